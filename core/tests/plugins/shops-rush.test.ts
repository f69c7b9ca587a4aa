// Goal: the last ten of a product and of a coupon go to ten people, never to one more, and it costs
// the others nothing. Method: a thousand people over HTTP, all at the same moment.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { accountCode } from '../../src/wallet/accounts.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { freshKey, type CallOptions, type Visitor } from '../visitor.ts'

const clock = fakeClock(1_790_000_000_000)
const dayMs = 86_400_000
const crowdSize = 1_000
const fundsFen = 10_000n
const priceFen = 500n
/** A slow machine has the time it needs. Units: ms. */
const timeout = 150_000
const powers = ['identity.profile', 'ledger.charge', 'notify.send']
let platform: Platform
let seller: Visitor
let crowd: readonly Visitor[] = []
let shop = ''

const resultOf = (reply: Reply): Readonly<Record<string, unknown>> => {
  expect(reply.code).toBe('ok')
  return reply.body.result ?? {}
}

const agree = (who: Visitor) => settle(() => who.agree('shops', powers))

/** What says that there was no room just then. */
const passing: ReadonlySet<string> = new Set([
  'conflict',
  'in_progress',
  'limit_exceeded',
  'rate_limited',
  'sandbox_lost',
])

/** Sends as a client does: the same again until there is a final answer. */
async function settle(send: () => Promise<Reply>): Promise<Reply> {
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    try {
      const reply = await send()
      if (!passing.has(reply.code)) return reply
    } catch (error) {
      // An idle line may be closed just as it is used again.
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) throw error
    }
  }
  throw new Error('there never was a final answer')
}

/** Calls with one key, however often it has to be sent. */
function call(who: Visitor, path: string, args: object, options: CallOptions = {}): Promise<Reply> {
  const of = { key: freshKey(), ...options }
  return settle(() => who.call(path, args, of))
}

/** How often which code came. */
const tally = (replies: readonly Reply[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Map.groupBy(replies, ({ code }) => code)
      .entries()
      .map(([code, { length }]) => [code, length]),
  )

async function putProduct(added: number): Promise<string> {
  const of = { title: 'Rare', about: '', priceFen: String(priceFen), isListed: true, added }
  return String(resultOf(await seller.call('shops/saveProduct', of))['product'])
}
async function makeCoupons(count: number): Promise<string> {
  const terms = { offFen: '1', fromFen: '100', endsAt: clock.now() + dayMs, count }
  return String(resultOf(await seller.call('shops/makeCoupons', terms))['stock'])
}

/** What the shop shows of itself. */
interface Goods {
  readonly products: readonly { readonly product: string; readonly left: number }[]
  readonly coupons: readonly { readonly stock: string; readonly left: number }[]
}
const look = async () => resultOf(await seller.call('shops/shop', { shop })) as unknown as Goods

/** What the shop has to do. */
interface Desk {
  readonly orders: readonly { readonly order: string }[]
}

const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, fen) => sum + fen, 0n)

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['shops'], clock })
  seller = await platform.person('seller')
  await agree(seller)
  const open = { title: 'Corner shop', about: 'Tea', isOpen: true }
  shop = String(resultOf(await seller.call('shops/saveShop', open))['shop'])
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
  crowd = await platform.crowd('crowd', crowdSize, fundsFen)
  await Promise.all(crowd.map(agree))
}, timeout)

afterAll(async () => {
  await platform.stop()
})

/** Shows the purchase to somebody and takes their yes; only sending it is left. */
async function sayYes(who: Visitor, args: object): Promise<CallOptions> {
  const key = freshKey()
  const { code, body } = await call(who, 'shops/buy', args, { key })
  expect(code).toBe('confirmation_required')
  const shown = String(body.preview?.digest)
  const word = await settle(() => who.mandate(shown))
  return { key, expect: shown, mandate: String(word.body.mandate) }
}

/** What lies on all accounts of a kind. */
async function lieFen(code: number): Promise<bigint> {
  const rows = await platform.tessera.store.scan({ table: 'account', equals: [], limit: 10_000 })
  return sumOf(
    rows.filter((row) => row.code === code).map((row) => row.creditsPosted - row.debitsPosted),
  )
}

describe('a thousand people at once', () => {
  it('buy the last ten of a product; it costs nobody else a fen', { timeout }, async () => {
    const product = await putProduct(10)
    const args = { shop, lines: [{ product, count: 1 }] }
    // All of them have seen that ten are left, and said yes.
    const walletsFen = await lieFen(accountCode.wallet)
    const yes = await Promise.all(crowd.map((who) => sayYes(who, args)))
    const bought = await Promise.all(crowd.map((who, at) => call(who, 'shops/buy', args, yes[at])))
    expect(tally(bought)).toEqual({ ok: 10, bound_exceeded: crowdSize - 10 })

    const balances = await Promise.all(crowd.map(({ person }) => platform.balanceFen(person)))
    const has = bought.map(({ code }) => (code === 'ok' ? fundsFen - priceFen : fundsFen))
    expect(balances).toEqual(has)
    expect(await lieFen(accountCode.charge)).toBe(10n * priceFen)
    expect(await lieFen(accountCode.hold)).toBe(0n)
    expect(await lieFen(accountCode.wallet)).toBe(walletsFen - 10n * priceFen)

    const orders = bought.flatMap(({ body }) => body.result?.['order'] ?? [])
    const { orders: toDo } = resultOf(await seller.call('shops/desk')) as unknown as Desk
    expect(new Set(toDo.map(({ order }) => order))).toEqual(new Set(orders))
    expect(toDo).toHaveLength(10)
    expect((await look()).products).toMatchObject([{ product, left: 0 }])
  })

  it('take the last ten of a coupon, one each', { timeout }, async () => {
    const stock = await makeCoupons(10)
    const take = (who: Visitor) => call(who, 'shops/takeCoupon', { stock })
    const taken = await Promise.all(crowd.map(take))
    expect(tally(taken)).toEqual({ ok: 10, bound_exceeded: crowdSize - 10 })
    expect((await look()).coupons).toMatchObject([{ stock, left: 0 }])
  })
})

describe('one person with twenty accounts', () => {
  it('has one coupon, however often they ask at once, and uses it once', { timeout }, async () => {
    const accounts = crowd.slice(0, 20)
    const [{ person: realPerson }, ...others] = accounts as [Visitor, ...Visitor[]]
    await platform.tessera.engine.commit({
      needs: () => [],
      plan(tx) {
        for (const { person } of others) tx.put('realPersonOf', { person, realPerson })
      },
    })
    const stock = await makeCoupons(1_000)
    const tries = Array.from({ length: 10 }, () => accounts).flat()
    const take = (who: Visitor) => call(who, 'shops/takeCoupon', { stock })
    expect(tally(await Promise.all(tries.map(take)))).toEqual({ ok: 1, refused: 199 })
    const { coupons } = await look()
    expect(coupons.find((one) => one.stock === stock)).toMatchObject({ left: 999 })

    const args = { shop, lines: [{ product: await putProduct(20), count: 1 }], coupon: stock }
    const yes = await Promise.all(accounts.map((who) => sayYes(who, args)))
    const bought = await Promise.all(
      accounts.map((who, at) => call(who, 'shops/buy', args, yes[at])),
    )
    expect(tally(bought)).toEqual({ ok: 1, refused: 19 })
  })
})
