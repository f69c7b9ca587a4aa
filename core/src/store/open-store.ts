// Which engine a platform runs on: PostgreSQL where an address is given, else a SQLite file.

import { join } from 'node:path'
import { openPostgresSnapshot } from './postgres/postgres-snapshot.ts'
import { openPostgresStore } from './postgres/postgres-store.ts'
import { lockFolder } from './sqlite/folder-lock.ts'
import { openSqliteSnapshot } from './sqlite/sqlite-snapshot.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'
import type { Snapshot, Store } from './store.ts'

/** Where a platform keeps its rows. */
export interface StorePlace {
  readonly dataFolder: string
  /** `postgres://…`; left out for the SQLite file in the data folder. */
  readonly databaseUrl: string | undefined
}

/** The file of a data folder, for one process at a time. */
async function openFileStore(dataFolder: string): Promise<Store> {
  const unlock = lockFolder(dataFolder)
  try {
    const store = await openSqliteStore(join(dataFolder, 'tessera.db'))
    return { ...store, close: () => store.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Opens the store of a platform. Errors: `StoreUnavailable` when its database cannot be used. */
export const openStore = (
  { dataFolder, databaseUrl }: StorePlace,
  onWarning: (warning: string) => void,
): Promise<Store> =>
  databaseUrl === undefined
    ? openFileStore(dataFolder)
    : openPostgresStore(databaseUrl, { onWarning })

/** Opens one state of a store that is open already, for reads that have to fit together. */
export const openSnapshot = ({ dataFolder, databaseUrl }: StorePlace): Promise<Snapshot> =>
  databaseUrl === undefined
    ? openSqliteSnapshot(join(dataFolder, 'tessera.db'))
    : openPostgresSnapshot(databaseUrl)
