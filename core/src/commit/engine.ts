// The commit engine: takes every unit that waits, plans them one after another over one overlay,
// writes them in one transaction, and answers only when it is durable. One flush serves them all.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import {
  CommitInDoubt,
  type CommitWork,
  type Facts,
  type LogEntry,
  type RowChange,
  type RowKey,
  type Store,
} from '../store/store.ts'
import type { CommitEngine, CommitNotice } from './engine-port.ts'
import { openLanes, type Lanes, type Ticket } from './lane.ts'
import { openPlanTx, type OpenPlanTx } from './plan-tx.ts'
import type { ReadSet } from './read-set.ts'
import type { Committed, GroupSeal, Unit } from './unit.ts'
import { isInRange, openWriteLog, type WriteLog } from './write-log.ts'

/** What the engine is made of. */
export interface CommitEngineDeps {
  readonly store: Store
  readonly clock: Clock
  /** Names this process in the commit log. */
  readonly node: string
  readonly seal: GroupSeal
  /** Told about faults of the engine itself; never about refusals. */
  readonly onFault: (error: unknown) => void
}

const groupMax = 128
const logNamesMax = 400_000
const commitLogRows = 100_000

const nothing: Unit<void> = { needs: () => [], plan: () => undefined }

type Outcome =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'parked'; readonly name: string }

interface Waiting {
  readonly unit: Unit<unknown>
  readonly resolve: (committed: Committed<unknown>) => void
  readonly reject: (error: unknown) => void
}

/** What a group came to, before it is durable. */
interface PlannedGroup {
  outcomes: readonly Outcome[]
  notice: CommitNotice | undefined
}

/** What earlier units of the same group wrote counts like anything that committed before. */
function ownConflict(tx: OpenPlanTx, reads: ReadSet): string | undefined {
  for (const name of reads.points.keys()) if (tx.wrote(name)) return name
  if (reads.ranges.length === 0) return undefined
  const written = tx.namesSince(0)
  for (const range of reads.ranges) {
    const name = written.find((one) => isInRange(range, one))
    if (name !== undefined) return name
  }
  return undefined
}

class Engine implements CommitEngine {
  readonly #deps: CommitEngineDeps
  readonly #log: WriteLog
  readonly #lanes: Lanes
  readonly #listeners = new Set<(notice: CommitNotice) => void>()
  #queue: Waiting[] = []
  /** Commits of other nodes that nobody here was told of yet. */
  #missed: CommitNotice[] = []
  /** The turn that works through the queue; the group in it that is being written. */
  #running: Promise<void> | undefined
  #current: Promise<void> | undefined
  #closed = false

  constructor(deps: CommitEngineDeps) {
    this.#deps = deps
    this.#log = openWriteLog(deps.store.head(), logNamesMax)
    this.#lanes = openLanes(deps.clock)
  }

  commit<T>(unit: Unit<T>): Promise<Committed<T>> {
    if (this.#closed) return Promise.reject(new PlatformError('stopping'))
    return new Promise((resolve, reject) => {
      // The value that comes back is the one this very unit's plan gave.
      this.#enqueue({ unit, resolve: (committed) => resolve(committed as Committed<T>), reject })
    })
  }

  async conflictOf(reads: ReadSet): Promise<string | undefined> {
    const durableSeq = await this.#deps.store.durableHead()
    // A commit of another node comes in with the next one here, and be it an empty one.
    while (durableSeq > this.#log.head()) await (this.#current ?? this.commit(nothing))
    return this.#log.firstConflict(reads)
  }

  joinLane(name: string): Promise<Ticket> {
    return this.#lanes.join(name)
  }

  head(): number {
    return this.#log.head()
  }

  onCommit(listen: (notice: CommitNotice) => void): () => void {
    this.#listeners.add(listen)
    return () => this.#listeners.delete(listen)
  }

  async close(): Promise<void> {
    this.#closed = true
    while (this.#running !== undefined) await this.#running
  }

  #enqueue(waiting: Waiting): void {
    this.#queue.push(waiting)
    // The group gathers until the current turn of the event loop has delivered all it has.
    this.#running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() =>
      this.#drain(),
    )
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#queue.slice(0, groupMax)
      this.#queue = this.#queue.slice(groupMax)
      this.#current = this.#commitSafely(group)
      await this.#current
    }
    // Whoever waits for a group would wait for one that is over, again and again.
    this.#current = undefined
    this.#running = undefined
  }

