// Money back: the buyer asks, the shop answers. It goes back to where it came from, as core keeps.

import { fen, mutation, refuse, z } from '@tessera/sdk'
import type { ShopCtx } from '../manifest.ts'
import { recordId } from '../record.ts'
import { putOrder, requireSide, tellSide } from './move-order.ts'
import { mayAsk } from './order-machine.ts'

/**
 * Asks for money of an order back.
 *
 * Shape: `{ order, amountFen, why }` -> `{}`; asking again replaces the question, and delays
 * nothing again.
 * Errors: `refused` not the buyer's order, not sent yet, nothing or not so much left, or too late.
 */
export const askRefund = mutation({
  args: z.object({
    order: recordId(),
    amountFen: fen({ min: 1n }),
    why: z.string().min(1).max(200),
  }),
  result: z.object({}),
  handler: async (ctx: ShopCtx, { order, amountFen, why }) => {
    const { found, side } = await requireSide(ctx, order)
    if (!mayAsk(found, side, ctx.now))
      refuse('这个订单现在不能申请退款。Money of this order cannot be asked back now.')
    if (amountFen > found.totalFen - found.backFen)
      refuse('退款不能超过已付的金额。No more can go back than was paid.')
    await putOrder(ctx, { ...found, askedFen: amountFen, askedWhy: why })
    const title = { zh: '买家申请退款', en: 'A buyer asks for money back' }
    await tellSide(ctx, found.seller, { order, title, about: why })
    return {}
  },
})

/**
 * Answers a buyer who asked for money back.
 *
 * Shape: `{ order, isAgreed }` -> `{}`.
 * Errors: `refused` not the shop's order, or nobody asked; `confirmation_required` the shop was
 * paid already, so that it leaves its balance; `declined` that has less.
 * Effects: with a yes the money goes back to where it came from, the last taken first. Where only
 * the question kept the goods from counting as received, they do now.
 */
export const answerRefund = mutation({
  args: z.object({ order: recordId(), isAgreed: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: ShopCtx, { order, isAgreed }) => {
    const { found, side } = await requireSide(ctx, order)
    const { askedFen, charge, refundsCount } = found
    if (side !== 'seller' || askedFen === 0n)
      refuse('没有待处理的退款。Nobody asks for money back here.')
    const closed = { ...found, askedFen: 0n, askedWhy: '' }
    if (isAgreed) {
      // The number names the act: whoever repeats it moves nothing twice.
      await ctx.ledger.refund({ charge, amountFen: askedFen, request: `refund-${refundsCount}` })
      await putOrder(ctx, {
        ...closed,
        backFen: found.backFen + askedFen,
        refundsCount: refundsCount + 1,
      })
    } else await putOrder(ctx, closed)
    if (found.state === 'sent' && found.delayedUntil !== undefined)
      await ctx.schedule.at({ handler: 'due', args: { order, state: 'sent' }, at: ctx.now })
    const title = isAgreed
      ? { zh: '退款已到账', en: 'Your money is back' }
      : { zh: '店家没有同意退款', en: 'The shop did not agree to give money back' }
    await tellSide(ctx, found.buyer, { order, title, about: found.shopTitle })
    return {}
  },
})
