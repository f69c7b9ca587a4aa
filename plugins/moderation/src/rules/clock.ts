// The times of moderation: how soon a case is due, how long an appeal waits, when a strike fades.

import { dayMs, hourMs, shanghaiDate } from '@tessera/sdk/plugin-kit'
import type { Reason } from './reason.ts'

/** An appeal is answered within this, or it goes to the top of everybody's list. */
export const appealWithinMs = 72 * hourMs
/** An appeal can be made this long after the decision. */
export const appealableMs = 30 * dayMs
/** A strike fades after this. */
export const strikeMs = 90 * dayMs
/** How long the place is asked to mute somebody. */
export const muteMs = 7 * dayMs
/** More removals than this by one moderator within an hour need a second one. */
export const removalsAlone = 20
export const removalsWithinMs = hourMs
/** How many reports one account makes a day. */
export const reportsPerDay = 50
export const reportsWithinMs = dayMs
/** How many reports one round of a case takes; more say nothing new. */
export const reportsPerRound = 2_000

/** When a case with a report for this reason is due. */
export const dueAfterMs = (reason: Reason): number => (reason === 'minor-safety' ? hourMs : dayMs)

/** Whether a strike of this moment still counts. */
export const countsAt = (strikeAtMs: number, nowMs: number): boolean =>
  nowMs < strikeAtMs + strikeMs

/** The month in Shanghai, `2027-03`: how long a moderator keeps a name in the public log. */
export const monthOf = (atMs: number): string => shanghaiDate(atMs).toISOString().slice(0, 7)
