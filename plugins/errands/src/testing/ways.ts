// How tests bring a deal to where they need it: the events of each way, in order.

import { newFacts, type DealEvent, type Facts, type TermFacts } from '../deal/facts.ts'
import type { Actor, EventName } from '../deal/machine.ts'
import { plan, type Plan } from '../deal/plan.ts'

/** A minute, in ms. */
export const minuteMs = 60_000
/** An hour. */
export const hourMs = 60 * minuteMs
/** A day. */
export const dayMs = 24 * hourMs
/** When everything here happens. */
export const nowMs = Date.UTC(2026, 10, 28, 4)
/** The hash of all terms here. */
export const hash = 'a'.repeat(64)
/** Terms of 100 yuan, at once. */
export const terms: TermFacts = {
  hash,
  scope: 'A roll',
  priceFen: 10_000n,
  startAt: 0,
  endAt: 0,
  isShipped: false,
}
/** The same, ten days ahead. */
export const later = { ...terms, startAt: nowMs + 10 * dayMs, endAt: nowMs + 11 * dayMs }

/** A plan that has to be one; throws with the reason where it is refused. */
export function required(told: ReturnType<typeof plan>): Plan {
  if ('refused' in told) throw new Error(told.refused)
  return told
}

/** A deal after these events, one at a time, and when the last one was. */
export function after(
  events: readonly DealEvent[],
  from: Facts = newFacts(nowMs),
  at = nowMs,
): Facts {
  return events.reduce((facts, event) => required(plan(facts, event, at)).next, from)
}

/** The provider writes terms. */
export const propose = (told: TermFacts = terms): DealEvent => ({
  name: 'propose',
  by: 'provider',
  terms: told,
})
/** One event. */
export const by = (actor: Actor, name: EventName, more: Partial<DealEvent> = {}): DealEvent => ({
  name,
  by: actor,
  ...more,
})
/** To terms both agree to. */
export const agreed = (told?: TermFacts) => [propose(told), by('customer', 'accept', { hash })]
/** To a price set aside. */
export const funded = (told?: TermFacts) => [...agreed(told), by('customer', 'fund', { hash })]
/** To a provider who takes it on. */
export const assigned = (told?: TermFacts) => [...funded(told), by('provider', 'acknowledge')]
/** To work begun. */
export const started = (told?: TermFacts) => [
  ...assigned(told),
  by('provider', 'start', { isProven: true }),
]
/** To work begun whose price was raised far above what it was. */
export const raised = () => [
  ...started(),
  by('provider', 'offerChange', { amountFen: 90_000n }),
  by('customer', 'payMore', { amountFen: 90_000n }),
]
/** To work handed in. */
export const delivered = (told?: TermFacts) => [
  ...started(told),
  by('provider', 'deliver', { isProven: true }),
]
/** To work that was paid and is objected to. */
export const objected = () => [...delivered(), by('customer', 'confirm'), by('customer', 'dispute')]
/** To work handed in and sent back once. */
export const sentBack = () => [...delivered(), by('customer', 'askAgain')]
