// Scores the month that is due: on the 6th, and after a stop as soon as the platform runs again;
// and again whose evidence an appeal changed, should the platform have stopped in between.

import type { Clock } from '../base/clock.ts'
import type { CreditBook } from '../credit/index.ts'

const lookEveryMs = 3_600_000

/** Starts looking every hour whether a month is due; the answer stops it. */
export function startMonthlyScores(deps: {
  readonly clock: Clock
  readonly credit: Pick<CreditBook, 'scoreDue' | 'scoreWaiting'>
  readonly onFault: (error: unknown) => void
}): () => Promise<void> {
  const { clock, credit, onFault } = deps
  let stopped = false
  let cancel = (): void => undefined
  let running: Promise<void> | undefined
  const look = (): void => {
    running = credit
      .scoreDue()
      .then(() => credit.scoreWaiting())
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
