// Ends pending transfers whose timeout has passed.

import { invariant, must } from '../base/invariant.ts'
import type { Id128 } from './account.ts'
import { releasePending } from './apply-resolution.ts'
import type { LedgerState } from './state.ts'
import { pendingStatus } from './transfer.ts'
import type { Pending } from './transfer.ts'

/** A pending transfer whose end was written. */
export interface Expiry {
  readonly transferId: Id128
  readonly timestamp: bigint
}

/**
 * Ends the given pending transfers, the earliest due first.
 *
 * Shape: rows of `pending` that a scan found due -> those that were ended now, in that order. Rows
 * that something else of this batch ended before are left out. Prefetch with `expiryNeeds`.
 * Units: `timestamp` in ns since epoch is the moment of the first expiry; the i-th has
 * `timestamp + i`.
 * Errors: throws `InvariantBroken` at a row that is not due at `timestamp`.
 * Effects: the amounts leave both pending sums, closed accounts open again; repeating ends nothing.
 * Source: specs/ledger 2.5; transactions 8.
 */
export function expirePendings(
  state: LedgerState,
  due: readonly Pending[],
  timestamp: bigint,
): Expiry[] {
  for (const row of due) {
    invariant(
      row.expiresAt !== null && row.expiresAt <= timestamp,
      'a pending transfer expires when it is due',
    )
  }
  const expiries: Expiry[] = []
  for (const row of due.toSorted(earlierFirst)) {
    const pending = must(state.pending(row.transferId), 'a due row was prefetched')
    if (pending.status !== pendingStatus.pending) continue
    const now = timestamp + BigInt(expiries.length)
    const transfer = must(state.transfer(row.transferId), 'a pending state has its transfer')
    releasePending(
      state,
      { transfer, pending, posted: 0n },
      pendingStatus.expired,
      (debitAccount, creditAccount) => ({
        kind: 'expired',
        timestamp: now,
        transfer,
        amountAsked: 0n,
        debitAccount,
        creditAccount,
      }),
    )
    expiries.push({ transferId: row.transferId, timestamp: now })
  }
  return expiries
}

function earlierFirst(a: Pending, b: Pending): number {
  const left = a.expiresAt ?? 0n
  const right = b.expiresAt ?? 0n
  if (left !== right) return left < right ? -1 : 1
  return a.timestamp < b.timestamp ? -1 : 1
}
