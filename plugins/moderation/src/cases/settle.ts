// After a decision: each reporter's track record learns from it, reporters and author are told.
// Jobs, because it may be many people, and because what tells them is nobody's permission.

import { job, z, type Found } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import type { reports } from '../records/report.ts'
import { isBreach } from '../rules/reason.ts'
import { noticeToAuthor, noticeToReporter } from './notice.ts'

/** Each report takes two keys and a notice; a run may send fifty. */
const reportsPerRun = 40

type Report = z.output<typeof reports.schema>

/**
 * Settles the reports of the round that a decision ended.
 *
 * Shape: `{ decision, author }`; `author` says whether the author is told in this run.
 * Effects: reports are marked as agreed with or not, which counts for their makers' next ones;
 * goes on by itself until none is left.
 */
export const settle = job({
  args: z.object({ decision: z.string().min(1).max(64), author: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: ModerationCtx, { decision: id, author }) => {
    const [{ record: decision }, found] = await Promise.all([
      ctx.records.get({ collection: 'decisions', id }),
      readCaseOf(ctx, id),
    ])
    if (decision === null || found === null) return {}
    const { act, state, round, clause } = decision.doc
    const agrees = isBreach(act) && state === 'standing'
    const { records, next } = await ctx.records.list({
      collection: 'reports',
      index: 'byState',
      equals: [decision.doc.case, round, 'active'],
      limit: reportsPerRun,
    })
    await Promise.all([
      ...records.map((report) => settleOne(ctx, report, agrees)),
      ...records.map(({ doc }) => ctx.notify.send(noticeToReporter(doc.reporter, found, agrees))),
      author
        ? ctx.notify.send(noticeToAuthor(found, decision.doc.case, { act, clause }))
        : undefined,
      next === null
        ? undefined
        : ctx.schedule.at({
            handler: 'settle',
            args: { decision: id, author: false },
            at: ctx.now,
          }),
    ])
    return {}
  },
})

/** The case of a decision. */
export async function readCaseOf(ctx: ModerationCtx, decision: string) {
  const { record } = await ctx.records.get({ collection: 'decisions', id: decision })
  if (record === null) return null
  const { record: found } = await ctx.records.get({ collection: 'cases', id: record.doc.case })
  return found?.doc ?? null
}

async function settleOne(ctx: ModerationCtx, { id, doc }: Found<Report>, agrees: boolean) {
  const add = { collection: 'reporters', id: doc.unique, delta: 1 } as const
  await Promise.all([
    ctx.records.put({
      collection: 'reports',
      id,
      doc: { ...doc, state: agrees ? 'agreed' : 'disagreed' },
    }),
    ctx.records.add({ ...add, field: 'decidedCount' }),
    agrees ? ctx.records.add({ ...add, field: 'agreedCount' }) : undefined,
  ])
}

/**
 * Takes back what a decision taught about its reporters, once an appeal has overturned it.
 *
 * Shape: `{ decision }`.
 * Effects: its agreed reports are disagreed with now; goes on by itself until none is left.
 */
export const unsettle = job({
  args: z.object({ decision: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: ModerationCtx, { decision: id }) => {
    const { record: decision } = await ctx.records.get({ collection: 'decisions', id })
    if (decision === null) return {}
    const { records, next } = await ctx.records.list({
      collection: 'reports',
      index: 'byState',
      equals: [decision.doc.case, decision.doc.round, 'agreed'],
      limit: reportsPerRun,
    })
    await Promise.all([
      ...records.map((report) =>
        ctx.records.put({
          collection: 'reports',
          id: report.id,
          doc: { ...report.doc, state: 'disagreed' },
        }),
      ),
      ...records.map(({ doc }) =>
        ctx.records.add({
          collection: 'reporters',
          id: doc.unique,
          field: 'agreedCount',
          delta: -1,
          min: 0,
        }),
      ),
      next === null
        ? undefined
        : ctx.schedule.at({ handler: 'unsettle', args: { decision: id }, at: ctx.now }),
    ])
    return {}
  },
})
