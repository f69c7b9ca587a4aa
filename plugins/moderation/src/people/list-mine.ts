// What somebody has reported, and taking one back from here.

import { instant, mutation, query, z } from '@tessera/sdk'
import { requireCase } from '../cases/find-case.ts'
import { takeBackReport } from '../cases/take-back.ts'
import { tellPlace } from '../cases/tell-place.ts'
import type { ModerationCtx } from '../manifest.ts'
import { kind, reason } from '../rules/reason.ts'
import { reportState } from '../records/report.ts'
import { readAsking } from './conflict.ts'

const pageRows = 20

/**
 * What the asking person has reported, newest first, twenty at a time.
 *
 * Shape: `{ after? }` -> `{ reports, next }`. `state` is `active` until somebody has looked, then
 * whether they agreed; nothing is said of what was decided about whom.
 * Units: `at` in ms since epoch.
 * Effects: none. Watch it.
 */
export const mine = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({
    reports: z.array(
      z.object({
        case: z.string(),
        place: z.string(),
        kind: kind(),
        reason: reason(),
        state: reportState(),
        at: instant(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handler: async (ctx: ModerationCtx, { after }) => {
    const { person } = await ctx.identity.self({})
    const { records, next } = await ctx.records.list({
      collection: 'reports',
      index: 'byReporter',
      equals: [person],
      order: 'descending',
      limit: pageRows,
      after,
    })
    const reports = await Promise.all(
      records.map(async ({ doc }) => {
        const { record } = await ctx.records.get({ collection: 'cases', id: doc.case })
        if (record === null) return []
        const { place, kind: what } = record.doc
        const { reason: why, state, at } = doc
        return [{ case: doc.case, place, kind: what, reason: why, state, at }]
      }),
    )
    return { reports: reports.flat(), next }
  },
})

/**
 * Takes one of the asking person's reports back.
 *
 * Shape: `{ case }` -> `{}`; taking back twice changes nothing.
 * Errors: `refused` there is none of theirs, or it has been decided.
 * Effects: its weight is gone; where only that had hidden the thing, the place is told to show it.
 */
export const takeBack = mutation({
  args: z.object({ case: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: ModerationCtx, { case: id }) => {
    const asking = await readAsking(ctx)
    const found = await requireCase(ctx, id)
    const { clause, isShown } = await takeBackReport(ctx, asking, found)
    if (isShown) await tellPlace(ctx, found.doc, { state: 'restored', clause, role: 'automatic' })
    return {}
  },
})
