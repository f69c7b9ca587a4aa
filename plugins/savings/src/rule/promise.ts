// What the treasury can promise for a day, before anybody is booked: each sum is rounded up, so
// that a day that is called funded can be paid to everybody, in whatever order.

import { earnedNano, nanoPerFen } from './accrue.ts'

/** What stands before a day is decided; sums over all people, in fen. */
export interface Treasury {
  /** All that is there, what was promised of it included. */
  readonly thereFen: bigint
  /** All income that was ever paid. */
  readonly paidFen: bigint
  /** What decided days promised and nobody was paid yet. */
  readonly promisedFen: bigint
  /** What people carry in whole fen, because a day could not pay it. */
  readonly owedFen: bigint
  /** How many people have something here: each one's residue can make one more fen. */
  readonly people: number
}

/** A day that is to be decided. */
export interface DayAhead {
  /** All that people moved and that counts on it, in less out. */
  readonly movedFen: bigint
  readonly per10k: number
  /** What takes effect on it: how much the rate of a day changes, and what earned on that day. */
  readonly corrections: readonly {
    readonly day: number
    readonly change: number
    readonly sharesFen: bigint
  }[]
}

/** What was decided; `sharesFen` is never less than what people earn on that day together. */
export interface Decision {
  readonly isFunded: boolean
  readonly sharesFen: bigint
  readonly treasury: Treasury
}

const upToFen = (nano: bigint): bigint => (nano > 0n ? (nano + nanoPerFen - 1n) / nanoPerFen : 0n)

/**
 * What corrections give at most. What one person is given is never set against what another one
 * owes; corrections of the same day are, because they work on the same money.
 */
function adjustUpToFen(corrections: DayAhead['corrections']): bigint {
  const byDay = [...Map.groupBy(corrections, ({ day }) => day).values()]
  return byDay.reduce((sumFen, parts) => {
    const nano = parts.reduce((sum, part) => sum + earnedNano(part.sharesFen, part.change), 0n)
    return sumFen + upToFen(nano)
  }, 0n)
}

/**
 * Decides whether the treasury pays a day.
 *
 * Shape: -> also the treasury after it. What corrections give on a day that is not funded stays
 * owed, and is looked for again on the next one.
 */
export function decide(before: Treasury, { movedFen, per10k, corrections }: DayAhead): Decision {
  const { thereFen, paidFen, promisedFen, owedFen, people } = before
  const sumFen = movedFen + paidFen + promisedFen
  const sharesFen = sumFen > 0n ? sumFen : 0n
  const adjustFen = adjustUpToFen(corrections)
  const incomeFen = upToFen(earnedNano(sharesFen, per10k))
  const soFarFen = promisedFen + incomeFen + adjustFen + owedFen + BigInt(people)
  return soFarFen <= thereFen
    ? { isFunded: true, sharesFen, treasury: { ...before, promisedFen: soFarFen, owedFen: 0n } }
    : { isFunded: false, sharesFen, treasury: { ...before, owedFen: owedFen + adjustFen } }
}
