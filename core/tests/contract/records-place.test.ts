// Goal: a look around gives exactly the records within the distance, the nearest first, and says no
// more of where they are than their cell. Method: the same question asked of a plain list; and an
// attacker who asks from everywhere.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellDistanceM, cellOf, distanceBandM, parseCell } from '@tessera/sdk/place'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

let platform: Platform
let lin: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  lin = await platform.demo('lin')
  await lin.agree('lab', [])
})

afterAll(async () => {
  await platform.stop()
})

interface Stand {
  readonly id: string
  readonly kind: string
  readonly place?: string
}
interface Found {
  readonly records: readonly { readonly id: string; readonly bandM?: number }[]
}

const put = ({ id, ...doc }: Stand): Step => ({
  call: 'records.put',
  input: { collection: 'stands', id, doc },
})
const gone = (id: string): Step => ({ call: 'records.delete', input: { collection: 'stands', id } })
const around = (kind: string, cell: string, withinM: number, limit = 200): Step => ({
  call: 'records.near',
  input: { collection: 'stands', index: 'byPlace', equals: [kind], cell, withinM, limit },
})
const boxed = (kind: string, from: string, to: string, limit = 200): Step => ({
  call: 'records.inBox',
  input: { collection: 'stands', index: 'byPlace', equals: [kind], from, to, limit },
})
const look = async (...steps: Step[]) => answersOf(await lin.act(steps, { handler: 'look' }))
const act = async (...steps: Step[]) => answersOf(await lin.act(steps))
// A look answers with records; a wrong shape fails the comparison that follows.
const told = (answer: unknown) =>
  (answer as Found).records.map(({ id, bandM }) => [id, bandM] as const)

function bruteForce(stands: readonly Stand[], cell: string, withinM: number, limit: number) {
  return stands
    .flatMap(({ id, place }) =>
      place === undefined ? [] : [{ id, distanceM: cellDistanceM(cell, place) }],
    )
    .filter(({ distanceM }) => distanceM <= withinM)
    .toSorted((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id, distanceM }) => [id, distanceBandM(distanceM)] as const)
}

