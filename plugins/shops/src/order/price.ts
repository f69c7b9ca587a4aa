// What an order costs. Whole fen only.

/** What is taken off, and from which sum on. */
export interface Off {
  readonly offFen: bigint
  readonly fromFen: bigint
}

interface Line {
  readonly priceFen: bigint
  readonly count: number
}

/** The sum of lines before anything is taken off. */
export const sumOf = (lines: readonly Line[]): bigint =>
  lines.reduce((sum, { priceFen, count }) => sum + priceFen * BigInt(count), 0n)

/**
 * What a coupon takes off a sum; `undefined` where it does not fit: the sum is below its own, or
 * less than 0.01 would remain.
 */
export const offOf = (sumFen: bigint, { offFen, fromFen }: Off): bigint | undefined =>
  sumFen < fromFen || sumFen - offFen < 1n ? undefined : offFen
