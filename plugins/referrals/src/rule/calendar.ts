// Days and months of Shanghai, which keeps one offset all year.

const dayMs = 86_400_000
const offsetMs = 8 * 3_600_000

/** The day of a moment, counted from 1970-01-01. */
export const dayOf = (atMs: number): number => Math.floor((atMs + offsetMs) / dayMs)

/** The month of a moment, counted from January of year 0. */
export function monthOf(atMs: number): number {
  const date = new Date(atMs + offsetMs)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
