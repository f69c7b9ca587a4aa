// What the platform decides about circles: whether rules may hold, whether a brand may run one, who
// is sent away. Its moderators and operators do it; a circle's own people cannot.

import { instant, mutation, query, z } from '@tessera/sdk'
import { dayMs } from '@tessera/sdk/plugin-kit'
import { shownRules, ruleSetShown } from '../circle/find-circle.ts'
import { requireCircle, requireRole, standingIn, type Circle } from '../circle/standing.ts'
import type { CircleCtx } from '../manifest.ts'
import { refundLater } from '../post/take-away.ts'
import { readItem } from '../post/view.ts'
import { ruleSetId } from '../record/circle.ts'
import { no, noPost } from '../words.ts'
import { noteAct } from './moderate.ts'

/** Whether the asking person works for the platform. */
export async function isPlatform(ctx: CircleCtx): Promise<boolean> {
  const { roles } = await ctx.identity.roles({})
  return roles.some(({ scope }) => scope === '' || scope === 'life-circle')
}

async function requirePlatform(ctx: CircleCtx): Promise<void> {
  if (!(await isPlatform(ctx)))
    no('这件事由平台的审核人决定。', 'Reviewers of the platform decide this.')
}

/**
 * The circles that wait for the platform.
 *
 * Shape: `{}` -> `{ waiting }`: those under review, with the rules they propose.
 * Errors: `refused` for anybody but moderators and operators.
 */
export const reviews = query({
  args: z.object({}),
  result: z.object({
    waiting: z.array(
      z.object({
        circle: z.string(),
        title: z.string(),
        about: z.string(),
        kind: z.string(),
        rules: ruleSetShown().nullable(),
        agreement: z
          .object({ brand: z.string(), sharePercent: z.int(), state: z.string() })
          .nullable(),
        createdAt: instant(),
      }),
    ),
  }),
  handler: async (ctx: CircleCtx) => {
    await requirePlatform(ctx)
    const { records } = await ctx.records.list({
      collection: 'circles',
      index: 'byStatus',
      equals: ['review'],
      limit: 20,
    })
    const waiting = await Promise.all(
      records.map(async ({ id, doc }) => {
        const version = doc.proposed === 0 ? doc.rules : doc.proposed
        const [set, agreement] = await Promise.all([
          ctx.records.get({ collection: 'ruleSets', id: ruleSetId(id, version) }),
          ctx.records.get({ collection: 'agreements', id }),
        ])
        const told = agreement.record?.doc
        return {
          circle: id,
          title: doc.title,
          about: doc.about,
          kind: doc.kind,
          rules: set.record === null ? null : shownRules(set.record.doc, false),
          agreement:
            told === undefined
              ? null
              : { brand: told.brand, sharePercent: told.sharePercent, state: told.state },
          createdAt: doc.createdAt,
        }
      }),
    )
    return { waiting }
  },
})

/** Puts the proposed rules in force. */
async function inForce(ctx: CircleCtx, id: string, circle: Circle): Promise<Circle> {
  if (circle.proposed === 0) return circle
  const { record } = await ctx.records.get({
    collection: 'ruleSets',
    id: ruleSetId(id, circle.proposed),
  })
  if (record === null) return circle
  const { capped, rules } = record.doc
  const { tipsOpen, photosOpen } = rules
  return { ...circle, rules: circle.proposed, proposed: 0, capped, tipsOpen, photosOpen }
}

/**
 * Agrees to the rules of a circle, or turns them down.
 *
 * Shape: `{ circle, agree }` -> `{ status }`. A circle of a brand is not open before its agreement
 * is signed.
 * Errors: `refused` for anybody but moderators and operators, and for a circle of their own.
 */
export const decide = mutation({
  args: z.object({ circle: z.string().min(1).max(64), agree: z.boolean() }),
  result: z.object({ status: z.string() }),
  handler: async (ctx: CircleCtx, { circle: id, agree }) => {
    await requirePlatform(ctx)
    const [circle, by] = await Promise.all([requireCircle(ctx, id), standingIn(ctx, id)])
    if (circle.proposed === 0) no('没有待定的规则。', 'No rules are waiting.')
    if (circle.owner === by.person || by.member?.role === 'owner')
      no('自己的圈子要由别人来审。', 'Somebody else has to look at a circle of yours.')
    if (!agree) {
      const status = circle.status === 'review' && circle.rules === 0 ? 'rejected' : circle.status
      const doc = { ...circle, status, proposed: 0 } as const
      await ctx.records.put({ collection: 'circles', id, doc })
      return { status }
    }
    const agreed = await inForce(ctx, id, circle)
    const waitsForBrand = circle.kind === 'brand' && circle.brand === ''
    const status = circle.status === 'review' && !waitsForBrand ? 'live' : circle.status
    await ctx.records.put({ collection: 'circles', id, doc: { ...agreed, status } })
    return { status }
  },
})

/**
 * Closes a circle for a while, opens it again, or dissolves it for good.
 *
 * Shape: `{ circle, to }` -> `{}`; `frozen` lets nobody read or write, `dissolved` is for ever.
 * Errors: `refused` for anybody but moderators and operators.
 */
export const setStatus = mutation({
  args: z.object({
    circle: z.string().min(1).max(64),
    to: z.enum(['live', 'frozen', 'dissolved']),
  }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { circle: id, to }) => {
    await requirePlatform(ctx)
    const circle = await requireCircle(ctx, id)
    if (circle.status === 'dissolved' || circle.rules === 0)
      no('这个圈子不能再改变状态。', 'This circle cannot change any more.')
    await ctx.records.put({ collection: 'circles', id, doc: { ...circle, status: to } })
    return {}
  },
})

