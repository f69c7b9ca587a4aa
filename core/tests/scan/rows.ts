// The rows that belong to plugins, as texts: what they store and what is stored of their runs.

import type { Store } from '../../src/store/store.ts'
import type { Row, TableName } from '../../src/store/tables.ts'
import type { Place } from './secrets.ts'

/** Columns that name people by their core id; who somebody is stands in none of them. */
const named: ReadonlySet<string> = new Set(['person', 'principal'])

/**
 * The tables that hold what plugins store, or what is kept of what they did. Not the log of
 * commits: it names the rows of core itself, whatever they are about.
 */
const pluginTables = [
  'record',
  'recordIndex',
  'numbering',
  'card',
  'link',
  'job',
  'notification',
  'noticeMute',
  'idempotency',
  'audit',
  'outbox',
  'handoff',
  'hold',
  'draw',
  'drawTake',
] as const satisfies readonly TableName[]

const textOf = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)

/** A row as one text, without who did it. */
export const rowText = (row: Readonly<Record<string, unknown>>): string =>
  Object.entries(row)
    .filter(([column]) => !named.has(column))
    .map(([column, value]) => `${column}: ${textOf(value)}`)
    .join('\n')

const pageRows = 10_000

/** Every row of those tables. */
export async function rowPlaces(store: Store): Promise<readonly Place[]> {
  const found: Place[] = []
  for (const table of pluginTables) {
    const rows: readonly Row<typeof table>[] = await store.scan({
      table,
      equals: [],
      limit: pageRows,
    })
    if (rows.length === pageRows) throw new Error(`${table} has more rows than were read`)
    for (const row of rows) found.push({ where: `table ${table}`, text: rowText(row) })
  }
  return found
}
