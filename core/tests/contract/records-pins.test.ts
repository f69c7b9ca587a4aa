// Goal: among ten thousand places the nearest and those in a box are what measuring every one of
// them gives, wherever on earth. Method: seeded places in crowds that share cells and tie, on the
// 180th meridian and at both poles among them; the same question asked of the index and of a list.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  columnsAround,
  distanceBandM,
  numbersDistanceM,
  type CellNumbers,
} from '@tessera/sdk/place'
import { limits } from '@tessera/sdk/wire'
import { fakeClock } from '../../src/base/clock.ts'
import { seededEntropy } from '../../src/base/entropy.ts'
import { openCommitEngine } from '../../src/commit/engine.ts'
import type { CommitEngine } from '../../src/commit/engine-port.ts'
import { openReadSet } from '../../src/commit/read-set.ts'
import { openCollection, requireIndex } from '../../src/records/collection.ts'
import { nearRecords, recordsInBox } from '../../src/records/near.ts'
import { planRecord, recordNeeds, type RecordWrite } from '../../src/records/write.ts'
import { ledgerSeal } from '../../src/wallet/seal.ts'
import { openTestStore, type TestStore } from '../store-of-test.ts'

interface Pin {
  readonly id: string
  readonly at: CellNumbers
  readonly kind: string
}

/** Places around one, so many of them, up to so many cells away. */
interface Crowd {
  readonly name: string
  readonly row: number
  readonly column: number
  readonly away: number
  readonly awayColumns: number
  readonly count: number
}

const crowds: readonly Crowd[] = [
  { name: 'in Shanghai', row: 6_246, column: 60_294, away: 40, awayColumns: 40, count: 3_000 },
  { name: 'on the 180th meridian', row: 2_500, column: 0, away: 30, awayColumns: 30, count: 2_000 },
  { name: 'at the north pole', row: 17_999, column: 0, away: 6, awayColumns: 36_000, count: 1_500 },
  {
    name: 'at the south pole',
    row: -18_000,
    column: 9,
    away: 6,
    awayColumns: 36_000,
    count: 1_500,
  },
  // More to a cell than one may ask for, where rows and columns change their sign.
  { name: 'in one yard', row: 0, column: 36_000, away: 1, awayColumns: 1, count: 2_000 },
]

const clampRow = (row: number): number => Math.min(17_999, Math.max(-18_000, row))
const turn = (column: number): number => (column + columnsAround) % columnsAround
const cellAt = ({ row, column }: CellNumbers): string => `c${row}.${column}`

const numbers = (seed: string): (() => number) => {
  const entropy = seededEntropy(seed)
  return () => new DataView(entropy(4).buffer).getUint32(0) / 2 ** 32
}

/** Ids in another order than the pins were made in, so that ties are told by ids alone. */
const pins: readonly Pin[] = crowds.flatMap((crowd) => {
  const draw = numbers(crowd.name)
  const about = (most: number): number => Math.round((draw() * 2 - 1) * most)
  return Array.from({ length: crowd.count }, (_, number) => ({
    id: `${((number * 7_919) % 10_007).toString(36)}-${crowd.name}`,
    at: {
      row: clampRow(crowd.row + about(crowd.away)),
      column: turn(crowd.column + about(crowd.awayColumns)),
    },
    kind: draw() < 0.1 ? 'gone' : 'live',
  }))
})
const live = pins.filter(({ kind }) => kind === 'live')

const text = { type: 'string', maxLength: 40 } as const
const collection = openCollection(
  'pins',
  {
    schema: { type: 'object', properties: { kind: text, place: text } },
    version: 1,
    indexes: { byPlace: { place: 'place', within: ['kind'] } },
    personal: [],
  },
  (name) => (name === 'pins' ? 1 : 2),
)
const index = requireIndex(collection, 'byPlace', 'place')

let place: TestStore
let engine: CommitEngine

beforeAll(async () => {
  place = await openTestStore()
  engine = openCommitEngine({
    store: place.store,
    clock: fakeClock(0),
    node: 'test',
    seal: ledgerSeal(new Uint8Array(32).fill(3)),
    onFault(error) {
      throw error
    },
  })
  for (let first = 0; first < pins.length; first += 500) {
    const writes = pins.slice(first, first + 500).map(({ id, at, kind }): RecordWrite => {
      return { verb: 'put', collection, id, doc: { kind, place: cellAt(at) } }
    })
    await engine.commit({
      needs: () => writes.flatMap(recordNeeds),
      plan(tx) {
        for (const write of writes) planRecord(tx, write)
      },
    })
  }
})

afterAll(async () => {
  await engine.close()
  await place.close()
})

/** What a look shares with every other one; it throws where it takes more than a run has. */
function looking() {
  let ranges = 0
  const onStretch = (): void => {
    ranges += 1
    if (ranges > limits.rangesReadMax) throw new Error('more ranges than a run may read')
  }
  const context = { store: place.store, reads: openReadSet(), seq: place.store.head() }
  const own = { touched: new Set<string>(), docs: new Map<string, never>() }
  return { context, request: { index, equals: ['live'], own, onStretch } }
}

async function around(middle: CellNumbers, withinM: number, limit: number) {
  const { context, request } = looking()
  const asked = { ...request, cell: cellAt(middle), withinM, limit }
  const found = await nearRecords(context, collection, asked)
  return found.map(({ id, bandM }) => [id, bandM] as const)
}

interface Box {
  readonly from: CellNumbers
  readonly to: CellNumbers
}

