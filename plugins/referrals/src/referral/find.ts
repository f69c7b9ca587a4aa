// What the page shows: one's code, whom one came by, whom one invited, and what the pool still has.

import { fen, instant, query, z } from '@tessera/sdk'
import type { ReferralCtx } from '../manifest.ts'
import { recordId } from '../record.ts'
import { pairFen, programme } from '../rule/programme.ts'
import {
  askingParty,
  askVerified,
  findOwnCode,
  findOwnReferral,
  firstUse,
  isOperator,
} from './people.ts'
import { referralView, viewOf } from './view.ts'

const { pool, rewardFen, days, caps, entryMs } = programme

/**
 * The programme as anybody sees it.
 *
 * Shape: `{}` -> `{ left, rewardFen, days, caps }`; `left` is about how many more pairs the pool
 * pays. Everybody shares one answer, so it costs the same however many look.
 */
export const terms = query({
  args: z.object({}),
  result: z.object({
    left: z.int(),
    rewardFen: fen(),
    days: z.int(),
    caps: z.object({ day: z.int(), month: z.int(), life: z.int() }),
  }),
  handler: async (ctx: ReferralCtx) => {
    const { amountFen } = await ctx.ledger.pool({ pool })
    return { left: Number(amountFen / pairFen), rewardFen, days, caps: { ...caps } }
  },
})

/**
 * Where the asking person stands.
 *
 * Shape: `{}` -> their code, `null` before the first; the invitation they came by; until when one
 * is taken, `null` once it is not any more; what is left of their credit, and until when its first
 * part is good; whether they are verified, `unknown` where they did not agree to tell.
 * Units: times in ms since epoch.
 */
export const overview = query({
  args: z.object({}),
  result: z.object({
    own: z.object({ id: recordId(), link: z.string(), until: instant() }).nullable(),
    mine: referralView().nullable(),
    mayEnterUntil: instant().nullable(),
    isVerified: z.enum(['yes', 'no', 'unknown']),
    leftFen: fen(),
    firstEndsAt: instant().nullable(),
    isOperator: z.boolean(),
  }),
  handler: async (ctx: ReferralCtx) => {
    const who = await askingParty(ctx)
    const [code, mine, { doc }, isVerified, credits, operator] = await Promise.all([
      findOwnCode(ctx, who.party),
      findOwnReferral(ctx, who),
      firstUse(ctx, who),
      askVerified(ctx),
      ctx.ledger.credits({ of: who.person }),
      isOperator(ctx),
    ])
    const { lots } = credits
    const entryEndsAt = doc.firstAt + entryMs
    const isGood = code !== undefined && ctx.now < code.doc.until
    const ends = [entryEndsAt, code?.doc.until ?? 0, lots[0]?.untilMs ?? 0]
    const ahead = ends.filter((end) => end > ctx.now)
    if (ahead.length > 0) await ctx.require.freshUntil({ at: Math.min(...ahead) })
    return {
      own: isGood ? { id: code.id, link: code.doc.link, until: code.doc.until } : null,
      mine: mine === undefined ? null : await viewOf(ctx, mine, mine.doc.inviter),
      mayEnterUntil: ctx.now < entryEndsAt ? entryEndsAt : null,
      isVerified,
      leftFen: lots.reduce((sum, { leftFen }) => sum + leftFen, 0n),
      firstEndsAt: lots[0]?.untilMs ?? null,
      isOperator: operator,
    }
  },
})

/**
 * Whom the asking person invited, the newest first, twenty at a time.
 *
 * Shape: `{ after? }` -> `{ invited, next }`; `next` goes into `after`, `null` at the end. Each has
 * the very state and reason that the invited person sees.
 */
export const invited = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({ invited: z.array(referralView()), next: z.string().nullable() }),
  handler: async (ctx: ReferralCtx, { after }) => {
    const { party } = await askingParty(ctx)
    const { records, next } = await ctx.records.list({
      collection: 'referrals',
      index: 'byInviter',
      equals: [party],
      order: 'descending',
      limit: 20,
      after,
    })
    const rows = records.map((found) => viewOf(ctx, found, found.doc.invited))
    return { invited: await Promise.all(rows), next }
  },
})
