// Goal: whatever people and clock do, in whatever order, money has exactly one owner and is settled
// once. Method: random sequences of events against a purse that counts; the edges by hand.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newFacts, type DealEvent, type Facts, type TermFacts } from './facts.ts'
import { eventNames, sides, type Actor, type EventName } from './machine.ts'
import { openTo, plan, type Effect, type Plan } from './plan.ts'
import { dealMachine } from './table.ts'
import { holdUntilOf, nextDue } from './times.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const nowMs = Date.UTC(2026, 10, 28, 4)
const hash = 'a'.repeat(64)
const terms: TermFacts = {
  hash,
  scope: 'A roll',
  priceFen: 10_000n,
  startAt: 0,
  endAt: 0,
  isShipped: false,
}
const later = { ...terms, startAt: nowMs + 10 * dayMs, endAt: nowMs + 11 * dayMs }

/** Money as the three who could have it see it; what is added up never changes. */
class Purse {
  customerFen = 100_000n
  heldFen = 0n
  providerFen = 100_000n
  settledCount = 0

  take(effect: Effect): void {
    if (effect.do === 'hold') {
      this.customerFen -= effect.amountFen
      this.heldFen += effect.amountFen
    } else if (effect.do === 'settle') {
      const { providerFen, customerFen } = effect
      if (providerFen < 0n || customerFen < 0n || providerFen + customerFen !== this.heldFen)
        throw new Error(`${providerFen} and ${customerFen} of ${this.heldFen}`)
      this.heldFen = 0n
      this.customerFen += effect.customerFen
      this.providerFen += effect.providerFen
      this.settledCount += 1
    } else if (effect.do === 'payBack') {
      this.providerFen -= effect.amountFen
      this.customerFen += effect.amountFen
    }
  }
}

function required(told: ReturnType<typeof plan>): Plan {
  if ('refused' in told) throw new Error(told.refused)
  return told
}

/** A deal after these events, one at a time, and when the last one was. */
function after(events: readonly DealEvent[], from: Facts = newFacts(nowMs), at = nowMs): Facts {
  return events.reduce((facts, event) => required(plan(facts, event, at)).next, from)
}

const propose = (told: TermFacts = terms): DealEvent => ({
  name: 'propose',
  by: 'provider',
  terms: told,
})
const by = (actor: Actor, name: EventName, more: Partial<DealEvent> = {}): DealEvent => ({
  name,
  by: actor,
  ...more,
})
const agreed = (told?: TermFacts) => [propose(told), by('customer', 'accept', { hash })]
const funded = (told?: TermFacts) => [...agreed(told), by('customer', 'fund', { hash })]
const assigned = (told?: TermFacts) => [...funded(told), by('provider', 'acknowledge')]
const started = (told?: TermFacts) => [
  ...assigned(told),
  by('provider', 'start', { isProven: true }),
]
const delivered = (told?: TermFacts) => [
  ...started(told),
  by('provider', 'deliver', { isProven: true }),
]
const sentBack = () => [...delivered(), by('customer', 'askAgain')]

const anyAct = fc.record({
  name: fc.constantFrom(...eventNames.filter((name) => name !== 'inquire')),
  by: fc.constantFrom<Actor>('customer', 'provider', 'operator', 'clock'),
  terms: fc.constantFrom(terms, later, { ...terms, priceFen: 9_999n, isShipped: true }),
  hash: fc.constantFrom(hash, hash, hash, 'b'.repeat(64)),
  amountFen: fc.constantFrom(1n, 333n, 20_000_000n),
  providerPercent: fc.constantFrom(0, 1, 33, 50, 100, 101),
  isProven: fc.boolean(),
})
/** What ends a deal that was handed in for less than all: both, a ruling, or nobody's ruling. */
const isAgreedOrRuled = ({ name, by: actor }: DealEvent): boolean =>
  name === 'takeSplit' || name === 'rule' || (name === 'cancel' && actor === 'provider')
/** What the customer gets beyond the half that an unruled dispute leaves them. */
function takesBackFen(effects: readonly Effect[]): bigint {
  const end = effects.find((effect) => effect.do === 'settle')
  if (end === undefined) return 0n
  const halfFen = end.providerFen + end.customerFen - (end.providerFen + end.customerFen) / 2n
  return end.customerFen > halfFen ? end.customerFen - halfFen : 0n
}
/** An act, or a wait: until the next time runs out, or some minutes. */
const anyStep = fc.oneof(
  { weight: 6, arbitrary: anyAct },
  { weight: 1, arbitrary: fc.constant('due' as const) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 600 }) },
)
const beginnings = fc.constantFrom(
  [],
  agreed(),
  funded(),
  started(),
  started(later),
  delivered(),
  sentBack(),
)

