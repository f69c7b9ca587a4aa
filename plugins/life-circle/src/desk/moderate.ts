// What the people of a circle may do to keep it good: take a post away, let somebody rest. Not:
// send anybody away for ever, or take away what speaks ill of the brand; that is the platform's.

import { mutation, z } from '@tessera/sdk'
import { dayMs } from '@tessera/sdk/plugin-kit'
import { requireCircle, requireRole, type Member, type Standing } from '../circle/standing.ts'
import type { CircleCtx } from '../manifest.ts'
import { setCommentState, setPostState } from '../post/take-away.ts'
import { readItem } from '../post/view.ts'
import { circleRole } from '../record/circle.ts'
import { muteDaysMax } from '../rule/limits.ts'
import { no, noPost, platformMark } from '../words.ts'
import { submit } from './report.ts'

type Verb = 'removed' | 'restored' | 'muted' | 'unmuted' | 'banned' | 'released'

/** Writes down what was done, for everybody in the circle to read. */
export const noteAct = (
  ctx: CircleCtx,
  circle: string,
  act: { readonly verb: Verb; readonly item: string; readonly clause: string },
  by: Standing,
) =>
  ctx.records.put({
    collection: 'acts',
    id: ctx.id(),
    doc: { circle, ...act, by: by.person, role: by.member?.role ?? 'platform', at: ctx.now },
  })

const clause = () => z.string().min(1).max(200)

/**
 * Takes a post or a comment away, as the circle's owner, staff or moderator.
 *
 * Shape: `{ item, clause, aboutBrand }` -> `{ outcome }`: `removed`, or `platform` when it is about
 * the brand: then it stays until the platform has looked at it.
 * Errors: `refused` for anybody else. Effects: its author reads why; its tips that wait go back.
 */
export const remove = mutation({
  args: z.object({
    item: z.string().min(1).max(64),
    clause: clause(),
    aboutBrand: z.boolean(),
  }),
  result: z.object({ outcome: z.enum(['removed', 'platform']) }),
  handler: async (ctx: CircleCtx, { item, clause: reason, aboutBrand }) => {
    const [post, comment] = await Promise.all([
      readItem(ctx, 'posts', item),
      readItem(ctx, 'comments', item),
    ])
    const doc = post ?? comment ?? noPost()
    const by = await requireRole(ctx, doc.circle, ['owner', 'staff', 'moderator'])
    if (doc.state === 'deleted' || doc.state === 'removed') noPost()
    if (aboutBrand || post?.aboutBrand === true) {
      await submit(ctx, {
        item,
        kind: post === undefined ? 'comment' : 'post',
        author: doc.author,
        reason: 'other',
        excerpt: `${reason} · ${doc.text}`.slice(0, 200),
        place: (await requireCircle(ctx, doc.circle)).title,
      })
      if (post !== undefined)
        await ctx.records.put({
          collection: 'posts',
          id: item,
          doc: { ...post, aboutBrand: true },
        })
      return { outcome: 'platform' }
    }
    const to = { state: 'removed', reason } as const
    if (post !== undefined) await setPostState(ctx, item, post, to)
    else if (comment !== undefined) await setCommentState(ctx, item, comment, to)
    await noteAct(ctx, doc.circle, { verb: 'removed', item, clause: reason }, by)
    return { outcome: 'removed' }
  },
})

/**
 * Brings back what the circle's people took away.
 *
 * Shape: `{ item, clause }` -> `{}`. Errors: `refused` where it was the platform that took it.
 */
export const restore = mutation({
  args: z.object({ item: z.string().min(1).max(64), clause: clause() }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { item, clause: reason }) => {
    const [post, comment] = await Promise.all([
      readItem(ctx, 'posts', item),
      readItem(ctx, 'comments', item),
    ])
    const doc = post ?? comment ?? noPost()
    const by = await requireRole(ctx, doc.circle, ['owner', 'moderator'])
    if (doc.state !== 'removed') noPost()
    if (doc.reason.startsWith(platformMark))
      no('平台移除的内容要由平台恢复。', 'What the platform took away it alone brings back.')
    const to = { state: 'live', reason: '' } as const
    if (post !== undefined) await setPostState(ctx, item, post, to)
    else if (comment !== undefined) await setCommentState(ctx, item, comment, to)
    await noteAct(ctx, doc.circle, { verb: 'restored', item, clause: reason }, by)
    return {}
  },
})

async function requireMember(ctx: CircleCtx, circle: string, id: string): Promise<Member> {
  const { record } = await ctx.records.get({ collection: 'members', id })
  if (record === null || record.doc.circle !== circle)
    no('没有这位成员。', 'There is no such member.')
  return record.doc
}

/** The member who wrote an item. */
async function memberOf(ctx: CircleCtx, item: string) {
  const [post, comment] = await Promise.all([
    readItem(ctx, 'posts', item),
    readItem(ctx, 'comments', item),
  ])
  const doc = post ?? comment ?? noPost()
  return { circle: doc.circle, id: doc.member }
}

/**
 * Lets the author of an item rest from speaking, for up to 30 days; 0 days ends it.
 *
 * Shape: `{ item, days, clause }` -> `{}`. The author is named by what they wrote, so that nobody
 * handles a list of people.
 * Errors: `refused` for anybody but owner and moderator, and for the circle's own people.
 */
export const mute = mutation({
  args: z.object({
    item: z.string().min(1).max(64),
    days: z.int().min(0).max(muteDaysMax),
    clause: clause(),
  }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { item, days, clause: reason }) => {
    const { circle, id } = await memberOf(ctx, item)
    const by = await requireRole(ctx, circle, ['owner', 'moderator'])
    const member = await requireMember(ctx, circle, id)
    if (member.role !== 'none')
      no('不能禁言圈子的运营成员。', 'People who run the circle cannot be muted.')
    if (member.state === 'banned')
      no('这位成员已被平台移出。', 'This member was sent away by the platform.')
    await Promise.all([
      ctx.records.put({
        collection: 'members',
        id,
        doc: {
          ...member,
          state: days === 0 ? 'active' : 'muted',
          until: days === 0 ? 0 : ctx.now + days * dayMs,
          reason: days === 0 ? '' : reason,
        },
      }),
      noteAct(
        ctx,
        circle,
        { verb: days === 0 ? 'unmuted' : 'muted', item: '', clause: reason },
        by,
      ),
    ])
    return {}
  },
})

/**
 * Gives the author of an item a role in the circle, or takes it: `none`.
 *
 * Shape: `{ item, role }` -> `{}`. Errors: `refused` for anybody but the owner. An owner stays one.
 */
export const setRole = mutation({
  args: z.object({ item: z.string().min(1).max(64), role: circleRole() }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { item, role }) => {
    const { circle, id } = await memberOf(ctx, item)
    const [found] = await Promise.all([
      requireCircle(ctx, circle),
      requireRole(ctx, circle, ['owner']),
    ])
    const member = await requireMember(ctx, circle, id)
    if (member.role === 'owner' || role === 'owner')
      no('圈主不能这样更换。', 'An owner is not changed this way.')
    if (role === 'staff' && found.brand === '')
      no('没有品牌的圈子没有品牌成员。', 'A circle without a brand has no staff of one.')
    if (member.state !== 'active') no('这位成员现在不能任职。', 'This member cannot serve now.')
    await ctx.records.put({ collection: 'members', id, doc: { ...member, role } })
    return {}
  },
})
