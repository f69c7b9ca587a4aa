// The score card: from evidence and standing to a number between 350 and 950, every point by name.
// Whole numbers only, so that the same file gives the same number everywhere.

import { weighEvidence, type WeighedEvidence } from '../evidence/weigh.ts'
import { pointsAt, type CreditParams } from '../params/params.ts'
import { line, type Characteristic } from './characteristic.ts'
import { conductLines } from './conduct-lines.ts'
import { historyLines } from './history-lines.ts'
import { identityLines } from './identity-lines.ts'
import { presentLines } from './present-lines.ts'
import type { ScoreInput } from './score-input.ts'

/** Names of the bands, the lowest first. */
export const bandNames = ['building', 'fair', 'good', 'excellent', 'super'] as const
export type Band = (typeof bandNames)[number]

/** Why a score ends where it does: how well the person is known, or how little there is to see. */
export const capCodes = ['cap.level', 'cap.thin'] as const
export type CapCode = (typeof capCodes)[number]

/** A ceiling of this score, and whether the score stands at it. */
export interface Cap {
  readonly code: CapCode
  readonly at: number
}

/** A score and where each of its points comes from. */
export interface ScoreResult {
  readonly score: number
  readonly band: Band
  /** The points; with the least score and `cappedPoints` they add up to the score. */
  readonly lines: readonly Characteristic[]
  /** What caps took off: 0 or negative. */
  readonly cappedPoints: number
  /** Ceilings that took points off. */
  readonly caps: readonly Cap[]
  /** Whether a hold is on, so that predicates answer `unknown`. */
  readonly isHeld: boolean
  readonly evidence: WeighedEvidence
}

/**
 * The score of one person as of a month.
 *
 * Shape: later events change nothing; contested and void evidence is left out; who erased
 * themselves stays in as a label.
 * Units: `score` 350 to 950 in version 1.
 * Source: specs/credit 7.3 and 7.4.
 */
export function scoreOf(input: ScoreInput, params: CreditParams): ScoreResult {
  const evidence = weighEvidence({
    params,
    asOf: input.asOf,
    outcomes: input.outcomes,
    returned: input.returned,
    tiers: input.tiers,
  })
  const { connections } = params
  const lines = [
    ...identityLines(params, input.standing),
    ...historyLines(params, evidence),
    ...presentLines(params, evidence, input.open),
    ...conductLines(params, evidence, input),
    line('connections.trust', pointsAt(connections.trustUnits, input.trustUnits), connections.most),
  ]
  const raw = lines.reduce((sum, { points }) => sum + points, params.least)
  const caps = capsOf(input, evidence, params)
  const score = Math.max(params.least, Math.min(raw, params.most, ...caps.map(({ at }) => at)))
  return {
    score,
    band: bandOf(score, params),
    lines,
    cappedPoints: score - raw,
    caps: caps.filter(({ at }) => at < raw),
    isHeld: input.holds.some(
      ({ from, until }) => from <= input.asOf && (until === null || until >= input.asOf),
    ),
    evidence,
  }
}

/** The band that a score lies in. */
export function bandOf(score: number, { bands }: CreditParams): Band {
  if (score >= bands.super) return 'super'
  if (score >= bands.excellent) return 'excellent'
  if (score >= bands.good) return 'good'
  return score >= bands.fair ? 'fair' : 'building'
}

function capsOf(
  { standing }: ScoreInput,
  { keptMilli, lateMilli }: WeighedEvidence,
  { levelCap, thinCap }: CreditParams,
): readonly Cap[] {
  const thin = thinCap.find(([below]) => keptMilli + lateMilli < below)
  const level: Cap = { code: 'cap.level', at: levelCap[standing.level] }
  return thin === undefined ? [level] : [level, { code: 'cap.thin', at: thin[1] }]
}
