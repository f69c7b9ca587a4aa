// Goal: no text leaves its line or begins anything, and each can be read back. Method: texts at
// random, made of what formats care about, against the characters that are harmless in all.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeText } from './encode-text.ts'
import { decimalOf, momentOf } from './notation.ts'

const dangerous = '\n\r\t\0;|"\'<>&=+-@:,[]()%# \\{}*!~^\u0085\u2028\u2029\u202e\u200f\ufeff'
const texts = fc.string({
  unit: fc.oneof(fc.constantFrom(...dangerous.split('')), fc.string({ unit: 'binary' })),
})

describe('an encoded text', () => {
  it('is one line without anything that a format gives a meaning to, and comes back whole', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const line = encodeText(text)
        expect(decodeURIComponent(line)).toBe(text.toWellFormed())
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp};|"'<>&=+@:,[\]()#\\{}*~^]| {2}|^[ -]| $/u)
      }),
      { numRuns: 2_000 },
    )
  })

  it('leaves what people write readable', () => {
    expect(encodeText('红包，恭喜发财！ 12.50 – café 🧧')).toBe('红包，恭喜发财！ 12.50 – café 🧧')
    expect(encodeText('a\nb; -1')).toBe('a%0Ab%3B -1')
  })
})

describe('an amount', () => {
  it.each([
    [0n, 2, '0.00'],
    [-1n, 2, '-0.01'],
    [-100n, 2, '-1.00'],
    [5n, 0, '5'],
    [2n ** 63n - 1n, 2, '92233720368547758.07'],
  ])('of %s with %s digits is written %s', (units, scale, text) => {
    expect(decimalOf(units, scale)).toBe(text)
  })

  it('has its moment to the nanosecond', () => {
    expect(momentOf(1_767_225_600_000_000_007n)).toBe('2026-01-01T00:00:00.000000007Z')
  })
})
