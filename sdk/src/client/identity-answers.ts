// The shapes of what core answers people about themselves: level, checks, attributes, and what
// mini-programs were told.

import type { LocalText } from '../contract/capability.ts'

/** From 0, nothing shown, to 3. */
export type IdentityLevel = 0 | 1 | 2 | 3

/** A check that was passed; it counts while it is `standing`. */
export interface IdentityCheck {
  readonly id: string
  readonly issuer: LocalText
  readonly method: string
  readonly assurance: number
  readonly atMs: number
  readonly untilMs: number | null
  readonly standing: boolean
}

/** What somebody vouched for. */
export interface IdentityAttribute {
  readonly name: string
  readonly value: string
  readonly issuer: LocalText
  /** 1 the person's own word, 4 the state's. */
  readonly assurance: number
  readonly verifiedAtMs: number
  readonly untilMs: number | null
  /** Another issuer says otherwise and counts for more. */
  readonly outweighed: boolean
}

/** Somebody who can vouch. */
export interface IdentityIssuer {
  readonly id: string
  readonly kind: string
  readonly name: LocalText
  readonly passed: boolean
}

/** The next level, and what it still takes. */
export interface NextLevel {
  readonly level: IdentityLevel
  readonly missingCount: number
  readonly needsDocument: boolean
}

/** One's own file. */
export interface IdentityFile {
  readonly level: IdentityLevel
  /** When the level falls if nothing is done. */
  readonly fallsAtMs: number | null
  readonly next: NextLevel | null
  readonly checks: readonly IdentityCheck[]
  readonly attributes: readonly IdentityAttribute[]
  readonly issuers: readonly IdentityIssuer[]
}

/** One thing that a form of an issuer asks; with `choices`, one of them. */
export interface CheckField {
  readonly name: string
  readonly choices?: readonly string[]
}

/**
 * What an issuer wants next: a form filled, a credential shown, a visit to its own page, or
 * documents sent.
 */
export type CheckBegun =
  | { readonly kind: 'form'; readonly token: string; readonly fields: readonly CheckField[] }
  | {
      readonly kind: 'credential'
      readonly token: string
      readonly audience: string
      readonly nonce: string
      readonly credentialTypes: readonly string[]
      readonly untilMs: number
    }
  | { readonly kind: 'redirect'; readonly token: string; readonly url: string }
  | {
      readonly kind: 'documents'
      readonly token: string
      readonly countMax: number
      readonly bytesMax: number
      readonly mediaTypes: readonly string[]
    }

/** What goes back to an issuer. */
export interface CheckReply {
  readonly issuer: string
  readonly token: string
  readonly values?: Readonly<Record<string, string>>
  readonly presentation?: string
}

/** Why a check was not passed. */
export type CheckFailure =
  | 'no_match'
  | 'liveness_failed'
  | 'document_expired'
  | 'document_unreadable'
  | 'withdrawn'
  | 'credential_refused'
  | 'claims_unreadable'
  | 'timed_out'
  | 'unavailable'

/** What came of a check, and the level since. */
export interface CheckOutcome {
  readonly result: 'pass' | 'fail' | 'error' | 'pending'
  readonly failure?: CheckFailure
  readonly reason?: string
  readonly level: IdentityLevel
  /** The document showed that this account is another one of somebody known. */
  readonly merged: boolean
}

/** A document that was sent; nobody sees its content here. */
export interface SentDocument {
  readonly mediaType: string
  readonly bytesCount: number
}

/** Documents of one's own that people look at. */
export interface IdentityReview {
  readonly id: string
  readonly status: 'waiting' | 'passed' | 'failed' | 'withdrawn'
  readonly failure: CheckFailure | null
  readonly documents: readonly SentDocument[]
  readonly createdAtMs: number
  readonly decidedAtMs: number | null
}

/** One answer about a person that a mini-program was given. */
export interface Disclosure {
  readonly seq: number
  readonly plugin: string
  /** JSON of the rule language. */
  readonly question: string
  readonly answer: string
  /** Why a score was not gone by: `off`, one wants it so; `hold`, it is under review. */
  readonly reason?: string | null
  readonly atMs: number
  /** The hash of the entry before it; empty before the first. */
  readonly previous: string
  readonly hash: string
}

/** A page of one's own log, newest first; `next` is what the following page stands before. */
export interface DisclosurePage {
  readonly entries: readonly Disclosure[]
  readonly next: number | null
}
