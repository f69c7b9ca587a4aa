// Buying: goods leave the stock, a coupon is used, the money waits, the timer starts; all at once
// or not at all.

import { mutation, refuse, z } from '@tessera/sdk'
import { useCoupon } from '../coupon/coupons.ts'
import type { ShopCtx } from '../manifest.ts'
import { recordId } from '../record.ts'
import { tellSide } from './move-order.ts'
import { timers } from './order-machine.ts'
import { sumOf } from './price.ts'

const wishes = () =>
  z
    .array(z.object({ product: recordId(), count: z.int().min(1).max(99) }))
    .min(1)
    .max(20)

/** What a buyer may leave out of what pays; the rest, and at last their balance, pays for all. */
const leftOut = () => z.array(z.enum(['credit', 'mandate'])).max(2)

async function findLines(
  ctx: ShopCtx,
  shop: string,
  wanted: readonly { readonly product: string; readonly count: number }[],
) {
  if (new Set(wanted.map(({ product }) => product)).size < wanted.length)
    refuse('同一件商品请合并数量。Put each product in once, with how many.')
  return Promise.all(
    wanted.map(async ({ product, count }) => {
      const { record } = await ctx.records.get({ collection: 'products', id: product })
      if (record?.doc.shop !== shop || record.doc.status !== 'listed')
        refuse('有商品已经下架了。Something is no longer sold.')
      const { title, priceFen } = record.doc
      return { product, title, priceFen, count }
    }),
  )
}

/**
 * Orders from a shop and pays.
 *
 * Shape: `{ shop, lines, coupon?, without? }` -> `{ order }`; `coupon` is the stock that the buyer
 * holds one of, `without` what shall not pay this time: `credit`, or a `mandate` of somebody who
 * pays for them. Prices are those of this moment; the buyer sees the sum before they confirm.
 * Errors: `refused` with the reason; `bound_exceeded` somebody took the last one; `not_found` the
 * shop's owner is no merchant; `declined` nothing happened.
 * Effects: stock, coupon, money and timer in one commit. A shop that does not accept within a day
 * has declined: everything goes back.
 */
export const buy = mutation({
  args: z.object({
    shop: recordId(),
    lines: wishes(),
    coupon: recordId().optional(),
    without: leftOut().optional(),
  }),
  result: z.object({ order: recordId() }),
  handler: async (ctx: ShopCtx, { shop, lines: wanted, coupon, without }) => {
    const [{ person: buyer }, { record }] = await Promise.all([
      ctx.identity.self({}),
      ctx.records.get({ collection: 'shops', id: shop }),
    ])
    if (record?.doc.status !== 'open') refuse('这家店正在休息。This shop is closed.')
    const { owner: seller, title: shopTitle } = record.doc
    if (seller === buyer) refuse('不能在自己店里下单。Nobody orders from their own shop.')
    const order = ctx.id()
    const lines = await findLines(ctx, shop, wanted)
    const sumFen = sumOf(lines)
    const used =
      coupon === undefined
        ? { id: '', offFen: 0n }
        : await useCoupon(ctx, { stock: coupon, shop, order, sumFen })
    const totalFen = sumFen - used.offFen
    const { charge } = await ctx.ledger.charge({
      to: seller,
      amountFen: totalFen,
      order,
      note: shopTitle,
      without,
    })
    for (const { product: id, count } of lines)
      await ctx.records.add({ collection: 'stocks', id, field: 'left', delta: -count, min: 0 })
    await ctx.records.put({
      collection: 'orders',
      id: order,
      doc: {
        shop,
        shopTitle,
        seller,
        buyer,
        lines,
        offFen: used.offFen,
        totalFen,
        backFen: 0n,
        coupon: used.id,
        charge,
        state: 'paid',
        askedFen: 0n,
        askedWhy: '',
        refundsCount: 0,
        createdAt: ctx.now,
        movedAt: ctx.now,
      },
    })
    const at = ctx.now + (timers.paid?.afterMs ?? 0)
    await ctx.schedule.at({ handler: 'due', args: { order, state: 'paid' }, at })
    const title = { zh: '有新订单', en: 'A new order' }
    await tellSide(ctx, seller, { order, title, about: shopTitle })
    return { order }
  },
})
