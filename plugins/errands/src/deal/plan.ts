// The planner: what an event makes of a deal, and what has to be done for it. Pure: the same deal,
// event and moment give the same plan.

import { otherSide, type DealEvent, type Facts } from './facts.ts'
import { failedGuard } from './guards.ts'
import type { GuardName, MoneyMove, Row, Side } from './machine.ts'
import { isFreeCancel, providerPartFen, unruledPercent } from './settle.ts'
import { dealMachine } from './table.ts'
import { nextDue, objectionMs, type Due } from './times.ts'

/** How a promise ended, as credit hears it. */
export type Outcome = 'kept' | 'late' | 'cancelled' | 'broken'

/** What has to be done for a plan, all together or not at all. */
export type Effect =
  | { readonly do: 'hold'; readonly amountFen: bigint }
  | { readonly do: 'settle'; readonly providerFen: bigint; readonly customerFen: bigint }
  | { readonly do: 'payBack'; readonly amountFen: bigint }
  | { readonly do: 'signal'; readonly about: Side; readonly outcome: Outcome }

/** What becomes of a deal. */
export interface Plan {
  readonly next: Facts
  readonly effects: readonly Effect[]
  readonly due: Due | undefined
}

/** Why nothing becomes of it: no such row here, or a guard that says no. */
export interface Refused {
  readonly refused: 'not_now' | GuardName
}

/** The row that an event takes, or why there is none. */
function rowFor(facts: Facts, event: DealEvent, nowMs: number): Row | Refused {
  const rows = dealMachine.rows.filter(
    ({ from, event: name, by }) =>
      name === event.name && from.includes(facts.state) && by.includes(event.by),
  )
  let refused: Refused = { refused: 'not_now' }
  for (const row of rows) {
    const timed: readonly GuardName[] = event.by === 'clock' ? ['isDue'] : []
    const failed = failedGuard([...timed, ...(row.when ?? [])], facts, event, nowMs)
    if (failed === undefined) return row
    refused = { refused: failed }
  }
  return refused
}

const percentFor = (facts: Facts, event: DealEvent): number =>
  event.by === 'clock' ? unruledPercent(facts) : (event.providerPercent ?? 0)

function moneyEffects(
  facts: Facts,
  move: MoneyMove,
  event: DealEvent,
  nowMs: number,
): readonly Effect[] {
  if (move === 'none') return []
  if (move === 'hold') return [{ do: 'hold', amountFen: facts.terms?.priceFen ?? 0n }]
  if (move === 'more') return [{ do: 'hold', amountFen: event.amountFen ?? 0n }]
  if (move === 'payBack') return [{ do: 'payBack', amountFen: event.amountFen ?? 0n }]
  const providerPercent = percentFor(facts, event)
  const providerFen = providerPartFen(facts, move, { nowMs, providerPercent })
  return [{ do: 'settle', providerFen, customerFen: facts.heldFen - providerFen }]
}

const sumOf = (effects: readonly Effect[], kind: 'hold' | 'payBack'): bigint =>
  effects.reduce((sum, effect) => (effect.do === kind ? sum + effect.amountFen : sum), 0n)

/** The money of a deal after these effects. */
function purseAfter(facts: Facts, effects: readonly Effect[]): Pick<Facts, 'heldFen' | 'paidFen'> {
  const settled = effects.find((effect) => effect.do === 'settle')
  if (settled !== undefined) return { heldFen: 0n, paidFen: settled.providerFen }
  return {
    heldFen: facts.heldFen + sumOf(effects, 'hold'),
    paidFen: facts.paidFen - sumOf(effects, 'payBack'),
  }
}

/** What an event changes beside state and money. */
function changed(facts: Facts, event: DealEvent, nowMs: number): Partial<Facts> {
  const by = event.by === 'customer' || event.by === 'provider' ? event.by : undefined
  switch (event.name) {
    case 'propose':
      return { rounds: facts.rounds + 1, writer: by, terms: event.terms }
    case 'offerChange': {
      const { amountFen = 0n } = event
      return by === undefined ? {} : { change: { amountFen, by, isAgreed: by === 'provider' } }
    }
    case 'takeChange':
      return facts.change === undefined ? {} : { change: { ...facts.change, isAgreed: true } }
    case 'payMore':
      return { change: undefined }
    case 'offerSplit': {
      const { providerPercent = 0 } = event
      return by === undefined ? {} : { split: { by, providerPercent, version: facts.version + 1 } }
    }
    case 'deliver':
      // What was in time stays in time, however often it is looked at again.
      return facts.deliveredAtMs > 0 ? {} : { deliveredAtMs: nowMs }
    case 'askAgain':
      return { revisions: facts.revisions + 1 }
    case 'urge':
      return { isUrged: true }
    case 'review':
      return by === undefined ? {} : { reviewedBy: [...facts.reviewedBy, by] }
    default:
      return {}
  }
}

