// When what is shown changes by the clock alone. Days are those of Shanghai, which has no summer
// time.

const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000

/** How long an invitation, an offer and a question wait for their answer. */
export const waitMs = dayMs

/** The beginning of the next day. */
export const nextDayMs = (nowMs: number): number =>
  (Math.floor((nowMs + shanghaiMs) / dayMs) + 1) * dayMs - shanghaiMs

/** The first of some moments that is still to come, at the latest the next day. */
export const firstAfter = (nowMs: number, moments: readonly number[]): number =>
  Math.min(nextDayMs(nowMs), ...moments.filter((atMs) => atMs > nowMs))
