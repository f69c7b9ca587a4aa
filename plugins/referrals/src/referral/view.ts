// A referral as its two people see it: the same state and the same reason for both.

import { instant, z, type Person } from '@tessera/sdk'
import { nameOf } from '@tessera/sdk/plugin-kit'
import type { ReferralCtx } from '../manifest.ts'
import { recordId } from '../record.ts'
import { programme } from '../rule/programme.ts'
import { appealable, isOver } from '../rule/verdict.ts'
import type { Referral } from './people.ts'

/** The shape of a referral on a page; `name` is the other one's, `null` where it is not seen. */
export const referralView = () =>
  z.object({
    referral: recordId(),
    name: z.string().nullable(),
    by: z.enum(['link', 'hand']),
    state: z.enum(['waiting', 'counted', 'missed']),
    reason: z.string(),
    at: instant(),
    endsAt: instant(),
    settledAt: instant(),
    appeal: z.enum(['none', 'open', 'granted', 'upheld']),
    mayAppeal: z.boolean(),
    answer: z.string(),
  })

/** State and reason at a moment: time that is over counts without anybody having looked. */
export function shownOf(
  { state, reason, at }: Pick<Referral['doc'], 'state' | 'reason' | 'at'>,
  nowMs: number,
): Pick<Referral['doc'], 'state' | 'reason'> {
  return state === 'waiting' && isOver(at, nowMs)
    ? { state: 'missed', reason: 'expired' }
    : { state, reason }
}

/** A referral for one of its people; `other` is whom they see. */
export async function viewOf(ctx: ReferralCtx, { id, doc }: Referral, other: Person) {
  const shown = shownOf(doc, ctx.now)
  const endsAt = doc.at + programme.windowMs
  if (shown.state === 'waiting') await ctx.require.freshUntil({ at: endsAt })
  return {
    referral: id,
    name: await nameOf(ctx, other),
    by: doc.by,
    ...shown,
    at: doc.at,
    endsAt,
    settledAt: doc.settledAt,
    appeal: doc.appeal,
    mayAppeal:
      doc.appeal === 'none' && shown.state === 'missed' && appealable.includes(shown.reason),
    answer: doc.answer,
  }
}
