// The store on SQLite: one file, one writer thread, reads beside it.

import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { invariant, must } from '../../base/invariant.ts'
import { RowMap } from '../row-map.ts'
import type { CommitWork, Facts, RowChange, RowKey, Scan, Store } from '../store.ts'
import { shapeOf, tableNames, type Key, type Row, type TableName } from '../tables.ts'
import { assertStorable } from '../text.ts'
import { openReader, type SqliteReader } from './reader.ts'
import { openRowCache } from './row-cache.ts'
import type { WireAnswer, WireChanges } from './writer.ts'

const numbers = new Map(tableNames.map((table, number) => [table, number]))
const cachedRowsMax = 200_000
const migrations = new URL('./migrations', import.meta.url).pathname

/** The columns of a table in the order of its statements. */
const columnsOf = new Map(tableNames.map((table) => [table, Object.keys(shapeOf(table).columns)]))

function toWire(changes: readonly RowChange[]): WireChanges {
  const wire: unknown[] = []
  for (const change of changes) {
    const number = must(numbers.get(change.table), 'every change names a table')
    if (change.verb === 'delete') {
      wire.push(number, 0, change.key.length, ...change.key)
      continue
    }
    const columns = must(columnsOf.get(change.table), 'every table has columns')
    wire.push(number, 1, columns.length)
    for (const column of columns) {
      const value = change.row[column]
      assertStorable(value, `${change.table}.${column}`)
      wire.push(value)
    }
  }
  return wire
}

interface Prefetch {
  /** Fetches what is not there yet; tells how many rows that were. */
  fetch(keys: readonly RowKey[]): number
  readonly fetched: Facts
  readonly strict: Facts
}

/**
 * Prefetched rows; a plan that asks for one `needs` did not name has a defect, as on PostgreSQL.
 */
function openPrefetch(read: SqliteReader['get']): Prefetch {
  const rows = new RowMap<unknown>()
  const look = <T extends TableName>(table: T, key: Key, strict: boolean): Row<T> | undefined => {
    const row = rows.get(table, key)
    const isKnown = row !== undefined || !strict || rows.has(table, key)
    invariant(isKnown, `a plan reads only what it needs, not ${table}`)
    // The map holds under this key only what the reader gave for this table.
    return row as Row<T> | undefined
  }
  return {
    fetch(keys) {
      let fresh = 0
      for (const { table, key } of keys) {
        if (rows.has(table, key)) continue
        rows.set(table, key, read(table, key))
        fresh += 1
      }
      return fresh
    },
    fetched: { get: (table, key) => look(table, key, false) },
    strict: { get: (table, key) => look(table, key, true) },
  }
}

/** The answers of the writer, one at a time: commits are serial. */
function openWriter(path: string) {
  const worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: { path } })
  let waiting:
    | { readonly settle: (answer: WireAnswer) => void; readonly fail: (error: Error) => void }
    | undefined
  let lost: Error | undefined
  worker.on('message', (answer: WireAnswer) => {
    const settle = waiting?.settle
    waiting = undefined
    settle?.(answer)
  })
  worker.on('error', (error) => {
    lost = error instanceof Error ? error : new Error('the writer thread failed')
    waiting?.fail(lost)
  })
  return {
    write: (changes: WireChanges): Promise<WireAnswer> =>
      new Promise((settle, fail) => {
        if (lost !== undefined) return fail(lost)
        invariant(waiting === undefined, 'one commit runs at a time')
        waiting = { settle, fail }
        worker.postMessage(changes)
      }),
    close: (): Promise<void> =>
      new Promise((settle) => {
        worker.once('exit', () => settle())
        worker.postMessage('close')
      }),
  }
}

/**
 * Opens (and creates and migrates, where needed) the store in a SQLite file.
 *
 * Effects: WAL with `synchronous=FULL`; a commit resolves after its flush returned.
 * Errors: rejects when the file belongs to a newer version or cannot be opened.
 * Source: specs/transactions section 1.
 */
export async function openSqliteStore(path: string): Promise<Store> {
  const setup = new Database(path)
  setup.pragma('journal_mode = WAL')
  migrate(drizzle(setup), { migrationsFolder: migrations })
  setup.close()

  const connection = new Database(path, { readonly: true })
  connection.pragma('cache_size = -65536')
  connection.pragma('mmap_size = 1073741824')
  const reader = openReader(connection)
  const cache = openRowCache(cachedRowsMax)
  const get = <T extends TableName>(table: T, key: Key): Row<T> | undefined =>
    cache.get(table, key, () => reader.get(table, key))
  const writer = openWriter(path)
  let headSeq = reader.get('commitHead', [0])?.seq ?? 0
  let lastCommitUs = 0

  async function commit(work: CommitWork): Promise<void> {
    const prefetch = openPrefetch(get)
    while (prefetch.fetch(work.needs(prefetch.fetched)) > 0);
    const seq = headSeq + 1
    const changes = work.plan(prefetch.strict, seq, [])
    if (changes === undefined) return
    const head: RowChange = { verb: 'put', table: 'commitHead', row: { shard: 0, seq } }
    const answer = await writer.write(toWire([head, ...changes]))
    if (!answer.ok) throw new Error(`the store refused a commit: ${answer.message}`)
    // Whoever is told of this head must not read from before it.
    reader.renew()
    headSeq = seq
    cache.committed(changes)
    lastCommitUs = answer.commitUs
  }

  return {
    get: async <T extends TableName>(table: T, key: Key) => get(table, key),
    async durableHead() {
      reader.renew()
      return reader.get('commitHead', [0])?.seq ?? 0
    },
    scan: async <T extends TableName>(scan: Scan<T>) => reader.scan(scan),
    commit,
    head: () => headSeq,
    health: async () => ({ head: headSeq, lastCommitUs }),
    async close() {
      reader.renew()
      await writer.close()
      connection.close()
    },
  }
}
