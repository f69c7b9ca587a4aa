// Goal: people bring money in and take it out by themselves: told where to send it, asked their
// word before any leaves, once for each key. Method: over HTTP, with a bank, with the demo, and
// where there is neither.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { freshKey, type Visitor } from '../visitor.ts'
import { house } from './bank-world.ts'
import { answers, read, send } from './desk-world.ts'

const deposits = '/v1/wallet/deposits'
const withdrawals = '/v1/wallet/withdrawals'
const payee = { payeeName: '林小满', payeeAccount: '6222000011112222' }

describe('with a bank', () => {
  let clock: FakeClock
  let platform: Platform
  let lin: Visitor

  beforeEach(async () => {
    clock = fakeClock(1_790_000_000_000)
    const config = { demo: false, bank: house, passkeyAboveFen: 5_000n, tapDayFen: 6_000n }
    platform = await startPlatform({ plugins: [], config, clock })
    lin = await platform.person('lin', 100_000n)
  })
  afterEach(() => platform.stop())

  it('tells where to send money and under which reference', async () => {
    const reply = await send(lin, deposits, { amountFen: '5000' })
    expect(reply.status).toBe(201)
    const { reference } = read(answers.deposit, reply)
    expect(reference).toMatch(/^RF\d{14}$/)
    const list = read(answers.deposits, await lin.ask('GET', deposits))
    expect(list.way).toBe('bank')
    expect(list.payTo).toEqual({ name: house.name, account: house.account })
    expect(list.deposits).toEqual([{ reference, amountFen: '5000', status: 'announced' }])
    expect(await platform.balanceFen('per_lin')).toBe(100_000n)
  })

  it('keeps five announcements open, however they come, and forgets them in two weeks', async () => {
    const key = freshKey()
    await send(lin, deposits, { amountFen: '1' }, key)
    const replies = await Promise.all(
      [2, 3, 4, 5, 6, 7].map((fen) => send(lin, deposits, { amountFen: String(fen) })),
    )
    const codes = replies.map(({ code }) => code).toSorted()
    expect(codes).toEqual(['ok', 'ok', 'ok', 'ok', 'rate_limited', 'rate_limited'])
    expect((await send(lin, deposits, { amountFen: '1' }, key)).status).toBe(201)
    clock.advance(14 * 86_400_000)
    lin = await platform.person('lin')
    const old = read(answers.deposits, await lin.ask('GET', deposits)).deposits
    expect(new Set(old.map(({ status }) => status))).toEqual(new Set(['expired']))
    expect((await send(lin, deposits, { amountFen: '8' })).status).toBe(201)
  })

  it('refuses what is no amount, and a key that stood for another', async () => {
    const key = freshKey()
    await send(lin, deposits, { amountFen: '1' }, key)
    expect((await send(lin, deposits, { amountFen: '2' }, key)).code).toBe('key_reused')
    expect((await send(lin, deposits, { amountFen: '0' })).code).toBe('arguments_invalid')
    expect((await send(lin, deposits, { amountFen: '1.5' })).code).toBe('request_invalid')
    expect((await lin.ask('POST', deposits, { amountFen: '1' })).code).toBe('key_required')
  })

  it('takes money out once the person gave their word over exactly that', async () => {
    const key = freshKey()
    const wish = { amountFen: '3000', ...payee }
    const asked = await send(lin, withdrawals, wish, key)
    expect(asked.code).toBe('confirmation_required')
    expect(asked.body.preview).toMatchObject({ needs: 'tap', totalFen: '3000' })
    const { mandate } = (await lin.mandate(asked.body.preview?.digest ?? '')).body
    const other = { ...wish, payeeAccount: '6222000099998888', mandate }
    expect((await send(lin, withdrawals, other, key)).code).toBe('mandate_invalid')
    expect((await send(lin, withdrawals, { ...wish, mandate })).code).toBe('mandate_invalid')
    expect(await platform.balanceFen('per_lin')).toBe(100_000n)

    const done = await send(lin, withdrawals, { ...wish, mandate }, key)
    expect(read(answers.withdrawal, done).status).toBe('requested')
    const again = await send(lin, withdrawals, wish, key)
    expect(read(answers.withdrawal, again)).toEqual(read(answers.withdrawal, done))
    expect(await platform.balanceFen('per_lin')).toBe(97_000n)
    const wallet = read(answers.wallet, await lin.ask('GET', '/v1/wallet'))
    expect(wallet).toEqual({ balanceFen: '97000', heldFen: '3000' })
    const list = read(answers.withdrawals, await lin.ask('GET', withdrawals))
    expect(list.withdrawals).toMatchObject([{ amountFen: '3000', status: 'requested' }])
  })

  it('asks for a passkey above the limit of a tap, and of a day of taps', async () => {
    const confirm = async (amountFen: string) => {
      const key = freshKey()
      const asked = await send(lin, withdrawals, { amountFen, ...payee }, key)
      const word = await lin.mandate(asked.body.preview?.digest ?? '')
      const { mandate } = word.body
      if (mandate === undefined) return word.code
      return (await send(lin, withdrawals, { amountFen, ...payee, mandate }, key)).code
    }
    expect(await confirm('5001')).toBe('passkey_required')
    expect(await confirm('5000')).toBe('ok')
    expect(await confirm('1001')).toBe('passkey_required')
    expect(await platform.balanceFen('per_lin')).toBe(95_000n)
  })

  it('says at once what cannot be, before anybody is asked', async () => {
    const codes = async (change: object) =>
      (await send(lin, withdrawals, { amountFen: '1', ...payee, ...change })).code
    expect(await codes({ amountFen: '100001' })).toBe('insufficient_funds')
    expect(await codes({ payeeAccount: 'GB00WEST12345698765432' })).toBe('arguments_invalid')
    expect(await codes({ payeeName: '' })).toBe('arguments_invalid')
  })

  it('gives nobody the word of somebody else', async () => {
    const wei = await platform.person('wei', 100_000n)
    const asked = await send(lin, withdrawals, { amountFen: '1', ...payee })
    const stolen = await wei.mandate(asked.body.preview?.digest ?? '')
    expect(stolen.code).toBe('preview_expired')
  })
})

