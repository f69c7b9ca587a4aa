// Where a ledger of these tests lives: in memory, in a SQLite file, or in a PostgreSQL database of
// a given address. One clock, one seal and the same requests for each.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../src/base/clock.ts'
import { openCommitEngine } from '../../src/commit/engine.ts'
import {
  MemoryRows,
  openLedger,
  openMemoryStorage,
  openStoredStorage,
  type Id128,
  type Ledger,
  type LedgerStorage,
  type Pending,
} from '../../src/ledger/index.ts'
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { ledgerSeal } from '../../src/wallet/seal.ts'

/** The key of the salts in these tests. */
export const saltKey = new Uint8Array(32).fill(7)

const all = 1_000_000_000

/** An open ledger, and what no request of it tells. */
export interface OpenPlace {
  readonly ledger: Ledger
  /** A second front over the same rows, with a queue of its own. */
  readonly openSecond: () => Ledger
  readonly storage: LedgerStorage
  readonly store: Store | undefined
  /** The states of all pending transfers, in the order of their transfers' ids. */
  readonly pendings: () => Promise<readonly Pending[]>
  /** Which ids are burnt, in their order. `known` are all that were ever sent. */
  readonly burntIds: (known: readonly Id128[]) => Promise<readonly Id128[]>
  readonly close: () => Promise<void>
}

/** A kind of place. Each opening is empty. */
export interface LedgerPlace {
  readonly name: string
  readonly open: (clock: Clock) => Promise<OpenPlace>
}

const byId = (a: Pending, b: Pending): number => (a.transferId < b.transferId ? -1 : 1)

function openMemory(clock: Clock): OpenPlace {
  const rows = new MemoryRows()
  const storage = openMemoryStorage(clock, rows)
  const ledger = openLedger(storage, clock)
  return {
    ledger,
    openSecond: () => openLedger(storage, clock),
    storage,
    store: undefined,
    pendings: async () => rows.pendings().toSorted(byId),
    burntIds: async (known) => known.filter((id) => rows.burnt(id)).toSorted(),
    close: () => ledger.close(),
  }
}

/** Opens the ledger over a store, sealed as in the platform. */
export function openOver(store: Store, clock: Clock): OpenPlace {
  const engine = openCommitEngine({
    store,
    clock,
    node: 'test',
    seal: ledgerSeal(saltKey),
    // Whoever asked is told; a test that expects a fault looks at that.
    onFault: () => undefined,
  })
  const storage = openStoredStorage({ store, engine })
  const ledger = openLedger(storage, clock)
  return {
    ledger,
    openSecond: () => openLedger(storage, clock),
    storage,
    store,
    pendings: () => store.scan({ table: 'pending', equals: [], limit: all }),
    async burntIds() {
      const rows = await store.scan({ table: 'burntId', equals: [], limit: all })
      return rows.map(({ id }) => id)
    },
    async close() {
      await ledger.close()
      await engine.close()
      await store.close()
    },
  }
}

async function openSqlite(clock: Clock): Promise<OpenPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-ledger-'))
  const place = openOver(await openSqliteStore(join(folder, 'ledger.db')), clock)
  return {
    ...place,
    async close() {
      await place.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openPostgres(url: string, clock: Clock): Promise<OpenPlace> {
  const onWarning = (warning: string): void => void process.stderr.write(`${warning}\n`)
  return openOver(await openPostgresStore(url, { onWarning }), clock)
}

/** In memory. */
export const memoryPlace: LedgerPlace = {
  name: 'in memory',
  open: async (clock) => openMemory(clock),
}

/** In a SQLite file. */
export const sqlitePlace: LedgerPlace = { name: 'on SQLite', open: openSqlite }

/** In an empty PostgreSQL database. */
export const postgresPlace = (url: string): LedgerPlace => ({
  name: 'on PostgreSQL',
  open: (clock) => openPostgres(url, clock),
})
