// The customer pays: into safe keeping when they book, more when a change was agreed on. And the
// provider pays back, if they choose to.

import { fen, mutation, z } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { requireTakesPart } from '../people/party.ts'
import { requireOpenRegion } from '../place/region.ts'
import { ownDeal } from './deal.ts'
import { happen } from './run.ts'

const dealId = () => z.string().min(1).max(64)

/**
 * Sets the price aside: the provider alone can ever be paid out of it, and not above it.
 *
 * Shape: `{ deal, hash, address }` -> `{}`; `hash` as on the screen, `address` for the provider
 * alone, from now until a day after the end.
 * Errors: `refused` where the terms are others by now; `bound_exceeded` where others were faster
 * and no helper is wanted any more; `declined` when the person does not confirm.
 * Effects: the price leaves the balance; the provider has half an hour, or half a day for a planned
 * one, to take it on, or all of it comes back.
 */
export const fund = mutation({
  args: z.object({
    deal: dealId(),
    hash: z.string().min(64).max(64),
    address: z.string().max(120),
  }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, hash, address }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await Promise.all([requireTakesPart(ctx), requireOpenRegion(ctx, deal.cell)])
    const text = address.trim()
    if (text !== '')
      await ctx.records.put({ collection: 'addresses', id, doc: { customer: deal.customer, text } })
    await takePlace(ctx, deal.need)
    await happen(ctx, id, deal, { event: { name: 'fund', by: side, hash } })
    return {}
  },
})

/** Takes one of the places of a need; the one above the last is refused at commit. */
async function takePlace(ctx: ErrandCtx, need: string): Promise<void> {
  if (need === '') return
  const { record } = await ctx.records.get({ collection: 'needs', id: need })
  await ctx.records.add({
    collection: 'needs',
    id: need,
    field: 'takenCount',
    delta: 1,
    max: record?.doc.headcount ?? 0,
  })
}

/**
 * Asks for a change of price: more than was agreed.
 *
 * Shape: `{ deal, amountFen, note }` -> `{}`; what is added, and why.
 * Effects: none on money; where the customer asks, the provider agrees first, then the customer
 * pays.
 */
export const offerChange = mutation({
  args: z.object({ deal: dealId(), amountFen: fen({ min: 1n }), note: z.string().max(200) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, amountFen, note }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'offerChange', by: side, amountFen }, note })
    return {}
  },
})

/** Agrees, as the provider, to a change that the customer offers. Shape: `{ deal }` -> `{}`. */
export const takeChange = mutation({
  args: z.object({ deal: dealId() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'takeChange', by: side } })
    return {}
  },
})

/**
 * Sets an agreed change aside beside the price.
 *
 * Shape: `{ deal, amountFen }` -> `{}`; the sum as on the screen.
 * Errors: `refused` where it is another one by now; `declined` when the person does not confirm.
 */
export const payMore = mutation({
  args: z.object({ deal: dealId(), amountFen: fen({ min: 1n }) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, amountFen }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'payMore', by: side, amountFen } })
    return {}
  },
})

/**
 * Pays back, as the provider, after the customer objected to what was completed.
 *
 * Shape: `{ deal, amountFen }` -> `{}`, at most what was paid and not given back yet.
 * Errors: `declined` when the person does not confirm.
 * Effects: all of it ends the objection; after a part it goes on, until the customer withdraws it
 * or the platform rules.
 */
export const giveBack = mutation({
  args: z.object({ deal: dealId(), amountFen: fen({ min: 1n }) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, amountFen }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'giveBack', by: side, amountFen } })
    return {}
  },
})
