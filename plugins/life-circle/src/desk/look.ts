// How a circle looks: its words, its colours, what is pinned on top.

import { mutation, z } from '@tessera/sdk'
import { requireCircle, requireRole } from '../circle/standing.ts'
import type { CircleCtx } from '../manifest.ts'
import { readItem } from '../post/view.ts'
import { circleColour } from '../record/circle.ts'
import { no, noPost } from '../words.ts'

const pinnedMax = 3

/**
 * Sets how a circle looks.
 *
 * Shape: `{ circle, title, about, colour, banner }` -> `{}`; `banner` is at most 12 letters.
 * Errors: `refused` for anybody but owner and brand staff.
 */
export const setLook = mutation({
  args: z.object({
    circle: z.string().min(1).max(64),
    title: z.string().min(1).max(40),
    about: z.string().max(300),
    colour: circleColour(),
    banner: z.string().max(12),
  }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { circle: id, ...look }) => {
    const [circle] = await Promise.all([
      requireCircle(ctx, id),
      requireRole(ctx, id, ['owner', 'staff']),
    ])
    const title = look.title.trim()
    if (title === '') no('给圈子起个名字。', 'Give the circle a name.')
    await ctx.records.put({ collection: 'circles', id, doc: { ...circle, ...look, title } })
    return {}
  },
})

/**
 * Pins a post on top, or takes it down; at most three.
 *
 * Shape: `{ post, on }` -> `{}`. Errors: `refused` for anybody but the circle's people.
 */
export const pin = mutation({
  args: z.object({ post: z.string().min(1).max(64), on: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { post, on }) => {
    const doc = (await readItem(ctx, 'posts', post)) ?? noPost()
    const [circle] = await Promise.all([
      requireCircle(ctx, doc.circle),
      requireRole(ctx, doc.circle, ['owner', 'staff', 'moderator']),
    ])
    const others = circle.pinned.filter((each) => each !== post)
    if (on && doc.state !== 'live') noPost()
    if (on && others.length >= pinnedMax)
      no('最多置顶三条，先取下一条。', 'Three posts can be pinned; take one down first.')
    const pinned = on ? [post, ...others] : others
    await ctx.records.put({ collection: 'circles', id: doc.circle, doc: { ...circle, pinned } })
    return {}
  },
})
