// Identity: who somebody is, how they prove it, and what each plugin may know them by.

import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import type { Shell } from './passkeys/ceremony.ts'
import { openAccountEvents, type AccountEvents } from './account-event.ts'
import { openClaims, type Claims } from './claim.ts'
import { openChallenges } from './challenge.ts'
import { openConfirmations, type Confirmations } from './passkeys/confirmation.ts'
import { openDemo, type Demo } from './demo.ts'
import { openPairwise, type IdentityKeys, type Pairwise } from './pairwise.ts'
import { openPasskeys } from './passkeys/passkey.ts'
import type { Passkeys } from './passkeys/passkey-port.ts'
import { openStepUps, type StepUps } from './passkeys/step-up.ts'
import { openPeople, type People } from './person.ts'
import { openDisclosures, type Disclosures } from './disclosure.ts'
import { openRealNames, type RealNames } from './real-name/real-name.ts'
import { openReviews, type Reviews } from './review/reviews.ts'
import { openRecovery, type Recovery } from './recovery.ts'
import { openSessions, type Sessions } from './session.ts'

export { accountEventKinds } from './account-event.ts'
export type { Claim } from './claim.ts'
export { isMarkedByDemo } from './demo.ts'
export { erasedKind } from './person.ts'
export { isFreshRecovery, provedUntilMs } from './session-plan.ts'
export type { Session, StartedSession } from './session-plan.ts'
export { pairNeed, planPair, type IdentityKeys } from './pairwise.ts'
export { verifyDisclosures } from './disclosure.ts'
export { credentialsName } from './fresh-look.ts'
export { factsOf } from './real-name/facts.ts'
export { standingAttributes } from './real-name/attribute.ts'
export { endIssuer, trustedKinds, trustIssuer } from './real-name/issuer-trust.ts'
export { grantRole, RoleWish, withdrawRole } from './role/role-grant.ts'
export { documentLimits, documentTypes } from './review/document.ts'
export { reviewFailures } from './review/reviews.ts'
export type { ReviewFailure, ReviewVerdict, Reviews } from './review/reviews.ts'
export { planNoDocuments, sentOf } from './review/review-row.ts'
export type { Review } from './review/review-row.ts'
export { viewDocuments } from './review/view-documents.ts'
export { missingFor } from './real-name/level.ts'
export type { RealNameFile, RealNames } from './real-name/real-name.ts'
export {
  accountsOf,
  levelFallsAtMs,
  levelOf,
  readRealPerson,
  realPersonIn,
  realPersonOf,
  realPersonNeeds,
} from './real-name/real-person.ts'
export { demoChecksOf, demoIssuers, ownWord, peoplesReview } from './real-name/demo-checks.ts'
export type { Level } from './real-name/level.ts'
export type { Shell } from './passkeys/ceremony.ts'

/** What identity is made of. */
export interface IdentityDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly entropy: Entropy
  readonly keys: IdentityKeys & { readonly people: Uint8Array }
  readonly shell: Shell
  /** Whether demo people may be made and be signed in. */
  readonly demoOn: boolean
}

/** Everything about people, by group. */
export interface Identity {
  readonly people: People
  readonly sessions: Sessions
  readonly passkeys: Passkeys
  readonly stepUps: StepUps
  readonly confirmations: Confirmations
  readonly recovery: Recovery
  readonly pairwise: Pairwise
  readonly realNames: RealNames
  readonly reviews: Reviews
  readonly disclosures: Disclosures
  readonly demo: Demo
  readonly events: AccountEvents
  readonly claims: Claims
  /** Stops listening for commits; the store and the engine stay open. */
  readonly close: () => void
}

/**
 * Opens identity over a store and its engine.
 *
 * Shape: `shell.origin` is compared as text with what authenticators signed; `shell.rpId` is its
 * domain, `localhost` on a first start. The keys have 256 bits each and never change.
 * Effects: listens for commits until `close`, so that an ended session is refused at once.
 * Source: identity specification, sections 2 to 4; architecture sections 4 and 10.
 */
export function openIdentity(deps: IdentityDeps): Identity {
  const pairwise = openPairwise(deps)
  const people = openPeople({ store: deps.store, clock: deps.clock, pairwise })
  const sessions = openSessions(deps)
  const challenges = openChallenges(deps)
  const events = openAccountEvents(deps)
  const passkeyDeps = { ...deps, challenges, pairwise, people, events }
  const peopleKey = deps.keys.people
  const realNames = openRealNames({ ...deps, peopleKey })
  return {
    people,
    sessions,
    passkeys: openPasskeys(passkeyDeps),
    stepUps: openStepUps(passkeyDeps),
    confirmations: openConfirmations(deps),
    recovery: openRecovery({ ...deps, events }),
    pairwise,
    disclosures: openDisclosures(deps),
    realNames,
    reviews: openReviews({ ...deps, peopleKey, realNames }),
    demo: openDemo({ ...deps, sessions }),
    events,
    claims: openClaims(passkeyDeps),
    close: sessions.close,
  }
}
