// Goal: each reason of the closed list is given, and given for its own fault alone. Method: one
// sound presentation, and for each reason a copy of it with exactly one thing wrong.

import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { digestOf } from './disclosure.ts'
import { sdJwtLimits, type Fields } from './form.ts'
import { credentialReasons, reasonOf, type CredentialReason } from './reason.ts'
import { disclosure, jws, mint, nowMs, pairs, payloadWith, soundPolicy } from './testing/mint.ts'
import { verifySdJwt, type SdJwtPolicy } from './verify.ts'

interface Case {
  readonly reason: CredentialReason
  readonly when: string
  readonly token: string
  readonly policy?: Partial<SdJwtPolicy>
}

const nowSeconds = nowMs / 1000
const one = disclosure('salt-1', 'student', true)
const name = (text: string): string => disclosure('salt-1', text, true)
const withSd = (more: Fields, ...texts: readonly string[]): Fields =>
  payloadWith({ _sd: texts.map(digestOf), ...more })
const hiding = (...texts: readonly string[]): string =>
  mint({ payload: withSd({}, ...texts), disclosures: texts })
const proved = (payload: Fields): string => mint({ proof: { payload } })

/** A payload whose first claim is nested so deep. */
function nested(depth: number): Fields {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = { inside: value }
  return payloadWith({ outside: value })
}

const forms: readonly Case[] = [
  { reason: 'too_large', when: 'a byte too long', token: 'a'.repeat(65_537) },
  {
    reason: 'too_many_disclosures',
    when: 'one disclosure too many',
    token: mint({ disclosures: Array.from({ length: sdJwtLimits.disclosuresMax + 1 }, () => 'a') }),
  },
  { reason: 'too_deep', when: 'nested too deep', token: mint({ payload: nested(17) }) },
  {
    reason: 'too_deep',
    when: 'lists nested too deep',
    token: mint({ payload: payloadWith({ outside: JSON.parse('['.repeat(17) + ']'.repeat(17)) }) }),
  },
  { reason: 'form_invalid', when: 'no token at all', token: '' },
  { reason: 'form_invalid', when: 'a JWT without a tilde', token: jws({}, {}, pairs.issuer) },
  { reason: 'form_invalid', when: 'padding', token: mint({}).replace('.', '=.') },
  { reason: 'form_invalid', when: 'a proof that is no token', token: `${mint({})}.x` },
  { reason: 'jwt_malformed', when: 'a payload that is a list', token: mint({ payload: '[]' }) },
  { reason: 'jwt_malformed', when: 'a payload cut short', token: mint({ payload: '{' }) },
  { reason: 'jwt_malformed', when: 'a kid that is a number', token: mint({ header: { kid: 1 } }) },
  {
    reason: 'header_critical',
    when: 'an extension marked critical',
    token: mint({ header: { crit: ['b64'], b64: false } }),
  },
  { reason: 'algorithm_refused', when: 'alg none', token: mint({ header: { alg: 'none' } }) },
  {
    reason: 'algorithm_refused',
    when: 'a shared secret',
    token: mint({ header: { alg: 'HS256' } }),
  },
  {
    reason: 'algorithm_refused',
    when: 'an algorithm that is not asked for',
    token: mint({}),
    policy: { algorithms: ['EdDSA'] },
  },
  { reason: 'type_wrong', when: 'another typ', token: mint({ header: { typ: 'JWT' } }) },
  { reason: 'type_wrong', when: 'no typ', token: mint({ header: { typ: undefined } }) },
  {
    reason: 'issuer_unknown',
    when: 'an issuer that nobody trusts',
    token: mint({ payload: payloadWith({ iss: 'https://other.example' }) }),
  },
  { reason: 'key_unknown', when: 'a kid nobody knows', token: mint({ header: { kid: 'old' } }) },
  { reason: 'signature_invalid', when: 'the key of another', token: mint({ by: pairs.stranger }) },
  {
    reason: 'signature_invalid',
    when: 'a key in its own header',
    token: mint({ by: pairs.stranger, header: { jwk: pairs.stranger.jwk } }),
  },
]

