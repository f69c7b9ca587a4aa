// What the treasury can still promise. A day is called funded only where what is there, less what
// earlier days promised and nobody was paid yet, is enough for everybody.

import { correctionsOf } from './corrections.ts'
import type { SavingsCtx } from './manifest.ts'
import { dayText } from './rule/calendar.ts'
import { decide, type Treasury } from './rule/promise.ts'
import { only, pool } from './settle.ts'

/** Whether anybody has decided days that were not booked yet. */
async function isAnybodyBehind(ctx: SavingsCtx, lastDay: number): Promise<boolean> {
  const { records } = await ctx.records.list({
    collection: 'positions',
    index: 'byThrough',
    equals: [1],
    limit: 1,
  })
  return records.some(({ doc }) => doc.throughDay < lastDay)
}

/**
 * Looks at the treasury.
 * Shape: what was rounded up is promised no longer once everybody was paid.
 */
export async function readTreasury(ctx: SavingsCtx, lastDay: number): Promise<Treasury> {
  const [{ amountFen }, { record }, isBehind] = await Promise.all([
    ctx.ledger.pool({ pool }),
    ctx.records.get({ collection: 'totals', id: only }),
    isAnybodyBehind(ctx, lastDay),
  ])
  const sums = record?.doc
  const promised = isBehind ? (sums?.promisedFen ?? 0) : 0
  return {
    thereFen: amountFen,
    paidFen: BigInt(sums?.paidFen ?? 0),
    promisedFen: BigInt(Math.max(0, promised)),
    owedFen: BigInt(sums?.owedFen ?? 0),
    people: sums?.people ?? 0,
  }
}

/** Notes what is promised and owed after days were decided. */
export async function keepTreasury(
  ctx: SavingsCtx,
  { promisedFen, owedFen }: Pick<Treasury, 'promisedFen' | 'owedFen'>,
): Promise<void> {
  const { record } = await ctx.records.get({ collection: 'totals', id: only })
  if (record === null) return
  const doc = { ...record.doc, promisedFen: Number(promisedFen), owedFen: Number(owedFen) }
  await ctx.records.put({ collection: 'totals', id: only, doc })
}

/** What takes effect on a day, with what earned on the days that were wrong. */
async function correctionsForAll(ctx: SavingsCtx, day: number) {
  const found = await correctionsOf(ctx, day)
  return Promise.all(
    found.map(async (it) => {
      const { record } = await ctx.records.get({ collection: 'days', id: dayText(it.day) })
      const isFunded = record?.doc.state === 'funded'
      return { ...it, sharesFen: isFunded ? record.doc.sharesFen : 0n }
    }),
  )
}

/**
 * Decides whether the treasury pays a day; gives the record of it, and the treasury after it.
 * Shape: `movedFen` is all that people moved and that counts on the day.
 */
export async function decideDay(
  ctx: SavingsCtx,
  before: Treasury,
  ahead: { readonly day: number; readonly per10k: number; readonly movedFen: number },
) {
  const { day, per10k } = ahead
  const corrections = await correctionsForAll(ctx, day)
  const movedFen = BigInt(ahead.movedFen)
  const { isFunded, sharesFen, treasury } = decide(before, { movedFen, per10k, corrections })
  const state = isFunded ? ('funded' as const) : ('unfunded' as const)
  return { doc: { day, per10k, sharesFen, state, at: ctx.now }, treasury }
}
