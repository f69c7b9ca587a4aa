// Goal: tips divide to the fen, limits hold at their edges, counts never tell few. Method: the
// edges by hand, sums as properties.

import { dayMs } from '@tessera/sdk/plugin-kit'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { coarse, findTipFault, perDayMax, splitTip, tierOf, tipLimitsOf } from './limits.ts'

describe('a tip', () => {
  it('is divided to the fen, the rounding to the author', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 20_000n }),
        fc.integer({ min: 0, max: 30 }),
        (sum, part) => {
          const { authorFen, coopFen } = splitTip(sum, part)
          expect(authorFen + coopFen).toBe(sum)
          expect(coopFen * 100n).toBeLessThanOrEqual(sum * BigInt(part))
          expect(authorFen).toBeGreaterThanOrEqual((sum * 7n) / 10n)
        },
      ),
      { seed: 7 },
    )
    expect(splitTip(521n, 30)).toEqual({ authorFen: 365n, coopFen: 156n })
    expect(splitTip(1n, 30)).toEqual({ authorFen: 1n, coopFen: 0n })
  })

  const nothing = { senderFen: 0n, pairFen: 0n, pairCount: 0 }
  test.each([
    [520n, nothing, true, undefined],
    [521n, nothing, true, 'each'],
    [20_000n, nothing, false, undefined],
    [20_001n, nothing, false, 'each'],
    [1n, { ...nothing, pairCount: 10 }, false, 'pair_count'],
    [1n, { ...nothing, pairCount: 9 }, false, undefined],
    [20n, { ...nothing, pairFen: 1_980n }, true, undefined],
    [21n, { ...nothing, pairFen: 1_980n }, true, 'pair_sum'],
    [1n, { ...nothing, senderFen: 200_000n }, false, 'sender_sum'],
    [1n, { ...nothing, senderFen: 199_999n }, false, undefined],
  ])('of %d fen after %o, capped %s: %s', (amountFen, today, capped, fault) => {
    expect(findTipFault(amountFen, today, tipLimitsOf(capped))).toBe(fault)
  })

  it('waits three days where sex decides who posts, else one', () => {
    expect([true, false].map((capped) => tipLimitsOf(capped).holdMs / dayMs)).toEqual([3, 1])
  })
})

describe('a member', () => {
  test.each([
    [0, 1_000, 0],
    [dayMs - 1, 0, 0],
    [dayMs, 0, 1],
    [15 * dayMs, 19, 1],
    [15 * dayMs, 20, 2],
    [50 * dayMs, 99, 2],
    [50 * dayMs, 100, 3],
  ])('of %d ms with %d acts is of tier %d', (ageMs, actsCount, tier) => {
    expect(tierOf({ joinedAt: 1_000, actsCount, now: 1_000 + ageMs })).toBe(tier)
  })

  it('may do little on the first day, and more from the second', () => {
    const counted = ['posts', 'comments', 'likes'] as const
    expect(counted.map((it) => perDayMax(it, 0))).toEqual([3, 10, 20])
    expect(counted.map((it) => perDayMax(it, 1))).toEqual([20, 200, 1_000])
  })
})

test.each([
  [0, null],
  [19, null],
  [20, 20],
  [22, 20],
  [23, 25],
  [1_234, 1_235],
])('%d is told as %s', (count, told) => {
  expect(coarse(count)).toBe(told)
})
