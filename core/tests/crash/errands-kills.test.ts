// Goal: whenever the platform is killed, the money of a deal has exactly one owner, and is paid or
// given back once. Method: two deals go every way, one act of each a round. The platform is killed
// when the first one is between two acts and the answer of the second one is awaited; the database
// is read while it is down, and what was cut off is sent again with the same key. Then time passes
// while it is down, and it is killed over the jobs that are due.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededEntropy } from '../../src/base/entropy.ts'
import { freshWorker, packageOf } from '../platform.ts'
import { serviceWish, square, termsWish } from '../plugins/errands-world.ts'
import { openDatabase, type TestDatabase } from '../postgres/database.ts'
import { ErrandPeople, type Done, type View } from './errands-acts.ts'
import {
  freePort,
  openDataFolder,
  startPlatform,
  type PlatformPlace,
  type PlatformProcess,
} from './platform-process.ts'
import { readStoredDeals, type StoredDeal, type StoredDeals } from './stored-deals.ts'

const dayMs = 86_400_000
const people = ['lin', 'gu'] as const

const seed = process.env['TESSERA_TEST_SEED'] ?? String(Date.now())
const entropy = seededEntropy(seed)
/** A moment: mostly short, up to some 120 ms. */
const momentMs = (): number => Math.round(120 ** (Buffer.from(entropy(4)).readUInt32BE() / 2 ** 32))

/** One act, as the page sends it. */
type Act = readonly [who: 'lin' | 'gu', handler: string, args?: (view: View) => object]

const hash = ({ terms }: View): object => ({ hash: terms?.hash ?? '' })
const note = (): object => ({ note: 'Because.' })

const toFunded: readonly Act[] = [
  ['gu', 'propose', () => ({ terms: termsWish({ priceFen: '1000' }) })],
  ['lin', 'accept', hash],
  ['lin', 'fund', (view) => ({ ...hash(view), address: '' })],
]
const toAssigned: readonly Act[] = [...toFunded, ['gu', 'acknowledge']]
const toStarted: readonly Act[] = [...toAssigned, ['gu', 'start', () => ({ cell: square })]]
const toDelivered: readonly Act[] = [...toStarted, ['gu', 'deliver', note]]
const cancel: Act = ['lin', 'cancel', (view) => ({ ...note(), feeFen: view.cancelFeeFen })]
const review = (): object => ({ stars: 5, text: '' })

/** A way through the deal: what people do, what time does after them, and who has the money. */
interface Way {
  readonly acts: readonly Act[]
  /** What the clock does at the end. */
  readonly byTime: readonly string[]
  readonly state: string
  /** What the provider gets, and the customer gets back, of each hold. */
  readonly parts: readonly (readonly [paidFen: bigint, backFen: bigint])[]
}

const ways: Readonly<Record<string, Way>> = {
  'done and confirmed': {
    acts: [...toDelivered, ['lin', 'confirm'], ['lin', 'review', review], ['gu', 'review', review]],
    byTime: [],
    state: 'reviewed',
    parts: [[1_000n, 0n]],
  },
  'cancelled before they come': {
    acts: [...toAssigned, cancel],
    byTime: [],
    state: 'refunded',
    parts: [[0n, 1_000n]],
  },
  'cancelled late, after the price was raised': {
    acts: [
      ...toStarted,
      ['lin', 'offerChange', () => ({ amountFen: '500', ...note() })],
      ['gu', 'takeChange'],
      ['lin', 'payMore', () => ({ amountFen: '500' })],
      cancel,
    ],
    byTime: [],
    state: 'refunded',
    parts: [
      [0n, 1_000n],
      [450n, 50n],
    ],
  },
  'turned down': {
    acts: [...toFunded, ['gu', 'turnDown']],
    byTime: [],
    state: 'refunded',
    parts: [[0n, 1_000n]],
  },
  'taken on by nobody': {
    acts: toFunded,
    byTime: ['lapse'],
    state: 'refunded',
    parts: [[0n, 1_000n]],
  },
  'come to by nobody': {
    acts: toAssigned,
    byTime: ['lapse'],
    state: 'refunded',
    parts: [[0n, 1_000n]],
  },
  'confirmed by time': {
    acts: toDelivered,
    byTime: ['lapse', 'lapse'],
    state: 'reviewed',
    parts: [[1_000n, 0n]],
  },
  'disputed and parted': {
    acts: [
      ...toDelivered,
      ['lin', 'dispute', note],
      ['gu', 'offerSplit', () => ({ providerPercent: 60, ...note() })],
      [
        'lin',
        'takeSplit',
        ({ split }) => ({ providerPercent: split?.providerPercent, version: split?.version }),
      ],
    ],
    byTime: ['lapse'],
    state: 'reviewed',
    parts: [[600n, 400n]],
  },
  'disputed and ruled by nobody': {
    acts: [...toDelivered, ['gu', 'dispute', note]],
    byTime: ['urge', 'lapse', 'lapse'],
    state: 'reviewed',
    parts: [[500n, 500n]],
  },
}

