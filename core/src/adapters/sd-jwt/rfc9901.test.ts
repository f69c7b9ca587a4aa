// Goal: the tokens that RFC 9901 prints are accepted as printed, and nothing that somebody does to
// them on the way is. Method: all eight tokens, and each of their 70 disclosures changed in turn.

import { describe, expect, it } from 'vitest'
import { digestOf } from './disclosure.ts'
import type { Fields } from './form.ts'
import { reasonOf } from './reason.ts'
import { disclosure, newPair, proofOf } from './testing/mint.ts'
import { joined, partsOf, publishedTokens, type PublishedToken } from './testing/rfc9901.ts'
import { verifySdJwt, type SdJwtPolicy } from './verify.ts'

const outcome = async (text: string, policy: SdJwtPolicy): Promise<unknown> =>
  verifySdJwt(text, policy).then(
    () => 'accepted',
    (error: unknown) => reasonOf(error) ?? error,
  )

const decoded = (text: string): readonly unknown[] => {
  const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  return Array.isArray(parts) ? parts : []
}

/** What comes of a token when the disclosures in it become others. */
async function outcomes(
  token: PublishedToken,
  change: (all: readonly string[], index: number) => readonly string[],
): Promise<readonly unknown[]> {
  const { jwt, disclosures, proof } = partsOf(token.text)
  const changed = disclosures.map((_, index) => joined(jwt, change(disclosures, index), proof))
  return Promise.all(changed.map((text) => outcome(text, token.policy)))
}

const replaced =
  (next: (parts: readonly unknown[]) => readonly unknown[]) =>
  (all: readonly string[], index: number): readonly string[] =>
    all.map((text, at) => (at === index ? disclosure(...next(decoded(text))) : text))

/** The claims that the RFC prints behind the tokens; the keys of `cnf` are looked at apart. */
const processed: Readonly<Record<string, Fields>> = {
  '5-2-presented': {
    iss: 'https://issuer.example.com',
    iat: 1683000000,
    exp: 1883000000,
    sub: 'user_42',
    nationalities: ['US'],
    family_name: 'Doe',
    address: {
      street_address: '123 Main St',
      locality: 'Anytown',
      region: 'Anystate',
      country: 'US',
    },
    given_name: 'John',
  },
  'a-1-presented': {
    iss: 'https://issuer.example.com',
    iat: 1683000000,
    exp: 1883000000,
    address: { region: '港区', country: 'JP' },
  },
  'a-2-presented': {
    iss: 'https://issuer.example.com',
    iat: 1683000000,
    exp: 1883000000,
    verified_claims: {
      verification: {
        trust_framework: 'de_aml',
        evidence: [{ method: 'pipp' }],
        time: '2012-04-23T18:25Z',
      },
      claims: {
        given_name: 'Max',
        family_name: 'Müller',
        address: {
          locality: 'Maxstadt',
          postal_code: '12344',
          country: 'DE',
          street_address: 'Weidenstraße 22',
        },
      },
    },
  },
  'a-3-presented': {
    iss: 'https://pid-issuer.bund.de.example',
    iat: 1683000000,
    exp: 1883000000,
    vct: 'urn:eudi:pid:de:1',
    age_equal_or_over: { 18: true },
    nationalities: ['DE'],
  },
  'a-4-presented': {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vaccination/v1'],
    type: ['VerifiableCredential', 'VaccinationCertificate'],
    issuer: 'https://example.com/issuer',
    issuanceDate: '2023-02-09T11:01:59Z',
    expirationDate: '2028-02-08T11:01:59Z',
    name: 'COVID-19 Vaccination Certificate',
    description: 'COVID-19 Vaccination Certificate',
    credentialSubject: {
      vaccine: {
        type: 'Vaccine',
        atcCode: 'J07BX03',
        medicinalProductName: 'COVID-19 Vaccine Moderna',
      },
      recipient: { type: 'VaccineRecipient' },
      type: 'VaccinationEvent',
      order: '3/3',
      dateOfVaccination: '2021-06-23T13:40:12Z',
    },
  },
}

