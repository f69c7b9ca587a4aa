// Goal: a shared link leads to its invitation, and anything else to the front. Method: examples.

import { expect, test } from 'vitest'
import { pathOf, readPlace } from './place.ts'

test('a link leads to its code', () => {
  expect(readPlace('/i/abc')).toEqual({ code: 'abc' })
  expect(readPlace(pathOf({ code: 'abc' }))).toEqual({ code: 'abc' })
})

test.each(['', '/', '/i', '/x/abc', `/i/${'a'.repeat(65)}`])('“%s” is the front', (path) => {
  expect(readPlace(path)).toEqual({})
  expect(pathOf(readPlace(path))).toBe('/')
})
