// Reading orders: a buyer's own, one of them, and what a shop has to do.

import { fen, instant, query, z, type Person } from '@tessera/sdk'
import { nameOf } from '@tessera/sdk/plugin-kit'
import type { ShopCtx } from '../manifest.ts'
import { orderLine, orderState, recordId } from '../record.ts'
import { findOwnShop } from '../shop/save-shop.ts'
import { requireSide } from './move-order.ts'
import { askEndMs, mayAsk, movesFor } from './order-machine.ts'

const pageRows = 20

const row = () =>
  z.object({
    order: recordId(),
    shop: recordId(),
    shopTitle: z.string(),
    state: orderState(),
    firstTitle: z.string(),
    piecesCount: z.int(),
    totalFen: fen(),
    backFen: fen(),
    isAsked: z.boolean(),
    at: instant(),
  })

async function listOrders(
  ctx: ShopCtx,
  of:
    | { readonly index: 'byBuyer'; readonly equals: [Person] }
    | { readonly index: 'byShop'; readonly equals: [string] },
  after: string | undefined,
) {
  const { records, next } = await ctx.records.list({
    collection: 'orders',
    ...of,
    order: 'descending',
    limit: pageRows,
    after,
  })
  const found = records.map(({ id, doc }) => ({
    order: id,
    shop: doc.shop,
    shopTitle: doc.shopTitle,
    state: doc.state,
    firstTitle: doc.lines[0]?.title ?? '',
    piecesCount: doc.lines.reduce((sum, { count }) => sum + count, 0),
    totalFen: doc.totalFen,
    backFen: doc.backFen,
    isAsked: doc.askedFen > 0n,
    at: doc.createdAt,
  }))
  return { orders: found, next }
}

/**
 * The orders that the asking person made, the newest first, twenty at a time.
 *
 * Shape: `{ after? }` -> `{ orders, next }`; `next` goes into `after`, `null` at the end.
 */
export const orders = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({ orders: z.array(row()), next: z.string().nullable() }),
  handler: async (ctx: ShopCtx, { after }) => {
    const { person } = await ctx.identity.self({})
    return listOrders(ctx, { index: 'byBuyer', equals: [person] }, after)
  },
})

/**
 * The desk of the asking person's shop: the shop and its orders.
 *
 * Shape: `{ after? }` -> `{ shop, orders, next }`; `shop` is `null` for somebody without one.
 */
export const desk = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({
    shop: z
      .object({
        shop: recordId(),
        title: z.string(),
        about: z.string(),
        isOpen: z.boolean(),
      })
      .nullable(),
    orders: z.array(row()),
    next: z.string().nullable(),
  }),
  handler: async (ctx: ShopCtx, { after }) => {
    const { own } = await findOwnShop(ctx)
    if (own === undefined) return { shop: null, orders: [], next: null }
    const { title, about, status } = own.doc
    const shop = { shop: own.id, title, about, isOpen: status === 'open' }
    return { shop, ...(await listOrders(ctx, { index: 'byShop', equals: [own.id] }, after)) }
  },
})

/**
 * One order, for its buyer or its shop.
 *
 * Shape: `{ order }` -> lines, sums, `side` of the asking person, the `moves` they may make, what
 * is asked back. `buyerName` is for the shop, `null` where it may not be seen.
 * Errors: `refused` there is no such order of theirs.
 */
export const order = query({
  args: z.object({ order: recordId() }),
  result: z.object({
    order: recordId(),
    shop: recordId(),
    shopTitle: z.string(),
    side: z.enum(['buyer', 'seller']),
    buyerName: z.string().nullable(),
    state: orderState(),
    lines: z.array(orderLine()),
    offFen: fen(),
    totalFen: fen(),
    backFen: fen(),
    askedFen: fen(),
    askedWhy: z.string(),
    moves: z.array(z.enum(['accept', 'send', 'receive', 'cancel'])),
    mayAsk: z.boolean(),
    at: instant(),
    movedAt: instant(),
  }),
  handler: async (ctx: ShopCtx, args) => {
    const { found, side } = await requireSide(ctx, args.order)
    const { shop, shopTitle, state, lines, offFen, totalFen, backFen, askedFen, askedWhy } = found
    const isAskable = mayAsk(found, side, ctx.now)
    // By the clock alone only what was received stops being askable.
    if (isAskable && state === 'received') await ctx.require.freshUntil({ at: askEndMs(found) })
    return {
      order: args.order,
      shop,
      shopTitle,
      state,
      lines,
      offFen,
      totalFen,
      backFen,
      askedFen,
      askedWhy,
      side,
      buyerName: side === 'seller' ? await nameOf(ctx, found.buyer) : null,
      moves: [...movesFor(state, side)],
      mayAsk: isAskable,
      at: found.createdAt,
      movedAt: found.movedAt,
    }
  },
})
