// SQL of the generic verbs, made once per table or per shape of a scan. Many rows travel as one
// array a column, so that no statement has more parameters than a table has columns.

import type { Scan } from '../store.ts'
import { sqlName } from '../sql-name.ts'
import { changingColumns } from '../table-shape.ts'
import { shapeOf, type TableName } from '../tables.ts'

const quoted = (name: string): string => `"${sqlName(name)}"`
const list = (names: readonly string[]): string => names.map(quoted).join(', ')

const sqlTypes: Readonly<Record<string, string>> = {
  text: 'text',
  int: 'int8',
  money: 'int8',
  blob: 'bytea',
}

/** `unnest($1::text[], $2::int8[], …)` over the columns that are named. */
function unnest(table: TableName, columns: readonly string[]): string {
  const kinds = shapeOf(table).columns
  const arrays = columns.map((column, position) => {
    const kind = kinds[column]?.replace('?', '') ?? ''
    return `$${position + 1}::${sqlTypes[kind] ?? kind}[]`
  })
  return `unnest(${arrays.join(', ')})`
}

const keysMatch = (table: TableName): string =>
  shapeOf(table)
    .key.map((column) => `t.${quoted(column)} = k.${quoted(column)}`)
    .join(' and ')

/** The rows that have one of many keys; one array a key column. */
export function selectSql(table: TableName): string {
  const shape = shapeOf(table)
  const columns = Object.keys(shape.columns).map((column) => `t.${quoted(column)}`)
  const keys = `${unnest(table, shape.key)} as k(${list(shape.key)})`
  return `select ${columns.join(', ')} from ${keys} join ${quoted(table)} t on ${keysMatch(table)}`
}

/** Inserts many rows, updates what may change of those whose key exists; one array a column. */
export function putSql(table: TableName): string {
  const shape = shapeOf(table)
  const columns = Object.keys(shape.columns)
  const rest = changingColumns(shape)
  const update = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')
  const onConflict = rest.length === 0 ? 'do nothing' : `do update set ${update}`
  const rows = `select * from ${unnest(table, columns)}`
  const insert = `insert into ${quoted(table)} (${list(columns)}) ${rows}`
  return shape.isAppendOnly === true
    ? insert
    : `${insert} on conflict (${list(shape.key)}) ${onConflict}`
}

/** Deletes the rows that have one of many keys; one array a key column. */
export function deleteSql(table: TableName): string {
  const { key } = shapeOf(table)
  return `delete from ${quoted(table)} t using ${unnest(table, key)} as k(${list(key)}) where ${keysMatch(table)}`
}

/** `select` of a range, and the values that it binds. */
export function scanSql(scan: Scan<TableName>): {
  readonly sql: string
  readonly values: readonly unknown[]
} {
  const { table, index } = scan
  const shape = shapeOf(table)
  const fields = index === undefined ? shape.key : (shape.indexes?.[index]?.fields ?? [])
  const values: unknown[] = []
  const bind = (value: unknown): string => `$${values.push(value)}`
  const conditions = scan.equals.map((value, position) => {
    const column = fields[position]
    if (column === undefined)
      throw new TypeError(`${table} cannot be scanned by ${position + 1} columns`)
    return value === null ? `${quoted(column)} is null` : `${quoted(column)} = ${bind(value)}`
  })
  const next = fields[scan.equals.length]
  for (const [bound, operator] of [
    [scan.from, '>='],
    [scan.to, '<='],
  ] as const) {
    if (bound === undefined) continue
    if (next === undefined) throw new TypeError(`${table} has no column left to bound`)
    conditions.push(`${quoted(next)} ${operator} ${bind(bound)}`)
  }
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`
  const columns = list(Object.keys(shape.columns))
  const sql = `select ${columns} from ${quoted(table)}${where} order by ${orderOf(scan, fields)} limit ${bind(scan.limit)}`
  return { sql, values }
}

/** The order of the index itself: no value before all values, ties by the key. */
function orderOf(scan: Scan<TableName>, fields: readonly string[]): string {
  const shape = shapeOf(scan.table)
  const descends = scan.order === 'descending'
  return [...new Set([...fields, ...shape.key])]
    .map((field) => {
      const nulls = descends ? ' nulls last' : ' nulls first'
      const nullable = shape.columns[field]?.endsWith('?') === true
      return `${quoted(field)} ${descends ? 'desc' : 'asc'}${nullable ? nulls : ''}`
    })
    .join(', ')
}
