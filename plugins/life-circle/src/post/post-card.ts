// A post as a card: what a chat or another place shows of it, for whoever may read it there.

import { card, mutation, z, type CardContent } from '@tessera/sdk'
import { requireMay } from '../circle/judge.ts'
import { placeIn } from '../circle/membership.ts'
import type { CircleCtx } from '../manifest.ts'
import { noPost } from '../words.ts'
import { Names, readItem, showPost } from './view.ts'

const excerptMax = 140

const excerptOf = (text: string): string => {
  const letters = Array.from(text)
  return letters.length <= excerptMax ? text : `${letters.slice(0, excerptMax - 1).join('')}…`
}

/** A post that may be shown elsewhere, to the asking person, with its place. */
async function requireShown(ctx: CircleCtx, id: string) {
  const doc = (await readItem(ctx, 'posts', id)) ?? noPost()
  if (doc.state !== 'live') noPost()
  const place = await placeIn(ctx, doc.circle)
  await requireMay(ctx, place, 'view')
  return { doc, place }
}

/**
 * A post as a card.
 *
 * Shape: `{ post }` -> its first words, who wrote it under the name they go by in the circle, the
 * circle, and one button that leads to it. No photos, and nobody who liked or tipped.
 * Errors: `refused` for a post that is not live, and for whoever may not read in its circle;
 * nothing is shown then.
 * Effects: none. It is live: what is taken away is gone from everywhere.
 */
export const postCard = card({
  args: z.object({ post: z.string().min(1).max(64) }),
  handler: async (ctx: CircleCtx, { post }): Promise<CardContent> => {
    const { doc, place } = await requireShown(ctx, post)
    const { circle, standing } = place
    const names = new Names(ctx)
    const shown = await showPost({ ctx, circleId: doc.circle, circle, standing, names }, post, doc)
    const { name } = shown.author
    const text = excerptOf(doc.text)
    const from = {
      zh: `${name ?? '圈友'} · ${circle.title}`,
      en: `${name ?? 'A member'} · ${circle.title}`,
    }
    return {
      blocks: [
        { type: 'section', text: { zh: text, en: text } },
        { type: 'context', text: from },
        {
          type: 'actions',
          actions: [
            {
              id: 'open',
              label: { zh: '看看这条', en: 'See the post' },
              style: 'quiet',
              act: { kind: 'open', path: `/post/${post}` },
            },
          ],
        },
      ],
      fallback: { zh: `${from.zh}：${text}`, en: `${from.en}: ${text}` },
    }
  },
})

/**
 * Gives the card of a post, to be sent on.
 *
 * Shape: `{ post }` -> `{ card }`, the same one for everybody.
 * Errors: `refused` as for the card.
 * Effects: the first time the card comes to be. Whom it reaches sees what they may read themselves.
 */
export const passOn = mutation({
  args: z.object({ post: z.string().min(1).max(64) }),
  result: z.object({ card: z.string() }),
  handler: async (ctx: CircleCtx, { post }) => {
    await requireShown(ctx, post)
    const known = await ctx.records.get({ collection: 'cards', id: post })
    if (known.record !== null) return { card: known.record.doc.card }
    const made = await ctx.card.publish({ card: 'postCard', args: { post } })
    await ctx.records.put({ collection: 'cards', id: post, doc: { card: made.card } })
    return { card: made.card }
  },
})