const signal = (about: Side, outcome: Outcome): Effect => ({ do: 'signal', about, outcome })

/** What credit hears of a deal that ended without being done. */
function signalsOfEnd(facts: Facts, event: DealEvent, nowMs: number): readonly Effect[] {
  if (event.name === 'cancel' && event.by === 'provider') return [signal('provider', 'cancelled')]
  if (event.name === 'cancel' && facts.state !== 'funded')
    return isFreeCancel(facts, nowMs) ? [] : [signal('customer', 'cancelled')]
  // A provider who agreed and did not come.
  if (event.name === 'lapse' && facts.state === 'assigned') return [signal('provider', 'broken')]
  return []
}

/** What credit hears of a ruling: only of one that went wholly against somebody. */
function signalsOfRuling(facts: Facts, event: DealEvent): readonly Effect[] {
  if (event.name !== 'rule') return []
  // What was paid cannot count as broken; an objection that was right counts as late.
  if (facts.state === 'objected')
    return (event.providerPercent ?? 100) < 100 ? [signal('provider', 'late')] : []
  return event.providerPercent === 0 ? [signal('provider', 'broken')] : []
}

/** What credit hears when all is over: both kept their word, the provider in time or late. */
function signalsOfReviewed(facts: Facts): readonly Effect[] {
  if (facts.state !== 'completed') return []
  const endAt = facts.terms?.endAt ?? 0
  const isLate = endAt > 0 && facts.deliveredAtMs > endAt
  return [signal('provider', isLate ? 'late' : 'kept'), signal('customer', 'kept')]
}

function signals(facts: Facts, event: DealEvent, to: Facts['state'], nowMs: number) {
  if (to === 'refunded') return signalsOfEnd(facts, event, nowMs)
  if (to === 'resolved') return signalsOfRuling(facts, event)
  return to === 'reviewed' ? signalsOfReviewed(facts) : []
}

/**
 * What an event makes of a deal.
 *
 * Shape: the deal afterwards, what has to be done in the same commit, and the next time that runs
 * out; or `{ refused }` with the reason, and nothing happens.
 * Units: `nowMs` in ms since epoch; amounts in fen.
 */
export function plan(facts: Facts, event: DealEvent, nowMs: number): Plan | Refused {
  const row = rowFor(facts, event, nowMs)
  if ('refused' in row) return row
  const state = row.to ?? facts.state
  const money = moneyEffects(facts, row.money, event, nowMs)
  const purse = purseAfter(facts, money)
  const isSame = state === facts.state && purse.heldFen === facts.heldFen
  const next: Facts = {
    ...facts,
    // An offer to part holds for the deal as it was when it was made.
    split: isSame ? facts.split : undefined,
    ...changed(facts, event, nowMs),
    ...purse,
    state,
    // A change of price or an offer to part does not make the time of a state begin again.
    sinceMs: row.to === undefined ? facts.sinceMs : nowMs,
    version: facts.version + 1,
  }
  const effects = [...money, ...signals(facts, event, state, nowMs)]
  return { next, effects, due: nextDue(dealMachine, next) }
}

/** What somebody can do to a deal now, as far as the deal and the moment say. */
export const openTo = (facts: Facts, side: Side, nowMs: number): readonly Row['event'][] => [
  ...new Set(
    dealMachine.rows
      .filter(({ from, by }) => from.includes(facts.state) && by.includes(side))
      .filter(({ event }) => isShown(facts, event, { side, nowMs }))
      .map(({ event }) => event),
  ),
]

/** Acts that would be refused for what the deal already knows are not offered. */
function isShown(
  facts: Facts,
  event: Row['event'],
  { side, nowMs }: { readonly side: Side; readonly nowMs: number },
): boolean {
  const { change, split, writer, reviewedBy, deliveredAtMs, state, sinceMs } = facts
  if (event === 'accept') return writer === otherSide(side)
  if (event === 'takeChange') return change?.by === otherSide(side) && !change.isAgreed
  if (event === 'payMore') return change?.isAgreed === true
  if (event === 'cancel') return side === 'provider' || deliveredAtMs === 0
  if (event === 'takeSplit') return split?.by === otherSide(side)
  if (event === 'dispute') return state !== 'completed' || nowMs < sinceMs + objectionMs
  return event === 'review' ? !reviewedBy.includes(side) : true
}
