// How warm posts are kept in order: an act notes which post it touched and never waits for others;
// a job comes a minute later, sets the scores of what was touched and of what has cooled.

import { instant, job, z } from '@tessera/sdk'
import type { CircleCtx } from '../manifest.ts'
import { hotOf, nextLookAt, soonLookAt } from '../rule/hot.ts'

const soonMs = 60_000
const atOnceMax = 100

/** Notes that a post has changed; the first to do so asks for the job. */
export async function touch(ctx: CircleCtx, circle: string, post: string): Promise<void> {
  const { record } = await ctx.records.get({ collection: 'ticks', id: circle })
  const writes: Promise<unknown>[] = [
    ctx.records.put({ collection: 'touched', id: post, doc: { circle, at: ctx.now } }),
  ]
  if (record === null || record.doc.at > ctx.now + soonMs || record.doc.at < ctx.now - soonMs) {
    const at = soonLookAt(ctx.now)
    writes.push(
      ctx.records.put({ collection: 'ticks', id: circle, doc: { at, touchedAt: ctx.now } }),
      ctx.schedule.at({ handler: 'warm', args: { circle, at }, at }),
    )
  }
  await Promise.all(writes)
}

async function setHot(ctx: CircleCtx, post: string): Promise<number> {
  const { record } = await ctx.records.get({ collection: 'tallies', id: post })
  if (record === null || record.doc.board === '') return 0
  const hot = hotOf(record.doc, ctx.now)
  const delta = hot - record.doc.hot
  if (delta !== 0) await ctx.records.add({ collection: 'tallies', id: post, field: 'hot', delta })
  return hot
}

/**
 * Sets the scores of a circle's posts: those that were touched, and the warmest, which have cooled.
 *
 * Shape: `{ circle, at }` -> `{}`; one that a nearer look has taken the place of does nothing.
 * Effects: it comes again while something is warm, less often the longer it is quiet.
 */
export const warm = job({
  args: z.object({ circle: z.string().min(1).max(64), at: instant() }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { circle, at }) => {
    const tick = (await ctx.records.get({ collection: 'ticks', id: circle })).record
    if (tick === null || tick.doc.at !== at) return {}
    const [changed, warmest] = await Promise.all([
      ctx.records.list({
        collection: 'touched',
        index: 'byCircle',
        equals: [circle],
        limit: atOnceMax,
      }),
      ctx.records.list({
        collection: 'tallies',
        index: 'byHot',
        equals: [circle],
        order: 'descending',
        limit: atOnceMax,
      }),
    ])
    const warmOnes = warmest.records.filter(({ doc }) => doc.hot > 0)
    const posts = new Set([...changed.records, ...warmOnes].map(({ id }) => id))
    const [hots] = await Promise.all([
      Promise.all([...posts].map((post) => setHot(ctx, post))),
      ...changed.records.map(({ id }) => ctx.records.delete({ collection: 'touched', id })),
    ])
    const isCold = hots.every((hot) => hot === 0)
    const waits = changed.next !== null || (isCold && warmOnes.length === atOnceMax)
    if (isCold && !waits) {
      await ctx.records.delete({ collection: 'ticks', id: circle })
      return {}
    }
    const { touchedAt } = tick.doc
    const again = waits ? soonLookAt(ctx.now) : nextLookAt(ctx.now, touchedAt)
    await Promise.all([
      ctx.records.put({ collection: 'ticks', id: circle, doc: { at: again, touchedAt } }),
      ctx.schedule.at({ handler: 'warm', args: { circle, at: again }, at: again }),
    ])
    return {}
  },
})
