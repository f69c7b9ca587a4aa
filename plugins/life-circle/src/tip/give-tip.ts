// Tipping: set aside from the giver, paid to the author a day or three later, or given back.

import { fen, mutation, z } from '@tessera/sdk'
import { dayOf } from '@tessera/sdk/plugin-kit'
import { check, requireMay, type Place } from '../circle/judge.ts'
import { placeIn } from '../circle/membership.ts'
import type { CircleCtx } from '../manifest.ts'
import { readItem, type Post } from '../post/view.ts'
import { touch } from '../post/warm.ts'
import { markId } from '../record/post.ts'
import {
  cancelForMs,
  findTipFault,
  splitTip,
  tipGraceMs,
  tipLimitsOf,
  type TipFault,
  type TipLimits,
} from '../rule/limits.ts'
import { tipFloor } from '../rule/policy.ts'
import { no, noPost } from '../words.ts'

const yuan = (amountFen: bigint): string =>
  `${amountFen / 100n}.${String(amountFen % 100n).padStart(2, '0')}`

const reasons: Readonly<
  Record<TipFault, (limits: TipLimits) => readonly [zh: string, en: string]>
> = {
  each: ({ eachFen }) => [
    `这里一次最多赞赏 ${yuan(eachFen)} 元。`,
    `A tip here is at most ¥${yuan(eachFen)}.`,
  ],
  pair_sum: ({ pairDayFen }) => [
    `今天给这位作者的赞赏已到 ${yuan(pairDayFen)} 元上限。`,
    `You can give this author ¥${yuan(pairDayFen)} a day.`,
  ],
  pair_count: ({ pairDayCount }) => [
    `今天给这位作者的赞赏已到 ${pairDayCount} 次。`,
    `You can tip this author ${pairDayCount} times a day.`,
  ],
  sender_sum: ({ senderDayFen }) => [
    `今天的赞赏已到 ${yuan(senderDayFen)} 元上限。`,
    `You can give ¥${yuan(senderDayFen)} in tips a day.`,
  ],
}

/** Counts a tip into the giver's day, all told and to this author, or refuses. */
async function countTip(
  ctx: CircleCtx,
  place: Place,
  doc: Post,
  amountFen: bigint,
): Promise<TipLimits> {
  const { unique } = await ctx.identity.uniquePerson({ scope: 'tips' })
  const day = dayOf(ctx.now)
  const [all, pair] = [`${unique}.${day}`, `${unique}.${doc.member}.${day}`]
  const [sender, both] = await Promise.all(
    [all, pair].map((id) => ctx.records.get({ collection: 'tipDays', id })),
  )
  const senderFen = sender?.record?.doc.sumFen ?? 0n
  const { sumFen: pairFen, count: pairCount } = both?.record?.doc ?? { sumFen: 0n, count: 0 }
  const limits = tipLimitsOf(place.circle.capped)
  const fault = findTipFault(amountFen, { senderFen, pairFen, pairCount }, limits)
  if (fault !== undefined) no(...reasons[fault](limits))
  const count = (sender?.record?.doc.count ?? 0) + 1
  await Promise.all([
    ctx.records.put({
      collection: 'tipDays',
      id: all,
      doc: { sumFen: senderFen + amountFen, count },
    }),
    ctx.records.put({
      collection: 'tipDays',
      id: pair,
      doc: { sumFen: pairFen + amountFen, count: pairCount + 1 },
    }),
  ])
  return limits
}

/** A post that takes tips, in a place where the asking person may give them. */
async function requireTippable(ctx: CircleCtx, id: string): Promise<{ doc: Post; place: Place }> {
  const doc = (await readItem(ctx, 'posts', id)) ?? noPost()
  if (doc.state !== 'live') noPost()
  const place = await placeIn(ctx, doc.circle)
  await requireMay(ctx, place, 'view')
  await requireMay(ctx, place, 'tip')
  if (!doc.tipsOpen) no('作者没有开启赞赏。', 'The author takes no tips for this.')
  if (doc.member === place.standing.memberId) no('不能赞赏自己。', 'You cannot tip yourself.')
  if ((await check(ctx, JSON.stringify(tipFloor))) !== 'yes')
    no('赞赏需要实名且成年。', 'Tipping takes a real name and being of age.')
  const { record } = await ctx.records.get({ collection: 'members', id: doc.member })
  if (record?.doc.state === 'banned') no('作者已不在这个圈子。', 'The author is no longer here.')
  return { doc, place }
}

/**
 * Tips the author of a post.
 *
 * Shape: `{ post, amountFen }` -> `{ tip }`.
 * Units: 0.01 to 200.00 yuan; 5.20 where R1 is in force.
 * Errors: `refused` with the rule or the limit; `declined` when the giver does not confirm.
 * Effects: the money leaves the giver's balance and waits 24 hours, under R1 72; five minutes long
 * the giver can take it back; it comes back when the post goes. Then it is paid to the author, and
 * in a circle with a brand its share to the co-operator.
 */
export const tip = mutation({
  args: z.object({
    post: z.string().min(1).max(64),
    amountFen: fen({ min: 1n, max: 20_000n }),
  }),
  result: z.object({ tip: z.string() }),
  handler: async (ctx: CircleCtx, { post, amountFen }) => {
    const { doc, place } = await requireTippable(ctx, post)
    const { circle, standing } = place
    const limits = await countTip(ctx, place, doc, amountFen)
    const { authorFen, coopFen } = splitTip(
      amountFen,
      circle.coop === undefined ? 0 : circle.sharePercent,
    )
    const coop = coopFen > 0n && circle.coop !== doc.author ? circle.coop : undefined
    const settleAt = ctx.now + limits.holdMs
    const id = ctx.id()
    const [{ hold }, { job }] = await Promise.all([
      ctx.ledger.hold({
        amountFen,
        payees: {
          kind: 'split',
          parts:
            coop === undefined
              ? [{ person: doc.author, shareFen: amountFen }]
              : [
                  { person: doc.author, shareFen: authorFen },
                  { person: coop, shareFen: coopFen },
                ],
        },
        until: settleAt + tipGraceMs,
        note: '赞赏 Tip',
      }),
      ctx.schedule.at({ handler: 'settle', args: { tip: id }, at: settleAt }),
    ])
    const mark = markId(post, `${standing.unique}.t`)
    const isFirst = (await ctx.records.get({ collection: 'marks', id: mark })).record === null
    await Promise.all([
      ctx.records.put({
        collection: 'tips',
        id,
        doc: {
          post,
          circle: doc.circle,
          tipper: standing.person,
          author: doc.author,
          member: doc.member,
          amountFen,
          ...(coop === undefined ? {} : { coop }),
          coopFen: coop === undefined ? 0n : coopFen,
          hold,
          job,
          state: 'held',
          at: ctx.now,
          cancelUntil: ctx.now + cancelForMs,
          settleAt,
        },
      }),
      ctx.records.add({ collection: 'tallies', id: post, field: 'tips', delta: 1 }),
      ctx.records.add({ collection: 'counts', id: doc.circle, field: 'tips', delta: 1 }),
      ...(isFirst
        ? [
            ctx.records.put({
              collection: 'marks',
              id: mark,
              doc: { kind: 'tipped', person: standing.person, at: ctx.now },
            }),
            ctx.records.add({ collection: 'tallies', id: post, field: 'tippers', delta: 1 }),
          ]
        : []),
      touch(ctx, doc.circle, post),
    ])
    return { tip: id }
  },
})
