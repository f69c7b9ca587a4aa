// The store on PostgreSQL: one connection that commits, some that read, any number of nodes.

import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { StoreUnavailable, type Store } from '../store.ts'
import { openCommitter } from './committer.ts'
import { openReads } from './reads.ts'
import { clientSettings, openLine } from './session.ts'

const migrations = new URL('./migrations', import.meta.url).pathname
const migrationLock = 7_305_011

/** What the server is asked before it is trusted. */
const settingsSql = `select current_setting('server_encoding') as encoding,
  current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' as flushes`

/** A store of this engine needs somebody to tell what is odd about the server. */
export interface PostgresOptions {
  readonly onWarning: (warning: string) => void
}

/** Creates and migrates what is not there; nodes that start together take turns. */
async function prepare(client: pg.Client, options: PostgresOptions): Promise<number> {
  const { rows } = await client.query<{ encoding: string; flushes: boolean }>(settingsSql)
  if (rows[0]?.encoding !== 'UTF8')
    throw new Error(`its encoding is ${rows[0]?.encoding}, not UTF8`)
  if (!rows[0].flushes)
    options.onWarning(
      'the database does not flush (fsync, full_page_writes): a power cut loses data',
    )
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  await migrate(drizzle(client), { migrationsFolder: migrations })
  await client.query('insert into commit_head (shard, seq) values (0, 0) on conflict do nothing')
  await client.query('select pg_advisory_unlock($1)', [migrationLock])
  const heads = await client.query<{ seq: string }>('select seq from commit_head where shard = 0')
  return Number(heads.rows[0]?.seq)
}

/** The address without the password. */
function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`
  } catch {
    return 'that address'
  }
}

async function prepared(url: string, options: PostgresOptions): Promise<number> {
  // A migration of a large table may take its time.
  const unlimited = { statement_timeout: 0, lock_timeout: 0, query_timeout: 0 }
  try {
    const client = new pg.Client({ ...clientSettings, ...unlimited, connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await prepare(client, options)
    } finally {
      await client.end()
    }
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : String(cause)
    throw new StoreUnavailable(`PostgreSQL at ${placeOf(url)} cannot be used: ${why}`, { cause })
  }
}

/**
 * Opens (and creates and migrates, where needed) the store in a PostgreSQL database.
 *
 * Effects: takes four connections. A commit resolves after the server flushed it; every commit of
 * every node locks the head first, so nodes take turns. A lost connection is opened again by the
 * next that needs it; a commit whose end was in doubt is settled with the server before it answers.
 * Errors: `StoreUnavailable` when the database cannot be reached or used. `commit` rejects with
 * `CommitInDoubt` when the server did not come back to say whether it happened.
 * Source: specs/transactions section 1.
 */
export async function openPostgresStore(url: string, options: PostgresOptions): Promise<Store> {
  const startHead = await prepared(url, options)
  const writer = openLine(url)
  const readers = [openLine(url), openLine(url), openLine(url)] as const
  const reads = openReads([...readers])
  const committer = openCommitter(writer, startHead)
  return {
    ...reads,
    commit: (work) => committer.commit(work),
    head: () => committer.head(),
    durableHead: async () => (await reads.get('commitHead', [0]))?.seq ?? 0,
    health: async () => ({ head: committer.head(), lastCommitUs: committer.lastCommitUs() }),
    async close() {
      await Promise.all([writer, ...readers].map((line) => line.close()))
    },
  }
}
