// Goal: each act makes of a deal what the rules say, and nothing where they say no. Method: the
// edges by hand.

import { describe, expect, test } from 'vitest'
import type { DealEvent, Facts } from './facts.ts'
import { sides } from './machine.ts'
import { openTo, plan } from './plan.ts'
import { dealMachine } from './table.ts'
import { freshUntilMs, nextDue } from './times.ts'
import {
  after,
  agreed,
  assigned,
  by,
  dayMs,
  delivered,
  funded,
  hash,
  hourMs,
  later,
  nowMs,
  objected,
  propose,
  required,
  sentBack,
  started,
  terms,
} from '../testing/ways.ts'

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
    ['all back when nobody came', assigned(), by('clock', 'lapse'), hourMs, 0n],
  ] as const)('%s', (...[, beginning, event, laterMs, providerFen]) => {
    const customerFen = 10_000n - providerFen
    const seen = { ...event, feeFen: providerFen }
    expect(settled(after(beginning), seen, nowMs + laterMs)).toEqual({
      do: 'settle',
      providerFen,
      customerFen,
    })
  })

  test('a tenth is never more than 20 yuan', () => {
    const facts = after(assigned({ ...terms, priceFen: 100_000n }))
    const cancel = by('customer', 'cancel', { feeFen: 2_000n })
    expect(settled(facts, cancel, nowMs + hourMs)).toMatchObject({
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

test('what is shown of a deal holds until the clock alone changes it, and no longer', () => {
  const { sinceMs } = after(assigned())
  const soon = sinceMs + 300_000
  expect(freshUntilMs(after(assigned()), nowMs)).toBe(soon)
  expect(freshUntilMs(after(assigned()), soon - 1)).toBe(soon)
  expect(freshUntilMs(after(assigned()), soon)).toBeUndefined()
  expect(freshUntilMs(after(assigned(later)), nowMs)).toBe(later.startAt - 2 * hourMs)
  const done = after([...delivered(), by('customer', 'confirm')])
  expect(freshUntilMs(done, nowMs)).toBe(nowMs + dayMs)
  expect(freshUntilMs(done, nowMs + dayMs)).toBeUndefined()
  for (const beginning of [[], agreed(), funded(), started(), delivered()])
    expect(freshUntilMs(after(beginning), nowMs)).toBeUndefined()
})

test('a plan says until when time alone leaves it as it is', () => {
  const until = (beginning: readonly DealEvent[], event: DealEvent, at = nowMs) =>
    required(plan(after(beginning), event, at)).untilMs
  const free = by('customer', 'cancel', { feeFen: 0n })
  const soon = after(assigned()).sinceMs + 300_000
  expect(until(assigned(), free, soon - 1)).toBe(soon)
  expect(until(assigned(), by('customer', 'cancel', { feeFen: 1_000n }), soon)).toBeUndefined()
  expect(until(assigned(later), free)).toBe(later.startAt - 2 * hourMs)
  expect(until(funded(), free)).toBeUndefined()
  expect(until(assigned(), by('provider', 'cancel'))).toBeUndefined()
  expect(until([...delivered(), by('customer', 'confirm')], by('customer', 'dispute'))).toBe(
    nowMs + dayMs,
  )
  expect(until(delivered(), by('customer', 'dispute'))).toBeUndefined()
  expect(until([], propose())).toBeUndefined()
  expect(until([], propose(later))).toBe(later.startAt)
  expect(until([], propose({ ...later, startAt: 0 }))).toBe(later.endAt)
})

/** The provider would take nothing. */
const nothing = by('provider', 'offerSplit', { providerPercent: 0 })

test('a split that was stored without its count is taken by nobody', () => {
  const facts = after(started())
  const old = { ...facts, split: { by: 'provider', providerPercent: 0 } as const }
  const take = by('customer', 'takeSplit', { providerPercent: 0, offerVersion: 0 })
  expect(plan(old, take, nowMs)).toEqual({ refused: 'sameOffer' })
  expect(openTo(old, 'customer', nowMs)).not.toContain('takeSplit')
})

test('a split is taken as it was shown, also after a new asking price', () => {
  const shown = after([...started(), nothing, by('provider', 'offerChange', { amountFen: 500n })])
  expect(shown.split).toEqual({ by: 'provider', providerPercent: 0, version: 7 })
  const took = by('customer', 'takeSplit', { providerPercent: 0, offerVersion: 7 })
  expect(required(plan(shown, took, nowMs)).next).toMatchObject({ state: 'resolved', paidFen: 0n })
  expect(after([took], shown).split).toBeUndefined()
})

describe('an objection', () => {
  const back = (amountFen: bigint) => by('provider', 'giveBack', { amountFen })

  test('goes on after a part was given back, as long as before, and can be ruled', () => {
    const partly = required(plan(after(objected()), back(1n), nowMs + dayMs))
    expect(partly.effects).toEqual([{ do: 'payBack', amountFen: 1n }])
    expect(partly.next).toMatchObject({ state: 'objected', paidFen: 9_999n })
    expect(nextDue(dealMachine, partly.next)).toEqual({ event: 'lapse', atMs: nowMs + 7 * dayMs })
    const ruled = by('operator', 'rule', { providerPercent: 50 })
    expect(required(plan(partly.next, ruled, nowMs + dayMs)).next.state).toBe('resolved')
  })

  test('ends once all was given back, at once or bit by bit', () => {
    expect(after([back(10_000n)], after(objected()))).toMatchObject({
      state: 'resolved',
      paidFen: 0n,
    })
    expect(after([back(4_000n), back(6_000n)], after(objected()))).toMatchObject({
      state: 'resolved',
      paidFen: 0n,
    })
  })

  test('ends when the customer withdraws it, content with what came back', () => {
    const content = after([back(4_000n), by('customer', 'withdraw')], after(objected()))
    expect(content).toMatchObject({ state: 'resolved', paidFen: 6_000n })
    expect(openTo(after(objected()), 'customer', nowMs)).toEqual(['withdraw'])
    expect(openTo(after(objected()), 'provider', nowMs)).toEqual(['giveBack'])
    expect(plan(after(objected()), by('provider', 'withdraw'), nowMs)).toEqual({
      refused: 'not_now',
    })
  })

  test('never gives back more than was paid', () => {
    expect(plan(after(objected()), back(10_001n), nowMs)).toEqual({ refused: 'notAbovePaid' })
    expect(plan(after(objected()), back(0n), nowMs)).toEqual({ refused: 'notAbovePaid' })
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
      by('provider', 'takeSplit', { providerPercent: 60, offerVersion: 7 }),
      'sameOffer',
    ],
    [
      'to a split of before the work was done',
      [...started(), nothing, by('provider', 'deliver', { isProven: true })],
      by('customer', 'takeSplit', { providerPercent: 0, offerVersion: 7 }),
      'sameOffer',
    ],
    [
      'to a split of before more was paid',
      [
        ...started(),
        by('provider', 'offerChange', { amountFen: 500n }),
        nothing,
        by('customer', 'payMore', { amountFen: 500n }),
      ],
      by('customer', 'takeSplit', { providerPercent: 0, offerVersion: 8 }),
      'sameOffer',
    ],
    [
      'to a split that was offered again since it was shown',
      [...started(), nothing, by('customer', 'offerSplit', { providerPercent: 9 }), nothing],
      by('customer', 'takeSplit', { providerPercent: 0, offerVersion: 7 }),
      'sameOffer',
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
      'by cancelling for a fee of before they came',
      started(),
      by('customer', 'cancel', { feeFen: 1_000n }),
      'sameFee',
    ],
    ['by cancelling without a word of the fee', assigned(), by('customer', 'cancel'), 'sameFee'],
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
    const late = by('customer', 'cancel', { feeFen: 1_000n })
    expect(heard(after(assigned()), late, nowMs + hourMs)).toEqual([
      { do: 'signal', about: 'customer', outcome: 'cancelled' },
    ])
    const opened = after([...started(), by('customer', 'dispute')])
    expect(heard(opened, by('operator', 'rule', { providerPercent: 0 }))).toEqual([gone])
    expect(heard(opened, by('operator', 'rule', { providerPercent: 40 }))).toEqual([])
  })

  test('nothing of a cancel in time', () => {
    expect(heard(after(assigned()), by('customer', 'cancel', { feeFen: 0n }))).toEqual([])
  })
})

test('what is offered to somebody is what the deal would take from them', () => {
  expect(openTo(after([propose()]), 'customer', nowMs)).toEqual(['propose', 'leave', 'accept'])
  expect(openTo(after([propose()]), 'provider', nowMs)).toEqual(['propose', 'leave'])
  expect(openTo(after(delivered()), 'customer', nowMs)).toEqual([
    'askAgain',
    'confirm',
    'dispute',
    'offerSplit',
  ])
  expect(openTo(after(started()), 'customer', nowMs)).toContain('cancel')
  const ten = Array.from({ length: 10 }, () => propose())
  expect(openTo(after(ten), 'customer', nowMs)).not.toContain('propose')
  const change = by('customer', 'offerChange', { amountFen: 500n })
  const changed = after([...started(), change])
  expect(openTo(changed, 'provider', nowMs)).toContain('takeChange')
  const took = after([by('provider', 'takeChange')], changed)
  expect(openTo(took, 'provider', nowMs)).not.toContain('takeChange')
  expect(openTo(took, 'customer', nowMs)).toContain('payMore')
  expect(openTo(after(objected()), 'operator', nowMs)).toEqual(['rule'])
  const done = after([...delivered(), by('customer', 'confirm')])
  expect(openTo(done, 'customer', nowMs + dayMs - 1)).toEqual(['dispute', 'review'])
  expect(openTo(done, 'customer', nowMs + dayMs)).toEqual(['review'])
  const again = after(sentBack())
  expect(openTo(again, 'customer', nowMs)).toEqual(['offerChange', 'dispute', 'offerSplit'])
  expect(openTo(again, 'provider', nowMs)).toContain('cancel')
  for (const side of sides) expect(openTo(after([by(side, 'leave')]), side, nowMs)).toEqual([])
})
