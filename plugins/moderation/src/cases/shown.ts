// The parts of a case as they are shown: to moderators with numbers for people, to its author
// without anybody.

import { instant, z } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import type { appeals, decisions } from '../records/decision.ts'
import { countsAt } from '../rules/clock.ts'
import { act, reason } from '../rules/reason.ts'

type Decision = z.output<typeof decisions.schema>
type Appeal = z.output<typeof appeals.schema>

/** At most so many parts of each kind are shown. */
export const partsShown = 50

/** A decision as moderators and the author see it. */
export const shownDecision = () =>
  z.object({
    decision: z.string(),
    act: act(),
    clause: reason(),
    words: z.string(),
    state: z.enum(['waiting', 'standing', 'dropped', 'overturned']),
    at: instant(),
  })

/** A decision without anybody in it. */
export const decisionOf = (decision: string, doc: Decision) => ({
  decision,
  act: doc.act,
  clause: doc.clause,
  words: doc.words,
  state: doc.state,
  at: doc.at,
})

/** An appeal as moderators and the author see it. */
export const shownAppeal = () =>
  z.object({
    decision: z.string(),
    words: z.string(),
    state: z.enum(['open', 'escalated', 'approved', 'rejected']),
    at: instant(),
    dueAt: instant(),
    answer: z.string().nullable(),
    decidedAt: instant().nullable(),
  })

/** An appeal without anybody in it. */
export const appealOf = (decision: string, doc: Appeal) => ({
  decision,
  words: doc.words,
  state: doc.state,
  at: doc.at,
  dueAt: doc.dueAt,
  answer: doc.answer,
  decidedAt: doc.decidedAt,
})

/** The decisions and appeals of a case, from the first on. */
export async function readHistory(ctx: ModerationCtx, caseId: string) {
  const page = { index: 'byCase', equals: [caseId], limit: partsShown } as const
  const [found, appealed] = await Promise.all([
    ctx.records.list({ collection: 'decisions', ...page }),
    ctx.records.list({ collection: 'appeals', ...page }),
  ])
  return { decisions: found.records, appeals: appealed.records }
}

/** The strikes of an author that have not faded, the latest first. */
export async function readStrikes(ctx: ModerationCtx, author: Decision['by']) {
  const { records } = await ctx.records.list({
    collection: 'strikes',
    index: 'byAuthor',
    equals: [author],
    order: 'descending',
    limit: partsShown,
  })
  return records.filter(({ doc }) => countsAt(doc.at, ctx.now))
}
