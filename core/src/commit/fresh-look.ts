// Acts that look at more than rows they could name (all sessions of a person, all announcements)
// stand in one order all the same: each touches a name that the look rests on.

import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson } from '../base/hash.ts'
import type { Key, Row, TableName } from '../store/tables.ts'
import type { CommitEngine } from './engine-port.ts'
import { openReadSet } from './read-set.ts'
import type { PlanTx, Unit } from './unit.ts'

const attemptsMax = 16

/**
 * Commits what `prepare` makes of a fresh look, and looks again when others were faster.
 *
 * Shape: `names` are what the look rests on; `prepare` reads and gives the unit.
 * Errors: what the plan throws; `conflict` after 16 attempts.
 */
export async function commitOnFresh<T>(
  engine: CommitEngine,
  names: readonly string[],
  prepare: () => Promise<Pick<Unit<T>, 'needs' | 'plan'>>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const reads = openReadSet()
    // Taken before reading: what commits in between is a conflict, also when the look saw it.
    const head = engine.head()
    for (const name of names) reads.notePoint(name, head)
    const { needs, plan } = await prepare()
    try {
      return (await engine.commit({ reads, needs, plan })).value
    } catch (error) {
      const isLost = error instanceof PlatformError && error.code === 'conflict'
      if (!isLost || attempt === attemptsMax) throw error
    }
  }
}

/**
 * Holds a row inside a plan against the one that was looked at before it: where what the look found
 * decides which rows matter, no name could be noted ahead.
 * Errors: `conflict` unless it is the same.
 */
export function requireSame<T extends TableName>(
  tx: Pick<PlanTx, 'get'>,
  table: T,
  key: Key,
  seen: Row<T> | undefined,
): void {
  const row = tx.get(table, key)
  if (row === seen || canonicalJson(row) === canonicalJson(seen)) return
  throw new PlatformError('conflict', { name: table })
}
