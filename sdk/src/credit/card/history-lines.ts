// Dimension H, history: how much of what was promised was kept, and how much there was.

import type { WeighedEvidence } from '../evidence/weigh.ts'
import { pointsAt, type CreditParams } from '../params/params.ts'
import { line, type Characteristic } from './characteristic.ts'

/** Points of a rate between where its ramp begins and all of its points. */
export function rampPoints(
  ramp: { readonly from: number; readonly span: number; readonly points: number },
  rateMilli: number,
): number {
  const reached = Math.floor(((rateMilli - ramp.from) * ramp.points) / ramp.span)
  return Math.min(ramp.points, Math.max(0, reached))
}

/** The lines of history. */
export function historyLines(
  { history }: CreditParams,
  { keptMilli, lateMilli, brokenMilli }: WeighedEvidence,
): readonly Characteristic[] {
  const { prior, rate, volumeMilli } = history
  const good = keptMilli + Math.floor(lateMilli / 2) + prior.good
  const rateMilli = Math.floor((1_000 * good) / (keptMilli + lateMilli + brokenMilli + prior.all))
  return [
    line('history.rate', rampPoints(rate, rateMilli), rate.points),
    line(
      'history.volume',
      pointsAt(volumeMilli, keptMilli + lateMilli),
      pointsAt(volumeMilli, Number.MAX_SAFE_INTEGER),
    ),
  ]
}
