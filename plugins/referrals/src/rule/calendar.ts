// Months of Shanghai.

import { shanghaiDate } from '@tessera/sdk/plugin-kit'

/** The month of a moment, counted from January of year 0. */
export function monthOf(atMs: number): number {
  const date = shanghaiDate(atMs)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
