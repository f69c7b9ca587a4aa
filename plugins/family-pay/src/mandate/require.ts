// Finding what an act is about, for the side that it is up to.

import { refuse } from '@tessera/sdk'
import type { FamilyCtx } from '../manifest.ts'
import { termsFault, type Limits } from '../rule/terms.ts'

/** A mandate as core shows it. */
export type Mandate = Awaited<ReturnType<FamilyCtx['mandate']['list']>>['mandates'][number]

/** A side of a mandate. */
export type Side = 'payer' | 'spender'

/** A mandate of the asking person, and which side of it they are. */
export interface Found {
  readonly found: Mandate
  readonly side: Side
}

/** A mandate of the asking person. Errors: `refused` there is none of theirs. */
export async function requireMandate(ctx: FamilyCtx, mandate: string): Promise<Found> {
  const [{ person }, { mandates }] = await Promise.all([
    ctx.identity.self({}),
    ctx.mandate.list({}),
  ])
  const found = mandates.find((each) => each.mandate === mandate)
  if (found === undefined) refuse('没有找到这份亲密付。There is no such family pay.')
  return { found, side: found.payer === person ? 'payer' : 'spender' }
}

/** As `requireMandate`, for one side alone. Errors: `refused` it is up to the other. */
export async function requireSide(ctx: FamilyCtx, mandate: string, side: Side): Promise<Mandate> {
  const of = await requireMandate(ctx, mandate)
  if (of.side !== side) refuse('这一步要由对方来做。This is up to the other person.')
  return of.found
}

const faults = {
  month: '每月额度要在 100 到 20,000 元之间。A month is between ¥100 and ¥20,000.',
  day: '每天的额度不能超过每月的。A day cannot allow more than a month.',
  purchase: '每笔的额度不能超过每天的。A purchase cannot cost more than a day allows.',
  ask: '“先问我”的金额要低于每笔的额度。Ask me above less than a purchase may cost.',
} as const

/** Refuses limits that do not fit into each other, and an end that is over. */
export function requireTerms(
  ctx: Pick<FamilyCtx, 'now'>,
  terms: Limits & { readonly until?: number | undefined },
): void {
  const fault = termsFault(terms)
  if (fault !== undefined) refuse(faults[fault])
  if (terms.until !== undefined && terms.until <= ctx.now)
    refuse('结束时间要在将来。The end has to be in the future.')
}

/** What the payer calls the spender of a mandate; empty where nobody wrote it down. */
export async function calledOf(ctx: FamilyCtx, mandate: string): Promise<string> {
  const { records } = await ctx.records.list({
    collection: 'invites',
    index: 'byMandate',
    equals: [mandate],
    limit: 1,
  })
  return records[0]?.doc.called ?? ''
}
