// Delivers outbox rows at least once: they were written in the same transaction as what they tell
// of, and go only after they were told.

import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'

/** What the relay is made of. `deliver` may be called twice for one row. */
export interface RelayDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly deliver: (topic: string, payload: unknown) => Promise<void>
  readonly onFault: (error: unknown) => void
}

const pageRows = 500

/**
 * Starts the relay; the answer stops it. What was left by an earlier process is delivered first.
 */
export function startOutboxRelay(deps: RelayDeps): () => void {
  const { store, engine } = deps
  let running = false
  let again = false

  async function drain(): Promise<void> {
    for (;;) {
      const rows = await store.scan({ table: 'outbox', equals: [], limit: pageRows })
      if (rows.length === 0) return
      for (const row of rows) await deps.deliver(row.topic, JSON.parse(row.payload))
      await engine.commit({
        needs: () => [],
        plan: (tx) => rows.forEach((row) => tx.delete('outbox', [row.seq, row.ordinal])),
      })
    }
  }

  function wake(): void {
    again = true
    if (running) return
    running = true
    void (async () => {
      while (again) {
        again = false
        await drain().catch(deps.onFault)
      }
      running = false
    })()
  }

  const stop = engine.onCommit(({ names }) => {
    if (names.some((name) => name.startsWith('outbox|'))) wake()
  })
  wake()
  return stop
}
