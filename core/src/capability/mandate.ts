// Mandates: a person's word that exactly these effects may happen. A signature over the digest of
// a preview; used once, within five minutes, in the session that saw the preview.

import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import { dayOf } from '../base/day.ts'
import type { Entropy } from '../base/entropy.ts'
import { newId } from '../base/id.ts'
import type { SigningKey } from '../base/keys.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey } from '../store/store.ts'
import { postLegs, transferIdOf } from '../wallet/accounts.ts'
import { quotaLegs, quotaNeeds } from '../wallet/quota.ts'

/** How the person said it. */
export type MandateMethod = 'tap' | 'passkey'

const MandateClaims = z.strictObject({
  iss: z.string(),
  aud: z.literal('core:mandate'),
  sub: z.string(),
  sid: z.string(),
  digest: z.string().length(64),
  totalFen: z.string(),
  method: z.enum(['tap', 'passkey']),
  iat: z.int(),
  exp: z.int(),
  jti: z.string(),
})
type MandateClaims = z.infer<typeof MandateClaims>

/** A checked mandate. */
export interface Mandate {
  readonly id: string
  readonly person: string
  readonly digest: string
  readonly totalFen: bigint
  readonly method: MandateMethod
}

/** Mints and checks mandates. People are core ids here: a mandate never leaves shell and core. */
export interface Mandates {
  mint(word: {
    readonly person: string
    readonly sessionId: string
    readonly digest: string
    readonly totalFen: bigint
    readonly method: MandateMethod
  }): Promise<string>
  /**
   * Errors: `mandate_invalid` unless it is ours, fresh, and over this digest, person and session.
   */
  check(
    token: string,
    against: { readonly person: string; readonly sessionId: string; readonly digest: string },
  ): Promise<Mandate>
}

const mandateType = 'tessera-mandate+jwt'

/** Opens minting and checking under one key. */
export function openMandates(deps: {
  readonly key: SigningKey
  readonly issuer: string
  readonly clock: Clock
  readonly entropy: Entropy
}): Mandates {
  const { key, issuer, clock } = deps

  async function verify(token: string): Promise<MandateClaims> {
    if (token.length > 4_096) throw new PlatformError('mandate_invalid')
    try {
      const { payload, protectedHeader } = await jwtVerify(token, key.publicKey, {
        algorithms: ['EdDSA'],
        issuer,
        audience: 'core:mandate',
        typ: mandateType,
        currentDate: new Date(clock.now()),
      })
      if (protectedHeader.kid !== key.kid) throw new PlatformError('mandate_invalid')
      return MandateClaims.parse(payload)
    } catch (error) {
      throw new PlatformError('mandate_invalid', {}, { cause: error })
    }
  }

  return {
    async mint(word) {
      const nowMs = clock.now()
      return new SignJWT({
        sid: word.sessionId,
        digest: word.digest,
        totalFen: String(word.totalFen),
        method: word.method,
      })
        .setProtectedHeader({ alg: 'EdDSA', typ: mandateType, kid: key.kid })
        .setIssuer(issuer)
        .setAudience('core:mandate')
        .setSubject(word.person)
        .setJti(newId('mandate', deps.entropy))
        .setIssuedAt(Math.floor(nowMs / 1000))
        .setExpirationTime(Math.floor((nowMs + limits.mandateMs) / 1000))
        .sign(key.privateKey)
    },
    async check(token, against) {
      const claims = await verify(token)
      const fits =
        claims.sub === against.person &&
        claims.sid === against.sessionId &&
        claims.digest === against.digest
      if (!fits) throw new PlatformError('mandate_invalid')
      return {
        id: claims.jti,
        person: claims.sub,
        digest: claims.digest,
        totalFen: BigInt(claims.totalFen),
        method: claims.method,
      }
    },
  }
}

/** What people may spend by a tap in a day, over all plugins. */
const tapQuota = (
  mandate: Mandate,
  limit: { readonly tapDayFen: bigint; readonly dayMs: number },
) => ({
  subject: ['tap', mandate.person, dayOf(limit.dayMs)],
  unit: 'fen' as const,
  limit: limit.tapDayFen,
  id: transferIdOf('tap-quota', mandate.id),
  amountUnits: mandate.totalFen,
  exceeded: () => new PlatformError('passkey_required', { limitFen: String(limit.tapDayFen) }),
})

/** The rows that spending a mandate looks at. */
export const mandateNeeds = (
  mandate: Mandate,
  limit: { readonly tapDayFen: bigint; readonly dayMs: number },
): readonly RowKey[] => [
  { table: 'mandateUse', key: [mandate.id] },
  ...quotaNeeds(tapQuota(mandate, limit)),
]

/**
 * Plans the one use of a mandate.
 * Errors: `mandate_used` the second time; `passkey_required` when taps of this day would pass the
 * limit that all plugins share.
 */
export function planMandate(
  tx: PlanTx,
  mandate: Mandate,
  limit: { readonly tapDayFen: bigint; readonly dayMs: number },
): void {
  if (tx.get('mandateUse', [mandate.id]) !== undefined) throw new PlatformError('mandate_used')
  tx.put('mandateUse', {
    id: mandate.id,
    person: mandate.person,
    digest: mandate.digest,
    usedAtMs: tx.nowMs,
  })
  if (mandate.method === 'passkey' || mandate.totalFen === 0n) return
  postLegs(tx, quotaLegs(tx, tapQuota(mandate, limit), false))
}
