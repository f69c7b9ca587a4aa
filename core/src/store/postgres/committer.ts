// The commit of the PostgreSQL engine: rows are fetched before the head is locked, and those that
// another node wrote meanwhile once more under the lock, so a plan sees the latest committed state.

import { monotonicUs, systemClock } from '../../base/clock.ts'
import { invariant } from '../../base/invariant.ts'
import { CommitInDoubt, type CommitWork, type RowChange } from '../store.ts'
import { openPrefetch, openRowMemory, outcomeOf, type Prefetch } from './prefetch.ts'
import { writeStatements } from './rows.ts'
import type { Line, Session } from './session.ts'
import { fateOf, lockHead, rollback, writeAndCommit, type Locked } from './transaction.ts'

/** Commits of this node, one after another. */
export interface Committer {
  commit(work: CommitWork): Promise<void>
  head(): number
  lastCommitUs(): number
}

const rowsMax = 200_000
const doubtTriesMax = 100
const doubtPauseMs = 100

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    systemClock.after(doubtPauseMs, resolve)
  })

class OnlyCommitter implements Committer {
  readonly #line: Line
  readonly #memory = openRowMemory(rowsMax)
  /** The last head that was seen; the memory holds rows as of it. */
  #known: number
  #lastCommitUs = 0
  #running = false

  constructor(line: Line, startHead: number) {
    this.#line = line
    this.#known = startHead
  }

  head(): number {
    return this.#known
  }

  lastCommitUs(): number {
    return this.#lastCommitUs
  }

  async commit(work: CommitWork): Promise<void> {
    invariant(!this.#running, 'one commit runs at a time')
    this.#running = true
    try {
      const session = await this.#line.session()
      const prefetch = openPrefetch(this.#memory)
      await prefetch.fetch(work, session)
      await this.#commitLocked(work, session, prefetch)
    } finally {
      this.#running = false
    }
  }

  async #commitLocked(work: CommitWork, session: Session, prefetch: Prefetch): Promise<void> {
    try {
      const locked = await lockHead(session, this.#known)
      if (this.#hasMissed(locked, prefetch)) await prefetch.fetch(work, session)
      this.#memory.keep(prefetch.found)
      this.#known = locked.head
      const changes = work.plan(prefetch.strict, locked.head + 1, locked.tail)
      if (changes === undefined) await rollback(session)
      else await this.#persist(session, locked, changes)
    } catch (error) {
      await rollback(session)
      throw error
    }
  }

  /** Whether other nodes committed meanwhile; then what they wrote is forgotten. */
  #hasMissed({ head, tail }: Locked, prefetch: Prefetch): boolean {
    const missed = head - this.#known
    invariant(missed >= 0, `the database went back from commit ${this.#known} to ${head}`)
    if (missed === 0) return false
    if (tail.length === missed) {
      const names = tail.flatMap(({ keys }) => keys)
      this.#memory.forget(names)
      for (const name of names) prefetch.found.delete(name)
    } else {
      // Commits that left no entry, or whose entry is gone: anything may have changed.
      this.#memory.clear()
      prefetch.found.clear()
    }
    return true
  }

  async #persist(session: Session, locked: Locked, changes: readonly RowChange[]): Promise<void> {
    const seq = locked.head + 1
    const head: RowChange = { verb: 'put', table: 'commitHead', row: { shard: 0, seq } }
    const statements = writeStatements([head, ...changes])
    const startedUs = monotonicUs()
    const told = await writeAndCommit(session, statements)
    if (!(told ?? (await this.#settleDoubt(locked.xid))))
      throw new Error('the connection was lost before the commit; nothing was written')
    this.#lastCommitUs = monotonicUs() - startedUs
    this.#known = seq
    this.#memory.keep(outcomeOf(changes))
  }

  /** Asks the server, on a new connection, what became of a transaction. */
  async #settleDoubt(xid: string): Promise<boolean> {
    for (let turn = 0; turn < doubtTriesMax; turn += 1) {
      const fate = await this.#line
        .session()
        .then((session) => fateOf(session, xid))
        .catch(() => undefined)
      if (fate !== undefined) return fate
      await pause()
    }
    this.#memory.clear()
    throw new CommitInDoubt()
  }
}

/** Opens the commits over a connection that nobody else uses, from a head that was read. */
export const openCommitter = (line: Line, startHead: number): Committer =>
  new OnlyCommitter(line, startHead)
