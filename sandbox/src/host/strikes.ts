// Counts the processes that a plugin has cost, and pauses it when there were too many.

import { limits } from '@tessera/sdk/wire'

interface Record {
  strikesMs: number[]
  pausesCount: number
  pausedUntilMs: number
}

/** Strikes of all plugins, by the clock it is given. */
export class Strikes {
  readonly #now: () => number
  readonly #records = new Map<string, Record>()

  constructor(now: () => number) {
    this.#now = now
  }

  isPaused(plugin: string): boolean {
    return this.#now() < (this.#records.get(plugin)?.pausedUntilMs ?? 0)
  }

  /** Counts one strike; gives how long the plugin is paused because of it, or 0. */
  strike(plugin: string): number {
    const nowMs = this.#now()
    const record = this.#records.get(plugin) ?? { strikesMs: [], pausesCount: 0, pausedUntilMs: 0 }
    this.#records.set(plugin, record)
    record.strikesMs = [
      ...record.strikesMs.filter((at) => nowMs - at < limits.strikeWindowMs),
      nowMs,
    ]
    if (record.strikesMs.length < limits.strikesMax) return 0
    const pauseMs = limits.pauseMs * 2 ** Math.min(record.pausesCount, 10)
    record.pausesCount += 1
    record.pausedUntilMs = nowMs + pauseMs
    record.strikesMs = []
    return pauseMs
  }
}
