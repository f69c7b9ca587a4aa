// Goal: warmth is what people do lately, never money, and it only falls while nothing happens.
// Method: the edges by hand, the falling as a property.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hotOf, nextLookAt } from './hot.ts'

const hourMs = 3_600_000
const post = { at: 0, upTenths: 0, tippers: 0 }

it('is nothing for a moment to come and after seven days', () => {
  expect(hotOf(post, -1)).toBe(0)
  expect(hotOf(post, 7 * 24 * hourMs)).toBe(0)
  expect(hotOf(post, 7 * 24 * hourMs - 1)).toBeGreaterThan(0)
})

it('is Lemmy’s function', () => {
  const expected = Math.log10(102) / 5 ** 1.8
  expect(hotOf({ ...post, upTenths: 1_000 }, 3 * hourMs)).toBe(Math.round(expected * 1e9))
})

it('counts no more than five tippers, whatever they gave', () => {
  const of = (tippers: number): number => hotOf({ ...post, tippers }, hourMs)
  expect(of(5)).toBe(of(500))
  expect(of(5)).toBe(hotOf({ ...post, upTenths: 50 }, hourMs))
})

it('falls while nothing happens and rises with every like', () => {
  const up = fc.integer({ min: 0, max: 100_000 })
  const age = fc.integer({ min: 0, max: 200 * hourMs })
  fc.assert(
    fc.property(up, age, age, (upTenths, one, other) => {
      const [early, late] = one < other ? [one, other] : [other, one]
      expect(hotOf({ ...post, upTenths }, late)).toBeLessThanOrEqual(
        hotOf({ ...post, upTenths }, early),
      )
      expect(hotOf({ ...post, upTenths: upTenths + 10 }, early)).toBeGreaterThanOrEqual(
        hotOf({ ...post, upTenths }, early),
      )
    }),
    { seed: 11 },
  )
})

it('is looked at again less and less often, and at most some forty times', () => {
  let now = 0
  let looksCount = 0
  while (now < 7 * 24 * hourMs) {
    now = nextLookAt(now, 0)
    looksCount += 1
  }
  expect(looksCount).toBeLessThan(45)
})
