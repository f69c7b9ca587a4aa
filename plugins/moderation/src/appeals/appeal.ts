// Appealing: the author asks for another pair of eyes.

import { instant, mutation, refuse, z } from '@tessera/sdk'
import { requireDecision } from '../cases/decide.ts'
import { putCase, requireCase } from '../cases/find-case.ts'
import type { ModerationCtx } from '../manifest.ts'
import { withAppeal } from '../rules/case-rule.ts'
import { appealableMs, appealWithinMs } from '../rules/clock.ts'
import { isBreach } from '../rules/reason.ts'

/**
 * Appeals against the decision that stands in a case.
 *
 * Shape: `{ case, words }` -> `{ dueAt }`: answered by then by another moderator, or it goes to the
 * top of every moderator's list.
 * Units: `dueAt` in ms since epoch, 72 hours ahead.
 * Authority: the author of the thing. Each decision can be appealed once, for 30 days.
 * Errors: `refused` there is nothing to appeal, it was appealed, or it is too late.
 */
export const appeal = mutation({
  args: z.object({ case: z.string().min(1).max(64), words: z.string().min(1).max(1_000) }),
  result: z.object({ dueAt: instant() }),
  handler: async (ctx: ModerationCtx, { case: caseId, words }) => {
    const [{ person }, found] = await Promise.all([ctx.identity.self({}), requireCase(ctx, caseId)])
    // Whoever is not its author learns not even that there is a case.
    if (found.doc.author !== person) refuse('没有这个案件。There is no such case.')
    const said = words.trim()
    if (said === '') refuse('写一写为什么。Say why.')
    const { decision } = found.doc
    if (decision === null) refuse('还没有决定。Nothing has been decided yet.')
    const [{ doc }, { record: before }] = await Promise.all([
      requireDecision(ctx, decision),
      ctx.records.get({ collection: 'appeals', id: decision }),
    ])
    if (!isBreach(doc.act)) refuse('这个决定没有什么可申诉的。There is nothing to appeal.')
    if (before !== null) refuse('每个决定只能申诉一次。Each decision can be appealed once.')
    if (ctx.now >= doc.at + appealableMs) refuse('已经超过 30 天。More than 30 days have passed.')
    const dueAt = ctx.now + appealWithinMs
    await Promise.all([
      ctx.records.put({
        collection: 'appeals',
        id: decision,
        doc: {
          case: caseId,
          author: person,
          words: said,
          state: 'open',
          at: ctx.now,
          dueAt,
          decidedBy: null,
          decidedAt: null,
          answer: null,
        },
      }),
      putCase(ctx, caseId, withAppeal(found.doc, dueAt)),
      ctx.schedule.at({ handler: 'escalate', args: { decision }, at: dueAt }),
    ])
    return { dueAt }
  },
})
