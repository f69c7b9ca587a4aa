// Writing a post, and changing it: the rule is asked at this very moment, not when one joined.

import { media, mutation, z } from '@tessera/sdk'
import { check, requireMay } from '../circle/judge.ts'
import { belong, placeIn } from '../circle/membership.ts'
import type { CircleCtx } from '../manifest.ts'
import { hotOf } from '../rule/hot.ts'
import { editForMs } from '../rule/limits.ts'
import { tipFloor } from '../rule/policy.ts'
import { no, noPost } from '../words.ts'
import { countToday } from './day-count.ts'
import { keepPhotos, photosMax } from './photos.ts'
import { readItem } from './view.ts'
import { touch } from './warm.ts'

const textMax = 5_000

/** Refuses to write as the brand unless one is its staff, in a circle that has one. */
export function requireBrandVoice(brand: string, role: string): void {
  if (brand === '' || (role !== 'owner' && role !== 'staff'))
    no('只有品牌成员可以以品牌身份发言。', 'Only staff of the brand may speak as the brand.')
}

/**
 * Writes a post.
 *
 * Shape: `{ circle, text, tipsOpen, asBrand? }` -> `{ post }`. `tipsOpen` asks for tips; that takes
 * a real name and being of age, which is asked now, since a tip must find an author who is both.
 * Errors: `refused` with the rule that does not hold, or the limit of the day.
 * Effects: the person belongs to the circle from now on.
 */
export const write = mutation({
  args: z.object({
    circle: z.string().min(1).max(64),
    text: z.string().min(1).max(textMax),
    tipsOpen: z.boolean(),
    asBrand: z.boolean().optional(),
    photos: z.array(media()).max(photosMax).optional(),
  }),
  result: z.object({ post: z.string(), state: z.enum(['live', 'held']) }),
  handler: async (ctx: CircleCtx, { circle: id, text, tipsOpen, asBrand = false, photos = [] }) => {
    const place = await placeIn(ctx, id)
    const { circle, standing } = place
    const words = text.trim()
    if (words === '') no('写点什么吧。', 'Write something first.')
    await requireMay(ctx, place, 'post')
    if (asBrand) requireBrandVoice(circle.brand, standing.member?.role ?? 'none')
    if (tipsOpen && !circle.tipsOpen)
      no('这个圈子没有开启赞赏。', 'This circle has tips switched off.')
    if (tipsOpen && (await check(ctx, JSON.stringify(tipFloor))) !== 'yes')
      no('接受赞赏需要实名且成年。', 'Taking tips takes a real name and being of age.')
    const state = await keepPhotos(ctx, place, photos)
    const member = await belong(ctx, id, place)
    await countToday(ctx, standing, 'posts')
    const post = ctx.id()
    const warmth = { at: ctx.now, upTenths: 0, tippers: 0 }
    await Promise.all([
      ctx.records.put({
        collection: 'posts',
        id: post,
        doc: {
          circle: id,
          author: standing.person,
          member: standing.memberId,
          asBrand,
          text: words,
          photos,
          state,
          reason: '',
          aboutBrand: false,
          tipsOpen,
          at: ctx.now,
        },
      }),
      ctx.records.put({
        collection: 'tallies',
        id: post,
        doc: {
          ...warmth,
          board: id,
          likes: 0,
          comments: 0,
          tips: 0,
          hot: hotOf(warmth, ctx.now),
        },
      }),
      ctx.records.put({
        collection: 'members',
        id: standing.memberId,
        doc: { ...member, actsCount: member.actsCount + 1 },
      }),
      ctx.records.add({ collection: 'counts', id, field: 'posts', delta: 1 }),
      touch(ctx, id, post),
    ])
    return { post, state }
  },
})

/**
 * Changes the words of one's own post, in its first 15 minutes.
 *
 * Shape: `{ post, text }` -> `{}`.
 * Errors: `refused` when it is somebody else's, gone or too old, or when one may post no longer.
 */
export const edit = mutation({
  args: z.object({ post: z.string().min(1).max(64), text: z.string().min(1).max(textMax) }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { post, text }) => {
    const doc = (await readItem(ctx, 'posts', post)) ?? noPost()
    const place = await placeIn(ctx, doc.circle)
    if (doc.author !== place.standing.person || doc.state !== 'live') noPost()
    const words = text.trim()
    if (words === '') no('写点什么吧。', 'Write something first.')
    const until = doc.at + editForMs
    if (ctx.now >= until) no('发布 15 分钟后不能再改。', 'After 15 minutes a post stays as it is.')
    await requireMay(ctx, place, 'post')
    await Promise.all([
      ctx.require.before({ at: until }),
      ctx.records.put({
        collection: 'posts',
        id: post,
        doc: { ...doc, text: words, editedAt: ctx.now },
      }),
    ])
    return {}
  },
})
