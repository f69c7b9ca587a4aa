// Goal: money in a pool is its person's or the pool's own, and no way leads from one person's part
// to somebody else. Method: the lab plugin with two pools, two operators who fund one by hand, and
// people over HTTP; at the end the audit of the whole store.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditStore } from '../../src/wallet/audit-store.ts'
import { planFreeze, freezeNeeds, planUnfreeze, unfreezeNeeds } from '../../src/wallet/freeze.ts'
import { readParts } from '../../src/wallet/pool.ts'
import { setChecks, startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'
import { both, operator, send } from './desk-world.ts'

let platform: Platform
let ann: Visitor
let bob: Visitor
let desk: readonly [Visitor, Visitor]

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab', 'till'] })
  ann = await platform.person('ann', 10_000n)
  bob = await platform.person('bob', 10_000n)
  for (const visitor of [ann, bob]) await visitor.agree('lab', ['ledger.payIn'])
  desk = [await operator(platform, 'ops'), await operator(platform, 'fang')]
})

afterAll(() => platform.stop())

const self: Step = { call: 'identity.self' }
const me = { $of: [0, 'person'] }
const fen = (amount: number) => ({ $fen: String(amount) })
const rest = (amount: number, pool = 'jar') => ({ pool, amountFen: fen(amount), note: 'test' })
const payIn = (amount: number, pool?: string): Step => ({
  call: 'ledger.payIn',
  input: rest(amount, pool),
})
const payOut = (amount: number, to: unknown = me): Step => ({
  call: 'ledger.payOut',
  input: { ...rest(amount), to },
})
const allot = (amount: number, pool?: string): Step => ({
  call: 'ledger.allot',
  input: { ...rest(amount, pool), to: me },
})
const ownFen = async (pool: string): Promise<unknown> =>
  answersOf(await ann.act([{ call: 'ledger.pool', input: { pool } }], { handler: 'look' }))[0]
const partFen = async (visitor: Visitor): Promise<unknown> =>
  answersOf(await visitor.act([self, { call: 'ledger.part', input: { pool: 'jar', of: me } }]))[1]

const movement = { fromPerson: null, toPerson: null, reason: 'programme of spring' }
const byHand = (kind: string, pool: string, amountFen: string): Promise<Reply> =>
  both(desk, '/v1/operator/postings', { ...movement, kind, pool, amountFen })

describe('a part of a pool', () => {
  it('comes from its person, who confirms it, and goes back to them', async () => {
    const paid = await ann.act([payIn(3_000)])
    expect(paid.code).toBe('ok')
    expect(paid.body.effects?.[0]).toMatchObject({
      kind: 'payIn',
      amountFen: '3000',
      title: { zh: '从余额放入“存钱罐” ¥30.00', en: 'Moves ¥30.00 from your balance to “Jar”' },
    })
    expect(await platform.balanceFen(ann.person)).toBe(7_000n)
    expect(await partFen(ann)).toEqual({ amountFen: { $fen: '3000' } })
    expect((await ann.act([self, payOut(1_000)])).code).toBe('ok')
    expect(await platform.balanceFen(ann.person)).toBe(8_000n)
    expect((await ann.act([self, payOut(2_001)])).code).toBe('insufficient_funds')
  })

  it('is shown in the wallet and on the statement, to its person alone', async () => {
    const wallet = JSON.parse((await ann.ask('GET', '/v1/wallet/elsewhere')).text) as {
      parts: unknown
    }
    expect(wallet.parts).toEqual([
      { plugin: 'lab', pool: 'jar', title: { zh: '存钱罐', en: 'Jar' }, amountFen: '2000' },
    ])
    const other = JSON.parse((await bob.ask('GET', '/v1/wallet/elsewhere')).text) as {
      parts: unknown
    }
    expect(other.parts).toEqual([])
    const { text } = await ann.ask('GET', '/v1/wallet/entries')
    expect(text).toContain('"kind":"payOut"')
    expect(text).toContain('"kind":"payIn"')
  })

  it('is nobody else’s: what another person has does not pay it out', async () => {
    expect((await bob.act([self, payOut(1)])).code).toBe('insufficient_funds')
    expect(await platform.balanceFen(bob.person)).toBe(10_000n)
  })

  it('cannot be more than the balance, and the plugin does not learn that', async () => {
    const reply = await bob.act([{ ...payIn(10_001), caught: true }])
    expect(reply.code).toBe('insufficient_funds')
    expect(await partFen(bob)).toEqual({ amountFen: { $fen: '0' } })
  })

  it('takes nothing of what a level allows to be paid, even of somebody who may pay nothing', async () => {
    const dan = await platform.person('dan', 100n)
    await setChecks(platform.tessera, dan.person, 0)
    await dan.agree('lab', ['ledger.payIn'])
    expect((await dan.act([payIn(100)])).code).toBe('ok')
    expect((await dan.act([self, payOut(100)])).code).toBe('ok')
  })

  it('is refused where the manifest declares no such pool', async () => {
    for (const step of [payIn(1, 'purse'), allot(1, 'purse')])
      expect((await ann.act([self, step])).code).toBe('not_found')
    const read: Step = { call: 'ledger.pool', input: { pool: 'purse' } }
    expect((await ann.act([read], { handler: 'look' })).code).toBe('not_found')
  })

  it('of a frozen wallet stays, and what is paid out is kept aside', async () => {
    const { engine } = platform.tessera
    const freeze = { id: 'f1', person: ann.person, reason: 'test' }
    await engine.commit({ needs: () => freezeNeeds(freeze), plan: (tx) => planFreeze(tx, freeze) })
    expect((await ann.act([payIn(1)])).code).toBe('account_frozen')
    expect((await ann.act([self, payOut(500)])).code).toBe('ok')
    expect(await partFen(ann)).toEqual({ amountFen: { $fen: '1500' } })
    await engine.commit({
      needs: (facts) => unfreezeNeeds(ann.person, facts),
      plan: (tx) => planUnfreeze(tx, ann.person),
    })
    expect(await platform.balanceFen(ann.person)).toBe(8_500n)
  })
})

