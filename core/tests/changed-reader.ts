// A reader that sees one row otherwise than it is stored, as if somebody had changed it behind the
// back of the platform: the database itself would refuse to.

import type { Reader, Scan } from '../src/store/store.ts'
import { keyOf, rowName, type Key, type Row, type TableName } from '../src/store/tables.ts'

/** Reads through `reader`, with `change` in the row under a key. */
export function changedReader<C extends TableName>(
  reader: Reader,
  place: { readonly table: C; readonly key: Key },
  change: Partial<Row<C>>,
): Reader {
  const name = rowName(place.table, place.key)
  const seen = <T extends TableName>(table: T, row: Row<T>): Row<T> =>
    rowName(table, keyOf(table, row)) === name ? { ...row, ...change } : row
  return {
    async get<T extends TableName>(table: T, key: Key): Promise<Row<T> | undefined> {
      const row = await reader.get(table, key)
      return row === undefined ? undefined : seen(table, row)
    },
    scan: async <T extends TableName>(scan: Scan<T>) =>
      (await reader.scan(scan)).map((row) => seen(scan.table, row)),
  }
}

/** Reads through `reader`, with rows more in every scan of a table. */
export const addedReader = <C extends TableName>(
  reader: Reader,
  table: C,
  more: readonly Row<C>[],
): Reader => ({
  get: (asked, key) => reader.get(asked, key),
  async scan<T extends TableName>(scan: Scan<T>): Promise<readonly Row<T>[]> {
    const rows = await reader.scan(scan)
    const asked: TableName = scan.table
    // The rows are of the table that is asked for.
    return asked === table ? [...rows, ...(more as unknown as readonly Row<T>[])] : rows
  },
})