describe('without a bank', () => {
  let demo: Platform
  let bare: Platform

  beforeAll(async () => {
    demo = await startPlatform({ plugins: [] })
    bare = await startPlatform({ plugins: [], config: { demo: false } })
  })
  afterAll(async () => {
    await demo.stop()
    await bare.stop()
  })

  it('the demo gives demo money at once and takes it back the same way', async () => {
    const lin = await demo.demo('lin')
    const before = await demo.balanceFen(lin.person)
    const key = freshKey()
    const reply = await send(lin, deposits, { amountFen: '5000' }, key)
    expect(read(answers.deposit, reply).status).toBe('settled')
    await send(lin, deposits, { amountFen: '5000' }, key)
    expect(await demo.balanceFen(lin.person)).toBe(before + 5_000n)
    expect(read(answers.deposits, await lin.ask('GET', deposits)).way).toBe('demo')
    const wish = { amountFen: '2000', ...payee }
    const asked = await send(lin, withdrawals, wish, key)
    const { mandate } = (await lin.mandate(asked.body.preview?.digest ?? '')).body
    const done = await send(lin, withdrawals, { ...wish, mandate }, key)
    expect(read(answers.withdrawal, done).status).toBe('settled')
    expect(await demo.balanceFen(lin.person)).toBe(before + 3_000n)
  })

  it('has its operators among the demo people', async () => {
    const [lin, ops] = [await demo.demo('lin'), await demo.demo('ops')]
    expect((await lin.ask('GET', '/v1/operator/postings')).code).toBe('operator_required')
    expect((await ops.ask('GET', '/v1/operator/postings')).status).toBe(200)
  })

  it('where there is neither, both ways say so', async () => {
    const lin = await bare.person('lin', 1_000n)
    expect(read(answers.deposits, await lin.ask('GET', deposits)).way).toBe('none')
    expect((await send(lin, deposits, { amountFen: '1' })).code).toBe('not_found')
    const out = await send(lin, withdrawals, { amountFen: '1', ...payee })
    expect(out.code).toBe('not_found')
  })
})
