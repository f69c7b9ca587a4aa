// How warm a post is, pure. Money never enters: of tips only the number of people counts, and at
// most five of them.

const hourMs = 3_600_000
const coldAfterMs = 7 * 24 * hourMs
const scale = 1_000_000_000
const tippersMax = 5

/** What a post has gathered. */
export interface Warmth {
  readonly at: number
  readonly upTenths: number
  readonly tippers: number
}

/**
 * The score by which lists of the warmest posts are ordered.
 *
 * Shape: `log10(max(2, up + 2)) / (ageHours + 2)^1.8` in billionths, a whole number; 0 after seven
 * days and for a moment that is still to come. It only falls while nothing happens.
 * Source: specs/life-circle 2.7; Lemmy's function and its guard against dates ahead of time.
 */
export function hotOf({ at, upTenths, tippers }: Warmth, now: number): number {
  const ageMs = now - at
  if (ageMs < 0 || ageMs >= coldAfterMs) return 0
  const up = upTenths / 10 + Math.min(tippersMax, tippers)
  return Math.round((Math.log10(Math.max(2, up + 2)) / (ageMs / hourMs + 2) ** 1.8) * scale)
}

const soonMs = 60_000
/** A chain of jobs has an end; waiting longer the longer it is quiet, a week takes thirty-odd. */
const patience = 8

/** When a circle is looked at again in which nothing new happens. */
export const nextLookAt = (now: number, touchedAt: number): number =>
  now + Math.max(hourMs, Math.floor((now - touchedAt) / patience))

/** When a circle is looked at in which something has just happened. */
export const soonLookAt = (now: number): number => now + soonMs
