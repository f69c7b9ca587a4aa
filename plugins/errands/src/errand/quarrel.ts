// When it goes wrong: a dispute, an offer to part the money, and the platform's ruling.

import { mutation, z } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { requirePlatform } from '../people/party.ts'
import { no, noSuch } from '../words.ts'
import { findDeal, ownDeal, type Deal } from './deal.ts'
import { happen } from './run.ts'

const dealId = () => z.string().min(1).max(64)
const percent = () => z.int().min(0).max(100)

/**
 * Opens a dispute; or, within a day of completion, objects as the customer.
 *
 * Shape: `{ deal, note }` -> `{}`. Effects: every other time stops; the platform has three days to
 * look and seven to rule.
 */
export const dispute = mutation({
  args: z.object({ deal: dealId(), note: z.string().min(2).max(500) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, note }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'dispute', by: side }, note })
    return {}
  },
})

/**
 * Offers to part the money.
 *
 * Shape: `{ deal, providerPercent, note }` -> `{}`. It holds until there is another one, or the
 * deal or its money moves on.
 */
export const offerSplit = mutation({
  args: z.object({ deal: dealId(), providerPercent: percent(), note: z.string().max(300) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, providerPercent, note }) => {
    const { deal, side } = await ownDeal(ctx, id)
    const event = { name: 'offerSplit', by: side, providerPercent } as const
    await happen(ctx, id, deal, { event, note })
    return {}
  },
})

/**
 * Takes the other side's offer, exactly as it is on the screen.
 *
 * Shape: `{ deal, providerPercent, version }` -> `{}`; `version` says which offer was shown.
 * Errors: `refused` where it is another one by now, or holds no more.
 * Effects: the money is parted and the deal is over.
 */
export const takeSplit = mutation({
  args: z.object({ deal: dealId(), providerPercent: percent(), version: z.int().min(0) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, providerPercent, version }) => {
    const { deal, side } = await ownDeal(ctx, id)
    const event = { name: 'takeSplit', by: side, providerPercent, offerVersion: version } as const
    await happen(ctx, id, deal, { event })
    return {}
  },
})

/**
 * Withdraws an objection, as the customer: content with what came back, or with the work.
 *
 * Shape: `{ deal }` -> `{}`. Effects: no money moves; what was given back stays given back.
 */
export const withdraw = mutation({
  args: z.object({ deal: dealId() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'withdraw', by: side } })
    return {}
  },
})

/** A deal that somebody of the platform acts on, who has no part in it. */
async function othersDeal(ctx: ErrandCtx, id: string): Promise<Deal> {
  await requirePlatform(ctx)
  const deal = await findDeal(ctx, id)
  if (deal === undefined) return noSuch()
  const told = await Promise.all(
    [deal.customer, deal.provider].map((person) => ctx.identity.samePerson({ person })),
  )
  if (told.some(({ same }) => same))
    no('自己参与的订单要由别人来裁定。', 'Somebody else has to rule on a deal of yours.')
  return deal
}

/**
 * Rules on a dispute.
 *
 * Shape: `{ deal, providerPercent, note }` -> `{}`; `note` says why and is shown to both.
 * Errors: `refused` for anybody but the platform, and for a deal of one's own.
 * Effects: the money is parted like that; after an objection no money moves, and what the provider
 * should have given back counts in their credit.
 */
export const rule = mutation({
  args: z.object({ deal: dealId(), providerPercent: percent(), note: z.string().min(2).max(500) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, providerPercent, note }) => {
    const deal = await othersDeal(ctx, id)
    const event = { name: 'rule', by: 'operator', providerPercent } as const
    await happen(ctx, id, deal, { event, note })
    return {}
  },
})
