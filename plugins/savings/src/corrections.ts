// Corrections as they are looked up: by the day on which they give or take.

import type { SavingsCtx } from './manifest.ts'
import type { Correction } from './rule/reckon.ts'

/** All corrections that work on a day, however many. */
export async function correctionsOf(
  ctx: SavingsCtx,
  effectiveDay: number,
): Promise<readonly Correction[]> {
  const all: Correction[] = []
  let after: string | undefined
  do {
    const page = await ctx.records.list({
      collection: 'corrections',
      index: 'byEffectiveDay',
      equals: [effectiveDay],
      limit: 100,
      ...(after === undefined ? {} : { after }),
    })
    all.push(...page.records.map(({ doc }) => doc))
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

/** All corrections that work after one day and up to another. */
export async function correctionsBetween(
  ctx: SavingsCtx,
  afterDay: number,
  throughDay: number,
): Promise<readonly Correction[]> {
  const all: Correction[] = []
  let after: string | undefined
  do {
    const page = await ctx.records.list({
      collection: 'corrections',
      index: 'byEffectiveDay',
      equals: [],
      order: 'descending',
      limit: 100,
      ...(after === undefined ? {} : { after }),
    })
    const late = page.records.filter(({ doc }) => doc.effectiveDay > afterDay)
    all.push(...late.map(({ doc }) => doc).filter((it) => it.effectiveDay <= throughDay))
    after = late.length < page.records.length ? undefined : (page.next ?? undefined)
  } while (after !== undefined)
  return all
}
