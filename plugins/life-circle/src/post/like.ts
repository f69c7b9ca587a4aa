// Likes: one for each real person and thing, withdrawable; a hot post is counted without waiting.

import { mutation, z } from '@tessera/sdk'
import { requireMay } from '../circle/judge.ts'
import { placeIn } from '../circle/membership.ts'
import type { CircleCtx } from '../manifest.ts'
import { markId } from '../record/post.ts'
import { likeWeight } from '../rule/limits.ts'
import { no, noPost } from '../words.ts'
import { countToday } from './day-count.ts'
import { readItem } from './view.ts'
import { touch } from './warm.ts'

/**
 * Likes a post or a comment, or takes the like back.
 *
 * Shape: `{ item, on }` -> `{}`. Saying the same twice changes nothing, on whichever account.
 * Errors: `refused` with the rule that does not hold, for one's own post, or at the day's limit.
 */
export const like = mutation({
  args: z.object({ item: z.string().min(1).max(64), on: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { item, on }) => {
    const [post, comment] = await Promise.all([
      readItem(ctx, 'posts', item),
      readItem(ctx, 'comments', item),
    ])
    const doc = post ?? comment ?? noPost()
    if (doc.state !== 'live') noPost()
    const place = await placeIn(ctx, doc.circle)
    const { standing } = place
    const id = markId(item, standing.unique)
    const before = (await ctx.records.get({ collection: 'likes', id })).record
    // Taking back needs no right: whoever lost theirs can still withdraw what they gave.
    if (on) {
      await requireMay(ctx, place, 'view')
      await requireMay(ctx, place, 'like')
    }
    if ((before !== null) === on) return {}
    if (on) {
      if (doc.member === standing.memberId)
        no('不能给自己点赞。', 'You cannot like what you wrote.')
      await countToday(ctx, standing, 'likes')
    }
    const weight = before?.doc.weight ?? likeWeight(standing.tier)
    const sign = on ? 1 : -1
    const tally = { collection: 'tallies', id: item } as const
    await Promise.all([
      on
        ? ctx.records.put({
            collection: 'likes',
            id,
            doc: { item, person: standing.person, weight, at: ctx.now },
          })
        : ctx.records.delete({ collection: 'likes', id }),
      ctx.records.add({ ...tally, field: 'likes', delta: sign }),
      ctx.records.add({ ...tally, field: 'upTenths', delta: sign * weight }),
      ctx.records.add({ collection: 'counts', id: doc.circle, field: 'likes', delta: sign }),
      ...(post === undefined ? [] : [touch(ctx, doc.circle, item)]),
    ])
    return {}
  },
})
