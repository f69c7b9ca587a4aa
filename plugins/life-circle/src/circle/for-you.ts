// Circles for one person: core orders them by what the person cares for and says why, in a word;
// this plugin is not told what that is.

import { isPlatformError, query, z } from '@tessera/sdk'
import type { CircleCtx } from '../manifest.ts'
import { joinedBy, row, rowOf } from './discover.ts'
import { asTopics } from './topics.ts'

const candidatesMax = 60
const shownMax = 6
const joinedMax = 50

/** Why a circle is shown. */
const reasons = ['visits', 'joins', 'searches', 'purchases', 'none'] as const

/**
 * Up to six circles for the asking person, each with the reason.
 *
 * Shape: `{}` -> `{ circles, ordered }`; `ordered` is false where the person has not allowed it:
 * then they are the newest.
 */
export const forYou = query({
  args: z.object({}),
  result: z.object({
    ordered: z.boolean(),
    circles: z.array(row().extend({ reason: z.enum(reasons) })),
  }),
  handler: async (ctx: CircleCtx) => {
    const [joined, { records }] = await Promise.all([
      joinedBy(ctx, joinedMax),
      ctx.records.list({
        collection: 'circles',
        index: 'byStatus',
        equals: ['live'],
        order: 'descending',
        limit: candidatesMax,
      }),
    ])
    const own = new Set(joined.map(({ id }) => id))
    const others = new Map(records.filter(({ id }) => !own.has(id)).map((it) => [it.id, it.doc]))
    const candidates = [...others].map(([id, { topics }]) => ({ id, topics: asTopics(topics) }))
    const ranked = await rank(ctx, candidates)
    const first = (ranked ?? candidates.map(({ id }) => ({ id, reason: 'none' as const }))).slice(
      0,
      shownMax,
    )
    const circles = await Promise.all(
      first.map(async ({ id, reason }) => {
        const circle = others.get(id)
        return circle === undefined ? [] : [{ ...(await rowOf(ctx, id, circle)), reason }]
      }),
    )
    return { ordered: ranked !== undefined, circles: circles.flat() }
  },
})

async function rank(ctx: CircleCtx, candidates: { id: string; topics: string[] }[]) {
  try {
    return (await ctx.interest.rank({ candidates })).ranked
  } catch (error) {
    // Without the power, or when it was asked often today, the order is one's own.
    if (isPlatformError(error, 'not_granted') || isPlatformError(error, 'limit_exceeded'))
      return undefined
    throw error
  }
}
