// Goal: one value has one text. Method: properties over JSON values, and what JSON cannot hold.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('reads back as the same value and is stable', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
    { numRuns: 200, seed: 5 },
  )
})

test('sorts keys by code units, at every depth, and leaves out what is undefined', () => {
  expect(canonicalJson({ b: 1, a: { d: 2, c: undefined, C: 3 } })).toBe('{"a":{"C":3,"d":2},"b":1}')
})

test.each([[1n], [undefined], [() => 1], [Number.NaN], [[undefined]]])('refuses %s', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError)
})
