// Goal: links lead where they say, and odd ones to the front. Method: paths there and back.

import { expect, test } from 'vitest'
import { pathOf, readPlace } from './place.ts'

test.each(['/', '/mine', '/packet/abc'])('%s leads there and back', (path) => {
  expect(pathOf(readPlace(path))).toBe(path)
})

test.each(['', 'nowhere', '/packet', '/packet/', `/packet/${'x'.repeat(65)}`])(
  '%j leads to the front',
  (path) => {
    expect(readPlace(path)).toEqual({ at: 'compose' })
  },
)
