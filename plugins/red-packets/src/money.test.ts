// Goal: money is read and written without losing a fen. Method: round trips and odd inputs.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYuan, yuanText } from './money.ts'

test('what is written reads back as the same', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999n }), (amountFen) => {
      expect(parseYuan(yuanText(amountFen))).toBe(amountFen)
    }),
    { seed: 3 },
  )
})

test.each([
  ['12', 1_200n],
  ['12.', 1_200n],
  ['12.5', 1_250n],
  ['0.01', 1n],
  [' 1,234.50 ', 123_450n],
  ['８８．８８', 8_888n],
  ['８。５', 850n],
])('%j is %s fen', (text, amountFen) => {
  expect(parseYuan(text)).toBe(amountFen)
})

test.each(['', '.', '.5', '1.234', '-1', '1e3', '0x10', 'abc', '1 2', '1234567890123'])(
  '%j is no amount',
  (text) => {
    expect(parseYuan(text)).toBeUndefined()
  },
)

test('small and negative amounts keep their zeros', () => {
  expect([1n, 10n, 100n, -5n, 0n].map(yuanText)).toEqual(['0.01', '0.10', '1.00', '-0.05', '0.00'])
})
