// Passkeys: registration, sign-in, and the list with its removals, put together.

import { PlatformError } from '@tessera/sdk/contract'
import { planEvent } from '../account-event.ts'
import { openAuthentication } from './authentication.ts'
import { commitCredentialChange } from '../credential-change.ts'
import { passkeysOf } from './passkey-plan.ts'
import type { Passkeys, PasskeysDeps } from './passkey-port.ts'
import { codesOf } from '../recovery-code.ts'
import { openRegistration } from './registration.ts'

/** Opens the passkeys. */
export function openPasskeys(deps: PasskeysDeps): Passkeys {
  return { ...openRegistration(deps), ...openAuthentication(deps), ...openList(deps) }
}

function openList(deps: PasskeysDeps): Pick<Passkeys, 'list' | 'remove'> {
  const { store } = deps
  return {
    async list(person) {
      const rows = await passkeysOf(store, person)
      return rows.map(({ id, label, createdAtMs, lastUsedAtMs }) => {
        return { id, label, createdAtMs, lastUsedAtMs }
      })
    },
    remove(session, id) {
      const { person } = session
      return commitCredentialChange(deps, session, async () => {
        const passkeys = await passkeysOf(store, person)
        const hasCodes = (await codesOf(store, person)).some((code) => code.usedAtMs === null)
        return {
          needs: () => [],
          plan(tx) {
            if (!passkeys.some((passkey) => passkey.id === id)) {
              throw new PlatformError('not_found', { what: 'passkey' })
            }
            if (passkeys.length === 1 && !hasCodes) {
              throw new PlatformError('passkey_required', { reason: 'last_way_in' })
            }
            tx.delete('passkey', [id])
            planEvent(tx, { person, kind: 'passkey_removed', device: session.label })
          },
        }
      })
    },
  }
}