  /** An error of the engine belongs to nobody until each member was tried alone. */
  async #commitSafely(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#commitGroup(group)
    } catch (error) {
      this.#deps.onFault(error)
      // What may have happened is not done again: whoever asked looks by id.
      if (group.length > 1 && !(error instanceof CommitInDoubt)) {
        for (const member of group) await this.#commitSafely([member])
        return
      }
      for (const member of group) member.reject(new PlatformError('internal', {}, { cause: error }))
    }
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    const planned: PlannedGroup = { outcomes: [], notice: undefined }
    const work: CommitWork = {
      needs: (fetched): readonly RowKey[] => [
        ...this.#deps.seal.needs,
        ...group.flatMap(({ unit }) => unit.needs(fetched)),
      ],
      plan: (facts, seq, tail) => this.#planGroup(group, planned, { facts, seq, tail }),
    }
    await this.#deps.store.commit(work).finally(() => this.#tell(this.#missed.splice(0)))
    // From here on the group is durable.
    const { notice } = planned
    if (notice !== undefined) this.#log.append(notice.seq, notice.names)
    this.#settle(group, planned.outcomes, notice?.seq ?? this.#log.head())
    if (notice !== undefined) this.#tell([notice])
  }

  #tell(notices: readonly CommitNotice[]): void {
    for (const notice of notices) for (const listen of this.#listeners) listen(notice)
  }

  #planGroup(
    group: readonly Waiting[],
    planned: PlannedGroup,
    start: { readonly facts: Facts; readonly seq: number; readonly tail: readonly LogEntry[] },
  ): readonly RowChange[] | undefined {
    const { facts, seq } = start
    const { seal, clock } = this.#deps
    for (const { seq: other, keys } of start.tail) {
      this.#log.append(other, keys)
      this.#missed.push({ seq: other, names: keys })
    }
    const tx = openPlanTx({
      facts,
      seq,
      nowMs: clock.now(),
      lastTimestamp: seal.lastTimestamp(facts),
    })
    planned.outcomes = group.map(({ unit }) => this.#judge(unit, tx))
    if (tx.isEmpty()) return undefined
    seal.plan(tx, tx.changes())
    // With the rows of the seal: other nodes forget by these names what they remember.
    const names = [...new Set(tx.namesSince(0))]
    planned.notice = { seq, names }
    return [...tx.changes(), ...this.#logRows(tx, names)]
  }

  #judge(unit: Unit<unknown>, tx: OpenPlanTx): Outcome {
    if (unit.reads !== undefined) {
      const name = this.#log.firstConflict(unit.reads) ?? ownConflict(tx, unit.reads)
      if (name !== undefined)
        return { kind: 'refused', error: new PlatformError('conflict', { name }) }
    }
    const mark = tx.savepoint()
    try {
      const value = unit.plan(tx)
      const reserved = this.#lanes.isEmpty()
        ? undefined
        : this.#lanes.reservedFor(tx.namesSince(mark), unit.ticket)
      if (reserved === undefined) return { kind: 'done', value }
      tx.rollback(mark)
      return { kind: 'parked', name: reserved }
    } catch (error) {
      tx.rollback(mark)
      if (error instanceof PlatformError) return { kind: 'refused', error }
      this.#deps.onFault(error)
      return { kind: 'refused', error: new PlatformError('internal', {}, { cause: error }) }
    }
  }

  /** What every group adds: the names it wrote, for other nodes and for those who resume. */
  #logRows(tx: OpenPlanTx, names: readonly string[]): readonly RowChange[] {
    const row = { seq: tx.seq, node: this.#deps.node, atMs: tx.nowMs, keys: JSON.stringify(names) }
    const rows: RowChange[] = [{ verb: 'put', table: 'commitLog', row }]
    if (tx.seq > commitLogRows)
      rows.push({ verb: 'delete', table: 'commitLog', key: [tx.seq - commitLogRows] })
    return rows
  }

  #settle(group: readonly Waiting[], outcomes: readonly Outcome[], seq: number): void {
    group.forEach((waiting, position) => {
      const outcome = outcomes[position]
      if (outcome?.kind === 'done') waiting.resolve({ value: outcome.value, seq })
      else if (outcome?.kind === 'refused') waiting.reject(outcome.error)
      else if (outcome?.kind === 'parked')
        void this.#lanes.moved(outcome.name).then(() => this.#enqueue(waiting))
    })
  }
}

/** Opens the engine over a store. */
export const openCommitEngine = (deps: CommitEngineDeps): CommitEngine => new Engine(deps)
