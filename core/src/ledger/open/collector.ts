// Gathers the requests of many callers into one commit: with one flush for all, more callers cost
// little more than one.

import { PlatformError } from '@tessera/sdk/contract'
import type { Id128 } from '../account.ts'
import { joinNeeds, type LedgerNeeds } from '../needs.ts'
import type { LedgerState } from '../state.ts'
import type { Transfer } from '../transfer.ts'
import { batchMax } from './filter.ts'
import type { LedgerStorage } from './ledger-storage.ts'

/** One request: a batch of its own, whatever it is committed with. */
export interface Request<Result> {
  readonly count: number
  readonly imports: readonly bigint[]
  readonly needs: (fetched: (transferId: Id128) => Transfer | undefined) => LedgerNeeds
  readonly run: (state: LedgerState, timestamp: bigint) => readonly Result[]
}

interface Waiting {
  readonly request: Request<unknown>
  readonly resolve: (results: readonly unknown[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Opens the queue before a storage. `before` is done ahead of each commit; a commit that fails
 * rejects all who were in it, and they ask again with the same ids.
 */
export function openCollector(storage: LedgerStorage, before: () => Promise<void>) {
  let queue: Waiting[] = []
  let running: Promise<void> | undefined
  let isClosed = false

  /** As many of the oldest as one commit takes; the first whatever its size. */
  function nextGroup(): readonly Waiting[] {
    let [count, taken] = [0, 0]
    for (const { request } of queue) {
      if (taken > 0 && count + request.count > batchMax) break
      count += request.count
      taken += 1
    }
    const group = queue.slice(0, taken)
    queue = queue.slice(taken)
    return group
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    const requests = group.map(({ request }) => request)
    await before()
    const results = await storage.commit({
      count: requests.reduce((sum, { count }) => sum + count, 0),
      imports: requests.flatMap(({ imports }) => imports),
      needs: (fetched) => joinNeeds(requests.map((request) => request.needs(fetched))),
      run: (state, timestamp) => runAll(requests, state, timestamp),
    })
    group.forEach(({ resolve }, place) => resolve(results[place] ?? []))
  }

  async function drain(): Promise<void> {
    // Whoever asks in the same turn of the event loop is in the same commit.
    await Promise.resolve()
    while (queue.length > 0) {
      const group = nextGroup()
      await commitGroup(group).catch((error: unknown) => {
        for (const { reject } of group) reject(error)
      })
    }
    running = undefined
  }

  return {
    submit<Result>(request: Request<Result>): Promise<readonly Result[]> {
      if (isClosed) return Promise.reject(new PlatformError('stopping'))
      return new Promise((resolve, reject) => {
        // What comes back under this place is what this very request gave.
        const settle = (results: readonly unknown[]): void => resolve(results as readonly Result[])
        queue.push({ request, resolve: settle, reject })
        running ??= drain()
      })
    },
    async close(): Promise<void> {
      isClosed = true
      await running
    },
  }
}

function runAll(
  requests: readonly Request<unknown>[],
  state: LedgerState,
  timestamp: bigint,
): readonly (readonly unknown[])[] {
  let now = timestamp
  return requests.map((request) => {
    const results = request.run(state, now)
    now += BigInt(request.count)
    return results
  })
}