test('any sequence: one owner at every step, settled at most once, and once it is over, settled', () => {
  let endedCount = 0
  fc.assert(
    fc.property(beginnings, fc.array(anyStep, { maxLength: 60 }), (beginning, steps) => {
      const purse = new Purse()
      let facts = newFacts(nowMs)
      let at = nowMs
      let holdUntil = Infinity
      let wasHandedIn = false
      const take = (event: DealEvent): void => {
        const told = plan(facts, event, at)
        if ('refused' in told) return
        wasHandedIn ||= facts.state === 'delivered'
        const isFair = !wasHandedIn || isAgreedOrRuled(event)
        expect(isFair ? 0n : takesBackFen(told.effects)).toBe(0n)
        for (const effect of told.effects) purse.take(effect)
        facts = told.next
        if (event.name === 'fund' && facts.terms !== undefined)
          holdUntil = holdUntilOf(facts.terms, at)
        expect(purse.heldFen).toBe(facts.heldFen)
        expect(purse.customerFen + purse.heldFen + purse.providerFen).toBe(200_000n)
        expect(purse.settledCount).toBeLessThanOrEqual(1)
        expect(facts.heldFen === 0n || at < holdUntil).toBe(true)
      }
      for (const event of beginning) take(event)
      for (const step of steps) {
        if (typeof step === 'number') at += step * minuteMs
        const due = nextDue(dealMachine, facts)
        if (step === 'due' || (due !== undefined && due.atMs <= at)) {
          if (due === undefined) continue
          at = Math.max(at, due.atMs)
          take({ name: due.event, by: 'clock' })
        } else if (typeof step === 'object') take(step)
      }
      if (!dealMachine.finals.includes(facts.state)) return
      endedCount += 1
      expect(facts.heldFen).toBe(0n)
      expect(nextDue(dealMachine, facts)).toBeUndefined()
    }),
    { numRuns: 2_000, seed: 31 },
  )
  expect(endedCount).toBeGreaterThan(200)
})

test('left alone, every deal ends by the clock, within what its money is held for', () => {
  for (const beginning of [[], agreed(), funded(), assigned(later), started(later), delivered()]) {
    let facts = after(beginning)
    let at = nowMs
    for (
      let due = nextDue(dealMachine, facts);
      due !== undefined;
      due = nextDue(dealMachine, facts)
    ) {
      at = due.atMs
      facts = required(plan(facts, { name: due.event, by: 'clock' }, at)).next
    }
    expect(dealMachine.finals).toContain(facts.state)
    expect(facts.heldFen).toBe(0n)
  }
})

describe('money', () => {
  const settled = (facts: Facts, event: DealEvent, at = nowMs) =>
    required(plan(facts, event, at)).effects.find(({ do: kind }) => kind === 'settle')

  test.each([
    [
      'all to the provider when it is confirmed',
      delivered(),
      by('customer', 'confirm'),
      0,
      10_000n,
    ],
    ['all back before it is acknowledged', funded(), by('customer', 'cancel'), 0, 0n],
    [
      'all back within five minutes of an errand at once',
      assigned(),
      by('customer', 'cancel'),
      299_999,
      0n,
    ],
    ['a tenth from five minutes on', assigned(), by('customer', 'cancel'), 300_000, 1_000n],
    ['all back more than two hours before', assigned(later), by('customer', 'cancel'), 0, 0n],
    [
      'a tenth two hours before',
      assigned(later),
      by('customer', 'cancel'),
      10 * dayMs - 2 * hourMs,
      1_000n,
    ],
    ['three tenths once they have come', started(), by('customer', 'cancel'), 0, 3_000n],
    ['all back when the provider cancels', started(), by('provider', 'cancel'), 0, 0n],
    ['all back when it is called off', started(), by('operator', 'callOff'), 0, 0n],
    ['all back when nobody came', assigned(), by('clock', 'lapse'), hourMs, 0n],
  ] as const)('%s', (...[, beginning, event, laterMs, providerFen]) => {
    const customerFen = 10_000n - providerFen
    expect(settled(after(beginning), event, nowMs + laterMs)).toEqual({
      do: 'settle',
      providerFen,
      customerFen,
    })
  })

  test('a tenth is never more than 20 yuan', () => {
    const facts = after(assigned({ ...terms, priceFen: 100_000n }))
    expect(settled(facts, by('customer', 'cancel'), nowMs + hourMs)).toMatchObject({
      providerFen: 2_000n,
    })
  })

  test('a dispute nobody rules ends halfway where the work was handed in, else all goes back', () => {
    const end = by('clock', 'lapse')
    for (const [beginning, providerFen] of [
      [delivered(), 5_000n],
      [started(), 0n],
    ] as const) {
      const opened = after([...beginning, by('customer', 'dispute')])
      const urged = required(plan(opened, by('clock', 'urge'), nowMs + 3 * dayMs)).next
      expect(settled(urged, end, nowMs + 7 * dayMs)).toMatchObject({ providerFen })
    }
  })

  test('what was handed in once counts as that, also while it is done again', () => {
    const again = after([...sentBack(), by('customer', 'dispute')])
    const urged = required(plan(again, by('clock', 'urge'), nowMs + 3 * dayMs)).next
    expect(settled(urged, by('clock', 'lapse'), nowMs + 7 * dayMs)).toMatchObject({
      providerFen: 5_000n,
    })
  })

  test('a change of price is held beside the price and paid with it', () => {
    const facts = after([
      ...started(),
      by('customer', 'offerChange', { amountFen: 500n }),
      by('provider', 'takeChange'),
      by('customer', 'payMore', { amountFen: 500n }),
      by('provider', 'deliver', { isProven: true }),
    ])
    expect(settled(facts, by('customer', 'confirm'))).toMatchObject({ providerFen: 10_500n })
  })
})

