// What a payer may allow, and what is left of it. Whole fen only.

/** The kinds of merchants that a payer can choose from, as operators write them. */
export const kinds = ['grocery', 'pharmacy', 'food', 'clothes', 'books', 'home', 'health'] as const
export type Kind = (typeof kinds)[number]

/** The least and the most that somebody lets another spend in a month, in fen. */
export const monthMinFen = 10_000n
export const monthMaxFen = 2_000_000n

/** The sums of what is allowed, in fen. */
export interface Limits {
  readonly perPurchaseFen: bigint
  readonly perDayFen: bigint
  readonly perMonthFen: bigint
  readonly approveAboveFen?: bigint | undefined
}

/** What is allowed at the moment: less than was agreed on while a raise cools. */
export const limitsNow = (of: {
  readonly terms: Limits
  readonly cooling?: Omit<Limits, 'approveAboveFen'> | undefined
}): Limits => ({ ...of.terms, ...of.cooling })

/** What was spent of it today and this month, in fen. */
export interface Used {
  readonly usedDayFen: bigint
  readonly usedMonthFen: bigint
}

/** What is wrong with limits. */
export type LimitsFault = 'month' | 'day' | 'purchase' | 'ask'

/** What is wrong with limits; `undefined` where nothing is. */
export function termsFault(limits: Limits): LimitsFault | undefined {
  const { perPurchaseFen, perDayFen, perMonthFen, approveAboveFen } = limits
  if (perMonthFen < monthMinFen || perMonthFen > monthMaxFen) return 'month'
  if (perDayFen < 1n || perDayFen > perMonthFen) return 'day'
  if (perPurchaseFen < 1n || perPurchaseFen > perDayFen) return 'purchase'
  // A question above what a purchase may cost would never be asked.
  if (approveAboveFen !== undefined && approveAboveFen >= perPurchaseFen) return 'ask'
  return undefined
}

const leastOf = (first: bigint, ...rest: readonly bigint[]): bigint =>
  rest.reduce((least, each) => (each < least ? each : least), first)

/** What the next purchase may cost, in fen; 0 where nothing is left of the day or the month. */
export function leftFen(limits: Limits, { usedDayFen, usedMonthFen }: Used): bigint {
  const { perPurchaseFen, perDayFen, perMonthFen } = limits
  const least = leastOf(perPurchaseFen, perDayFen - usedDayFen, perMonthFen - usedMonthFen)
  return least < 0n ? 0n : least
}

/** Whether four fifths of the month are spent. */
export const isNear = ({ perMonthFen }: Limits, { usedMonthFen }: Used): boolean =>
  usedMonthFen * 5n >= perMonthFen * 4n

/** Why a purchase is not asked for; `undefined` where it is. */
export function askFault(
  limits: Limits,
  used: Used,
  amountFen: bigint,
): 'free' | 'tooMuch' | undefined {
  const { approveAboveFen } = limits
  if (approveAboveFen === undefined || amountFen <= approveAboveFen) return 'free'
  return amountFen > leftFen(limits, used) ? 'tooMuch' : undefined
}
