// Reads of the SQLite engine, on a connection of their own. A commit is visible here only after
// its log was flushed (WAL, synchronous=FULL), so nothing is read that could still be lost.

import type Database from 'better-sqlite3'
import type { Key, Row, TableName } from '../tables.ts'
import { shapeOf, tableNames } from '../tables.ts'
import type { Scan } from '../store.ts'
import { scanSql, selectSql } from './statement.ts'
import { sqlName } from '../sql-name.ts'

/** Synchronous reads, for the store and for the prefetch of a commit. */
export interface SqliteReader {
  get<T extends TableName>(table: T, key: Key): Row<T> | undefined
  scan<T extends TableName>(scan: Scan<T>): readonly Row<T>[]
  /** Lets the next read see what was committed since the first one of this turn. */
  renew(): void
}

type Decode = (raw: readonly unknown[]) => Record<string, unknown>

/** Tables with money are read with 64-bit integers; their small integers become numbers again. */
function decoderOf(table: TableName): { readonly decode: Decode; readonly wide: boolean } {
  const columns = Object.entries(shapeOf(table).columns)
  const wide = columns.some(([, kind]) => kind.startsWith('money'))
  const names = columns.map(([name]) => name)
  const narrow = columns.map(([, kind]) => wide && kind.startsWith('int'))
  return {
    wide,
    decode(raw) {
      const row: Record<string, unknown> = {}
      for (let position = 0; position < names.length; position += 1) {
        const name = names[position]
        const value = raw[position]
        if (name !== undefined)
          row[name] = narrow[position] === true && typeof value === 'bigint' ? Number(value) : value
      }
      return row
    },
  }
}

/** Opens the reads over a connection. */
export function openReader(connection: Database.Database): SqliteReader {
  const decoders = new Map(tableNames.map((table) => [table, decoderOf(table)]))
  const statements = new Map<string, Database.Statement>()
  const prepare = (sql: string, table: TableName): Database.Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = connection
      .prepare(sql)
      .raw()
      .safeIntegers(decoders.get(table)?.wide === true)
    statements.set(sql, made)
    return made
  }
  const selects = new Map(tableNames.map((table) => [table, selectSql(table)]))
  const toRow = <T extends TableName>(table: T, raw: unknown): Row<T> => {
    // The columns come in the order of the shape, so the decoded object is that table's row.
    return decoders.get(table)?.decode(raw as readonly unknown[]) as Row<T>
  }
  const begin = connection.prepare('begin')
  const end = connection.prepare('commit')
  let isShared = false
  const renew = (): void => {
    if (isShared && connection.open) end.run()
    isShared = false
  }
  // The reads of one turn share one transaction: a lock for each costs twice what the read does.
  const enter = (): void => {
    if (connection.inTransaction) return
    begin.run()
    isShared = true
    setImmediate(renew)
  }
  return {
    renew,
    get<T extends TableName>(table: T, key: Key): Row<T> | undefined {
      enter()
      const raw: unknown = prepare(selects.get(table) ?? sqlName(table), table).get(...key)
      return raw === undefined ? undefined : toRow(table, raw)
    },
    scan<T extends TableName>(scan: Scan<T>): readonly Row<T>[] {
      enter()
      const { sql, values } = scanSql(scan)
      return prepare(sql, scan.table)
        .all(...values)
        .map((raw) => toRow(scan.table, raw))
    },
  }
}
