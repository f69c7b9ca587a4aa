// The schematic city as strokes. All of it comes from its shape and one seed: the same on every
// device, every time, with no request to anybody.

import { boundsOf, spotOf, worldOf, type Size, type View } from '../view.ts'
import { lands } from './district.ts'
import { islands, lakes, parks, sea, type Position } from './shape.ts'

/** What the city is drawn from; another number is another city on the same ground. */
const citySeed = 2_026

/** A chance from 0 to below 1 that belongs to a whole number, a salt and a seed. */
export const chance = (number: number, salt: number, seed: number): number => {
  let mixed = Math.imul((number | 0) ^ Math.imul(salt, 0x9e37_79b1) ^ seed, 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

// Paths are made once, in pixels of this zoom around this place, and moved by a transform.
const base = { latitude: 31.2, longitude: 121.5, zoom: 11 } as const
const origin = worldOf(base.latitude, base.longitude)
const basePx = 512 * 2 ** base.zoom

const point = ([latitude, longitude]: Position): string => {
  const { x, y } = worldOf(latitude, longitude)
  return `${((x - origin.x) * basePx).toFixed(1)} ${((y - origin.y) * basePx).toFixed(1)}`
}

/** A line through positions; `isClosed` where it ends at its beginning. */
export const pathOf = (positions: readonly Position[], isClosed = false): string =>
  positions.length === 0 ? '' : `M${positions.map(point).join('L')}${isClosed ? 'Z' : ''}`

/** A line that bends through its positions instead of breaking at them. */
export const bentPathOf = (positions: readonly Position[]): string => {
  const [first] = positions
  if (first === undefined) return ''
  const between = (one: Position, other: Position): Position => [
    (one[0] + other[0]) / 2,
    (one[1] + other[1]) / 2,
  ]
  const bends = positions.slice(1, -1).map((at, index) => {
    const next = positions[index + 2] ?? at
    const to = index === positions.length - 3 ? next : between(at, next)
    return `Q${point(at)} ${point(to)}`
  })
  return bends.length === 0 ? pathOf(positions) : `M${point(first)}${bends.join('')}`
}

/** Moves the paths of this file to where a view has them. */
export const transformOf = (view: View, size: Size): string => {
  const { x, y } = spotOf(view, size, base)
  const scale = 2 ** (view.zoom - base.zoom)
  return `matrix(${scale} 0 0 ${scale} ${x.toFixed(2)} ${y.toFixed(2)})`
}

/** The land, by how its tile is tinted: neighbours seldom share a tint. */
export const tiles: readonly { readonly tint: number; readonly d: string }[] = lands.map(
  ({ site, corners }, index) => ({
    tint: site.district === undefined ? -1 : Math.floor(chance(index, 1, citySeed) * 3),
    d: pathOf(corners, true),
  }),
)

/** Where districts meet. */
export const borders: string = lands
  .flatMap(({ sides }) => sides)
  .filter(({ isBorder }) => isBorder)
  .map(({ from, to }) => pathOf([from, to]))
  .join('')

/** All wide water; land in it is left out by the rule `evenodd`. */
export const water: string = [sea, ...islands, ...lakes].map((one) => pathOf(one, true)).join('')

const squashed = Math.cos((31.2 * Math.PI) / 180)

/** The parks: eight corners each, none quite where a circle has it. */
export const greens: string = parks
  .map(([[latitude, longitude], reach], index) =>
    pathOf(
      Array.from({ length: 8 }, (_, corner): Position => {
        const [turn, far] = [
          (corner * Math.PI) / 4,
          reach * (0.75 + chance(corner, index, citySeed) / 2),
        ]
        return [latitude + Math.sin(turn) * far, longitude + (Math.cos(turn) * far) / squashed]
      }),
      true,
    ),
  )
  .join('')

const streetZoom = 11.5
const linesMax = 90
const bend = 0.0004

/** How far the streets of a view lie from each other, in degrees; halves as one comes nearer. */
const gapOf = (zoom: number): number => 0.016 / 2 ** Math.floor(zoom - streetZoom)

/** Where a street begins or crosses another, in thousandths of a degree: the same at any zoom. */
const mark = (degrees: number): number => Math.round(degrees * 1_000)

const lines = (low: number, high: number, gap: number): readonly number[] => {
  const first = Math.floor(low / gap)
  const count = Math.min(Math.ceil(high / gap) - first + 1, linesMax)
  return Array.from({ length: count }, (_, index) => (first + index) * gap)
}

/** One street, across or up and down: bent a little, and here and there broken off. */
const street = (at: number, along: readonly number[], isAcross: boolean): string => {
  const salt = isAcross ? 11 : 13
  const phase = chance(Math.round(at / 0.064), salt, citySeed) * Math.PI
  const spots = along.map((far): Position => {
    const bent = at + Math.sin(far * 120 + phase) * bend
    return isAcross ? [bent, far] : [far, bent]
  })
  const isMissing = (index: number): boolean =>
    chance(mark(at) * 7_919 + mark(along[index] ?? 0), salt, citySeed) < 0.16
  return spots
    .slice(0, -1)
    .map((from, index) => (isMissing(index) ? '' : pathOf([from, spots[index + 1] ?? from])))
    .join('')
}

/**
 * The small streets of a view, as one path; empty from far away.
 *
 * Shape: whoever comes nearer finds more of them between those that were there.
 */
export const streetsOf = (view: View, size: Size): string => {
  if (view.zoom < streetZoom) return ''
  const { south, north, west, east } = boundsOf(view, size)
  const gap = gapOf(view.zoom)
  const [rows, columns] = [lines(south, north, gap), lines(west, east, gap)]
  return [
    ...rows.map((row) => street(row, columns, true)),
    ...columns.map((column) => street(column, rows, false)),
  ].join('')
}
