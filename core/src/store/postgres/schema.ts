// The drizzle schema of the PostgreSQL engine, built from the one table list. drizzle-kit reads it
// to write migrations; hot paths are prepared statements and never pass through drizzle.
//
// It orders as SQLite does: text by its bytes, no value before all values. An index ends with the
// key, so that every scan is a walk along one index.

import {
  bigint,
  customType,
  index,
  pgTable,
  primaryKey,
  uniqueIndex,
  type ExtraConfigColumn,
} from 'drizzle-orm/pg-core'
import { shapeOf, tableNames, type TableName } from '../tables.ts'
import { sqlName } from '../sql-name.ts'

const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' })
const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

function buildColumn(kind: string) {
  const nullable = kind.endsWith('?')
  const base = nullable ? kind.slice(0, -1) : kind
  const column =
    base === 'text' ? bytewiseText() : base === 'blob' ? bytea() : bigint({ mode: 'bigint' })
  return nullable ? column : column.notNull()
}

function buildTable(name: TableName) {
  const shape = shapeOf(name)
  const columns = Object.fromEntries(
    Object.entries(shape.columns).map(([column, kind]) => [sqlName(column), buildColumn(kind)]),
  )
  const table = sqlName(name)
  return pgTable(table, columns, (built) => {
    const pick = (fields: readonly string[]) => {
      const [first, ...rest] = fields.flatMap((field): ExtraConfigColumn[] => {
        const column = built[sqlName(field)]
        return column === undefined ? [] : [column]
      })
      if (first === undefined) throw new TypeError(`${table} has an index without columns`)
      return [first, ...rest] as const
    }
    const ordered = (fields: readonly string[]) => {
      const [first, ...rest] = pick(fields)
      const sorted = (column: ExtraConfigColumn) =>
        column.notNull ? column.asc() : column.asc().nullsFirst()
      return [sorted(first), ...rest.map(sorted)] as const
    }
    const indexes = Object.entries(shape.indexes ?? {}).map(([indexName, { fields, unique }]) => {
      const sql = `${table}_${sqlName(indexName)}`
      return unique === true
        ? uniqueIndex(sql).on(...ordered(fields))
        : index(sql).on(...ordered([...new Set([...fields, ...shape.key])]))
    })
    const [first, ...rest] = pick(shape.key)
    return [primaryKey({ columns: [first, ...rest] }), ...indexes]
  })
}

/** Every table, by its name in code. */
export const schema = Object.fromEntries(tableNames.map((name) => [name, buildTable(name)]))
