// Appeals: either of the two asks, an operator who is neither of them answers.

import { instant, mutation, query, z } from '@tessera/sdk'
import { nameOf } from '@tessera/sdk/plugin-kit'
import type { ReferralCtx } from '../manifest.ts'
import { recordId } from '../record.ts'
import { appealable } from '../rule/verdict.ts'
import { no } from '../words.ts'
import { askingParty, isOperator } from './people.ts'
import { tellLater } from './tell.ts'
import { shownOf } from './view.ts'

const noSuch = () => no('没有这条邀请。', 'There is no such invitation.')

/** What somebody wrote, which has to say something. */
const said = (text: string): string =>
  text.trim() === '' ? no('请写几个字。', 'Write a few words first.') : text.trim()

const words = () => z.string().min(1).max(300)

/**
 * Appeals against a referral that does not count; once for each.
 *
 * Shape: `{ referral, why }` -> `{}`, `why` in up to 300 characters.
 * Errors: `refused` for anybody but the two, for one that waits or counts, for a reason that no
 * operator can lift, and for a second appeal.
 */
export const appeal = mutation({
  args: z.object({ referral: recordId(), why: words() }),
  result: z.object({}),
  handler: async (ctx: ReferralCtx, { referral: id, why }) => {
    const { person, party } = await askingParty(ctx)
    const { record } = await ctx.records.get({ collection: 'referrals', id })
    const doc = record?.doc
    if (doc === undefined || (doc.inviterParty !== party && doc.party !== party)) return noSuch()
    if (doc.appeal !== 'none') no('已经申诉过了。', 'There was an appeal already.')
    const { state, reason } = shownOf(doc, ctx.now)
    if (state !== 'missed' || !appealable.includes(reason))
      no('这条邀请不能申诉。', 'There is nothing to appeal against here.')
    await ctx.records.put({
      collection: 'referrals',
      id,
      doc: {
        ...doc,
        state: 'missed',
        reason,
        appeal: 'open',
        appealBy: person,
        appealAt: ctx.now,
        appealWhy: said(why),
      },
    })
    return {}
  },
})

async function requireOperator(ctx: ReferralCtx): Promise<void> {
  if (!(await isOperator(ctx)))
    no('申诉由平台运营来处理。', 'Operators of the platform decide appeals.')
}

/**
 * The appeals that wait for an answer, the oldest first, twenty at a time.
 *
 * Shape: `{ after? }` -> `{ appeals, next }`; names are `null` where they may not be seen.
 * Errors: `refused` for anybody but operators.
 */
export const appeals = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({
    appeals: z.array(
      z.object({
        referral: recordId(),
        inviterName: z.string().nullable(),
        invitedName: z.string().nullable(),
        reason: z.string(),
        why: z.string(),
        at: instant(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handler: async (ctx: ReferralCtx, { after }) => {
    await requireOperator(ctx)
    const { records, next } = await ctx.records.list({
      collection: 'referrals',
      index: 'byAppeal',
      equals: ['open'],
      limit: 20,
      after,
    })
    const rows = records.map(async ({ id, doc }) => {
      const [inviterName, invitedName] = await Promise.all([
        nameOf(ctx, doc.inviter),
        nameOf(ctx, doc.invited),
      ])
      const { reason, appealWhy: why, appealAt: at } = doc
      return { referral: id, inviterName, invitedName, reason, why, at }
    })
    return { appeals: await Promise.all(rows), next }
  },
})

/**
 * Answers an appeal, for good.
 *
 * Shape: `{ referral, isGranted, answer }` -> `{}`; `answer` is shown to both.
 * Errors: `refused` for anybody but operators, for one of the two, and where no appeal waits.
 * Effects: granted, the referral waits anew for 30 days and counts when the invited person is here
 * and verified, whatever stood against it; caps of the day and the month still hold. Both are told.
 */
export const decide = mutation({
  args: z.object({ referral: recordId(), isGranted: z.boolean(), answer: words() }),
  result: z.object({}),
  handler: async (ctx: ReferralCtx, { referral: id, isGranted, answer }) => {
    await requireOperator(ctx)
    const { party } = await askingParty(ctx)
    const { record } = await ctx.records.get({ collection: 'referrals', id })
    if (record?.doc.appeal !== 'open') return noSuch()
    const { doc } = record
    if (doc.inviterParty === party || doc.party === party)
      no('不能处理自己的申诉。', 'Nobody decides their own appeal.')
    const anew = { state: 'waiting', reason: 'unverified', isWaived: true, at: ctx.now } as const
    const kept = { state: 'missed', settledAt: ctx.now } as const
    const change = isGranted ? anew : kept
    await ctx.records.put({
      collection: 'referrals',
      id,
      doc: { ...doc, ...change, appeal: isGranted ? 'granted' : 'upheld', answer: said(answer) },
    })
    await tellLater(ctx, { referral: id, about: 'appeal' })
    return {}
  },
})
