// Consent receipts: what was agreed to, changed, over or withdrawn; signed, and chained per person.

import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import { sha256Hex } from '../base/hash.ts'
import { newId } from '../base/id.ts'
import { signText, type SigningKey } from '../base/keys.ts'
import type { OpenReadSet } from '../commit/read-set.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Reader, Store } from '../store/store.ts'
import { rowName, type Row } from '../store/tables.ts'
import type { GrantMode } from './term.ts'

/** What happened to a consent. */
export const receiptEvents = ['given', 'changed', 'ended', 'withdrawn'] as const

/** What a receipt says besides who, when and after which one. */
export interface ReceiptFacts {
  readonly person: string
  readonly plugin: string
  readonly packageHash: string
  readonly event: (typeof receiptEvents)[number]
  readonly capabilities: readonly string[]
  readonly mode: GrantMode
  readonly untilMs: number | null
}

/** A receipt that is signed and waits for its commit. */
export interface SignedReceipt {
  readonly row: Row<'consentReceipt'>
  /** What it follows: the name of the head and the commit it was read at. */
  readonly after: { readonly name: string; readonly seq: number }
}

/** What receipts are made with. */
export interface ReceiptsDeps {
  readonly store: Store
  readonly key: SigningKey
  readonly clock: Clock
  readonly entropy: Entropy
  /** The id that a plugin knows a person by; a receipt names nobody else. */
  readonly subOf: (plugin: string, person: string) => string
}

/** Signs receipts. */
export interface Receipts {
  /** Signs what is about to be committed; the head that it follows joins the unit's read set. */
  readonly sign: (facts: ReceiptFacts, head: number) => Promise<SignedReceipt>
}

/** The hash of the newest receipt; of installations without heads, that of the newest row. */
async function previousOf(store: Reader, person: string): Promise<string | null> {
  const head = await store.get('consentHead', [person])
  if (head !== undefined) return head.hash
  const [before] = await store.scan({
    table: 'consentReceipt',
    index: 'byPerson',
    equals: [person],
    order: 'descending',
    limit: 1,
  })
  return before === undefined ? null : sha256Hex(before.receipt)
}

/** Opens the signing. */
export const openReceipts = (deps: ReceiptsDeps): Receipts => ({
  async sign({ person, ...told }, head) {
    const id = newId('receipt', deps.entropy)
    const atMs = deps.clock.now()
    const sub = deps.subOf(told.plugin, person)
    const previous = await previousOf(deps.store, person)
    const body = { id, sub, ...told, atMs, schema: 'tessera-consent-2', previous }
    const receipt = await signText(deps.key, 'consent-receipt+jwt', JSON.stringify(body))
    const { plugin, event } = told
    return {
      row: { id, person, plugin, event, receipt, atMs },
      after: { name: rowName('consentHead', [person]), seq: head },
    }
  },
})

/** Notes what a receipt follows, so that no two follow the same one. */
export const noteReceipt = (reads: OpenReadSet, { after }: SignedReceipt): void =>
  reads.notePoint(after.name, after.seq)

/** Plans a signed receipt as the newest of its person. */
export function planReceipt(tx: PlanTx, { row }: SignedReceipt): void {
  tx.put('consentReceipt', row)
  tx.put('consentHead', { person: row.person, hash: sha256Hex(row.receipt) })
}
