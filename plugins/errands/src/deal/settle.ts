// Who gets what when the money of a deal is settled: the cancellation matrix and the splits. Sums
// always come to what was held; no fee is taken anywhere.

import type { Facts } from './facts.ts'
import type { MoneyMove } from './machine.ts'
import { freeCancelEndMs } from './times.ts'

const lateFeeMaxFen = 2_000n

const percentOf = (amountFen: bigint, percent: number): bigint =>
  (amountFen * BigInt(percent)) / 100n

/** Whether a customer may still go without paying for it. */
export function isFreeCancel(facts: Facts, nowMs: number): boolean {
  const endMs = freeCancelEndMs(facts)
  return endMs === undefined ? facts.state !== 'started' : nowMs < endMs
}

/**
 * What the provider gets when the customer cancels.
 *
 * Units: fen. Nothing in time; a tenth, at most 20 yuan, later; three tenths once they have come.
 */
export function cancelFeeFen(facts: Facts, nowMs: number): bigint {
  if (isFreeCancel(facts, nowMs)) return 0n
  if (facts.state === 'started') return percentOf(facts.heldFen, 30)
  const tenthFen = percentOf(facts.heldFen, 10)
  return tenthFen < lateFeeMaxFen ? tenthFen : lateFeeMaxFen
}

/** How a dispute ends that nobody ruled: half where the work was handed in, else all back. */
export const unruledPercent = ({ deliveredAtMs }: Facts): number => (deliveredAtMs > 0 ? 50 : 0)

/**
 * What the provider gets of each hold, in the order of the holds.
 *
 * Units: fen; the sum is `providerFen`, at most what all hold. Credit is told about the first hold,
 * and what was cancelled or broken must not look wholly paid there: it is drawn on last, and paid
 * in full only where all are.
 */
export function partsOf(amountsFen: readonly bigint[], providerFen: bigint): readonly bigint[] {
  let leftFen = providerFen
  return amountsFen
    .toReversed()
    .map((amountFen) => {
      const partFen = leftFen < amountFen ? leftFen : amountFen
      leftFen -= partFen
      return partFen
    })
    .toReversed()
}

/** What the provider gets of all that is held; the rest goes back to the customer. */
export function providerPartFen(
  facts: Facts,
  move: MoneyMove,
  at: { readonly nowMs: number; readonly providerPercent: number },
): bigint {
  if (move === 'capture') return facts.heldFen
  if (move === 'fee') return cancelFeeFen(facts, at.nowMs)
  return move === 'split' ? percentOf(facts.heldFen, at.providerPercent) : 0n
}
