// Taking a report back: exactly its weight is gone again.

import { refuse, type Found } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import type { Asking } from '../people/conflict.ts'
import { reportId } from '../records/report.ts'
import { withoutReport, type Case } from '../rules/case-rule.ts'
import type { Reason } from '../rules/reason.ts'
import { putCase } from './find-case.ts'
import { writeLog } from './write-log.ts'

/**
 * Takes the asking person's report of a case back.
 *
 * Shape: gives the case as it is then, the clause of the report, and whether the thing is seen
 * again because of it. A report that was taken back before is no error.
 * Errors: `refused` there is none of theirs, or it was decided.
 */
export async function takeBackReport(
  ctx: ModerationCtx,
  asking: Asking,
  { id, doc }: Found<Case>,
): Promise<{ readonly after: Case; readonly clause: Reason; readonly isShown: boolean }> {
  const key = { collection: 'reports', id: reportId(id, asking.unique) } as const
  const { record } = await ctx.records.get(key)
  if (record === null) refuse('你没有举报过它。You have not reported this.')
  const { reason: clause, state } = record.doc
  if (state === 'withdrawn') return { after: doc, clause, isShown: false }
  if (state !== 'active' || doc.decidedRound >= record.doc.round)
    refuse('已经处理过了，不能再撤回。It has been decided; it is too late to take it back.')
  const after = withoutReport(doc, record.doc)
  const isShown = doc.state === 'hidden_auto' && after.state === 'open'
  await Promise.all([
    ctx.records.put({ ...key, doc: { ...record.doc, state: 'withdrawn' } }),
    putCase(ctx, id, after),
    isShown ? writeLog(ctx, after, { act: 'show-auto', clause }) : undefined,
  ])
  return { after, clause, isShown }
}
