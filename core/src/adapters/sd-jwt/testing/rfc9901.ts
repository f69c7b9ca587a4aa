// The eight complete tokens that RFC 9901 prints, and the policy under which each holds.

import { readFileSync } from 'node:fs'
import { soundPolicy } from './mint.ts'
import type { SdJwtPolicy } from '../verify.ts'

/** The key of appendix A.5, with which all of them are signed. */
const issuerKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ',
  y: 'Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8',
}

/** File names of the tokens; those with a proof of key are presented with one. */
const names = {
  '5-1-issued': false,
  '5-2-presented': true,
  'a-1-presented': false,
  'a-2-presented': false,
  'a-3-issued': false,
  'a-3-presented': true,
  'a-4-issued': false,
  'a-4-presented': true,
} as const

/** One published token. */
export interface PublishedToken {
  readonly name: string
  readonly text: string
  readonly disclosures: readonly string[]
  readonly isBound: boolean
  readonly policy: SdJwtPolicy
}

const issuers = [
  'https://issuer.example.com',
  'https://pid-issuer.bund.de.example',
  'https://example.com/issuer',
].map((issuer) => ({ issuer, keys: [issuerKey] }))

/** Takes a token into its signed part, its disclosures and its proof. */
export function partsOf(text: string): {
  readonly jwt: string
  readonly disclosures: readonly string[]
  readonly proof: string
} {
  const [jwt = '', ...rest] = text.split('~')
  return { jwt, disclosures: rest.slice(0, -1), proof: rest.at(-1) ?? '' }
}

/** Puts one together again. */
export const joined = (jwt: string, disclosures: readonly string[], proof: string): string =>
  [jwt, ...disclosures, proof].join('~')

/** All published tokens. */
export const publishedTokens: readonly PublishedToken[] = Object.entries(names).map(
  ([name, isBound]) => {
    const file = new URL(`../fixtures/rfc9901/${name}.txt`, import.meta.url)
    const text = readFileSync(file, 'utf8').replaceAll('\n', '')
    const policy: SdJwtPolicy = {
      ...soundPolicy,
      requireKeyBinding: isBound,
      audience: 'https://verifier.example.org',
      nonce: '1234567890',
      nowMs: 1_748_537_244_000,
      issuers,
      types: ['example+sd-jwt', 'dc+sd-jwt'],
      credentialTypes: [],
      required: [],
    }
    return { name, text, disclosures: partsOf(text).disclosures, isBound, policy }
  },
)
