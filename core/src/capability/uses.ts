// When a person last let a plugin use which power. Noted in memory by every call and written down
// now and then, so that looking costs no commit; what a crash loses is half a minute of it.

import type { Clock } from '../base/clock.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Reader } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** The name that stands for using a plugin at all. */
export const anyUse = '*'

/** The last uses. */
export interface Uses {
  /** Notes that powers were used now, and the plugin with them. */
  note(person: string, plugin: string, names: Iterable<string>): void
  /** When each power of a plugin was used last; `anyUse` is among them. */
  lastOf(person: string, plugin: string): Promise<ReadonlyMap<string, number>>
  /** Writes down what was noted since. */
  flush(): Promise<void>
}

const usesMax = 200
const batchRows = 500
const waitingMax = 50_000

/** Opens the last uses. */
export function openUses(deps: {
  readonly store: Reader
  readonly engine: Pick<CommitEngine, 'commit'>
  readonly clock: Clock
}): Uses {
  const { store, engine, clock } = deps
  const waiting = new Map<string, Row<'grantUse'>>()
  async function write(rows: readonly Row<'grantUse'>[]): Promise<void> {
    await engine.commit({
      needs: () => [],
      plan(tx) {
        for (const row of rows) tx.put('grantUse', row)
      },
    })
  }
  return {
    note(person, plugin, names) {
      const atMs = clock.now()
      if (waiting.size > waitingMax) return
      for (const name of [anyUse, ...names])
        waiting.set(JSON.stringify([person, plugin, name]), { person, plugin, name, atMs })
    },
    async lastOf(person, plugin) {
      const rows = await store.scan({ table: 'grantUse', equals: [person, plugin], limit: usesMax })
      const own = [...waiting.values()].filter((it) => it.person === person && it.plugin === plugin)
      return new Map([...rows, ...own].map(({ name, atMs }) => [name, atMs]))
    },
    async flush() {
      while (waiting.size > 0) {
        const taken = [...waiting].slice(0, batchRows)
        await write(taken.map(([, row]) => row))
        // What was noted again meanwhile waits for the next time.
        for (const [key, row] of taken) if (waiting.get(key) === row) waiting.delete(key)
      }
    },
  }
}
