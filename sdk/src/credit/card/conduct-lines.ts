// Dimension B, conduct: who had something to say after settlement, and how long no rule was broken.
// What people merely report gives and takes nothing.

import type { WeighedEvidence } from '../evidence/weigh.ts'
import { pointsAt, type CreditParams } from '../params/params.ts'
import type { Month } from '../period.ts'
import { line, type Characteristic } from './characteristic.ts'
import type { ScoreInput, Violation } from './score-input.ts'

/** The lines of conduct. What violations cost never makes the dimension negative. */
export function conductLines(
  params: CreditParams,
  evidence: WeighedEvidence,
  { asOf, standing, violations }: ScoreInput,
): readonly Characteristic[] {
  const { start, raters, cleanMonths, most } = params.conduct
  const final = violations.filter(({ status, month }) => status === 'final' && month <= asOf)
  const sinceLast = Math.min(...final.map(({ month }) => asOf - month))
  const ratersPoints = pointsAt(raters, evidence.ratersCount)
  const cleanPoints = pointsAt(cleanMonths, Math.min(standing.verifiedMonths, sinceLast))
  const cost = Math.min(violationCost(params, final, asOf), start + ratersPoints + cleanPoints)
  const [ratersMost, cleanMost] = [
    pointsAt(raters, Number.MAX_SAFE_INTEGER),
    pointsAt(cleanMonths, Number.MAX_SAFE_INTEGER),
  ]
  return [
    line('conduct.start', start, most - ratersMost - cleanMost),
    line('conduct.raters', ratersPoints, ratersMost),
    line('conduct.clean', cleanPoints, cleanMost),
    line('conduct.violations', cost === 0 ? 0 : -cost, 0),
  ]
}

/** What final violations cost now: each less from month to month, nothing after five years. */
function violationCost(
  { conduct, evidence }: CreditParams,
  final: readonly Violation[],
  asOf: Month,
): number {
  const sum = final.reduce((milli, { severity, month }) => {
    return milli + conduct.violation[severity] * (evidence.brokenDecayMilli[asOf - month] ?? 0)
  }, 0)
  return Math.floor(sum / 1_000)
}
