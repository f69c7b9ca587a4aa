// Taking a post or a comment away, by whoever may: its tips that wait go back.

import { mutation, z, type Person } from '@tessera/sdk'
import { standingIn } from '../circle/standing.ts'
import type { CircleCtx } from '../manifest.ts'
import { noPost } from '../words.ts'
import { readItem, type Comment, type Post } from './view.ts'

/** Gives back what was tipped and is not settled; in a job, because there may be many. */
export const refundLater = (ctx: CircleCtx, of: { post: string } | { member: string }) =>
  ctx.schedule.at({ handler: 'refund', args: of, at: ctx.now })

/** Puts a post into another state; its tips follow. */
export async function setPostState(
  ctx: CircleCtx,
  id: string,
  doc: Post,
  to: { readonly state: Post['state']; readonly reason: string },
): Promise<void> {
  const isGone = to.state === 'removed' || to.state === 'deleted'
  const wasGone = doc.state === 'removed' || doc.state === 'deleted'
  const text = to.state === 'deleted' ? '' : doc.text
  await Promise.all([
    ctx.records.put({
      collection: 'posts',
      id,
      doc: { ...doc, ...to, text, photos: to.state === 'deleted' ? [] : doc.photos },
    }),
    ...(isGone && !wasGone
      ? [
          ctx.records.add({ collection: 'counts', id: doc.circle, field: 'posts', delta: -1 }),
          refundLater(ctx, { post: id }),
        ]
      : []),
    ...(!isGone && wasGone
      ? [ctx.records.add({ collection: 'counts', id: doc.circle, field: 'posts', delta: 1 })]
      : []),
  ])
}

/** Puts a comment into another state. */
export async function setCommentState(
  ctx: CircleCtx,
  id: string,
  doc: Comment,
  to: { readonly state: Comment['state']; readonly reason: string },
): Promise<void> {
  const text = to.state === 'deleted' ? '' : doc.text
  const change = Number(to.state === 'live') - Number(doc.state === 'live')
  await Promise.all([
    ctx.records.put({ collection: 'comments', id, doc: { ...doc, ...to, text } }),
    ...(change === 0
      ? []
      : [
          ctx.records.add({
            collection: 'tallies',
            id: doc.post,
            field: 'comments',
            delta: change,
          }),
        ]),
  ])
}

const requireAuthor = (doc: { author: Person; state: string }, person: Person): void => {
  if (doc.author !== person || doc.state === 'deleted' || doc.state === 'removed') noPost()
}

/**
 * Deletes one's own post or comment.
 *
 * Shape: `{ item }` -> `{}`.
 * Errors: `refused` when it is somebody else's or gone.
 * Effects: its words are erased at once; tips that wait go back to those who gave them. Somebody
 * who may no longer write here can still take away what they wrote.
 */
export const erase = mutation({
  args: z.object({ item: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { item }) => {
    const [post, comment] = await Promise.all([
      readItem(ctx, 'posts', item),
      readItem(ctx, 'comments', item),
    ])
    const doc = post ?? comment ?? noPost()
    const { person } = await standingIn(ctx, doc.circle)
    requireAuthor(doc, person)
    const to = { state: 'deleted', reason: '' } as const
    if (post !== undefined) await setPostState(ctx, item, post, to)
    else if (comment !== undefined) await setCommentState(ctx, item, comment, to)
    return {}
  },
})
