// Places as cells of one fixed grid. A position becomes the cell it lies in before anything else is
// done with it, so what is stored, indexed and compared never says more than the cell.

import type { Cell } from '../schema/codec.ts'

/** A cell of the grid by its numbers. */
export interface CellNumbers {
  /** Rows counted from the equator, south of it negative: -18,000 to 17,999. */
  readonly row: number
  /** Columns counted eastwards from the 180th meridian: 0 to 71,999. */
  readonly column: number
}

/** Cells to a degree, both ways: a cell is 556 m high, and 475 m wide in Shanghai. */
const cellsPerDegree = 200

/** Columns around the earth. */
export const columnsAround = 360 * cellsPerDegree

const rowsToPole = 90 * cellsPerDegree
const earthRadiusM = 6_371_008.8
const pattern = /^c(0|-?[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})$/

// The only place where a cell is made of numbers.
const cellText = ({ row, column }: CellNumbers): Cell => `c${row}.${column}` as Cell

/**
 * The cell that a position lies in.
 *
 * Shape: text like `c6246.60294`, row and column of the grid.
 * Units: degrees of WGS-84, latitude -90 to 90, longitude any number of degrees east.
 * Errors: throws a `RangeError` for what is no position.
 */
export function cellOf(latitude: number, longitude: number): Cell {
  if (!Number.isFinite(longitude) || !(Math.abs(latitude) <= 90))
    throw new RangeError('no position on earth')
  const row = Math.min(Math.floor(latitude * cellsPerDegree), rowsToPole - 1)
  const turned = Math.floor((longitude + 180) * cellsPerDegree) % columnsAround
  return cellText({ row, column: turned < 0 ? turned + columnsAround : turned })
}

/** Row and column of a cell; `undefined` for a text that names none. */
export function parseCell(text: string): CellNumbers | undefined {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [row, column] = [Number(match[1]), Number(match[2])]
  const fits = row >= -rowsToPole && row < rowsToPole && column < columnsAround
  return fits ? { row, column } : undefined
}

/** Whether a text names a cell. */
export const isCell = (text: string): boolean => parseCell(text) !== undefined

function requireCell(text: string): CellNumbers {
  const cell = parseCell(text)
  if (cell === undefined) throw new RangeError(`no cell: ${text}`)
  return cell
}

const latitudeOf = (row: number): number => (row + 0.5) / cellsPerDegree

/**
 * The middle of a cell: what may be drawn on a map.
 *
 * Units: degrees of WGS-84. Errors: throws a `RangeError` for a text that names no cell.
 */
export function cellCentre(cell: string): {
  readonly latitude: number
  readonly longitude: number
} {
  const { row, column } = requireCell(cell)
  return { latitude: latitudeOf(row), longitude: (column + 0.5) / cellsPerDegree - 180 }
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Columns between two, the shorter way round. */
const columnsBetween = (one: number, other: number): number => {
  const apart = Math.abs(one - other)
  return Math.min(apart, columnsAround - apart)
}

/** Metres between the middles of two cells given by their numbers. */
export function numbersDistanceM(one: CellNumbers, other: CellNumbers): number {
  const low = radians(latitudeOf(Math.min(one.row, other.row)))
  const high = radians(latitudeOf(Math.max(one.row, other.row)))
  const across = radians(columnsBetween(one.column, other.column) / cellsPerDegree)
  const chord =
    Math.sin((high - low) / 2) ** 2 + Math.cos(low) * Math.cos(high) * Math.sin(across / 2) ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/**
 * How far two cells are from each other, from middle to middle; 0 for a cell and itself.
 *
 * Units: metres on a sphere, not rounded; the same both ways.
 * Errors: throws a `RangeError` for a text that names no cell.
 */
export const cellDistanceM = (one: string, other: string): number =>
  numbersDistanceM(requireCell(one), requireCell(other))

/** The bands that distances are told in, in metres: "within 500 m", and so on. */
export const distanceBandsM = [500, 1_000, 2_000, 5_000, 10_000, 20_000] as const

/** One of the bands. */
export type DistanceBandM = (typeof distanceBandsM)[number]

/** The smallest band that holds a distance in metres; `undefined` beyond the last one. */
export const distanceBandM = (distanceM: number): DistanceBandM | undefined =>
  distanceBandsM.find((bandM) => distanceM <= bandM)
