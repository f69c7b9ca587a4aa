// Keeping a mandate: its payer changes it, either pauses it or ends it.

import { mutation, z } from '@tessera/sdk'
import type { FamilyCtx } from '../manifest.ts'
import { tell } from '../people.ts'
import { recordId, terms } from '../record.ts'
import { requireMandate, requireSide, requireTerms, type Found } from './require.ts'

const otherOf = ({ found, side }: Found) => (side === 'payer' ? found.spender : found.payer)
const linkOf = (mandate: string): string => `/mandate/${mandate}`

/**
 * Changes what a spender may do; all terms at once.
 *
 * Shape: `{ mandate, terms }` -> `{}`. Units: sums in fen, `until` in ms since epoch.
 * Errors: `refused` not the payer's, or sums that do not fit into each other; `hold_refused` it has
 * ended.
 * Effects: less holds at once; for more the payer confirms in the shell, and what is much more is
 * there after a day. The spender is told.
 */
export const change = mutation({
  args: z.object({ mandate: recordId(), terms: terms() }),
  result: z.object({}),
  handler: async (ctx: FamilyCtx, { mandate, terms: allowed }) => {
    requireTerms(ctx, allowed)
    const { spender } = await requireSide(ctx, mandate, 'payer')
    await ctx.mandate.change({ mandate, terms: allowed })
    await tell(ctx, spender, {
      kind: 'change',
      title: { zh: '亲密付的额度改了', en: 'Your family pay was changed' },
      body: { zh: '看看现在能花多少。', en: 'See what you may spend now.' },
      link: linkOf(mandate),
    })
    return {}
  },
})

/**
 * Pauses a mandate, or goes on with it.
 *
 * Shape: `{ mandate, isPaused }` -> `{}`. Either may pause; whoever paused it goes on.
 * Errors: `refused` there is none of theirs; `hold_refused` not in force, or the other paused it.
 * Effects: going on, the payer confirms in the shell. The other is told.
 */
export const pause = mutation({
  args: z.object({ mandate: recordId(), isPaused: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: FamilyCtx, { mandate, isPaused }) => {
    const of = await requireMandate(ctx, mandate)
    await ctx.mandate.pause({ mandate, isPaused })
    await tell(ctx, otherOf(of), {
      kind: 'change',
      title: isPaused
        ? { zh: '亲密付暂停了', en: 'Family pay is paused' }
        : { zh: '亲密付又能用了', en: 'Family pay goes on' },
      body: isPaused
        ? { zh: '暂停期间不能用它付款。', en: 'Nothing is paid by it meanwhile.' }
        : { zh: '额度和以前一样。', en: 'Its limits are as before.' },
      link: linkOf(mandate),
    })
    return {}
  },
})

/**
 * Ends a mandate, or says no to an offer; either may.
 *
 * Shape: `{ mandate }` -> `{}`.
 * Errors: `refused` there is none of theirs.
 * Effects: at commit nothing more is spent by it; refunds still go to its payer. The other is told.
 */
export const end = mutation({
  args: z.object({ mandate: recordId() }),
  result: z.object({}),
  handler: async (ctx: FamilyCtx, { mandate }) => {
    const of = await requireMandate(ctx, mandate)
    await ctx.mandate.end({ mandate })
    await tell(ctx, otherOf(of), {
      kind: 'change',
      title: { zh: '亲密付结束了', en: 'Family pay has ended' },
      body: { zh: '以后的退款仍退给付款的人。', en: 'Refunds still go to whoever paid.' },
      link: linkOf(mandate),
    })
    return {}
  },
})
