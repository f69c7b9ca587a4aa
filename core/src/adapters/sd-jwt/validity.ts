// The claims that say when, and as what, a credential counts.

import type { Fields } from './form.ts'
import { refusal } from './reason.ts'

/** The claim `name` in milliseconds; `undefined` where it is absent. */
export function timeMsOf(claims: Fields, name: string): number | undefined {
  const seconds = claims[name]
  if (seconds === undefined) return undefined
  if (typeof seconds !== 'number' || seconds < 0) throw refusal('time_malformed')
  return seconds * 1000
}

/** What a credential must say of itself. */
export interface ClaimPolicy {
  /** Accepted values of `vct`; empty where the type does not matter. */
  readonly credentialTypes: readonly string[]
  /** Claims of the top level that must be there, disclosed where they are hidden. */
  readonly required: readonly string[]
  /** Who is asked to accept it: one that names others in `aud` is not for us. */
  readonly audience: string
  readonly nowMs: number
  /** How far clocks may differ. */
  readonly skewMs: number
}

/** Whether `aud`, a text or a list of them, leaves `audience` out. */
const isForOthers = (aud: unknown, audience: string): boolean =>
  aud !== undefined && !(Array.isArray(aud) ? aud.includes(audience) : aud === audience)

/**
 * Refuses a credential that does not count now, or not for this.
 * Refusals: `expired`, `not_yet_valid`, `issued_in_future`, `time_malformed`,
 * `issued_for_another`, `credential_type_refused`, `claim_missing`.
 * Source: RFC 9901 section 7.1, step 6; RFC 7519 section 4.1.
 */
export function checkClaims(claims: Fields, policy: ClaimPolicy): void {
  const { credentialTypes, required, nowMs, skewMs } = policy
  const expiresMs = timeMsOf(claims, 'exp')
  const startsMs = timeMsOf(claims, 'nbf')
  const issuedMs = timeMsOf(claims, 'iat')
  if (expiresMs !== undefined && nowMs >= expiresMs + skewMs) throw refusal('expired')
  if (startsMs !== undefined && nowMs < startsMs - skewMs) throw refusal('not_yet_valid')
  if (issuedMs !== undefined && nowMs < issuedMs - skewMs) throw refusal('issued_in_future')
  const { aud, vct } = claims
  if (isForOthers(aud, policy.audience)) throw refusal('issued_for_another')
  if (credentialTypes.length > 0 && !credentialTypes.some((type) => type === vct))
    throw refusal('credential_type_refused')
  if (required.some((name) => !Object.hasOwn(claims, name))) throw refusal('claim_missing')
}
