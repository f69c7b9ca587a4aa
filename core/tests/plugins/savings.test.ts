// Goal: savings pays every person every day exactly once, to the fen, whenever its jobs run, and
// out of money that is there. Method: the plugin as it ships on a clock that only the test moves;
// two operators put money into the treasury and write rates; the part that core keeps is compared
// with a plain calculator.

import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Manifest } from '@tessera/sdk/manifest'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { partAccount, poolAccount } from '../../src/wallet/pool.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Visitor } from '../visitor.ts'
import { both, operator } from '../money/desk-world.ts'

const dayMs = 86_400_000
/** A Monday, ten in the morning in Shanghai. */
const mondayMs = Date.UTC(2026, 10, 16, 2)
const Kept = z.object({ rates: z.array(z.object({ day: z.string(), state: z.string() })) })
let clock: FakeClock
let platform: Platform
let ann: Visitor

beforeEach(async () => {
  clock = fakeClock(mondayMs)
  platform = await startPlatform({ plugins: ['savings'], clock })
  ann = await platform.person('ann', 5_000_000n)
  await ann.agree('savings', ['ledger.payIn'])
  await operator(platform, 'ops')
  await operator(platform, 'fang')
})

afterEach(() => platform.stop())

/** Somebody, signed in and agreed anew: sessions and tokens do not last for days. */
async function come(name: string): Promise<Visitor> {
  const visitor = await platform.person(name)
  await visitor.agree('savings', ['ledger.payIn'])
  return visitor
}

async function fund(amountFen: number): Promise<void> {
  const desk = [await platform.person('ops'), await platform.person('fang')] as const
  const reply = await both(desk, '/v1/operator/postings', {
    kind: 'fundPool',
    pool: 'savings/savings',
    amountFen: String(amountFen),
    fromPerson: null,
    toPerson: null,
    reason: 'yield',
  })
  expect(reply.status).toBe(200)
}

const rate = async (day: string, per10k: number, handler = 'setRate'): Promise<Reply> =>
  (await come('ops')).call(`savings/${handler}`, { day, per10k })
const moveIn = async (name: string, amountFen: number): Promise<Reply> =>
  (await come(name)).confirm('savings/moveIn', { amountFen: String(amountFen) })
const moveOut = async (name: string, amountFen: number): Promise<Reply> =>
  (await come(name)).confirm('savings/moveOut', { amountFen: String(amountFen) })

/** The newest rates as whoever keeps them sees them: each day, and what became of it. */
async function states(): Promise<readonly (readonly [string, string])[]> {
  const { body } = await (await come('ops')).call('savings/keeping', {})
  const { rates } = Kept.parse(body.result)
  return rates.map(({ day, state }) => [day, state])
}

/** Moves the clock to the morning of a day of November, half past six, and runs what is due. */
async function morning(day: number): Promise<void> {
  clock.advance(Date.UTC(2026, 10, day - 1, 22, 30) - clock.now())
  await work()
}

async function work(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await platform.tessera.jobs.runDue()
}

async function accountFen(id: string): Promise<bigint> {
  const row = await platform.tessera.store.get('account', [id])
  return (row?.creditsPosted ?? 0n) - (row?.debitsPosted ?? 0n)
}
const partFen = (name: string): Promise<bigint> =>
  accountFen(partAccount('savings/savings', `per_${name}`))
const treasuryFen = (): Promise<bigint> => accountFen(poolAccount('savings/savings'))

/** Spends all of somebody's balance, then erases their account. */
async function leave(name: string): Promise<void> {
  const visitor = await come(name)
  const payer = visitor.person
  const amountFen = await platform.balanceFen(payer)
  const sides = { plugin: 'savings', payer, to: 'per_fang' }
  const pay: Posting = { kind: 'pay', id: `leave-${name}`, ...sides, amountFen, note: '' }
  await platform.tessera.engine.commit({
    needs: (fetched) => postingNeeds(pay, fetched),
    plan: (tx) => planPosting(tx, pay, new Map()),
  })
  const reply = await visitor.ask('POST', '/v1/erasure', { confirm: 'erase' })
  expect([reply.status, reply.text]).toEqual([204, ''])
}

