// Goal: credit is backed to the fen by the pool it came from, is paid to merchants of its group
// alone, earliest end first, and goes back where it came from. Method: the lab plugin gives it over
// HTTP, charges spend it and give it back, the clock passes its end; sums worked out by hand.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { expireLots } from '../../src/jobs/expire-holds.ts'
import { readCredit } from '../../src/wallet/credit.ts'
import { poolAccount } from '../../src/wallet/pool.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'
import { codeOf, divideIn, giveBackIn } from './charge-world.ts'
import { both, operator } from './desk-world.ts'

const dayMs = 86_400_000
const clock = fakeClock(Date.UTC(2026, 10, 1))
let platform: Platform
let ann: Visitor
let stall: Visitor
let books: Visitor
let desk: readonly [Visitor, Visitor]

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
  ann = await platform.person('ann', 0n)
  stall = await platform.person('stall', 0n)
  books = await platform.person('books', 0n)
  await ann.agree('lab', [])
  desk = [await operator(platform, 'ops'), await operator(platform, 'fang')]
  await both(desk, '/v1/operator/postings', {
    kind: 'fundPool',
    pool: 'lab/prize',
    amountFen: '10000',
    fromPerson: null,
    toPerson: null,
    reason: 'spring',
  })
})

afterAll(() => platform.stop())

const self: Step = { call: 'identity.self' }
const me = { $of: [0, 'person'] }
const give = (credit: string, amount: number): Step => ({
  call: 'ledger.credit',
  input: { credit, to: me, amountFen: { $fen: String(amount) }, note: 'n' },
})
const lots: Step = { call: 'ledger.credits', input: { of: me } }
const poolFen = async (): Promise<bigint> => {
  const row = await platform.tessera.store.get('account', [poolAccount('lab/prize')])
  return (row?.creditsPosted ?? 0n) - (row?.debitsPosted ?? 0n)
}
const open = () => readCredit(platform.tessera.store, { person: ann.person }, clock.now())
const left = async () => (await open()).map(({ lot, leftFen }) => [lot.asset, leftFen])

const ends = async () => (await open()).map(({ lot }) => [lot.asset, lot.expiresAtMs])

const postAll = async (posting: Posting): Promise<void> => {
  await platform.tessera.engine.commit({
    needs: (facts) => postingNeeds(posting, facts),
    plan: (tx) => planPosting(tx, posting, new Map()),
  })
}
const post = (posting: Posting): Promise<string> => codeOf(() => postAll(posting))

/** Charges Ann, who has nothing but credit; the money waits until it is settled. */
const spend = (charge: string, amountFen: bigint, at: Visitor = stall): Promise<string> =>
  codeOf(async () => {
    const divide = divideIn({ ...platform.tessera, clock })
    await postAll(await divide(charge, ann.person, amountFen, at.person))
  })
const settle = (charge: string, amountFen?: bigint): Promise<string> =>
  post({ kind: 'settle', id: charge, charge, plugin: 'store', amountFen })
const back = (request: string, charge: string, amountFen: bigint): Promise<string> =>
  giveBackIn({ ...platform.tessera, postAll })(charge, { request, amountFen, by: stall.person })

const merchant = { scope: 'stalls', party: 'per_stall', category: 'tea', title: 'Old Street Tea' }
const bookshop = { scope: 'books', party: 'per_books', category: 'books', title: 'Old Books' }

