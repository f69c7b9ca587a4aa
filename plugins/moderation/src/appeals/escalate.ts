// What happens to appeals later: too long without an answer, or answered.

import { job, z } from '@tessera/sdk'
import { putCase } from '../cases/find-case.ts'
import { noticeToAppellant } from '../cases/notice.ts'
import { writeLog } from '../cases/write-log.ts'
import type { ModerationCtx } from '../manifest.ts'
import { withEscalation } from '../rules/case-rule.ts'

const args = () => z.object({ decision: z.string().min(1).max(64) })

async function readAppeal(ctx: ModerationCtx, id: string) {
  const [{ record: appeal }, { record: decision }] = await Promise.all([
    ctx.records.get({ collection: 'appeals', id }),
    ctx.records.get({ collection: 'decisions', id }),
  ])
  if (appeal === null || decision === null) return undefined
  const { record: found } = await ctx.records.get({ collection: 'cases', id: appeal.doc.case })
  return found === null ? undefined : { appeal, decision, found }
}

/**
 * Puts an appeal that nobody has answered in time before everything else.
 *
 * Shape: `{ decision }`; one that was answered is no error.
 * Effects: every moderator who may answer it sees it first, and the log says that it was late.
 */
export const escalate = job({
  args: args(),
  result: z.object({}),
  handler: async (ctx: ModerationCtx, { decision: id }) => {
    const read = await readAppeal(ctx, id)
    if (read === undefined || read.appeal.doc.state !== 'open') return {}
    const { appeal, decision, found } = read
    await Promise.all([
      putCase(ctx, found.id, withEscalation(found.doc)),
      ctx.records.put({
        collection: 'appeals',
        id,
        doc: { ...appeal.doc, state: 'escalated' },
      }),
      writeLog(ctx, found.doc, { act: 'appeal-escalated', clause: decision.doc.clause }),
    ])
    return {}
  },
})

/**
 * Tells whoever appealed what was answered.
 *
 * Shape: `{ decision }`.
 * Effects: one notice.
 */
export const announce = job({
  args: args(),
  result: z.object({}),
  handler: async (ctx: ModerationCtx, { decision: id }) => {
    const read = await readAppeal(ctx, id)
    if (read === undefined) return {}
    const { appeal, found } = read
    const isApproved = appeal.doc.state === 'approved'
    await ctx.notify.send(noticeToAppellant(appeal.doc.author, found.doc, found.id, isApproved))
    return {}
  },
})
