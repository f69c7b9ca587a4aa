// Goal: a link leads back to the place it was made at. Method: every kind of place, there and back.

import { expect, test } from 'vitest'
import { pathOf, readPlace, type Place } from './place.ts'

const places: readonly Place[] = [
  { at: 'list' },
  { at: 'contacts' },
  { at: 'requests' },
  { at: 'group' },
  { at: 'add' },
  { at: 'add', code: 'abc' },
  { at: 'room', conv: 'dm~a~b' },
  { at: 'room', conv: 'dm~a~b', seq: 12 },
  { at: 'search' },
  { at: 'settings', conv: 'dm~a~b' },
]

test.each(places)('a place survives as a path: %o', (place) => {
  expect(readPlace(pathOf(place))).toEqual(place)
})

test.each(['', '/', '/nowhere', '/room', `/room/${'x'.repeat(65)}`])(
  'anything unknown is the list: %s',
  (path) => {
    expect(readPlace(path)).toEqual({ at: 'list' })
  },
)
