// What the rest of core sees of the commit engine.

import type { ReadSet } from './read-set.ts'
import type { Ticket } from './lane.ts'
import type { Committed, Unit } from './unit.ts'

/**
 * What a durable commit tells everybody who waits for changes: its number and the names it wrote.
 */
export interface CommitNotice {
  readonly seq: number
  readonly names: readonly string[]
}

/**
 * The one commit of the platform.
 *
 * Errors: `commit` rejects with the `PlatformError` that the plan threw; with `conflict` when what
 * the unit read has changed (`details.name` says what); nothing was written then.
 * Effects: resolves only after the transaction is durable.
 */
export interface CommitEngine {
  commit<T>(unit: Unit<T>): Promise<Committed<T>>
  /**
   * Whether all that was read holds together at one moment, for answers that write nothing. The
   * name that does not, or `undefined`. Waits for a commit that is durable but not yet noted here.
   */
  conflictOf(reads: ReadSet): Promise<string | undefined>
  /** Queues for a contended name; see `lane.ts`. The answer comes when it is this caller's turn. */
  joinLane(name: string): Promise<Ticket>
  /** The head that reads may be noted with. Take it before reading. */
  head(): number
  /** Calls `listen` after each durable commit, in order; the answer takes it back. */
  onCommit(listen: (notice: CommitNotice) => void): () => void
  /** Waits until nothing is in the queue, then refuses new units as `stopping`. */
  close(): Promise<void>
}
