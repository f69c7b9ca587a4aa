// Makes the number of a `score.json` again and tells every difference in plain words. The file
// comes from anybody: it is measured before it is read, and nothing in it is believed but the
// evidence.

import { scoreOf, type ScoreResult } from '../card/scorecard.ts'
import { lintParams } from '../params/lint-params.ts'
import { paramsHash, type CreditParams } from '../params/params.ts'
import { creditParamsV1 } from '../params/params-v1.ts'
import { inputOf, scoreFile, scoreFileLimits, type ScoreFile } from './score-file.ts'

/** Why a file could not be read at all. */
export type Unreadable = 'too_large' | 'not_json' | 'malformed'

/** A kind of difference between what a file says and what comes out. */
export type DifferenceCode =
  | 'params_hash'
  | 'params_unknown'
  | 'params_refused'
  | 'tier_twice'
  | 'score'
  | 'band'
  | 'points'
  | 'capped'
  | 'caps'
  | 'held'

/** One difference, in plain words. */
export interface Difference {
  readonly code: DifferenceCode
  readonly says: string
}

/** What came of a file. */
export type FileVerdict =
  | { readonly ok: false; readonly unreadable: Unreadable; readonly says: string }
  | {
      readonly ok: boolean
      /** The score as it comes out. */
      readonly score: number
      readonly month: string
      readonly differences: readonly Difference[]
    }

/** The digests of parameters that were published; the first version is known to everybody. */
type Published = ReadonlySet<string>

const shownMax = 5

/**
 * Verifies the text of a `score.json`.
 *
 * Shape: `ok` when the same number, points, caps and band come out under published parameters that
 * the file names right; else every difference. `published` are the versions after the first, as the
 * platform publishes them. Text that is no such file is told as `unreadable`.
 * Source: specs/credit 7.7.
 */
export function verifyScoreFile(
  text: string,
  published: readonly CreditParams[] = [],
): FileVerdict {
  const bytes = Buffer.byteLength(text)
  if (bytes > scoreFileLimits.bytes)
    return unreadable('too_large', `has ${bytes} bytes, ${scoreFileLimits.bytes} are read`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return unreadable('not_json', 'is not JSON')
  }
  if (hasLongList(value))
    return unreadable('too_large', `has a list of more than ${scoreFileLimits.rows} rows`)
  const parsed = scoreFile.safeParse(value)
  const digests = new Set([creditParamsV1, ...published].map(paramsHash))
  if (parsed.success) return verdictOf(parsed.data, digests)
  const issues = parsed.error.issues
    .slice(0, shownMax)
    .map(
      ({ path, message }) =>
        `${path.join('.').slice(0, 80) || 'the file'}: ${message.slice(0, 200)}`,
    )
  return unreadable('malformed', `is no score file: ${issues.join('; ')}`)
}

const unreadable = (why: Unreadable, says: string): FileVerdict => ({
  ok: false,
  unreadable: why,
  says,
})

/** Looked for before the schema, which would write a complaint about each of a million rows. */
function hasLongList(value: unknown): boolean {
  const left: unknown[] = [value]
  while (left.length > 0) {
    const next = left.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray(next) && next.length > scoreFileLimits.rows) return true
    for (const inner of Object.values(next)) left.push(inner)
  }
  return false
}

function verdictOf(file: ScoreFile, published: Published): FileVerdict {
  const made = scoreOf(inputOf(file), file.params)
  const differences = [
    ...paramsDifferences(file, published),
    ...tierDifferences(file),
    ...resultDifferences(file.result, made),
  ]
  return { ok: differences.length === 0, score: made.score, month: file.month, differences }
}

function paramsDifferences(
  { params, paramsHash: says }: ScoreFile,
  published: Published,
): readonly Difference[] {
  const is = paramsHash(params)
  const [fault] = lintParams(params)
  return [
    ...unless(
      is === says,
      'params_hash',
      `the parameters have the digest ${is}, the file says ${says}`,
    ),
    ...unless(
      published.has(is),
      'params_unknown',
      `no parameters with the digest ${is} were published`,
    ),
    ...unless(
      fault === undefined,
      'params_refused',
      `the parameters are refused: ${fault?.at} ${fault?.says}`,
    ),
  ]
}

function tierDifferences({ tiers }: ScoreFile): readonly Difference[] {
  const labels = new Set(tiers.map(({ counterparty }) => counterparty))
  return unless(labels.size === tiers.length, 'tier_twice', 'a counterparty has two tiers')
}

function resultDifferences(says: ScoreFile['result'], is: ScoreResult): readonly Difference[] {
  const caps = (of: { readonly caps: ScoreResult['caps'] }): string =>
    of.caps.map(({ code, at }) => `${code} ${at}`).join(', ') || 'none'
  return [
    ...unless(
      says.score === is.score,
      'score',
      `the score is ${is.score}, the file says ${says.score}`,
    ),
    ...unless(says.band === is.band, 'band', `the band is ${is.band}, the file says ${says.band}`),
    ...lineDifferences(says.lines, is.lines),
    ...unless(
      says.cappedPoints === is.cappedPoints,
      'capped',
      `caps take ${-is.cappedPoints} points, the file says ${-says.cappedPoints}`,
    ),
    ...unless(
      caps(says) === caps(is),
      'caps',
      `the caps are ${caps(is)}, the file says ${caps(says)}`,
    ),
    ...unless(
      says.isHeld === is.isHeld,
      'held',
      `a hold is ${is.isHeld ? 'on' : 'off'}, the file says ${says.isHeld ? 'on' : 'off'}`,
    ),
  ]
}

function lineDifferences(
  says: ScoreFile['result']['lines'],
  is: ScoreResult['lines'],
): readonly Difference[] {
  const lineOf = ({ points, most }: { readonly points: number; readonly most: number }): string =>
    `${points} of ${most}`
  const missing = says.length === is.length ? [] : [`has ${says.length} lines, not ${is.length}`]
  const wrong = is.flatMap((line, at) => {
    const told = says[at]
    const isSame = told?.code === line.code && lineOf(told) === lineOf(line)
    if (told === undefined || isSame) return []
    return [`${line.code} gives ${lineOf(line)}, the file says ${told.code} ${lineOf(told)}`]
  })
  return [...missing, ...wrong].map((text) => ({ code: 'points', says: text }))
}

const unless = (isRight: boolean, code: DifferenceCode, says: string): readonly Difference[] =>
  isRight ? [] : [{ code, says }]
