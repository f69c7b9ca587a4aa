// Goal: somebody buys, receives and returns, and the shop is paid for exactly what it kept; nobody
// gets what is gone. Method: the whole plugin over HTTP under a fake clock, with real races.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { expireCharges } from '../../src/jobs/expire-holds.ts'
import { readEvents } from '../event-reader.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Visitor } from '../visitor.ts'

const clock = fakeClock(1_790_000_000_000)
const dayMs = 86_400_000
const powers = ['identity.profile', 'ledger.charge', 'notify.send']
let platform: Platform
let seller: Visitor
let shop = ''

const resultOf = (reply: Reply): Readonly<Record<string, unknown>> => {
  expect(reply.code).toBe('ok')
  return reply.body.result ?? {}
}
const put = async (of: object) =>
  String(
    resultOf(
      await seller.call('shops/saveProduct', {
        title: 'Tea',
        about: '',
        priceFen: '500',
        isListed: true,
        added: 5,
        ...of,
      }),
    )['product'],
  )
async function buyer(name: string, fundsFen = 100_000n): Promise<Visitor> {
  const visitor = await platform.person(name, fundsFen)
  await visitor.agree('shops', powers)
  return visitor
}
const buy = (who: Visitor, product: string, more: object = {}) =>
  who.confirm('shops/buy', { shop, lines: [{ product, count: 1 }], ...more })
const move = (who: Visitor, order: unknown, to: string) =>
  who.call('shops/moveOrder', { order, move: to })
const look = async (who: Visitor, order: unknown) =>
  resultOf(await who.call('shops/order', { order }))
const leftOf = async (product: string) => {
  const { products } = resultOf(await seller.call('shops/shop', { shop })) as {
    readonly products: readonly { readonly product: string; readonly left: number }[]
  }
  return products.find((one) => one.product === product)?.left
}

/** Watches a query while the clock moves on; gives the value before, and that which comes then. */
async function watchOver(who: Visitor, asked: { handler: string; args: object }, forMs: number) {
  const stream = await readEvents(platform.origin, who)
  const headers = { 'tessera-capability': who.tokenOf('shops') }
  const reply = await who.ask('POST', '/v1/watches', { plugin: 'shops', ...asked }, headers)
  expect(reply.status).toBe(201)
  clock.advance(forMs)
  const { data } = await stream.wait(({ event }) => event === 'watch')
  stream.close()
  return [reply.body.result, data['result']]
}

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['shops'], clock })
  seller = await platform.person('seller')
  await seller.agree('shops', powers)
  const open = { title: 'Corner shop', about: 'Tea', isOpen: true }
  shop = String(resultOf(await seller.call('shops/saveShop', open))['shop'])
})

afterAll(async () => {
  await platform.stop()
})

