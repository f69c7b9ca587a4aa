// The second moderator: whoever has removed much in an hour needs another one's word.

import { mutation, refuse, z } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { publicNameOf } from '../people/public-name.ts'
import { withoutPending } from '../rules/case-rule.ts'
import { outcome, putDecision, requireDecision, requireJudge } from './decide.ts'
import { takeEffect } from './effect.ts'
import { putCase } from './find-case.ts'

/**
 * Agrees or disagrees with a removal that waits for a second moderator.
 *
 * Shape: `{ case, agrees }` -> `{ outcome, told }`: `decided`, or `dropped` and the case is open as
 * before.
 * Authority: a moderator of the place who is another real person than the first, neither author nor
 * reporter.
 * Errors: `refused` they may not, or nothing waits.
 */
export const confirm = mutation({
  args: z.object({ case: z.string().min(1).max(64), agrees: z.boolean() }),
  result: outcome(),
  handler: async (ctx: ModerationCtx, { case: id, agrees }) => {
    const { asking, found } = await requireJudge(ctx, id)
    const { pending } = found.doc
    if (pending === null) refuse('没有等待确认的决定。Nothing waits to be confirmed.')
    const decision = await requireDecision(ctx, pending)
    if (decision.doc.byUnique === asking.unique)
      refuse('要由另一位审核员来确认。Another moderator has to confirm this.')
    const doc = { ...decision.doc, secondUnique: asking.unique }
    if (!agrees) {
      await Promise.all([
        putCase(ctx, id, withoutPending(found.doc)),
        putDecision(ctx, pending, { ...doc, state: 'dropped' }),
      ])
      return { outcome: 'dropped', told: null }
    }
    const second = await publicNameOf(ctx, asking.unique)
    const told = await takeEffect(ctx, found, { id: pending, doc }, second)
    return { outcome: 'decided', told }
  },
})
