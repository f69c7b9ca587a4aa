// The days of one person, reckoned one after the other from what was decided and moved: no input,
// no output, so that what is booked can be held against a plain calculator.

import { accrueDay, earnedNano } from './accrue.ts'

/** That the rate of a day was wrong by so much. */
export interface Correction {
  readonly day: number
  readonly change: number
}

/** A day that was decided, with the corrections that give or take on it. */
export interface DecidedDay {
  readonly day: number
  readonly per10k: number
  readonly isFunded: boolean
  readonly corrections: readonly Correction[]
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

/** What earned on a day, and whether it was paid. */
export interface EarnedOn {
  readonly sharesFen: bigint
  readonly isFunded: boolean
}

/** What a person had on a day that was booked; `undefined` where nothing of theirs was here. */
export type Earlier = (day: number) => EarnedOn | undefined

/** What one day came to; `sharesFen` is what earned on it. */
export interface BookedDay extends EarnedOn {
  readonly day: number
  readonly per10k: number
  readonly adjustNano: bigint
  readonly incomeNano: bigint
  readonly paidFen: bigint
}

/** Where somebody stands after these days, and what all of them pay. */
export interface Reckoned extends Standing {
  readonly booked: readonly BookedDay[]
  readonly paidFen: bigint
}

/** What corrections give or take from somebody, in billionths: on what they had on those days. */
export const adjustOf = (corrections: readonly Correction[], earlier: Earlier): bigint =>
  corrections.reduce((sum, { day, change }) => {
    const on = earlier(day)
    return on?.isFunded === true ? sum + earnedNano(on.sharesFen, change) : sum
  }, 0n)

/**
 * Reckons days in order.
 *
 * Shape: flows that start after the last of the days are left alone; `earlier` is what was booked
 * before these days. Where nobody is there to be paid, because the account was erased, what is
 * earned stays in the residue to the last billionth.
 */
export function reckon(
  standing: Standing,
  {
    flows,
    days,
    earlier,
  }: { flows: readonly Flow[]; days: readonly DecidedDay[]; earlier: Earlier },
  isThere: boolean,
): Reckoned {
  let { sharesFen, residueNano } = standing
  let [paidFen, sinceDay] = [0n, Number.NEGATIVE_INFINITY]
  const booked = new Map<number, BookedDay>()
  // A correction may be of a day that is booked in this very run.
  const known: Earlier = (day) => booked.get(day) ?? earlier(day)
  for (const { day, per10k, isFunded, corrections } of days) {
    for (const { startDay, amountFen } of flows)
      if (startDay > sinceDay && startDay <= day) sharesFen += amountFen
    sinceDay = day
    const adjustNano = adjustOf(corrections, known)
    const end = accrueDay({ sharesFen, residueNano, per10k, adjustNano, isFunded, isThere })
    const { incomeNano } = end
    const on = { sharesFen, isFunded, incomeNano, paidFen: end.paidFen }
    booked.set(day, { day, per10k, adjustNano, ...on })
    sharesFen += end.paidFen
    paidFen += end.paidFen
    residueNano = end.residueNano
  }
  return { sharesFen, residueNano, booked: [...booked.values()], paidFen }
}
