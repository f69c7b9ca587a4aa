// Work that comes round: once it has ended, again after a while, until somebody stops it.

import type { Clock } from '../base/clock.ts'

/** What comes round, and when. */
export interface Repeated {
  readonly clock: Clock
  readonly act: () => Promise<unknown>
  /** How long until the next time, from the end of the one before. */
  readonly waitMs: () => number
  /** Whether it is also done at the start. */
  readonly atOnce: boolean
  readonly onFault: (error: unknown) => void
}

/** Starts it; the answer stops it, and waits for what is going on. */
export function repeat({ clock, act, waitMs, atOnce, onFault }: Repeated): () => Promise<void> {
  let stopped = false
  let cancel = (): void => undefined
  let running: Promise<void> | undefined
  const arm = (): void => {
    if (!stopped) cancel = clock.after(waitMs(), go)
  }
  const go = (): void => {
    running = act()
      .then(() => undefined, onFault)
      .finally(() => {
        running = undefined
        arm()
      })
  }
  if (atOnce) go()
  else arm()
  return async () => {
    stopped = true
    cancel()
    await running
  }
}
