// Goal: what people type is what they mean, and nothing is rounded. Method: forms of one number.

import { expect, test } from 'vitest'
import { parseRate, parseYuan, rateText, yuanText } from './figures.tsx'

test.each([
  ['12', 1_200n],
  ['12.5', 1_250n],
  ['１２。５０', 1_250n],
  ['1,234.56', 123_456n],
  ['0', undefined],
  ['-1', undefined],
  ['1.234', undefined],
  ['', undefined],
  ['1e3', undefined],
])('%s is an amount of %s fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen)
})

test.each([
  ['0.6543', 6_543],
  ['-0.5', -5_000],
  ['0', 0],
  ['10.0001', undefined],
  ['0.65431', undefined],
  ['x', undefined],
])('%s is a rate of %s', (text, rate) => {
  expect(parseRate(text)).toBe(rate)
})

test('amounts and rates are written with all their decimals', () => {
  expect([yuanText(0n), yuanText(7n), yuanText(123_456_789n)]).toEqual([
    '0.00',
    '0.07',
    '1,234,567.89',
  ])
  expect([rateText(6_543), rateText(-5), rateText(12_345)]).toEqual(['0.6543', '-0.0005', '1.2345'])
})
