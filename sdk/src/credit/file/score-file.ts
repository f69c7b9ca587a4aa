// `score.json`: everything that a score was made from, with counterparties under labels that mean
// nothing outside the file, so that whoever holds it can make the number again without asking us.

import { z } from 'zod'
import { holdReasons, violationSeverities, violationStatuses } from '../card/score-input.ts'
import type { ScoreInput } from '../card/score-input.ts'
import { bandNames, capCodes, type ScoreResult } from '../card/scorecard.ts'
import { characteristicCodes } from '../card/characteristic.ts'
import { obligationKinds, outcomeCodes, outcomeStatuses } from '../evidence/outcome.ts'
import { creditParams, paramsHash, type CreditParams } from '../params/params.ts'
import { monthText, parseMonth, type Month } from '../period.ts'

/** What a file may hold at most. */
export const scoreFileLimits = { bytes: 8 * 2 ** 20, rows: 20_000 } as const

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
const label = z.string().min(1).max(80)
const fen = z.string().regex(/^(?:0|[1-9]\d{0,18})$/)
const count = z.int().min(0).max(1_000_000_000)
const units = z.int().min(0)
const rows = <Row extends z.ZodType>(row: Row) => z.array(row).max(scoreFileLimits.rows)
const kind = z.enum(obligationKinds)
const tier = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])

const evidence = z.strictObject({
  counterparty: label,
  kind,
  amountFen: fen,
  outcome: z.enum(outcomeCodes),
  month,
  status: z.enum(outcomeStatuses),
  isRated: z.boolean(),
})

const standing = z.strictObject({
  level: tier,
  verifiedMonths: count,
  hasPasskey: z.boolean(),
  hasSecondCredential: z.boolean(),
  takeoverMonths: count.nullable(),
})

const open = z.strictObject({
  obligationsCount: count,
  overdueCount: count,
  ignoredDisputesCount: count,
})

const result = z.strictObject({
  score: z.int(),
  band: z.enum(bandNames),
  cappedPoints: z.int(),
  isHeld: z.boolean(),
  lines: z
    .array(z.strictObject({ code: z.enum(characteristicCodes), points: z.int(), most: z.int() }))
    .max(characteristicCodes.length),
  caps: z.array(z.strictObject({ code: z.enum(capCodes), at: z.int() })).max(capCodes.length),
})

/** The shape of `score.json`. */
export const scoreFile = z.strictObject({
  format: z.literal('tessera-score'),
  month,
  params: creditParams,
  paramsHash: z.string().regex(/^[0-9a-f]{64}$/),
  standing,
  evidence: rows(evidence),
  returned: rows(z.strictObject({ counterparty: label, kind, amountFen: fen, month })),
  tiers: rows(z.strictObject({ counterparty: label, tier })),
  trustUnits: units,
  open,
  violations: rows(
    z.strictObject({
      severity: z.enum(violationSeverities),
      month,
      status: z.enum(violationStatuses),
    }),
  ),
  holds: rows(
    z.strictObject({ reason: z.enum(holdReasons), from: month, until: month.nullable() }),
  ),
  result,
})

/** One `score.json`. */
export type ScoreFile = z.infer<typeof scoreFile>

/** What a file is made of. */
export interface ScoreFileRequest {
  readonly input: ScoreInput
  readonly result: ScoreResult
  readonly params: CreditParams
  /** A label of a counterparty for this file alone; another one for each. */
  readonly labelOf: (counterparty: string) => string
}

/**
 * Makes the file of a score.
 *
 * Shape: every counterparty, also one without a tier, under its label; months as `2026-06`.
 * Units: fen as decimal text.
 * Errors: throws when two counterparties share a label.
 * Source: specs/credit 7.7.
 */
export function makeScoreFile(request: ScoreFileRequest): ScoreFile {
  const { input, result: made, params } = request
  const labelOf = injective(request.labelOf)
  const labelled = <
    Row extends {
      readonly counterparty: string
      readonly month: Month
      readonly amountFen: bigint
    },
  >(
    row: Row,
  ) => ({
    ...row,
    counterparty: labelOf(row.counterparty),
    amountFen: String(row.amountFen),
    month: monthText(row.month),
  })
  const { score, band, cappedPoints, isHeld, lines, caps } = made
  return {
    format: 'tessera-score',
    month: monthText(input.asOf),
    params,
    paramsHash: paramsHash(params),
    standing: { ...input.standing },
    evidence: input.outcomes.map(labelled),
    returned: input.returned.map(labelled),
    tiers: input.tiers.map((row) => ({ ...row, counterparty: labelOf(row.counterparty) })),
    trustUnits: input.trustUnits,
    open: { ...input.open },
    violations: input.violations.map((row) => ({ ...row, month: monthText(row.month) })),
    holds: input.holds.map(({ reason, from, until }) => ({
      reason,
      from: monthText(from),
      until: until === null ? null : monthText(until),
    })),
    result: {
      score,
      band,
      cappedPoints,
      isHeld,
      lines: lines.map((it) => ({ ...it })),
      caps: caps.map((it) => ({ ...it })),
    },
  }
}

/** A file with other labels for its counterparties: who gets it learns nothing of the old ones. */
export function relabelled(file: ScoreFile, labelOf: (counterparty: string) => string): ScoreFile {
  const label = injective(labelOf)
  const relabel = <Row extends { readonly counterparty: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, counterparty: label(row.counterparty) }))
  const { evidence, returned, tiers } = file
  return {
    ...file,
    evidence: relabel(evidence),
    returned: relabel(returned),
    tiers: relabel(tiers),
  }
}

/** Reads what a score is made from out of a file. */
export function inputOf(file: ScoreFile): ScoreInput {
  const read = <Row extends { readonly month: string; readonly amountFen: string }>(row: Row) => ({
    ...row,
    amountFen: BigInt(row.amountFen),
    month: parseMonth(row.month),
  })
  return {
    asOf: parseMonth(file.month),
    standing: file.standing,
    outcomes: file.evidence.map(read),
    returned: file.returned.map(read),
    tiers: file.tiers,
    trustUnits: file.trustUnits,
    open: file.open,
    violations: file.violations.map((row) => ({ ...row, month: parseMonth(row.month) })),
    holds: file.holds.map(({ reason, from, until }) => ({
      reason,
      from: parseMonth(from),
      until: until === null ? null : parseMonth(until),
    })),
  }
}

/** Two counterparties under one label would be one person to the pair cap, and another score. */
function injective(labelOf: (counterparty: string) => string): (counterparty: string) => string {
  const owners = new Map<string, string>()
  return (counterparty) => {
    const made = labelOf(counterparty)
    const owner = owners.get(made) ?? counterparty
    if (owner !== counterparty) throw new Error('two counterparties share a label')
    owners.set(made, owner)
    return made
  }
}
