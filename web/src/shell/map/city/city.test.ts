// Goal: the city is the same every time, knows its districts, and grows streets as one comes near.
// Method: places whose district is known, and the strokes themselves.

import { describe, expect, test, vi } from 'vitest'
import { districts } from '../../../i18n/places/place-texts.ts'
import { viewOfCell } from '../view.ts'
import { districtAt, lands, sites } from './district.ts'
import { bentPathOf, borders, chance, greens, pathOf, streetsOf, tiles, water } from './draw.ts'
import { edges } from './shape.ts'

const size = { width: 350, height: 260 }

describe('the districts', () => {
  test('all sixteen have land', () => {
    const named = new Set(lands.map(({ site }) => site.district?.name.en))
    expect(named).toEqual(new Set([...districts.map(({ name }) => name.en), undefined]))
  })

  test.each<[string, number, number, string | undefined]>([
    ['the Bund', 31.237, 121.488, 'Huangpu'],
    ['the towers across the river', 31.236, 121.505, 'Pudong'],
    ['the airport at the sea', 31.15, 121.8, 'Pudong'],
    ['the other airport', 31.198, 121.336, 'Minhang'],
    ['the lake at the new city', 30.9, 121.93, 'Pudong'],
    ['the old city of Jiading', 31.385, 121.25, 'Jiading'],
    ['the island', 31.63, 121.4, 'Chongming'],
    ['Suzhou', 31.3, 120.62, undefined],
    ['Beijing', 39.9, 116.4, undefined],
  ])('%s', (_, latitude, longitude, district) => {
    expect(districtAt([latitude, longitude])?.name.en).toBe(district)
  })

  test('their land is the whole picture, once', () => {
    const areaOf = (corners: (typeof lands)[number]['corners']): number =>
      Math.abs(
        corners.reduce((sum, [latitude, longitude], index) => {
          const [nextLatitude, nextLongitude] = corners[(index + 1) % corners.length] ?? [0, 0]
          return sum + longitude * nextLatitude - nextLongitude * latitude
        }, 0) / 2,
      )
    const whole = (edges.east - edges.west) * (edges.north - edges.south)
    expect(lands.reduce((sum, { corners }) => sum + areaOf(corners), 0)).toBeCloseTo(whole, 6)
    expect(lands.length).toBe(sites.length)
  })

  test('a border has a district on one side that it has not on the other', () => {
    const joints = lands.flatMap(({ site, sides }) =>
      sides.filter(({ isBorder }) => isBorder).map((side) => ({ site, side })),
    )
    const isShared = ({ site, side: { from, to } }: (typeof joints)[number]): boolean => {
      const [latitude, longitude] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
      const far = 1e-5
      return [-far, far].some((north) =>
        [-far, far].some(
          (east) => districtAt([latitude + north, longitude + east]) !== site.district,
        ),
      )
    }
    expect(joints.length).toBeGreaterThan(60)
    expect(joints.filter((joint) => !isShared(joint))).toEqual([])
  })
})

describe('the strokes', () => {
  test('are the same every time', async () => {
    const view = viewOfCell('c6246.60294', 13)
    vi.resetModules()
    const again = await import('./draw.ts')
    expect(again.tiles).not.toBe(tiles)
    expect(again.tiles).toEqual(tiles)
    expect([again.borders, again.water, again.greens]).toEqual([borders, water, greens])
    expect(again.streetsOf(view, size)).toBe(streetsOf(view, size))
  })

  test('are bent where there is something to bend', () => {
    expect(bentPathOf([])).toBe('')
    expect(bentPathOf([[31.2, 121.5]])).toBe('M0.0 0.0')
    const three = [
      [31.2, 121.5],
      [31.21, 121.5],
      [31.2, 121.52],
    ] as const
    expect(bentPathOf(three)).toMatch(/^M0\.0 0\.0Q\S+ \S+ \S+ \S+$/)
    expect(pathOf(three, true)).toMatch(/Z$/)
  })

  test('have streets only from near, and the nearer the more', () => {
    const count = (zoom: number): number =>
      streetsOf(viewOfCell('c6246.60294', zoom), { width: 350 * 2 ** (zoom - 12), height: 260 })
        .length
    expect(count(11)).toBe(0)
    expect(count(12)).toBeGreaterThan(500)
    expect(count(14)).toBeGreaterThan(2 * count(12))
  })

  test('come from a seed', () => {
    expect(chance(7, 1, 1)).toBe(chance(7, 1, 1))
    expect(chance(7, 1, 1)).not.toBe(chance(7, 1, 2))
    const many = Array.from({ length: 1_000 }, (_, index) => chance(index, 3, 9))
    expect(many.every((one) => one >= 0 && one < 1)).toBe(true)
    expect(many.filter((one) => one < 0.16).length).toBeGreaterThan(100)
    expect(many.filter((one) => one < 0.16).length).toBeLessThan(230)
  })
})
