// Doing it: taking it on, coming, handing it in, and confirming; or not.

import { cell, fen, mutation, z } from '@tessera/sdk'
import { cellDistanceM } from '@tessera/sdk/place'
import type { ErrandCtx } from '../manifest.ts'
import { askingParty, readStanding, requireNoPause } from '../people/party.ts'
import { codeAboveFen } from '../rule/policy.ts'
import { ownDeal, type Deal } from './deal.ts'
import { happen } from './run.ts'

const dealId = () => z.string().min(1).max(64)
const nearM = 1_500

/** Takes a paid deal on, as the provider. Shape: `{ deal }` -> `{}`. */
export const acknowledge = mutation({
  args: z.object({ deal: dealId() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id }) => {
    const [{ deal, side }, by] = await Promise.all([ownDeal(ctx, id), askingParty(ctx)])
    if (side === 'provider') requireNoPause(await readStanding(ctx, by), ctx.now)
    await happen(ctx, id, deal, { event: { name: 'acknowledge', by: side } })
    return {}
  },
})

/** Turns a paid deal down, as the provider: all of it goes back. Shape: `{ deal }` -> `{}`. */
export const turnDown = mutation({
  args: z.object({ deal: dealId() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'turnDown', by: side } })
    return {}
  },
})

/** Whether somebody has come: they know the customer's code, or stand near, up to 200 yuan. */
function hasCome(deal: Deal, shown: { readonly code?: string; readonly cell?: string }): boolean {
  if (shown.code === deal.startCode) return true
  if (deal.facts.heldFen > codeAboveFen || shown.cell === undefined) return false
  return cellDistanceM(shown.cell, deal.cell) <= nearM
}

/**
 * Begins, as the provider who has come.
 *
 * Shape: `{ deal, code?, cell? }` -> `{}`: the customer's first code, or up to 200 yuan a cell
 * within a kilometre and a half. A place is a claim, a code is a proof.
 * Errors: `refused` where neither fits.
 */
export const start = mutation({
  args: z.object({
    deal: dealId(),
    code: z.string().max(6).optional(),
    cell: cell().optional(),
  }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, code, cell: at }) => {
    const { deal, side } = await ownDeal(ctx, id)
    const isProven = hasCome(deal, {
      ...(code === undefined ? {} : { code }),
      ...(at === undefined ? {} : { cell: at }),
    })
    await happen(ctx, id, deal, { event: { name: 'start', by: side, isProven } })
    return {}
  },
})

/**
 * Hands it in, as the provider.
 *
 * Shape: `{ deal, note, code? }` -> `{}`; above 200 yuan with the customer's second code.
 * Effects: the customer has a day, or two for a planned one, or ten for one that is shipped, to
 * confirm; then it counts as confirmed.
 */
export const deliver = mutation({
  args: z.object({ deal: dealId(), note: z.string().max(300), code: z.string().max(6).optional() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, note, code }) => {
    const { deal, side } = await ownDeal(ctx, id)
    const isProven = deal.facts.heldFen <= codeAboveFen || code === deal.doneCode
    await happen(ctx, id, deal, { event: { name: 'deliver', by: side, isProven }, note })
    return {}
  },
})

/** Sends it back, as the customer, at most twice. Shape: `{ deal, note }` -> `{}`. */
export const askAgain = mutation({
  args: z.object({ deal: dealId(), note: z.string().min(2).max(300) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, note }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'askAgain', by: side }, note })
    return {}
  },
})

/**
 * Confirms, as the customer.
 *
 * Shape: `{ deal }` -> `{}`. Effects: all that is held is paid to the provider, without a fee.
 */
export const confirm = mutation({
  args: z.object({ deal: dealId() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'confirm', by: side } })
    return {}
  },
})

/**
 * Cancels what was paid for.
 *
 * Shape: `{ deal, note, feeFen? }` -> `{}`; `feeFen` is the customer's, as on the screen.
 * Errors: `refused` with the fee where it is another one by now.
 * Effects: the money as the cancellation matrix says, which the deal shows beforehand; a late one
 * counts in the standing and the credit of whoever cancels.
 */
export const cancel = mutation({
  args: z.object({ deal: dealId(), note: z.string().max(300), feeFen: fen().optional() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, note, feeFen }) => {
    const { deal, side } = await ownDeal(ctx, id)
    const seen = feeFen === undefined ? {} : { feeFen }
    await happen(ctx, id, deal, { event: { name: 'cancel', by: side, ...seen }, note })
    return {}
  },
})
