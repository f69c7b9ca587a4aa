// Who asks: the account, and the value that stands for the real person whichever account they use.

import type { Person } from '@tessera/sdk'
import type { ReferralCtx } from '../manifest.ts'
import { verifiedRule } from '../rule/programme.ts'

/** Somebody, with the value that stands for the real person. */
export interface Party {
  readonly person: Person
  readonly party: string
}

/** The asking person. */
export async function askingParty(ctx: ReferralCtx): Promise<Party> {
  const [{ person }, { unique }] = await Promise.all([
    ctx.identity.self({}),
    ctx.identity.uniquePerson({ scope: 'referrals' }),
  ])
  return { person, party: unique }
}

/** Whether the asking person is verified; unknown where they did not agree to tell. */
export const askVerified = async (ctx: ReferralCtx) =>
  (await ctx.eligibility.check({ rule: verifiedRule })).answer

/** Whether the asking person is an operator of the platform. */
export async function isOperator(ctx: ReferralCtx): Promise<boolean> {
  const { roles } = await ctx.identity.roles({})
  return roles.some(({ role, scope }) => role === 'operator' && scope === '')
}

/** When somebody used this first; now where they never did. */
export async function firstUse(ctx: ReferralCtx, { person, party }: Party) {
  const { record } = await ctx.records.get({ collection: 'people', id: party })
  const isNew = record === null
  return { isNew, doc: record?.doc ?? { person, firstAt: ctx.now } }
}

/** Notes that somebody is here, the first time. */
export async function noteUse(ctx: ReferralCtx, who: Party): Promise<void> {
  const { isNew, doc } = await firstUse(ctx, who)
  if (isNew) await ctx.records.put({ collection: 'people', id: who.party, doc })
}

/** The code of somebody, whose time may be over. */
export async function findOwnCode(ctx: ReferralCtx, party: string) {
  const index = { collection: 'codes', index: 'byParty', equals: [party], limit: 1 } as const
  return (await ctx.records.list(index)).records[0]
}

/** The referral that somebody came by: as a real person, else by this very account. */
export async function findOwnReferral(ctx: ReferralCtx, { person, party }: Party) {
  const one = { collection: 'referrals', limit: 1 } as const
  const [byParty, byInvited] = await Promise.all([
    ctx.records.list({ ...one, index: 'byParty', equals: [party] }),
    ctx.records.list({ ...one, index: 'byInvited', equals: [person] }),
  ])
  return byParty.records[0] ?? byInvited.records[0]
}
/** A referral with its id. */
export type Referral = NonNullable<Awaited<ReturnType<typeof findOwnReferral>>>