const Position = z.looseObject({ person: z.string(), throughDay: z.int(), sharesFen: z.string() })

/** Makes one position say more than the treasury can ever pay, so that its booking fails. */
async function breakPosition(name: string): Promise<void> {
  const { store, engine, identity } = platform.tessera
  const person = identity.pairwise.subOf('savings', `per_${name}`)
  const rows = await store.scan({ table: 'record', equals: [], limit: 1_000 })
  const [found] = rows.flatMap((row) => {
    const { data } = Position.safeParse(JSON.parse(row.doc))
    return data?.person === person ? [{ row, data }] : []
  })
  if (found === undefined) throw new Error(`${name} has no position`)
  const doc = JSON.stringify({ ...found.data, sharesFen: '900000000000' })
  await engine.commit({ needs: () => [], plan: (tx) => tx.put('record', { ...found.row, doc }) })
}

interface Day {
  readonly day: string
  readonly paidFen: string
  readonly state: string
  readonly adjustNano: string
}
async function days(name: string): Promise<readonly Day[]> {
  const reply = await (await come(name)).call('savings/income', {})
  return reply.body.result?.['days'] as readonly Day[]
}

describe('money in savings', () => {
  it('is confirmed on the next trading day and earns from then, compounded', async () => {
    await fund(100_000)
    const moved = await ann.confirm('savings/moveIn', { amountFen: '1000000' })
    expect(moved.code).toBe('ok')
    expect(await platform.balanceFen(ann.person)).toBe(4_000_000n)
    for (const [day, per10k] of [
      ['2026-11-16', 9_000],
      ['2026-11-17', 5_000],
      ['2026-11-18', 6_000],
    ] as const) {
      clock.advance(dayMs)
      expect((await rate(day, per10k)).code).toBe('ok')
    }
    await morning(20)
    // From Tuesday on: 10,000 yuan at 0.5 make 50 fen, 10,000.50 at 0.6 make 60 and a rest.
    expect(await partFen('ann')).toBe(1_000_110n)
    expect(await treasuryFen()).toBe(100_000n - 110n)
    expect((await days('ann')).map(({ day, paidFen }) => [day, paidFen])).toEqual([
      ['2026-11-18', '60'],
      ['2026-11-17', '50'],
    ])
    const front = (await (await come('ann')).call('savings/overview', {})).body.result
    expect(front).toMatchObject({ totalFen: '1000110', incomeFen: '110', waitsForRate: true })
  })

  it('comes to the same when its jobs run late, and twice', async () => {
    await fund(100_000)
    await moveIn('ann', 1_234_567)
    const all = [5_003, 6_007, 4_999, 5_555, 6_001] as const
    for (const [at, per10k] of all.entries()) {
      clock.advance(dayMs)
      await rate(`2026-11-${17 + at}`, per10k)
      // On two days nobody works at all.
      if (at % 2 === 0) await work()
    }
    await morning(24)
    await work()
    let [shares, residue] = [1_234_567n, 0n]
    for (const per10k of all) {
      const sum = residue + shares * BigInt(per10k) * 10n
      shares += sum / 1_000_000_000n
      residue = sum % 1_000_000_000n
    }
    expect(await partFen('ann')).toBe(shares)
    expect(await days('ann')).toHaveLength(all.length)
  })

  it('waits for a day without a rate, which comes later under its own date', async () => {
    await fund(100_000)
    await moveIn('ann', 1_000_000)
    clock.advance(3 * dayMs)
    await rate('2026-11-18', 5_000)
    await morning(21)
    expect(await days('ann')).toEqual([])
    expect(await states()).toEqual([['2026-11-18', 'waiting']])
    await rate('2026-11-17', 4_000)
    await work()
    expect(await states()).toEqual([
      ['2026-11-18', 'funded'],
      ['2026-11-17', 'funded'],
    ])
    expect((await days('ann')).map(({ day }) => day)).toEqual(['2026-11-18', '2026-11-17'])
    expect(await partFen('ann')).toBe(1_000_090n)
  })

  it('earns nothing on a day that the treasury could not pay, and says so', async () => {
    await moveIn('ann', 1_000_000)
    clock.advance(2 * dayMs)
    await rate('2026-11-17', 5_000)
    await morning(19)
    expect(await days('ann')).toMatchObject([{ state: 'unfunded', paidFen: '0' }])
    await fund(1_000)
    await rate('2026-11-18', 5_000)
    await work()
    expect(await days('ann')).toMatchObject([
      { state: 'funded', paidFen: '50' },
      { state: 'unfunded', paidFen: '0' },
    ])
    await rate('2026-11-19', 5_000)
    expect(await states()).toEqual([
      ['2026-11-19', 'waiting'],
      ['2026-11-18', 'funded'],
      ['2026-11-17', 'unfunded'],
    ])
  })

  it('is corrected on a later day, up and down, and what was booked stays', async () => {
    await fund(100_000)
    await moveIn('ann', 1_000_000)
    clock.advance(2 * dayMs)
    await rate('2026-11-17', 50_000)
    await morning(19)
    expect(await partFen('ann')).toBe(1_000_500n)
    const fixed = await rate('2026-11-17', 5_000, 'correctRate')
    expect(fixed.body.result).toMatchObject({ effectiveDay: expect.any(Number) as number })
    clock.advance(2 * dayMs)
    for (const day of ['2026-11-18', '2026-11-19']) await rate(day, 5_000)
    await morning(22)
    const told = await days('ann')
    expect(told.map(({ day, paidFen }) => [day, paidFen])).toEqual([
      ['2026-11-19', '0'],
      ['2026-11-18', '0'],
      ['2026-11-17', '500'],
    ])
    expect(told[1]?.adjustNano).toBe('-450000000000')
  })

  it('goes out at once, up to a limit a day, and not before it is confirmed', async () => {
    await moveIn('ann', 1_500_000)
    expect((await moveOut('ann', 1)).code).toBe('refused')
    clock.advance(dayMs)
    expect((await moveOut('ann', 1_000_001)).code).toBe('refused')
    expect((await moveOut('ann', 1_000_000)).code).toBe('ok')
    expect((await moveOut('ann', 1)).code).toBe('refused')
    expect(await platform.balanceFen(ann.person)).toBe(4_500_000n)
    clock.advance(dayMs)
    expect((await moveOut('ann', 500_000)).code).toBe('ok')
    expect(await partFen('ann')).toBe(0n)
  })

  it('promises the same money once, however many days are decided at once', async () => {
    await fund(80)
    await moveIn('ann', 1_000_000)
    clock.advance(4 * dayMs)
    for (const day of ['2026-11-17', '2026-11-18', '2026-11-19']) await rate(day, 5_000)
    await morning(21)
    expect(await days('ann')).toMatchObject([
      { state: 'unfunded', paidFen: '0' },
      { state: 'unfunded', paidFen: '0' },
      { state: 'funded', paidFen: '50' },
    ])
    expect(await treasuryFen()).toBe(30n)
  })

  it('earns nothing where the treasury lacks what a correction gives, which comes later', async () => {
    await fund(60)
    await moveIn('ann', 1_000_000)
    clock.advance(2 * dayMs)
    await rate('2026-11-17', 5_000)
    await morning(19)
    expect((await rate('2026-11-17', 10_000, 'correctRate')).code).toBe('ok')
    await rate('2026-11-18', 100)
    await work()
    expect(await partFen('ann')).toBe(1_000_050n)
    expect((await days('ann'))[0]).toMatchObject({ state: 'unfunded', adjustNano: '50000000000' })
    await fund(1_000)
    clock.advance(dayMs)
    await rate('2026-11-19', 100)
    await morning(21)
    expect(await partFen('ann')).toBe(1_000_101n)
    await morning(22)
    expect(await partFen('ann')).toBe(1_000_101n)
    expect(await treasuryFen()).toBe(1_060n - 101n)
  })
})

