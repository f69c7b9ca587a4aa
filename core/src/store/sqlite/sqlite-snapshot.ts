// One committed state of a SQLite file, read-only, also while a platform writes to it.

import Database from 'better-sqlite3'
import type { Snapshot } from '../store.ts'
import { openReader } from './reader.ts'

/**
 * Opens a snapshot of the store in a SQLite file.
 *
 * Effects: none on the rows; the log of the file grows while the snapshot is open.
 * Errors: rejects when there is no such file, or one of another version.
 */
export async function openSqliteSnapshot(path: string): Promise<Snapshot> {
  const connection = new Database(path, { readonly: true, fileMustExist: true })
  connection.pragma('mmap_size = 1073741824')
  const reader = openReader(connection)
  connection.exec('begin')
  // The first read of a transaction decides which state it sees.
  reader.get('commitHead', [0])
  return {
    get: async (table, key) => reader.get(table, key),
    scan: async (scan) => reader.scan(scan),
    async close() {
      connection.close()
    },
  }
}
