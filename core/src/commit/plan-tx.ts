// The changes of one group while it is planned: an overlay over prefetched rows, with savepoints,
// so that a refused unit leaves nothing behind.

import { RowMap } from '../store/row-map.ts'
import type { Facts, RowChange } from '../store/store.ts'
import { keyOf, rowName, type Key, type Row, type TableName } from '../store/tables.ts'
import type { PlanTx } from './unit.ts'

/** A plan with what the engine alone may do to it. */
export interface OpenPlanTx extends PlanTx {
  savepoint(): number
  rollback(mark: number): void
  /** Names written since a mark; the whole group when left out. */
  namesSince(mark: number): readonly string[]
  isEmpty(): boolean
  wrote(name: string): boolean
  changes(): readonly RowChange[]
}

/** A row that changed, with what stood for it before; or a name that was touched. */
type Step =
  | {
      readonly table: TableName
      readonly key: Key
      readonly before: RowChange | undefined
    }
  | { readonly touched: string }

const nameOf = (step: Step): string =>
  'touched' in step ? step.touched : rowName(step.table, step.key)

/** What a plan starts from. */
export interface PlanStart {
  readonly facts: Facts
  readonly seq: number
  readonly nowMs: number
  readonly lastTimestamp: bigint
}

const laterOf = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** Moments of the ledger: the clock's, or the next free one where it lags. */
function openMoments(nowMs: number, lastTimestamp: bigint): PlanTx['nextTimestamp'] {
  let last = lastTimestamp
  return (count = 1) => {
    const first = laterOf(BigInt(nowMs) * 1_000_000n, last + 1n)
    last = first + BigInt(count) - 1n
    return first
  }
}

/** Opens the plan of a group. */
export function openPlanTx(start: PlanStart): OpenPlanTx {
  const current = new RowMap<RowChange>()
  /** Stays after a rollback: what is taken for a conflict once too often is merely tried again. */
  const touched = new Set<string>()
  let steps: Step[] = []
  let ordinal = 0

  function record(table: TableName, key: Key, change: RowChange): void {
    steps.push({ table, key, before: current.get(table, key) })
    current.set(table, key, change)
  }

  function undo(step: Step): void {
    if ('touched' in step) return
    if (step.before === undefined) current.delete(step.table, step.key)
    else current.set(step.table, step.key, step.before)
  }

  function rollback(mark: number): void {
    for (const step of steps.slice(mark).toReversed()) undo(step)
    steps = steps.slice(0, mark)
  }

  return {
    seq: start.seq,
    nowMs: start.nowMs,
    nextOrdinal() {
      ordinal += 1
      return ordinal
    },
    nextTimestamp: openMoments(start.nowMs, start.lastTimestamp),
    get<T extends TableName>(table: T, key: Key): Row<T> | undefined {
      const change = current.get(table, key)
      if (change === undefined) return start.facts.get(table, key)
      // Changes under this key were put as rows of this very table.
      return change.verb === 'delete' ? undefined : (change.row as Row<T>)
    },
    put(table, row) {
      record(table, keyOf(table, row), { verb: 'put', table, row })
    },
    delete(table, key) {
      record(table, key, { verb: 'delete', table, key })
    },
    touch(name) {
      steps.push({ touched: name })
      touched.add(name)
    },
    savepoint: () => steps.length,
    rollback,
    probe(act) {
      const mark = steps.length
      try {
        act()
        return undefined
      } catch (error) {
        return error
      } finally {
        rollback(mark)
      }
    },
    isEmpty: () => steps.length === 0,
    wrote: (name) => current.hasName(name) || touched.has(name),
    namesSince: (mark) => steps.slice(mark).map(nameOf),
    changes: () => current.values(),
  }
}
