// The geometry of the schematic map: where cells lie on the picture, which pins stand together, and
// the streets, drawn from the grid itself so that a place always looks the same. Not a real map.

import { cellCentre, parseCell } from '@tessera/sdk/place'

/** A point of the picture, in parts of its width and height. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** Something that stands on the map. */
export interface Pin {
  readonly id: string
  readonly kind: 'service' | 'need'
  readonly title: string
  readonly cell: string
  readonly fen: string
}

/** Pins that would cover each other. */
export interface Group extends Spot {
  readonly pins: readonly Pin[]
}

/** How far the map reaches from its middle, by step. Units: degrees of latitude. */
export const zooms = [0.012, 0.03, 0.06, 0.1] as const

/** Where a cell lies; outside of 0 to 1 it is not on the picture. */
export function spotOf(cell: string, middle: string, reach: number): Spot {
  const [at, from] = [cellCentre(cell), cellCentre(middle)]
  const across = reach / Math.cos((from.latitude * Math.PI) / 180)
  return {
    x: 0.5 + (at.longitude - from.longitude) / (2 * across),
    y: 0.5 - (at.latitude - from.latitude) / (2 * reach),
  }
}

const within = ({ x, y }: Spot): boolean => x > 0.04 && x < 0.96 && y > 0.06 && y < 0.96
const apartX = 0.2
const apartY = 0.11

/** The pins of a picture, those that would cover each other in one group. */
export function groupPins(pins: readonly Pin[], middle: string, reach: number): readonly Group[] {
  const groups: { x: number; y: number; pins: Pin[] }[] = []
  for (const pin of pins) {
    const spot = spotOf(pin.cell, middle, reach)
    if (!within(spot)) continue
    const near = groups.find(
      ({ x, y }) => Math.abs(x - spot.x) < apartX && Math.abs(y - spot.y) < apartY,
    )
    if (near === undefined) groups.push({ ...spot, pins: [pin] })
    else near.pins.push(pin)
  }
  return groups
}

/** A street as a line across the picture, wide ones first. */
export interface Street {
  readonly isWide: boolean
  readonly d: string
}

/** A number from 0 to below 1 that belongs to a line of the grid. */
const chance = (line: number, salt: number): number => {
  const mixed = Math.imul((line ^ (salt * 0x9e3779b1)) | 0, 0x85ebca6b)
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32
}

const size = 100

function line(isAcross: boolean, at: number, bend: number, isWide: boolean): Street {
  const [from, middle, to] = [at - bend, at + bend / 2, at + bend]
  const d = isAcross ? `M-5 ${from}Q50 ${middle} 105 ${to}` : `M${from} -5Q${middle} 50 ${to} 105`
  return { isWide, d }
}

/** The streets around a cell, in a picture of 100 by 100. */
export function streetsAround(middle: string, reach: number): readonly Street[] {
  const numbers = parseCell(middle)
  if (numbers === undefined) return []
  const cells = reach * 200
  const step = size / (2 * cells)
  const every = Math.max(1, Math.round(cells / 5))
  const streets: Street[] = []
  for (const isAcross of [true, false]) {
    const origin = isAcross ? numbers.row : numbers.column
    const salt = isAcross ? 3 : 7
    for (let far = -Math.ceil(cells); far <= Math.ceil(cells); far += 1) {
      const at = origin + far
      if (at % every !== 0) continue
      const shift = (chance(at, salt) - 0.5) * step * every * 0.6
      const offset = 50 + (isAcross ? -far : far) * step + shift
      const bend = (chance(at, salt + 1) - 0.5) * 8
      streets.push(line(isAcross, offset, bend, at % (every * 3) === 0))
    }
  }
  return streets.toSorted((one, other) => Number(other.isWide) - Number(one.isWide))
}
