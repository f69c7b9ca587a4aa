// Goal: the rules of order, standing, terms and regions hold at their edges. Method: by hand, and
// over random services for the order.

import { cellOf } from '@tessera/sdk/place'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regionOf } from '../place/regions.ts'
import { isForbidden } from './category.ts'
import { rank } from './rank.ts'
import { afterCancel, afterNoShow, starsMilli } from './standing.ts'
import { codeOf, termsHash } from './terms.ts'

const dayMs = 86_400_000
const standing = {
  privilegedNo: 7,
  isStripped: false,
  doneCount: 0,
  cancelledCount: 0,
  starsSum: 0,
  starsCount: 0,
  noShows: [],
  cancels: [],
  pausedUntil: 0,
}

describe('the order', () => {
  const row = (bandM: number, privilegedNo: number, stars = 4_300, doneCount = 9) => ({
    bandM,
    privilegedNo,
    starsMilli: stars,
    doneCount,
  })

  test('is near first, then the first ten thousand, then stars', () => {
    const rows = [row(1_000, 3), row(500, 0, 4_900), row(500, 8, 4_000), row(500, 0, 4_950)]
    expect(rank(rows)).toEqual([rows[2], rows[3], rows[1], rows[0]])
  })

  test('has a newcomer at each fifth place', () => {
    const known = Array.from({ length: 9 }, (_, index) => row(500, index + 1))
    const fresh = row(10_000, 0, 4_300, 0)
    expect(rank([...known, fresh]).indexOf(fresh)).toBe(4)
  })

  test('keeps everything', () => {
    const any = fc.record({
      bandM: fc.constantFrom(500, 1_000),
      privilegedNo: fc.nat(2),
      starsMilli: fc.nat(5_000),
      doneCount: fc.nat(5),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (rows) => {
        expect(new Set(rank(rows))).toEqual(new Set(rows))
      }),
      { numRuns: 100, seed: 5 },
    )
  })
})

describe('a standing', () => {
  test('begins at 4.3 and moves slowly', () => {
    expect(starsMilli(standing)).toBe(4_300)
    expect(starsMilli({ ...standing, starsSum: 1, starsCount: 1 })).toBe(3_750)
  })

  test('loses its number at the third time of not coming within 90 days, for good', () => {
    const twice = afterNoShow(afterNoShow(standing, 0), 89 * dayMs)
    expect(twice.privilegedNo).toBe(7)
    expect(afterNoShow(twice, 90 * dayMs + 1)).toMatchObject({ privilegedNo: 7 })
    expect(afterNoShow(twice, 89 * dayMs + 1)).toMatchObject({ privilegedNo: 0, isStripped: true })
  })

  test('pauses for a week at the third cancel within 30 days', () => {
    const twice = afterCancel(afterCancel(standing, dayMs), 2 * dayMs)
    expect(twice.pausedUntil).toBe(0)
    expect(afterCancel(twice, 3 * dayMs).pausedUntil).toBe(10 * dayMs)
  })
})

test('terms have another hash when anything of them is another', () => {
  const deal = { id: 'd', customer: 'c', provider: 'p' }
  const terms = { scope: 'x', priceFen: 100n, startAt: 0, endAt: 0, isShipped: false }
  const others = [
    termsHash({ ...deal, provider: 'q' }, terms),
    ...[{ scope: 'y' }, { priceFen: 101n }, { startAt: 1 }, { endAt: 1 }, { isShipped: true }].map(
      (change) => termsHash(deal, { ...terms, ...change }),
    ),
  ]
  expect(new Set([termsHash(deal, terms), ...others]).size).toBe(7)
  expect(codeOf('abc')).toMatch(/^\d{6}$/)
})

test.each([
  [31.2303, 121.4737, 'sh-huangpu'],
  [31.224, 121.446, 'sh-jingan'],
  [31.195, 121.437, 'sh-xuhui'],
  [31.24, 121.4995, 'sh-pudong'],
  [31.3, 121.514, 'sh-yangpu'],
  [31.62, 121.4, 'sh-chongming'],
  [30.25, 120.16, 'hz-city'],
  [36, 103.8, undefined],
])('%d, %d lies in %s', (latitude, longitude, region) => {
  expect(regionOf(cellOf(latitude, longitude))?.id).toBe(region)
})

test('what is not allowed is seen in both languages', () => {
  expect(['代考高数', 'Exam sitting', 'ＤＲＵＧＳ'].map(isForbidden)).toEqual([true, true, true])
  expect(['修电脑', 'drugstore run'].map(isForbidden)).toEqual([false, false])
})
