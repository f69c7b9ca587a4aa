// Everything that a score is made from. There is no score in it, of this person or of others:
// scores do not feed scores.

import type { OwnOutcome, ReturnedOutcome } from '../evidence/outcome.ts'
import type { CounterpartyTier } from '../evidence/weigh.ts'
import type { Month } from '../period.ts'

/** How well a person is known: V0 to V3. */
export type Level = 0 | 1 | 2 | 3

/** Verified facts about the person and the account. */
export interface Standing {
  readonly level: Level
  /** Whole months since V1; 0 before. */
  readonly verifiedMonths: number
  readonly hasPasskey: boolean
  readonly hasSecondCredential: boolean
  /** Whole months since the account was last taken over; null when it never was. */
  readonly takeoverMonths: number | null
}

/** What is open on the day of the score. */
export interface OpenDuties {
  readonly obligationsCount: number
  readonly overdueCount: number
  readonly ignoredDisputesCount: number
}

export const violationSeverities = ['minor', 'moderate', 'severe'] as const
export const violationStatuses = ['open', 'final', 'overturned'] as const

/** A rule that was broken, as decided by people; only what is final counts. */
export interface Violation {
  readonly severity: (typeof violationSeverities)[number]
  readonly month: Month
  readonly status: (typeof violationStatuses)[number]
}

export const holdReasons = ['fraud', 'takeover'] as const

/** While it lasts predicates answer `unknown`; the score does not change. */
export interface CreditHold {
  readonly reason: (typeof holdReasons)[number]
  readonly from: Month
  /** The last month of it; null while nobody has lifted it. */
  readonly until: Month | null
}

/** All that the score of one person as of a month is made from. */
export interface ScoreInput {
  readonly asOf: Month
  readonly standing: Standing
  readonly outcomes: readonly OwnOutcome[]
  readonly returned: readonly ReturnedOutcome[]
  /** Counterparties whom trust reaches; who is not among them has tier 0. */
  readonly tiers: readonly CounterpartyTier[]
  /** The trust that reaches the person, in units. */
  readonly trustUnits: number
  readonly open: OpenDuties
  readonly violations: readonly Violation[]
  readonly holds: readonly CreditHold[]
}
