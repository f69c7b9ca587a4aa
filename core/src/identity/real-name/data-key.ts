// One key per real person. What is known of them is sealed under it; throwing it away erases them,
// while ledger and hash chains, which hold nothing of it, stay as they are.

import { nonceBytes, seal, unseal } from '../../base/seal.ts'
import type { Entropy } from '../../base/entropy.ts'
import type { Row } from '../../store/tables.ts'

/** A data key, and the form it is kept in. */
export interface DataKey {
  readonly key: Uint8Array
  readonly sealed: string
}

const about = (realPerson: string): string => `data-key/${realPerson}`

/** Draws the key of a real person and seals it under the key of the installation. */
export function newDataKey(realPerson: string, master: Uint8Array, entropy: Entropy): DataKey {
  const key = entropy(32)
  const nonce = entropy(nonceBytes)
  return { key, sealed: seal(key, about(realPerson), { key: master, nonce }) }
}

/** The key of a real person: that of their row, or a new one where there is none. */
export const dataKeyOf = (
  { id, row }: { readonly id: string; readonly row: Row<'realPerson'> | undefined },
  master: Uint8Array,
  entropy: Entropy,
): DataKey => {
  const sealed = row?.dataKey ?? undefined
  return sealed === undefined ? newDataKey(id, master, entropy) : openDataKey(sealed, id, master)
}

/** The key of a real person. Throws when it was sealed for somebody else or elsewhere. */
export const openDataKey = (sealed: string, realPerson: string, master: Uint8Array): DataKey => ({
  key: unseal(sealed, about(realPerson), master),
  sealed,
})
