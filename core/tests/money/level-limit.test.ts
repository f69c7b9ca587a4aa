// Goal: what a real-name level allows holds to the fen, however many payments come at once, and
// nobody is shown a payment that they could not make. Method: people over HTTP who confirm what
// they are shown; the clock moves over the turn of a year.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { setChecks, startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Step, Visitor } from '../visitor.ts'

/** A day before the year ends in Shanghai. */
const clock = fakeClock(Date.UTC(2026, 11, 30, 16))
const dayMs = 86_400_000
let platform: Platform
let shop: Visitor
let peopleCount = 0

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
  shop = await platform.person('shop')
  await shop.agree('lab', [])
})

afterAll(() => platform.stop())

/** Somebody with plenty of money, known to so many issuers. */
async function payer(checksCount: number): Promise<Visitor> {
  peopleCount += 1
  const visitor = await platform.person(`payer-${peopleCount}`, 50_000_000n)
  await setChecks(platform.tessera, visitor.person, checksCount)
  await visitor.agree('lab', ['ledger.pay', 'ledger.hold'])
  return visitor
}

const subOf = (visitor: Visitor): string =>
  platform.tessera.identity.pairwise.subOf('lab', visitor.person)

async function pay(visitor: Visitor, amountFen: string): Promise<Reply> {
  // The lab has met the shop once it has asked who it is.
  await shop.act([{ call: 'identity.self' }])
  const step: Step = {
    call: 'ledger.pay',
    input: { to: subOf(shop), amountFen: { $fen: amountFen }, note: 'n' },
  }
  return visitor.act([step])
}

const hold = (visitor: Visitor, amountFen: string): Promise<Reply> =>
  visitor.act([
    {
      call: 'ledger.hold',
      input: {
        amountFen: { $fen: amountFen },
        payees: { kind: 'claimants', shareMaxFen: { $fen: amountFen }, sharesMax: 1 },
        until: clock.now() + dayMs,
        note: 'kept',
      },
    },
  ])

const paidBy = async (visitor: Visitor): Promise<bigint> =>
  50_000_000n - (await platform.balanceFen(visitor.person))

describe('a level', () => {
  it('of nothing pays nothing, and says what it takes', async () => {
    const hua = await payer(0)
    const reply = await pay(hua, '1')
    expect(reply.code).toBe('level_required')
    expect(await paidBy(hua)).toBe(0n)
  })

  it.each([
    { checksCount: 1, limitFen: 100_000n },
    { checksCount: 3, limitFen: 10_000_000n },
    { checksCount: 5, limitFen: 20_000_000n },
  ])('of $checksCount checks pays $limitFen fen and not one more', async (of) => {
    const visitor = await payer(of.checksCount)
    expect((await pay(visitor, String(of.limitFen + 1n))).code).toBe('level_limit')
    expect((await pay(visitor, String(of.limitFen))).code).toBe('ok')
    expect((await pay(visitor, '1')).code).toBe('level_limit')
    expect(await paidBy(visitor)).toBe(of.limitFen)
  })

  it('is told at the preview, before anybody confirms', async () => {
    const visitor = await payer(1)
    await pay(visitor, '100000')
    const script = JSON.stringify([
      {
        call: 'ledger.pay',
        input: { to: subOf(shop), amountFen: { $fen: '1' }, note: 'n' },
      },
    ])
    const shown = await visitor.call('lab/act', { script }, { preview: true })
    expect(shown.code).toBe('level_limit')
  })

  it('counts what is held, and gives back what the hold gave back', async () => {
    const visitor = await payer(1)
    const held = await hold(visitor, '100000')
    expect(held.code).toBe('ok')
    expect((await pay(visitor, '1')).code).toBe('level_limit')
    const [answer] = JSON.parse(String(held.body.result?.['answers'])) as [{ hold: string }]
    await visitor.act([{ call: 'ledger.void', input: { hold: answer.hold } }])
    expect((await pay(visitor, '100000')).code).toBe('ok')
  })

  it('that rises makes room at once', async () => {
    const visitor = await payer(3)
    await pay(visitor, '10000000')
    expect((await pay(visitor, '1')).code).toBe('level_limit')
    await setChecks(platform.tessera, visitor.person, 5)
    expect((await pay(visitor, '10000000')).code).toBe('ok')
    expect((await pay(visitor, '1')).code).toBe('level_limit')
  })

  it('holds to the fen under two hundred payments at once', async () => {
    const visitor = await payer(1)
    await pay(visitor, '90000')
    // Two hundred of 1.00 reach for the 100.00 that are left.
    const replies = await Promise.all(Array.from({ length: 200 }, () => pay(visitor, '100')))
    const codes = replies.map(({ code }) => code)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(100)
    expect(codes.filter((code) => code === 'level_limit')).toHaveLength(100)
    expect(await paidBy(visitor)).toBe(100_000n)
  })

  it('begins anew with the year in Shanghai, but not the first thousand of a life', async () => {
    const [full, first] = [await payer(3), await payer(1)]
    await pay(full, '10000000')
    await pay(first, '100000')
    clock.advance(dayMs)
    for (const visitor of [shop, full, first]) await visitor.agree('lab', ['ledger.pay'])
    expect((await pay(full, '10000000')).code).toBe('ok')
    expect((await pay(first, '1')).code).toBe('level_limit')
  })
})

describe('two accounts of one real person', () => {
  it('share one limit', async () => {
    const [one, other] = [await payer(1), await payer(0)]
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', { person: other.person, realPerson: one.person }),
    })
    expect((await pay(one, '60000')).code).toBe('ok')
    expect((await pay(other, '60000')).code).toBe('level_limit')
    expect((await pay(other, '40000')).code).toBe('ok')
  })
})
