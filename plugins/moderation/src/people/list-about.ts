// What was decided about somebody's own things, and what they can do about it.

import { instant, query, refuse, z } from '@tessera/sdk'
import { requireCase } from '../cases/find-case.ts'
import {
  appealOf,
  decisionOf,
  readHistory,
  readStrikes,
  shownAppeal,
  shownDecision,
} from '../cases/shown.ts'
import type { ModerationCtx } from '../manifest.ts'
import { appealableMs, strikeMs } from '../rules/clock.ts'
import { isBreach, kind, state } from '../rules/reason.ts'

const pageRows = 20

/**
 * The cases about things of the asking person that something happened to, newest first.
 *
 * Shape: `{ after? }` -> `{ cases, next, strikes }`. Cases that only reports have been made in are
 * not among them. `strikes` have not faded; each says when it will.
 * Units: moments in ms since epoch.
 * Effects: none. Watch it.
 */
export const about = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({
    cases: z.array(
      z.object({
        case: z.string(),
        place: z.string(),
        kind: kind(),
        excerpt: z.string(),
        state: state(),
        appeal: z.enum(['open', 'escalated']).nullable(),
        at: instant(),
      }),
    ),
    next: z.string().nullable(),
    strikes: z.array(z.object({ case: z.string(), at: instant(), fadesAt: instant() })),
  }),
  handler: async (ctx: ModerationCtx, { after }) => {
    const { person } = await ctx.identity.self({})
    const [{ records, next }, strikes] = await Promise.all([
      ctx.records.list({
        collection: 'cases',
        index: 'byAuthor',
        equals: [person, true],
        order: 'descending',
        limit: pageRows,
        after,
      }),
      readStrikes(ctx, person),
    ])
    const fades = strikes.map(({ doc }) => doc.at + strikeMs)
    if (fades.length > 0) await ctx.require.freshUntil({ at: Math.min(...fades) })
    return {
      cases: records.map(({ id, doc }) => ({
        case: id,
        place: doc.place,
        kind: doc.kind,
        excerpt: doc.excerpt,
        state: doc.state,
        appeal: doc.appeal,
        at: doc.openedAt,
      })),
      next,
      strikes: strikes.map(({ doc }) => ({
        case: doc.case,
        at: doc.at,
        fadesAt: doc.at + strikeMs,
      })),
    }
  },
})

/**
 * One case about a thing of the asking person.
 *
 * Shape: `{ case }` -> what stood there, `decisions` and `appeals` from the first on, nobody's
 * names. `appealUntil` is `null` where there is nothing to appeal, or it was appealed.
 * Units: moments in ms since epoch.
 * Authority: the author of the thing.
 * Errors: `refused` there is no such case for them.
 * Effects: none. Watch it.
 */
export const aboutOne = query({
  args: z.object({ case: z.string().min(1).max(64) }),
  result: z.object({
    case: z.string(),
    place: z.string(),
    kind: kind(),
    excerpt: z.string(),
    state: state(),
    decisions: z.array(shownDecision()),
    appeals: z.array(shownAppeal()),
    appealUntil: instant().nullable(),
  }),
  handler: async (ctx: ModerationCtx, args) => {
    const [{ person }, { id, doc }] = await Promise.all([
      ctx.identity.self({}),
      requireCase(ctx, args.case),
    ])
    if (doc.author !== person || !doc.isTold) refuse('没有这个案件。There is no such case.')
    const { decisions, appeals } = await readHistory(ctx, id)
    const standing = decisions.find((each) => each.id === doc.decision)
    const isAppealed = appeals.some((each) => each.id === doc.decision)
    const isOpen = standing !== undefined && isBreach(standing.doc.act) && !isAppealed
    const until = isOpen ? standing.doc.at + appealableMs : null
    if (until !== null && ctx.now < until) await ctx.require.freshUntil({ at: until })
    const { place, kind: what, excerpt, state: now } = doc
    return {
      case: id,
      place,
      kind: what,
      excerpt,
      state: now,
      // What waits for a second moderator has not happened, and may never.
      decisions: decisions
        .filter((each) => each.doc.state === 'standing' || each.doc.state === 'overturned')
        .map((each) => decisionOf(each.id, each.doc)),
      appeals: appeals.map((each) => appealOf(each.id, each.doc)),
      appealUntil: until !== null && ctx.now < until ? until : null,
    }
  },
})
