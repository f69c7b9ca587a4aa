// Goal: a score file gives the same number to anybody, shows every kind of difference, and no file
// brings its reader down. Method: files of random people there and back, one changed field each,
// and hostile text.

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { ScoreInput } from '../card/score-input.ts'
import { scoreOf } from '../card/scorecard.ts'
import { paramsHash } from '../params/params.ts'
import { creditParamsV1 as params } from '../params/params-v1.ts'
import { anyFile } from '../testing/arbitrary-file.ts'
import { creditFile, june, keptJobs, outcome } from '../testing/files.ts'
import { makeScoreFile, scoreFileLimits, type ScoreFile } from './score-file.ts'
import { verifyScoreFile } from './verify-score-file.ts'

const fileOf = (input: ScoreInput): ScoreFile =>
  makeScoreFile({
    input,
    result: scoreOf(input, params),
    params,
    labelOf: (counterparty) => `label of ${counterparty}`,
  })
const sample = creditFile({ outcomes: keptJobs(5), trustUnits: 1_500 })
const codesOf = (file: unknown): readonly string[] => {
  const verdict = verifyScoreFile(JSON.stringify(file))
  return 'unreadable' in verdict
    ? [verdict.unreadable]
    : verdict.differences.map(({ code }) => code)
}

describe('a score file', () => {
  it('gives the same number again, whoever it is about', () => {
    fc.assert(
      fc.property(anyFile, (input) => {
        const verdict = verifyScoreFile(JSON.stringify(fileOf(input)))
        expect(verdict).toMatchObject({ ok: true, score: scoreOf(input, params).score })
      }),
      { numRuns: 500, seed: 20_260_706 },
    )
  })

  it('names no counterparty but by its label', () => {
    const text = JSON.stringify(fileOf(sample)).replaceAll('label of client', '')
    expect(text).not.toContain('client')
  })

  it('is not made when two counterparties share a label', () => {
    const result = scoreOf(sample, params)
    expect(() => makeScoreFile({ input: sample, result, params, labelOf: () => 'same' })).toThrow(
      'share a label',
    )
  })
})

describe('a changed file', () => {
  const file = fileOf(sample)
  const withResult = (fields: Partial<ScoreFile['result']>): ScoreFile => ({
    ...file,
    result: { ...file.result, ...fields },
  })
  const ownParams = { ...params, levelCap: [950, 950, 950, 950] as const }
  const refused = { ...params, identity: { ...params.identity, passkey: 7 } }
  const first = file.result.lines.map((line, at) => (at === 0 ? { ...line, points: 31 } : line))

  it.each<[string, unknown, readonly string[]]>([
    ['another score', withResult({ score: 700 }), ['score']],
    ['another band', withResult({ band: 'super' }), ['band']],
    ['other points', withResult({ lines: first }), ['points']],
    ['a line less', withResult({ lines: file.result.lines.slice(1) }), ['points']],
    ['another cap', withResult({ caps: [] }), ['caps']],
    ['other points of caps', withResult({ cappedPoints: 0 }), ['capped']],
    ['a hold', withResult({ isHeld: true }), ['held']],
    ['another digest', { ...file, paramsHash: '0'.repeat(64) }, ['params_hash']],
    [
      'rules of its own',
      { ...file, params: ownParams, paramsHash: paramsHash(ownParams) },
      ['params_unknown'],
    ],
    ['a tier twice', { ...file, tiers: [...file.tiers, file.tiers[0]] }, ['tier_twice']],
    ['evidence left out', { ...file, evidence: file.evidence.slice(0, 2) }, ['score']],
    ['no such field', { ...file, favour: 1 }, ['malformed']],
    [
      'money as a number',
      { ...file, evidence: [{ ...file.evidence[0], amountFen: 3 }] },
      ['malformed'],
    ],
  ])('with %s is told so', (_, changed, codes) => {
    expect(codesOf(changed)).toEqual(expect.arrayContaining([...codes]))
    expect(verifyScoreFile(JSON.stringify(changed)).ok).toBe(false)
  })

  it('with refused rules is told so beside the rest', () => {
    const changed = { ...file, params: refused, paramsHash: paramsHash(refused) }
    expect(codesOf(changed)).toEqual(expect.arrayContaining(['params_unknown', 'params_refused']))
  })
})

test.each<[string, string, string]>([
  ['nothing', '', 'not_json'],
  ['half a file', '{"format":', 'not_json'],
  ['a number', '7', 'malformed'],
  ['null', 'null', 'malformed'],
  ['a prototype', '{"__proto__":{"format":"tessera-score"}}', 'malformed'],
  ['a hundred thousand brackets', '['.repeat(100_000) + ']'.repeat(100_000), 'malformed'],
  ['a million rows', `{"evidence":[${'0,'.repeat(1_000_000)}0]}`, 'too_large'],
  ['too many bytes', ' '.repeat(scoreFileLimits.bytes + 1), 'too_large'],
  ['many rows that are wrong', `{"evidence":[${'{},'.repeat(4_999)}{}]}`, 'malformed'],
])('%s is answered', (_, text, unreadable) => {
  const verdict = verifyScoreFile(text)
  expect(verdict).toMatchObject({ ok: false, unreadable })
  expect('says' in verdict ? verdict.says.length : 0).toBeLessThan(2_000)
})

test('as many rows as are allowed are verified', () => {
  const outcomes = Array.from({ length: scoreFileLimits.rows }, (_, at) =>
    outcome({ counterparty: `c${at % 900}`, month: june - (at % 50) }),
  )
  expect(verifyScoreFile(JSON.stringify(fileOf(creditFile({ outcomes })))).ok).toBe(true)
})
