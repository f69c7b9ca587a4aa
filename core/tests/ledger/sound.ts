// What must hold of the rows of a ledger whatever was asked of it: the auditor finds nothing.

import { auditLedger, timestampMax } from '../../src/ledger/index.ts'
import { auditStore } from '../../src/wallet/audit-store.ts'
import { saltKey, type OpenPlace } from './place.ts'

const ever = { from: 0n, to: timestampMax - 1n, reversed: false, limit: 100_000_000 }

/** Every breach of the rules 1 to 8 that the auditor finds; of 9 too where there is a chain. */
export async function placeFaults(place: OpenPlace): Promise<readonly string[]> {
  const { storage, store } = place
  const found =
    store === undefined
      ? auditLedger({
          accounts: await storage.accounts(ever),
          transfers: await storage.transfers(ever),
          pendings: await place.pendings(),
        })
      : (await auditStore(store, saltKey)).violations
  return found.map(({ rule, what }) => `rule ${rule}: ${what}`)
}
