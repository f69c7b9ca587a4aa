// Goal: every place of the page survives as a link. Method: there and back.

import { expect, test } from 'vitest'
import { pathOf, readPlace } from './place.ts'

test.each([
  '/',
  '/new',
  '/reviews',
  '/circle/abc',
  '/rules/abc',
  '/write/abc',
  '/desk/abc/survey',
  '/post/abc',
])('%s is a place', (path) => {
  expect(pathOf(readPlace(path))).toBe(path)
})

test.each(['/circle', '/nowhere/abc', `/post/${'x'.repeat(65)}`])('%s is the front', (path) => {
  expect(readPlace(path)).toEqual({ at: 'discover' })
})

test('an unknown part of a desk is its first', () => {
  expect(readPlace('/desk/abc/vault')).toEqual({ at: 'desk', circle: 'abc', part: 'overview' })
})
