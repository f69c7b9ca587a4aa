// The only source of now. Everything timed takes a clock, so that all of core runs in simulated
// time.

/** Tells the time and wakes somebody later. */
export interface Clock {
  /** Milliseconds since epoch. */
  readonly now: () => number
  /** Calls `wake` once, `delayMs` from now; the answer takes it back. */
  readonly after: (delayMs: number, wake: () => void) => () => void
}

/** Microseconds of a clock that only runs forward, for measuring how long something took. */
export const monotonicUs = (): number => Math.round(performance.now() * 1000)

/** The clock of the machine. Its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, wake) {
    const timer = setTimeout(wake, Math.min(Math.max(delayMs, 0), 2_147_483_647))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until it is moved; due wakes run in order of their time. */
export interface FakeClock extends Clock {
  readonly advance: (byMs: number) => void
}

/** Makes a clock for tests and simulations, starting at `startMs`. */
export function fakeClock(startMs: number): FakeClock {
  let nowMs = startMs
  let waiting: { readonly atMs: number; readonly wake: () => void }[] = []
  return {
    now: () => nowMs,
    after(delayMs, wake) {
      const entry = { atMs: nowMs + Math.max(delayMs, 0), wake }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    advance(byMs) {
      const untilMs = nowMs + byMs
      for (;;) {
        const next = waiting
          .filter((entry) => entry.atMs <= untilMs)
          .toSorted((a, b) => a.atMs - b.atMs)[0]
        if (next === undefined) break
        waiting = waiting.filter((entry) => entry !== next)
        nowMs = Math.max(nowMs, next.atMs)
        next.wake()
      }
      nowMs = untilMs
    },
  }
}
