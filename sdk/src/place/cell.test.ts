// Goal: a cell says where within half a kilometre and nothing finer, and distances between cells
// are those of the earth. Method: properties, and places whose distance is known.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellCentre, cellDistanceM, cellOf, distanceBandM, isCell } from './cell.ts'

const latitude = fc.double({ min: -90, max: 90, noNaN: true })
const longitude = fc.double({ min: -180, max: 180, noNaN: true })

describe('a cell', () => {
  it('holds its own middle, and every position in it gives it', () => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lng) => {
        const cell = cellOf(lat, lng)
        const middle = cellCentre(cell)
        expect(cellOf(middle.latitude, middle.longitude)).toBe(cell)
        expect(Math.abs(middle.latitude - lat)).toBeLessThanOrEqual(0.002_500_1)
      }),
    )
  })

  it('is the same wherever the longitude is counted from', () => {
    expect(cellOf(31.23, 121.47)).toBe('c6246.60294')
    expect(cellOf(31.23, 121.47 - 360)).toBe('c6246.60294')
    expect(cellOf(0, 180)).toBe(cellOf(0, -180))
    expect(isCell(cellOf(90, 0))).toBe(true)
    expect(isCell(cellOf(-90, 0))).toBe(true)
  })

  it.each(['', 'c', 'c1', 'c-0.5', 'c01.5', 'c1.05', 'c18000.0', 'c0.72000', 'c1.2 ', 'C1.2'])(
    'is not named by %j',
    (text) => {
      expect(isCell(text)).toBe(false)
      expect(() => cellCentre(text)).toThrow(RangeError)
    },
  )

  it.each([
    [91, 0],
    [Number.NaN, 0],
    [0, Number.POSITIVE_INFINITY],
  ])('is refused for (%d, %d), which is no position', (lat, lng) => {
    expect(() => cellOf(lat, lng)).toThrow(RangeError)
  })
})

describe('the distance of cells', () => {
  it('is the same both ways, nothing to itself, and off by a cell at most', () => {
    const near = fc.double({ min: -0.2, max: 0.2, noNaN: true })
    fc.assert(
      fc.property(near, near, near, near, (a, b, c, d) => {
        const [one, other] = [cellOf(31.2 + a, 121.5 + b), cellOf(31.2 + c, 121.5 + d)]
        expect(cellDistanceM(one, other)).toBe(cellDistanceM(other, one))
        expect(cellDistanceM(one, one)).toBe(0)
        const north = (a - c) * 111_195
        const east = (b - d) * 111_195 * Math.cos((31.2 * Math.PI) / 180)
        const trueM = Math.hypot(north, east)
        expect(Math.abs(cellDistanceM(one, other) - trueM)).toBeLessThan(740 + trueM * 0.01)
      }),
    )
  })

  it('is that of known places', () => {
    const bund = cellOf(31.2397, 121.4907)
    expect(cellDistanceM(bund, cellOf(39.9042, 116.4074)) / 1_000).toBeCloseTo(1_067, -1)
    expect(cellDistanceM(cellOf(0, 179.999), cellOf(0, -179.999))).toBeLessThan(600)
  })

  it('is told in bands', () => {
    const bands = [0, 500, 500.1, 1_999, 5_000, 9_000, 20_000, 20_001].map(distanceBandM)
    expect(bands).toEqual([500, 500, 1_000, 2_000, 5_000, 10_000, 20_000, undefined])
  })
})
