// Coming by an invitation: a link that was opened counts until a code is entered by hand.

import { mutation, z } from '@tessera/sdk'
import type { ReferralCtx } from '../manifest.ts'
import { obstacleOf, type Obstacle } from '../rule/attribution.ts'
import { noInvitation } from '../words.ts'
import { tellLater } from './tell.ts'
import {
  askingParty,
  askVerified,
  findOwnReferral,
  firstUse,
  noteUse,
  type Party,
} from './people.ts'

/** How many invitations up somebody is looked for. */
const stepsMax = 20

type Code = Awaited<ReturnType<typeof findCode>>

/** A code by the id in its link or by the code itself; `undefined` where its time is over. */
async function findCode(ctx: ReferralCtx, { by, code }: Said) {
  const found =
    by === 'link'
      ? (await ctx.records.get({ collection: 'codes', id: code })).record
      : (
          await ctx.records.list({
            collection: 'codes',
            index: 'byLink',
            equals: [code],
            limit: 1,
          })
        ).records[0]
  return found === undefined || found === null || ctx.now >= found.doc.until ? undefined : found.doc
}

/** Who invited somebody. */
async function inviterOf(ctx: ReferralCtx, party: string): Promise<string | undefined> {
  const index = { collection: 'referrals', index: 'byParty', equals: [party], limit: 1 } as const
  return (await ctx.records.list(index)).records[0]?.doc.inviterParty
}

/** Whether somebody came, in so many steps, by an invitation of this party. */
async function isAbove(ctx: ReferralCtx, party: string, from: string): Promise<boolean> {
  let below = await inviterOf(ctx, from)
  for (let step = 1; below !== undefined && step < stepsMax; step += 1) {
    if (below === party) return true
    below = await inviterOf(ctx, below)
  }
  return below === party
}

interface Said {
  readonly by: 'link' | 'hand'
  readonly code: string
}

/** Takes an invitation, or says why not. */
async function take(ctx: ReferralCtx, who: Party, said: Said): Promise<Obstacle | undefined> {
  const [code, standing, { doc }, isVerified] = await Promise.all([
    findCode(ctx, said),
    findOwnReferral(ctx, who),
    firstUse(ctx, who),
    askVerified(ctx),
  ])
  const obstacle = obstacleOf({
    nowMs: ctx.now,
    firstAtMs: doc.firstAt,
    by: said.by,
    party: who.party,
    inviterParty: code?.party,
    isAbove: code !== undefined && (await isAbove(ctx, who.party, code.party)),
    standing: standing?.doc,
    isVerified,
  })
  if (obstacle !== undefined || code === undefined) return obstacle ?? 'noCode'
  await putReferral(ctx, who, { id: standing?.id ?? ctx.id(), by: said.by, code, isVerified })
  return undefined
}

async function putReferral(
  ctx: ReferralCtx,
  who: Party,
  of: {
    readonly id: string
    readonly by: 'link' | 'hand'
    readonly code: NonNullable<Code>
    readonly isVerified: string
  },
): Promise<void> {
  const isNew = of.isVerified !== 'yes'
  const doc = {
    invited: who.person,
    party: who.party,
    inviter: of.code.owner,
    inviterParty: of.code.party,
    by: of.by,
    state: isNew ? 'waiting' : 'missed',
    reason: isNew ? 'unverified' : 'notNew',
    isWaived: false,
    at: ctx.now,
    settledAt: isNew ? 0 : ctx.now,
    day: 0,
    month: 0,
    appeal: 'none',
    appealAt: 0,
    appealWhy: '',
    answer: '',
  } as const
  await ctx.records.put({ collection: 'referrals', id: of.id, doc })
  if (!isNew) await tellLater(ctx, { referral: of.id, about: 'missed' })
}

/**
 * Notes that somebody opened this page, and by whose link.
 *
 * Shape: `{ code? }` -> `{ obstacle }`; `code` is what the path of the link ends with, `obstacle`
 * why that invitation is not taken, `null` where it is. The first link counts: another one is
 * `taken`.
 * Effects: the first time begins the 7 days in which invitations are taken. Whoever is verified
 * before they come is nobody new: that is noted with its reason, both are told, both can appeal.
 */
export const arrive = mutation({
  args: z.object({ code: z.string().min(1).max(64).optional() }),
  result: z.object({
    obstacle: z.enum(['noCode', 'self', 'circle', 'late', 'taken', 'unasked']).nullable(),
  }),
  handler: async (ctx: ReferralCtx, { code }) => {
    const who = await askingParty(ctx)
    const obstacle = code === undefined ? undefined : await take(ctx, who, { by: 'link', code })
    await noteUse(ctx, who)
    return { obstacle: obstacle ?? null }
  },
})

/**
 * Takes a code that somebody entered by hand, in place of a link that has come to nothing yet.
 *
 * Shape: `{ code }` -> `{}`; nine capital characters without marks between them.
 * Errors: `refused` with the reason: no such code, one's own, that of somebody whom one invited,
 * more than 7 days after one's first use, one stands already, or the fact was not allowed.
 * Effects: as `arrive`; what was entered by hand stays.
 */
export const enter = mutation({
  args: z.object({ code: z.string().min(1).max(16) }),
  result: z.object({}),
  handler: async (ctx: ReferralCtx, { code }) => {
    const who = await askingParty(ctx)
    const obstacle = await take(ctx, who, { by: 'hand', code })
    if (obstacle !== undefined) noInvitation(obstacle)
    await noteUse(ctx, who)
    return {}
  },
})
