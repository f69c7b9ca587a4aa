// The stop of all postings. An audit that finds what does not hold sets it; an operator who has
// looked lifts it. Every commit fetches its row, and no chain of movements is posted past it.

import { PlatformError } from '@tessera/sdk/contract'
import type { Facts, RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** The row that says whether money may move. */
export const stopKey: RowKey = { table: 'ledgerStop', key: [0] }

/** The stop that holds now, if one does. */
export const stopOf = (facts: Facts): Row<'ledgerStop'> | undefined =>
  facts.get('ledgerStop', stopKey.key)

/** Throws `ledger_stopped` while the stop holds. Source: style 6.8, after ERTP. */
export function requireMoving(facts: Facts): void {
  if (stopOf(facts) !== undefined) throw new PlatformError('ledger_stopped')
}
