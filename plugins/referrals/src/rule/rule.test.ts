// Goal: an invitation is taken and counts exactly by the terms, at every edge of time and caps.
// Method: one good case, changed in one thing at a time; the edges to the millisecond.

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { obstacleOf, type Arrival } from './attribution.ts'
import { monthOf } from './calendar.ts'
import { pairFen, programme } from './programme.ts'
import { isOver, verdictOf, type CountFacts } from './verdict.ts'

const nowMs = Date.UTC(2026, 10, 28, 4)
const { caps, entryMs, windowMs } = programme

const arrival: Arrival = {
  nowMs,
  firstAtMs: nowMs,
  by: 'hand',
  party: 'bo',
  inviterParty: 'ann',
  isAbove: false,
  standing: undefined,
  isVerified: 'no',
}
const coming = (change: Partial<Arrival>) => obstacleOf({ ...arrival, ...change })

describe('an invitation', () => {
  it.each(['link', 'hand'] as const)('by %s is taken from somebody new', (by) => {
    expect(coming({ by })).toBeUndefined()
  })

  it.each<[string, Partial<Arrival>, string]>([
    ['leads nowhere', { inviterParty: undefined }, 'noCode'],
    ['is one’s own', { inviterParty: 'bo' }, 'self'],
    ['goes in a circle', { isAbove: true }, 'circle'],
    ['of somebody of whom it is not known', { isVerified: 'unknown' }, 'unasked'],
  ])('that %s is not', (_, change, obstacle) => {
    expect(coming(change)).toBe(obstacle)
  })

  it('is taken from somebody verified, who is told that they are not new', () => {
    expect(coming({ isVerified: 'yes' })).toBeUndefined()
  })

  it('is taken until seven days after the first use, and not from then on', () => {
    expect(coming({ firstAtMs: nowMs - entryMs + 1 })).toBeUndefined()
    expect(coming({ firstAtMs: nowMs - entryMs })).toBe('late')
    expect(coming({ by: 'link', firstAtMs: nowMs - entryMs })).toBe('late')
  })

  it('entered by hand takes the place of a link that waits, and of nothing else', () => {
    const over = (by: 'link' | 'hand', standing: object) =>
      coming({ by, standing: { by: 'link', state: 'waiting', appeal: 'none', ...standing } })
    expect(over('hand', {})).toBeUndefined()
    expect(over('link', {})).toBe('taken')
    expect(over('link', { by: 'hand' })).toBe('taken')
    expect(over('hand', { by: 'hand' })).toBe('taken')
    expect(over('hand', { state: 'counted' })).toBe('taken')
    expect(over('hand', { state: 'missed' })).toBe('taken')
    expect(over('hand', { appeal: 'granted' })).toBe('taken')
  })
})

const good: CountFacts = {
  nowMs,
  atMs: nowMs,
  isSameParty: true,
  isInviter: false,
  isVerified: 'yes',
  isWaived: false,
  counted: { day: caps.day - 1, month: caps.month - 1, life: caps.life - 1 },
}
const judged = (change: Partial<CountFacts>) => verdictOf({ ...good, ...change })
const counted = (of: Partial<CountFacts['counted']>) => ({ counted: { ...good.counted, ...of } })

describe('a referral', () => {
  it('counts up to the very cap', () => {
    expect(judged({})).toEqual({ state: 'counted' })
  })

  it.each<[string, Partial<CountFacts>, string, string]>([
    ['of somebody who is not verified', { isVerified: 'no' }, 'waiting', 'unverified'],
    ['of somebody who did not allow it', { isVerified: 'unknown' }, 'waiting', 'unverified'],
    ['above the day', counted({ day: caps.day }), 'waiting', 'dayCap'],
    ['above the month', counted({ month: caps.month }), 'waiting', 'monthCap'],
    ['above the life', counted({ life: caps.life }), 'missed', 'lifeCap'],
    ['of an account that is somebody else’s', { isSameParty: false }, 'missed', 'otherAccount'],
    ['of the inviter’s own other account', { isInviter: true }, 'missed', 'otherAccount'],
    ['whose time is over', { atMs: nowMs - windowMs }, 'missed', 'expired'],
  ])('%s does not count, and says why', (_, change, state, reason) => {
    expect(judged(change)).toEqual({ state, reason })
  })

  it('waits until the last moment of its thirty days', () => {
    expect(isOver(nowMs - windowMs + 1, nowMs)).toBe(false)
    expect(isOver(nowMs - windowMs, nowMs)).toBe(true)
  })

  it('that an operator let in is freed of the cap of a life, of nothing else', () => {
    const isWaived = true
    expect(judged({ isWaived, ...counted({ life: caps.life }) })).toEqual({ state: 'counted' })
    expect(judged({ isWaived, isVerified: 'no' })).toMatchObject({ reason: 'unverified' })
    expect(judged({ isWaived, ...counted({ day: caps.day }) })).toMatchObject({ reason: 'dayCap' })
    expect(judged({ isWaived, isSameParty: false })).toMatchObject({ reason: 'otherAccount' })
  })

  it('never counts without a verified person within its time', () => {
    const facts = fc.record<CountFacts>({
      nowMs: fc.constant(nowMs),
      atMs: fc.integer({ min: nowMs - 2 * windowMs, max: nowMs }),
      isSameParty: fc.boolean(),
      isInviter: fc.boolean(),
      isVerified: fc.constantFrom('yes', 'no', 'unknown'),
      isWaived: fc.boolean(),
      counted: fc.record({
        day: fc.nat({ max: caps.day }),
        month: fc.nat({ max: caps.month }),
        life: fc.nat({ max: caps.life }),
      }),
    })
    fc.assert(
      fc.property(facts, (of) => {
        if (verdictOf(of).state !== 'counted') return
        expect(of).toMatchObject({ isSameParty: true, isInviter: false, isVerified: 'yes' })
        expect(of.atMs).toBeGreaterThan(nowMs - windowMs)
        expect(of.counted.day).toBeLessThan(caps.day)
        expect(of.counted.month).toBeLessThan(caps.month)
      }),
    )
  })
})

test('a pair costs both rewards', () => {
  expect(pairFen).toBe(1_000n)
})

test('months turn at midnight in Shanghai', () => {
  const turn = Date.UTC(2026, 11, 31, 16)
  expect(monthOf(turn) - monthOf(turn - 1)).toBe(1)
  expect(monthOf(turn)).toBe(2027 * 12)
})
