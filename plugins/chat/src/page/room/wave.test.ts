// Goal: a wave has the same number of bars whatever was recorded. Method: few, many and no peaks.

import { expect, test } from 'vitest'
import { barsOf } from './wave.ts'

test.each([
  ['none', []],
  ['few', [0, 100, 50]],
  ['many', Array.from({ length: 120 }, (_, index) => index % 101)],
])('%s peaks give 28 bars within their bounds', (_name, peaks) => {
  const bars = barsOf(peaks)
  expect(bars).toHaveLength(28)
  expect(Math.min(...bars)).toBeGreaterThanOrEqual(3)
  expect(Math.max(...bars)).toBeLessThanOrEqual(22)
})

test('the loudest moment of a stretch is seen', () => {
  const peaks = Array.from({ length: 280 }, () => 0)
  peaks[155] = 100
  expect(
    barsOf(peaks)
      .map((height) => (height > 3 ? 1 : 0))
      .indexOf(1),
  ).toBe(15)
})
