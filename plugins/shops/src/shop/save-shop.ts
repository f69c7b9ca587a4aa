// A shop and its goods, as their owner keeps them. Each person has one shop.

import { fen, mutation, refuse, z } from '@tessera/sdk'
import type { ShopCtx } from '../manifest.ts'
import { recordId } from '../record.ts'

/** The shop of the asking person; `undefined` where they have none. */
export async function findOwnShop(ctx: ShopCtx) {
  const { person } = await ctx.identity.self({})
  const { records } = await ctx.records.list({
    collection: 'shops',
    index: 'byOwner',
    equals: [person],
    limit: 1,
  })
  return { person, own: records[0] }
}

/** The shop of the asking person, who has to have one. */
export async function requireOwnShop(ctx: ShopCtx) {
  const { own, person } = await findOwnShop(ctx)
  if (own === undefined) refuse('你还没有开店。You have no shop yet.')
  return { shop: own, person }
}

/**
 * Opens the asking person's shop, or changes it.
 *
 * Shape: `{ title, about, isOpen }` -> `{ shop }`.
 * Effects: at commit the shop is listed, or no longer. Only whom an operator made a merchant can be
 * paid; until then buying from it is refused.
 */
export const saveShop = mutation({
  args: z.object({
    title: z.string().min(1).max(40),
    about: z.string().max(200),
    isOpen: z.boolean(),
  }),
  result: z.object({ shop: recordId() }),
  handler: async (ctx: ShopCtx, { title, about, isOpen }) => {
    const { person, own } = await findOwnShop(ctx)
    const id = own?.id ?? ctx.id()
    const status = isOpen ? ('open' as const) : ('closed' as const)
    const createdAt = own?.doc.createdAt ?? ctx.now
    await ctx.records.put({
      collection: 'shops',
      id,
      doc: { owner: person, title, about, status, createdAt },
    })
    return { shop: id }
  },
})

/**
 * Adds something to the asking person's shop, or changes it.
 *
 * Shape: `{ product?, title, about, priceFen, isListed, added }` -> `{ product }`. `added` is how
 * many more there are than before; below zero for fewer.
 * Errors: `refused` no shop of theirs, or no such product in it; `bound_exceeded` fewer than none.
 * Effects: orders made before keep their price.
 */
export const saveProduct = mutation({
  args: z.object({
    product: recordId().optional(),
    title: z.string().min(1).max(40),
    about: z.string().max(200),
    priceFen: fen({ min: 1n, max: 10_000_000n }),
    isListed: z.boolean(),
    added: z.int().min(-100_000).max(100_000),
  }),
  result: z.object({ product: recordId() }),
  handler: async (ctx: ShopCtx, { product, isListed, added, ...rest }) => {
    const { shop } = await requireOwnShop(ctx)
    const id = product ?? ctx.id()
    const { record } = await ctx.records.get({ collection: 'products', id })
    const isStrange = record === null ? product !== undefined : record.doc.shop !== shop.id
    if (isStrange) refuse('没有这件商品。There is no such product.')
    const status = isListed ? ('listed' as const) : ('hidden' as const)
    const createdAt = record?.doc.createdAt ?? ctx.now
    await ctx.records.put({
      collection: 'products',
      id,
      doc: { ...rest, shop: shop.id, status, createdAt },
    })
    if (record === null)
      await ctx.records.put({ collection: 'stocks', id, doc: { left: Math.max(added, 0) } })
    else if (added !== 0)
      await ctx.records.add({ collection: 'stocks', id, field: 'left', delta: added, min: 0 })
    return { product: id }
  },
})