/** A deal on its way. */
interface Going {
  readonly way: Way
  readonly deal: string
  /** How many of its acts were answered. */
  doneCount: number
}

const data = openDataFolder()
const crowd = new ErrandPeople()
const done: Done[] = []
let place: PlatformPlace = { dataFolder: data.path, port: 0 }
let database: TestDatabase | undefined
let platform: PlatformProcess | undefined
/** Deals that are between two acts when it is killed. */
let between: readonly Going[] = []
/** Deals of which an answer is awaited when it is killed. */
let awaited: readonly Going[] = []
let first: StoredDeals | undefined
let killsCount = 0

const totalFen = ({ balances, heldFen }: StoredDeals): bigint =>
  heldFen + people.reduce((sumFen, name) => sumFen + (balances.get(name) ?? 0n), 0n)

/** Kills it, and reads what is stored: every fen has the one owner that it has to have. */
async function kill(): Promise<StoredDeals> {
  crowd.down()
  await platform?.kill()
  killsCount += 1
  const book = await readStoredDeals(place, people)
  first ??= book
  expect(book.faults).toEqual([])
  expect(totalFen(book)).toBe(totalFen(first))
  expect(book.houseFen).toBe(first.houseFen)
  return book
}

/** Starts it again, `aheadMs` later than it is, and nobody comes yet. */
async function launch(aheadMs = 0): Promise<string> {
  const env = { ...place.env, TEST_AHEAD_MS: String(aheadMs) }
  platform = await startPlatform({ ...place, env })
  return platform.origin
}

/** Starts it again, and people go on. */
async function start(aheadMs = 0): Promise<void> {
  await crowd.up(await launch(aheadMs), people, aheadMs > 0 || first === undefined)
}

/** The next acts of these deals, as their screens show them now; none is sent yet. */
async function nextActs(deals: readonly Going[]): Promise<readonly (() => Promise<void>)[]> {
  const acts = await Promise.all(
    deals.map(async (one) => {
      const next = one.way.acts[one.doneCount]
      if (next === undefined) return []
      const [who, handler, args = () => ({})] = next
      const sent = { deal: one.deal, ...args(await crowd.look(who, one.deal)) }
      const act = async (): Promise<void> => {
        done.push(await crowd.act(who, handler, sent))
        one.doneCount += 1
      }
      return [act]
    }),
  )
  return acts.flat()
}

/** What people did with a deal as far as they were answered, and `more` acts that they sent. */
const eventsOf = ({ way, doneCount }: Going, more = 0): readonly string[] => [
  'inquire',
  ...way.acts.slice(0, doneCount + more).map(([, handler]) => handler),
]

/** Every act that was answered is there; one that was not is there once, or not at all. */
function expectSteps({ deals }: StoredDeals): void {
  for (const one of between) expect(deals.get(one.deal)?.events).toEqual(eventsOf(one))
  for (const one of awaited)
    expect([eventsOf(one), eventsOf(one, 1)]).toContainEqual(deals.get(one.deal)?.events)
}