/**
 * Sends the author of an item away from its circle, for so many days or for ever.
 *
 * Shape: `{ item, days, clause }` -> `{}`; 0 days is for ever. It holds for the real person, on
 * whichever account they come back.
 * Errors: `refused` for anybody but moderators and operators.
 * Effects: tips that wait for the author go back.
 */
export const ban = mutation({
  args: z.object({
    item: z.string().min(1).max(64),
    days: z.int().min(0).max(3_650),
    clause: z.string().min(1).max(200),
  }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { item, days, clause }) => {
    await requirePlatform(ctx)
    const [post, comment] = await Promise.all([
      readItem(ctx, 'posts', item),
      readItem(ctx, 'comments', item),
    ])
    const doc = post ?? comment ?? noPost()
    const { record } = await ctx.records.get({ collection: 'members', id: doc.member })
    if (record === null) noPost()
    const by = await standingIn(ctx, doc.circle)
    await Promise.all([
      ctx.records.put({
        collection: 'members',
        id: doc.member,
        doc: {
          ...record.doc,
          state: 'banned',
          until: days === 0 ? 0 : ctx.now + days * dayMs,
          reason: clause,
          role: 'none',
        },
      }),
      refundLater(ctx, { member: doc.member }),
      noteAct(ctx, doc.circle, { verb: 'banned', item: '', clause }, { ...by, member: undefined }),
    ])
    return {}
  },
})

/**
 * Proposes the terms under which a brand runs a circle together with the platform.
 *
 * Shape: `{ circle, brand, sharePercent }` -> `{}`; the co-operator is the circle's owner.
 * Units: `sharePercent` of each tip, 0 to 30.
 * Errors: `refused` for anybody but moderators and operators.
 * Effects: nothing holds until the co-operator has signed.
 */
export const proposeAgreement = mutation({
  args: z.object({
    circle: z.string().min(1).max(64),
    brand: z.string().min(1).max(40),
    sharePercent: z.int().min(0).max(30),
  }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { circle: id, brand, sharePercent }) => {
    await requirePlatform(ctx)
    const [circle, { person }] = await Promise.all([requireCircle(ctx, id), ctx.identity.self({})])
    if (circle.owner === person)
      no('自己的圈子要由别人来提出协议。', 'Somebody else has to propose terms for your circle.')
    const before = await ctx.records.get({ collection: 'agreements', id })
    if (before.record?.doc.state === 'active')
      no('现有协议还在生效。', 'There is an agreement in force.')
    await ctx.records.put({
      collection: 'agreements',
      id,
      doc: {
        circle: id,
        brand: brand.trim(),
        sharePercent,
        state: 'proposed',
        proposedBy: person,
        coop: circle.owner,
        proposedAt: ctx.now,
      },
    })
    return {}
  },
})

/**
 * Signs the agreement, as the co-operator, exactly as it was proposed.
 *
 * Shape: `{ circle, sharePercent }` -> `{ status }`; `sharePercent` is what the co-operator read.
 * Errors: `refused` for anybody else, or when the terms are others by now.
 * Effects: the circle carries the brand; once its rules are agreed to it is open.
 */
export const signAgreement = mutation({
  args: z.object({
    circle: z.string().min(1).max(64),
    sharePercent: z.int().min(0).max(30),
  }),
  result: z.object({ status: z.string() }),
  handler: async (ctx: CircleCtx, { circle: id, sharePercent }) => {
    const [circle, agreement, by] = await Promise.all([
      requireCircle(ctx, id),
      ctx.records.get({ collection: 'agreements', id }),
      requireRole(ctx, id, ['owner']),
    ])
    const terms = agreement.record?.doc
    if (terms === undefined || terms.state !== 'proposed' || terms.coop !== by.person)
      no('没有等你签署的协议。', 'No agreement waits for you to sign.')
    if (terms.sharePercent !== sharePercent)
      no('条款已经变了，请重新看一遍。', 'The terms have changed; read them again.')
    const isReady = circle.status === 'review' && circle.proposed === 0 && circle.rules > 0
    const status = isReady ? 'live' : circle.status
    await Promise.all([
      ctx.records.put({
        collection: 'agreements',
        id,
        doc: { ...terms, state: 'active', signedAt: ctx.now },
      }),
      ctx.records.put({
        collection: 'circles',
        id,
        doc: { ...circle, status, brand: terms.brand, coop: by.person, sharePercent },
      }),
    ])
    return { status }
  },
})

/**
 * Ends the agreement, by either side. The circle goes on without the brand.
 *
 * Shape: `{ circle }` -> `{}`. Errors: `refused` for anybody but the two sides.
 * Effects: tips given from now on are the author's alone; those given before keep their parts.
 */
export const endAgreement = mutation({
  args: z.object({ circle: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { circle: id }) => {
    const [circle, agreement, { person }, isOurs] = await Promise.all([
      requireCircle(ctx, id),
      ctx.records.get({ collection: 'agreements', id }),
      ctx.identity.self({}),
      isPlatform(ctx),
    ])
    const terms = agreement.record?.doc
    if (terms === undefined || terms.state === 'ended' || (terms.coop !== person && !isOurs))
      no('没有可以结束的协议。', 'There is no agreement of yours to end.')
    const { coop: _coop, ...rest } = circle
    await Promise.all([
      ctx.records.put({
        collection: 'agreements',
        id,
        doc: { ...terms, state: 'ended', endedAt: ctx.now },
      }),
      ctx.records.put({
        collection: 'circles',
        id,
        doc: { ...rest, brand: '', sharePercent: 0 },
      }),
    ])
    return {}
  },
})
