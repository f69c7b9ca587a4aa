// Which ledger the outside suite talks to; the parent names it in the environment as `memory`, as
// the address of a PostgreSQL database, or as the path of a SQLite file.

import { systemClock } from '../../../src/base/clock.ts'
import { openCommitEngine } from '../../../src/commit/engine.ts'
import {
  openLedger,
  openMemoryStorage,
  openStoredStorage,
  type Ledger,
} from '../../../src/ledger/index.ts'
import type { Store } from '../../../src/store/store.ts'
import { openPostgresStore } from '../../../src/store/postgres/postgres-store.ts'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts'
import { ledgerSeal } from '../../../src/wallet/seal.ts'

const saltKey = new Uint8Array(32).fill(7)

/** A ledger, and what ends it. */
export interface OutsideLedger {
  readonly ledger: Ledger
  readonly close: () => Promise<void>
}

/** Opens the ledger over a store, sealed as in the platform. */
export function openLedgerOver(store: Store): OutsideLedger {
  const engine = openCommitEngine({
    store,
    clock: systemClock,
    node: 'outside',
    seal: ledgerSeal(saltKey),
    onFault: (error) => process.stderr.write(`${String(error)}\n`),
  })
  const ledger = openLedger(openStoredStorage({ store, engine }), systemClock)
  return {
    ledger,
    async close() {
      await ledger.close()
      await engine.close()
      await store.close()
    },
  }
}

const faults = {
  onWarning(warning: string) {
    throw new Error(warning)
  },
}

/** Opens the ledger that `TESSERA_OUTSIDE_LEDGER` names. */
export async function openOutsideLedger(): Promise<OutsideLedger> {
  const place = process.env['TESSERA_OUTSIDE_LEDGER'] ?? 'memory'
  if (place.startsWith('postgres://')) return openLedgerOver(await openPostgresStore(place, faults))
  if (place !== 'memory') return openLedgerOver(await openSqliteStore(place))
  const ledger = openLedger(openMemoryStorage(systemClock), systemClock)
  return { ledger, close: () => ledger.close() }
}
