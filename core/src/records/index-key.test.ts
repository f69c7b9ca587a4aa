// Goal: keys sort by bytes exactly as their values sort, and two values never share a key. Method:
// properties over values of every kind, compared with the order of the language itself.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeKey, keyBytes, keyText, lastOf, type IndexValue } from './index-key.ts'

const compare = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b)
const sign = (value: number): number => (value > 0 ? 1 : value < 0 ? -1 : 0)
const text = fc
  .string({ unit: 'grapheme' })
  .filter((value) => value.isWellFormed() && !value.includes('\u0000'))
const whole = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value))

describe('a key', () => {
  it('sorts numbers as numbers', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(sign(compare(encodeKey([a]), encodeKey([b])))).toBe(
          sign(a - b === 0 ? 0 : a < b ? -1 : 1),
        )
      }),
    )
  })

  it('sorts money as money', () => {
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        expect(sign(compare(encodeKey([a]), encodeKey([b])))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  it('sorts texts as their UTF-8 bytes, also before what follows them', () => {
    fc.assert(
      fc.property(text, text, text, text, (a, b, after, other) => {
        const bytes = sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))
        if (bytes === 0) return
        expect(sign(compare(encodeKey([a, after]), encodeKey([b, other])))).toBe(bytes)
      }),
    )
  })

  it('keeps the kinds apart, nothing first', () => {
    const kinds: readonly IndexValue[] = [null, false, true, -1e300, 1e300, -5n, 5n, '', 'a']
    const keys = kinds.map((value) => encodeKey([value]))
    expect(keys.toSorted(compare)).toEqual(keys)
  })

  it('begins with the key of its first values, and ends below the last of them', () => {
    const value = fc.oneof<fc.Arbitrary<IndexValue>[]>(
      text,
      number,
      whole,
      fc.boolean(),
      fc.constant(null),
    )
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 3 }),
        value,
        text,
        (values, more, id) => {
          const prefix = keyText(encodeKey(values))
          const inner = keyText(encodeKey([...values, more], id))
          expect(inner.startsWith(prefix)).toBe(true)
          expect(inner < lastOf(prefix)).toBe(true)
          expect(inner > prefix).toBe(true)
        },
      ),
    )
  })

  it('comes back from its text', () => {
    const key = encodeKey(['红包', -3, 7n], 'id')
    expect(Buffer.from(keyBytes(keyText(key)))).toEqual(Buffer.from(key))
  })
})
