// How somebody's standing changes and what it comes to: stars, pauses, the privilege of the first.

const dayMs = 86_400_000

/** The most numbers that are given. */
export const privilegedMax = 10_000

/** The part of a standing that these rules read. */
export interface Record {
  readonly privilegedNo: number
  readonly isStripped: boolean
  readonly doneCount: number
  readonly cancelledCount: number
  readonly starsSum: number
  readonly starsCount: number
  readonly noShows: readonly number[]
  readonly cancels: readonly number[]
  readonly pausedUntil: number
}

const meanMilli = 4_300
const meanWeight = 5
const keptMax = 10

/**
 * The stars of somebody: a Bayesian mean, so that one review does not make a reputation.
 *
 * Units: thousandths of a star; 4,300 for somebody nobody has rated.
 */
export const starsMilli = ({ starsSum, starsCount }: Record): number =>
  Math.round((meanMilli * meanWeight + starsSum * 1_000) / (meanWeight + starsCount))

const within = (moments: readonly number[], days: number, nowMs: number): number =>
  moments.filter((at) => at > nowMs - days * dayMs).length

const withMoment = (moments: readonly number[], nowMs: number): number[] =>
  [...moments, nowMs].slice(-keptMax)

/** After a provider did not come: the third time in 90 days the privilege is gone for good. */
export function afterNoShow<Of extends Record>(standing: Of, nowMs: number) {
  const noShows = withMoment(standing.noShows, nowMs)
  const isStripped = standing.isStripped || within(noShows, 90, nowMs) >= 3
  return {
    ...standing,
    noShows,
    isStripped,
    privilegedNo: isStripped ? 0 : standing.privilegedNo,
    cancelledCount: standing.cancelledCount + 1,
  }
}

/** After a provider cancelled what they had agreed to: the third time in 30 days means a pause. */
export function afterCancel<Of extends Record>(standing: Of, nowMs: number) {
  const cancels = withMoment(standing.cancels, nowMs)
  const isPaused = within(cancels, 30, nowMs) >= 3
  return {
    ...standing,
    cancels,
    cancelledCount: standing.cancelledCount + 1,
    pausedUntil: isPaused ? nowMs + 7 * dayMs : standing.pausedUntil,
  }
}
