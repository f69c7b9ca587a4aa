// Goal: whoever asks from everywhere learns the cell of a pin and nothing within it. Method: people
// hide at seeded positions, several in one cell; an attacker moves about, reads presence, distance
// and order, halves boxes, and fits a position to what was told by least squares. The same attack
// on somebody who tells true distances shows that it would find more if there were more.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cellCentre,
  cellDistanceM,
  cellOf,
  distanceBandM,
  distanceBandsM,
} from '@tessera/sdk/place'
import { seededEntropy } from '../../src/base/entropy.ts'
import { must } from '../../src/base/invariant.ts'
import { keyText } from '../../src/records/index-key.ts'
import { openErrands, serviceWish, square, type ErrandWorld } from './errands-world.ts'

interface Position {
  readonly latitude: number
  readonly longitude: number
}

const dayMs = 86_400_000
const degreeM = 111_195
const cellDegrees = 0.005
const eastM = degreeM * Math.cos((31.23 * Math.PI) / 180)
/** Who stands at the middle of a cell is this far from its corners. */
const halfDiagonalM = Math.hypot(cellDegrees * degreeM, cellDegrees * eastM) / 2

/** Metres between positions; flat, which over ten kilometres is off by a few metres. */
const apartM = (one: Position, other: Position): number =>
  Math.hypot((one.latitude - other.latitude) * degreeM, (one.longitude - other.longitude) * eastM)

const moved = ({ latitude, longitude }: Position, north: number, east: number): Position => ({
  latitude: latitude + north * cellDegrees,
  longitude: longitude + east * cellDegrees,
})

const cellAt = ({ latitude, longitude }: Position): string => cellOf(latitude, longitude)

/** Positions in one cell: just within its four corners, and a seeded one. */
function positionsIn(cell: string, draw: () => number): readonly Position[] {
  const middle = cellCentre(cell)
  const corners = [-0.49, 0.49].flatMap((north) =>
    [-0.49, 0.49].map((east) => moved(middle, north, east)),
  )
  return [...corners, moved(middle, draw() * 0.98 - 0.49, draw() * 0.98 - 0.49)]
}

const entropy = seededEntropy('who hides where')
const draw = (): number => new DataView(entropy(4).buffer).getUint32(0) / 2 ** 32

/** Three cells among the inner districts. */
const homes = Array.from({ length: 3 }, () => cellOf(31.2 + draw() * 0.08, 121.43 + draw() * 0.06))

// ---- The attack: what somebody can work out who is told bands of distance.

/** What was told to somebody who stood at the middle of a cell; `undefined` for "not seen". */
interface Told {
  readonly from: Position
  readonly bandM: number | undefined
}
/** Answers to a question from a cell: one, or none where it is not asked. */
type Oracle = (from: string) => Promise<readonly Told[]>

const reachM = 10_000

/** How far a distance is from what was told, in metres. */
function offM({ from, bandM }: Told, at: Position): number {
  const distanceM = apartM(from, at)
  if (bandM === undefined) return Math.max(0, reachM - distanceM)
  const leastM = distanceBandsM.findLast((each) => each < bandM) ?? 0
  return Math.max(0, distanceM - bandM, leastM - distanceM)
}

/** The position that fits best by least squares, the middle of them where several do. */
function fitted(told: readonly Told[], around: Position, cells: number, step: number): Position {
  let least = Number.POSITIVE_INFINITY
  let best: Position[] = []
  for (let north = -cells; north <= cells; north += step)
    for (let east = -cells; east <= cells; east += step) {
      const at = moved(around, north, east)
      const cost = told.reduce((sum, each) => sum + offM(each, at) ** 2, 0)
      if (cost < least - 1e-6) best = []
      if (cost <= least + 1e-6) best.push(at)
      least = Math.min(least, cost)
    }
  const mean = (of: (at: Position) => number): number =>
    best.reduce((sum, at) => sum + of(at), 0) / best.length
  return { latitude: mean((at) => at.latitude), longitude: mean((at) => at.longitude) }
}

/** Asks from so many places around one, so many cells apart. */
async function askAround(oracle: Oracle, middle: Position, steps: number, cells: number) {
  const told: Told[] = []
  for (let north = -steps; north <= steps; north += 1)
    for (let east = -steps; east <= steps; east += 1) {
      told.push(...(await oracle(cellAt(moved(middle, north * cells, east * cells)))))
    }
  return told
}

/** Comes nearer in three rounds, and says where somebody is. */
async function trilaterate(oracle: Oracle): Promise<Position> {
  const far = await askAround(oracle, cellCentre(square), 2, 6)
  const rough = fitted(far, cellCentre(square), 24, 0.5)
  const near = await askAround(oracle, rough, 1, 3)
  const close = fitted([...far, ...near], rough, 6, 0.25)
  const last = await askAround(oracle, close, 3, 1)
  return fitted([...far, ...near, ...last], close, 2, 0.05)
}

