// The dry run of a mutation: all of its transfers or none, and no trace when none.

import type { Id128 } from './account.ts'
import { createTransfers } from './apply-transfers.ts'
import type { TransferResult, TransferStatus } from './result-code.ts'
import type { LedgerState } from './state.ts'
import { transferFlag } from './transfer.ts'
import type { Transfer } from './transfer.ts'

/** Either every transfer of a mutation stands, or the first that could not says why. */
export type TriedTransfers =
  | { readonly ok: true; readonly results: readonly TransferResult[] }
  | {
      readonly ok: false
      readonly index: number
      readonly id: Id128
      readonly status: TransferStatus
    }

/**
 * Tries the transfers of one mutation as one linked chain.
 *
 * Shape: events in order; `linked` is set on all but the last whatever they say -> the results, or
 * the event that broke the chain. An id that exists breaks it too: a mutation happens once.
 * Units: as `createTransfers`.
 * Errors: as `createTransfers`.
 * Effects: what succeeds stays in the overlay; what fails leaves it as it was, and burns no id.
 * Source: specs/transactions 3.
 */
export function tryTransfers(
  state: LedgerState,
  events: readonly Transfer[],
  timestamp: bigint,
): TriedTransfers {
  const last = events.length - 1
  const chain = events.map((event, index) => ({
    ...event,
    flags: index === last ? event.flags & ~transferFlag.linked : event.flags | transferFlag.linked,
  }))
  const results = createTransfers(state, chain, timestamp)
  for (const [index, result] of results.entries()) {
    if (result.status === 'created' || result.status === 'linked_event_failed') continue
    return { ok: false, index, id: events[index]?.id ?? '', status: result.status }
  }
  return { ok: true, results }
}
