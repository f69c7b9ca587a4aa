// Deletes photos and recordings that somebody sent and no handler kept: every hour, and after a
// stop as soon as the platform runs again.

import type { Clock } from '../base/clock.ts'
import type { MediaShelf } from '../media/index.ts'
import { repeat } from './repeat.ts'

const lookEveryMs = 3_600_000

/** Starts collecting; the answer stops it. */
export const startMediaCollector = ({
  media,
  ...deps
}: {
  readonly clock: Clock
  readonly media: Pick<MediaShelf, 'collect'>
  readonly onFault: (error: unknown) => void
}): (() => Promise<void>) =>
  repeat({ ...deps, act: () => media.collect(), waitMs: () => lookEveryMs, atOnce: true })
