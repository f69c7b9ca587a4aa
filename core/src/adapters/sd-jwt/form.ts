// The compact form of an SD-JWT taken apart, strictly: one alphabet, one encoding for each byte,
// well-formed JSON, and bounds on everything that a stranger can make long.

import { refusal, type CredentialReason } from './reason.ts'

/** What is read at most of one token. */
export const sdJwtLimits = {
  tokenBytesMax: 65_536,
  disclosuresMax: 256,
  depthMax: 16,
} as const

/** A JSON object whose members were not looked at yet. */
export type Fields = Readonly<Record<string, unknown>>

/** The parts of a token, still encoded. */
export interface SdJwtParts {
  readonly jwt: string
  readonly disclosures: readonly string[]
  /** The key binding JWT; `undefined` where the token ends in a tilde. */
  readonly keyBinding: string | undefined
  /** What `sd_hash` is over: everything up to and with the last tilde. */
  readonly presented: string
}

/** Tells whether a value is a JSON object. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const alphabet = /^[A-Za-z0-9_-]+$/
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The bytes of base64url text; `undefined` unless it is the one right way to write them. */
export function bytesOf(text: string): Uint8Array | undefined {
  if (!alphabet.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

/** The JSON value in base64url text. Refuses with `reason` what is not well formed. */
export function decodeJson(text: string, reason: CredentialReason): unknown {
  const bytes = bytesOf(text)
  if (bytes === undefined) throw refusal(reason)
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes))
    return value
  } catch (error) {
    throw refusal(reason, error)
  }
}

const isSigned = (text: string): boolean => {
  const parts = text.split('.')
  return parts.length === 3 && parts.every((part) => bytesOf(part) !== undefined)
}

/**
 * Takes a token apart: `<jwt>~<disclosure>~…~` or the same with a key binding JWT at the end.
 * Refusals: `too_large`, `too_many_disclosures`, `form_invalid`.
 * Source: RFC 9901 section 4.
 */
export function splitSdJwt(token: string): SdJwtParts {
  if (token.length > sdJwtLimits.tokenBytesMax) throw refusal('too_large')
  const [jwt = '', ...rest] = token.split('~')
  const last = rest.pop()
  if (rest.length > sdJwtLimits.disclosuresMax) throw refusal('too_many_disclosures')
  if (last === undefined || !isSigned(jwt)) throw refusal('form_invalid')
  if (last !== '' && !isSigned(last)) throw refusal('form_invalid')
  const presented = token.slice(0, token.length - last.length)
  const keyBinding = last === '' ? undefined : last
  return { jwt, disclosures: rest, keyBinding, presented }
}
