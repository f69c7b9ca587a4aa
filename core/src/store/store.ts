// The seam above both engines. Reads come from the latest committed state; a commit is prefetch,
// plan (pure, the same code for both engines) and persist, in one transaction.

import type { IndexName, Key, Row, TableName } from './tables.ts'

/** A range over the rows of an index, or over the key of a table. */
export interface Scan<T extends TableName> {
  readonly table: T
  /** Left out: the table's own key. */
  readonly index?: IndexName<T>
  /** Values of the leading columns. */
  readonly equals: readonly (string | number | bigint | null)[]
  /** Bounds on the column after those. `from` and `to` are inclusive. */
  readonly from?: string | number | bigint | Uint8Array
  readonly to?: string | number | bigint | Uint8Array
  readonly order?: 'ascending' | 'descending'
  readonly limit: number
}

/** Reads the latest committed state. Has no write verbs. */
export interface Reader {
  get<T extends TableName>(table: T, key: Key): Promise<Row<T> | undefined>
  scan<T extends TableName>(scan: Scan<T>): Promise<readonly Row<T>[]>
}

/**
 * Reads one committed state for as long as it is open, whatever is committed meanwhile. Close it
 * soon: the engine keeps that state alive for it.
 */
export interface Snapshot extends Reader {
  close(): Promise<void>
}

/**
 * Rows that were prefetched, looked up at once. Inside `needs` a row that was not fetched yet looks
 * absent; inside `plan` asking for one is a defect and throws.
 */
export interface Facts {
  get<T extends TableName>(table: T, key: Key): Row<T> | undefined
}

/** Names a row that a plan will look at. */
export interface RowKey {
  readonly table: TableName
  readonly key: Key
}

/** One change of one row. */
export type RowChange =
  | {
      readonly verb: 'put'
      readonly table: TableName
      readonly row: Readonly<Record<string, unknown>>
    }
  | { readonly verb: 'delete'; readonly table: TableName; readonly key: Key }

/** A commit of another node that this one has not seen; `keys` names every row that it changed. */
export interface LogEntry {
  readonly seq: number
  readonly keys: readonly string[]
}

/**
 * One transaction to be.
 *
 * - `needs` names rows to fetch; it is asked again with what was fetched, until it names none.
 * - `plan` is pure and synchronous; it gets the head's next number and what other nodes committed,
 *   and gives the changes. `undefined` means nothing is to be written.
 */
export interface CommitWork {
  readonly needs: (facts: Facts) => readonly RowKey[]
  readonly plan: (
    facts: Facts,
    seq: number,
    tail: readonly LogEntry[],
  ) => readonly RowChange[] | undefined
}

/**
 * The store of one engine.
 *
 * Effects: `commit` resolves only after the transaction is durable; it rejects when the engine
 * refused it, and then nothing was written. One commit runs at a time.
 */
export interface Store extends Reader {
  commit(work: CommitWork): Promise<void>
  /** The number of the last commit seen here. */
  head(): number
  /** The number of the last commit that a read may meet already, asked of the engine itself. */
  durableHead(): Promise<number>
  /** Rows per table, file size, last fsync: for health and metrics. */
  health(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

/** The store cannot be opened; the message says where and why, for whoever starts the program. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable'
}

/**
 * The store was lost while it committed, and nobody could be asked whether it happened. Whoever
 * tries again does so by an id, after looking.
 */
export class CommitInDoubt extends Error {
  override readonly name = 'CommitInDoubt'
  constructor() {
    super('the store was lost while it committed')
  }
}
