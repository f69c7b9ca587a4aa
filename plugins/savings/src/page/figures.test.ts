// Goal: a rate that people type is what they mean, and nothing is rounded. Method: forms of one
// number.

import { expect, test } from 'vitest'
import { parseRate, rateText } from './figures.ts'

test.each([
  ['0.6543', 6_543],
  ['０。６５', 6_500],
  ['-0.5', -5_000],
  ['0', 0],
  ['-0', 0],
  ['10', 100_000],
  ['10.0001', undefined],
  ['-10.0001', undefined],
  ['0.65431', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['x', undefined],
])('%s is a rate of %s', (text, rate) => {
  expect(parseRate(text)).toBe(rate)
})

test('rates are written with all their decimals', () => {
  expect([rateText(6_543), rateText(-5), rateText(12_345)]).toEqual(['0.6543', '-0.0005', '1.2345'])
})
