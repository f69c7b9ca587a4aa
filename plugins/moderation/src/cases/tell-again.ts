// Telling the place once more, where it could not be told at first.

import { mutation, refuse, z } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { told } from '../records/decision.ts'
import { requireDecision, requireJudge } from './decide.ts'
import { tellPlace } from './tell-place.ts'

/**
 * Tells the mini-program of a decided thing again what became of it.
 *
 * Shape: `{ case }` -> `{ told }`.
 * Authority: a moderator of the place who is neither author nor reporter.
 * Errors: `refused` they may not, nothing was decided, or the place knows already.
 */
export const tellAgain = mutation({
  args: z.object({ case: z.string().min(1).max(64) }),
  result: z.object({ told: told() }),
  handler: async (ctx: ModerationCtx, { case: id }) => {
    const { found } = await requireJudge(ctx, id)
    const { decision: decided, state } = found.doc
    if (decided === null || (state !== 'removed' && state !== 'restored'))
      refuse('还没有决定。Nothing has been decided yet.')
    const { doc } = await requireDecision(ctx, decided)
    if (doc.told === 'told') refuse('已经告诉过了。It has been told.')
    const given = await tellPlace(ctx, found.doc, { state, clause: doc.clause, role: 'moderator' })
    await ctx.records.put({ collection: 'decisions', id: decided, doc: { ...doc, told: given } })
    return { told: given }
  },
})
