// Scores the month that is due: on the 6th, and after a stop as soon as the platform runs again;
// and again whose evidence an appeal changed, should the platform have stopped in between.

import type { Clock } from '../base/clock.ts'
import type { CreditBook } from '../credit/index.ts'
import { repeat } from './repeat.ts'

const lookEveryMs = 3_600_000

/** Starts looking every hour whether a month is due; the answer stops it. */
export function startMonthlyScores({
  credit,
  ...deps
}: {
  readonly clock: Clock
  readonly credit: Pick<CreditBook, 'scoreDue' | 'scoreWaiting'>
  readonly onFault: (error: unknown) => void
}): () => Promise<void> {
  const act = async (): Promise<void> => {
    await credit.scoreDue()
    await credit.scoreWaiting()
  }
  return repeat({ ...deps, act, waitMs: () => lookEveryMs, atOnce: true })
}
