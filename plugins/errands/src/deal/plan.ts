// The planner: what an event makes of a deal, and what has to be done for it. Pure: the same deal,
// event and moment give the same plan.

import { priceMinFen } from '../rule/price.ts'
import type { DealEvent, Facts } from './facts.ts'
import { failedGuard, guardsEndMs } from './guards.ts'
import {
  eventNames,
  type Actor,
  type EventName,
  type GuardName,
  type MoneyMove,
  type Row,
  type Side,
} from './machine.ts'
import { cancelFeeFen, isFreeCancel, providerPartFen, unruledPercent } from './settle.ts'
import { dealMachine } from './table.ts'

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
  /** Until when it may be carried out: then a guard would say otherwise. Not set: at any time. */
  readonly untilMs?: number
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
 * Shape: the deal afterwards, what has to be done in the same commit, and until when; or
 * `{ refused }` with the reason, and nothing happens.
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
  const untilMs = guardsEndMs(row.when ?? [], facts, event, nowMs)
  return { next, effects, ...(untilMs === undefined ? {} : { untilMs }) }
}

/** Terms that are sound whenever they are written. */
const soundTerms = { hash: '', scope: '', priceFen: priceMinFen, startAt: 0, endAt: 0 } as const

/** The amount that an act brings: what is on the screen, all that can come back, or the least. */
const bestAmountFen = ({ change, paidFen }: Facts, name: EventName): bigint => {
  if (name === 'giveBack') return paidFen
  return name === 'payMore' && change !== undefined ? change.amountFen : 1n
}

/** An act with everything it could bring: what is on the screen, and the rest as it has to be. */
const bestEvent = (
  facts: Facts,
  { name, by }: Pick<DealEvent, 'name' | 'by'>,
  nowMs: number,
): DealEvent => ({
  name,
  by,
  terms: { ...soundTerms, isShipped: false },
  hash: facts.terms?.hash ?? '',
  amountFen: bestAmountFen(facts, name),
  providerPercent: facts.split?.providerPercent ?? 0,
  offerVersion: facts.split?.version ?? 0,
  feeFen: cancelFeeFen(facts, nowMs),
  isProven: true,
})

/** Whether a deal would take an act of somebody who brings all that it asks for. */
export const isOpenTo = (
  facts: Facts,
  act: Pick<DealEvent, 'name' | 'by'>,
  nowMs: number,
): boolean => !('refused' in rowFor(facts, bestEvent(facts, act, nowMs), nowMs))

/** What somebody can do to a deal now. The rows and their guards alone decide it. */
export const openTo = (facts: Facts, by: Actor, nowMs: number): readonly EventName[] =>
  eventNames.filter((name) => isOpenTo(facts, { name, by }, nowMs))
