// One post with what was said below it, for the person who looks at it.

import { fen, instant, query, z } from '@tessera/sdk'
import { readVerdicts, verdicts } from '../circle/find-circle.ts'
import { requireMay } from '../circle/judge.ts'
import { placeIn } from '../circle/membership.ts'
import type { CircleCtx } from '../manifest.ts'
import { tipState } from '../record/tip.ts'
import { editForMs, tipLimitsOf } from '../rule/limits.ts'
import { noPost } from '../words.ts'
import { itemShown, mayRead, Names, postShown, readItem, showComment, showPost } from './view.ts'

const commentRows = 40
const ownTipsMax = 10

/**
 * One post.
 *
 * Shape: `{ post, after? }` -> the post, its comments oldest first, what the viewer may do here,
 * their own tips on it, and the limits of a tip. How much others gave is told to nobody.
 * Errors: `refused` when there is no such post to see, or with the rule for reading.
 */
export const post = query({
  args: z.object({ post: z.string().min(1).max(64), after: z.string().max(1_024).optional() }),
  result: z.object({
    post: postShown(),
    brand: z.string(),
    role: z.string(),
    may: verdicts(),
    comments: z.array(itemShown().extend({ root: z.string() })),
    next: z.string().nullable(),
    editUntil: instant(),
    tipMaxFen: fen(),
    holdMs: z.int(),
    sharePercent: z.int(),
    ownTips: z.array(
      z.object({
        tip: z.string(),
        amountFen: fen(),
        state: tipState(),
        cancelUntil: instant(),
        settleAt: instant(),
      }),
    ),
  }),
  handler: async (ctx: CircleCtx, { post: id, after }) => {
    const doc = (await readItem(ctx, 'posts', id)) ?? noPost()
    const place = await placeIn(ctx, doc.circle)
    const { circle, standing } = place
    await requireMay(ctx, place, 'view')
    if (!mayRead(doc, standing)) noPost()
    const showing = { ctx, circleId: doc.circle, circle, standing, names: new Names(ctx) }
    const [below, tips, may] = await Promise.all([
      ctx.records.list({
        collection: 'comments',
        index: 'byPost',
        equals: [id],
        limit: commentRows,
        after,
      }),
      ctx.records.list({
        collection: 'tips',
        index: 'byPair',
        equals: [id, standing.person],
        order: 'descending',
        limit: ownTipsMax,
      }),
      readVerdicts(ctx, place),
    ])
    const limits = tipLimitsOf(circle.capped)
    const readable = below.records.filter((each) => mayRead(each.doc, standing))
    const ends = tips.records
      .map((each) => each.doc.cancelUntil)
      .concat(doc.at + editForMs)
      .filter((at) => at > ctx.now)
    if (ends.length > 0) await ctx.require.freshUntil({ at: Math.min(...ends) })
    return {
      post: await showPost(showing, id, doc),
      brand: circle.brand,
      role: standing.member?.role ?? 'none',
      may,
      comments: await Promise.all(readable.map((each) => showComment(showing, each.id, each.doc))),
      next: below.next,
      editUntil: doc.author === standing.person ? doc.at + editForMs : 0,
      tipMaxFen: limits.eachFen,
      holdMs: limits.holdMs,
      sharePercent: circle.sharePercent,
      ownTips: tips.records.map((each) => ({
        tip: each.id,
        amountFen: each.doc.amountFen,
        state: each.doc.state,
        cancelUntil: each.doc.cancelUntil,
        settleAt: each.doc.settleAt,
      })),
    }
  },
})
