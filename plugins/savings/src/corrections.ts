// Corrections as they are looked up: by the day on which they give or take.

import type { SavingsCtx } from './manifest.ts'
import type { Correction } from './rule/reckon.ts'

/** Corrections of one day or of all, those that work latest first, back to `sinceDay`. */
async function listSince(
  ctx: SavingsCtx,
  { equals, sinceDay }: { readonly equals: [number] | []; readonly sinceDay: number },
) {
  const all: (Correction & { readonly effectiveDay: number })[] = []
  let after: string | undefined
  do {
    const { records, next } = await ctx.records.list({
      collection: 'corrections',
      index: 'byEffectiveDay',
      equals,
      order: 'descending',
      limit: 100,
      after,
    })
    const found = records.map(({ doc }) => doc).filter((it) => it.effectiveDay >= sinceDay)
    all.push(...found)
    after = found.length < records.length ? undefined : (next ?? undefined)
  } while (after !== undefined)
  return all
}

/** All corrections that work on a day, however many. */
export const correctionsOf = (
  ctx: SavingsCtx,
  effectiveDay: number,
): Promise<readonly Correction[]> =>
  listSince(ctx, { equals: [effectiveDay], sinceDay: effectiveDay })

/** All corrections that work after one day and up to another. */
export async function correctionsBetween(
  ctx: SavingsCtx,
  afterDay: number,
  throughDay: number,
): Promise<readonly Correction[]> {
  const late = await listSince(ctx, { equals: [], sinceDay: afterDay + 1 })
  return late.filter((it) => it.effectiveDay <= throughDay)
}
