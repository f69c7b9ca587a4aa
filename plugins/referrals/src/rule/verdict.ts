// Whether a referral counts, and why not. Pure: the same facts always come to the same.

import { programme } from './programme.ts'

/** What a referral waits for. */
export type Wait = 'unverified' | 'dayCap' | 'monthCap' | 'poolEmpty'
/** Why a referral does not count. */
export type Miss = 'notNew' | 'otherAccount' | 'expired' | 'lifeCap' | 'inviterGone'
/** What an operator can lift when somebody appeals; the rest are no matters of judgement. */
export const appealable: readonly string[] = ['notNew', 'expired', 'lifeCap'] satisfies Miss[]

/** What is known of a referral when it might count. */
export interface CountFacts {
  readonly nowMs: number
  /** When it was made, or an operator let it begin anew. */
  readonly atMs: number
  /** Whether the account is still of the same real person as when it came. */
  readonly isSameParty: boolean
  /** Whether it and the inviter's account are of one real person. */
  readonly isInviter: boolean
  readonly isVerified: 'yes' | 'no' | 'unknown'
  /** Whether an operator lifted what stood against it. */
  readonly isWaived: boolean
  /** How many of the inviter's count already: this day, this month, ever. */
  readonly counted: { readonly day: number; readonly month: number; readonly life: number }
}

/** What it comes to: both get their credit, it waits, or it does not count. */
export type Verdict =
  | { readonly state: 'counted' }
  | { readonly state: 'waiting'; readonly reason: Wait }
  | { readonly state: 'missed'; readonly reason: Miss }

/** Whether the time of a referral is over. */
export const isOver = (atMs: number, nowMs: number): boolean => nowMs >= atMs + programme.windowMs

/** Judges a referral that waits. */
export function verdictOf(facts: CountFacts): Verdict {
  const { nowMs, atMs, isSameParty, isInviter, isVerified, isWaived, counted } = facts
  const { caps } = programme
  if (!isSameParty || isInviter) return { state: 'missed', reason: 'otherAccount' }
  if (isOver(atMs, nowMs)) return { state: 'missed', reason: 'expired' }
  if (isVerified !== 'yes') return { state: 'waiting', reason: 'unverified' }
  if (counted.life >= caps.life && !isWaived) return { state: 'missed', reason: 'lifeCap' }
  if (counted.month >= caps.month) return { state: 'waiting', reason: 'monthCap' }
  if (counted.day >= caps.day) return { state: 'waiting', reason: 'dayCap' }
  return { state: 'counted' }
}
