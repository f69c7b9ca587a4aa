// Somebody's own file, opened for themselves: what issuers vouched for and what was looked at.

import { unseal } from '../../base/seal.ts'
import type { Reader } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { readAttributes, type Attribute } from './attribute.ts'
import { openDataKey } from './data-key.ts'
import { readRealPerson } from './real-person.ts'

/** A check as its person may read it. */
export type OpenedCheck = Omit<Row<'identityCheck'>, 'realPerson' | 'person'>

/** Everything that is known of who somebody is. */
export interface OpenedFile {
  readonly isKnown: boolean
  readonly checks: readonly OpenedCheck[]
  readonly attributes: readonly Attribute[]
}

const checksMax = 1_000

/** Opens somebody's file; after an erasure there is nothing to open. */
export async function openFile(
  reader: Reader,
  person: string,
  master: Uint8Array,
): Promise<OpenedFile> {
  const { id, row, isKnown } = await readRealPerson(reader, person)
  const rows = await reader.scan({
    table: 'identityCheck',
    index: 'byRealPerson',
    equals: [id],
    limit: checksMax,
  })
  const sealed = row?.dataKey ?? undefined
  const key = sealed === undefined ? undefined : openDataKey(sealed, id, master).key
  const checks = rows.map(({ realPerson: _of, person: _by, ...check }): OpenedCheck => ({
    ...check,
    evidence:
      key === undefined || check.evidence === null
        ? null
        : Buffer.from(unseal(check.evidence, `evidence/${check.id}`, key)).toString(),
  }))
  return { isKnown, checks, attributes: await readAttributes(reader, row, master) }
}
