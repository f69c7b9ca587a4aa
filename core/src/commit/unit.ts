// What a commit is made of. Everything that changes an answer (records, money, grants, sessions,
// live versions) is a unit, so that "done" is true once it was acknowledged.

import type { Facts, RowChange, RowKey } from '../store/store.ts'
import type { Key, Row, TableName } from '../store/tables.ts'
import type { ReadSet } from './read-set.ts'

/** What a unit may do inside its plan: look at rows it named, and change rows. */
export interface PlanTx extends Facts {
  /** The number this commit will have. */
  readonly seq: number
  /** The clock of core at this commit, the same for the whole group. */
  readonly nowMs: number
  /** A place in the order of this commit, for rows keyed by (seq, ordinal). */
  nextOrdinal(): number
  /** The first of the next `count` moments of the ledger: ns, unique, rising over all commits. */
  nextTimestamp(count?: number): bigint
  put<T extends TableName>(table: T, row: Row<T>): void
  delete(table: TableName, key: Key): void
  /** Does an act, undoes it whatever came of it, and gives what it threw. */
  probe(act: () => void): unknown
  /** Notes a name that answers may depend on although no row of that name changes. */
  touch(name: string): void
}

/**
 * One act that happens wholly or not at all.
 *
 * - `reads`: what the act rests on; it is checked against everything that committed since.
 * - `needs`: rows that the plan looks at; asked again with what was fetched until it names none.
 * - `plan`: pure and synchronous; a thrown `PlatformError` refuses the unit and undoes all it put.
 * - `lane`: the holder of a ticket; see `lane.ts`.
 */
export interface Unit<T> {
  readonly reads?: ReadSet
  readonly needs: (facts: Facts) => readonly RowKey[]
  readonly plan: (tx: PlanTx) => T
  readonly ticket?: number
}

/** The unit happened. */
export interface Committed<T> {
  readonly value: T
  readonly seq: number
}

/** What every group is closed with, in its own transaction: the hash chain of the ledger. */
export interface GroupSeal {
  readonly needs: readonly RowKey[]
  /** The last moment of the ledger before this group, in ns. */
  readonly lastTimestamp: (facts: Facts) => bigint
  /** Looks at what the group changed and adds its own rows. */
  readonly plan: (tx: PlanTx, changes: readonly RowChange[]) => void
}
