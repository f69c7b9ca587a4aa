// The proof that whoever presents a credential holds the key it is bound to: now, to us, and over
// exactly these disclosures.

import { calculateJwkThumbprint, type JWK } from 'jose'
import { digestOf } from './disclosure.ts'
import { isFields, type Fields, type SdJwtParts } from './form.ts'
import { refusal } from './reason.ts'
import { readSigned, verifySigned, type SignatureAlgorithm, type SignedReasons } from './signed.ts'
import { timeMsOf } from './validity.ts'

/** What a proof must be made for. */
export interface KeyBindingPolicy {
  /** Without a proof required, a presentation that carries one is refused. */
  readonly requireKeyBinding: boolean
  readonly audience: string
  readonly nonce: string
  readonly maxAgeMs: number
  readonly algorithms: readonly SignatureAlgorithm[]
  readonly nowMs: number
  readonly skewMs: number
}

const reasons: SignedReasons = {
  malformed: 'key_binding_malformed',
  critical: 'header_critical',
  algorithm: 'key_binding_algorithm_refused',
  type: 'key_binding_type_wrong',
  signature: 'key_binding_signature_invalid',
}

/** The public key that a credential is bound to, by value in `cnf` (RFC 7800). */
export function holderKeyOf(payload: Fields): JWK | undefined {
  const { cnf } = payload
  if (!isFields(cnf) || !isFields(cnf['jwk'])) return undefined
  const { kty, crv, x, y, n, e } = cnf['jwk']
  if (typeof kty !== 'string') return undefined
  const texts = Object.entries({ crv, x, y, n, e }).filter(([, text]) => typeof text === 'string')
  return { kty, ...Object.fromEntries(texts) }
}

/** The name of a key by its value. Source: RFC 7638. */
export const nameOfKey = (key: JWK): Promise<string> => calculateJwkThumbprint(key)

function checkFresh(claims: Fields, { maxAgeMs, nowMs, skewMs }: KeyBindingPolicy): void {
  const madeMs = timeMsOf(claims, 'iat')
  if (madeMs === undefined) throw refusal('key_binding_malformed')
  if (nowMs > madeMs + maxAgeMs + skewMs) throw refusal('key_binding_too_old')
  if (nowMs < madeMs - skewMs) throw refusal('key_binding_in_future')
  const expiresMs = timeMsOf(claims, 'exp')
  if (expiresMs !== undefined && nowMs >= expiresMs + skewMs) throw refusal('key_binding_too_old')
}

/** Refuses a presentation whose proof is absent or unwanted, before anything else is looked at. */
export function checkPresence(keyBinding: string | undefined, isRequired: boolean): void {
  if (isRequired && keyBinding === undefined) throw refusal('key_binding_missing')
  if (!isRequired && keyBinding !== undefined) throw refusal('key_binding_unexpected')
}

/**
 * Verifies the proof of a presentation with the key in the signed payload.
 * Refusals: every `key_binding_…`, `holder_key_missing`, `audience_wrong`, `nonce_wrong`,
 * `presentation_altered`.
 * Source: RFC 9901 section 7.3.
 */
export async function checkKeyBinding(
  { keyBinding, presented }: SdJwtParts,
  payload: Fields,
  policy: KeyBindingPolicy,
): Promise<JWK | undefined> {
  if (keyBinding === undefined) return undefined
  const key = holderKeyOf(payload)
  if (key === undefined) throw refusal('holder_key_missing')
  const { algorithms, audience, nonce } = policy
  const proof = readSigned(keyBinding, { algorithms, types: ['kb+jwt'] }, reasons)
  await verifySigned(proof, [key], reasons.signature)
  const { aud, nonce: given, sd_hash: digest } = proof.payload
  if ([aud, given, digest].some((text) => typeof text !== 'string'))
    throw refusal('key_binding_malformed')
  checkFresh(proof.payload, policy)
  if (aud !== audience) throw refusal('audience_wrong')
  if (given !== nonce) throw refusal('nonce_wrong')
  if (digest !== digestOf(presented)) throw refusal('presentation_altered')
  return key
}
