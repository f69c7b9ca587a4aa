// A city of pins that is the same for everybody who asks with the same number: what the bench puts
// into the platform, and what it measures the answers against.

import { seededEntropy } from '../../src/base/entropy.ts'
import { must } from '../../src/base/invariant.ts'
import { cellDistanceM, cellOf, distanceBandM, parseCell } from '@tessera/sdk/place'

/** Kinds of errand that pins have; those that somebody looks at first are not among them. */
export const categories = ['delivery', 'repair', 'digital', 'pets', 'moving', 'borrow'] as const

type Category = (typeof categories)[number]

/** One service or need, as far as finding it goes. */
export interface Pin {
  readonly number: number
  readonly id: string
  readonly collection: 'services' | 'needs'
  readonly cell: string
  readonly category: Category
  /** A tenth is switched off or over, and nobody finds it. */
  readonly isShown: boolean
}

/** West, south, east, north in degrees, and how many of a hundred people live there. */
type District = readonly [west: number, south: number, east: number, north: number, percent: number]

// Shanghai's sixteen, coarse, from Huangpu to Chongming.
const districts: readonly District[] = [
  [121.455, 31.185, 121.495, 31.245, 3],
  [121.43, 31.215, 121.47, 31.33, 4],
  [121.47, 31.245, 121.505, 31.32, 3],
  [121.505, 31.255, 121.575, 31.35, 5],
  [121.405, 31.11, 121.465, 31.215, 4],
  [121.31, 31.18, 121.43, 31.23, 3],
  [121.335, 31.23, 121.455, 31.295, 5],
  [121.36, 31.295, 121.53, 31.52, 9],
  [121.495, 30.99, 122, 31.4, 24],
  [121.28, 31.0, 121.495, 31.23, 11],
  [121.1, 31.24, 121.36, 31.51, 7],
  [120.86, 31.01, 121.28, 31.25, 5],
  [121.05, 30.92, 121.4, 31.16, 7],
  [120.93, 30.68, 121.4, 30.92, 3],
  [121.4, 30.78, 121.75, 31.0, 4],
  [121.15, 31.52, 121.99, 31.88, 3],
]
const districtOfPercent = districts.flatMap((district) =>
  Array.from({ length: district[4] }, () => district),
)

/** Numbers from 0 to 1, the same ones for the same seed. */
function numbersOf(seed: string): () => number {
  const entropy = seededEntropy(seed)
  return () => new DataView(entropy(4).buffer).getUint32(0) / 2 ** 32
}

const oneOf = <T>(choices: readonly T[], draw: () => number): T =>
  must(choices[Math.floor(draw() * choices.length)], 'there is something to choose from')

function cellIn([west, south, east, north]: District, draw: () => number): string {
  return cellOf(south + draw() * (north - south), west + draw() * (east - west))
}

// No two numbers below this prime have one id, and their order is not that of the numbers.
const prime = 1_000_003

/** As many services as asked for and a quarter as many needs, where people live. */
export function pinsOf(servicesCount: number): readonly Pin[] {
  const draw = numbersOf(`pins of ${servicesCount}`)
  return Array.from({ length: Math.floor(servicesCount * 1.25) }, (_, number) => ({
    number,
    id: `pin-${((number * 7_919) % prime).toString(36)}`,
    collection: number < servicesCount ? ('services' as const) : ('needs' as const),
    cell: cellIn(oneOf(districtOfPercent, draw), draw),
    category: oneOf(categories, draw),
    isShown: draw() >= 0.1,
  }))
}

/** One question that errands answer; a box by its corners. */
export type Question =
  | { readonly handler: 'around'; readonly args: { readonly cell: string; category?: Category } }
  | { readonly handler: 'inBox'; readonly args: { readonly from: string; readonly to: string } }

/** What the bench asks, by the name in its table: what it gives for a place, at random. */
export const questions = {
  'within 10 km': (cell) => ({ handler: 'around', args: { cell } }),
  'of one kind': (cell, draw) => ({
    handler: 'around',
    args: { cell, category: oneOf(categories, draw) },
  }),
  'box of 4 km': (cell) => boxAround(cell, 4),
  'box of 40 km': (cell) => boxAround(cell, 39),
} satisfies Readonly<Record<string, (cell: string, draw: () => number) => Question>>

/** Questions of a name from anywhere in the city, each district as likely; never the same twice. */
export function questionsOf(name: keyof typeof questions, seed: string): () => Question {
  const draw = numbersOf(`${name}, ${seed}`)
  return () => questions[name](cellIn(oneOf(districts, draw), draw), draw)
}

function boxAround(cell: string, cells: number): Question {
  const { row, column } = must(parseCell(cell), 'it is a cell')
  const corner = (away: number): string => `c${row + away}.${column + away}`
  return { handler: 'inBox', args: { from: corner(-cells), to: corner(cells) } }
}

/** What is found of a pin. */
export interface Found {
  readonly id: string
  readonly bandM: number
}

const byId = (one: string, other: string): number => (one < other ? -1 : 1)

/** The nearest of a kind within ten kilometres, by measuring every pin. */
export function nearestOf(
  pins: readonly Pin[],
  { cell, category }: { readonly cell: string; readonly category?: Category },
  most: number,
): readonly Found[] {
  return pins
    .filter((pin) => pin.isShown && (category === undefined || pin.category === category))
    .map(({ id, cell: at }) => ({ id, distanceM: cellDistanceM(cell, at) }))
    .filter(({ distanceM }) => distanceM <= 10_000)
    .toSorted((a, b) => a.distanceM - b.distanceM || byId(a.id, b.id))
    .slice(0, most)
    .map(({ id, distanceM }) => ({ id, bandM: distanceBandM(distanceM) ?? 0 }))
}

/** The pins in a box from south to north and west to east, by looking at every pin. */
export function boxedOf(
  pins: readonly Pin[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly string[] {
  const [low, high] = [from, to].map((cell) => must(parseCell(cell), 'it is a cell'))
  return pins
    .filter(({ isShown }) => isShown)
    .map(({ id, cell }) => ({ id, ...must(parseCell(cell), 'it is a cell') }))
    .filter(({ row, column }) => {
      if (low === undefined || high === undefined) return false
      const isAcross = column >= low.column && column <= high.column
      return isAcross && row >= low.row && row <= high.row
    })
    .toSorted((a, b) => a.row - b.row || a.column - b.column || byId(a.id, b.id))
    .map(({ id }) => id)
}
