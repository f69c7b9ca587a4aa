// The rows of a platform that is down, asked for in SQL that both engines understand. Whole numbers
// come as bigint.

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import pg from 'pg'

/** One row by the names of its columns. */
export type StoredRow = Readonly<Record<string, string | number | bigint | Uint8Array | null>>

/** Asks the database of a platform. */
export interface StoredRows {
  readonly select: (sql: string) => Promise<readonly StoredRow[]>
  /** What the engine says about its own files; `ok` when all is well. */
  readonly integrity: string
  close(): Promise<void>
}

/** Where the rows of a platform are. */
export interface StoredPlace {
  readonly dataFolder: string
  readonly databaseUrl?: string | undefined
}

/** Opens the rows. The platform must be down; nothing is written. */
export const openStoredRows = ({ dataFolder, databaseUrl }: StoredPlace): Promise<StoredRows> =>
  databaseUrl === undefined ? openFile(join(dataFolder, 'tessera.db')) : openServer(databaseUrl)

async function openFile(path: string): Promise<StoredRows> {
  const database = new Database(path, { readonly: true })
  return {
    select: async (sql) => database.prepare<[], StoredRow>(sql).safeIntegers().all(),
    integrity: String(database.pragma('integrity_check', { simple: true })),
    close: async () => void database.close(),
  }
}

const others = `select count(*) as count from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`

async function openServer(url: string): Promise<StoredRows> {
  const client = new pg.Client({ connectionString: url })
  client.setTypeParser(pg.types.builtins.INT8, BigInt)
  await client.connect()
  const select: StoredRows['select'] = async (sql) => (await client.query<StoredRow>(sql)).rows
  // A commit that was sent before the kill may still be going on at the server.
  while ((await select(others))[0]?.['count'] !== 0n) await sleep(5)
  return { select, integrity: 'ok', close: () => client.end() }
}