describe('nothing happens', () => {
  test.each([
    [
      'to terms that one wrote oneself',
      [propose()],
      by('provider', 'accept', { hash }),
      'otherWrote',
    ],
    ['on an old screen', [propose()], by('customer', 'accept', { hash: 'old' }), 'sameHash'],
    ['by paying other terms', agreed(), by('customer', 'fund', { hash: 'old' }), 'sameHash'],
    ['below one yuan', [], propose({ ...terms, priceFen: 99n }), 'termsSound'],
    ['above 99,999.99', [], propose({ ...terms, priceFen: 10_000_000n }), 'termsSound'],
    ['without a proof', assigned(), by('provider', 'start', { isProven: false }), 'proven'],
    [
      'by paying a change nobody agreed to',
      started(),
      by('customer', 'payMore', { amountFen: 5n }),
      'changeAgreed',
    ],
    [
      'to a split one offered oneself',
      [...started(), by('provider', 'offerSplit', { providerPercent: 60 })],
      by('provider', 'takeSplit', { providerPercent: 60 }),
      'samePercent',
    ],
    ['before its time', delivered(), by('clock', 'lapse'), 'isDue'],
    ['by the provider confirming themselves', delivered(), by('provider', 'confirm'), 'not_now'],
    [
      'by cancelling what was handed in and sent back',
      sentBack(),
      by('customer', 'cancel'),
      'notHandedIn',
    ],
    [
      'by calling off what was handed in and sent back',
      sentBack(),
      by('operator', 'callOff'),
      'notHandedIn',
    ],
    ['after it is over', [by('customer', 'leave')], propose(), 'not_now'],
  ] as const)('%s', (_name, beginning, event, refused) => {
    expect(plan(after(beginning), event, nowMs)).toEqual({ refused })
  })

  test('to an eleventh version', () => {
    const ten = Array.from({ length: 10 }, () => propose())
    expect(plan(after(ten), propose(), nowMs)).toEqual({ refused: 'roundsLeft' })
  })

  test('to work sent back a third time', () => {
    const again = [by('customer', 'askAgain'), by('provider', 'deliver', { isProven: true })]
    const facts = after([...delivered(), ...again, ...again])
    expect(plan(facts, by('customer', 'askAgain'), nowMs)).toEqual({ refused: 'revisionsLeft' })
  })
})

describe('credit hears', () => {
  const heard = (facts: Facts, event: DealEvent, at = nowMs) =>
    required(plan(facts, event, at)).effects.filter(({ do: kind }) => kind === 'signal')

  test('of both when all is over, of lateness too', () => {
    const done = after([...delivered(), by('customer', 'confirm'), by('customer', 'review')])
    expect(heard(done, by('provider', 'review'))).toEqual([
      { do: 'signal', about: 'provider', outcome: 'kept' },
      { do: 'signal', about: 'customer', outcome: 'kept' },
    ])
    const late = { ...done, terms: { ...terms, endAt: nowMs + 1 }, deliveredAtMs: nowMs + 2 }
    expect(heard(late, by('provider', 'review'))[0]).toMatchObject({ outcome: 'late' })
  })

  test('of nobody coming, of a late cancel, and of a dispute that was lost', () => {
    const gone = { do: 'signal', about: 'provider', outcome: 'broken' }
    expect(heard(after(assigned()), by('clock', 'lapse'), nowMs + hourMs)).toEqual([gone])
    expect(heard(after(assigned()), by('customer', 'cancel'), nowMs + hourMs)).toEqual([
      { do: 'signal', about: 'customer', outcome: 'cancelled' },
    ])
    const opened = after([...started(), by('customer', 'dispute')])
    expect(heard(opened, by('operator', 'rule', { providerPercent: 0 }))).toEqual([gone])
    expect(heard(opened, by('operator', 'rule', { providerPercent: 40 }))).toEqual([])
  })

  test('nothing of a cancel in time', () => {
    expect(heard(after(assigned()), by('customer', 'cancel'))).toEqual([])
  })
})

test('what is offered to somebody is what the deal would take from them', () => {
  expect(openTo(after([propose()]), 'customer')).toEqual(['propose', 'leave', 'accept'])
  expect(openTo(after([propose()]), 'provider')).toEqual(['propose', 'leave'])
  expect(openTo(after(delivered()), 'customer')).toEqual([
    'askAgain',
    'confirm',
    'dispute',
    'offerSplit',
  ])
  expect(openTo(after(started()), 'customer')).toContain('cancel')
  const again = after(sentBack())
  expect(openTo(again, 'customer')).toEqual(['offerChange', 'dispute', 'offerSplit'])
  expect(openTo(again, 'provider')).toContain('cancel')
  for (const side of sides) expect(openTo(after([by(side, 'leave')]), side)).toEqual([])
})
