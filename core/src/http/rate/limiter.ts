// Counting tries. Guesses (signing in, recovery, stepping up, checks) are counted in the store, so
// that a restart or another node forgets nothing; work is counted in memory, because a commit would
// cost more than the call. Decision 0014.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../../base/clock.ts'
import { hmacSha256 } from '../../base/hash.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import { openBoundedMap } from '../../base/bounded-map.ts'
import type { RowKey, Store } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import {
  afterFailure,
  freshCell,
  isIdle,
  takeOne,
  type Cell,
  type Rate,
  type Taken,
} from './gcra.ts'
import { freeFailures, isGuarded, rates, type RateClass } from './rate-class.ts'

/** Who tries what. */
export interface Try {
  readonly name: RateClass
  /** The account, where somebody is signed in. */
  readonly account: string | undefined
  readonly network: string
}

/** How a try stands, as the `RateLimit` fields tell it. */
export interface RateState {
  readonly name: RateClass
  readonly leftCount: number
  readonly resetMs: number
  readonly burst: number
  readonly windowMs: number
  /** Failures in a row before this try. */
  readonly failures: number
}

/** Counts tries. */
export interface RateLimiter {
  /**
   * Takes one try.
   *
   * Shape: how it stands, for guesses; nothing for work.
   * Errors: `rate_limited` with `retryAfterMs`; nothing was counted or written then.
   * Effects: of a guess that is let through one commit; sweeps a few cells that ran out.
   */
  readonly take: (asked: Try) => Promise<RateState | undefined>
  /** Takes one try of work: in memory, at once. Errors: `rate_limited`. */
  readonly takeWork: (asked: Try) => void
  /** The guess was wrong: the next ones wait longer. */
  readonly failed: (asked: Try) => Promise<void>
  /** The guess was right: failures before it are forgotten. */
  readonly passed: (asked: Try) => Promise<void>
}

/** What tries are counted with. `factor` multiplies every rate. */
export interface RateLimiterDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  /** Hashes accounts and networks, so that rows say nothing of anybody. */
  readonly secret: Uint8Array
  readonly factor: number
}

const cellsMax = 100_000
const sweptMax = 8

const stateOf = (name: RateClass, rate: Rate, leftCount: number, failures: number): RateState => ({
  name,
  leftCount,
  failures,
  resetMs: rate.everyMs * (rate.burst - leftCount),
  burst: rate.burst,
  windowMs: rate.everyMs * rate.burst,
})

const refusal = (name: RateClass, rate: Rate, waitMs: number): PlatformError => {
  const state = { ...stateOf(name, rate, 0, 0), resetMs: waitMs }
  return new PlatformError('rate_limited', { retryAfterMs: Math.ceil(waitMs), rate: state })
}

const nameOf = ({ name, account, network }: Try): string =>
  [name, account ?? '', network].join('\u0000')

/** The cells of guesses, as rows. */
function openCells({ store, engine, clock, secret }: RateLimiterDeps) {
  const keyOf = (asked: Try): string =>
    Buffer.from(hmacSha256(secret, `rate\u0000${nameOf(asked)}`))
      .toString('base64url')
      .slice(0, 24)

  async function idleCells(): Promise<readonly Row<'rateCell'>[]> {
    const nowMs = clock.now()
    const past = { table: 'rateCell', index: 'byUse', equals: [], to: nowMs } as const
    const rows = await store.scan({ ...past, limit: sweptMax })
    return rows.filter((row) => isIdle(row, nowMs))
  }

  /** The cell of a try as committed. */
  const peek = async (asked: Try): Promise<Cell> =>
    (await store.get('rateCell', [keyOf(asked)])) ?? freshCell

  /** Changes the cell of a try in one commit. */
  async function change<T>(
    asked: Try,
    plan: (cell: Cell, nowMs: number) => { readonly cell: Cell; readonly value: T },
    swept: readonly Row<'rateCell'>[] = [],
  ): Promise<T> {
    const key = keyOf(asked)
    const at = (cellKey: string): RowKey => ({ table: 'rateCell', key: [cellKey] })
    const { value } = await engine.commit({
      needs: () => [at(key), ...swept.map((row) => at(row.key))],
      plan(tx) {
        for (const old of swept) {
          const row = tx.get('rateCell', [old.key])
          if (old.key !== key && row !== undefined && isIdle(row, tx.nowMs))
            tx.delete('rateCell', [old.key])
        }
        const { cell, value: given } = plan(tx.get('rateCell', [key]) ?? freshCell, tx.nowMs)
        const { usedUntilMs, failures, failedAtMs } = cell
        tx.put('rateCell', { key, usedUntilMs: Math.ceil(usedUntilMs), failures, failedAtMs })
        return given
      },
    })
    return value
  }

  return { change, idleCells, peek }
}

/** Opens the counting. */
export function openRateLimiter(deps: RateLimiterDeps): RateLimiter {
  const { clock, factor } = deps
  const working = openBoundedMap<Cell>(cellsMax)

  const rateOf = (name: RateClass): Rate => {
    const { everyMs, burst } = rates[name]
    return {
      everyMs: everyMs / factor,
      burst: Math.ceil(burst * factor),
      freeFailures: Math.ceil(freeFailures * factor),
    }
  }
  const { change, idleCells, peek } = openCells(deps)

  return {
    async take(asked) {
      const { name } = asked
      if (!isGuarded(name)) {
        this.takeWork(asked)
        return undefined
      }
      const rate = rateOf(name)
      // Whoever is refused again and again costs a look each time, and no commit.
      const seen = takeOne(await peek(asked), rate, clock.now())
      if (!seen.ok) throw refusal(name, rate, seen.waitMs)
      const take = (cell: Cell, nowMs: number): { cell: Cell; value: readonly [Taken, Cell] } => {
        const taken = takeOne(cell, rate, nowMs)
        return { cell: taken.ok ? taken.cell : cell, value: [taken, cell] }
      }
      const [taken, before] = await change(asked, take, await idleCells())
      if (!taken.ok) throw refusal(name, rate, taken.waitMs)
      return stateOf(name, rate, taken.leftCount, before.failures)
    },
    takeWork(asked) {
      const rate = rateOf(asked.name)
      const name = nameOf(asked)
      const taken = takeOne(working.get(name) ?? freshCell, rate, clock.now())
      if (!taken.ok) throw refusal(asked.name, rate, taken.waitMs)
      working.set(name, taken.cell)
    },
    failed: (asked) =>
      change(asked, (cell, nowMs) => ({ cell: afterFailure(cell, nowMs), value: undefined })),
    passed: (asked) =>
      change(asked, (cell) => ({ cell: { ...cell, failures: 0 }, value: undefined })),
  }
}
