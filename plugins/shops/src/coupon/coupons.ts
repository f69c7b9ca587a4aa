// Coupons: a shop makes a stock of them, each real person takes one, an order uses it. Using and
// paying are one commit, so a coupon is never spent on an order that did not come about.

import { fen, instant, mutation, refuse, z } from '@tessera/sdk'
import type { ShopCtx } from '../manifest.ts'
import { offOf } from '../order/price.ts'
import { couponId, recordId } from '../record.ts'
import { requireOwnShop } from '../shop/save-shop.ts'

const daysMax = 90
const dayMs = 86_400_000

/**
 * Makes coupons of the asking person's shop.
 *
 * Shape: `{ offFen, fromFen, endsAt, count }` -> `{ stock }`; usable from now until `endsAt`.
 * Errors: `refused` no shop of theirs, nothing would remain, or an end that is over or too far.
 */
export const makeCoupons = mutation({
  args: z.object({
    offFen: fen({ min: 1n, max: 1_000_000n }),
    fromFen: fen({ min: 1n, max: 10_000_000n }),
    endsAt: instant(),
    count: z.int().min(1).max(100_000),
  }),
  result: z.object({ stock: recordId() }),
  handler: async (ctx: ShopCtx, { offFen, fromFen, endsAt, count }) => {
    const { shop } = await requireOwnShop(ctx)
    if (offFen >= fromFen)
      refuse('优惠后至少要付 0.01 元。At least ¥0.01 has to remain to be paid.')
    if (endsAt <= ctx.now || endsAt > ctx.now + daysMax * dayMs)
      refuse('有效期最长 90 天。A coupon is good for 90 days at most.')
    const stock = ctx.id()
    await ctx.records.put({
      collection: 'couponStocks',
      id: stock,
      doc: { shop: shop.id, offFen, fromFen, startsAt: ctx.now, endsAt, left: count },
    })
    return { stock }
  },
})

/**
 * Takes one coupon of a stock; each real person has one, whichever account they use.
 *
 * Shape: `{ stock }` -> `{}`.
 * Errors: `refused` no such coupons, over, or taken before; `bound_exceeded` none is left.
 */
export const takeCoupon = mutation({
  args: z.object({ stock: recordId() }),
  result: z.object({}),
  handler: async (ctx: ShopCtx, { stock }) => {
    const [{ person }, { unique }, { record }] = await Promise.all([
      ctx.identity.self({}),
      ctx.identity.uniquePerson({ scope: `coupon/${stock}` }),
      ctx.records.get({ collection: 'couponStocks', id: stock }),
    ])
    if (record === null || ctx.now >= record.doc.endsAt)
      refuse('这张券已经过期了。These coupons are over.')
    const id = couponId(stock, unique)
    const before = await ctx.records.get({ collection: 'coupons', id })
    if (before.record !== null) refuse('你已经领过了。You have taken one already.')
    await Promise.all([
      ctx.require.before({ at: record.doc.endsAt }),
      ctx.records.add({
        collection: 'couponStocks',
        id: stock,
        field: 'left',
        delta: -1,
        min: 0,
      }),
      ctx.records.put({
        collection: 'coupons',
        id,
        doc: { stock, holder: person, status: 'held', order: '' },
      }),
    ])
    return {}
  },
})

/**
 * Uses the asking person's coupon of a stock for an order.
 * Errors: `refused` they have none, it is used or over, of another shop, or does not fit the sum.
 * Effects: the coupon is used in the commit of the order.
 */
export async function useCoupon(
  ctx: ShopCtx,
  of: {
    readonly stock: string
    readonly shop: string
    readonly order: string
    readonly sumFen: bigint
  },
): Promise<{ readonly id: string; readonly offFen: bigint }> {
  const { stock, shop, order, sumFen } = of
  const { unique } = await ctx.identity.uniquePerson({ scope: `coupon/${stock}` })
  const id = couponId(stock, unique)
  const [terms, coupon] = await Promise.all([
    ctx.records.get({ collection: 'couponStocks', id: stock }),
    ctx.records.get({ collection: 'coupons', id }),
  ])
  if (terms.record?.doc.shop !== shop || coupon.record?.doc.status !== 'held')
    refuse('这张券不能用。This coupon cannot be used.')
  const { endsAt } = terms.record.doc
  if (ctx.now >= endsAt) refuse('这张券已经过期了。This coupon is over.')
  const offFen = offOf(sumFen, terms.record.doc)
  if (offFen === undefined) refuse('金额还不够用这张券。The sum is too small for this coupon.')
  await Promise.all([
    ctx.require.before({ at: endsAt }),
    ctx.records.put({
      collection: 'coupons',
      id,
      doc: { ...coupon.record.doc, status: 'used', order },
    }),
  ])
  return { id, offFen }
}

/** Gives a coupon back whose order came to nothing, as long as it could still be used. */
export async function returnCoupon(ctx: ShopCtx, id: string): Promise<void> {
  if (id === '') return
  const { record } = await ctx.records.get({ collection: 'coupons', id })
  if (record === null) return
  const terms = await ctx.records.get({ collection: 'couponStocks', id: record.doc.stock })
  if (terms.record === null || ctx.now >= terms.record.doc.endsAt) return
  const doc = { ...record.doc, status: 'held' as const, order: '' }
  await ctx.records.put({ collection: 'coupons', id, doc })
}
