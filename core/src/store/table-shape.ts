// What describes a table without a dialect: columns, key, indexes. `text` string, `int` safe
// integer, `money` bigint, `blob` bytes; a trailing `?` allows null.

/** What a column may hold. */
export type ColumnKind = 'text' | 'int' | 'money' | 'blob' | 'text?' | 'int?' | 'money?' | 'blob?'

/** The value of each kind of column in code. */
export interface ColumnValues {
  text: string
  int: number
  money: bigint
  blob: Uint8Array
  'text?': string | null
  'int?': number | null
  'money?': bigint | null
  'blob?': Uint8Array | null
}

/** What describes one table: its columns in order, its key, the indexes that `scan` may use. */
export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnKind>>
  readonly key: readonly string[]
  /**
   * The unique number that SQLite lays rows down by, where keys are random and rows many: the table
   * grows at its end then, and its indexes point by one number.
   */
  readonly laidDownBy?: string
  /** Columns that stay as they were inserted: an update leaves them and their indexes alone. */
  readonly fixed?: readonly string[]
  /**
   * Rows are added and never put again: putting one whose key exists is refused by the engine. They
   * are many and seldom asked for, so nobody keeps them in memory.
   */
  readonly isAppendOnly?: boolean
  readonly indexes?: Readonly<
    Record<string, { readonly fields: readonly string[]; readonly unique?: boolean }>
  >
}

/** What an update of a row may change. */
export const changingColumns = (shape: TableShape): readonly string[] =>
  Object.keys(shape.columns).filter(
    (column) => !shape.key.includes(column) && shape.fixed?.includes(column) !== true,
  )
