// Dimension F, now: the last half year, what is overdue, and how much is open against what the
// person usually completes.

import type { WeighedEvidence } from '../evidence/weigh.ts'
import type { CreditParams } from '../params/params.ts'
import { line, type Characteristic } from './characteristic.ts'
import { rampPoints } from './history-lines.ts'
import type { OpenDuties } from './score-input.ts'

/** The lines of the present. */
export function presentLines(
  params: CreditParams,
  evidence: WeighedEvidence,
  open: OpenDuties,
): readonly Characteristic[] {
  const { prior, rate, duties, overdueCost, ignoredCost, exposureTenths } = params.present
  const { youngKeptMilli, youngLateMilli, youngBrokenMilli } = evidence
  const all = youngKeptMilli + youngLateMilli + youngBrokenMilli + prior.all
  const rateMilli = Math.floor((1_000 * (youngKeptMilli + prior.good)) / all)
  const cost = overdueCost * open.overdueCount + ignoredCost * open.ignoredDisputesCount
  const [, exposureMost] = exposureTenths[0] ?? [0, 0]
  return [
    line('present.rate', rampPoints(rate, rateMilli), rate.points),
    line('present.duties', Math.max(0, duties - cost), duties),
    line('present.exposure', exposurePoints(params, evidence, open), exposureMost),
  ]
}

/**
 * Open obligations against three usual months. A usual month is the median of the last twelve, and
 * one obligation at least; a thin file gets no more than its own share, so that leaving it by one
 * more kept obligation never costs a point.
 */
function exposurePoints(
  { present, thinCap }: CreditParams,
  { keptMilli, lateMilli, donePerMonth }: WeighedEvidence,
  { obligationsCount }: OpenDuties,
): number {
  const twoUsualMonths = Math.max(2, twiceMedian(donePerMonth))
  const fits = present.exposureTenths.find(
    ([tenths]) => 20 * obligationsCount <= tenths * 3 * twoUsualMonths,
  )
  const [, reached] = fits ?? [0, 0]
  const [thinBelow] = thinCap[0] ?? [0]
  return keptMilli + lateMilli < thinBelow ? Math.min(present.thinExposure, reached) : reached
}

/** Twice the median, which is whole also between two counts. */
function twiceMedian(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b)
  const [lower, upper] = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)]
  return (sorted[lower] ?? 0) + (sorted[upper] ?? 0)
}
