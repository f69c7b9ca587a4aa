// Goal: no fen is lost or won between typing, reading and hearing. Method: known amounts, and every
// amount typed as it is shown.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kitEn } from '../words/en.ts'
import { kitZh } from '../words/zh.ts'
import { formatYuan, parseYuan, spokenYuan, yuanText } from './yuan.ts'

test.each([
  ['0', '0.00'],
  ['5', '0.05'],
  ['100', '1.00'],
  ['123456', '1,234.56'],
  ['123456789', '1,234,567.89'],
])('%s fen is %s yuan', (fen, yuan) => {
  expect(formatYuan(fen)).toBe(yuan)
  expect(formatYuan(BigInt(fen))).toBe(yuan)
})

test('what is shown can be typed', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999n }), (fen) => {
      expect(parseYuan(yuanText(String(fen)))).toBe(String(fen))
    }),
  )
})

test.each([
  ['8', '800'],
  ['8.', '800'],
  ['8.8', '880'],
  ['８．８８', '888'],
  [' 0。01 ', '1'],
  ['1,234.5', '123450'],
])('%j is typed for %s fen', (typed, fen) => {
  expect(parseYuan(typed)).toBe(fen)
})

test.each(['', '.5', '-1', '1.234', '1e3', '1234567890', '¥8'])('%j is no amount', (typed) => {
  expect(parseYuan(typed)).toBeUndefined()
})

test('is heard without what is nothing', () => {
  expect(spokenYuan('800', kitEn.spokenYuan)).toBe('8 yuan')
  expect(spokenYuan('805', kitEn.spokenYuan)).toBe('8 yuan 5 fen')
  expect(spokenYuan('805', kitZh.spokenYuan)).toBe('8.05 元')
})
