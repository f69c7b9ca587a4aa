// Sensitive acts take more than a cookie: a passkey said within the last five minutes that it is
// the person. Every such route asks here, and the shell answers the refusal in one place.

import { PlatformError } from '@tessera/sdk/contract'
import { isFreshRecovery, provedUntilMs, type Session } from '../identity/index.ts'
import { requireSession, type HttpDeps } from './context.ts'

/** How it was said that it is the person: demo people have nothing to say it with. */
export interface StepUpState {
  readonly by: 'passkey' | 'demo'
  /** Until when nothing more is asked; `null` when the next sensitive act asks. */
  readonly untilMs: number | null
}

/** Where a session stands. Of a demo person nothing is asked; sessions of the demo say so. */
export function stepUpOf({ clock }: Pick<HttpDeps, 'clock'>, session: Session): StepUpState {
  if (session.demo) return { by: 'demo', untilMs: session.absoluteUntilMs }
  return { by: 'passkey', untilMs: provedUntilMs(session, clock.now()) }
}

/**
 * The session of a request whose person confirmed by passkey that it is them, at most five minutes
 * ago.
 *
 * Shape: as `requireSession`. Signing in by passkey is such a word; a demo person gives none, and
 * can be signed in only where the demo is on.
 * Errors: `sign_in_required`; `step_up_required` confirm at `/v1/step-up` and send it again.
 * Source: identity specification, section 3; OWASP ASVS 7.5.1 and 7.5.3.
 */
export function requireStepUp(deps: Pick<HttpDeps, 'clock'>, asked: Session | undefined): Session {
  const session = requireSession(asked)
  if (stepUpOf(deps, session).untilMs === null) throw new PlatformError('step_up_required')
  return session
}

/**
 * As `requireStepUp`, for making a new passkey: a recovery code that was used a moment ago is word
 * enough, because whoever uses one has no passkey to give theirs with.
 */
export function requirePasskeyMaker(
  deps: Pick<HttpDeps, 'clock'>,
  asked: Session | undefined,
): Session {
  const session = requireSession(asked)
  return isFreshRecovery(session, deps.clock.now()) ? session : requireStepUp(deps, session)
}
