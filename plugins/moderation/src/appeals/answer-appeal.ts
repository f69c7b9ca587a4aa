// Answering an appeal: approved or rejected, with a reason, by somebody who has not decided before.

import { mutation, refuse, z } from '@tessera/sdk'
import { requireDecision, requireJudge } from '../cases/decide.ts'
import { putCase } from '../cases/find-case.ts'
import { tellPlace } from '../cases/tell-place.ts'
import { writeLog } from '../cases/write-log.ts'
import type { ModerationCtx } from '../manifest.ts'
import { publicNameOf } from '../people/public-name.ts'
import { told } from '../records/decision.ts'
import { withAnswer } from '../rules/case-rule.ts'

/**
 * Answers the open appeal of a case.
 *
 * Shape: `{ case, approves, answer }` -> `{ told }`; `answer` is read by the author. `told` is
 * `null` where there was nothing to tell the place.
 * Authority: a moderator of the place who is another real person than those who decided, neither
 * author nor reporter.
 * Errors: `refused` they may not, there is no open appeal, or no reason is given.
 * Effects: an approved one undoes the decision: the thing is seen again, the strike is gone, the
 * reporters' records forget it.
 */
export const answerAppeal = mutation({
  args: z.object({
    case: z.string().min(1).max(64),
    approves: z.boolean(),
    answer: z.string().min(1).max(500),
  }),
  result: z.object({ told: told().nullable() }),
  handler: async (ctx: ModerationCtx, { case: caseId, approves, answer }) => {
    const { asking, found } = await requireJudge(ctx, caseId)
    const { decision: id, appeal: isOpen } = found.doc
    if (id === null || isOpen === null) refuse('没有待处理的申诉。There is no open appeal.')
    const said = answer.trim()
    if (said === '') refuse('请写明理由。Give a reason.')
    const [decision, { record }] = await Promise.all([
      requireDecision(ctx, id),
      ctx.records.get({ collection: 'appeals', id }),
    ])
    if (record === null) refuse('没有待处理的申诉。There is no open appeal.')
    if ([decision.doc.byUnique, decision.doc.secondUnique].includes(asking.unique))
      refuse('要由没有参与决定的人来看。Somebody who had no part in the decision has to look.')
    const { clause } = decision.doc
    const given = approves
      ? await tellPlace(ctx, found.doc, { state: 'restored', clause, role: 'moderator' })
      : null
    await Promise.all([
      putCase(ctx, caseId, withAnswer(found.doc, approves)),
      ctx.records.put({
        collection: 'appeals',
        id,
        doc: {
          ...record.doc,
          state: approves ? 'approved' : 'rejected',
          answer: said,
          decidedBy: asking.person,
          decidedAt: ctx.now,
        },
      }),
      writeLog(ctx, found.doc, {
        act: approves ? 'appeal-approved' : 'appeal-rejected',
        clause,
        actor: await publicNameOf(ctx, asking.unique),
      }),
      ctx.schedule.at({ handler: 'announce', args: { decision: id }, at: ctx.now }),
      ...(approves
        ? [
            ctx.records.put({
              collection: 'decisions',
              id,
              doc: { ...decision.doc, state: 'overturned', told: given },
            }),
            ctx.records.delete({ collection: 'strikes', id }),
            ctx.schedule.at({ handler: 'unsettle', args: { decision: id }, at: ctx.now }),
          ]
        : []),
    ])
    return { told: given }
  },
})