/** How many deals wait for a time that has come. */
async function dueCount(aheadMs: number): Promise<number> {
  const views = await Promise.all(
    [...between, ...awaited].map(({ deal }) => crowd.look('lin', deal)),
  )
  const nowMs = Date.now() + aheadMs
  return views.filter(({ dueAt }) => dueAt !== null && dueAt <= nowMs).length
}

/** What the provider got, and the customer got back, of each hold. */
const partsOf = ({ holds }: StoredDeal) =>
  holds.map(({ paidFen, backFen }): readonly [bigint, bigint] => [paidFen, backFen])

describe('deals on a platform that is killed at every step', () => {
  beforeAll(async () => {
    process.stderr.write(`  errands: seed ${seed} (TESSERA_TEST_SEED repeats it)\n`)
    database = await openDatabase()
    const [pack] = await Promise.all([packageOf('errands'), freshWorker()])
    const file = join(data.path, 'errands.json')
    writeFileSync(file, JSON.stringify(pack))
    place = {
      ...place,
      databaseUrl: database.url,
      port: await freePort(),
      program: 'core/tests/crash/errands-program.ts',
      env: { TEST_PACKAGE: file, TESSERA_SPARES: '0' },
    }
    await start()
    const published = await crowd.act('gu', 'publish', serviceWish({ priceFen: '1000' }))
    const { service } = JSON.parse(published.text).result
    const begin = async (): Promise<readonly Going[]> => {
      const begun: Going[] = []
      for (const way of Object.values(ways)) {
        const { text } = await crowd.act('lin', 'inquire', { service })
        begun.push({ way, deal: String(JSON.parse(text).result.deal), doneCount: 0 })
      }
      return begun
    }
    between = await begin()
    awaited = await begin()
    await kill()
    await start()
  }, 480_000)

  afterAll(async () => {
    await platform?.kill()
    await database?.drop()
    data.remove()
  })

  it('lose no act, do none twice, and have one owner of every fen at each kill', async () => {
    const roundsCount = Math.max(...between.map(({ way }) => way.acts.length))
    for (let round = 0; round < roundsCount; round += 1) {
      await Promise.all((await nextActs(between)).map((act) => act()))
      const running = (await nextActs(awaited)).map((act) => act())
      // Turn by turn: mostly before anything is answered, and once the first one is.
      await (round % 2 === 0 ? sleep(momentMs()) : Promise.race(running))
      expectSteps(await kill())
      await start()
      await Promise.all(running)
    }
    const cutCount = done.filter((one) => one.cutCount > 0).length
    process.stderr.write(`  errands: ${killsCount} kills, ${cutCount} acts cut off\n`)
    expect(cutCount).toBeGreaterThan(roundsCount)
    // Whoever asks again hears the same, to the letter.
    for (const one of done) expect(await crowd.again(one)).toBe(one.text)
  }, 480_000)

  it('end by the times that ran out while it was down, once each', async () => {
    for (const aheadMs of [8 * dayMs, 16 * dayMs]) {
      await kill()
      // The jobs that are due begin as it starts.
      await launch(aheadMs)
      await sleep(momentMs())
      await kill()
      await start(aheadMs)
      await expect.poll(() => dueCount(aheadMs), { timeout: 60_000, interval: 200 }).toBe(0)
    }
    const book = await kill()
    for (const one of [...between, ...awaited]) {
      const { state, byTime, parts } = one.way
      const told = book.deals.get(one.deal)
      expect(told?.state).toBe(state)
      expect(told?.events).toEqual([...eventsOf(one), ...byTime])
      expect(told === undefined ? [] : partsOf(told)).toEqual(parts)
    }
    expect(book.heldFen).toBe(0n)
    const paidFen = [...between, ...awaited].flatMap(({ way }) => way.parts.map(([fen]) => fen))
    const sumFen = paidFen.reduce((sum, fen) => sum + fen, 0n)
    expect((book.balances.get('gu') ?? 0n) - (first?.balances.get('gu') ?? 0n)).toBe(sumFen)
  }, 480_000)
})
