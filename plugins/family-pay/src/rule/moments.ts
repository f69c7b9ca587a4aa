// When what is shown changes by the clock alone. Days are those of Shanghai.

import { dayMs, dayOf, dayStartMs } from '@tessera/sdk/plugin-kit'

/** How long an invitation, an offer and a question wait for their answer. */
export const waitMs = dayMs

/** The beginning of the next day. */
export const nextDayMs = (nowMs: number): number => dayStartMs(dayOf(nowMs) + 1)

/** The first of some moments that is still to come, at the latest the next day. */
export const firstAfter = (nowMs: number, moments: readonly number[]): number =>
  Math.min(nextDayMs(nowMs), ...moments.filter((atMs) => atMs > nowMs))