const contents: readonly Case[] = [
  {
    reason: 'hash_unsupported',
    when: 'another hash',
    token: mint({ payload: payloadWith({ _sd_alg: 'sha-512' }) }),
  },
  {
    reason: 'hash_misplaced',
    when: 'a hash named inside',
    token: mint({ payload: payloadWith({ inside: { _sd_alg: 'sha-256' } }) }),
  },
  {
    reason: 'digest_malformed',
    when: 'digests that are no list',
    token: mint({ payload: payloadWith({ _sd: 'x' }) }),
  },
  {
    reason: 'digest_malformed',
    when: 'a digest that is a number',
    token: mint({ payload: payloadWith({ _sd: [1] }) }),
  },
  {
    reason: 'digest_malformed',
    when: 'a digest of an element beside another member',
    token: mint({ payload: payloadWith({ list: [{ '...': 'x', more: 1 }] }) }),
  },
  {
    reason: 'digest_malformed',
    when: 'a digest of an element outside a list',
    token: mint({ payload: payloadWith({ inside: { '...': 'x' } }) }),
  },
  {
    reason: 'digest_repeated',
    when: 'a digest twice in one list',
    token: mint({ payload: withSd({}, one, one), disclosures: [one] }),
  },
  {
    reason: 'digest_repeated',
    when: 'a decoy in two places',
    token: mint({ payload: payloadWith({ _sd: ['decoy'], list: [{ '...': 'decoy' }] }) }),
  },
  {
    reason: 'disclosure_malformed',
    when: 'not JSON',
    token: mint({ disclosures: [Buffer.from('{').toString('base64url')] }),
  },
  { reason: 'disclosure_malformed', when: 'not UTF-8', token: mint({ disclosures: ['_w'] }) },
  { reason: 'disclosure_malformed', when: 'empty', token: mint({ disclosures: [''] }) },
  {
    reason: 'disclosure_malformed',
    when: 'a spare bit set',
    // Decodes to ["s",1] as `WyJzIiwxXQ` does.
    token: mint({ payload: withSd({}, 'WyJzIiwxXR'), disclosures: ['WyJzIiwxXR'] }),
  },
  { reason: 'disclosure_malformed', when: 'one part', token: hiding(disclosure('salt')) },
  { reason: 'disclosure_malformed', when: 'four parts', token: hiding(disclosure('s', 'n', 1, 2)) },
  { reason: 'disclosure_malformed', when: 'no salt', token: hiding(disclosure(1, 'n', 2)) },
  {
    reason: 'disclosure_malformed',
    when: 'a name as number',
    token: hiding(disclosure('s', 1, 2)),
  },
  {
    reason: 'disclosure_repeated',
    when: 'the same twice',
    token: mint({ payload: withSd({}, one), disclosures: [one, one] }),
  },
  {
    reason: 'disclosure_unreferenced',
    when: 'one that is signed nowhere',
    token: mint({ disclosures: [one] }),
  },
  {
    reason: 'disclosure_misplaced',
    when: 'an element among members',
    token: hiding(disclosure('salt', 'value')),
  },
  {
    reason: 'disclosure_misplaced',
    when: 'a member among elements',
    token: mint({
      payload: payloadWith({ list: [{ '...': digestOf(one) }] }),
      disclosures: [one],
    }),
  },
  { reason: 'name_reserved', when: 'a claim called _sd', token: hiding(name('_sd')) },
  { reason: 'name_reserved', when: 'a claim called ...', token: hiding(name('...')) },
  { reason: 'name_reserved', when: 'a claim called _sd_alg', token: hiding(name('_sd_alg')) },
  {
    reason: 'claim_repeated',
    when: 'a claim that is open too',
    token: mint({ payload: withSd({ student: false }, one), disclosures: [one] }),
  },
  {
    reason: 'claim_repeated',
    when: 'a claim disclosed twice',
    token: hiding(one, disclosure('salt-2', 'student', false)),
  },
  ...['iss', 'issuer', 'exp', 'nbf', 'cnf', 'vct', 'status', 'aud'].map((claim): Case => {
    const text = disclosure('salt', claim, 1)
    const open = { [claim]: undefined, issuer: 'https://school.example' }
    const payload = withSd({ ...open, ...(claim === 'issuer' ? { issuer: undefined } : {}) }, text)
    const token = mint({ payload, disclosures: [text] })
    return { reason: 'claim_hidden', when: `a hidden ${claim}`, token }
  }),
]

