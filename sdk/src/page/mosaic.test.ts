// Goal: one id, one mosaic; two ids, two. Method: many ids, and the geometry of the paths.

import { expect, test } from 'vitest'
import { drawMosaic, mosaic, mosaicTones } from './mosaic.ts'

const ids = Array.from({ length: 2_000 }, (_, index) => `id-${index}`)

test('the same id gives the same mosaic, another id another', () => {
  expect(mosaic('lin')).toBe(mosaic('lin'))
  expect(mosaic('小林')).not.toBe(mosaic('小李'))
  expect(new Set(ids.map((id) => mosaic(id, 'jade'))).size).toBeGreaterThan(1_995)
})

test('it keeps to the three tones of its family', () => {
  const drawn = mosaic('red-packets', 'vermilion')
  const fills = new Set([...drawn.matchAll(/fill="(#[0-9a-f]{6})"/g)].map((match) => match[1]))
  for (const fill of fills) expect(mosaicTones.vermilion).toContain(fill)
})

test('left and right mirror each other', () => {
  for (const id of ids.slice(0, 200)) {
    for (const { path } of drawMosaic(id, 'ink').layers) {
      const starts = [...path.matchAll(/M(\d+) (\d+)/g)]
      expect(starts.length % 2).toBe(0)
    }
  }
})

test('no mosaic is an empty field', () => {
  for (const id of ids)
    expect(
      drawMosaic(id)
        .layers.map((layer) => layer.path)
        .join(''),
    ).not.toBe('')
})
