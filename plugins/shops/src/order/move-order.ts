// Moving an order on: by one of its sides, or by itself when its time is over.

import { isPlatformError, job, mutation, refuse, z, type Person } from '@tessera/sdk'
import { returnCoupon } from '../coupon/coupons.ts'
import type { ShopCtx } from '../manifest.ts'
import { orderState, recordId, type OrderState } from '../record.ts'
import { askDelayMs, mayMove, moves, timers, type Move, type Side } from './order-machine.ts'

type Order = NonNullable<Awaited<ReturnType<typeof findOrder>>>

/** An order; `undefined` where there is none. */
export async function findOrder(ctx: ShopCtx, order: string) {
  const { record } = await ctx.records.get({ collection: 'orders', id: order })
  return record === null ? undefined : { id: order, ...record.doc }
}

/** An order and the side of the asking person, who has to be one of them. */
export async function requireSide(
  ctx: ShopCtx,
  order: string,
): Promise<{ readonly found: Order; readonly side: Side }> {
  const [{ person }, found] = await Promise.all([ctx.identity.self({}), findOrder(ctx, order)])
  const isTheirs = found !== undefined && (found.buyer === person || found.seller === person)
  if (!isTheirs) refuse('没有这个订单。There is no such order.')
  return { found, side: found.buyer === person ? 'buyer' : 'seller' }
}

/** Writes an order back. */
export async function putOrder(ctx: ShopCtx, { id, ...doc }: Order): Promise<void> {
  await ctx.records.put({ collection: 'orders', id, doc })
}

/** Tells one side of an order; who did not allow that is told nothing. */
export async function tellSide(
  ctx: ShopCtx,
  to: Person,
  said: {
    readonly order: string
    readonly title: { readonly zh: string; readonly en: string }
    /** In whichever language it was written. */
    readonly about: string
  },
): Promise<void> {
  const { order, title, about } = said
  try {
    const body = { zh: about, en: about }
    await ctx.notify.send({ to, kind: 'order', title, body, link: `/order/${order}` })
  } catch (error) {
    if (!isPlatformError(error, 'not_granted')) throw error
  }
}

const told: Readonly<Record<OrderState, { readonly zh: string; readonly en: string }>> = {
  paid: { zh: '已付款', en: 'Paid' },
  accepted: { zh: '店家已接单', en: 'The shop accepted your order' },
  sent: { zh: '店家已发货', en: 'Your order is on its way' },
  received: { zh: '买家已收货', en: 'The buyer has received' },
  cancelled: { zh: '订单已取消', en: 'The order was cancelled' },
}

/** Everything goes back: the money, the goods, the coupon. */
async function undo(ctx: ShopCtx, { charge, lines, coupon }: Order): Promise<bigint> {
  const { amountFen } = await ctx.ledger.refund({ charge, request: 'cancel' })
  for (const { product: id, count } of lines)
    await ctx.records.add({ collection: 'stocks', id, field: 'left', delta: count })
  await returnCoupon(ctx, coupon)
  return amountFen
}

async function makeMove(ctx: ShopCtx, found: Order, move: Move): Promise<OrderState> {
  const { to } = moves[move]
  const backFen = found.backFen + (to === 'cancelled' ? await undo(ctx, found) : 0n)
  if (to === 'received') await ctx.ledger.settle({ charge: found.charge })
  const asked = to === 'cancelled' ? { askedFen: 0n, askedWhy: '' } : {}
  await putOrder(ctx, { ...found, ...asked, state: to, backFen, movedAt: ctx.now })
  const timer = timers[to]
  if (timer !== undefined)
    await ctx.schedule.at({
      handler: 'due',
      args: { order: found.id, state: to },
      at: ctx.now + timer.afterMs,
    })
  return to
}

/**
 * Moves an order on.
 *
 * Shape: `{ order, move }` -> `{ state }`; who may move it where stands in `order-machine.ts`.
 * Errors: `refused` no order of theirs, or not now.
 * Effects: `receive` pays the shop; `cancel` gives everything back. The other side is told.
 */
export const moveOrder = mutation({
  args: z.object({ order: recordId(), move: z.enum(['accept', 'send', 'receive', 'cancel']) }),
  result: z.object({ state: orderState() }),
  handler: async (ctx: ShopCtx, { order, move }) => {
    const { found, side } = await requireSide(ctx, order)
    if (!mayMove(move, found.state, side))
      refuse('订单现在不能这样操作。The order cannot be moved like this now.')
    const state = await makeMove(ctx, found, move)
    const other = side === 'buyer' ? found.seller : found.buyer
    await tellSide(ctx, other, { order, title: told[state], about: found.shopTitle })
    return { state }
  },
})

/**
 * What happens by itself to an order that stayed in a state for its time.
 *
 * Shape: `{ order, state }` -> `{}`; an order that moved on is left alone.
 * Effects: as `moveOrder`; both sides are told. Where the buyer asks for money back by then, goods
 * that were sent count as received seven days later: once, whatever is asked after. So the shop is
 * paid long before core would give back what nobody settled.
 */
export const due = job({
  args: z.object({ order: recordId(), state: orderState() }),
  result: z.object({}),
  handler: async (ctx: ShopCtx, { order, state }) => {
    const found = await findOrder(ctx, order)
    const timer = timers[state]
    if (found === undefined || found.state !== state || timer === undefined) return {}
    if (timer.move === 'receive' && found.askedFen > 0n && found.delayedUntil === undefined) {
      const delayedUntil = ctx.now + askDelayMs
      await putOrder(ctx, { ...found, delayedUntil })
      await ctx.schedule.at({ handler: 'due', args: { order, state }, at: delayedUntil })
      return {}
    }
    const next = await makeMove(ctx, found, timer.move)
    const said = { order, title: told[next], about: found.shopTitle }
    for (const to of [found.buyer, found.seller]) await tellSide(ctx, to, said)
    return {}
  },
})
