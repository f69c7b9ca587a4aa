// What a run may do with photos and recordings, as part of its commit.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** What a run wants to happen to one. */
export type MediaWrite =
  | {
      readonly verb: 'attach'
      readonly id: string
      readonly plugin: string
      readonly person: string
    }
  | { readonly verb: 'remove'; readonly id: string; readonly plugin: string }

/** The forms that each kind is kept in. */
const variantsOf = (kind: string): readonly string[] =>
  kind === 'photo' ? ['full', 'thumb'] : ['audio']

/** The rows that a write looks at. */
export const mediaNeeds = ({ id }: MediaWrite): readonly RowKey[] => [{ table: 'media', key: [id] }]

/** Deletes one with its bytes. */
export function planGone(tx: PlanTx, { id, kind }: Pick<Row<'media'>, 'id' | 'kind'>): void {
  tx.delete('media', [id])
  for (const variant of variantsOf(kind)) tx.delete('mediaBlob', [id, variant])
}

/**
 * Plans one write.
 *
 * Errors: `not_found` for one of another plugin, and for keeping one that is gone or that somebody
 * else sent. Removing one that is gone is no error.
 */
export function planMedia(tx: PlanTx, write: MediaWrite): void {
  const row = tx.get('media', [write.id])
  const foreign = new PlatformError('not_found', { what: 'media' })
  if (row !== undefined && row.plugin !== write.plugin) throw foreign
  if (write.verb === 'remove') {
    if (row !== undefined) planGone(tx, row)
    return
  }
  if (row === undefined || row.person !== write.person) throw foreign
  if (row.status !== 'kept') tx.put('media', { ...row, status: 'kept' })
}
