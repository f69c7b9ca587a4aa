// Deletes photos and recordings that somebody sent and no handler kept: every hour, and after a
// stop as soon as the platform runs again.

import type { Clock } from '../base/clock.ts'
import type { MediaShelf } from '../media/index.ts'

const lookEveryMs = 3_600_000

/** Starts collecting; the answer stops it. */
export function startMediaCollector(deps: {
  readonly clock: Clock
  readonly media: Pick<MediaShelf, 'collect'>
  readonly onFault: (error: unknown) => void
}): () => Promise<void> {
  const { clock, media, onFault } = deps
  let stopped = false
  let cancel = (): void => undefined
  let running: Promise<void> | undefined
  const look = (): void => {
    running = media
      .collect()
      .then(() => undefined)
      .catch(onFault)
      .finally(() => {
        running = undefined
        if (!stopped) cancel = clock.after(lookEveryMs, look)
      })
  }
  look()
  return async () => {
    stopped = true
    cancel()
    await running
  }
}
