// Posts of one circle, found by words.

import { query, z } from '@tessera/sdk'
import { requireMay } from '../circle/judge.ts'
import { placeIn } from '../circle/membership.ts'
import type { CircleCtx } from '../manifest.ts'
import { requireWord } from '../words.ts'
import { Names, postShown, showPost } from './view.ts'

const foundMax = 20

/**
 * Live posts of a circle that hold every word of a text, newest first; at most twenty.
 *
 * Shape: `{ circle, text }` -> `{ posts }`, as they stand in the feed.
 * Errors: `refused` with the rule for reading, or for nothing to look for.
 */
export const searchPosts = query({
  args: z.object({ circle: z.string().min(1).max(64), text: z.string().min(1).max(32) }),
  result: z.object({ posts: z.array(postShown()) }),
  handler: async (ctx: CircleCtx, { circle: id, text }) => {
    requireWord(text)
    const place = await placeIn(ctx, id)
    await requireMay(ctx, place, 'view')
    const { circle, standing } = place
    const { records } = await ctx.records.search({
      collection: 'posts',
      index: 'byWords',
      equals: [id, 'live'],
      text,
      limit: foundMax,
    })
    const showing = { ctx, circleId: id, circle, standing, names: new Names(ctx) }
    return { posts: await Promise.all(records.map((it) => showPost(showing, it.id, it.doc))) }
  },
})
