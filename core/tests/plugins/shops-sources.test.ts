// Goal: what a buyer leaves out does not pay: their coupon, credit for the shop, whoever pays for
// them. Method: one purchase with all of them, looked at and made with each left out; the lab gives
// the credit and ties the two people together.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { readCredit } from '../../src/wallet/credit.ts'
import { both, operator } from '../money/desk-world.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

const clock = fakeClock(Date.UTC(2026, 10, 1))
const dayMs = 86_400_000
const money = (amountFen: number) => ({ $fen: String(amountFen) })
let platform: Platform
let seller: Visitor
let dad: Visitor
let ann: Visitor
let shop = ''
let tea = ''
let chest = ''
let stock = ''

const textOf = (reply: Reply, name: string): string => {
  expect(reply.code).toBe('ok')
  return String(reply.body.result?.[name])
}
const put = async (title: string, priceFen: string): Promise<string> => {
  const of = { title, about: '', priceFen, isListed: true, added: 9 }
  return textOf(await seller.call('shops/saveProduct', of), 'product')
}
const orderOf = (product: string, more: object = {}) => ({
  shop,
  lines: [{ product, count: 1 }],
  ...more,
})

async function openShop(): Promise<void> {
  const sign = { title: 'Corner shop', about: 'Tea', isOpen: true }
  shop = textOf(await seller.call('shops/saveShop', sign), 'shop')
  tea = await put('Tea', '1000')
  chest = await put('Chest', '10500')
  const terms = { offFen: '100', fromFen: '1000', endsAt: clock.now() + dayMs, count: 1 }
  stock = textOf(await seller.call('shops/makeCoupons', terms), 'stock')
  await platform.tessera.engine.commit({
    needs: () => [],
    plan(tx) {
      const of = { party: seller.person, category: 'tea', title: 'Corner shop' }
      tx.put('merchant', { scope: 'stalls', ...of, addedBy: 'test', atMs: tx.nowMs })
    },
  })
}

/** 3.00 of credit for the shop. */
async function giveCredit(): Promise<void> {
  const desk = [await operator(platform, 'ops'), await operator(platform, 'fang')] as const
  const fund = { kind: 'fundPool', pool: 'lab/prize', amountFen: '300', reason: 'spring' }
  await both(desk, '/v1/operator/postings', { ...fund, fromPerson: null, toPerson: null })
  const to = { $of: [0, 'person'] }
  const credit = { credit: 'treat', to, amountFen: money(300), note: 'n' }
  const steps: Step[] = [{ call: 'identity.self' }, { call: 'ledger.credit', input: credit }]
  expect((await ann.act(steps)).code).toBe('ok')
}

/** Dad pays up to 4.00 of each purchase. */
async function letDadPay(): Promise<void> {
  const [me] = answersOf(await ann.act([{ call: 'identity.self' }])) as [{ person: string }]
  const limits = { perPurchaseFen: money(400), perDayFen: money(900), perMonthFen: money(900) }
  const input = { to: me.person, terms: { ...limits, categories: [] } }
  const [made] = answersOf(await dad.act([{ call: 'mandate.offer', input }])) as [object]
  expect((await ann.act([{ call: 'mandate.accept', input: made }])).code).toBe('ok')
}

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['shops', 'lab'], clock })
  seller = await platform.person('seller')
  dad = await platform.person('dad', 50_000n)
  ann = await platform.person('ann', 10_000n)
  const powers = ['identity.profile', 'ledger.charge', 'notify.send']
  for (const who of [seller, ann]) await who.agree('shops', powers)
  await dad.agree('lab', ['mandate.offer'])
  await ann.agree('lab', ['mandate.accept'])
  await openShop()
  await giveCredit()
  await letDadPay()
  textOf(await ann.call('shops/takeCoupon', { stock }), 'ok')
})

afterAll(async () => {
  await platform.stop()
})

/** What a purchase would take from whom: credit, dad, the balance; as its buyer is shown it. */
async function shown(args: object): Promise<readonly string[]> {
  const { code, body } = await ann.call('shops/buy', args)
  expect(code).toBe('confirmation_required')
  return (body.preview?.effects ?? [])
    .filter(({ kind }) => kind === 'charge')
    .map(({ title }) => (title as { en: string }).en)
}
const credit = (yuan: string) => `Pays ¥${yuan} to Corner shop with your credit`
const byDad = (yuan: string) => `per_dad pays ¥${yuan} to Corner shop for you`
const own = (yuan: string) => `Pays ¥${yuan} to Corner shop from your balance`

const creditFen = async () =>
  (await readCredit(platform.tessera.store, { person: ann.person }, clock.now())).map(
    ({ leftFen }) => leftFen,
  )

describe('a purchase', () => {
  it('is paid out of all that its buyer has, but for what they leave out', async () => {
    const coupon = stock
    const all = orderOf(tea, { coupon })
    expect(await shown(all)).toEqual([credit('3.00'), byDad('4.00'), own('2.00')])
    expect(await shown(orderOf(tea))).toEqual([credit('3.00'), byDad('4.00'), own('3.00')])
    const noCredit = orderOf(tea, { coupon, without: ['credit'] })
    expect(await shown(noCredit)).toEqual([byDad('4.00'), own('5.00')])
    const noDad = orderOf(tea, { coupon, without: ['mandate'] })
    expect(await shown(noDad)).toEqual([credit('3.00'), own('6.00')])
    const alone = orderOf(tea, { without: ['credit', 'mandate'] })
    expect(await shown(alone)).toEqual([own('10.00')])
  })

  it('takes nothing of what was left out, and is refused where the rest is too little', async () => {
    const chestOf = (without: readonly string[]) =>
      ann.call('shops/buy', orderOf(chest, { without }))
    expect((await chestOf([])).code).toBe('confirmation_required')
    expect((await chestOf(['credit'])).code).toBe('insufficient_funds')
    expect((await chestOf(['mandate'])).code).toBe('insufficient_funds')
    expect((await chestOf(['balance'])).code).toBe('arguments_invalid')
    const alone = orderOf(tea, { without: ['credit', 'mandate'] })
    const order = textOf(await ann.confirm('shops/buy', alone), 'order')
    expect(await platform.balanceFen(ann.person)).toBe(9_000n)
    expect(await platform.balanceFen(dad.person)).toBe(50_000n)
    expect(await creditFen()).toEqual([300n])
    textOf(await ann.call('shops/moveOrder', { order, move: 'cancel' }), 'state')
    expect(await platform.balanceFen(ann.person)).toBe(10_000n)
  })

  it('that was confirmed with a way left out is not made with it', async () => {
    const key = 'key-of-one-purchase'
    const noCredit = orderOf(tea, { without: ['credit'] })
    const asked = await ann.call('shops/buy', noCredit, { key })
    const digest = asked.body.preview?.digest ?? ''
    const { body } = await ann.mandate(digest)
    const yes = { key, expect: digest, mandate: body.mandate ?? '' }
    expect((await ann.call('shops/buy', orderOf(tea), yes)).code).not.toBe('ok')
    expect(await creditFen()).toEqual([300n])
    expect((await ann.call('shops/buy', noCredit, yes)).code).toBe('ok')
    expect(await creditFen()).toEqual([300n])
    expect(await platform.balanceFen(dad.person)).toBe(49_600n)
    expect(await platform.balanceFen(ann.person)).toBe(9_400n)
  })
})