async function inBox({ from, to }: Box, limit: number) {
  const { context, request } = looking()
  const asked = { ...request, from: cellAt(from), to: cellAt(to), limit }
  const { records, isMore } = await recordsInBox(context, collection, asked)
  return { ids: records.map(({ id }) => id), isMore }
}

const byId = (a: Pin, b: Pin): number => (a.id < b.id ? -1 : 1)

function measured(middle: CellNumbers, withinM: number) {
  return live
    .map((pin) => ({ pin, distanceM: numbersDistanceM(middle, pin.at) }))
    .filter(({ distanceM }) => distanceM <= withinM)
    .toSorted((a, b) => a.distanceM - b.distanceM || byId(a.pin, b.pin))
    .map(({ pin, distanceM }) => [pin.id, distanceBandM(distanceM)] as const)
}

const columnsOf = ({ from, to }: Box): number => turn(to.column - from.column) + 1

function boxed(box: Box): readonly string[] {
  const eastOf = ({ at }: Pin): number => turn(at.column - box.from.column)
  return live
    .filter(({ at }) => at.row >= box.from.row && at.row <= box.to.row)
    .filter((pin) => eastOf(pin) < columnsOf(box))
    .toSorted((a, b) => a.at.row - b.at.row || eastOf(a) - eastOf(b) || byId(a, b))
    .map(({ id }) => id)
}

/** All of a box, the way one draws nearer on a map: what is cut is asked for in two halves. */
async function wholeOf(box: Box, limit: number): Promise<readonly string[]> {
  const { ids, isMore } = await inBox(box, limit)
  if (!isMore) return ids
  const { from, to } = box
  const rows = to.row - from.row + 1
  const middle = from.row + Math.floor(rows / 2)
  const column = turn(from.column + Math.floor(columnsOf(box) / 2))
  const halves =
    rows > 1
      ? [
          { from, to: { row: middle - 1, column: to.column } },
          { from: { row: middle, column: from.column }, to },
        ]
      : [
          { from, to: { row: to.row, column: turn(column - 1) } },
          { from: { row: from.row, column }, to },
        ]
  const [first = [], second = []] = await Promise.all(halves.map((half) => wholeOf(half, limit)))
  return [...first, ...second]
}

/** A place of a crowd or next to it; often one where somebody is, so that edges are met. */
const placeIn = ({ row, column, away, awayColumns }: Crowd) =>
  fc
    .tuple(
      fc.integer({ min: -away - 2, max: away + 2 }),
      fc.integer({ min: -awayColumns - 2, max: awayColumns + 2 }),
    )
    .map(([north, east]) => ({ row: clampRow(row + north), column: turn(column + east) }))

const boxIn = (crowd: Crowd) =>
  fc
    .tuple(placeIn(crowd), placeIn(crowd))
    .map(([{ row: a, column: west }, { row: b, column: east }]): Box => ({
      from: { row: Math.max(Math.min(a, b), Math.max(a, b) - limits.boxRowsMax + 1), column: west },
      to: { row: Math.max(a, b), column: east },
    }))

describe.each(crowds)('among ten thousand, $name', (crowd) => {
  it('the nearest are those of measuring all, however few one asks for', async () => {
    // The distances of cells themselves, whole metres more and less, are where edges lie.
    const edges = [1, 2, 7].flatMap((cells) => {
      const other = { row: crowd.row, column: turn(crowd.column + cells) }
      const exactM = numbersDistanceM(crowd, other)
      return [Math.floor(exactM), Math.ceil(exactM)]
    })
    const asked = fc.record({
      middle: placeIn(crowd),
      withinM: fc.constantFrom(0, 480, 556, 557, 1_200, 5_000, 10_000, 20_000, ...edges),
      limit: fc.integer({ min: 1, max: limits.rangeRowsMax }),
    })
    let foundCount = 0
    await fc.assert(
      fc.asyncProperty(asked, async ({ middle, withinM, limit }) => {
        const all = measured(middle, withinM)
        foundCount += all.length
        expect(await around(middle, withinM, limit)).toEqual(all.slice(0, limit))
        expect(await around(middle, withinM, limits.rangeRowsMax)).toEqual(
          all.slice(0, limits.rangeRowsMax),
        )
      }),
      { numRuns: 100 },
    )
    expect(foundCount).toBeGreaterThan(1_000)
  })

  it('a box holds what lies in it, in order, and says whether there is more', async () => {
    const asked = fc.record({
      box: boxIn(crowd),
      limit: fc.integer({ min: 1, max: limits.rangeRowsMax }),
    })
    let foundCount = 0
    await fc.assert(
      fc.asyncProperty(asked, async ({ box, limit }) => {
        const all = boxed(box)
        foundCount += all.length
        const expected = { ids: all.slice(0, limit), isMore: all.length > limit }
        expect(await inBox(box, limit)).toEqual(expected)
      }),
      { numRuns: 100 },
    )
    expect(foundCount).toBeGreaterThan(1_000)
  })
})

it('a box that is cut is whole in its halves, none twice and none left out', async () => {
  for (const crowd of crowds.slice(0, 2)) {
    const box: Box = {
      from: { row: crowd.row - 39, column: turn(crowd.column - 40) },
      to: { row: crowd.row + 40, column: turn(crowd.column + 40) },
    }
    const whole = await wholeOf(box, 50)
    expect(whole.length).toBeGreaterThan(1_500)
    expect(whole.toSorted()).toEqual(boxed(box).toSorted())
  }
})
