// The rows of passkeys: finding those of a person, and changing one inside a unit.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../../commit/unit.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import type { NewPasskey, PasskeyUse } from './ceremony.ts'
import { cleanLabel } from '../person.ts'

/** How many passkeys a person can have. */
export const passkeysMax = 20

/** The passkeys of a person, oldest first. */
export const passkeysOf = (store: Store, person: string): Promise<readonly Row<'passkey'>[]> =>
  store.scan({ table: 'passkey', index: 'byPerson', equals: [person], limit: passkeysMax + 1 })

/** Notes a use of a passkey; `sign_in_failed` when it was removed meanwhile. */
export function planUsed(tx: PlanTx, id: string, use: PasskeyUse): void {
  const row = tx.get('passkey', [id])
  if (row === undefined) throw new PlatformError('sign_in_failed')
  const { deviceType, backedUp } = use
  const counter = Math.max(use.counter, row.counter)
  tx.put('passkey', { ...row, counter, deviceType, backedUp, lastUsedAtMs: tx.nowMs })
}

/** Puts a new passkey; `sign_in_failed` when its id stands already. */
export function planPasskey(
  tx: PlanTx,
  person: string,
  made: NewPasskey,
  label: string | undefined,
): void {
  // It would move somebody else's passkey to this person.
  if (tx.get('passkey', [made.id]) !== undefined) throw new PlatformError('sign_in_failed')
  const times = { createdAtMs: tx.nowMs, lastUsedAtMs: null }
  tx.put('passkey', { ...made, person, label: cleanLabel(label, 'passkey'), ...times })
}
