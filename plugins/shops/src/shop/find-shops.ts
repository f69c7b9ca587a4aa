// Looking around: the shops that are open, and one with its goods and coupons.

import { fen, instant, query, refuse, z } from '@tessera/sdk'
import type { ShopCtx } from '../manifest.ts'
import { couponId, recordId } from '../record.ts'

const pageRows = 20
const productsMax = 60
const couponsMax = 10

/**
 * The shops that are open, the newest first, twenty at a time.
 *
 * Shape: `{ after? }` -> `{ shops, next }`; `next` goes into `after`, `null` at the end.
 */
export const shops = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({
    shops: z.array(z.object({ shop: recordId(), title: z.string(), about: z.string() })),
    next: z.string().nullable(),
  }),
  handler: async (ctx: ShopCtx, { after }) => {
    const { records, next } = await ctx.records.list({
      collection: 'shops',
      index: 'byStatus',
      equals: ['open'],
      order: 'descending',
      limit: pageRows,
      after,
    })
    const found = records.map(({ id, doc }) => ({ shop: id, title: doc.title, about: doc.about }))
    return { shops: found, next }
  },
})

async function listProducts(ctx: ShopCtx, shop: string, withHidden: boolean) {
  const { records } = await ctx.records.list({
    collection: 'products',
    index: 'byShop',
    equals: [shop],
    order: 'descending',
    limit: productsMax,
  })
  return Promise.all(
    records
      .filter(({ doc }) => withHidden || doc.status === 'listed')
      .map(async ({ id, doc: { title, about, priceFen, status } }) => {
        const { record } = await ctx.records.get({ collection: 'stocks', id })
        const left = record?.doc.left ?? 0
        return { product: id, title, about, priceFen, isListed: status === 'listed', left }
      }),
  )
}

/** The coupons of a shop that have not ended, and whether the asking person has one of each. */
async function listCoupons(ctx: ShopCtx, shop: string) {
  const { records } = await ctx.records.list({
    collection: 'couponStocks',
    index: 'byShop',
    equals: [shop],
    order: 'descending',
    limit: couponsMax,
  })
  const open = records.filter(({ doc }) => ctx.now < doc.endsAt)
  if (open.length > 0)
    await ctx.require.freshUntil({ at: Math.min(...open.map(({ doc }) => doc.endsAt)) })
  return Promise.all(
    open.map(async ({ id, doc: { offFen, fromFen, startsAt, endsAt, left } }) => {
      const { unique } = await ctx.identity.uniquePerson({ scope: `coupon/${id}` })
      const { record } = await ctx.records.get({
        collection: 'coupons',
        id: couponId(id, unique),
      })
      const mine = record?.doc.status ?? ('none' as const)
      return { stock: id, offFen, fromFen, startsAt, endsAt, left, mine }
    }),
  )
}

/**
 * One shop with what it sells; its owner sees what is hidden, too.
 *
 * Shape: `{ shop }` -> the shop, `products` with what is `left` of each, `coupons` with `mine`:
 * `none`, `held` or `used`.
 * Units: `...Fen` in fen; moments in ms since epoch.
 * Errors: `refused` there is no such shop.
 */
export const shop = query({
  args: z.object({ shop: recordId() }),
  result: z.object({
    shop: recordId(),
    title: z.string(),
    about: z.string(),
    isOpen: z.boolean(),
    isOwn: z.boolean(),
    products: z.array(
      z.object({
        product: recordId(),
        title: z.string(),
        about: z.string(),
        priceFen: fen(),
        isListed: z.boolean(),
        left: z.int(),
      }),
    ),
    coupons: z.array(
      z.object({
        stock: recordId(),
        offFen: fen(),
        fromFen: fen(),
        startsAt: instant(),
        endsAt: instant(),
        left: z.int(),
        mine: z.enum(['none', 'held', 'used']),
      }),
    ),
  }),
  handler: async (ctx: ShopCtx, args) => {
    const [{ person }, { record }] = await Promise.all([
      ctx.identity.self({}),
      ctx.records.get({ collection: 'shops', id: args.shop }),
    ])
    if (record === null) refuse('没有这家店。There is no such shop.')
    const { owner, title, about, status } = record.doc
    const isOwn = owner === person
    const [products, coupons] = await Promise.all([
      listProducts(ctx, args.shop, isOwn),
      listCoupons(ctx, args.shop),
    ])
    return { shop: args.shop, title, about, isOpen: status === 'open', isOwn, products, coupons }
  },
})
