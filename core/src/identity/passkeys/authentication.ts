// Signing in with a passkey: options, and the answer to them. The promises stand in
// passkey-port.ts.

import { PlatformError } from '@tessera/sdk/contract'
import type { Row } from '../../store/tables.ts'
import { readAssertion, requestOptions, verifyAssertion } from './ceremony.ts'
import { planUse, useNeeds } from '../challenge.ts'
import { planUsed } from './passkey-plan.ts'
import type { Passkeys, PasskeysDeps } from './passkey-port.ts'
import { draftSession, isNewDevice, planStart, startNeeds } from '../session-plan.ts'

type Authentication = Pick<Passkeys, 'authenticationOptions' | 'verifyAuthentication'>

/** Opens sign-in. */
export function openAuthentication(deps: PasskeysDeps): Authentication {
  const { store, engine, challenges, pairwise, shell, entropy, demoOn, events } = deps

  /** The passkey of an answer, whose handle must be the one of its person. */
  async function passkeyOf(id: string, userHandle: string | undefined): Promise<Row<'passkey'>> {
    const passkey = await store.get('passkey', [id])
    if (passkey !== undefined) {
      const own = Buffer.from(pairwise.userHandleOf(passkey.person)).toString('base64url')
      if (userHandle === own) return passkey
      await events.note({ person: passkey.person, kind: 'sign_in_failed', detail: 'passkey' })
    }
    throw new PlatformError('sign_in_failed')
  }

  return {
    async authenticationOptions() {
      return requestOptions({
        shell,
        challenge: await challenges.issue({ purpose: 'authenticate' }),
      })
    },
    async verifyAuthentication({ response, label, replaces }) {
      const read = readAssertion(response)
      const { value } = await challenges.find({ value: read.challenge, purpose: 'authenticate' })
      const passkey = await passkeyOf(read.answer.id, read.answer.response.userHandle)
      const { person } = passkey
      const use = await verifyAssertion(shell, read, { challenge: value, passkey }).catch(
        async (error: unknown) => {
          await events.note({ person, kind: 'sign_in_failed', detail: 'passkey' })
          throw error
        },
      )
      const isNew = await isNewDevice(store, person, label)
      const start = { person, method: 'passkey', label, replaces, isNewDevice: isNew } as const
      const draft = draftSession(start, entropy)
      const { value: started } = await engine.commit({
        needs: () => [
          ...useNeeds(value),
          ...startNeeds(draft),
          { table: 'passkey', key: [passkey.id] },
        ],
        plan(tx) {
          planUse(tx, value)
          planUsed(tx, passkey.id, use)
          return planStart(tx, draft, demoOn)
        },
      })
      return { ...started, counterWentBack: use.wentBack }
    },
  }
}
