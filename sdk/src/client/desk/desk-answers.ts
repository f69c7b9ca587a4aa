// The shapes of what core answers at the desk about people: what waits for a second operator,
// documents, appeals, holds, parameters, issuers and roles.

import type { LocalText } from '../../contract/capability.ts'
import type { SentDocument } from '../identity-answers.ts'

/** What one operator proposes and another decides; `detail` is what the kind made of it. */
export interface Proposal {
  readonly id: string
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly reason: string
  /** The name of whom it is about. */
  readonly about: string | null
  readonly status: 'proposed' | 'approved' | 'refused' | 'expired'
  readonly proposedBy: string
  readonly isOwn: boolean
  readonly decidedBy: string | null
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly decidedAtMs: number | null
}

/** What waits, and what was decided. */
export interface Proposals {
  readonly waiting: readonly Proposal[]
  readonly decided: readonly Proposal[]
}

/** Documents of somebody, as the desk sees them before they are opened. */
export interface DeskReview {
  readonly id: string
  readonly displayName: string
  readonly status: 'waiting' | 'passed' | 'failed' | 'withdrawn'
  readonly documents: readonly SentDocument[]
  readonly createdAtMs: number
  /** Why the reader leaves it to somebody else. */
  readonly interest: 'self' | 'money' | 'obligation' | null
  /** Until when the reader may look. */
  readonly viewUntilMs: number | null
  readonly proposal: {
    readonly id: string
    readonly proposedBy: string
    readonly isOwn: boolean
  } | null
  readonly decidedBy: string | null
  readonly decidedAtMs: number | null
  readonly failure: string | null
}

/** Documents that wait, the longest first, and those that were decided. */
export interface DeskReviews {
  readonly waiting: readonly DeskReview[]
  readonly decided: readonly DeskReview[]
}

/** One document; `content` in base64. */
export interface OpenedDocument {
  readonly mediaType: string
  readonly content: string
}

/** What an operator saw. */
export type ReviewVerdict =
  | {
      readonly result: 'pass'
      readonly documentClass: 'identity-card' | 'passport' | 'residence-permit'
      readonly number: string
      readonly untilMs: number
      readonly shown: {
        readonly sex?: 'female' | 'male'
        readonly birthdate?: string
        readonly region?: string
      }
    }
  | {
      readonly result: 'fail'
      readonly failure: 'no_match' | 'document_expired' | 'document_unreadable'
    }

/** What somebody contests, and by when it is to be answered. */
export interface DeskAppeal {
  readonly id: string
  readonly person: string
  readonly displayName: string
  readonly target: {
    readonly kind: string
    readonly what: string
    readonly month: string
    readonly amountFen: string | null
    readonly source: string | null
  }
  readonly grounds: string
  readonly status: 'open' | 'overdue' | 'void' | 'final'
  readonly createdAtMs: number
  readonly dueAtMs: number
  readonly decidedBy: string | null
  readonly decidedAtMs: number | null
  readonly reasons: string | null
}

/** Appeals, the most urgent first, and those that were decided. */
export interface DeskAppeals {
  readonly waiting: readonly DeskAppeal[]
  readonly decided: readonly DeskAppeal[]
}

/** A hold on somebody's score. */
export interface DeskHold {
  readonly id: string
  readonly subject: string
  readonly displayName: string
  readonly kind: string
  readonly reason: string
  readonly putBy: string
  readonly atMs: number
  readonly liftedAtMs: number | null
}

/** Holds, and who proposes to lift one. */
export interface DeskHolds extends Proposals {
  readonly holds: readonly DeskHold[]
}

/** A hold to be put. */
export interface HoldWish {
  readonly person: string
  readonly kind: 'fraud' | 'takeover'
  readonly reason: string
}

/** A version of the parameters of the score. */
export interface ParamsVersion {
  readonly version: number
  readonly hash: string
  /** The first month that is scored by it; `null` of the first version. */
  readonly fromMonth: string | null
  readonly proposedBy: string | null
  readonly approvedBy: string | null
  readonly atMs: number | null
  readonly params: Readonly<Record<string, unknown>>
}

/** One field that a proposed version changes; values are JSON. */
export interface ParamsChange {
  readonly at: string
  readonly before: string
  readonly after: string
}

/** Somebody who vouches for people. */
export interface DeskIssuer {
  readonly id: string
  readonly kind: string
  readonly name: LocalText
  readonly independenceGroup: string
  readonly assuranceMax: number
  readonly status: string
  readonly credentials: Readonly<Record<string, unknown>> | null
  readonly createdAtMs: number
  readonly changedAtMs: number | null
}

/** Issuers, and what is proposed about them. */
export interface DeskIssuers extends Proposals {
  readonly issuers: readonly DeskIssuer[]
}

/** What somebody may do for others, and over what. */
export type RoleName = 'operator' | 'moderator' | 'arbiter'
export type RoleScope = 'platform' | 'developer' | 'app' | 'region'

/** Which role is to end, and why. */
export interface RoleEnd {
  readonly person: string
  readonly role: RoleName
  readonly scopeType: RoleScope
  /** Empty for the platform. */
  readonly scope: string
  readonly reason: string
}

/** A role to be granted. */
export interface RoleWish extends RoleEnd {
  readonly untilMs: number | null
}

/** A role as it is or was held. */
export interface DeskRole extends Omit<RoleEnd, 'reason'> {
  readonly displayName: string
  readonly grantedBy: string
  readonly agreedBy: string
  readonly atMs: number
  readonly untilMs: number | null
  readonly endedAtMs: number | null
  readonly isHeld: boolean
}
