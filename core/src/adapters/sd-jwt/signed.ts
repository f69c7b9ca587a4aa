// The signed tokens inside a presentation: read before they are trusted, then verified with keys
// that came from elsewhere. A header never brings the key it is verified with.

import { compactVerify, importJWK, type JWK } from 'jose'
import { decodeJson, isFields, type Fields } from './form.ts'
import { refusal, type CredentialReason } from './reason.ts'

/** Algorithms that may be accepted: signatures by a private key, never a shared secret. */
export type SignatureAlgorithm =
  | 'ES256'
  | 'ES384'
  | 'ES512'
  | 'EdDSA'
  | 'Ed25519'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'RS256'

/** The reasons for which one kind of token is refused. */
export interface SignedReasons {
  readonly malformed: CredentialReason
  readonly critical: CredentialReason
  readonly algorithm: CredentialReason
  readonly type: CredentialReason
  readonly signature: CredentialReason
}

/** A signed token that was read and not yet verified. */
export interface SignedToken {
  readonly text: string
  readonly alg: SignatureAlgorithm
  readonly kid: string | undefined
  readonly payload: Fields
}

const isOneOf = <T extends string>(value: unknown, all: readonly T[]): value is T =>
  typeof value === 'string' && all.some((one) => one === value)

/**
 * Reads header and payload of a compact JWS and holds the header against what is accepted.
 *
 * Shape: `types` are compared without regard to case, as media types are.
 */
export function readSigned(
  text: string,
  accepted: {
    readonly algorithms: readonly SignatureAlgorithm[]
    readonly types: readonly string[]
  },
  reasons: SignedReasons,
): SignedToken {
  const [first = '', second = ''] = text.split('.')
  const header = decodeJson(first, reasons.malformed)
  const payload = decodeJson(second, reasons.malformed)
  if (!isFields(header) || !isFields(payload)) throw refusal(reasons.malformed)
  const { alg, typ, kid, crit } = header
  if (crit !== undefined) throw refusal(reasons.critical)
  if (!isOneOf(alg, accepted.algorithms)) throw refusal(reasons.algorithm)
  const types = accepted.types.map((type) => type.toLowerCase())
  if (typeof typ !== 'string' || !types.includes(typ.toLowerCase())) throw refusal(reasons.type)
  if (kid !== undefined && typeof kid !== 'string') throw refusal(reasons.malformed)
  return { text, alg, kid, payload }
}

async function verifies({ text, alg }: SignedToken, jwk: JWK): Promise<boolean> {
  try {
    const key = await importJWK(jwk, alg)
    if (key instanceof Uint8Array) return false
    await compactVerify(text, key, { algorithms: [alg] })
    return true
  } catch {
    return false
  }
}

/** Verifies a token with the first of `keys` that fits; refuses with `reason` when none does. */
export async function verifySigned(
  token: SignedToken,
  keys: readonly JWK[],
  reason: CredentialReason,
): Promise<void> {
  for (const jwk of keys) if (await verifies(token, jwk)) return
  throw refusal(reason)
}
