// The one door for credentials of others: a presented SD-JWT becomes claims, or is refused for one
// reason of a closed list. Nothing is left to a default.

import type { JWK } from 'jose'
import { unfold } from './disclosure.ts'
import { splitSdJwt, type Fields } from './form.ts'
import { checkKeyBinding, checkPresence, type KeyBindingPolicy } from './key-binding.ts'
import { refusal } from './reason.ts'
import { readSigned, verifySigned, type SignedReasons, type SignedToken } from './signed.ts'
import { checkStatus, type StatusSource } from './status-list.ts'
import { checkClaims, type ClaimPolicy } from './validity.ts'

/** Whose credentials are accepted, and the public keys they are verified with. */
export interface TrustedKeys {
  /** The value of `iss`, or of `issuer` where the payload has no `iss`. */
  readonly issuer: string
  readonly keys: readonly JWK[]
}

/** What a presentation must be; every part is said, so that no check is left out unseen. */
export interface SdJwtPolicy extends KeyBindingPolicy, ClaimPolicy {
  readonly issuers: readonly TrustedKeys[]
  /** Accepted values of `typ`, such as `dc+sd-jwt`. */
  readonly types: readonly string[]
  /** Where lists of withdrawn credentials come from; without it, who names a list is refused. */
  readonly statusSource: StatusSource | undefined
}

/** What a presentation told, verified. */
export interface VerifiedSdJwt {
  readonly issuer: string
  readonly claims: Fields
  /** The key whose possession was proved; `undefined` where no proof was asked for. */
  readonly holderKey: JWK | undefined
}

const reasons: SignedReasons = {
  malformed: 'jwt_malformed',
  critical: 'header_critical',
  algorithm: 'algorithm_refused',
  type: 'type_wrong',
  signature: 'signature_invalid',
}

function issuerOf({ payload }: SignedToken, issuers: readonly TrustedKeys[]): TrustedKeys {
  const named = Object.hasOwn(payload, 'iss') ? payload['iss'] : payload['issuer']
  const issuer = issuers.find((one) => one.issuer === named)
  if (issuer === undefined) throw refusal('issuer_unknown')
  return issuer
}

/**
 * Verifies a presented SD-JWT and gives the claims that it discloses.
 *
 * Shape: compact form with or without a key binding JWT, as `requireKeyBinding` says. `claims` are
 * the signed ones and the disclosed ones; what was not disclosed has left no trace.
 * Units: `nowMs`, `skewMs` and `maxAgeMs` in milliseconds; times in tokens in seconds.
 * Errors: `credential_invalid`, whose `reason` is one of `credentialReasons`.
 * Authority: none; whoever calls decides what the claims are worth.
 * Effects: none but asking `statusSource`, once, after all else holds.
 * Source: RFC 9901 sections 7.1 and 7.3.
 */
export async function verifySdJwt(token: string, policy: SdJwtPolicy): Promise<VerifiedSdJwt> {
  const parts = splitSdJwt(token)
  checkPresence(parts.keyBinding, policy.requireKeyBinding)
  const signed = readSigned(parts.jwt, policy, reasons)
  const { issuer, keys } = issuerOf(signed, policy.issuers)
  const named = keys.filter(({ kid }) => signed.kid === undefined || signed.kid === kid)
  if (named.length === 0) throw refusal('key_unknown')
  await verifySigned(signed, named, reasons.signature)
  const claims = unfold(signed.payload, parts.disclosures)
  checkClaims(claims, policy)
  const holderKey = await checkKeyBinding(parts, signed.payload, policy)
  const { algorithms, nowMs, skewMs, statusSource: source } = policy
  await checkStatus(signed.payload, { keys, algorithms, nowMs, skewMs, source })
  return { issuer, claims, holderKey }
}
