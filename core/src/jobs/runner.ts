// Runs jobs when they are due: in order of their time, plugins in turn, each with exactly one
// effect because its completion is part of the same commit.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import type { Broker } from '../broker/index.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** What the runner is made of. */
export interface JobRunnerDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly broker: Pick<Broker, 'runJob'>
  readonly clock: Clock
  readonly onFault: (error: unknown) => void
}

const pageRows = 64
const atOnce = 4
const attemptsMax = 12
const idleMs = 60_000

const backoffMs = (attempts: number): number => Math.min(1_000 * 2 ** attempts, 3_600_000)

/** Takes from each plugin in turn, each plugin's own in their order. */
function inTurn(jobs: readonly Row<'job'>[]): readonly Row<'job'>[] {
  const byPlugin = Map.groupBy(jobs, (job) => job.plugin)
  const turns: Row<'job'>[] = []
  for (let place = 0; turns.length < jobs.length; place += 1) {
    for (const own of byPlugin.values()) {
      const job = own[place]
      if (job !== undefined) turns.push(job)
    }
  }
  return turns
}

/** The runner. */
export interface JobRunner {
  /** Runs everything that is due; for tests and for the timer. */
  runDue(): Promise<void>
  stop(): Promise<void>
}

class Runner implements JobRunner {
  readonly #deps: JobRunnerDeps
  readonly #stopListening: () => void
  #stopped = false
  #cancelTimer = (): void => undefined
  #running: Promise<void> | undefined
  #again = false

  constructor(deps: JobRunnerDeps) {
    this.#deps = deps
    this.#stopListening = deps.engine.onCommit(({ names }) => {
      if (this.#running === undefined && names.some((name) => name.startsWith('job|')))
        void this.#arm().catch(deps.onFault)
    })
    this.#wake()
  }

  async runDue() {
    this.#wake()
    while (this.#running !== undefined) await this.#running
  }

  async stop() {
    this.#stopped = true
    this.#stopListening()
    this.#cancelTimer()
    while (this.#running !== undefined) await this.#running
  }

  #wake(): void {
    this.#again = true
    this.#running ??= this.#runAll().catch((error: unknown) => {
      this.#running = undefined
      this.#deps.onFault(error)
    })
  }

  async #runAll(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false
      while (!this.#stopped && (await this.#runPage()));
    }
    this.#running = undefined
    await this.#arm()
  }

  async #arm(): Promise<void> {
    const { store, clock } = this.#deps
    this.#cancelTimer()
    const [next] = await store.scan({ table: 'job', index: 'due', equals: ['waiting'], limit: 1 })
    if (this.#stopped) return
    const delayMs =
      next === undefined ? idleMs : Math.min(Math.max(next.dueAtMs - clock.now(), 0), idleMs)
    this.#cancelTimer = clock.after(delayMs, () => this.#wake())
  }

  async #runPage(): Promise<boolean> {
    const due = await this.#deps.store.scan({
      table: 'job',
      index: 'due',
      equals: ['waiting'],
      to: this.#deps.clock.now(),
      limit: pageRows,
    })
    const turns = inTurn(due)
    for (let place = 0; place < turns.length && !this.#stopped; place += atOnce) {
      await Promise.all(turns.slice(place, place + atOnce).map((job) => this.#runOne(job)))
    }
    return due.length === pageRows
  }

  async #runOne(job: Row<'job'>): Promise<void> {
    try {
      await this.#deps.broker.runJob(job)
    } catch (error) {
      if (!(error instanceof PlatformError)) this.#deps.onFault(error)
      if (error instanceof PlatformError && error.code === 'stopping') return
      // A job that is gone meanwhile stays gone: putting back changes only what is there.
      await this.#putBack(job, error instanceof PlatformError ? error.code : 'internal')
    }
  }

  /** A job that failed waits longer each time; one that keeps failing stays, and is seen. */
  async #putBack(job: Row<'job'>, reason: string): Promise<void> {
    // While no money moves a job waits without using up its attempts.
    const waits = reason === 'ledger_stopped'
    const attempts = waits ? job.attempts : job.attempts + 1
    const delayMs = waits ? idleMs : backoffMs(attempts)
    await this.#deps.engine.commit({
      needs: () => [
        { table: 'job', key: [job.id] },
        { table: 'pluginUse', key: [job.plugin] },
      ],
      plan(tx) {
        const row = tx.get('job', [job.id])
        if (row === undefined) return
        const status = attempts >= attemptsMax ? 'failed' : 'waiting'
        if (status === 'failed') {
          // It waits no longer, so it takes no place among those that do.
          const waiting = tx.get('pluginUse', [job.plugin])?.jobsWaiting ?? 1
          tx.put('pluginUse', { plugin: job.plugin, jobsWaiting: waiting - 1 })
        }
        tx.put('job', { ...row, attempts, status, reason, dueAtMs: tx.nowMs + delayMs })
      },
    })
  }
}

/** Starts the runner. After a downtime it runs what became due meanwhile, in due order. */
export const startJobRunner = (deps: JobRunnerDeps): JobRunner => new Runner(deps)
