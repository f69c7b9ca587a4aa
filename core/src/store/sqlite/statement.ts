// SQL of the generic verbs, made once per table or per shape of a scan.

import type { Scan } from '../store.ts'
import { changingColumns } from '../table-shape.ts'
import { shapeOf, type TableName } from '../tables.ts'
import { sqlName } from '../sql-name.ts'

const list = (names: readonly string[]): string =>
  names.map((name) => `"${sqlName(name)}"`).join(', ')

/** `select` of one row by its key. */
export function selectSql(table: TableName): string {
  const shape = shapeOf(table)
  const where = shape.key.map((column) => `"${sqlName(column)}" = ?`).join(' and ')
  return `select ${list(Object.keys(shape.columns))} from "${sqlName(table)}" where ${where}`
}

/** `insert`, or `update` of what may change where the key exists. */
export function putSql(table: TableName): string {
  const shape = shapeOf(table)
  const columns = Object.keys(shape.columns)
  const rest = changingColumns(shape)
  const update = rest
    .map((column) => `"${sqlName(column)}" = excluded."${sqlName(column)}"`)
    .join(', ')
  const onConflict = rest.length === 0 ? 'do nothing' : `do update set ${update}`
  const values = columns.map(() => '?').join(', ')
  const insert = `insert into "${sqlName(table)}" (${list(columns)}) values (${values})`
  return shape.isAppendOnly === true
    ? insert
    : `${insert} on conflict (${list(shape.key)}) ${onConflict}`
}

/** `delete` of one row by its key. */
export function deleteSql(table: TableName): string {
  const where = shapeOf(table)
    .key.map((column) => `"${sqlName(column)}" = ?`)
    .join(' and ')
  return `delete from "${sqlName(table)}" where ${where}`
}

/** `select` of a range, and the values that it binds. */
export function scanSql(scan: Scan<TableName>): {
  readonly sql: string
  readonly values: readonly unknown[]
} {
  const shape = shapeOf(scan.table)
  const fields = scan.index === undefined ? shape.key : (shape.indexes?.[scan.index]?.fields ?? [])
  const conditions: string[] = []
  const values: unknown[] = []
  scan.equals.forEach((value, position) => {
    const column = fields[position]
    if (column === undefined)
      throw new TypeError(`${scan.table} cannot be scanned by ${position + 1} columns`)
    conditions.push(value === null ? `"${sqlName(column)}" is null` : `"${sqlName(column)}" = ?`)
    if (value !== null) values.push(value)
  })
  const next = fields[scan.equals.length]
  for (const [bound, operator] of [
    [scan.from, '>='],
    [scan.to, '<='],
  ] as const) {
    if (bound === undefined) continue
    if (next === undefined) throw new TypeError(`${scan.table} has no column left to bound`)
    conditions.push(`"${sqlName(next)}" ${operator} ?`)
    values.push(bound)
  }
  const direction = scan.order === 'descending' ? 'desc' : 'asc'
  const order = [...new Set([...fields, ...shape.key])]
    .map((field) => `"${sqlName(field)}" ${direction}`)
    .join(', ')
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
  const columns = list(Object.keys(shape.columns))
  return {
    sql: `select ${columns} from "${sqlName(scan.table)}" ${where} order by ${order} limit ?`,
    values: [...values, scan.limit],
  }
}
