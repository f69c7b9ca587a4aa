// Finds the ledger that the command is about, without making or changing anything.

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openKeys, type Keys } from '../base/keys.ts'
import { readConfig } from '../config.ts'
import type { Snapshot } from '../store/store.ts'
import { openPostgresSnapshot } from '../store/postgres/postgres-snapshot.ts'
import { openSqliteSnapshot } from '../store/sqlite/sqlite-snapshot.ts'

/** One state of the ledger: of the database that the platform works on. */
function openSnapshot(): Promise<Snapshot> {
  const { dataFolder, databaseUrl } = readConfig()
  if (databaseUrl !== undefined) return openPostgresSnapshot(databaseUrl)
  const path = join(dataFolder, 'tessera.db')
  if (!existsSync(path))
    throw new Error(`${path} is not there; say with TESSERA_DATA where the data folder is`)
  // Whoever reads the log of a database leaves files beside it that its owner must be able to open.
  if (statSync(path).uid !== process.getuid?.())
    throw new Error(`${path} belongs to somebody else; run this as its owner`)
  return openSqliteSnapshot(path)
}

/** Does something with one state of the ledger, then lets it go. */
export async function withLedger<T>(act: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const snapshot = await openSnapshot()
  try {
    return await act(snapshot)
  } finally {
    await snapshot.close()
  }
}

/** The keys of the installation; this command never makes any. */
export function readKeys(): Keys {
  const path = join(readConfig().dataFolder, 'keys.json')
  if (!existsSync(path)) throw new Error(`${path} is not there; without it no leaf can be checked`)
  return openKeys(path, () => {
    throw new Error(`${path} went away`)
  })
}
