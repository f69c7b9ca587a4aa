// Whose invitation somebody came by: who may say so, until when, and which of two stands.

import { programme } from './programme.ts'

/** Why an invitation is not taken. */
export type Obstacle = 'noCode' | 'self' | 'circle' | 'late' | 'taken' | 'unasked'

/** An invitation that stands; one that was appealed against is an operator's matter. */
interface Standing {
  readonly by: 'link' | 'hand'
  readonly state: string
  readonly appeal: string
}

/** What is known when somebody comes by a code. */
export interface Arrival {
  readonly nowMs: number
  /** When they used the programme first; now where they never did. */
  readonly firstAtMs: number
  readonly by: 'link' | 'hand'
  readonly party: string
  /** The real person whose code it is; nobody for a code that leads nowhere. */
  readonly inviterParty: string | undefined
  /** Whether that person came by an invitation of the one who asks, however many steps up. */
  readonly isAbove: boolean
  /** What stands already. */
  readonly standing: Standing | undefined
  readonly isVerified: 'yes' | 'no' | 'unknown'
}

/** Whether an invitation gives way to a code entered by hand. */
export const givesWay = ({ by, state, appeal }: Standing): boolean =>
  by === 'link' && state === 'waiting' && appeal === 'none'

/**
 * Why this invitation is not taken; `undefined` where it is.
 *
 * Shape: a code entered by hand takes the place of a link that was opened, as long as that has come
 * to nothing yet; nothing takes the place of a code entered by hand, nor a link of the first link.
 */
export function obstacleOf(arrival: Arrival): Obstacle | undefined {
  const { nowMs, firstAtMs, by, party, inviterParty, isAbove, standing, isVerified } = arrival
  if (inviterParty === undefined) return 'noCode'
  if (inviterParty === party) return 'self'
  if (standing !== undefined && (by === 'link' || !givesWay(standing))) return 'taken'
  if (nowMs >= firstAtMs + programme.entryMs) return 'late'
  if (isAbove) return 'circle'
  // Whoever is verified before they come is nobody new, so that has to be known.
  return isVerified === 'unknown' ? 'unasked' : undefined
}
