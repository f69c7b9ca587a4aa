// Goal: a position becomes its cell, and every way of having none has its name. Method: browsers of
// each kind, as little of them as is asked.

import { expect, test } from 'vitest'
import { findWhereabouts, type Locator } from './position.ts'

const failing = (code: number): Locator => ({
  getCurrentPosition: (_found, failed) =>
    // Only the code is looked at.
    failed?.({ code } as GeolocationPositionError),
})

test('a position becomes its cell, whatever of it was exact', async () => {
  const at = (latitude: number, longitude: number): Locator => ({
    getCurrentPosition: (found) =>
      // Only these two are looked at.
      found({ coords: { latitude, longitude } } as GeolocationPosition),
  })
  const [one, other] = await Promise.all([
    findWhereabouts(at(31.230_01, 121.470_01)),
    findWhereabouts(at(31.234_9, 121.474_9)),
  ])
  expect(one).toEqual({ at: 'cell', cell: 'c6246.60294' })
  expect(other).toEqual(one)
})

test.each([
  [1, 'denied'],
  [2, 'unavailable'],
  [3, 'unavailable'],
])('failing with %i it is %s', async (code, at) => {
  expect(await findWhereabouts(failing(code))).toEqual({ at })
})

test('a browser without it has none', async () => {
  expect(await findWhereabouts(undefined)).toEqual({ at: 'unavailable' })
})
