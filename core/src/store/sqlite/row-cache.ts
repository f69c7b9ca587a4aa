// Rows that were read or written lately. This process is the only writer of the file, so a row in
// here is the latest committed one; also that there is no row is remembered. Tables that only grow
// are left out: their rows would push out those that are in use.

import { RowMap } from '../row-map.ts'
import type { RowChange } from '../store.ts'
import { isAppendOnly, keyOf, type Key, type Row, type TableName } from '../tables.ts'

/** A bounded memory of rows. Rows are never changed in place. */
export interface RowCache {
  /** The row, or `undefined` for none; `read` is asked when it is not known. */
  get<T extends TableName>(table: T, key: Key, read: () => Row<T> | undefined): Row<T> | undefined
  /** Takes in what a durable commit changed. */
  committed(changes: readonly RowChange[]): void
}

/**
 * Opens the memory of two generations: when the young one is full it becomes the old one, and what
 * nobody asked for in the meantime is forgotten with the old one before.
 */
export function openRowCache(rowsMax: number): RowCache {
  let young = new RowMap<unknown>()
  let old = new RowMap<unknown>()
  const keep = (table: TableName, key: Key, row: unknown): void => {
    if (young.size >= rowsMax / 2) {
      old = young
      young = new RowMap()
    }
    young.set(table, key, row)
  }
  return {
    get<T extends TableName>(
      table: T,
      key: Key,
      read: () => Row<T> | undefined,
    ): Row<T> | undefined {
      if (isAppendOnly(table)) return read()
      const known = young.get(table, key)
      // Under a key stands only what was read from or written to its table.
      if (known !== undefined || young.has(table, key)) return known as Row<T> | undefined
      const row = old.has(table, key) ? old.get(table, key) : read()
      keep(table, key, row)
      // For the same reason.
      return row as Row<T> | undefined
    },
    committed(changes) {
      for (const change of changes) {
        if (isAppendOnly(change.table)) continue
        if (change.verb === 'delete') keep(change.table, change.key, undefined)
        else keep(change.table, keyOf(change.table, change.row), change.row)
      }
    },
  }
}