function bruteBox(stands: readonly Stand[], from: string, to: string): readonly string[] {
  const [low, high] = [parseCell(from), parseCell(to)]
  return stands
    .flatMap(({ id, place = '' }) => {
      const cell = parseCell(place)
      return cell === undefined ? [] : [{ id, ...cell }]
    })
    .filter(
      ({ row, column }) =>
        row >= (low?.row ?? 0) &&
        row <= (high?.row ?? 0) &&
        column >= (low?.column ?? 0) &&
        column <= (high?.column ?? 0),
    )
    .toSorted((a, b) => a.row - b.row || a.column - b.column || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

/** Places close together, so that cells are shared and distances tie, around one point. */
const near = (latitude: number, longitude: number, spread: number) =>
  fc
    .tuple(fc.integer({ min: -spread, max: spread }), fc.integer({ min: -spread, max: spread }))
    .map(([north, east]) => cellOf(latitude + north * 0.005, longitude + east * 0.005))

describe('a look around', () => {
  it.each([
    ['in Shanghai', 31.23, 121.47],
    ['on the 180th meridian', 12.5, 179.999],
    ['far in the north', 84.999, 20.001],
    ['on the equator', 0.001, 0.001],
  ])('is equal to measuring everything, %s', async (name, latitude, longitude) => {
    const place = near(latitude, longitude, 6)
    const place0 = cellOf(latitude, longitude)
    let turn = 0
    const asked = fc.record({
      places: fc.array(fc.option(place, { nil: undefined, freq: 12 }), {
        minLength: 1,
        maxLength: 40,
      }),
      fresh: fc.array(place, { maxLength: 4 }),
      middle: place,
      withinM: fc.constantFrom(0, 480, 560, 1_200, 3_000, 20_000),
      limit: fc.integer({ min: 1, max: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ places, fresh, middle, withinM, limit }) => {
        const kind = `${name}-${(turn += 1)}`
        const standAt = (at: string | undefined, id: number): Stand => ({
          // Ids against the order of making, so that ties are told by ids alone.
          id: `${kind}-${String(99 - id).padStart(2, '0')}`,
          kind,
          ...(at === undefined ? {} : { place: at }),
        })
        const stands = places.map(standAt)
        await act(...stands.map(put))
        const changed = fresh.map(standAt)
        const dropped = standAt(undefined, places.length - 1).id
        const after = [
          ...stands.filter(({ id }) => !changed.some((other) => other.id === id)),
          ...changed,
        ].filter(({ id }) => id !== dropped)
        const steps = [around(kind, middle, withinM), around(kind, middle, withinM, limit)]
        const writes = [...changed.map(put), gone(dropped)]
        const own = (await act(...writes, ...steps)).slice(writes.length)
        const committed = await look(...steps)
        for (const [all, some] of [own, committed]) {
          expect(told(all)).toEqual(bruteForce(after, middle, withinM, 200))
          expect(told(some)).toEqual(bruteForce(after, middle, withinM, limit))
        }
      }),
      {
        numRuns: 12,
        // Two looks as far as one may look, in one run, where each row is read in two.
        examples: [[{ places: [place0], fresh: [], middle: place0, withinM: 20_000, limit: 1 }]],
      },
    )
  })

  it('in a box is equal to looking through everything', async () => {
    const place = near(31.23, 121.47, 6)
    let turn = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { minLength: 1, maxLength: 30 }),
        place,
        place,
        async (places, one, other) => {
          const kind = `box-${(turn += 1)}`
          const stands = places.map((at, id) => ({ id: `${kind}-${id}`, kind, place: at }))
          await act(...stands.map(put))
          const [a, b] = [parseCell(one), parseCell(other)]
          const rows = [a?.row ?? 0, b?.row ?? 0].toSorted((x, y) => x - y)
          const columns = [a?.column ?? 0, b?.column ?? 0].toSorted((x, y) => x - y)
          const [from, to] = [`c${rows[0]}.${columns[0]}`, `c${rows[1]}.${columns[1]}`]
          const expected = bruteBox(stands, from, to)
          const [all, few] = await look(boxed(kind, from, to), boxed(kind, from, to, 3))
          expect((all as Found).records.map(({ id }) => id)).toEqual(expected)
          expect((few as Found).records.map(({ id }) => id)).toEqual(expected.slice(0, 3))
          expect(few).toMatchObject({ isMore: expected.length > 3 })
        },
      ),
      { numRuns: 12 },
    )
  })

  it('refuses what it cannot answer', async () => {
    const cell = 'c6246.60294'
    for (const [step, code] of [
      [around('x', 'c6246', 500), 'arguments_invalid'],
      [around('x', 'c18000.5', 500), 'arguments_invalid'],
      [around('x', cell, 20_001), 'arguments_invalid'],
      [around('x', cell, -1), 'arguments_invalid'],
      [boxed('x', 'c6247.60294', cell), 'arguments_invalid'],
      [boxed('x', 'c6000.60294', cell), 'limit_exceeded'],
      [put({ id: 'nowhere', kind: 'x', place: 'here' }), 'arguments_invalid'],
    ] as const) {
      const reply = await lin.act([step], step.call === 'records.put' ? {} : { handler: 'look' })
      expect(reply.code).toBe(code)
    }
    // Rows of cells are ranges, and a run has so many.
    const wide = Array.from({ length: 3 }, () => around('x', cell, 20_000))
    expect((await lin.act(wide, { handler: 'look' })).code).toBe('limit_exceeded')
  })
})

describe('asking from everywhere', () => {
  it('tells the cell of somebody and nothing within it', async () => {
    const [latitude, longitude] = [31.2317, 121.4733]
    const home = cellOf(latitude, longitude)
    // Two who live at opposite ends of one cell.
    const other = cellOf(latitude - 0.0015, longitude - 0.003)
    expect(other).toBe(home)
    await act(
      put({ id: 'lin', kind: 'home', place: home }),
      put({ id: 'wei', kind: 'home', place: other }),
    )
    const seen: string[] = []
    for (let north = -6; north <= 6; north += 1)
      for (let east = -6; east <= 6; east += 1) {
        const cell = cellOf(latitude + north * 0.005, longitude + east * 0.005)
        for (const withinM of [0, 500, 1_234, 2_000]) {
          const [answer] = await look(around('home', cell, withinM))
          const bands = new Map(told(answer))
          // No question tells one from the other.
          expect(bands.get('lin')).toBe(bands.get('wei'))
          if (bands.size > 0 && withinM === 0) seen.push(cell)
        }
      }
    expect(seen).toEqual([home])
  })
})
