// Goal: reports weigh what their makers' past says, and taking one back gives exactly that back.
// Method: fixed points, and random histories of reports and withdrawals.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reasons } from './reason.ts'
import {
  accuracyThousandths,
  addTo,
  hidesByItself,
  noSums,
  standingOf,
  weightThousandths,
  type Weighed,
} from './weight.ts'

const track = fc
  .record({ decidedCount: fc.nat(5_000), right: fc.nat(1_000) })
  .map(({ decidedCount, right }) => ({
    decidedCount,
    agreedCount: Math.floor((decidedCount * right) / 1_000),
  }))

const weighed: fc.Arbitrary<Weighed> = fc
  .record({ record: track, reason: fc.constantFrom(...reasons) })
  .map(({ record, reason }) => ({
    reason,
    standing: standingOf(record),
    weightThousandths: weightThousandths(record),
  }))

describe('a track record', () => {
  test.each([
    [{ agreedCount: 0, decidedCount: 0 }, 'newcomer', 500, 250],
    [{ agreedCount: 1, decidedCount: 1 }, 'known', 666, 666],
    [{ agreedCount: 0, decidedCount: 1 }, 'known', 333, 333],
    [{ agreedCount: 9, decidedCount: 10 }, 'trusted', 833, 1_249],
    [{ agreedCount: 8, decidedCount: 10 }, 'known', 750, 750],
    [{ agreedCount: 9, decidedCount: 9 }, 'known', 909, 909],
    [{ agreedCount: 0, decidedCount: 98 }, 'known', 10, 10],
  ] as const)('of %o is %s', (record, standing, accuracy, weight) => {
    expect(standingOf(record)).toBe(standing)
    expect(accuracyThousandths(record)).toBe(accuracy)
    expect(weightThousandths(record)).toBe(weight)
  })

  test('never gives less than nothing, nor more than half as much again as one', () => {
    fc.assert(
      fc.property(track, (record) => {
        expect(weightThousandths(record)).toBeGreaterThanOrEqual(0)
        expect(weightThousandths(record)).toBeLessThanOrEqual(1_500)
      }),
    )
  })

  test('weighs no less after a decision that agreed', () => {
    fc.assert(
      fc.property(track, ({ agreedCount, decidedCount }) => {
        const after = { agreedCount: agreedCount + 1, decidedCount: decidedCount + 1 }
        expect(weightThousandths(after)).toBeGreaterThanOrEqual(
          weightThousandths({ agreedCount, decidedCount }),
        )
      }),
    )
  })
})

describe('the sums of a case', () => {
  test('are as before once a report was taken back, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(weighed, { maxLength: 12 }), fc.nat(), (reports, seed) => {
        let sums = noSums
        for (const report of reports) sums = addTo(sums, report, 1)
        const rotated = reports.map((_, place) => reports[(place + seed) % reports.length])
        for (const report of rotated) {
          if (report !== undefined) sums = addTo(sums, report, -1)
          for (const sum of Object.values(sums)) expect(sum).toBeGreaterThanOrEqual(0)
        }
        expect(sums).toEqual(noSums)
      }),
    )
  })

  test('hide no sooner under a bombing than without one', () => {
    fc.assert(
      fc.property(fc.array(weighed, { maxLength: 30 }), (reports) => {
        let sums = noSums
        for (const report of reports) sums = addTo(sums, report, 1)
        expect(hidesByItself(sums, true) && !hidesByItself(sums, false)).toBe(false)
      }),
    )
  })

  test.each([
    [{ ...noSums, allThousandths: 2_999 }, false, false],
    [{ ...noSums, allThousandths: 3_000 }, false, true],
    [{ ...noSums, allThousandths: 9_000 }, true, false],
    [{ ...noSums, allThousandths: 9_000, knownThousandths: 3_000 }, true, true],
    [{ ...noSums, allThousandths: 999, minorThousandths: 999 }, false, false],
    [{ ...noSums, allThousandths: 1_000, minorThousandths: 1_000 }, false, true],
    [{ ...noSums, allThousandths: 1_000, minorThousandths: 1_000 }, true, false],
  ])('%o, bombed %s: hides %s', (sums, isBombed, hides) => {
    expect(hidesByItself(sums, isBombed)).toBe(hides)
  })
})