describe('credit', () => {
  it('is taken out of its pool and lies with its person, all of a run or nothing', async () => {
    const over = await ann.act([self, give('treat', 6_000), give('gift', 4_001)])
    expect(over.code).toBe('insufficient_funds')
    expect(await poolFen()).toBe(10_000n)
    const reply = await ann.act([self, give('treat', 600), give('gift', 400), give('book', 50)])
    expect(reply.code).toBe('ok')
    expect(reply.body.effects?.[0]?.['title']).toEqual({
      zh: '发放“小食券” ¥6.00',
      en: 'Gives ¥6.00 of “Treat”',
    })
    expect(await poolFen()).toBe(8_950n)
  })

  it('is told what ends first first, and refused where nobody declared it', async () => {
    const told = answersOf(await ann.act([self, lots], { handler: 'look' }))[1]
    const weekMs = clock.now() + 7 * dayMs
    expect(told).toEqual({
      lots: expect.arrayContaining([
        { credit: 'gift', leftFen: { $fen: '400' }, untilMs: weekMs },
        { credit: 'book', leftFen: { $fen: '50' }, untilMs: weekMs },
        { credit: 'treat', leftFen: { $fen: '600' }, untilMs: clock.now() + 30 * dayMs },
      ]) as unknown,
    })
    expect((await ann.act([self, give('gold', 1)])).code).toBe('not_found')
  })

  it('is spent nowhere until an operator says where, and then only there', async () => {
    expect(await spend('early', 1n)).toBe('not_found')
    expect((await ann.ask('PUT', '/v1/operator/merchants', merchant)).code).toBe(
      'operator_required',
    )
    expect((await desk[0].ask('PUT', '/v1/operator/merchants', merchant)).status).toBe(200)
    const nobody = { ...merchant, party: 'per_nobody' }
    expect((await desk[0].ask('PUT', '/v1/operator/merchants', nobody)).code).toBe('not_found')
    expect((await desk[0].ask('PUT', '/v1/operator/merchants', bookshop)).status).toBe(200)
    // Credit for books is not spent at a stall, nor that for stalls on books.
    expect(await spend('tea', 1_001n)).toBe('insufficient_funds')
    expect(await spend('book', 51n, books)).toBe('insufficient_funds')
    expect(await left()).toHaveLength(3)
  })

  it('is shown in the wallet with where and until when', async () => {
    const { text } = await ann.ask('GET', '/v1/wallet/elsewhere')
    const { credits } = JSON.parse(text) as { credits: readonly { credit: string }[] }
    expect(credits.find(({ credit }) => credit === 'treat')).toEqual({
      plugin: 'lab',
      credit: 'treat',
      title: { zh: '小食券', en: 'Treat' },
      leftFen: '600',
      untilMs: clock.now() + 30 * dayMs,
      scope: 'stalls',
      merchants: [{ title: 'Old Street Tea', category: 'tea' }],
    })
    expect(credits.find(({ credit }) => credit === 'book')).toMatchObject({
      merchants: [{ title: 'Old Books' }],
    })
  })

  it('is spent earliest end first, as money of the merchant, and comes back last first', async () => {
    const endsBefore = await ends()
    expect(await spend('one', 500n)).toBe('ok')
    expect(await spend('one', 500n)).toBe('conflict')
    expect(await platform.balanceFen(stall.person)).toBe(0n)
    expect(await settle('one')).toBe('ok')
    expect(await platform.balanceFen(stall.person)).toBe(500n)
    expect(await left()).toEqual([
      ['lab/book', 50n],
      ['lab/treat', 500n],
    ])
    expect(await back('b1', 'one', 501n)).toBe('bound_exceeded')
    expect(await back('b1', 'one', 150n)).toBe('ok')
    expect(await left()).toEqual(
      expect.arrayContaining([
        ['lab/gift', 50n],
        ['lab/treat', 600n],
      ]),
    )
    // What comes back ends when it would have ended.
    expect(await ends()).toEqual(endsBefore)
    expect(await platform.balanceFen(stall.person)).toBe(350n)
    expect(await back('b2', 'one', 351n)).toBe('bound_exceeded')
  })

  it('goes back to its pool after its end, by itself, also what came back later', async () => {
    expect(await spend('two', 50n)).toBe('ok')
    expect(await settle('two', 20n)).toBe('ok')
    clock.advance(7 * dayMs)
    expect(await left()).toEqual([['lab/treat', 600n]])
    await expireLots({ ...platform.tessera, clock })
    expect(await poolFen()).toBe(9_000n)
    expect(await back('b3', 'two', 50n)).toBe('ok')
    expect(await left()).toEqual([['lab/treat', 600n]])
    await expireLots({ ...platform.tessera, clock })
    expect(await poolFen()).toBe(9_050n)
    // With the 6.00 that Ann has left, all of the pool's 100.00 are accounted for.
    expect(await platform.balanceFen(stall.person)).toBe(350n)
  })

  it('is no longer spent where an operator took the merchant out', async () => {
    const { scope, party } = merchant
    // A word of the passkey is not fresh for a week.
    const fang = await platform.person('fang')
    const path = '/v1/operator/merchants/remove'
    expect((await fang.ask('POST', path, { scope, party })).status).toBe(200)
    expect((await fang.ask('POST', path, { scope, party })).code).toBe('not_found')
    expect(await spend('three', 1n)).toBe('not_found')
  })

  it('does not keep its person from leaving, and goes back to the pool after them', async () => {
    const eve = await platform.person('eve', 0n)
    await eve.agree('lab', [])
    await eve.act([self, give('gift', 10)])
    expect((await eve.ask('GET', '/v1/erasure')).text).toBe('{"open":[]}')
  })
})
