// Consent receipts: what was agreed to or withdrawn, signed, chained per person.

import { sha256Hex } from '../base/hash.ts'
import { signText, type SigningKey } from '../base/keys.ts'
import type { Store } from '../store/store.ts'

/** What a receipt says. */
export interface ReceiptFacts {
  readonly id: string
  readonly person: string
  readonly sub: string
  readonly plugin: string
  readonly packageHash: string
  readonly event: 'given' | 'withdrawn'
  readonly capabilities: readonly string[]
  readonly atMs: number
}

/** Signs a receipt; it names the hash of the one before, so that none can be left out. */
export async function signReceipt(
  store: Store,
  key: SigningKey,
  facts: ReceiptFacts,
): Promise<string> {
  const [before] = await store.scan({
    table: 'consentReceipt',
    index: 'byPerson',
    equals: [facts.person],
    order: 'descending',
    limit: 1,
  })
  const { person: _core, ...told } = facts
  const body = {
    ...told,
    schema: 'tessera-consent-1',
    previous: before === undefined ? null : sha256Hex(before.receipt),
  }
  return signText(key, 'consent-receipt+jwt', JSON.stringify(body))
}