describe('the tokens of RFC 9901', () => {
  it('are eight, with seventy disclosures', () => {
    expect(publishedTokens).toHaveLength(8)
    expect(publishedTokens.flatMap(({ disclosures }) => disclosures)).toHaveLength(70)
  })

  it.each(publishedTokens)('$name is accepted, and reads as printed', async (token) => {
    const { claims, holderKey } = await verifySdJwt(token.text, token.policy)
    const { cnf: _key, ...rest } = claims
    expect(rest).toStrictEqual(processed[token.name] ?? rest)
    expect(JSON.stringify(claims)).not.toMatch(/"_sd"|"_sd_alg"|"\.\.\."/)
    expect(holderKey !== undefined).toBe(token.isBound)
    // Every value that was disclosed is there, at whatever depth.
    const names = new Set(token.disclosures.map(decoded).flatMap((it) => it.slice(1, -1)))
    for (const name of names) expect(JSON.stringify(claims)).toContain(JSON.stringify(name))
  })

  it.each(publishedTokens)('$name is refused with another salt', async (token) => {
    const given = await outcomes(
      token,
      replaced(([salt, ...rest]) => [`${String(salt)}x`, ...rest]),
    )
    expect(given).toEqual(token.disclosures.map(() => 'disclosure_unreferenced'))
  })

  it.each(publishedTokens)('$name is refused with another value', async (token) => {
    const given = await outcomes(
      token,
      replaced((parts) => [...parts.slice(0, -1), { changed: parts.at(-1) }]),
    )
    expect(given).toEqual(token.disclosures.map(() => 'disclosure_unreferenced'))
  })

  it.each(publishedTokens)('$name is refused with a disclosure doubled', async (token) => {
    const given = await outcomes(token, (all, index) => [...all, ...all.slice(index, index + 1)])
    expect(given).toEqual(token.disclosures.map(() => 'disclosure_repeated'))
  })

  it.each(publishedTokens)('$name may drop a disclosure where no proof binds it', async (token) => {
    const given = await outcomes(token, (all, index) => all.toSpliced(index, 1))
    const expected = token.disclosures.map((text) => {
      const holds = JSON.stringify(decoded(text))
      const isParent = token.disclosures.some((other) => holds.includes(digestOf(other)))
      if (isParent) return 'disclosure_unreferenced'
      return token.isBound ? 'presentation_altered' : 'accepted'
    })
    expect(given).toEqual(expected)
  })

  it.each(publishedTokens)('$name takes no disclosure of its holder’s making', async (token) => {
    const { jwt, disclosures, proof } = partsOf(token.text)
    const more = [...disclosures, disclosure('salt', 'admin', true)]
    expect(await outcome(joined(jwt, more, proof), token.policy)).toBe('disclosure_unreferenced')
  })

  it.each(publishedTokens)('$name is refused by another policy', async ({ text, policy }) => {
    const strange = policy.issuers.map(({ issuer }) => ({ issuer, keys: [newPair().jwk] }))
    const other = async (part: Partial<SdJwtPolicy>) => outcome(text, { ...policy, ...part })
    expect(await other({ issuers: strange })).toBe('signature_invalid')
    expect(await other({ issuers: [] })).toBe('issuer_unknown')
    expect(await other({ credentialTypes: ['x'] })).toBe('credential_type_refused')
    expect(await other({ types: ['JWT'] })).toBe('type_wrong')
    expect(await other({ algorithms: ['EdDSA'] })).toBe('algorithm_refused')
  })

  // Those of A.4 have neither `iat` nor `exp`; a policy that wants one says so.
  const timed = publishedTokens.filter(({ name }) => !name.startsWith('a-4'))
  const untimed = publishedTokens.filter(({ name }) => name.startsWith('a-4'))

  it.each(timed)('$name is refused out of its time', async ({ text, policy }) => {
    const late = { ...policy, nowMs: 1_883_000_000_000, maxAgeMs: 1e12 }
    expect(await outcome(text, late)).toBe('expired')
    expect(await outcome(text, { ...policy, nowMs: 1_682_999_999_000 })).toBe('issued_in_future')
  })

  it.each(untimed)('$name is refused where an end is asked for', async ({ text, policy }) => {
    expect(await outcome(text, { ...policy, required: ['exp'] })).toBe('claim_missing')
  })

  const bound = publishedTokens.filter(({ isBound }) => isBound)
  const bare = publishedTokens.filter(({ isBound }) => !isBound)

  it.each(bare)('$name is refused where a proof is asked for', async ({ text, policy }) => {
    const wanted = { ...policy, requireKeyBinding: true }
    expect(await outcome(text, wanted)).toBe('key_binding_missing')
  })

  it.each(bound)('$name is refused where its proof is amiss', async ({ text, policy }) => {
    const { jwt, disclosures } = partsOf(text)
    const stripped = joined(jwt, disclosures, '')
    const stolen = stripped + proofOf(stripped, { by: newPair() })
    const other = async (part: Partial<SdJwtPolicy>) => outcome(text, { ...policy, ...part })
    expect(await outcome(stripped, policy)).toBe('key_binding_missing')
    expect(await outcome(stolen, policy)).toBe('key_binding_signature_invalid')
    expect(await other({ requireKeyBinding: false })).toBe('key_binding_unexpected')
    expect(await other({ audience: 'https://x.example' })).toBe('audience_wrong')
    expect(await other({ nonce: '1' })).toBe('nonce_wrong')
    const lateMs = policy.nowMs + policy.maxAgeMs + 1
    expect(await other({ nowMs: lateMs })).toBe('key_binding_too_old')
    expect(await other({ nowMs: policy.nowMs - 1 })).toBe('key_binding_in_future')
  })
})
