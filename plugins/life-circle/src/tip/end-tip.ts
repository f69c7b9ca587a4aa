// How a tip ends: taken back in five minutes, given back when its post goes, or paid. Each ends
// once; whoever comes second finds it ended.

import { isPlatformError, job, mutation, z } from '@tessera/sdk'
import type { CircleCtx } from '../manifest.ts'
import { readItem } from '../post/view.ts'
import { no } from '../words.ts'

type Tip = NonNullable<Awaited<ReturnType<typeof readTip>>>

const readTip = async (ctx: CircleCtx, id: string) =>
  (await ctx.records.get({ collection: 'tips', id })).record?.doc

/** Gives a tip back to whoever gave it. */
async function giveBack(ctx: CircleCtx, id: string, tip: Tip): Promise<void> {
  await ctx.ledger.void({ hold: tip.hold })
  await Promise.all([
    ctx.records.put({ collection: 'tips', id, doc: { ...tip, state: 'refunded' } }),
    ctx.records.add({ collection: 'tallies', id: tip.post, field: 'tips', delta: -1 }),
    ctx.records.add({ collection: 'counts', id: tip.circle, field: 'tips', delta: -1 }),
  ])
}

/**
 * Takes one's own tip back, within five minutes.
 *
 * Shape: `{ tip }` -> `{}`.
 * Errors: `refused` when it is somebody else's or has ended; `too_late` after five minutes.
 * Effects: all of it is in the giver's balance again. The limits of the day count it all the same.
 */
export const cancelTip = mutation({
  args: z.object({ tip: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { tip: id }) => {
    const [tip, { person }] = await Promise.all([readTip(ctx, id), ctx.identity.self({})])
    if (tip === undefined || tip.tipper !== person)
      no('没有这笔赞赏。', 'There is no such tip of yours.')
    if (tip.state !== 'held') no('这笔赞赏已经结束。', 'This tip has ended already.')
    await Promise.all([
      ctx.require.before({ at: tip.cancelUntil }),
      ctx.schedule.cancel({ job: tip.job }),
      giveBack(ctx, id, tip),
    ])
    return {}
  },
})

/** Whether a tip may be paid: its post stands and its author was not sent away. */
async function isPayable(ctx: CircleCtx, tip: Tip): Promise<boolean> {
  const [post, member] = await Promise.all([
    readItem(ctx, 'posts', tip.post),
    ctx.records.get({ collection: 'members', id: tip.member }),
  ])
  if (post === undefined || post.state === 'removed' || post.state === 'deleted') return false
  return member.record?.doc.state !== 'banned'
}

/** Pays the parts; says no where the hold has run out or an account takes nothing. */
async function pay(ctx: CircleCtx, tip: Tip): Promise<boolean> {
  const { hold, author, coop, coopFen, amountFen } = tip
  try {
    await ctx.ledger.release({ hold, to: author, amountFen: amountFen - coopFen })
    if (coop !== undefined && coopFen > 0n)
      await ctx.ledger.release({ hold, to: coop, amountFen: coopFen })
    return true
  } catch (error) {
    if (isPlatformError(error, 'hold_refused')) return false
    throw error
  }
}

/**
 * Pays a tip whose time has come.
 *
 * Shape: `{ tip }` -> `{}`; one that has ended is no error.
 * Effects: the author has their part, the co-operator theirs, and the author is told; or the giver
 * has all of it back, where the post is gone or its author was sent away.
 */
export const settle = job({
  args: z.object({ tip: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { tip: id }) => {
    const tip = await readTip(ctx, id)
    if (tip === undefined || tip.state !== 'held') return {}
    if (!(await isPayable(ctx, tip)) || !(await pay(ctx, tip))) {
      await giveBack(ctx, id, tip)
      return {}
    }
    await Promise.all([
      ctx.records.put({ collection: 'tips', id, doc: { ...tip, state: 'settled' } }),
      ctx.notify.send({
        to: tip.author,
        kind: 'tip',
        title: { zh: '一笔赞赏到账了', en: 'A tip was paid to you' },
        body: { zh: '有人喜欢你写的内容。', en: 'Somebody liked what you wrote.' },
        link: `/post/${tip.post}`,
      }),
    ])
    return {}
  },
})

const atOnceMax = 15

/**
 * Gives back the tips that wait on a post, or those of an author.
 *
 * Shape: `{ post }` or `{ member }` -> `{}`; fifteen at a time, until none is left.
 * Effects: of a post that was restored meanwhile nothing is given back.
 */
export const refund = job({
  args: z.object({ post: z.string().max(64).optional(), member: z.string().max(160).optional() }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, args) => {
    const page = { collection: 'tips', limit: atOnceMax } as const
    const { records, next } =
      args.post === undefined
        ? await ctx.records.list({
            ...page,
            index: 'byAuthor',
            equals: [args.member ?? '', 'held'],
          })
        : await ctx.records.list({ ...page, index: 'byPost', equals: [args.post, 'held'] })
    const ended = await Promise.all(
      records.map(async ({ id, doc }) => {
        if (await isPayable(ctx, doc)) return
        await giveBack(ctx, id, doc)
        await ctx.schedule.cancel({ job: doc.job })
      }),
    )
    if (ended.length > 0 && next !== null)
      await ctx.schedule.at({ handler: 'refund', args, at: ctx.now })
    return {}
  },
})
