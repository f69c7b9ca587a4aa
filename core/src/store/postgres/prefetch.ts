// What one commit looks at, and the memory of rows between commits.
//
// - A row in the memory is the committed one as of the last head that this node has seen: what
//   other nodes write is named in the tail of the log, and leaves the memory before a plan looks.
// - Only commits use it. A read outside asks the database, where the other nodes' writes are.

import { invariant } from '../../base/invariant.ts'
import type { CommitWork, Facts, RowChange } from '../store.ts'
import {
  isAppendOnly,
  keyOf,
  rowName,
  tableNames,
  type Key,
  type Row,
  type TableName,
} from '../tables.ts'
import { readRows, rowOf, type Found } from './rows.ts'
import type { Session } from './session.ts'

/** A bounded memory of rows, by name. Rows are never changed in place. */
export interface RowMemory {
  readonly rows: ReadonlyMap<string, unknown>
  keep(found: Iterable<readonly [string, unknown]>): void
  forget(names: readonly string[]): void
  clear(): void
}

/** Whether a name is that of a row in a table that only grows; those are not kept. */
const isOfGrowing = (name: string): boolean => growing.has(name.slice(0, name.indexOf('|')))

const growing: ReadonlySet<string> = new Set(tableNames.filter(isAppendOnly))

/** Opens the memory; when it is full it begins anew, which costs reads and nothing else. */
export function openRowMemory(rowsMax: number): RowMemory {
  const rows = new Map<string, unknown>()
  return {
    rows,
    keep(found) {
      for (const [name, row] of found) {
        if (isOfGrowing(name)) continue
        if (rows.size >= rowsMax) rows.clear()
        rows.set(name, row)
      }
    },
    forget(names) {
      for (const name of names) rows.delete(name)
    },
    clear: () => rows.clear(),
  }
}

/** What changes leave behind, by name. */
export const outcomeOf = (changes: readonly RowChange[]): readonly (readonly [string, unknown])[] =>
  changes.map((change) => {
    const { table } = change
    if (change.verb === 'delete') return [rowName(table, change.key), undefined]
    // A plan puts whole rows of the table it names.
    const row = change.row as Row<typeof table>
    return [rowName(table, keyOf(table, row)), row]
  })

/** The rows of one commit. */
export interface Prefetch {
  /** Asks for what is needed, again and again, until nothing new is named. */
  fetch(work: CommitWork, session: Session): Promise<void>
  readonly found: Found
  /** A plan that asks for a row which `needs` did not name has a defect. */
  readonly strict: Facts
}

/** Begins to look at rows; what the memory knows is not asked again. */
export function openPrefetch(memory: RowMemory): Prefetch {
  const found: Found = new Map()
  const facts: Facts = { get: (table, key) => rowOf(found, table, key) }

  /** Names what is new, takes from the memory what is there, gives the rest by table. */
  function missing(work: CommitWork): ReadonlyMap<TableName, ReadonlyMap<string, Key>> | undefined {
    const tables = new Map<TableName, Map<string, Key>>()
    let fresh = 0
    for (const { table, key } of work.needs(facts)) {
      const name = rowName(table, key)
      if (found.has(name)) continue
      fresh += 1
      if (memory.rows.has(name)) {
        found.set(name, memory.rows.get(name))
        continue
      }
      const keys = tables.get(table)
      if (keys === undefined) tables.set(table, new Map([[name, key]]))
      else keys.set(name, key)
    }
    return fresh === 0 ? undefined : tables
  }

  return {
    found,
    async fetch(work, session) {
      for (let tables = missing(work); tables !== undefined; tables = missing(work)) {
        const reads = [...tables].map(([table, keys]) => readRows(session, table, keys))
        for (const rows of await Promise.all(reads))
          for (const [name, row] of rows) found.set(name, row)
      }
    },
    strict: {
      get(table, key) {
        const isNamed = found.has(rowName(table, key))
        invariant(isNamed, `a plan reads only what it needs, not ${table}`)
        return rowOf(found, table, key)
      },
    },
  }
}
