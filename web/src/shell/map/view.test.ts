// Goal: whatever is drawn beneath, a place stands where it belongs, and no view means less than a
// cell. Method: properties over views, and places whose side of the picture is known.

import { cellCentre, cellOf } from '@tessera/sdk/place'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupPins } from './pins.ts'
import {
  cellBounds,
  cellInMiddle,
  placeAt,
  pulled,
  snapped,
  spotOf,
  stepped,
  viewOfAll,
  viewOfCell,
  zoomed,
  zoomLimits,
} from './view.ts'

const size = { width: 350, height: 260 }
const anyView = fc.record({
  latitude: fc.double({ min: 30, max: 33, noNaN: true }),
  longitude: fc.double({ min: 120, max: 123, noNaN: true }),
  zoom: fc.double({ min: zoomLimits.min, max: zoomLimits.max, noNaN: true }),
})
const anySpot = fc.record({
  x: fc.integer({ min: 0, max: 350 }),
  y: fc.integer({ min: 0, max: 260 }),
})

describe('a view', () => {
  test('has every point of its picture somewhere on earth, and back', () => {
    fc.assert(
      fc.property(anyView, anySpot, (view, spot) => {
        const back = spotOf(view, size, placeAt(view, size, spot))
        expect(back.x).toBeCloseTo(spot.x, 3)
        expect(back.y).toBeCloseTo(spot.y, 3)
      }),
    )
  })

  test('follows the hand, and keeps what lies under it when it comes nearer', () => {
    fc.assert(
      fc.property(anyView, anySpot, (view, spot) => {
        const held = placeAt(view, size, spot)
        const moved = spotOf(pulled(view, size, { x: 20, y: -30 }), size, held)
        expect(moved.x).toBeCloseTo(spot.x + 20, 2)
        expect(moved.y).toBeCloseTo(spot.y - 30, 2)
        const near = spotOf(zoomed(view, size, { steps: 1, about: spot }), size, held)
        expect(near.x).toBeCloseTo(spot.x, 2)
        expect(near.y).toBeCloseTo(spot.y, 2)
      }),
    )
  })

  test('rests in the middle of its cell, wherever in it the hand let go', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const rest = snapped(view)
        const { latitude, longitude } = cellCentre(cellOf(view.latitude, view.longitude))
        expect(rest.latitude).toBeCloseTo(latitude, 9)
        expect(rest.longitude).toBeCloseTo(longitude, 9)
        expect(snapped(rest)).toEqual(rest)
      }),
    )
  })

  test('steps from cell to cell', () => {
    const view = viewOfCell('c6246.60294', 13)
    expect(cellInMiddle(stepped(view, { north: 1, east: 0 }))).toBe('c6247.60294')
    expect(cellInMiddle(stepped(view, { north: 0, east: -2 }))).toBe('c6246.60292')
  })

  test('has north above and east on the right, and a cell around its middle', () => {
    const view = viewOfCell('c6246.60294', 13)
    const bounds = cellBounds('c6246.60294')
    if (bounds === undefined) throw new Error('no cell')
    const first = spotOf(view, size, { latitude: bounds.north, longitude: bounds.west })
    const last = spotOf(view, size, { latitude: bounds.south, longitude: bounds.east })
    expect(first.x).toBeLessThan(175)
    expect(first.y).toBeLessThan(130)
    expect(first.x + last.x).toBeCloseTo(350, 1)
    expect(first.y + last.y).toBeCloseTo(260, 0)
    expect(cellBounds('nowhere')).toBeUndefined()
  })

  test('of several cells shows each of them', () => {
    const cells = [cellOf(31.23, 121.47), cellOf(31.1, 121.38), cellOf(31.4, 121.5)]
    const view = viewOfAll(cells, size)
    if (view === undefined) throw new Error('no view')
    for (const cell of cells) {
      const { x, y } = spotOf(view, size, cellCentre(cell))
      expect(x > 0 && x < size.width && y > 0 && y < size.height).toBe(true)
    }
    expect(viewOfAll([], size)).toBeUndefined()
    expect(viewOfAll(['c6246.60294'], size)).toMatchObject({ zoom: 13.5 })
  })
})

describe('pins', () => {
  const pin = (id: string, latitude: number, longitude: number) => ({
    id,
    label: id,
    cell: cellOf(latitude, longitude),
  })
  const pins = [pin('a', 31.231, 121.472), pin('b', 31.239, 121.472), pin('c', 31.1, 121.38)]

  test('that would cover each other stand together; nearer by they part', () => {
    const far = groupPins(pins, viewOfCell('c6246.60294', 11), size)
    expect(far.map((group) => group.pins.map(({ id }) => id))).toEqual([['a', 'b']])
    const near = groupPins(pins, viewOfCell('c6246.60294', 13), size)
    expect(near.map((group) => group.pins.map(({ id }) => id))).toEqual([['a'], ['b']])
  })
})
