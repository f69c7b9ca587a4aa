// Makes presentations part by part, sound ones and any unsound one, for tests. It signs by
// `node:crypto`, not by the library that verifies.

import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { digestOf } from '../disclosure.ts'
import type { Fields } from '../form.ts'
import type { SdJwtPolicy } from '../verify.ts'

/** A P-256 key pair with its public half as a JWK. */
export interface Pair {
  readonly privateKey: KeyObject
  readonly jwk: {
    readonly kty: string
    readonly crv: string
    readonly x: string
    readonly y: string
  }
}

/** Makes a key pair. */
export function newPair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { privateKey, jwk: { kty, crv, x, y } }
}

/** The keys of the world that tests play in. */
export const pairs = { issuer: newPair(), holder: newPair(), stranger: newPair() } as const

/** The moment at which everything that `mint` makes is good. */
export const nowMs = Date.UTC(2026, 10, 28, 9)
const nowSeconds = nowMs / 1000

const text64 = (text: string): string => Buffer.from(text).toString('base64url')

/** One disclosure from its parts. */
export const disclosure = (...parts: readonly unknown[]): string => text64(JSON.stringify(parts))

/** A compact JWS by ES256 over any header and payload; a text stands for itself. */
export function jws(header: Fields, payload: Fields | string, { privateKey }: Pair): string {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const signed = `${text64(JSON.stringify(header))}.${text64(body)}`
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}

/** Parts that replace the sound ones. */
export interface Parts {
  readonly header?: Fields
  readonly payload?: Fields | string
  readonly by?: Pair
  readonly disclosures?: readonly string[]
  /** `undefined` leaves the proof out. */
  readonly proof?:
    | { readonly header?: Fields; readonly payload?: Fields; readonly by?: Pair }
    | undefined
}

/** A sound payload, with some of its claims replaced; `undefined` takes one out. */
export const payloadWith = (claims: Fields): Fields =>
  Object.fromEntries(
    Object.entries({
      iss: 'https://school.example',
      iat: nowSeconds - 60,
      exp: nowSeconds + 600,
      vct: 'urn:example:student',
      cnf: { jwk: pairs.holder.jwk },
      _sd_alg: 'sha-256',
      ...claims,
    }).filter(([, value]) => value !== undefined),
  )

/** A presentation of given parts. */
export function mint(parts: Parts): string {
  const header = { alg: 'ES256', typ: 'dc+sd-jwt', kid: 'issuer-1', ...parts.header }
  const jwt = jws(header, parts.payload ?? payloadWith({}), parts.by ?? pairs.issuer)
  const presented = [jwt, ...(parts.disclosures ?? []), ''].join('~')
  const proof = 'proof' in parts ? parts.proof : {}
  return proof === undefined ? presented : presented + proofOf(presented, proof)
}

/** The key binding JWT of a presentation. */
export function proofOf(presented: string, proof: NonNullable<Parts['proof']>): string {
  const claims = {
    iat: nowSeconds - 1,
    aud: 'https://tessera.example',
    nonce: 'n-1',
    sd_hash: digestOf(presented),
    ...proof.payload,
  }
  const header = { alg: 'ES256', typ: 'kb+jwt', ...proof.header }
  return jws(header, claims, proof.by ?? pairs.holder)
}

/** A policy that what `mint` makes fulfils. */
export const soundPolicy: SdJwtPolicy = {
  requireKeyBinding: true,
  audience: 'https://tessera.example',
  nonce: 'n-1',
  maxAgeMs: 300_000,
  algorithms: ['ES256'],
  nowMs,
  skewMs: 0,
  issuers: [{ issuer: 'https://school.example', keys: [{ ...pairs.issuer.jwk, kid: 'issuer-1' }] }],
  types: ['dc+sd-jwt'],
  credentialTypes: ['urn:example:student'],
  required: ['exp'],
  statusSource: undefined,
}
