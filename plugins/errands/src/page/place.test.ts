// Goal: every place of the page survives as a link. Method: there and back.

import { expect, test } from 'vitest'
import { pathOf, readPlace } from './place.ts'

test.each(['/', '/offer', '/ask', '/mine', '/desk', '/service/abc', '/need/abc', '/deal/abc'])(
  '%s is a place',
  (path) => {
    expect(pathOf(readPlace(path))).toBe(path)
  },
)

test.each(['/service', '/nowhere/abc', `/deal/${'x'.repeat(65)}`])('%s is the front', (path) => {
  expect(readPlace(path)).toEqual({ at: 'front' })
})
