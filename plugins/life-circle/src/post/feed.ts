// Feeds: the newest and the warmest posts of a circle, and what is new where one belongs. Each
// opening reads a bounded part of one index, however many posts there are.

import { query, z } from '@tessera/sdk'
import { judgeAction, requireMay, rulesOf } from '../circle/judge.ts'
import { joinedBy } from '../circle/discover.ts'
import { placeIn } from '../circle/membership.ts'
import { standingIn } from '../circle/standing.ts'
import type { CircleCtx } from '../manifest.ts'
import { hotOf } from '../rule/hot.ts'
import { Names, postShown, readItem, showPost, type Post, type Showing } from './view.ts'

const pageRows = 15
/** Scores only fall between two looks, so among these are the warmest, whatever has cooled. */
const warmRows = 40
const followedMax = 20
const fromEachMax = 5

const page = () =>
  z.object({
    pinned: z.array(postShown()),
    posts: z.array(postShown()),
    next: z.string().nullable(),
  })

interface FoundPost {
  readonly id: string
  readonly doc: Post
}

async function newestOf(ctx: CircleCtx, circle: string, limit: number, after?: string) {
  return ctx.records.list({
    collection: 'posts',
    index: 'byCircle',
    equals: [circle, 'live'],
    order: 'descending',
    limit,
    after,
  })
}

async function warmestOf(ctx: CircleCtx, circle: string): Promise<readonly FoundPost[]> {
  const { records } = await ctx.records.list({
    collection: 'tallies',
    index: 'byHot',
    equals: [circle],
    order: 'descending',
    limit: warmRows,
  })
  const warm = records
    .map(({ id, doc }) => ({ id, hot: hotOf(doc, ctx.now) }))
    .filter(({ hot }) => hot > 0)
    .sort((one, other) => other.hot - one.hot)
  const found = await Promise.all(
    warm.map(async ({ id }) => {
      const doc = await readItem(ctx, 'posts', id)
      return doc === undefined || doc.state !== 'live' ? [] : [{ id, doc }]
    }),
  )
  return found.flat().slice(0, pageRows)
}

async function pinnedOf(ctx: CircleCtx, ids: readonly string[]): Promise<readonly FoundPost[]> {
  const found = await Promise.all(
    ids.map(async (id) => ({ id, doc: await readItem(ctx, 'posts', id) })),
  )
  return found.flatMap(({ id, doc }) =>
    doc === undefined || doc.state !== 'live' ? [] : [{ id, doc }],
  )
}

const shown = (showing: Showing, posts: readonly FoundPost[]) =>
  Promise.all(posts.map(({ id, doc }) => showPost(showing, id, doc)))

/**
 * The posts of one circle.
 *
 * Shape: `{ circle, by, after? }` -> `{ posts, next }`; `by` is `new`, page by page, or `top`, one
 * page of the warmest of the last seven days.
 * Errors: `refused` with the rule for reading.
 */
export const feed = query({
  args: z.object({
    circle: z.string().min(1).max(64),
    by: z.enum(['new', 'top']),
    after: z.string().max(1_024).optional(),
  }),
  result: page(),
  handler: async (ctx: CircleCtx, { circle: id, by, after }) => {
    const place = await placeIn(ctx, id)
    await requireMay(ctx, place, 'view')
    const { circle, standing } = place
    const showing = { ctx, circleId: id, circle, standing, names: new Names(ctx) }
    if (by === 'top')
      return { pinned: [], posts: await shown(showing, await warmestOf(ctx, id)), next: null }
    const { records, next } = await newestOf(ctx, id, pageRows, after)
    const onTop = after === undefined ? await pinnedOf(ctx, circle.pinned) : []
    return {
      pinned: await shown(showing, onTop),
      posts: await shown(showing, records),
      next,
    }
  },
})

/**
 * What is new in the circles one belongs to, newest first; at most two in a row from one circle.
 *
 * Shape: `{}` -> `{ posts, next }`, one page. Circles one may not read now are left out.
 */
export const following = query({
  args: z.object({}),
  result: page(),
  handler: async (ctx: CircleCtx) => {
    const joined = await joinedBy(ctx, followedMax)
    const names = new Names(ctx)
    const perCircle = await Promise.all(
      joined.map(async ({ id, circle }) => {
        const [rules, standing] = await Promise.all([rulesOf(ctx, id, circle), standingIn(ctx, id)])
        const { answer } = await judgeAction(ctx, { circle, rules, standing }, 'view')
        if (answer !== 'yes') return []
        const { records } = await newestOf(ctx, id, fromEachMax)
        const showing: Showing = { ctx, circleId: id, circle, standing, names }
        return records.map((record) => ({ ...record, showing }))
      }),
    )
    const newest = perCircle.flat().sort((one, other) => other.doc.at - one.doc.at)
    const mixed = spread(newest, ({ showing }) => showing.circleId).slice(0, pageRows)
    const posts = await Promise.all(mixed.map(({ id, doc, showing }) => showPost(showing, id, doc)))
    return { pinned: [], posts, next: null }
  },
})

const inARowMax = 2

/** Keeps the order, but lets no more than two of one kind follow each other where others wait. */
export function spread<Item>(items: readonly Item[], kindOf: (item: Item) => string): Item[] {
  const waiting = [...items]
  const out: Item[] = []
  while (waiting.length > 0) {
    const last = out.slice(-inARowMax).map(kindOf)
    const isFull = last.length === inARowMax && new Set(last).size === 1
    const at = isFull ? waiting.findIndex((item) => kindOf(item) !== last[0]) : 0
    out.push(...waiting.splice(Math.max(0, at), 1))
  }
  return out
}
