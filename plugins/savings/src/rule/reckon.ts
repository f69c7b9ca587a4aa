// The days of one person, reckoned one after the other from what was decided and moved: no input,
// no output, so that what is booked can be held against a plain calculator.

import { accrueDay } from './accrue.ts'

/** A day that was decided, with what corrections give or take from the person on it. */
export interface DecidedDay {
  readonly day: number
  readonly per10k: number
  readonly isFunded: boolean
  readonly adjustNano: bigint
}

/** Where somebody stands before these days. */
export interface Standing {
  readonly sharesFen: bigint
  readonly residueNano: bigint
}

/** Money that comes in (above zero) or goes out (below), and the day from which that counts. */
export interface Flow {
  readonly startDay: number
  readonly amountFen: bigint
}

/** What one day came to; `sharesFen` is what earned on it. */
export interface BookedDay extends DecidedDay {
  readonly sharesFen: bigint
  readonly incomeNano: bigint
  readonly paidFen: bigint
}

/** Where somebody stands after these days, and what all of them pay. */
export interface Reckoned extends Standing {
  readonly booked: readonly BookedDay[]
  readonly paidFen: bigint
}

/**
 * Reckons days in order.
 *
 * Shape: flows that start after the last of the days are left alone. Where nobody is there to be
 * paid, because the account was erased, what is earned stays in the residue to the last billionth.
 */
export function reckon(
  standing: Standing,
  flows: readonly Flow[],
  days: readonly DecidedDay[],
  isThere: boolean,
): Reckoned {
  let { sharesFen, residueNano } = standing
  let [paidFen, sinceDay] = [0n, Number.NEGATIVE_INFINITY]
  const booked: BookedDay[] = []
  for (const decided of days) {
    for (const { startDay, amountFen } of flows)
      if (startDay > sinceDay && startDay <= decided.day) sharesFen += amountFen
    sinceDay = decided.day
    const end = accrueDay({ ...decided, sharesFen, residueNano, isThere })
    booked.push({ ...decided, sharesFen, incomeNano: end.incomeNano, paidFen: end.paidFen })
    sharesFen += end.paidFen
    paidFen += end.paidFen
    residueNano = end.residueNano
  }
  return { sharesFen, residueNano, booked, paidFen }
}
