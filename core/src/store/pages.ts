// Whole tables, a page at a time, so that a table of any size passes through little memory.

import type { Reader, Scan } from './store.ts'
import type { Row, TableName } from './tables.ts'

const pageRows = 500

/** Others of this process have their turn between two pages: a table may take minutes. */
const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A range to be read in pages. */
export interface PagedScan<T extends TableName> extends Omit<Scan<T>, 'limit' | 'order'> {
  /** The column after those of `equals`; no two rows of the range have the same in it. */
  readonly column: keyof Row<T> & string
}

/** Reads a range in rising order of `column`. These are several reads, so ask a snapshot. */
export async function* pagesOf<T extends TableName>(
  reader: Reader,
  { column, ...range }: PagedScan<T>,
): AsyncGenerator<readonly Row<T>[]> {
  let scan: Scan<T> = { ...range, limit: pageRows }
  let seen: unknown
  for (;;) {
    const rows = await reader.scan(scan)
    const fresh = rows[0]?.[column] === seen ? rows.slice(1) : rows
    if (fresh.length > 0) yield fresh
    seen = fresh.at(-1)?.[column]
    if (rows.length < scan.limit || !isBound(seen)) return
    scan = { ...range, from: seen, limit: pageRows }
    await giveWay()
  }
}

const isBound = (value: unknown): value is string | number | bigint =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
