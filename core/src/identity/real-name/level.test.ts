// Levels follow from checks: how many groups stand, until when, and whether it is known who it is.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fallsAtMs, levelAt, missingFor, type StandingCheck } from './level.ts'

const check = (group: string, more: Partial<StandingCheck> = {}): StandingCheck => ({
  check: `chk_${group}`,
  group,
  assurance: 2,
  inPerson: false,
  sinceMs: 0,
  untilMs: null,
  ...more,
})

const of = (...groups: string[]): StandingCheck[] => groups.map((group) => check(group))

describe('a level', () => {
  it('is 0 without a check, 1 with one, 2 with three, 3 with five', () => {
    const groups = ['a', 'b', 'c', 'd', 'e', 'f']
    const reached = groups.map((_, count) => levelAt(of(...groups.slice(0, count)), 1, true))
    expect(reached).toEqual([0, 1, 1, 2, 2, 3])
  })

  it('counts two issuers of one group once', () => {
    expect(levelAt(of('bank', 'bank', 'phone'), 1, true)).toBe(1)
  })

  it('stays at 1 until it is known who the person is', () => {
    expect(levelAt(of('a', 'b', 'c', 'd', 'e'), 1, false)).toBe(1)
    expect(levelAt([], 1, false)).toBe(0)
  })

  it('is reached in person by one check', () => {
    expect(levelAt([check('desk', { inPerson: true, assurance: 3 })], 1, true)).toBe(2)
    expect(levelAt([check('desk', { inPerson: true, assurance: 4 })], 1, true)).toBe(3)
  })

  it('falls the moment a check runs out', () => {
    const checks = [...of('a', 'b'), check('c', { untilMs: 100 })]
    expect(levelAt(checks, 99, true)).toBe(2)
    expect(levelAt(checks, 100, true)).toBe(1)
    expect(fallsAtMs(checks, 50, true)).toBe(100)
    expect(fallsAtMs(checks, 100, true)).toBeUndefined()
  })

  it('does not fall when enough others stand', () => {
    const checks = [...of('a', 'b', 'd'), check('c', { untilMs: 100 })]
    expect(fallsAtMs(checks, 50, true)).toBeUndefined()
  })

  it('is not raised by one’s own word', () => {
    expect(levelAt([check('self', { assurance: 1 })], 1, true)).toBe(0)
  })

  it('does not count what has not begun', () => {
    expect(levelAt([check('a', { sinceMs: 10 })], 9, true)).toBe(0)
  })

  it('says how many checks the next one takes', () => {
    expect(missingFor(of('a'), 1, 2)).toBe(2)
    expect(missingFor(of('a', 'b', 'c', 'd', 'e'), 1, 3)).toBe(0)
  })

  it('never falls by one more check', () => {
    const anyCheck = fc.record({
      group: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      assurance: fc.integer({ min: 1, max: 4 }),
      inPerson: fc.boolean(),
      sinceMs: fc.integer({ min: 0, max: 50 }),
      untilMs: fc.option(fc.integer({ min: 0, max: 100 })),
    })
    const standing = fc.array(
      anyCheck.map((it) => check(it.group, it)),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(standing, anyCheck, fc.integer({ min: 0, max: 100 }), (checks, more, atMs) => {
        const after = levelAt([...checks, check(more.group, more)], atMs, true)
        expect(after).toBeGreaterThanOrEqual(levelAt(checks, atMs, true))
      }),
    )
  })
})
