// How long each state may last. All times are instants in ms since epoch; nothing here knows of
// calendars.

import type { Facts, TermFacts } from './facts.ts'
import type { DueName, Machine, Timer } from './machine.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long after its completion the customer may still object. */
const objectionMs = dayMs
/** How long after its completion the provider may still read the address. */
export const addressMs = dayMs
/** How long before the start a customer may go without paying for it. */
const freeCancelMs = 2 * hourMs
/** How long after the provider agreed an errand that is wanted at once may be cancelled freely. */
const instantCancelMs = 5 * minuteMs
/** How long the way of somebody takes who comes at once. */
const instantWayMs = 30 * minuteMs
const lateMs = 30 * minuteMs

/** When the provider is there at the latest, before they count as not having come. */
const arrivalOf = (facts: Facts): number => {
  const startAt = facts.terms?.startAt ?? 0
  return (startAt === 0 ? facts.sinceMs + instantWayMs : Math.max(startAt, facts.sinceMs)) + lateMs
}

const isInstant = ({ terms }: Facts): boolean => (terms?.startAt ?? 0) === 0

/** The work is over a day after its end or three days after its start, whichever is later. */
const workOf = (facts: Facts): number =>
  Math.max((facts.terms?.endAt ?? 0) + dayMs, facts.sinceMs + 3 * dayMs)

const confirmMsOf = (facts: Facts): number =>
  facts.terms?.isShipped === true ? 10 * dayMs : isInstant(facts) ? dayMs : 2 * dayMs

const dues: Readonly<Record<DueName, (facts: Facts) => number>> = {
  talk: ({ sinceMs }) => sinceMs + 30 * dayMs,
  answer: ({ sinceMs }) => sinceMs + 2 * dayMs,
  payment: (facts) => facts.sinceMs + (isInstant(facts) ? 15 * minuteMs : dayMs),
  acknowledgement: (facts) => facts.sinceMs + (isInstant(facts) ? 30 * minuteMs : 12 * hourMs),
  arrival: arrivalOf,
  work: workOf,
  confirmation: (facts) => facts.sinceMs + confirmMsOf(facts),
  firstAction: ({ sinceMs }) => sinceMs + 3 * dayMs,
  ruling: ({ sinceMs }) => sinceMs + 7 * dayMs,
  reviews: ({ sinceMs }) => sinceMs + 7 * dayMs,
}

/** The next time that runs out for a deal. */
export interface Due {
  readonly event: Timer['event']
  readonly atMs: number
}

/** What the clock does next to a deal, and when; `undefined` once it is over. */
export function nextDue(machine: Machine, facts: Facts): Due | undefined {
  const waiting = machine.timers
    .filter(({ state, event }) => state === facts.state && !(event === 'urge' && facts.isUrged))
    .map(({ event, due }): Due => ({ event, atMs: dues[due](facts) }))
  return waiting.toSorted((one, other) => one.atMs - other.atMs)[0]
}

/** When cancelling begins to cost the customer; `undefined` where time does not decide that. */
export function freeCancelEndMs({ state, terms, sinceMs }: Facts): number | undefined {
  if (state !== 'assigned' || terms === undefined) return undefined
  return terms.startAt === 0 ? sinceMs + instantCancelMs : terms.startAt - freeCancelMs
}

/** The first of these times that is ahead; `undefined` where none is. */
export const nextEdgeMs = (
  edges: readonly (number | undefined)[],
  nowMs: number,
): number | undefined =>
  edges
    .filter((at) => at !== undefined)
    .filter((at) => at > nowMs)
    .toSorted((one, other) => one - other)[0]

/** When the customer can no longer object to what was completed. */
export const objectionEndMs = ({ sinceMs }: Pick<Facts, 'sinceMs'>): number => sinceMs + objectionMs

/**
 * Until when what is shown of a deal holds if nothing happens to it: the fee of cancelling, the
 * objection, the address; `undefined` where no time alone changes it.
 */
export function freshUntilMs(facts: Facts, nowMs: number): number | undefined {
  const { state, sinceMs } = facts
  const edges = [
    freeCancelEndMs(facts),
    ...(state === 'completed' ? [objectionEndMs(facts), sinceMs + addressMs] : []),
  ]
  return nextEdgeMs(edges, nowMs)
}

/** How far ahead an errand may be planned. */
export const aheadMaxMs = 30 * dayMs

/**
 * Until when money is set aside for an errand: past the last moment that any way through the
 * machine can take, so that the hold never ends before the deal does.
 */
export const holdUntilOf = ({ startAt, endAt }: TermFacts, nowMs: number): number =>
  // Twelve hours to acknowledge, the work, ten days to confirm, both twice more, seven days of a
  // dispute: 47 days at most.
  Math.max(startAt, endAt, nowMs) + 50 * dayMs
