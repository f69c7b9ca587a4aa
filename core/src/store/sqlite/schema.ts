// The drizzle schema of the SQLite engine, built from the one table list. drizzle-kit reads it to
// write migrations; hot paths are prepared statements and never pass through drizzle.

import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { shapeOf, tableNames, type TableName } from '../tables.ts'
import { sqlName } from '../sql-name.ts'

function buildColumn(kind: string) {
  const nullable = kind.endsWith('?')
  const base = nullable ? kind.slice(0, -1) : kind
  if (base === 'text') return nullable ? text() : text().notNull()
  if (base === 'blob') return nullable ? blob() : blob().notNull()
  return nullable ? integer() : integer().notNull()
}

function buildTable(name: TableName) {
  const shape = shapeOf(name)
  const columns = Object.fromEntries(
    Object.entries(shape.columns).map(([column, kind]) => [
      sqlName(column),
      column === shape.laidDownBy ? integer().primaryKey() : buildColumn(kind),
    ]),
  )
  const table = sqlName(name)
  return sqliteTable(table, columns, (built) => {
    const pick = (fields: readonly string[]) => {
      const [first, ...rest] = fields.flatMap((field) => built[sqlName(field)] ?? [])
      if (first === undefined) throw new TypeError(`${table} has an index without columns`)
      return [first, ...rest] as const
    }
    // Rows that are laid down by a column need no index of that column alone.
    const asked = Object.entries(shape.indexes ?? {}).filter(
      ([, { fields }]) => fields.length > 1 || fields[0] !== shape.laidDownBy,
    )
    const indexes = asked.map(([indexName, { fields, unique }]) => {
      const [first, ...rest] = pick(fields)
      const sql = `${table}_${sqlName(indexName)}`
      return unique === true ? uniqueIndex(sql).on(first, ...rest) : index(sql).on(first, ...rest)
    })
    const [first, ...rest] = pick(shape.key)
    const key =
      shape.laidDownBy === undefined
        ? primaryKey({ columns: [first, ...rest] })
        : uniqueIndex(`${table}_key`).on(first, ...rest)
    return [key, ...indexes]
  })
}

/** Every table, by its name in code. */
export const schema = Object.fromEntries(tableNames.map((name) => [name, buildTable(name)]))
