// Rows that were read or written lately. This process is the only writer of the file, so a row in
// here is the latest committed one; also that there is no row is remembered.

import type { RowChange } from '../store.ts'
import { keyOf, rowName, type Key, type Row, type TableName } from '../tables.ts'

/** A bounded memory of rows, by name. Rows are never changed in place. */
export interface RowCache {
  /** The row, or `undefined` for none; `read` is asked when it is not known. */
  get<T extends TableName>(table: T, key: Key, read: () => Row<T> | undefined): Row<T> | undefined
  /** Takes in what a durable commit changed. */
  committed(changes: readonly RowChange[]): void
}

/** Opens the memory; when it is full it begins anew, which costs reads and nothing else. */
export function openRowCache(rowsMax: number): RowCache {
  const rows = new Map<string, unknown>()
  const keep = (name: string, row: unknown): void => {
    if (rows.size >= rowsMax) rows.clear()
    rows.set(name, row)
  }
  return {
    get<T extends TableName>(
      table: T,
      key: Key,
      read: () => Row<T> | undefined,
    ): Row<T> | undefined {
      const name = rowName(table, key)
      const known = rows.get(name)
      // Under this name stands only what was read from or written to this table.
      if (known !== undefined || rows.has(name)) return known as Row<T> | undefined
      const row = read()
      keep(name, row)
      return row
    },
    committed(changes) {
      for (const change of changes) {
        const { table } = change
        if (change.verb === 'delete') keep(rowName(table, change.key), undefined)
        else {
          // A plan puts whole rows of the table it names.
          const row = change.row as Row<typeof table>
          keep(rowName(table, keyOf(table, row)), row)
        }
      }
    },
  }
}
