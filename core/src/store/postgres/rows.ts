// Rows by their keys: many keys of a table are one statement, many tables one flight.

import type { ColumnKind } from '../table-shape.ts'
import type { RowChange } from '../store.ts'
import { isStorable } from '../text.ts'
import { keyOf, rowName, shapeOf, type Key, type Row, type TableName } from '../tables.ts'
import { encodeArray } from './array.ts'
import { decodeRow } from './decode.ts'
import type { Session } from './session.ts'
import { deleteSql, putSql, selectSql } from './statement.ts'

/** A statement with what it binds. */
export interface Statement {
  readonly sql: string
  readonly values: readonly unknown[]
}

/** Rows by name; a name without a row is one that was looked for and is not there. */
export type Found = Map<string, unknown>

const memo = (make: (table: TableName) => string): ((table: TableName) => string) => {
  const made = new Map<TableName, string>()
  return (table) => {
    const known = made.get(table) ?? make(table)
    made.set(table, known)
    return known
  }
}
const selectOf = memo(selectSql)
const putOf = memo(putSql)
const deleteOf = memo(deleteSql)

function arrays(
  table: TableName,
  names: readonly string[],
  values: (name: string, position: number) => readonly unknown[],
): readonly Buffer[] {
  const { columns } = shapeOf(table)
  return names.map((name, position) => {
    const kind: ColumnKind = columns[name] ?? 'text'
    return encodeArray({ table, name, kind }, values(name, position))
  })
}

const keyArrays = (table: TableName, keys: readonly Key[]): readonly Buffer[] =>
  arrays(table, shapeOf(table).key, (_, position) => keys.map((key) => key[position]))

/** Whether a row of this key can be there at all. */
const isPossible = (key: Key): boolean =>
  key.every((value) => typeof value !== 'string' || isStorable(value))

/** Reads the rows of these keys, which are told apart by their names. */
export async function readRows(
  session: Session,
  table: TableName,
  keys: ReadonlyMap<string, Key>,
): Promise<Found> {
  const found: Found = new Map([...keys.keys()].map((name) => [name, undefined]))
  const possible = [...keys.values()].filter(isPossible)
  if (possible.length === 0) return found
  const { rows } = await session.run(selectOf(table), keyArrays(table, possible))
  for (const texts of rows) {
    const row = decodeRow(table, texts)
    found.set(rowName(table, keyOf(table, row)), row)
  }
  return found
}

interface TableChanges {
  readonly puts: Readonly<Record<string, unknown>>[]
  readonly deletes: Key[]
}

/** The changes of a commit, at most one a row, as one or two statements a table. */
export function writeStatements(changes: readonly RowChange[]): readonly Statement[] {
  const tables = new Map<TableName, TableChanges>()
  for (const change of changes) {
    const known = tables.get(change.table) ?? { puts: [], deletes: [] }
    tables.set(change.table, known)
    if (change.verb === 'put') known.puts.push(change.row)
    else known.deletes.push(change.key)
  }
  return [...tables].flatMap(([table, { puts, deletes }]): Statement[] => {
    const columns = Object.keys(shapeOf(table).columns)
    const statements: Statement[] = []
    // Deletions first: what they free may be taken by a row that is put.
    if (deletes.length > 0)
      statements.push({ sql: deleteOf(table), values: keyArrays(table, deletes) })
    if (puts.length > 0) {
      const values = arrays(table, columns, (name) => puts.map((row) => row[name]))
      statements.push({ sql: putOf(table), values })
    }
    return statements
  })
}

/** The row that a found name stands for. */
export function rowOf<T extends TableName>(
  found: ReadonlyMap<string, unknown>,
  table: T,
  key: Key,
): Row<T> | undefined {
  // Under a name stands only what was read from, or put to, its own table.
  return found.get(rowName(table, key)) as Row<T> | undefined
}
