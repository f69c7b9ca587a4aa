// The watches one client holds: opened over HTTP, fed by the event stream, opened anew when core
// has lost them.

import type { EventProblem, WatchOpened } from './answers.ts'
import { backoffMs, randomFraction, type CoreEvent } from './event-stream.ts'
import { isPassing, isProblem } from './problem.ts'

/** How to open one watch again and again; it fetches its own capability token each time. */
export type OpenWatch = () => Promise<WatchOpened>

/** Where the values of one watch go. */
export interface WatchSink {
  readonly onValue: (result: unknown) => void
  /** The watch stays; the next value may come. */
  readonly onProblem: (problem: EventProblem) => void
  /** The watch is over. */
  readonly onClosed: (code: string) => void
  /**
   * Whether a watch that core ended under this code is worth opening once more. It is over where
   * that does not succeed, under the first code.
   */
  readonly isWorthReopening?: (code: string) => boolean
  /** How to open it then, where it is another way than at first: without asking anybody. */
  readonly reopen?: OpenWatch
}

interface Watch {
  readonly open: OpenWatch
  readonly sink: WatchSink
  /** Core's id; absent while it is being opened. */
  id: string | undefined
}

const unclaimedMax = 64
// Somebody is looking at what does not change: the longest pause is 4 seconds.
const doublingsMax = 4
const pauseAfter = (failures: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, backoffMs(Math.min(failures, doublingsMax), randomFraction()))
  })

/**
 * Keeps watches alive over breaks of the stream.
 *
 * - a watch is known to its owner by a local number, because core's id changes when it is reopened;
 * - an event may overtake the answer that names its watch: the newest per unknown id is kept;
 * - closing while opening closes as soon as the id is known;
 * - a lost watch is opened again until it is, or until core says that it may not be: another break
 *   in the middle of that ends nothing.
 */
export class WatchRegistry {
  readonly #close: (watch: string) => Promise<void>
  readonly #watches = new Map<string, Watch>()
  readonly #unclaimed = new Map<string, CoreEvent>()
  readonly #pause: (failures: number) => Promise<void>
  #count = 0

  /** `pause` is how long a lost watch waits after so many failures in a row. */
  constructor(close: (watch: string) => Promise<void>, pause = pauseAfter) {
    this.#close = close
    this.#pause = pause
  }

  /**
   * Opens a watch.
   *
   * Shape: gives the local id at once with the first value delivered to the sink.
   * Errors: whatever `open` throws; nothing is kept then.
   */
  async watch(open: OpenWatch, sink: WatchSink): Promise<string> {
    this.#count += 1
    const key = `w${this.#count}`
    const watch: Watch = { open, sink, id: undefined }
    this.#watches.set(key, watch)
    try {
      await this.#start(key, watch)
    } catch (error) {
      this.#watches.delete(key)
      throw error
    }
    return key
  }

  /** Ends a watch; one that is gone is no error. */
  unwatch(key: string): void {
    const watch = this.#watches.get(key)
    this.#watches.delete(key)
    if (watch?.id !== undefined) void this.#close(watch.id).catch(ignore)
  }

  /** The id that core knows a watch by; `undefined` while it is opened, and when it is over. */
  idOf(key: string): string | undefined {
    return this.#watches.get(key)?.id
  }

  /** Takes an event of the stream. */
  take(event: CoreEvent): void {
    if (event.type === 'hello') return this.#reopen(new Set(event.watches))
    if (event.type !== 'watch' && event.type !== 'problem' && event.type !== 'closed') return
    const found = [...this.#watches].find(([, watch]) => watch.id === event.watch)
    if (found !== undefined) return this.#deliver(found[0], found[1], event)
    this.#unclaimed.delete(event.watch)
    this.#unclaimed.set(event.watch, event)
    for (const oldest of this.#unclaimed.keys()) {
      if (this.#unclaimed.size <= unclaimedMax) break
      this.#unclaimed.delete(oldest)
    }
  }

  async #start(key: string, watch: Watch, open: OpenWatch = watch.open): Promise<void> {
    const opened = await open()
    if (this.#watches.get(key) !== watch) {
      void this.#close(opened.watch).catch(ignore)
      return
    }
    watch.id = opened.watch
    watch.sink.onValue(opened.result)
    const early = this.#unclaimed.get(opened.watch)
    this.#unclaimed.delete(opened.watch)
    if (early !== undefined) this.#deliver(key, watch, early)
  }

  #deliver(key: string, watch: Watch, event: CoreEvent): void {
    if (event.type === 'watch') watch.sink.onValue(event.result)
    else if (event.type === 'problem') watch.sink.onProblem(event.problem)
    else if (event.type === 'closed') this.#closed(key, watch, event.code)
  }

  #closed(key: string, watch: Watch, code: string): void {
    const over = (): void => {
      this.#watches.delete(key)
      watch.sink.onClosed(code)
    }
    if (watch.sink.isWorthReopening?.(code) !== true) return over()
    watch.id = undefined
    this.#start(key, watch, watch.sink.reopen).catch(over)
  }

  #reopen(alive: ReadonlySet<string>): void {
    for (const [key, watch] of this.#watches)
      if (watch.id !== undefined && !alive.has(watch.id)) void this.#regain(key, watch)
  }

  /** Opens a lost watch, as often as it takes while what stops it is of the kind that passes. */
  async #regain(key: string, watch: Watch): Promise<void> {
    watch.id = undefined
    for (let failures = 1; this.#watches.get(key) === watch; failures += 1)
      try {
        return await this.#start(key, watch)
      } catch (error) {
        if (this.#watches.get(key) !== watch) return
        if (!isPassing(error)) {
          this.#watches.delete(key)
          watch.sink.onClosed(isProblem(error) ? error.code : 'internal')
          return
        }
        await this.#pause(failures)
      }
  }
}

// Closing is a courtesy: core drops the watch with the session anyway.
const ignore = (): void => undefined
