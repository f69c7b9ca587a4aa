// How long a person allows something: for one use, while they use the mini-program, until a day,
// or until they take it back. Core's clock alone decides when it is over.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Row } from '../store/tables.ts'

/** The ways to allow something for a time. */
export const grantModes = ['once', 'using', 'until'] as const

/** One way to allow something for a time. */
export type GrantMode = (typeof grantModes)[number]

/** What a person chose. `day` is the last day that counts, `2026-12-31`; without it, no end. */
export interface TermWish {
  readonly mode: GrantMode
  readonly day?: string | undefined
}

/** How long a grant stands. `untilMs` itself is outside; `null` has no end. */
export interface Term {
  readonly mode: GrantMode
  readonly untilMs: number | null
  /** The session that `once` and `using` belong to. */
  readonly session: string | null
}

/** Where and when somebody wants to use a grant. */
export interface UseAt {
  readonly nowMs: number
  readonly sessionId: string
}

const dayMs = 86_400_000

const invalidDay = (expected: string): PlatformError =>
  new PlatformError('request_invalid', { errors: [{ pointer: '/until', expected }] })

/** The end of a day as Shanghai's calendar has it. */
function endOfDayMs(day: string, nowMs: number): number {
  const untilMs = Date.parse(`${day}T00:00:00+08:00`) + dayMs
  if (!Number.isFinite(untilMs) || untilMs <= nowMs) throw invalidDay('a day that is not over')
  if (untilMs > nowMs + limits.grantDaysMax * dayMs)
    throw invalidDay(`a day within ${limits.grantDaysMax} days`)
  return untilMs
}

/**
 * The term that a wish comes to now.
 * Errors: `request_invalid` for a day that is over, or further ahead than `grantDaysMax`.
 */
export function termOf({ mode, day }: TermWish, { nowMs, sessionId }: UseAt): Term {
  if (mode === 'until')
    return { mode, untilMs: day === undefined ? null : endOfDayMs(day, nowMs), session: null }
  return { mode, untilMs: nowMs + limits.usingIdleMs, session: sessionId }
}

/** What is known of how a grant stands. */
export interface Standing extends Term {
  readonly status: 'active' | 'withdrawn' | 'ended'
}

/** Why a grant is over here and now; `undefined` while it stands. */
export function whyOver(grant: Standing, { nowMs, sessionId }: UseAt) {
  if (grant.status === 'withdrawn') return 'withdrawn' as const
  const isOver = grant.status === 'ended' || (grant.untilMs !== null && nowMs >= grant.untilMs)
  const isElsewhere = grant.session !== null && grant.session !== sessionId
  return isOver || isElsewhere ? grant.mode : undefined
}

/**
 * Refuses what a grant does not carry any more.
 * Errors: `capability_withdrawn` there is none, or it was taken back; `capability_ended` its time
 * is over, with the term as `reason`.
 */
export function requireStanding<G extends Standing>(grant: G | undefined, at: UseAt): G {
  if (grant === undefined) throw new PlatformError('capability_withdrawn')
  const why = whyOver(grant, at)
  if (why === 'withdrawn') throw new PlatformError('capability_withdrawn')
  if (why !== undefined) throw new PlatformError('capability_ended', { reason: why })
  return grant
}

/** The term of a stored grant; those from before there were terms stand until withdrawn. */
export function standingOf(row: Row<'grant'>): Standing {
  const { untilMs, session } = row
  const mode = grantModes.find((known) => known === row.mode) ?? 'until'
  const status = row.status === 'active' || row.status === 'ended' ? row.status : 'withdrawn'
  return { mode, untilMs, session, status }
}
