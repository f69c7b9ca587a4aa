// Rows as PostgreSQL writes them, texts in the order of the shape, become rows of code.

import type { ColumnKind } from '../table-shape.ts'
import { shapeOf, tableNames, type Row, type TableName } from '../tables.ts'

type Text = string | null
type Decode = (text: string) => unknown

const decoders: Readonly<Record<string, Decode>> = {
  text: (text) => text,
  int: Number,
  money: BigInt,
  // A copy without a pool behind it, as SQLite gives.
  blob: (text) => Buffer.from(text.slice('\\x'.length), 'hex'),
}

const decoderOf = (kind: ColumnKind): Decode => decoders[kind.replace('?', '')] ?? ((text) => text)

const columnsOf = new Map(
  tableNames.map((table) => [
    table,
    Object.entries(shapeOf(table).columns).map(
      ([name, kind]) => ({ name, decode: decoderOf(kind) }) as const,
    ),
  ]),
)

/** One row of a table from its texts. */
export function decodeRow<T extends TableName>(table: T, texts: readonly Text[]): Row<T> {
  const row: Record<string, unknown> = {}
  columnsOf.get(table)?.forEach(({ name, decode }, position) => {
    const text = texts[position] ?? null
    row[name] = text === null ? null : decode(text)
  })
  // The columns come in the order of the shape, so the decoded object is that table's row.
  return row as Row<T>
}
