// What a report weighs, and when reports hide something before a person has looked. Whole
// thousandths throughout, so that taking a report back gives exactly its weight back.

import type { Reason } from './reason.ts'

/** How often somebody's reports were decided, and how often the decision agreed with them. */
export interface TrackRecord {
  readonly agreedCount: number
  readonly decidedCount: number
}

/** What a reporter's past says: nothing yet, something, or that they are right nearly always. */
export type Standing = 'newcomer' | 'known' | 'trusted'

/** From this sum on a thing is hidden until somebody has looked. */
export const hideAtThousandths = 3_000
/** The same for the safety of minors, where waiting costs most. */
export const minorHideAtThousandths = 1_000
/** More reports than this in an hour, by newcomers alone, are a bombing. */
export const bombReports = 10
export const bombWithinMs = 3_600_000

const trustedFrom = { decidedCount: 10, accuracyThousandths: 800 }
const tierThousandths: Readonly<{ [Each in Standing]: number }> = {
  newcomer: 500,
  known: 1_000,
  trusted: 1_500,
}

/**
 * How often a reporter is likely to be right: the mean of a Beta(1, 1) prior after their decided
 * reports, so that nobody starts at never or always.
 */
export const accuracyThousandths = ({ agreedCount, decidedCount }: TrackRecord): number =>
  Math.floor((1_000 * (agreedCount + 1)) / (decidedCount + 2))

/** The standing of a reporter. */
export function standingOf(record: TrackRecord): Standing {
  if (record.decidedCount === 0) return 'newcomer'
  const isTrusted =
    record.decidedCount >= trustedFrom.decidedCount &&
    accuracyThousandths(record) >= trustedFrom.accuracyThousandths
  return isTrusted ? 'trusted' : 'known'
}

/** What a report of somebody with this record weighs: their accuracy times their tier. */
export const weightThousandths = (record: TrackRecord): number =>
  Math.floor((accuracyThousandths(record) * tierThousandths[standingOf(record)]) / 1_000)

/** The sums of a case's active reports; the narrower ones are parts of the wider. */
export interface Sums {
  readonly allThousandths: number
  /** Of reporters with a track record. */
  readonly knownThousandths: number
  /** About the safety of minors. */
  readonly minorThousandths: number
  readonly minorKnownThousandths: number
}

export const noSums: Sums = {
  allThousandths: 0,
  knownThousandths: 0,
  minorThousandths: 0,
  minorKnownThousandths: 0,
}

/** One report as the sums see it. */
export interface Weighed {
  readonly reason: Reason
  readonly standing: Standing
  readonly weightThousandths: number
}

/** The sums with a report more (`1`) or one taken back (`-1`). */
export function addTo(sums: Sums, report: Weighed, sign: 1 | -1): Sums {
  const weight = sign * report.weightThousandths
  const isKnown = report.standing !== 'newcomer'
  const isMinor = report.reason === 'minor-safety'
  return {
    allThousandths: sums.allThousandths + weight,
    knownThousandths: sums.knownThousandths + (isKnown ? weight : 0),
    minorThousandths: sums.minorThousandths + (isMinor ? weight : 0),
    minorKnownThousandths: sums.minorKnownThousandths + (isKnown && isMinor ? weight : 0),
  }
}

/**
 * Whether these reports hide the thing by themselves. Under a bombing only those of reporters with
 * a track record count, so that a crowd of fresh accounts cannot silence anybody.
 */
export const hidesByItself = (sums: Sums, isBombed: boolean): boolean =>
  isBombed
    ? sums.knownThousandths >= hideAtThousandths ||
      sums.minorKnownThousandths >= minorHideAtThousandths
    : sums.allThousandths >= hideAtThousandths || sums.minorThousandths >= minorHideAtThousandths
