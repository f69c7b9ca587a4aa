// Capability tokens: what lets a session call one plugin version. Minted here, carried by the
// shell, never seen by a page or an isolate. Verified once, remembered by their text.

import { jwtVerify, SignJWT, errors } from 'jose'
import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import { newId } from '../base/id.ts'
import type { SigningKey } from '../base/keys.ts'

/**
 * The claims of a token. `cap` names the granted capabilities; ceilings are read from the grant.
 */
export const TokenClaims = z.strictObject({
  iss: z.string(),
  aud: z.literal('core:cap'),
  sub: z.string(),
  sid: z.string(),
  plugin: z.string(),
  ver: z.string(),
  cap: z.array(z.string()),
  epoch: z.int().min(0),
  iat: z.int(),
  exp: z.int(),
  jti: z.string(),
})
export type TokenClaims = z.infer<typeof TokenClaims>

const tokenType = 'tessera-cap+jwt'
const tokenBytesMax = 4_096
const rememberedMax = 50_000

/** What a token is minted for. */
export interface TokenSubject {
  readonly sub: string
  readonly sessionId: string
  readonly plugin: string
  readonly packageHash: string
  readonly capabilities: readonly string[]
  readonly epoch: number
}

/** Mints and checks capability tokens. */
export interface Tokens {
  mint(subject: TokenSubject): Promise<{ readonly token: string; readonly expiresAtMs: number }>
  /**
   * Errors: `capability_required` without one; `capability_invalid` when it is not ours or altered;
   * `capability_expired`; `capability_foreign` for another session or plugin.
   */
  check(
    token: string | undefined,
    against: { readonly sessionId: string; readonly plugin: string },
  ): Promise<TokenClaims>
}

/** What tokens are made with. */
export interface TokensDeps {
  readonly key: SigningKey
  readonly issuer: string
  readonly clock: Clock
  readonly entropy: Entropy
}

class SignedTokens implements Tokens {
  readonly #deps: TokensDeps
  readonly #remembered = new Map<string, TokenClaims>()

  constructor(deps: TokensDeps) {
    this.#deps = deps
  }

  async mint(subject: TokenSubject) {
    const { key, issuer, clock, entropy } = this.#deps
    const nowMs = clock.now()
    const expiresAtMs = nowMs + limits.tokenMs
    const { sessionId: sid, plugin, packageHash: ver, epoch } = subject
    const token = await new SignJWT({ sid, plugin, ver, cap: [...subject.capabilities], epoch })
      .setProtectedHeader({ alg: 'EdDSA', typ: tokenType, kid: key.kid })
      .setIssuer(issuer)
      .setAudience('core:cap')
      .setSubject(subject.sub)
      .setJti(newId('cap', entropy))
      .setIssuedAt(Math.floor(nowMs / 1000))
      .setExpirationTime(Math.ceil(expiresAtMs / 1000))
      .sign(key.privateKey)
    return { token, expiresAtMs }
  }

  async check(
    token: string | undefined,
    against: { readonly sessionId: string; readonly plugin: string },
  ): Promise<TokenClaims> {
    if (token === undefined || token === '') throw new PlatformError('capability_required')
    const claims = this.#remembered.get(token) ?? (await this.#verifyOnce(token))
    const { sessionId, plugin } = against
    if (this.#deps.clock.now() >= claims.exp * 1000) throw new PlatformError('capability_expired')
    if (claims.sid !== sessionId || claims.plugin !== plugin) {
      throw new PlatformError('capability_foreign')
    }
    return claims
  }

  async #verifyOnce(token: string): Promise<TokenClaims> {
    const claims = await this.#verify(token)
    if (this.#remembered.size >= rememberedMax) this.#remembered.clear()
    this.#remembered.set(token, claims)
    return claims
  }

  async #verify(token: string): Promise<TokenClaims> {
    const { key, issuer, clock } = this.#deps
    if (token.length > tokenBytesMax || token.split('.').length !== 3) {
      throw new PlatformError('capability_invalid')
    }
    try {
      const { payload, protectedHeader } = await jwtVerify(token, key.publicKey, {
        algorithms: ['EdDSA'],
        issuer,
        audience: 'core:cap',
        typ: tokenType,
        currentDate: new Date(clock.now()),
      })
      if (protectedHeader.kid !== key.kid) throw new PlatformError('capability_invalid')
      return TokenClaims.parse(payload)
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new PlatformError('capability_expired')
      throw new PlatformError('capability_invalid', {}, { cause: error })
    }
  }
}

/** Opens minting and checking under one key. */
export const openTokens = (deps: TokensDeps): Tokens => new SignedTokens(deps)
