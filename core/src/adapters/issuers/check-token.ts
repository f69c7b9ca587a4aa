// Tokens of checks: the check and its beginning under a keyed hash, so that an issuer of ours
// remembers nothing and yet takes no token that it did not give.

import { timingSafeEqual } from 'node:crypto'
import { PlatformError } from '@tessera/sdk/contract'
import { hmacSha256 } from '../../base/hash.ts'
import type { Check, CheckResult } from './issuer.ts'

/** How long a person has for a check. */
export const checkLifeMs = 600_000

const idShape = /^[\w-]{1,64}$/

/** Gives tokens and reads them again. */
export interface CheckTokens {
  /** Errors: `arguments_invalid` the id of the check is not one. */
  readonly mint: (check: Check) => string
  /** Errors: `not_found` for any other text than a token of this issuer. */
  readonly read: (token: string) => Check
  /** A value for this check alone, which whoever proves a key has to sign. */
  readonly nonceOf: (token: string) => string
}

/** What a check is while the person has not replied: pending, and at the end timed out. */
export function unanswered(
  { startedAtMs }: Check,
  nowMs: number,
  told: { readonly method: string; readonly evidence: string },
): CheckResult {
  if (nowMs < startedAtMs + checkLifeMs) return { result: 'pending' }
  return { result: 'error', ...told, failure: 'timed_out' }
}

/** Opens the tokens of one issuer. */
export function openCheckTokens(secret: Uint8Array, issuerId: string): CheckTokens {
  const mac = (use: string, text: string): string =>
    Buffer.from(hmacSha256(secret, JSON.stringify([use, issuerId, text]))).toString('base64url')

  return {
    mint({ id, startedAtMs }) {
      if (!idShape.test(id)) throw new PlatformError('arguments_invalid', { id })
      const text = `${id}.${startedAtMs.toString(36)}`
      return `${text}.${mac('check', text)}`
    },
    read(token) {
      const [id = '', started = '', given = ''] = token.split('.')
      const expected = Buffer.from(mac('check', `${id}.${started}`))
      const bytes = Buffer.from(given)
      const isOurs = bytes.length === expected.length && timingSafeEqual(bytes, expected)
      if (!isOurs || token.split('.').length !== 3) throw new PlatformError('not_found')
      return { id, startedAtMs: Number.parseInt(started, 36) }
    },
    nonceOf: (token) => mac('nonce', token),
  }
}