interface Box {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

/** Halves a box of cells until one is left, by asking whether somebody is in one half. */
async function halve(isIn: (box: Box) => Promise<boolean>, whole: Box): Promise<Box> {
  let box = whole
  while (box.south < box.north || box.west < box.east) {
    const row = Math.floor((box.south + box.north) / 2)
    const column = Math.floor((box.west + box.east) / 2)
    const [one, other]: [Box, Box] =
      box.north - box.south >= box.east - box.west
        ? [
            { ...box, north: row },
            { ...box, south: row + 1 },
          ]
        : [
            { ...box, east: column },
            { ...box, west: column + 1 },
          ]
    box = (await isIn(one)) ? one : other
  }
  return box
}

// ---- The people.

let world: ErrandWorld

interface Row {
  readonly service?: string
  readonly need?: string
  readonly bandM: number
}
interface Rows {
  readonly services: readonly Row[]
  readonly needs?: readonly Row[]
}

const needWish = (cell: string, title: string) => ({
  title,
  about: '三楼。',
  category: 'digital',
  budgetFen: '1000',
  cell,
  startAt: 0,
  endAt: 0,
  headcount: 1,
})

/** Offers and needs of others, none of them as far from anywhere as those who hide. */
const decoys = [
  [0, 1],
  [-2, 7],
  [5, -3],
  [9, 4],
] as const

beforeAll(async () => {
  world = await openErrands()
  for (const [north, east] of decoys) {
    const cell = cellAt(moved(cellCentre(square), north, east))
    await world.get('mei', 'publish', serviceWish({ cell }))
    await world.get('qiu', 'post', needWish(cell, '排队 Queue for me'))
  }
  // Their range is a question too: a need is told to those in whose range it lies.
  for (const [name, radiusM] of [
    ['yue', 700],
    ['zhao', 2_500],
    ['wei', 6_000],
  ] as const)
    await world.get(name, 'publish', serviceWish({ radiusM }))
  const { service } = await world.get('gu', 'publish', serviceWish())
  await world.get('gu', 'switchService', { service, on: false })
})

afterAll(() => world.stop())

/** Somebody who hides: an offer and a need of theirs, from where their device says they are. */
async function hide(at: Position) {
  const cell = cellAt(at)
  const { service } = await world.get('gu', 'publish', serviceWish({ cell, title: '我在这' }))
  const { need } = await world.get('chen', 'post', needWish(cell, '我也在这'))
  return { service: String(service), need: String(need) }
}

type Hidden = Awaited<ReturnType<typeof hide>>

async function leave({ service, need }: Hidden): Promise<void> {
  await world.get('gu', 'switchService', { service, on: false })
  await world.get('chen', 'closeNeed', { need })
}

/** Ids are drawn anew, and commits counted, for each who hides: neither says anything of places. */
const without = ({ service, need }: Hidden, text: string): string =>
  text
    .replaceAll(service, 'SERVICE')
    .replaceAll(need, 'NEED')
    .replace(/"seq":\d+/, '"seq":0')

/** Ties are told by ids, which differ: from these places a decoy is exactly as far as they are. */
const isTied = (from: string, home: string): boolean =>
  [square, ...decoys.map(([north, east]) => cellAt(moved(cellCentre(square), north, east)))].some(
    (decoy) => cellDistanceM(from, decoy) === cellDistanceM(from, home),
  )

/** All that an attacker is told of somebody, and what they make of it. */
async function attack(hidden: Hidden, home: string) {
  const heard: string[] = []
  const ask = async (handler: string, args: object): Promise<Rows> => {
    const reply = await world.call('lin', handler, args)
    expect(reply.status).toBe(200)
    heard.push(without(hidden, `${handler} ${JSON.stringify(args)} ${reply.text}`))
    // A wrong shape finds nobody, and the attack fails.
    return reply.body.result as unknown as Rows
  }
  const estimate = await trilaterate(async (cell) => {
    if (isTied(cell, home)) return []
    const { services, needs = [] } = await ask('around', { cell })
    const bandM = services.find((row) => row.service === hidden.service)?.bandM
    expect(needs.find((row) => row.need === hidden.need)?.bandM).toBe(bandM)
    return [{ from: cellCentre(cell), bandM }]
  })
  const [row, column] = square.slice(1).split('.').map(Number)
  const [r, c] = [must(row, 'a row'), must(column, 'a column')]
  const isIn = async ({ south, west, north, east }: Box): Promise<boolean> => {
    const box = { from: `c${south}.${west}`, to: `c${north}.${east}` }
    const { services } = await ask('inBox', box)
    return services.some((each) => each.service === hidden.service)
  }
  const whole = { south: r - 39, west: c - 39, north: r + 40, east: c + 40 }
  const { south, west } = await halve(isIn, whole)
  await ask('service', { service: hidden.service })
  await ask('need', { need: hidden.need })
  await ask('search', { text: '我在这' })
  await ask('search', { text: '我也在这' })
  return { estimate, cell: `c${south}.${west}`, heard }
}

/** Which of those with a range were told of a need. */
async function whoWasTold({ need }: Hidden): Promise<readonly string[]> {
  await world.pass(0)
  const told = await Promise.all(
    ['yue', 'zhao', 'wei'].map(async (name) => {
      const { text } = await (await world.come(name)).ask('GET', '/v1/notifications')
      return text.includes(`/need/${need}`) ? [name] : []
    }),
  )
  return told.flat()
}

/** What the store holds of somebody: their records, and where those stand in every index. */
async function stored(hidden: Hidden): Promise<readonly string[]> {
  const { catalog, store } = world.tessera()
  const { collections } = await catalog.live('errands')
  const found = await Promise.all(
    (['services', 'needs'] as const).map(async (name) => {
      const collection = must(collections.get(name), 'errands keep it')
      const id = name === 'services' ? hidden.service : hidden.need
      const record = await store.get('record', [collection.number, id])
      const numbers = [...collection.indexes.values()].map(({ number }) => number)
      const rows = await Promise.all(
        numbers.map((number) =>
          store.scan({ table: 'recordIndex', equals: [number], limit: 10_000 }),
        ),
      )
      const keys = rows.flat().filter((row) => row.id === id)
      const ends = keys.map(({ number, key }) => [number, without(hidden, keyText(key))])
      return [without(hidden, record?.doc ?? ''), ...ends.map((end) => JSON.stringify(end))]
    }),
  )
  return found.flat()
}

describe.each(homes)('somebody in %s', (home) => {
  it('is found in it, and nowhere in it: all who hide there are told of in the same bytes', async () => {
    const positions = positionsIn(home, draw)
    const hiding = [positions[0], positions[3], positions[4]].map((at) => must(at, 'it is there'))
    const seen = []
    for (const at of hiding) {
      expect(cellAt(at)).toBe(home)
      const hidden = await hide(at)
      const found = await attack(hidden, home)
      seen.push({ ...found, stored: await stored(hidden), told: await whoWasTold(hidden) })
      await leave(hidden)
    }
    const [first] = seen
    expect(seen).toEqual(hiding.map(() => first))
    const { estimate, cell } = must(first, 'somebody hid')

    // The attack is a good one: it finds the cell, by either way.
    expect(cell).toBe(home)
    expect(cellAt(estimate)).toBe(home)
    // And of all who may be there, its guess is as far off as naming the middle would be.
    const corners = positions.slice(0, 4)
    const guessM = meanM(corners, () => estimate)
    const middleM = meanM(corners, () => cellCentre(home))
    expect(guessM).toBeGreaterThanOrEqual(middleM - 1e-6)
    expect(middleM).toBeGreaterThan(halfDiagonalM * 0.95)
    await world.pass(dayMs)
  })
})

const meanM = (positions: readonly Position[], guess: (at: Position) => Position): number =>
  positions.reduce((sum, at) => sum + apartM(at, guess(at)), 0) / positions.length

describe('a place', () => {
  it.each(['c6246.25.60294', 'c6246.60294.5', '31.2317,121.4733', 'c6246,60294'])(
    'finer than a cell, such as %s, is refused wherever one is taken',
    async (cell) => {
      for (const [handler, args] of [
        ['around', { cell }],
        ['inBox', { from: cell, to: square }],
        ['publish', serviceWish({ cell })],
        ['post', needWish(cell, '在这里')],
      ] as const)
        expect((await world.call('lin', handler, args)).code).toBe('arguments_invalid')
    },
  )

  it('is not kept from what comes with it: nothing but what is asked for is taken', async () => {
    const exact = { latitude: 31.231_7, longitude: 121.473_3 }
    for (const [handler, args] of [
      ['publish', { ...serviceWish(), ...exact }],
      ['post', { ...needWish(square, '在这里'), ...exact }],
    ] as const)
      expect((await world.call('lin', handler, args)).code).toBe('arguments_invalid')
  })
})

describe('the attack', () => {
  it('finds far more than a cell where true distances are told, even in the same bands', async () => {
    for (const home of homes) {
      const positions = positionsIn(home, draw)
      const guesses = new Map<Position, Position>()
      for (const at of positions) {
        const leaky: Oracle = async (cell) => {
          const from = cellCentre(cell)
          const distanceM = apartM(from, at)
          return [{ from, bandM: distanceM <= reachM ? distanceBandM(distanceM) : undefined }]
        }
        guesses.set(at, await trilaterate(leaky))
      }
      const guessM = meanM(positions, (at) => must(guesses.get(at), 'each was guessed'))
      expect(guessM).toBeLessThan(halfDiagonalM / 3)
    }
  })
})
