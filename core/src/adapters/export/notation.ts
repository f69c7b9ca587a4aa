// How amounts and moments are written: the same in every format, never through a float.

const dayMs = 86_400_000

/** An amount in the smallest unit as a decimal number with a point. */
export function decimalOf(units: bigint, scale: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** The day of a moment, in UTC. */
export const dayOf = (timestamp: bigint): string => isoOf(timestamp).slice(0, 10)

/** The day after the day of a moment, in UTC. */
export const dayAfter = (timestamp: bigint): string =>
  new Date(Number(timestamp / 1_000_000n) + dayMs).toISOString().slice(0, 10)

const isoOf = (timestamp: bigint): string => new Date(Number(timestamp / 1_000_000n)).toISOString()

/** A moment in UTC with all nine digits of the second, so that the order can be told. */
export function momentOf(timestamp: bigint): string {
  const fraction = String(timestamp % 1_000_000_000n).padStart(9, '0')
  return `${isoOf(timestamp).slice(0, 19)}.${fraction}Z`
}

/** A moment in UTC to the millisecond, for formats that know no finer one. */
export const instantOf = isoOf
