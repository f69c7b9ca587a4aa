// What is remembered of a refusal: that a guess was wrong, a line in the log of the program, and
// among the events of the account whose session it was.

import type { Context } from 'hono'
import type { ErrorCode, PlatformError } from '@tessera/sdk/contract'
import type { Env, HttpDeps } from './context.ts'
import { judgeTry } from './rate/count.ts'

/** Refusals that say something about whoever asks; the others are everyday. */
const telling: ReadonlySet<ErrorCode> = new Set([
  'sign_in_failed',
  'challenge_expired',
  'credential_invalid',
  'origin_refused',
  'host_refused',
  'rate_limited',
  'operator_required',
  'capability_invalid',
  'capability_foreign',
  'mandate_invalid',
])

/** Of those, what a person should see among what happened to their account. */
const shown: ReadonlySet<ErrorCode> = new Set([
  'origin_refused',
  'rate_limited',
  'operator_required',
  'capability_invalid',
  'capability_foreign',
  'mandate_invalid',
])

/**
 * Remembers a refusal.
 *
 * Effects: of a wrong guess, longer waiting; of what tells something, a line of the log with code,
 * route and request, and for whoever is signed in an event, at most once a minute and code.
 * Source: OWASP ASVS 16.3.1, 16.3.2 and 16.3.3.
 */
export async function noteRefusal(
  deps: HttpDeps,
  context: Context<Env>,
  error: PlatformError,
): Promise<void> {
  const { code } = error
  if (!telling.has(code)) return
  const { method, path } = context.req
  deps.log.info({ code, method, path, requestId: context.get('requestId') }, 'refused')
  await judgeTry(deps, context, error)
  const session = context.get('session')
  if (session === undefined || !shown.has(code)) return
  const { person, label: device } = session
  await deps.identity.events.note({ person, kind: 'refused', device, detail: code })
}
