// Cooling: whoever lets go of much, or of much more than before, has a day to think better of it.
// Until then no more is there than could have been given at once.

import type { Row } from '../../store/tables.ts'
import { lesserOf } from '../charge/parts.ts'

/** The three sums of a mandate, in fen. */
export type Sums = Pick<Row<'standingMandate'>, 'perPurchaseFen' | 'perDayFen' | 'perMonthFen'>

const coolMs = 86_400_000
/** Up to here what is given, or given more, is there at once. */
export const atOnceMaxFen = 500_000n

/** Whether any sum is more than before. */
export const raises = (before: Sums, after: Sums): boolean =>
  after.perPurchaseFen > before.perPurchaseFen ||
  after.perDayFen > before.perDayFen ||
  after.perMonthFen > before.perMonthFen

/** How much of a raised sum is there at once: half more, and nothing more above the bound. */
function readyFen(beforeFen: bigint): bigint {
  const moreFen = lesserOf(beforeFen + beforeFen / 2n, atOnceMaxFen)
  return moreFen > beforeFen ? moreFen : beforeFen
}

/** What an offer writes: above the bound a day passes before all of it is there. */
export function coolingOfOffer({ perMonthFen }: Sums, nowMs: number) {
  const ready = perMonthFen > atOnceMaxFen ? atOnceMaxFen : null
  const coolsUntilMs = ready === null ? null : nowMs + coolMs
  return { readyPurchaseFen: ready, readyDayFen: ready, readyMonthFen: ready, coolsUntilMs }
}

/** What is ready of a sum after a change, by what was ready and what a raise makes ready. */
type Readied = (readyFen: bigint | null, sums: readonly [bigint, bigint]) => bigint

/** While it cools: what is lowered is no longer ready, and a raise makes no more of it so. */
const stillReadyFen: Readied = (ready, [beforeFen, afterFen]) =>
  lesserOf(lesserOf(ready ?? 0n, afterFen), readyFen(beforeFen))

const newlyReadyFen: Readied = (_ready, [beforeFen]) => readyFen(beforeFen)

/**
 * What a change writes; nothing where no sum is raised and none cools. A raise while an earlier one
 * cools makes no more ready and begins the day anew: many small ones are not faster than one that
 * is large.
 */
export function coolingOfChange(before: Row<'standingMandate'>, terms: Sums, nowMs: number) {
  const [isRaise, cools] = [raises(before, terms), nowMs < (before.coolsUntilMs ?? 0)]
  if (!isRaise && !cools) return {}
  const fen = cools ? stillReadyFen : newlyReadyFen
  const { perPurchaseFen, perDayFen, perMonthFen } = before
  return {
    readyPurchaseFen: fen(before.readyPurchaseFen, [perPurchaseFen, terms.perPurchaseFen]),
    readyDayFen: fen(before.readyDayFen, [perDayFen, terms.perDayFen]),
    readyMonthFen: fen(before.readyMonthFen, [perMonthFen, terms.perMonthFen]),
    coolsUntilMs: isRaise ? nowMs + coolMs : before.coolsUntilMs,
  }
}

/** What a mandate allows at a moment: its sums, or less while they cool. */
export function sumsAt(row: Row<'standingMandate'>, atMs: number): Sums {
  const { perPurchaseFen, perDayFen, perMonthFen } = row
  if (atMs >= (row.coolsUntilMs ?? 0)) return { perPurchaseFen, perDayFen, perMonthFen }
  return {
    perPurchaseFen: lesserOf(perPurchaseFen, row.readyPurchaseFen ?? 0n),
    perDayFen: lesserOf(perDayFen, row.readyDayFen ?? 0n),
    perMonthFen: lesserOf(perMonthFen, row.readyMonthFen ?? 0n),
  }
}
