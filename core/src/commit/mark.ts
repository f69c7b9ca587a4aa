// What stays true of an installation for ever once it was true.

import type { Facts, RowKey } from '../store/store.ts'
import type { PlanTx } from './unit.ts'

/** The database has held people or money of the demo. */
export const demoMark = 'demo'

/** The row that setting a mark looks at. */
export const markNeeds = (name: string): readonly RowKey[] => [{ table: 'mark', key: [name] }]

/** Whether a mark was set. */
export const hasMark = (facts: Facts, name: string): boolean =>
  facts.get('mark', [name]) !== undefined

/** Sets a mark; the moment it was first set stays. */
export function setMark(tx: PlanTx, name: string): void {
  if (!hasMark(tx, name)) tx.put('mark', { name, atMs: tx.nowMs })
}
