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
  /** The bit of `flags` that says the event brings its own moment from elsewhere. */
  readonly importedFlag: number
  /** `now` is the moment of the event in its batch; `moment` that of the row it would make. */
  apply(event: Event, now: bigint, moment: bigint): Result
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
 * - The first event says whether the batch is imported; the others must say the same. An imported
 *   event brings its moment, which is not later than the batch.
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
  const { importedFlag } = rules
  const isImport = ((events[0]?.flags ?? 0) & importedFlag) !== 0
  const batch = { isImport, importedFlag, timestamp }

  for (const [index, event] of events.entries()) {
    const isLinked = (event.flags & linked) !== 0
    const isOpenEnd = isLinked && index === events.length - 1
    if (isLinked) chain ??= { start: index, mark: state.savepoint() }

    const refusal = isOpenEnd
      ? 'linked_event_chain_open'
      : isBroken
        ? 'linked_event_failed'
        : momentRefusal(event, batch)
    const moment = isImport ? event.timestamp : now
    const result =
      refusal === undefined ? rules.apply(event, now, moment) : rules.refuse(refusal, now)
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

/** Whether an event may say when it happened, and whether what it says can be. */
function momentRefusal(
  event: ChainEvent,
  batch: {
    readonly isImport: boolean
    readonly importedFlag: number
    readonly timestamp: bigint
  },
): ChainStatus | undefined {
  const isImported = (event.flags & batch.importedFlag) !== 0
  if (isImported !== batch.isImport)
    return batch.isImport ? 'imported_event_expected' : 'imported_event_not_expected'
  if (!isImported) return event.timestamp === 0n ? undefined : 'timestamp_must_be_zero'
  if (event.timestamp === 0n || event.timestamp >= timestampMax)
    return 'imported_event_timestamp_out_of_range'
  return event.timestamp > batch.timestamp ? 'imported_event_timestamp_must_not_advance' : undefined
}
