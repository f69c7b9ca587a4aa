// Reads outside of commits: always from the database, because another node may have written.
// Single rows that are asked for in one turn of the event loop travel as one statement a table.

import type { Scan } from '../store.ts'
import { isStorable } from '../text.ts'
import { rowName, type Key, type Row, type TableName } from '../tables.ts'
import { decodeRow } from './decode.ts'
import { readRows, rowOf, type Found } from './rows.ts'
import type { Line } from './session.ts'
import { scanSql } from './statement.ts'

interface Batch {
  readonly keys: Map<string, Key>
  readonly found: Promise<Found>
}

/** Reads over some connections. */
export interface Reads {
  get<T extends TableName>(table: T, key: Key): Promise<Row<T> | undefined>
  scan<T extends TableName>(scan: Scan<T>): Promise<readonly Row<T>[]>
}

/** Opens the reads; the connection with the least to do takes the next statement. */
export function openReads(lines: readonly [Line, ...Line[]]): Reads {
  const batches = new Map<TableName, Batch>()
  const idlest = (): Line =>
    lines.reduce((best, line) => (line.load() < best.load() ? line : best), lines[0])

  function openBatch(table: TableName): Batch {
    const keys = new Map<string, Key>()
    const gathered = new Promise<void>((resolve) => setImmediate(resolve))
    const found = gathered.then(async () => {
      batches.delete(table)
      return readRows(await idlest().session(), table, keys)
    })
    const batch = { keys, found }
    batches.set(table, batch)
    return batch
  }

  return {
    async get(table, key) {
      const batch = batches.get(table) ?? openBatch(table)
      batch.keys.set(rowName(table, key), key)
      return rowOf(await batch.found, table, key)
    },
    async scan(scan) {
      const { sql, values } = scanSql(scan)
      const isPossible = values.every((value) => typeof value !== 'string' || isStorable(value))
      if (!isPossible) return []
      const session = await idlest().session()
      const { rows } = await session.run(sql, values)
      return rows.map((texts) => decodeRow(scan.table, texts))
    },
  }
}
