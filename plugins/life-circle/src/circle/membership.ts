// Belonging to a circle: joining under its rule, leaving, and the name one goes by there.

import { mutation, z } from '@tessera/sdk'
import type { CircleCtx } from '../manifest.ts'
import { no } from '../words.ts'
import { asTopics } from './topics.ts'
import { requireMay, rulesOf, type Place } from './judge.ts'
import { requireCircle, standingIn, type Member, type Standing } from './standing.ts'

/** A circle with the asking person in it; the one read that every act begins with. */
export async function placeIn(ctx: CircleCtx, id: string): Promise<Place> {
  const [circle, standing] = await Promise.all([requireCircle(ctx, id), standingIn(ctx, id)])
  return { circle, standing, rules: await rulesOf(ctx, id, circle) }
}

/** A member as they begin. */
export const newMember = (circle: string, { person }: Standing, now: number): Member => ({
  circle,
  person,
  nick: '',
  state: 'active',
  until: 0,
  reason: '',
  role: 'none',
  joinedAt: now,
  actsCount: 0,
})

/**
 * Makes the asking person a member where they are none, under the rule for joining; gives the
 * record. Whoever posts or comments belongs.
 */
export async function belong(ctx: CircleCtx, id: string, place: Place): Promise<Member> {
  const { standing } = place
  const { member, state } = standing
  if (member !== undefined && state !== 'left') return member
  await requireMay(ctx, place, 'join')
  const doc: Member =
    member === undefined
      ? newMember(id, standing, ctx.now)
      : { ...member, person: standing.person, state: 'active' }
  await Promise.all([
    ctx.records.put({ collection: 'members', id: standing.memberId, doc }),
    ctx.records.add({ collection: 'counts', id, field: 'members', delta: 1 }),
  ])
  return doc
}

const nickMax = 20
// Letters that turn the direction of what follows would let a name write over its neighbours.
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const cleanNick = (nick: string): string => nick.replaceAll(turning, '').trim().slice(0, nickMax)

/**
 * Joins a circle, or changes the name one goes by there.
 *
 * Shape: `{ circle, nick? }` -> `{}`. The name is this circle's alone.
 * Errors: `refused` with the rule for joining, for somebody who was sent away, or for a name that
 * somebody in charge goes by.
 * Effects: repeating it changes nothing.
 */
export const join = mutation({
  args: z.object({ circle: z.string().min(1).max(64), nick: z.string().max(40).optional() }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { circle, nick }) => {
    const place = await placeIn(ctx, circle)
    if (place.standing.state === 'banned') await requireMay(ctx, place, 'join')
    const member = await belong(ctx, circle, place)
    const topics = asTopics(place.circle.topics)
    if (place.standing.member === undefined && topics.length > 0)
      await ctx.interest.note({ source: 'join', topics })
    if (nick === undefined) return {}
    const clean = cleanNick(nick)
    if (place.circle.brand !== '' && clean.includes(place.circle.brand))
      no('昵称不能冒充品牌。', 'A nickname may not pass for the brand.')
    await ctx.records.put({
      collection: 'members',
      id: place.standing.memberId,
      doc: { ...member, nick: clean },
    })
    return {}
  },
})

/**
 * Leaves a circle.
 *
 * Shape: `{ circle }` -> `{}`. Whoever was muted or sent away stays so when they come back.
 * Effects: what one wrote stays; an owner cannot leave.
 */
export const leave = mutation({
  args: z.object({ circle: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { circle }) => {
    const { member, state, memberId } = await standingIn(ctx, circle)
    if (member === undefined || state !== 'active') return {}
    if (member.role === 'owner') no('圈主不能退出自己的圈子。', 'An owner cannot leave the circle.')
    await Promise.all([
      ctx.records.put({
        collection: 'members',
        id: memberId,
        doc: { ...member, state: 'left', role: 'none' },
      }),
      ctx.records.add({ collection: 'counts', id: circle, field: 'members', delta: -1 }),
    ])
    return {}
  },
})