describe('the own money of a pool', () => {
  it('comes from the operator by two hands, and may go back', async () => {
    expect((await byHand('fundPool', 'lab/prize', '500')).status).toBe(200)
    expect(await ownFen('prize')).toEqual({ amountFen: { $fen: '500' } })
    expect((await byHand('drainPool', 'lab/prize', '501')).code).toBe('insufficient_funds')
    expect((await byHand('drainPool', 'lab/prize', '100')).status).toBe(200)
    expect(await ownFen('prize')).toEqual({ amountFen: { $fen: '400' } })
  })

  it('is refused for a pool that nobody declared, and with people as sides', async () => {
    expect((await byHand('fundPool', 'lab/purse', '1')).code).toBe('not_found')
    expect((await byHand('fundPool', 'till/prize', '1')).code).toBe('not_found')
    const wish = { ...movement, kind: 'fundPool', pool: 'lab/prize', amountFen: '1' }
    const named = { ...wish, toPerson: 'per_ann' }
    expect((await send(desk[0], '/v1/operator/postings', named)).code).toBe('arguments_invalid')
  })

  it('goes to people up to what is there, and never touches a part', async () => {
    expect((await bob.act([self, allot(401, 'prize')])).code).toBe('insufficient_funds')
    expect((await bob.act([self, allot(150, 'prize'), allot(250, 'prize')])).code).toBe('ok')
    expect((await bob.act([self, allot(1, 'prize')])).code).toBe('insufficient_funds')
    expect(await readParts(platform.tessera.store, bob.person)).toEqual([
      { plugin: 'lab', pool: 'prize', amountFen: 400n },
    ])
    // The jar has parts and no money of its own: they are not given to others.
    expect((await bob.act([self, allot(1, 'jar')])).code).toBe('insufficient_funds')
  })

  it('is not given out twice by two who ask at once', async () => {
    expect((await byHand('fundPool', 'lab/prize', '100')).status).toBe(200)
    const replies = await Promise.all(
      [ann, bob, ann, bob].map((visitor) => visitor.act([self, allot(60, 'prize')])),
    )
    const codes = replies.map(({ code }) => code)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(codes.filter((code) => code === 'insufficient_funds')).toHaveLength(3)
  })
})

describe('somebody who leaves', () => {
  it('takes their part out first, and the file tells of it', async () => {
    const eve = await platform.person('eve', 0n)
    await eve.agree('lab', [])
    expect((await byHand('fundPool', 'lab/prize', '7')).status).toBe(200)
    expect((await eve.act([self, allot(7, 'prize')])).code).toBe('ok')
    expect((await eve.ask('GET', '/v1/erasure')).text).toBe(
      '{"open":[{"kind":"parts","amountFen":"7"}]}',
    )
    const file = JSON.parse((await eve.ask('GET', '/v1/export.json')).text) as {
      poolPart: unknown[]
    }
    expect(file.poolPart).toMatchObject([{ plugin: 'lab', pool: 'prize', leftUnits: '7' }])
  })
})

describe('the books', () => {
  it('count pools and parts, and are sound', async () => {
    const { store } = platform.tessera
    const audit = await auditStore(store, new Uint8Array(32))
    // The salt of this look is another one, so of the chain itself nothing is said here.
    expect(audit.violations.filter(({ rule }) => rule !== 9)).toEqual([])
    const { text } = await desk[0].ask('GET', '/v1/operator/ledger')
    const { totals, pools } = JSON.parse(text) as {
      totals: readonly { kind: string; balanceUnits: string }[]
      pools: readonly { pool: string; title: { en: string }; amountFen: string }[]
    }
    const sum = (kind: string) => totals.find((it) => it.kind === kind)?.balanceUnits
    expect([sum('pool'), sum('part')]).toEqual(['40', '1967'])
    expect(pools.map(({ pool }) => pool)).toEqual(['lab/jar', 'lab/prize'])
    expect(pools.reduce((all, { amountFen }) => all + BigInt(amountFen), 0n)).toBe(40n)
  })
})
