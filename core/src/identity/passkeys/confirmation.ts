// Confirming with a passkey: the challenge is the hash of what is confirmed, so the signature is
// about that and nothing else. That it is used once is the business of whoever has the digest.

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { PlatformError } from '@tessera/sdk/contract'
import { invariant } from '../../base/invariant.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Store } from '../../store/store.ts'
import { readAssertion, requestOptions, verifyAssertion, type Shell } from './ceremony.ts'
import { passkeysOf, planUsed } from './passkey-plan.ts'

/** What confirmations are checked with. */
export interface ConfirmationsDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly shell: Shell
}

/** What is confirmed, and by whom. `challenge` is the SHA-256 of the digest: 32 bytes. */
export interface ConfirmationAsked {
  readonly person: string
  readonly challenge: Uint8Array
}

/** A passkey signed the challenge. */
export interface Confirmed {
  readonly passkey: string
  readonly counterWentBack: boolean
}

/** Confirmations of mandates. */
export interface Confirmations {
  /**
   * Options for `navigator.credentials.get`, with the passkeys of the person.
   *
   * Errors: `passkey_required` the person has none.
   * Effects: none; nothing is kept of the challenge.
   */
  readonly confirmationOptions: (
    asked: ConfirmationAsked,
  ) => Promise<PublicKeyCredentialRequestOptionsJSON>
  /**
   * Checks that a passkey of the person signed the challenge, with the person verified by it.
   *
   * Errors: `request_invalid` its shape; `origin_refused` made on another site; `mandate_invalid`
   * another challenge, another person's passkey, or a signature that does not fit.
   * Effects: the use is noted on the passkey. The same answer passes again: the caller sees to
   * single use.
   */
  readonly verifyConfirmation: (
    asked: ConfirmationAsked & { readonly response: unknown },
  ) => Promise<Confirmed>
}

/** Opens the confirmations. */
export function openConfirmations({ store, engine, shell }: ConfirmationsDeps): Confirmations {
  return {
    async confirmationOptions({ person, challenge }) {
      invariant(challenge.length === 32, 'the challenge is a SHA-256')
      const allowed = await passkeysOf(store, person)
      if (allowed.length === 0) throw new PlatformError('passkey_required')
      return requestOptions({ shell, challenge: Uint8Array.from(challenge), allowed })
    },
    async verifyConfirmation({ person, challenge, response }) {
      const expected = Buffer.from(challenge).toString('base64url')
      const read = readAssertion(response)
      const passkey = await store.get('passkey', [read.answer.id])
      if (passkey?.person !== person || read.challenge !== expected) {
        throw new PlatformError('mandate_invalid')
      }
      return asMandate(async () => {
        const use = await verifyAssertion(shell, read, { challenge: expected, passkey })
        const needs = () => [{ table: 'passkey', key: [passkey.id] }] as const
        await engine.commit({ needs, plan: (tx) => planUsed(tx, passkey.id, use) })
        return { passkey: passkey.id, counterWentBack: use.wentBack }
      })
    },
  }
}

/** Whoever confirms is signed in, so a bad signature must not look like the end of the session. */
async function asMandate<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch (error) {
    const isFailed = error instanceof PlatformError && error.code === 'sign_in_failed'
    throw isFailed ? new PlatformError('mandate_invalid', {}, { cause: error }) : error
  }
}