describe('somebody who was away', () => {
  it('has what a correction gave meanwhile, once they are back', async () => {
    await fund(1_000)
    await moveIn('ann', 900_000)
    clock.advance(2 * dayMs)
    await rate('2026-11-17', 5_000)
    clock.advance(dayMs)
    await rate('2026-11-18', 5_000)
    await work()
    expect((await moveOut('ann', 900_090)).code).toBe('ok')
    clock.advance(dayMs)
    await rate('2026-11-19', 5_000)
    await work()
    expect((await rate('2026-11-17', 10_000, 'correctRate')).code).toBe('ok')
    clock.advance(dayMs)
    await rate('2026-11-20', 5_000)
    await work()
    // Saturday: what is moved in counts from Tuesday, but what is owed is paid with the next day.
    await moveIn('ann', 100_000)
    clock.advance(dayMs)
    await rate('2026-11-21', 5_000)
    await work()
    expect(await partFen('ann')).toBe(100_045n)
    expect(await treasuryFen()).toBe(1_000n - 135n)
    expect((await days('ann')).map(({ day, paidFen }) => [day, paidFen])).toEqual([
      ['2026-11-21', '45'],
      ['2026-11-18', '45'],
      ['2026-11-17', '45'],
    ])
  })
})

describe('somebody who left for good', () => {
  it('is booked without payment, and everybody else is paid', async () => {
    await fund(100_000)
    await platform.person('bob', 1_000_000n)
    for (const name of ['ann', 'bob']) await moveIn(name, 1_000_000)
    clock.advance(dayMs)
    await morning(18)
    // All goes out before what Tuesday earned is decided, so nothing of hers is left open.
    expect((await moveOut('ann', 1_000_000)).code).toBe('ok')
    await leave('ann')
    await rate('2026-11-17', 5_000)
    await morning(19)
    expect(await partFen('bob')).toBe(1_000_050n)
    expect(await partFen('ann')).toBe(0n)
    await rate('2026-11-18', 5_000)
    await morning(20)
    expect(await partFen('bob')).toBe(1_000_100n)
    expect(await treasuryFen()).toBe(100_000n - 100n)
    const { store } = platform.tessera
    const jobs = await store.scan({ table: 'job', index: 'due', equals: ['waiting'], limit: 100 })
    expect(jobs.filter(({ attempts }) => attempts > 0)).toEqual([])
  })

  it('is paid alone or not at all: whose booking fails stands in nobody’s way', async () => {
    await fund(1_000)
    const names = ['ann', ...Array.from({ length: 20 }, (_, place) => `p${place}`)]
    for (const name of names) {
      await platform.person(name, 10_000n)
      await moveIn(name, 10_000)
    }
    clock.advance(2 * dayMs)
    await breakPosition('ann')
    await rate('2026-11-17', 10_000)
    await work()
    const booked = await Promise.all(names.map((name) => days(name)))
    expect(booked.map((it) => it.length)).toEqual(names.map((name) => (name === 'ann' ? 0 : 1)))
  })
})

