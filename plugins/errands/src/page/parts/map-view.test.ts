// Goal: pins stand where they are, none covers another, and the picture says no more than the cell.
// Method: cells around one middle.

import { cellOf } from '@tessera/sdk/place'
import { expect, test } from 'vitest'
import { groupPins, spotOf, streetsAround, zooms, type Pin } from './map-view.ts'

const middle = cellOf(31.23, 121.473)
const pin = (latitude: number, longitude: number): Pin => ({
  id: `${latitude}`,
  kind: 'service',
  title: 'x',
  cell: cellOf(latitude, longitude),
  fen: '100',
})

test('the middle is in the middle, north is up, east is right', () => {
  expect(spotOf(middle, middle, zooms[1])).toEqual({ x: 0.5, y: 0.5 })
  const { x, y } = spotOf(cellOf(31.24, 121.483), middle, zooms[1])
  expect(x).toBeGreaterThan(0.5)
  expect(y).toBeLessThan(0.5)
})

test('two positions in one cell look the same', () => {
  const [one, other] = [cellOf(31.2301, 121.4701), cellOf(31.2349, 121.4749)]
  expect(spotOf(one, middle, zooms[0])).toEqual(spotOf(other, middle, zooms[0]))
})

test('pins that would cover each other are one group, and what is too far is not drawn', () => {
  const pins = [pin(31.2301, 121.4731), pin(31.2311, 121.4741), pin(31.25, 121.49), pin(32, 121.4)]
  const groups = groupPins(pins, middle, zooms[1])
  expect(groups.map((group) => group.pins.length)).toEqual([2, 1])
})

test('a place always has the same streets', () => {
  expect(streetsAround(middle, zooms[1])).toEqual(streetsAround(middle, zooms[1]))
  for (const reach of zooms) expect(streetsAround(middle, reach).length).toBeGreaterThan(4)
})
