// Columns as binary arrays of PostgreSQL: nothing needs quoting, and the server parses nothing.

import type { ColumnKind } from '../table-shape.ts'
import { assertStorable } from '../text.ts'

const headBytes = 20
const oids: Readonly<Record<string, number>> = { text: 25, int: 20, money: 20, blob: 17 }
const utf8BytesMax = 3

/** Where a column stands, for words about a value that does not belong in it. */
const placeOf = (column: ColumnPlace): string => `${column.table}.${column.name}`

/** A column by its names and kind. */
export interface ColumnPlace {
  readonly table: string
  readonly name: string
  readonly kind: ColumnKind
}

/**
 * One column of many rows.
 *
 * Errors: `TypeError` when a value is not of the column's kind, or is a text that cannot be stored.
 * Source: `array_send` of PostgreSQL: dimensions, null flag, element type, length, lower bound;
 * then each value after its length in bytes, -1 for null; all big-endian.
 */
export function encodeArray(column: ColumnPlace, values: readonly unknown[]): Buffer {
  const base = column.kind.replace('?', '')
  const bytes = Buffer.allocUnsafe(headBytes + sizeOf(values))
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4)
  bytes.writeInt32BE(oids[base] ?? 0, 8)
  bytes.writeInt32BE(values.length, 12)
  bytes.writeInt32BE(1, 16)
  let at = headBytes
  for (const value of values) at = writeValue(bytes, at, column, value)
  return bytes.subarray(0, at)
}

/** No fewer bytes than the values will take. */
function sizeOf(values: readonly unknown[]): number {
  let size = 0
  for (const value of values) {
    if (typeof value === 'string') size += 4 + value.length * utf8BytesMax
    else if (value instanceof Uint8Array) size += 4 + value.length
    else size += 12
  }
  return size
}

function writeValue(bytes: Buffer, at: number, column: ColumnPlace, value: unknown): number {
  const start = at + 4
  if (value === null) {
    if (!column.kind.endsWith('?')) throw new TypeError(`${placeOf(column)} cannot be null`)
    bytes.writeInt32BE(-1, at)
    return start
  }
  const end = writePlain(bytes, start, column, value)
  if (end === undefined)
    throw new TypeError(`${placeOf(column)} is ${column.kind}, not ${typeof value}`)
  bytes.writeInt32BE(end - start, at)
  return end
}

/** Gives where the value ends, or nothing for one that is not of the column's kind. */
function writePlain(
  bytes: Buffer,
  at: number,
  column: ColumnPlace,
  value: unknown,
): number | undefined {
  switch (column.kind) {
    case 'text':
    case 'text?':
      if (typeof value !== 'string') return undefined
      assertStorable(value, placeOf(column))
      return at + bytes.write(value, at)
    case 'int':
    case 'int?':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined
      bytes.writeInt32BE(Math.floor(value / 2 ** 32), at)
      return bytes.writeUInt32BE(value >>> 0, at + 4)
    case 'money':
    case 'money?':
      return typeof value === 'bigint' ? bytes.writeBigInt64BE(value, at) : undefined
    case 'blob':
    case 'blob?':
      if (!(value instanceof Uint8Array)) return undefined
      bytes.set(value, at)
      return at + value.length
  }
}
