// The income of one day, exact: what does not make a whole fen is carried in billionths of one, so
// that over all days and people what was paid and what is carried is what was earned.

/** Billionths in a fen. */
export const nanoPerFen = 1_000_000_000n

/** A rate counts ten-thousandths of a yuan on 10,000 yuan, so one is ten billionths of each fen. */
const nanoPerRate = 10n

/** What a fund of shares earns by a rate, in billionths of a fen. */
export const earnedNano = (sharesFen: bigint, per10k: number): bigint =>
  sharesFen * BigInt(per10k) * nanoPerRate

/** What a day begins with. */
export interface DayStart {
  readonly sharesFen: bigint
  readonly residueNano: bigint
  readonly per10k: number
  /** What corrections of earlier days give or take. */
  readonly adjustNano: bigint
  /** Whether the treasury had the money for that day; a day without earns nothing. */
  readonly isFunded: boolean
  /** Whether there is somebody to pay: an erased account keeps what it earned as residue. */
  readonly isThere: boolean
}

/** What came of a day. */
export interface DayEnd {
  readonly incomeNano: bigint
  readonly paidFen: bigint
  readonly residueNano: bigint
}

/**
 * Reckons one day.
 *
 * Shape: what is below zero is carried against later income and never taken from what is there.
 */
export function accrueDay(start: DayStart): DayEnd {
  const incomeNano = start.isFunded ? earnedNano(start.sharesFen, start.per10k) : 0n
  const sumNano = start.residueNano + incomeNano + start.adjustNano
  const isPaid = start.isFunded && start.isThere && sumNano > 0n
  const paidFen = isPaid ? sumNano / nanoPerFen : 0n
  return { incomeNano, paidFen, residueNano: sumNano - paidFen * nanoPerFen }
}

/** The yearly percentage that seven days make, compounded; for people to read. */
export function sevenDayPercent(rates: readonly number[]): number {
  if (rates.length === 0) return 0
  const product = rates.reduce((all, rate) => all * (1 + rate / 100_000_000), 1)
  return (product ** (365 / rates.length) - 1) * 100
}
