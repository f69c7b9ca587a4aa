// Photos of posts: where sex or age decides who posts and tips are open, each is looked at first.

import { mutation, z, type Media } from '@tessera/sdk'
import { requireMay, type Place } from '../circle/judge.ts'
import { requireRole } from '../circle/standing.ts'
import { noteAct } from '../desk/moderate.ts'
import type { CircleCtx } from '../manifest.ts'
import { no, noPost } from '../words.ts'
import { setPostState } from './take-away.ts'
import { readItem } from './view.ts'

/** The most photos of one post. */
export const photosMax = 9

/** Keeps the photos of a post under the rule for photos; gives the state the post begins in. */
export async function keepPhotos(
  ctx: CircleCtx,
  place: Place,
  photos: readonly Media[],
): Promise<'live' | 'held'> {
  if (photos.length === 0) return 'live'
  await requireMay(ctx, place, 'photo')
  const { circle, standing } = place
  if (circle.capped && standing.tier === 0)
    no('加入满一天后才能在这里发图片。', 'You can post photos here after your first day.')
  await Promise.all(photos.map((media) => ctx.media.attach({ media })))
  return circle.capped ? 'held' : 'live'
}

/**
 * Lets a post that waits through, or takes it away; by the circle's owner or moderator.
 *
 * Shape: `{ post, show, clause }` -> `{}`; `clause` is why not.
 * Errors: `refused` for anybody else, for one's own post, and for one that does not wait.
 */
export const decideHeld = mutation({
  args: z.object({
    post: z.string().min(1).max(64),
    show: z.boolean(),
    clause: z.string().max(200),
  }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { post, show, clause }) => {
    const doc = (await readItem(ctx, 'posts', post)) ?? noPost()
    const by = await requireRole(ctx, doc.circle, ['owner', 'moderator'])
    if (doc.state !== 'held') noPost()
    if (doc.author === by.person)
      no('自己的图片要由别人来看。', 'Somebody else has to look at your photos.')
    const to = show
      ? ({ state: 'live', reason: '' } as const)
      : ({ state: 'removed', reason: clause } as const)
    await Promise.all([
      setPostState(ctx, post, doc, to),
      noteAct(ctx, doc.circle, { verb: show ? 'released' : 'removed', item: post, clause }, by),
    ])
    return {}
  },
})