describe('rates', () => {
  it('are written by operators alone, each day once, and never ahead', async () => {
    expect((await ann.call('savings/setRate', { day: '2026-11-16', per10k: 1 })).code).toBe(
      'refused',
    )
    expect((await ann.call('savings/keeping', {})).code).toBe('refused')
    expect((await rate('2026-11-17', 1)).code).toBe('refused')
    expect((await rate('2026-02-30', 1)).code).toBe('refused')
    expect((await rate('2026-11-16', 5_000)).code).toBe('ok')
    expect((await rate('2026-11-16', 5_000)).code).toBe('refused')
    expect((await rate('2026-11-15', 5_000, 'correctRate')).code).toBe('refused')
  })
})

describe('the demo', () => {
  it('has people with savings and a treasury, however often it starts', async () => {
    const file = new URL('../../../plugins/savings/demo.json', import.meta.url)
    const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
    const manifest = Manifest.parse(JSON.parse((await packageOf('savings')).manifestText))
    await playDemoActs(platform.tessera, manifest, acts)
    await playDemoActs(platform.tessera, manifest, acts)
    const { store } = platform.tessera
    const parts = await store.scan({ table: 'poolPart', equals: [], limit: 10 })
    const sums = await Promise.all(parts.map(({ account }) => accountFen(account)))
    expect(new Set(sums)).toEqual(new Set([12_000n, 24_000n]))
    expect(await treasuryFen()).toBe(100_000n)
  })
})
