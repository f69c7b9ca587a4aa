// Goal: a verifier that nobody here wrote reads credentials as ours does, and whatever it refuses,
// ours refuses too. Method: the tokens of RFC 9901, tokens of each issuer, and changes to them.

import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto'
import { SDJwtInstance } from '@sd-jwt/core'
import { describe, expect, it } from 'vitest'
import { systemEntropy } from '../../src/base/entropy.ts'
import { canonicalJson } from '../../src/base/hash.ts'
import { hidden, issueSdJwt } from '../../src/adapters/sd-jwt/issue.ts'
import { jws, nowMs, pairs, soundPolicy } from '../../src/adapters/sd-jwt/testing/mint.ts'
import { presentSdJwt } from '../../src/adapters/sd-jwt/testing/present.ts'
import { joined, partsOf, publishedTokens } from '../../src/adapters/sd-jwt/testing/rfc9901.ts'
import { verifySdJwt, type SdJwtPolicy } from '../../src/adapters/sd-jwt/verify.ts'

const text64 = (text: string): string => Buffer.from(text).toString('base64url')
const bytesOf = (data: string | ArrayBuffer): Uint8Array =>
  typeof data === 'string' ? Buffer.from(data) : new Uint8Array(data)

const isSignedBy = (key: KeyObject, data: string, signature: string): boolean =>
  verify(
    'sha256',
    Buffer.from(data),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )

const keyOf = (jwk: object): KeyObject => createPublicKey({ key: { ...jwk }, format: 'jwk' })

/** The other implementation, with the keys of a policy. */
function peerOf({ issuers }: SdJwtPolicy) {
  const [key] = issuers.flatMap(({ keys }) => keys)
  return new SDJwtInstance({
    hasher: (data) => hash('sha256', bytesOf(data), 'buffer'),
    hashAlg: 'sha-256',
    saltGenerator: (size) => Buffer.from(systemEntropy(size)).toString('base64url'),
    verifier: (data, signature) => isSignedBy(keyOf(key ?? {}), data, signature),
    kbVerifier: (data, signature, payload) =>
      isSignedBy(keyOf(payload.cnf?.jwk ?? {}), data, signature),
    signAlg: 'ES256',
    signer: (data) => {
      const [header = '', payload = ''] = data.split('.')
      const read = (part: string): string => Buffer.from(part, 'base64url').toString('utf8')
      const fields: Record<string, unknown> = JSON.parse(read(header))
      const signed = jws(fields, read(payload), pairs.issuer)
      return signed.slice(signed.lastIndexOf('.') + 1)
    },
  })
}

const refused = () => 'refused'

const ours = (token: string, policy: SdJwtPolicy): Promise<string> =>
  verifySdJwt(token, policy).then(({ claims }) => canonicalJson(claims), refused)

const theirs = (token: string, policy: SdJwtPolicy): Promise<string> =>
  peerOf(policy)
    .verify(token, {
      currentDate: policy.nowMs / 1000,
      ...(policy.requireKeyBinding ? { keyBindingNonce: policy.nonce } : {}),
    })
    .then(({ payload }) => canonicalJson(payload), refused)

const extra = text64(JSON.stringify(['salt', 'admin', true]))

/** What somebody may do to the disclosures of a token, one at a time. */
const changes: Readonly<Record<string, (all: readonly string[], at: number) => readonly string[]>> =
  {
    dropped: (all, at) => all.toSpliced(at, 1),
    'another’s': (all, at) => all.toSpliced(at, 1, extra),
    added: (all) => [...all, extra],
    reversed: (all) => all.toReversed(),
  }

const claims = {
  iss: 'https://school.example',
  iat: nowMs / 1000 - 60,
  exp: nowMs / 1000 + 600,
  vct: 'urn:example:student',
}

describe('the other implementation', () => {
  it.each(publishedTokens)('reads $name as ours does', async ({ text, policy }) => {
    const read = await ours(text, policy)
    expect(read).not.toBe('refused')
    expect(await theirs(text, policy)).toBe(read)
  })

  it.each(Object.entries(changes))(
    'accepts nothing that ours refuses: %s',
    async (name, change) => {
      for (const { text, policy } of publishedTokens) {
        const { jwt, disclosures, proof } = partsOf(text)
        for (const at of disclosures.keys()) {
          const changed = joined(jwt, change(disclosures, at), proof)
          const [mine, other] = await Promise.all([ours(changed, policy), theirs(changed, policy)])
          expect({ name, at, other }).toEqual({ name, at, other: mine })
        }
      }
    },
  )

  it('is less strict in three points, as its authors know', async () => {
    const bound = publishedTokens.filter(({ isBound }) => isBound)
    for (const { text, policy } of bound) {
      const { jwt, disclosures } = partsOf(text)
      const [first = ''] = disclosures
      const bare = joined(jwt, disclosures, '')
      const doubled = joined(jwt, [...disclosures, first], '')
      const unbound = { ...policy, requireKeyBinding: false }
      const elsewhere = { ...policy, audience: 'https://other.example' }
      const late = { ...policy, nowMs: policy.nowMs + policy.maxAgeMs + 1 }
      expect(await ours(bare, unbound)).not.toBe('refused')
      for (const [token, asked] of [
        [doubled, unbound],
        [text, elsewhere],
        [text, late],
      ] as const) {
        expect(await ours(token, asked)).toBe('refused')
        expect(await theirs(token, asked)).not.toBe('refused')
      }
    }
  })

  it('reads what we issue, and we what it issues', async () => {
    const subject = { ...claims, student: hidden(true), home: { city: hidden('上海'), list: [1] } }
    const key = { kid: 'issuer-1', alg: 'ES256', privateKey: pairs.issuer.privateKey } as const
    const made = { key, type: 'dc+sd-jwt', claims: subject, holderKey: pairs.holder.jwk }
    const issued = await issueSdJwt({ ...made, decoyCount: 2, entropy: systemEntropy })
    const { audience, nonce } = soundPolicy
    const recipient = { audience, nonce, madeMs: nowMs }
    const shown = presentSdJwt(issued, () => true, pairs.holder, recipient)
    expect(await ours(shown, soundPolicy)).toMatch(/"city":"上海".*"student":true/)
    expect(await theirs(shown, soundPolicy)).toBe(await ours(shown, soundPolicy))

    const open = { ...claims, student: true, home: { city: '上海', list: [1] } }
    const plain = { ...soundPolicy, requireKeyBinding: false }
    const header = { header: { typ: 'dc+sd-jwt', kid: 'issuer-1' } }
    const foreign = await peerOf(plain).issue(
      open,
      { _sd: ['student'], home: { _sd: ['city'] } },
      header,
    )
    expect(await ours(foreign, plain)).toBe(canonicalJson(open))
  })
})
