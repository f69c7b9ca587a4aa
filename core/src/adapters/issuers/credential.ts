// Issuers who never hear of us: a school or a state signs a credential, the person presents it with
// a proof of key, and what it discloses becomes the result of a check.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../../base/clock.ts'
import { sha256Hex } from '../../base/hash.ts'
import type { AttributeName } from '../../identity/real-name/attribute.ts'
import { isFields, type Fields } from '../sd-jwt/form.ts'
import { nameOfKey } from '../sd-jwt/key-binding.ts'
import { reasonOf, type CredentialReason } from '../sd-jwt/reason.ts'
import type { SignatureAlgorithm } from '../sd-jwt/signed.ts'
import type { StatusSource } from '../sd-jwt/status-list.ts'
import { timeMsOf } from '../sd-jwt/validity.ts'
import {
  verifySdJwt,
  type SdJwtPolicy,
  type TrustedKeys,
  type VerifiedSdJwt,
} from '../sd-jwt/verify.ts'
import { Attribute } from './attribute.ts'
import { checkLifeMs, openCheckTokens, unanswered } from './check-token.ts'
import type { Check, CheckIssuer, CheckResult, IssuerProfile } from './issuer.ts'

/** Where an attribute stands in a credential. `words` translates what is written otherwise. */
export interface ClaimMapping {
  readonly attribute: AttributeName
  readonly path: readonly string[]
  readonly words: Readonly<Record<string, string>>
}

/** What the operator trusts an issuer of credentials for. */
export interface TrustedIssuer extends IssuerProfile, TrustedKeys {
  readonly algorithms: readonly SignatureAlgorithm[]
  /** Accepted values of `typ` and of `vct`. */
  readonly types: readonly string[]
  readonly credentialTypes: readonly string[]
  readonly claims: readonly ClaimMapping[]
  /** The claim that tells people apart, where it has one, with the class of its document. */
  readonly personClaim:
    | { readonly path: readonly string[]; readonly documentClass: string }
    | undefined
}

/** What presentations are verified with. `audience` is the address of the platform. */
export interface CredentialIssuerDeps {
  readonly clock: Clock
  readonly secret: Uint8Array
  readonly audience: string
  readonly skewMs: number
  readonly statusSource: StatusSource | undefined
}

const method = 'credential'
const proofAgeMaxMs = 300_000

/** Refusals that say nothing against the person: the same credential may pass later. */
const passing: ReadonlySet<CredentialReason> = new Set([
  'status_unavailable',
  'status_list_invalid',
  'status_list_expired',
])

const claimAt = (claims: Fields, path: readonly string[]): unknown => {
  let value: unknown = claims
  for (const name of path)
    value = isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return value
}

/** A claim as our word for it; as it stands where none is given for it. */
function wordFor(claim: unknown, words: ClaimMapping['words']): unknown {
  if (typeof claim !== 'string' && typeof claim !== 'number' && typeof claim !== 'boolean')
    return claim
  const text = String(claim)
  return Object.hasOwn(words, text) ? words[text] : claim
}

/** The attribute that a claim tells: `undefined` where it is hidden, `null` where unreadable. */
function attributeOf(
  { attribute: name, path, words }: ClaimMapping,
  claims: Fields,
  vouched: object,
): Attribute | null | undefined {
  const claim = claimAt(claims, path)
  if (claim === undefined) return undefined
  return Attribute.safeParse({ name, value: wordFor(claim, words), ...vouched }).data ?? null
}

async function told(
  trusted: TrustedIssuer,
  { claims, holderKey: key }: VerifiedSdJwt,
  evidence: string,
): Promise<CheckResult> {
  const { assuranceMax: assurance, personClaim } = trusted
  const untilMs = Math.floor(timeMsOf(claims, 'exp') ?? 0)
  const found = trusted.claims
    .map((mapping) => attributeOf(mapping, claims, { assurance, untilMs }))
    .filter((attribute) => attribute !== undefined)
  const attributes = found.filter((attribute) => attribute !== null)
  if (attributes.length < found.length)
    return { result: 'fail', method, evidence, failure: 'claims_unreadable' }
  const number = personClaim === undefined ? undefined : claimAt(claims, personClaim.path)
  const isNamed = typeof number === 'string' && number !== '' && personClaim !== undefined
  const person = isNamed
    ? { personKeyInput: { documentClass: personClaim.documentClass, number } }
    : {}
  const pass = { result: 'pass', method, evidence, assurance, inPerson: false } as const
  const holder = key === undefined ? {} : { holderKey: await nameOfKey(key) }
  return { ...pass, attributes, untilMs, ...person, ...holder }
}

const policyOf = (
  trusted: TrustedIssuer,
  deps: CredentialIssuerDeps,
  nonce: string,
): SdJwtPolicy => ({
  requireKeyBinding: true,
  audience: deps.audience,
  nonce,
  maxAgeMs: proofAgeMaxMs,
  nowMs: deps.clock.now(),
  skewMs: deps.skewMs,
  issuers: [{ issuer: trusted.issuer, keys: trusted.keys }],
  algorithms: trusted.algorithms,
  types: trusted.types,
  credentialTypes: trusted.credentialTypes,
  required: ['exp', 'vct'],
  statusSource: deps.statusSource,
})

/** The signed part by its hash: the same credential is known again, and nothing in it is told. */
const evidenceOf = (trusted: TrustedIssuer, presentation: string): string =>
  `${trusted.id}/${sha256Hex(presentation.slice(0, presentation.indexOf('~')))}`

/**
 * Opens one trusted issuer as an issuer of checks.
 *
 * Shape: a pass holds the attributes that were disclosed, each as the issuer is trusted and until
 * the credential ends. A credential that discloses nothing passes as a channel with no attributes.
 * Errors: those of `CheckIssuer`; a refused credential is a `fail` with its reason, not an error.
 * Source: specs/identity sections 5 and 6.2.
 */
export function openCredentialIssuer(
  trusted: TrustedIssuer,
  deps: CredentialIssuerDeps,
): CheckIssuer {
  const { id, name, kind, independenceGroup, assuranceMax, credentialTypes } = trusted
  const tokens = openCheckTokens(deps.secret, id)
  const endsMs = ({ startedAtMs }: Check): number => startedAtMs + checkLifeMs

  async function judge(token: string, presentation: string): Promise<CheckResult> {
    const evidence = evidenceOf(trusted, presentation)
    try {
      const policy = policyOf(trusted, deps, tokens.nonceOf(token))
      return await told(trusted, await verifySdJwt(presentation, policy), evidence)
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === undefined) throw error
      if (passing.has(reason)) return { result: 'error', method, evidence, failure: 'unavailable' }
      return { result: 'fail', method, evidence, failure: 'credential_refused', reason }
    }
  }

  return {
    profile: { id, name, kind, independenceGroup, assuranceMax },
    async start(check) {
      const token = tokens.mint(check)
      const { audience } = deps
      const nonce = tokens.nonceOf(token)
      return { kind: 'credential', token, audience, nonce, credentialTypes, untilMs: endsMs(check) }
    },
    async result(token, reply) {
      const check = tokens.read(token)
      if (reply !== undefined && reply.kind !== 'credential')
        throw new PlatformError('arguments_invalid', { field: 'kind' })
      const nowMs = deps.clock.now()
      if (reply === undefined || nowMs >= endsMs(check))
        return unanswered(check, nowMs, { method, evidence: `${id}/${check.id}` })
      return judge(token, reply.presentation)
    },
  }
}
