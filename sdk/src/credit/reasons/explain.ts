// Explains a score: every line with its points and its reason, what cost most, each cap by itself,
// and what would reach the next band. Nothing here changes a score; it reads what the card did.

import type { Characteristic, CharacteristicCode } from '../card/characteristic.ts'
import type { ScoreInput } from '../card/score-input.ts'
import type { Band, CapCode, ScoreResult } from '../card/scorecard.ts'
import type { CreditParams } from '../params/params.ts'
import { monthText } from '../period.ts'
import { nextBandBy, type Counterfactual } from './counterfactual.ts'
import { reasonTexts, type ReasonCode, type ReasonText } from './reason-texts.ts'

/** A line of the card with its reason. */
export interface ExplainedLine extends ReasonText {
  readonly code: CharacteristicCode
  readonly reason: ReasonCode
  readonly points: number
  readonly most: number
}

/** A cap with its reason. */
export interface ExplainedCap extends ReasonText {
  readonly reason: CapCode
  readonly at: number
}

/** All that is told with a score. */
export interface Explanation {
  readonly score: number
  readonly band: Band
  readonly least: number
  readonly most: number
  /** The month the score is as of, such as `2026-06`. */
  readonly month: string
  readonly lines: readonly ExplainedLine[]
  /** The lines that cost most, four at most, the dearest first. */
  readonly losses: readonly ExplainedLine[]
  readonly caps: readonly ExplainedCap[]
  /** What would reach the next band; absent in the highest, or when nothing within reach does. */
  readonly counterfactual?: Counterfactual
}

/** How many losses are told: more than four help nobody (Regulation B). */
const lossesMax = 4

/**
 * Explains a score to the person it is about.
 *
 * Shape: `input` and `params` must be those that gave `result`; every line is there, in the order
 * of the card, with the reason for what is missing or `full`.
 * Source: specs/credit 7.7.
 */
export function explain(input: ScoreInput, result: ScoreResult, params: CreditParams): Explanation {
  const lines = result.lines.map((it) => explainedLine(it, input, result))
  const losses = lines
    .filter((it) => lossOf(it) > 0)
    .toSorted((a, b) => lossOf(b) - lossOf(a))
    .slice(0, lossesMax)
  const counterfactual = nextBandBy(input, params)
  return {
    score: result.score,
    band: result.band,
    least: params.least,
    most: params.most,
    month: monthText(input.asOf),
    lines,
    losses,
    caps: result.caps.map(({ code, at }) => ({ reason: code, at, ...reasonTexts[code] })),
    ...(counterfactual === undefined ? {} : { counterfactual }),
  }
}

const lossOf = ({ points, most }: Characteristic): number => most - points

function explainedLine(it: Characteristic, input: ScoreInput, result: ScoreResult): ExplainedLine {
  const reason = lossOf(it) === 0 ? 'full' : reasonOf(it.code, input, result)
  return { ...it, reason, ...reasonTexts[reason] }
}

/** The specific reason why a line misses points. */
function reasonOf(
  code: CharacteristicCode,
  { open }: ScoreInput,
  { evidence }: ScoreResult,
): ReasonCode {
  switch (code) {
    case 'history.rate':
      if (evidence.brokenMilli > 0) return 'history.broken'
      return evidence.lateMilli > 0 ? 'history.late' : 'history.short'
    case 'present.rate':
      if (evidence.youngBrokenMilli > 0) return 'present.broken'
      return evidence.youngLateMilli > 0 ? 'present.late' : 'present.quiet'
    case 'present.duties':
      return open.overdueCount > 0 ? 'present.overdue' : 'present.ignored'
    case 'present.exposure':
      // With nothing open only a thin file misses points.
      return open.obligationsCount === 0 ? 'present.new' : 'present.open'
    case 'conduct.start':
      return 'conduct.violations'
    default:
      return code
  }
}
