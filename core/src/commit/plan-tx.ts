// The changes of one group while it is planned: an overlay over prefetched rows, with savepoints,
// so that a refused unit leaves nothing behind.

import type { Facts, RowChange } from '../store/store.ts'
import { keyOf, rowName, type Key, type Row, type TableName } from '../store/tables.ts'
import type { PlanTx } from './unit.ts'

/** A plan with what the engine alone may do to it. */
export interface OpenPlanTx extends PlanTx {
  savepoint(): number
  rollback(mark: number): void
  /** Names written since a mark; the whole group when left out. */
  namesSince(mark: number): readonly string[]
  wrote(name: string): boolean
  changes(): readonly RowChange[]
}

interface Step {
  readonly name: string
  readonly before: RowChange | undefined
  readonly change: RowChange | undefined
}

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
  const current = new Map<string, RowChange>()
  const writes = new Map<string, number>()
  let steps: Step[] = []
  let ordinal = 0

  function record(name: string, change: RowChange | undefined): void {
    steps.push({ name, before: current.get(name), change })
    if (change !== undefined) current.set(name, change)
    writes.set(name, (writes.get(name) ?? 0) + 1)
  }

  function undo(step: Step): void {
    if (step.change !== undefined) {
      if (step.before === undefined) current.delete(step.name)
      else current.set(step.name, step.before)
    }
    const left = (writes.get(step.name) ?? 1) - 1
    if (left === 0) writes.delete(step.name)
    else writes.set(step.name, left)
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
      const change = current.get(rowName(table, key))
      if (change === undefined) return start.facts.get(table, key)
      // Changes under this name were put as rows of this very table.
      return change.verb === 'delete' ? undefined : (change.row as Row<T>)
    },
    put(table, row) {
      record(rowName(table, keyOf(table, row)), { verb: 'put', table, row })
    },
    delete(table, key) {
      record(rowName(table, key), { verb: 'delete', table, key })
    },
    touch(name) {
      record(name, undefined)
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
    namesSince: (mark) => steps.slice(mark).map((step) => step.name),
    wrote: (name) => writes.has(name),
    changes: () => [...current.values()],
  }
}