describe('a shop', () => {
  it('is paid only once an operator has listed its owner', async () => {
    const product = await put({ title: 'Early' })
    const ann = await buyer('ann')
    expect((await buy(ann, product)).code).toBe('not_found')
    expect(await leftOf(product)).toBe(5)
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) =>
        tx.put('merchant', {
          scope: 'tao',
          party: seller.person,
          category: 'grocery',
          title: 'Corner shop',
          addedBy: 'test',
          atMs: tx.nowMs,
        }),
    })
    expect((await buy(ann, product)).code).toBe('ok')
    expect(await leftOf(product)).toBe(4)
  })

  it('sends what was paid for, and is paid when it was received', async () => {
    const product = await put({ title: 'Cup', priceFen: '1234' })
    const bo = await buyer('bo')
    const before = await platform.balanceFen(seller.person)
    const { order } = resultOf(await buy(bo, product))
    expect(await platform.balanceFen(bo.person)).toBe(98_766n)
    expect((await move(bo, order, 'receive')).code).toBe('refused')
    expect((await move(bo, order, 'accept')).code).toBe('refused')
    expect(resultOf(await move(seller, order, 'accept'))).toEqual({ state: 'accepted' })
    expect((await move(bo, order, 'cancel')).code).toBe('refused')
    expect(resultOf(await move(seller, order, 'send'))).toEqual({ state: 'sent' })
    expect(await platform.balanceFen(seller.person)).toBe(before)
    expect(resultOf(await move(bo, order, 'receive'))).toEqual({ state: 'received' })
    expect(await platform.balanceFen(seller.person)).toBe(before + 1_234n)
    // Afterwards part of it is asked back, and agreed to.
    const ask = (amountFen: string) =>
      bo.call('shops/askRefund', { order, amountFen, why: 'A crack' })
    expect((await ask('1235')).code).toBe('refused')
    resultOf(await ask('234'))
    expect((await bo.call('shops/answerRefund', { order, isAgreed: true })).code).toBe('refused')
    // The shop has the money by now, so it confirms that it leaves.
    const unsaid = await seller.call('shops/answerRefund', { order, isAgreed: true })
    expect(unsaid.code).toBe('confirmation_required')
    expect(unsaid.body.preview).toMatchObject({ totalFen: '234' })
    resultOf(await seller.confirm('shops/answerRefund', { order, isAgreed: true }))
    expect(await look(bo, order)).toMatchObject({ backFen: '234', askedFen: '0', mayAsk: true })
    expect(await platform.balanceFen(bo.person)).toBe(99_000n)
    expect(await platform.balanceFen(seller.person)).toBe(before + 1_000n)
    const stranger = await buyer('stranger')
    expect((await stranger.call('shops/order', { order })).code).toBe('refused')
  })
})

describe('a coupon', () => {
  it('is one for each person, is used by one order, and comes back with it', async () => {
    const product = await put({ title: 'Jam', priceFen: '2000' })
    const terms = { offFen: '300', fromFen: '2000', endsAt: clock.now() + 5 * dayMs, count: 1 }
    const { stock } = resultOf(await seller.call('shops/makeCoupons', terms))
    const [di, el] = [await buyer('di'), await buyer('el')]
    const take = (who: Visitor) => who.call('shops/takeCoupon', { stock })
    resultOf(await take(di))
    expect((await take(di)).code).toBe('refused')
    expect((await take(el)).code).toBe('bound_exceeded')
    expect((await buy(el, product, { coupon: stock })).code).toBe('refused')
    const { order } = resultOf(await buy(di, product, { coupon: stock }))
    expect(await platform.balanceFen(di.person)).toBe(98_300n)
    expect((await buy(di, product, { coupon: stock })).code).toBe('refused')
    resultOf(await move(di, order, 'cancel'))
    expect(await platform.balanceFen(di.person)).toBe(100_000n)
    resultOf(await buy(di, product, { coupon: stock }))
  })
})

describe('a watched answer', () => {
  it('follows the clock: the end of a coupon, and of asking for money back', async () => {
    const product = await put({ title: 'Bowl' })
    const terms = { offFen: '1', fromFen: '100', endsAt: clock.now() + 60_000, count: 1 }
    const { stock } = resultOf(await seller.call('shops/makeCoupons', terms))
    const coupon = expect.objectContaining({ stock })
    const bea = await buyer('bea')
    const [open, over] = await watchOver(bea, { handler: 'shop', args: { shop } }, 60_000)
    expect(open).toMatchObject({ coupons: expect.arrayContaining([coupon]) })
    expect(over).toMatchObject({ coupons: expect.not.arrayContaining([coupon]) })
    const { order } = resultOf(await buy(bea, product))
    for (const to of ['accept', 'send']) resultOf(await move(seller, order, to))
    resultOf(await move(bea, order, 'receive'))
    clock.advance(15 * dayMs - 60_000)
    // Nobody stays signed in for so long.
    seller = await buyer('seller', 0n)
    const later = await buyer('bea', 0n)
    const seen = await watchOver(later, { handler: 'order', args: { order } }, 60_000)
    expect(seen).toMatchObject([{ mayAsk: true }, { mayAsk: false }])
  })
})

