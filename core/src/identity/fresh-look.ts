// Acts on the sessions and credentials of one person stand in one order, although what they look
// at (all sessions, all codes) is found by a scan that no row of theirs could guard.

import { PlatformError } from '@tessera/sdk/contract'
import type { CommitEngine } from '../commit/engine-port.ts'
import { openReadSet } from '../commit/read-set.ts'
import type { Unit } from '../commit/unit.ts'

const attemptsMax = 16

/** The name that every start or end of a session and every change of a credential touches. */
export const credentialsName = (person: string): string => `credentials|${person}`

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
