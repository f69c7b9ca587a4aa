// Walks a batch: gives each event its moment, and holds linked events together. The same for
// accounts and transfers.

import { invariant } from '../base/invariant.ts'
import type { Id128 } from './account.ts'
import { timestampMax } from './account.ts'
import type { ChainStatus } from './result-code.ts'
import type { LedgerState, Savepoint } from './state.ts'

/** Bit 1 of both kinds of flags. */
const linked = 1

interface ChainEvent {
  readonly id: Id128
  readonly flags: number
  readonly timestamp: bigint
}

/** How a kind of event is applied, and how a refusal of the batch is spelled for it. */
export interface ChainRules<Event extends ChainEvent, Result> {
  apply(event: Event, timestamp: bigint): Result
  refuse(status: ChainStatus, timestamp: bigint): Result
  isCreated(result: Result): boolean
  /** Called for each event that failed, after its chain was rolled back. */
  failed?(event: Event, result: Result): void
}

/**
 * Applies events in order; event `i` happens at `timestamp + i`.
 *
 * - A chain starts at a linked event and ends with the first that is not linked. When one of it
 *   fails, all before it are rolled back and all after it refused; that one alone keeps its status.
 * - A batch that ends inside a chain breaks that chain.
 * - Chains do not nest: a linked event inside a chain merely continues it.
 */
export function runChains<Event extends ChainEvent, Result>(
  state: LedgerState,
  events: readonly Event[],
  timestamp: bigint,
  rules: ChainRules<Event, Result>,
): Result[] {
  invariant(timestamp > state.lastTimestamp, 'a batch is later than every row before it')
  invariant(
    timestamp + BigInt(events.length) <= timestampMax,
    'timestamps of a batch are 63-bit integers',
  )
  const results: Result[] = []
  let chain: { readonly start: number; readonly mark: Savepoint } | undefined
  let isBroken = false
  let now = timestamp

  for (const [index, event] of events.entries()) {
    const isLinked = (event.flags & linked) !== 0
    const isOpenEnd = isLinked && index === events.length - 1
    if (isLinked) chain ??= { start: index, mark: state.savepoint() }

    const result = isOpenEnd
      ? rules.refuse('linked_event_chain_open', now)
      : isBroken
        ? rules.refuse('linked_event_failed', now)
        : event.timestamp !== 0n
          ? rules.refuse('timestamp_must_be_zero', now)
          : rules.apply(event, now)
    results.push(result)

    if (!rules.isCreated(result)) {
      if (chain !== undefined && !isBroken) {
        isBroken = true
        state.rollback(chain.mark)
        for (let before = chain.start; before < index; before += 1) {
          results[before] = rules.refuse('linked_event_failed', timestamp + BigInt(before))
        }
      }
      rules.failed?.(event, result)
    }
    if (!isLinked) {
      chain = undefined
      isBroken = false
    }
    now += 1n
  }
  return results
}