const validity: readonly Case[] = [
  {
    reason: 'claim_missing',
    when: 'a claim that is asked for and hidden',
    token: mint({ payload: withSd({}, one) }),
    policy: { required: ['student'] },
  },
  {
    reason: 'time_malformed',
    when: 'a time as text',
    token: mint({ payload: payloadWith({ exp: String(nowSeconds + 600) }) }),
  },
  {
    reason: 'expired',
    when: 'the second it ends',
    token: mint({ payload: payloadWith({ exp: nowSeconds }) }),
  },
  {
    reason: 'not_yet_valid',
    when: 'a second early',
    token: mint({ payload: payloadWith({ nbf: nowSeconds + 1 }) }),
  },
  {
    reason: 'issued_in_future',
    when: 'issued in a second',
    token: mint({ payload: payloadWith({ iat: nowSeconds + 1 }) }),
  },
  {
    reason: 'issued_for_another',
    when: 'made for another recipient',
    token: mint({ payload: payloadWith({ aud: ['https://other.example'] }) }),
  },
  {
    reason: 'credential_type_refused',
    when: 'another vct',
    token: mint({ payload: payloadWith({ vct: 'urn:example:library' }) }),
  },
]

const bindings: readonly Case[] = [
  { reason: 'key_binding_missing', when: 'none', token: mint({ proof: undefined }) },
  {
    reason: 'key_binding_unexpected',
    when: 'one that nobody asked for',
    token: mint({}),
    policy: { requireKeyBinding: false },
  },
  {
    reason: 'holder_key_missing',
    when: 'a credential bound to nothing',
    token: mint({ payload: payloadWith({ cnf: undefined }) }),
  },
  { reason: 'key_binding_malformed', when: 'no iat', token: proved({ iat: undefined }) },
  { reason: 'key_binding_malformed', when: 'aud as list', token: proved({ aud: ['a', 'b'] }) },
  { reason: 'key_binding_malformed', when: 'no nonce', token: proved({ nonce: undefined }) },
  { reason: 'key_binding_malformed', when: 'no sd_hash', token: proved({ sd_hash: undefined }) },
  {
    reason: 'key_binding_type_wrong',
    when: 'another typ',
    token: mint({ proof: { header: { typ: 'JWT' } } }),
  },
  {
    reason: 'key_binding_algorithm_refused',
    when: 'alg none',
    token: mint({ proof: { header: { alg: 'none' } } }),
  },
  {
    reason: 'key_binding_signature_invalid',
    when: 'another key than cnf names',
    token: mint({ proof: { by: pairs.stranger } }),
  },
  {
    reason: 'audience_wrong',
    when: 'for another',
    token: proved({ aud: 'https://other.example' }),
  },
  { reason: 'nonce_wrong', when: 'another nonce', token: proved({ nonce: 'n-2' }) },
  { reason: 'presentation_altered', when: 'another hash', token: proved({ sd_hash: 'x' }) },
  { reason: 'key_binding_too_old', when: 'too old', token: proved({ iat: nowSeconds - 301 }) },
  { reason: 'key_binding_too_old', when: 'at its own end', token: proved({ exp: nowSeconds }) },
  { reason: 'key_binding_in_future', when: 'to come', token: proved({ iat: nowSeconds + 1 }) },
]

const uri = 'https://school.example/status/1'
const listed = (idx: unknown): string =>
  mint({ payload: payloadWith({ status: { status_list: { uri, idx } } }) })
const packed = (...bytes: readonly number[]): string =>
  deflateSync(Buffer.from(bytes)).toString('base64url')

/** A source that has one list, sound but for what is replaced. */
function source(
  claims: Fields,
  header: Fields = {},
  by = pairs.issuer,
): Pick<SdJwtPolicy, 'statusSource'> {
  // Two bits a credential: 0 valid, 1 revoked, 2 suspended, 3 of the issuer's own meaning.
  const list = { bits: 2, lst: packed(0b11_10_01_00) }
  const sound = { sub: uri, iat: nowSeconds - 60, ttl: 3_600, status_list: list }
  const token = jws(
    { alg: 'ES256', typ: 'statuslist+jwt', kid: 'issuer-1', ...header },
    { ...sound, ...claims },
    by,
  )
  return { statusSource: (asked) => Promise.resolve(asked === uri ? token : undefined) }
}

const bomb = { bits: 1, lst: deflateSync(Buffer.alloc(4_194_305)).toString('base64url') }
const unsoundLists: Readonly<Record<string, Partial<SdJwtPolicy>>> = {
  'signed by another': source({}, {}, pairs.stranger),
  'by an unknown key': source({}, { kid: 'old' }),
  'of another typ': source({}, { typ: 'JWT' }),
  'of alg none': source({}, { alg: 'none' }),
  'about another address': source({ sub: 'https://school.example/status/2' }),
  'without iat': source({ iat: undefined }),
  'from the future': source({ iat: nowSeconds + 1 }),
  'with three bits': source({ status_list: { bits: 3, lst: packed(0) } }),
  'that holds none': source({ status_list: undefined }),
  'not packed': source({ status_list: { bits: 1, lst: 'AAAA' } }),
  'that unpacks without end': source({ status_list: bomb }),
  'longer than is read': { statusSource: () => Promise.resolve('a'.repeat(2_097_153)) },
}

