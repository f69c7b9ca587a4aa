// Comments, on two levels: an answer to an answer stands beside it.

import { instant, job, mutation, person, z } from '@tessera/sdk'
import { requireMay } from '../circle/judge.ts'
import { belong, placeIn } from '../circle/membership.ts'
import type { Standing } from '../circle/standing.ts'
import type { CircleCtx } from '../manifest.ts'
import { markId } from '../record/post.ts'
import { no, noPost } from '../words.ts'
import { countToday } from './day-count.ts'
import { readItem, type Post } from './view.ts'
import { touch } from './warm.ts'
import { requireBrandVoice } from './write-post.ts'

const textMax = 1_000
/** A commenter counts twice a like for warmth, once each. */
const commenterTenths = 20

/**
 * Comments on a post, or answers a comment.
 *
 * Shape: `{ post, text, answers?, asBrand? }` -> `{ comment }`; `answers` is a comment.
 * Errors: `refused` with the rule that does not hold, or the limit of the day.
 * Effects: whoever is answered is told.
 */
export const comment = mutation({
  args: z.object({
    post: z.string().min(1).max(64),
    text: z.string().min(1).max(textMax),
    answers: z.string().max(64).optional(),
    asBrand: z.boolean().optional(),
  }),
  result: z.object({ comment: z.string() }),
  handler: async (ctx: CircleCtx, { post, text, answers, asBrand = false }) => {
    const doc = (await readItem(ctx, 'posts', post)) ?? noPost()
    if (doc.state !== 'live') noPost()
    const place = await placeIn(ctx, doc.circle)
    const { circle, standing } = place
    const words = text.trim()
    if (words === '') no('写点什么吧。', 'Write something first.')
    await requireMay(ctx, place, 'view')
    await requireMay(ctx, place, 'comment')
    if (asBrand) requireBrandVoice(circle.brand, standing.member?.role ?? 'none')
    const parent = answers === undefined ? undefined : await readItem(ctx, 'comments', answers)
    if (answers !== undefined && (parent?.post !== post || parent.state !== 'live')) noPost()
    const member = await belong(ctx, doc.circle, place)
    await countToday(ctx, standing, 'comments')
    const id = ctx.id()
    const root = parent === undefined ? '' : parent.root === '' ? (answers ?? '') : parent.root
    const to = parent?.author ?? doc.author
    await Promise.all([
      ctx.records.put({
        collection: 'comments',
        id,
        doc: {
          circle: doc.circle,
          post,
          root,
          author: standing.person,
          member: standing.memberId,
          asBrand,
          text: words,
          state: 'live',
          reason: '',
          at: ctx.now,
        },
      }),
      ctx.records.put({
        collection: 'members',
        id: standing.memberId,
        doc: { ...member, actsCount: member.actsCount + 1 },
      }),
      countComment(ctx, { post, comment: id, doc, standing }),
      touch(ctx, doc.circle, post),
      to === standing.person
        ? undefined
        : ctx.schedule.at({
            handler: 'tellReply',
            args: { to, post, at: ctx.now },
            at: ctx.now,
          }),
    ])
    return { comment: id }
  },
})

/** Counts a comment, and its author for the warmth of the post, once. */
async function countComment(
  ctx: CircleCtx,
  said: {
    readonly post: string
    readonly comment: string
    readonly doc: Post
    readonly standing: Standing
  },
): Promise<void> {
  const { post, comment: id, doc, standing } = said
  const mark = markId(post, `${standing.unique}.c`)
  const isFirst = (await ctx.records.get({ collection: 'marks', id: mark })).record === null
  const none = { likes: 0, comments: 0, tips: 0, tippers: 0, upTenths: 0, hot: 0 }
  const tally = { collection: 'tallies', id: post } as const
  await Promise.all([
    ctx.records.put({ collection: 'tallies', id, doc: { ...none, board: '', at: ctx.now } }),
    ctx.records.add({ ...tally, field: 'comments', delta: 1 }),
    ctx.records.add({ collection: 'counts', id: doc.circle, field: 'comments', delta: 1 }),
  ])
  if (!isFirst || doc.member === standing.memberId) return
  await Promise.all([
    ctx.records.put({
      collection: 'marks',
      id: mark,
      doc: { kind: 'commented', person: standing.person, at: ctx.now },
    }),
    ctx.records.add({ ...tally, field: 'upTenths', delta: commenterTenths }),
  ])
}

/**
 * Tells somebody that they were answered.
 *
 * Shape: `{ to, post, at }` -> `{}`. A job, so that commenting needs no right to send anything.
 */
export const tellReply = job({
  args: z.object({ to: person(), post: z.string().max(64), at: instant() }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { to, post }) => {
    const doc = await readItem(ctx, 'posts', post)
    if (doc === undefined || doc.state !== 'live') return {}
    await ctx.notify.send({
      to,
      kind: 'reply',
      title: { zh: '有人回复了你', en: 'Somebody replied to you' },
      body: { zh: '去看看他们说了什么。', en: 'See what they said.' },
      link: `/post/${post}`,
    })
    return {}
  },
})
