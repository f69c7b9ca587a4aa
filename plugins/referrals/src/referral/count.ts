// Counting a referral: both get their credit in one commit, or neither does.

import { isPlatformError, mutation, z } from '@tessera/sdk'
import { dayOf } from '@tessera/sdk/plugin-kit'
import type { ReferralCtx } from '../manifest.ts'
import { monthOf } from '../rule/calendar.ts'
import { pairFen, programme } from '../rule/programme.ts'
import { verdictOf, type Verdict } from '../rule/verdict.ts'
import { no } from '../words.ts'
import { askingParty, askVerified, findOwnReferral, type Referral } from './people.ts'
import { tellLater } from './tell.ts'

const { caps, credit, pool, rewardFen } = programme

/** How many of an inviter's count already, up to what they may. */
async function countedOf(ctx: ReferralCtx, inviterParty: string) {
  const count = async (
    of:
      | { readonly index: 'byState'; readonly equals: [string, 'counted'] }
      | { readonly index: 'byDay' | 'byMonth'; readonly equals: [string, number] },
    max: number,
  ) => (await ctx.records.count({ collection: 'referrals', ...of, max })).count
  const [day, month, life] = await Promise.all([
    count({ index: 'byDay', equals: [inviterParty, dayOf(ctx.now)] }, caps.day),
    count({ index: 'byMonth', equals: [inviterParty, monthOf(ctx.now)] }, caps.month),
    count({ index: 'byState', equals: [inviterParty, 'counted'] }, caps.life),
  ])
  return { day, month, life }
}

/**
 * Gives both their credit, where the pool has both legs. Only the first one may come to nothing by
 * itself: where the inviter is not there, nothing has been given yet. Once it was, a refusal ends
 * the whole run.
 */
async function payBoth(ctx: ReferralCtx, { doc }: Referral): Promise<Verdict> {
  const { amountFen: leftFen } = await ctx.ledger.pool({ pool })
  if (leftFen < pairFen) return { state: 'waiting', reason: 'poolEmpty' }
  const leg = { credit, amountFen: rewardFen, note: '邀请奖励 Invitation reward' }
  try {
    await ctx.ledger.credit({ ...leg, to: doc.inviter })
  } catch (error) {
    if (isPlatformError(error, 'not_found')) return { state: 'missed', reason: 'inviterGone' }
    throw error
  }
  await ctx.ledger.credit({ ...leg, to: doc.invited })
  return { state: 'counted' }
}

async function settle(ctx: ReferralCtx, found: Referral, verdict: Verdict): Promise<void> {
  const { id, doc } = found
  const reason = verdict.state === 'counted' ? '' : verdict.reason
  if (doc.state === verdict.state && doc.reason === reason) return
  const isCounted = verdict.state === 'counted'
  await ctx.records.put({
    collection: 'referrals',
    id,
    doc: {
      ...doc,
      state: verdict.state,
      reason,
      settledAt: verdict.state === 'waiting' ? 0 : ctx.now,
      day: isCounted ? dayOf(ctx.now) : 0,
      month: isCounted ? monthOf(ctx.now) : 0,
    },
  })
  if (verdict.state !== 'waiting') await tellLater(ctx, { referral: id, about: verdict.state })
}

/**
 * Sees whether the invitation that the asking person came by counts now.
 *
 * Shape: `{}` -> `{ state, reason }`; `waiting` says what for: the person is not verified, the
 * inviter has as many as count in a day or a month, or the pool is empty. The same asked again
 * changes nothing once it came to something.
 * Errors: `refused` nobody invited them.
 * Effects: where it counts both have their credit at commit, and both are told. The page runs this
 * when its person opens it verified; nothing counts without the invited person being here.
 */
export const count = mutation({
  args: z.object({}),
  result: z.object({ state: z.enum(['waiting', 'counted', 'missed']), reason: z.string() }),
  handler: async (ctx: ReferralCtx) => {
    const who = await askingParty(ctx)
    const found = await findOwnReferral(ctx, who)
    if (found === undefined) return no('还没有人邀请你。', 'Nobody has invited you yet.')
    const { doc } = found
    if (doc.state !== 'waiting') return { state: doc.state, reason: doc.reason }
    const [isVerified, counted, { same: isInviter }] = await Promise.all([
      askVerified(ctx),
      countedOf(ctx, doc.inviterParty),
      ctx.identity.samePerson({ person: doc.inviter }),
    ])
    const judged = verdictOf({
      nowMs: ctx.now,
      atMs: doc.at,
      isSameParty: doc.party === who.party,
      isInviter,
      isVerified,
      isWaived: doc.isWaived,
      counted,
    })
    const verdict = judged.state === 'counted' ? await payBoth(ctx, found) : judged
    await settle(ctx, found, verdict)
    return { state: verdict.state, reason: verdict.state === 'counted' ? '' : verdict.reason }
  },
})
