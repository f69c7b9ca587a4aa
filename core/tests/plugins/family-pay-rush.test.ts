// Goal: many purchases at once never take more of a family's day than was allowed, and all of what
// was allowed can be had. Method: two hundred purchases are shown to their buyer while the day is
// whole, then all of them are confirmed at once; the shop and the plugin as they ship.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { freshKey, type Visitor } from '../visitor.ts'

const verbs = ['offer', 'accept', 'change', 'pause', 'end', 'ask', 'approve', 'deny', 'list', 'log']
const familyPowers = ['identity.profile', ...verbs.map((verb) => `mandate.${verb}`)]
const shopPowers = ['identity.profile', 'ledger.charge', 'notify.send']
const callersCount = 200
/** A purchase, and how many of them a day has room for. */
const priceFen = 10_000n
const roomCount = 4n
let platform: Platform
let gran: Visitor
let wish: object
let mandate: unknown

const resultOf = ({ code, body }: Reply): Readonly<Record<string, unknown>> => {
  expect(code).toBe('ok')
  return body.result ?? {}
}

async function come(name: string, fundsFen?: bigint): Promise<Visitor> {
  const visitor = await platform.person(name, fundsFen)
  await visitor.agree('family-pay', familyPowers)
  await visitor.agree('shops', shopPowers)
  return visitor
}

async function openShop(): Promise<object> {
  const seller = await come('seller')
  const of = { scope: 'tao', party: seller.person, category: 'grocery', title: 'Corner shop' }
  await platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('merchant', { ...of, addedBy: 'test', atMs: tx.nowMs }),
  })
  const sign = { title: 'Corner shop', about: '', isOpen: true }
  const { shop } = resultOf(await seller.call('shops/saveShop', sign))
  const goods = { title: 'Tea', about: '', isListed: true, added: 900 }
  const priced = { ...goods, priceFen: String(priceFen) }
  const { product } = resultOf(await seller.call('shops/saveProduct', priced))
  return { shop, lines: [{ product, count: 1 }] }
}

beforeAll(async () => {
  platform = await startPlatform({
    plugins: ['family-pay', 'shops'],
    clock: fakeClock(Date.UTC(2026, 10, 10, 2)),
  })
  const mum = await come('mum', 500_000n)
  // Less than one purchase: what the family does not pay is not paid.
  gran = await come('gran', priceFen - 1n)
  wish = await openShop()
  const terms = {
    perPurchaseFen: String(priceFen),
    perDayFen: String(priceFen * roomCount),
    perMonthFen: '80000',
    categories: [],
  }
  const invited = await mum.call('family-pay/invite', { called: '奶奶', terms })
  const { invite } = resultOf(invited)
  resultOf(await gran.call('family-pay/join', { invite }))
  const offered = await mum.confirm('family-pay/offer', { invite })
  mandate = resultOf(offered)['mandate']
  resultOf(await gran.call('family-pay/accept', { mandate }))
})

afterAll(async () => {
  await platform.stop()
})

/** A purchase that was shown and has a word over it; calling it makes it. */
async function shown(): Promise<() => Promise<Reply>> {
  const key = freshKey()
  const { body } = await gran.call('shops/buy', wish, { key })
  const digest = String(body.preview?.digest)
  const word = (await gran.mandate(digest)).body.mandate ?? ''
  expect(word).not.toBe('')
  return () => gran.call('shops/buy', wish, { key, expect: digest, mandate: word })
}

it('gives two hundred at once what is left of its day, and never one purchase more', async () => {
  const ready: (() => Promise<Reply>)[] = []
  while (ready.length < callersCount) ready.push(await shown())
  const replies = await Promise.all(ready.map((make) => make()))
  let madeCount = BigInt(replies.filter(({ code }) => code === 'ok').length)
  expect(madeCount).toBeGreaterThan(0n)
  expect(madeCount).toBeLessThanOrEqual(roomCount)
  // Whoever was turned away by the crowd alone finds what is left.
  while ((await gran.confirm('shops/buy', wish)).code === 'ok') madeCount += 1n
  expect(madeCount).toBe(roomCount)
  expect((await gran.confirm('shops/buy', wish)).code).toBe('insufficient_funds')

  expect(await platform.balanceFen('per_mum')).toBe(500_000n - priceFen * roomCount)
  expect(await platform.balanceFen('per_gran')).toBe(priceFen - 1n)
  expect(resultOf(await gran.call('family-pay/mandate', { mandate }))).toMatchObject({
    usedDayFen: String(priceFen * roomCount),
    leftFen: '0',
  })
  const { uses } = resultOf(await gran.call('family-pay/log', { mandate }))
  expect(uses).toHaveLength(Number(roomCount))
}, 120_000)
