// Goal: a link leads where it was made. Method: every place there and back, and links of nobody's.

import { expect, test } from 'vitest'
import { pathOf, readPlace, type Place } from './place.ts'

const places: readonly Place[] = [
  { at: 'front' },
  { at: 'queue' },
  { at: 'mine' },
  { at: 'about' },
  { at: 'log' },
  { at: 'rules' },
  { at: 'case', case: 'abc' },
  { at: 'about-case', case: 'abc' },
]

test.each(places)('$at is found again', (place) => {
  expect(readPlace(pathOf(place))).toEqual(place)
})

test.each(['', '/nowhere', '/case', `/case/${'x'.repeat(65)}`])('"%s" is the front', (path) => {
  expect(readPlace(path)).toEqual({ at: 'front' })
})
