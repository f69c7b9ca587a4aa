// Passkeys: registration, sign-in, and the list with its removals, put together.

import { PlatformError } from '@tessera/sdk/contract'
import { openAuthentication } from './authentication.ts'
import { commitOnFresh, credentialsName } from '../credential-change.ts'
import { passkeysOf } from './passkey-plan.ts'
import type { Passkeys, PasskeysDeps } from './passkey-port.ts'
import { codesOf } from '../recovery-code.ts'
import { openRegistration } from './registration.ts'
import { endNeeds, liveSessions, planEnd, requireLive } from '../session-plan.ts'

/** Opens the passkeys. */
export function openPasskeys(deps: PasskeysDeps): Passkeys {
  return { ...openRegistration(deps), ...openAuthentication(deps), ...openList(deps) }
}

function openList({ store, engine, clock }: PasskeysDeps): Pick<Passkeys, 'list' | 'remove'> {
  return {
    async list(person) {
      const rows = await passkeysOf(store, person)
      return rows.map(({ id, label, createdAtMs, lastUsedAtMs }) => {
        return { id, label, createdAtMs, lastUsedAtMs }
      })
    },
    remove(session, id) {
      const { person } = session
      return commitOnFresh(engine, [credentialsName(person)], async () => {
        const passkeys = await passkeysOf(store, person)
        const hasCodes = (await codesOf(store, person)).some((code) => code.usedAtMs === null)
        const live = (await liveSessions(store, person, clock.now())).map((row) => row.tokenHash)
        return {
          needs: () => endNeeds([...live, session.tokenHash]),
          plan(tx) {
            requireLive(tx, session)
            if (!passkeys.some((passkey) => passkey.id === id)) {
              throw new PlatformError('not_found', { what: 'passkey' })
            }
            if (passkeys.length === 1 && !hasCodes) {
              throw new PlatformError('passkey_required', { reason: 'last_way_in' })
            }
            tx.delete('passkey', [id])
            planEnd(
              tx,
              live.filter((tokenHash) => tokenHash !== session.tokenHash),
            )
            tx.touch(credentialsName(person))
          },
        }
      })
    },
  }
}