const statuses: readonly Case[] = [
  { reason: 'status_malformed', when: 'no place', token: listed(undefined), policy: source({}) },
  { reason: 'status_malformed', when: 'half a place', token: listed(0.5), policy: source({}) },
  {
    reason: 'status_malformed',
    when: 'an address that is a number',
    token: mint({ payload: payloadWith({ status: { status_list: { uri: 1, idx: 0 } } }) }),
    policy: source({}),
  },
  {
    reason: 'status_malformed',
    when: 'another kind',
    token: mint({ payload: payloadWith({ status: {} }) }),
    policy: source({}),
  },
  { reason: 'status_unavailable', when: 'no source of lists', token: listed(0) },
  {
    reason: 'status_unavailable',
    when: 'a list out of reach',
    token: listed(0),
    policy: { statusSource: () => Promise.resolve(undefined) },
  },
  ...Object.entries(unsoundLists).map(([when, policy]): Case => ({
    reason: 'status_list_invalid',
    when: `a list ${when}`,
    token: listed(0),
    policy,
  })),
  { reason: 'status_list_invalid', when: 'behind its end', token: listed(4), policy: source({}) },
  {
    reason: 'status_list_expired',
    when: 'a list older than it lives',
    token: listed(0),
    policy: source({ ttl: 60 }),
  },
  {
    reason: 'status_list_expired',
    when: 'a list at its end',
    token: listed(0),
    policy: source({ exp: nowSeconds }),
  },
  { reason: 'status_revoked', when: 'withdrawn', token: listed(1), policy: source({}) },
  { reason: 'status_suspended', when: 'suspended', token: listed(2), policy: source({}) },
  { reason: 'status_not_understood', when: 'another', token: listed(3), policy: source({}) },
]

const cases = [...forms, ...contents, ...validity, ...bindings, ...statuses]

const outcome = async (token: string, policy: Partial<SdJwtPolicy> = {}): Promise<unknown> =>
  verifySdJwt(token, { ...soundPolicy, ...policy }).then(
    () => 'accepted',
    (error: unknown) => reasonOf(error) ?? error,
  )

describe('verifySdJwt', () => {
  it('accepts what all refused ones are copies of', async () => {
    expect(await outcome(mint({}))).toBe('accepted')
    expect(await outcome(hiding(one))).toBe('accepted')
    expect(await outcome(mint({ payload: nested(16) }))).toBe('accepted')
    expect(await outcome(listed(0), source({}))).toBe('accepted')
    expect(await outcome(proved({ iat: nowSeconds - 300 }))).toBe('accepted')
    const full = { length: sdJwtLimits.disclosuresMax }
    const many = Array.from(full, (_, index) => disclosure('s', `claim-${index}`, index))
    expect(await outcome(hiding(...many))).toBe('accepted')
  })

  it.each(cases)('refuses with $reason: $when', async ({ reason, token, policy }) => {
    expect(await outcome(token, policy)).toBe(reason)
  })

  it('gives every reason of the closed list, and no other', () => {
    const given = new Set(cases.map(({ reason }) => reason))
    expect([...given].toSorted()).toEqual(Object.keys(credentialReasons).toSorted())
  })

  it('reads a token of the largest size', async () => {
    expect(await outcome('a'.repeat(sdJwtLimits.tokenBytesMax))).toBe('form_invalid')
  })

  it('lets clocks differ by as much as is allowed', async () => {
    const late = mint({ payload: payloadWith({ exp: nowSeconds }) })
    expect(await outcome(late, { skewMs: 1_000 })).toBe('accepted')
    const early = mint({ payload: payloadWith({ nbf: nowSeconds + 1, iat: nowSeconds + 1 }) })
    expect(await outcome(early, { skewMs: 1_000 })).toBe('accepted')
    expect(await outcome(proved({ iat: nowSeconds + 1 }), { skewMs: 1_000 })).toBe('accepted')
  })

  it('takes a claim for what it is called, even __proto__', async () => {
    const { claims } = await verifySdJwt(hiding(name('__proto__')), soundPolicy)
    expect(Object.hasOwn(claims, '__proto__')).toBe(true)
    expect(Object.getPrototypeOf(claims)).toBe(Object.prototype)
  })

  it('says with every reason what can be done, in one sentence', () => {
    for (const says of Object.values(credentialReasons)) expect(says).toMatch(/^[A-Z].+\.$/)
  })
})
