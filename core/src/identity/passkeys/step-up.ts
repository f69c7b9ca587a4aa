// Stepping up: who is signed in says once more by passkey that it is them, and the session goes on
// under another token.

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { PlatformError } from '@tessera/sdk/contract'
import { planUse, useNeeds } from '../challenge.ts'
import { drawToken, endNeeds, planProof, type Session } from '../session-plan.ts'
import { readAssertion, requestOptions, verifyAssertion } from './ceremony.ts'
import { passkeysOf, planUsed } from './passkey-plan.ts'
import type { Authenticated, PasskeysDeps } from './passkey-port.ts'

/** Confirmations that it is still the person. */
export interface StepUps {
  /**
   * Options for `navigator.credentials.get`, with the passkeys of the person.
   *
   * Errors: `passkey_required` the person has none.
   * Effects: a challenge that waits five minutes for this session alone.
   */
  readonly options: (session: Session) => Promise<PublicKeyCredentialRequestOptionsJSON>
  /**
   * Takes the answer to `options`.
   *
   * Errors: `request_invalid` its shape; `challenge_expired` unknown, used, too old, or another
   * session's; `origin_refused` made on another site; `sign_in_failed` another person's passkey or
   * a signature that does not fit; `sign_in_required` the session ended meanwhile.
   * Effects: one commit uses the challenge, notes the use, and gives the same session another
   * token; the one of before is refused from then on. Sensitive acts are open for five minutes.
   * Source: identity specification, section 3; OWASP ASVS 7.2.4 and 7.5.1.
   */
  readonly confirm: (session: Session, response: unknown) => Promise<Authenticated>
}

/** Opens stepping up. */
export function openStepUps(deps: PasskeysDeps): StepUps {
  const { store, engine, challenges, shell, entropy, events } = deps
  return {
    async options(session) {
      const { person, id } = session
      const allowed = await passkeysOf(store, person)
      if (allowed.length === 0) throw new PlatformError('passkey_required')
      const challenge = await challenges.issue({ purpose: 'step-up', person, session: id })
      return requestOptions({ shell, challenge, allowed })
    },
    async confirm(session, response) {
      const read = readAssertion(response)
      const asked = { value: read.challenge, purpose: 'step-up', session: session.id } as const
      const { value } = await challenges.find(asked)
      const passkey = await store.get('passkey', [read.answer.id])
      const failed = {
        person: session.person,
        kind: 'step_up_failed',
        device: session.label,
      } as const
      if (passkey?.person !== session.person) {
        await events.note(failed)
        throw new PlatformError('sign_in_failed')
      }
      const use = await verifyAssertion(shell, read, { challenge: value, passkey }).catch(
        async (error: unknown) => {
          await events.note(failed)
          throw error
        },
      )
      const token = drawToken(entropy)
      const { value: started } = await engine.commit({
        needs: () => [
          ...useNeeds(value),
          ...endNeeds([session.tokenHash]),
          { table: 'passkey', key: [passkey.id] },
        ],
        plan(tx) {
          planUse(tx, value)
          planUsed(tx, passkey.id, use)
          return planProof(tx, session, token)
        },
      })
      return { ...started, counterWentBack: use.wentBack }
    },
  }
}
