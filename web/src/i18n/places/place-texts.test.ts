// Goal: every district leads to a place in Shanghai of its own. Method: the list, looked through.

import { cellDistanceM, cellOf } from '@tessera/sdk/place'
import { expect, test } from 'vitest'
import { districts } from './place-texts.ts'

test('the districts are sixteen places in and around one city', () => {
  expect(new Set(districts.map(({ cell }) => cell)).size).toBe(16)
  const centre = cellOf(31.23, 121.47)
  for (const { cell, name } of districts) {
    expect(cellDistanceM(cell, centre)).toBeLessThan(60_000)
    expect(name.zh).toMatch(/^\p{Script=Han}{2}区$/u)
    expect(name.en).toMatch(/^[A-Z]/)
  }
})
