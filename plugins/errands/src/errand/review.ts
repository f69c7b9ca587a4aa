// What both say afterwards: neither reads the other's word before both have spoken.

import { mutation, z } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { reviewId } from '../record/deal.ts'
import { ownDeal } from './deal.ts'
import { happen } from './run.ts'

/**
 * Reviews the other side.
 *
 * Shape: `{ deal, stars, text }` -> `{}`; 1 to 5 stars.
 * Errors: `refused` before it is over, and a second time.
 * Effects: shown, and counted, once the other side has reviewed too or seven days are over.
 */
export const review = mutation({
  args: z.object({
    deal: z.string().min(1).max(64),
    stars: z.int().min(1).max(5),
    text: z.string().max(300),
  }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, stars, text }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await ctx.records.put({
      collection: 'reviews',
      id: reviewId(id, side),
      doc: {
        deal: id,
        side,
        author: deal[side],
        about: side === 'customer' ? deal.providerParty : deal.customerParty,
        stars,
        text: text.trim(),
        shown: 'hidden',
        at: ctx.now,
      },
    })
    await happen(ctx, id, deal, { event: { name: 'review', by: side } })
    return {}
  },
})
