// Identity tokens: what a mini-program hands to its publisher's own server, so that the server
// knows who is there. They open nothing at core.

import { SignJWT } from 'jose'
import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import { keyedLabel } from '../base/hash.ts'
import { newId } from '../base/id.ts'
import type { SigningKey } from '../base/keys.ts'

/** Whom a token is about, as one plugin knows them. */
export interface IdentityTokenSubject {
  readonly plugin: string
  /** The person's id at that plugin. */
  readonly sub: string
  readonly sessionId: string
  readonly capabilities: readonly string[]
}

/** Mints identity tokens. */
export interface IdentityTokens {
  /**
   * A JWS of five minutes.
   *
   * Shape: `iss` this installation, `aud` the plugin, `sub` the pairwise id, `sid` one value a
   * session and plugin, `caps` what the person allowed, `jti`; type `tessera-identity+jwt`.
   * Source: identity specification, section 4; RFC 7519 and 8725.
   */
  readonly mint: (
    subject: IdentityTokenSubject,
  ) => Promise<{ readonly token: string; readonly expiresAtMs: number }>
}

const tokenType = 'tessera-identity+jwt'

/** Opens minting under one key. `secret` makes session ids that two plugins cannot join. */
export function openIdentityTokens(deps: {
  readonly key: SigningKey
  readonly secret: Uint8Array
  readonly issuer: string
  readonly clock: Clock
  readonly entropy: Entropy
}): IdentityTokens {
  const { key, secret, issuer, clock, entropy } = deps
  const sidOf = (plugin: string, sessionId: string): string =>
    keyedLabel(secret, `identity-session\u0000${plugin}\u0000${sessionId}`, 18)
  return {
    async mint({ plugin, sub, sessionId, capabilities }) {
      const issuedAtS = Math.floor(clock.now() / 1_000)
      const expiresAtS = issuedAtS + limits.tokenMs / 1_000
      const token = await new SignJWT({
        sid: sidOf(plugin, sessionId),
        caps: capabilities.toSorted(),
      })
        .setProtectedHeader({ alg: 'EdDSA', typ: tokenType, kid: key.kid })
        .setIssuer(issuer)
        .setAudience(plugin)
        .setSubject(sub)
        .setJti(newId('idt', entropy))
        .setIssuedAt(issuedAtS)
        .setExpirationTime(expiresAtS)
        .sign(key.privateKey)
      return { token, expiresAtMs: expiresAtS * 1_000 }
    },
  }
}
