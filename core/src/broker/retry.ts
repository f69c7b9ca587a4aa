// Progress under contention: again at once after the first conflict, from the second on with a
// ticket in the lane of the name that was lost over.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Ticket } from '../commit/lane.ts'

const conflictName = (error: unknown): string | undefined => {
  if (!(error instanceof PlatformError) || error.code !== 'conflict') return undefined
  const { name } = error.details
  return typeof name === 'string' ? name : ''
}

/**
 * Does `act` until it does not conflict.
 *
 * Shape: `act` gets the number of its ticket once it has one, and puts it into its unit; and
 * whether this is a further attempt.
 * Errors: whatever `act` throws but a conflict; `conflict` after `limits.attemptsMax` attempts.
 */
export async function retrying<T>(
  engine: CommitEngine,
  act: (ticket: number | undefined, again: boolean) => Promise<T>,
): Promise<T> {
  const contended = new Set<string>()
  let ticket: Ticket | undefined
  let lane = ''
  try {
    for (let attemptNumber = 1; ; attemptNumber += 1) {
      try {
        return await act(ticket?.number, attemptNumber > 1)
      } catch (error) {
        const name = conflictName(error)
        if (name === undefined) throw error
        if (attemptNumber >= limits.attemptsMax) throw new PlatformError('conflict')
        if (name !== '') contended.add(name)
        // All who meet over the same names meet in the lane of the smallest, and keep their place.
        const [smallest = ''] = [...contended].toSorted()
        if (attemptNumber < 2 || smallest === lane) continue
        ticket?.done()
        lane = smallest
        ticket = await engine.joinLane(lane)
      }
    }
  } finally {
    ticket?.done()
  }
}