describe('the last ones', () => {
  it('of a product go to as many as there are, and of coupons, too', async () => {
    const product = await put({ title: 'Rare', added: 10 })
    const terms = { offFen: '1', fromFen: '100', endsAt: clock.now() + dayMs, count: 10 }
    const { stock } = resultOf(await seller.call('shops/makeCoupons', terms))
    const crowd = await Promise.all(Array.from({ length: 40 }, (_, at) => buyer(`crowd-${at}`)))
    const taken = await Promise.all(crowd.map((who) => who.call('shops/takeCoupon', { stock })))
    expect(taken.filter(({ code }) => code === 'ok')).toHaveLength(10)
    expect(taken.filter(({ code }) => code === 'bound_exceeded')).toHaveLength(30)
    const bought = await Promise.all(crowd.map((who) => buy(who, product)))
    expect(bought.filter(({ code }) => code === 'ok')).toHaveLength(10)
    expect(bought.filter(({ code }) => code === 'bound_exceeded')).toHaveLength(30)
    expect(await leftOf(product)).toBe(0)
    const balances = await Promise.all(crowd.map((who) => platform.balanceFen(who.person)))
    expect(balances.filter((balance) => balance === 99_500n)).toHaveLength(10)
  })
})

describe('an order that nobody accepts', () => {
  it('gives everything back after a day', async () => {
    const product = await put({ title: 'Cake', added: 1 })
    const cy = await buyer('cy')
    const { order } = resultOf(await buy(cy, product))
    expect(await leftOf(product)).toBe(0)
    clock.advance(dayMs)
    await platform.tessera.jobs.runDue()
    // Tokens are of five minutes.
    for (const who of [seller, cy]) await who.agree('shops', powers)
    expect(await look(cy, order)).toMatchObject({ state: 'cancelled', backFen: '500' })
    expect(await platform.balanceFen(cy.person)).toBe(100_000n)
    expect(await leftOf(product)).toBe(1)
  })
})

describe('an order that was sent', () => {
  const send = async (product: string, who: Visitor) => {
    const { order } = resultOf(await buy(who, product))
    for (const to of ['accept', 'send']) resultOf(await move(seller, order, to))
    return order
  }
  /** Nobody stays signed in for ever. */
  const back = async (name: string): Promise<Visitor> => {
    const visitor = await platform.person(name)
    await visitor.agree('shops', powers)
    return visitor
  }
  /** A day later; gives the buyer, signed in. */
  const nextDay = async (name: string): Promise<Visitor> => {
    clock.advance(dayMs)
    seller = await back('seller')
    await platform.tessera.jobs.runDue()
    return back(name)
  }
  const ask = (who: Visitor, order: unknown) =>
    who.call('shops/askRefund', { order, amountFen: '1', why: 'Hm' })

  it('is received after 17 days, however often its buyer asks, and stays paid', async () => {
    const product = await put({ title: 'Clock' })
    let fay = await buyer('fay')
    const before = await platform.balanceFen(seller.person)
    const order = await send(product, fay)
    for (let day = 1; day <= 16; day += 1) {
      resultOf(await ask(fay, order))
      fay = await nextDay('fay')
      expect([day, (await look(fay, order))['state']]).toEqual([day, 'sent'])
    }
    fay = await nextDay('fay')
    expect(await look(fay, order)).toMatchObject({ state: 'received', askedFen: '1' })
    expect(await platform.balanceFen(seller.person)).toBe(before + 500n)
    clock.advance(90 * dayMs)
    await expireCharges({ ...platform.tessera, clock })
    expect(await platform.balanceFen(fay.person)).toBe(99_500n)
  })

  it('waits no longer once the shop has answered', async () => {
    seller = await back('seller')
    const product = await put({ title: 'Lamp' })
    let gil = await buyer('gil')
    const order = await send(product, gil)
    resultOf(await ask(gil, order))
    for (let day = 1; day <= 12; day += 1) gil = await nextDay('gil')
    expect(await look(gil, order)).toMatchObject({ state: 'sent' })
    resultOf(await seller.call('shops/answerRefund', { order, isAgreed: false }))
    // Asked again at once, it is too late to delay anything.
    resultOf(await ask(gil, order))
    await platform.tessera.jobs.runDue()
    expect(await look(gil, order)).toMatchObject({ state: 'received', backFen: '0' })
  })
})
