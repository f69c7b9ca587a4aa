// Goal: every place is found again by its path, and nonsense leads to the front.

import { expect, test } from 'vitest'
import { pathOf, readPlace, type Place } from './place.ts'

const places: readonly Place[] = [
  { at: 'shops' },
  { at: 'orders' },
  { at: 'desk' },
  { at: 'shop', id: 'abc' },
  { at: 'order', id: 'x1' },
]

test.each(places)('%o is found again by its path', (place) => {
  expect(readPlace(pathOf(place))).toEqual(place)
})

test.each(['', '/shop', `/order/${'x'.repeat(65)}`, '/nowhere/1'])('%s is the front', (path) => {
  expect(readPlace(path)).toEqual({ at: 'shops' })
})
