// The front: the circles somebody belongs to, and those there are.

import { query, z } from '@tessera/sdk'
import type { CircleCtx } from '../manifest.ts'
import { circleColour, circleKind, circleRole } from '../record/circle.ts'
import { findCircle, stateNow, type Circle } from './standing.ts'

const joinedMax = 50
const foundMax = 40

/** A circle in a list. */
export const row = () =>
  z.object({
    circle: z.string(),
    title: z.string(),
    about: z.string(),
    kind: circleKind(),
    topics: z.array(z.string()),
    colour: circleColour(),
    brand: z.string(),
    status: z.string(),
    membersCount: z.int(),
  })

/** One row of a list of circles. */
export async function rowOf(ctx: CircleCtx, id: string, circle: Circle) {
  const { title, about, kind, topics, colour, brand, status } = circle
  const counts = await ctx.records.get({ collection: 'counts', id })
  const membersCount = counts.record?.doc.members ?? 0
  return { circle: id, title, about, kind, topics, colour, brand, status, membersCount }
}

/** The circles that the asking person belongs to, newest first. */
export async function joinedBy(ctx: CircleCtx, limit: number) {
  const { person } = await ctx.identity.self({})
  const { records } = await ctx.records.list({
    collection: 'members',
    index: 'byPerson',
    equals: [person],
    order: 'descending',
    limit,
  })
  const standing = records.filter(({ doc }) => {
    const state = stateNow(doc, ctx.now)
    return state === 'active' || state === 'muted'
  })
  const circles = await Promise.all(
    standing.map(async ({ id, doc: member }) => {
      const found = await findCircle(ctx, member.circle)
      const isGone = found === undefined || found.status === 'dissolved'
      return isGone ? [] : [{ id: member.circle, memberId: id, member, circle: found }]
    }),
  )
  return circles.flat()
}

/**
 * The circles there are.
 *
 * Shape: `{ kind?, after? }` -> `{ joined, found, next }`; `found` is newest first, of one kind
 * where `kind` says so, and leaves out those one belongs to.
 */
export const discover = query({
  args: z.object({ kind: circleKind().optional(), after: z.string().max(1_024).optional() }),
  result: z.object({
    joined: z.array(row().extend({ role: circleRole() })),
    found: z.array(row()),
    next: z.string().nullable(),
  }),
  handler: async (ctx: CircleCtx, { kind, after }) => {
    const page = { order: 'descending', limit: foundMax, after } as const
    const [joined, found] = await Promise.all([
      joinedBy(ctx, joinedMax),
      kind === undefined
        ? ctx.records.list({
            collection: 'circles',
            index: 'byStatus',
            equals: ['live'],
            ...page,
          })
        : ctx.records.list({
            collection: 'circles',
            index: 'byKind',
            equals: ['live', kind],
            ...page,
          }),
    ])
    const own = new Set(joined.map(({ id }) => id))
    const others = found.records.filter(({ id }) => !own.has(id))
    return {
      joined: await Promise.all(
        joined.map(async ({ id, circle, member }) => ({
          ...(await rowOf(ctx, id, circle)),
          role: member.role,
        })),
      ),
      found: await Promise.all(others.map(({ id, doc }) => rowOf(ctx, id, doc))),
      next: found.next,
    }
  },
})
