// What the operator trusts an issuer of credentials for, as it is proposed and as it is kept: one
// strict shape, so that nothing is trusted that nobody wrote down.

import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import type { Row } from '../../store/tables.ts'
import { Assurance, attributeNames } from './attribute.ts'
import { attributeValues } from '../../identity/real-name/attribute.ts'
import { trustedKinds } from '../../identity/index.ts'
import type { TrustedIssuer } from './credential.ts'

const text = (lengthMax: number) => z.string().min(1).max(lengthMax)
const base64url = (lengthMax: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(lengthMax)

const algorithms = [
  ...(['ES256', 'ES384', 'ES512'] as const),
  ...(['EdDSA', 'Ed25519', 'PS256', 'PS384', 'PS512', 'RS256'] as const),
] as const

const named = {
  kid: text(100).exactOptional(),
  alg: z.enum(algorithms).exactOptional(),
  use: z.literal('sig').exactOptional(),
}

const modulusBits = { least: 2_048, most: 8_192 }

/** Whether a key lies on its curve, or is an RSA key of a length that is neither weak nor slow. */
function isSound(jwk: Readonly<Record<string, unknown>>): boolean {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    const bits = asymmetricKeyDetails?.modulusLength ?? modulusBits.least
    return bits >= modulusBits.least && bits <= modulusBits.most
  } catch {
    return false
  }
}

/** The public half of a key; a part of the private one is a field too many. */
const PublicKey = z
  .discriminatedUnion('kty', [
    z.strictObject({
      kty: z.literal('EC'),
      crv: z.enum(['P-256', 'P-384', 'P-521']),
      x: base64url(100),
      y: base64url(100),
      ...named,
    }),
    z.strictObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: base64url(100),
      ...named,
    }),
    z.strictObject({ kty: z.literal('RSA'), n: base64url(1_400), e: base64url(10), ...named }),
  ])
  .refine(isSound, 'a public key on its curve, or of 2048 to 8192 bits')

const Path = z.array(text(64)).min(1).max(6)

/** Where an attribute stands, and what the words there mean, each a value of the attribute. */
const Claim = z
  .strictObject({
    attribute: z.enum(attributeNames),
    path: Path,
    words: z.record(text(64), text(64)),
  })
  .superRefine(({ attribute, words }, context) => {
    const entries = Object.entries(words)
    if (entries.length > 64)
      context.addIssue({ code: 'custom', path: ['words'], message: 'at most 64 words' })
    for (const [word, value] of entries)
      if (!attributeValues[attribute].safeParse(value).success)
        context.addIssue({
          code: 'custom',
          path: ['words', word],
          message: `a value of ${attribute}`,
        })
  })

const areDistinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length

/**
 * What credentials of an issuer are verified with, and what they tell.
 *
 * Shape: `issuer` is the value of `iss`; `types` are accepted values of `typ`, `credentialTypes` of
 * `vct`; `words` translates what a claim says otherwise. `personClaim` is the number of a document
 * that makes somebody known, and `null` where there is none: a school's own number is none.
 */
export const TrustedCredentials = z.strictObject({
  issuer: text(200),
  keys: z
    .array(PublicKey)
    .min(1)
    .max(8)
    .refine(
      (keys) => areDistinct(keys.flatMap(({ kid }) => kid ?? [])),
      'each `kid` names one key',
    ),
  algorithms: z.array(z.enum(algorithms)).min(1).max(algorithms.length),
  types: z
    .array(text(64).regex(/^[a-z0-9.-]+\+sd-jwt$/, 'a type of SD-JWTs, such as dc+sd-jwt'))
    .min(1)
    .max(4),
  credentialTypes: z.array(text(200)).min(1).max(8),
  claims: z
    .array(Claim)
    .max(attributeNames.length)
    .refine(
      (claims) => areDistinct(claims.map(({ attribute }) => attribute)),
      'one place for each attribute',
    ),
  personClaim: z.strictObject({ path: Path, documentClass: text(40) }).nullable(),
})

const idPattern = /^[a-z][a-z0-9-]{1,39}$/

/** An issuer as an operator proposes it. */
export const TrustedIssuerWish = z.strictObject({
  id: z.string().regex(idPattern, 'lower-case letters, digits and hyphens, 2 to 40 of them'),
  name: z.strictObject({ zh: text(80), en: text(80) }),
  kind: z.enum(trustedKinds),
  independenceGroup: z.string().regex(idPattern, 'the name of a group, spelt as an id'),
  assuranceMax: Assurance,
  credentials: TrustedCredentials,
})

const Kept = z.object({
  id: z.string(),
  kind: z.enum(trustedKinds),
  independenceGroup: z.string(),
  assuranceMax: Assurance,
})

/** A trusted issuer of a row; `undefined` where it signs no credentials or is not trusted now. */
export function trustedIssuerOf(row: Row<'issuer'>): TrustedIssuer | undefined {
  if (row.status !== 'active' || row.changedAtMs === null) return undefined
  const { personClaim, ...credentials } = TrustedCredentials.parse(JSON.parse(row.detail))
  const { en: name } = TrustedIssuerWish.shape.name.parse(JSON.parse(row.name))
  return { ...Kept.parse(row), name, ...credentials, personClaim: personClaim ?? undefined }
}
