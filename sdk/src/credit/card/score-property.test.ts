// Goal: what must hold of every file, however strange: more kept never lowers, more broken never
// raises, order and later events change nothing, the points are the score. Method: random files and
// one change to each.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditParamsV1 as params } from '../params/params-v1.ts'
import { anyFile, anyOutcome } from '../testing/arbitrary-file.ts'
import { june } from '../testing/files.ts'
import type { ScoreInput } from './score-input.ts'
import { scoreOf } from './scorecard.ts'

const runs = { numRuns: 2_000, seed: 20_260_706 }
const score = (input: ScoreInput): number => scoreOf(input, params).score
const plus = (input: ScoreInput, more: ScoreInput['outcomes']): ScoreInput => ({
  ...input,
  outcomes: [...input.outcomes, ...more],
})

describe('every score', () => {
  it('never falls by one more kept obligation', () => {
    fc.assert(
      fc.property(anyFile, anyOutcome('K'), (input, kept) => {
        expect(score(plus(input, [kept]))).toBeGreaterThanOrEqual(score(input))
      }),
      { ...runs, numRuns: 8_000 },
    )
  })

  it('never rises by one more breach', () => {
    fc.assert(
      fc.property(anyFile, anyOutcome('B1', 'B2'), (input, breach) => {
        expect(score(plus(input, [breach]))).toBeLessThanOrEqual(score(input))
      }),
      { ...runs, numRuns: 8_000 },
    )
  })

  it('does not depend on the order of anything', () => {
    const shuffled = anyFile.chain((input) =>
      fc
        .tuple(
          fc.shuffledSubarray([...input.outcomes], { minLength: input.outcomes.length }),
          fc.shuffledSubarray([...input.tiers], { minLength: input.tiers.length }),
        )
        .map(([outcomes, tiers]) => [input, { ...input, outcomes, tiers }] as const),
    )
    fc.assert(
      fc.property(shuffled, ([input, other]) => {
        expect(scoreOf(other, params)).toEqual(scoreOf(input, params))
      }),
      runs,
    )
  })

  it('as of a month is unchanged by what comes later', () => {
    fc.assert(
      fc.property(anyFile, fc.array(anyOutcome(), { maxLength: 5 }), (input, more) => {
        const later = more.map((it) => ({ ...it, month: june + 1 + Math.abs(june - it.month) }))
        const severe = { severity: 'severe' as const, month: june + 1, status: 'final' as const }
        const after = { ...plus(input, later), violations: [...input.violations, severe] }
        expect(scoreOf(after, params)).toEqual(scoreOf(input, params))
      }),
      runs,
    )
  })

  it('is the sum of its points, each within its most', () => {
    fc.assert(
      fc.property(anyFile, (input) => {
        const { score: value, lines, cappedPoints } = scoreOf(input, params)
        expect(lines.reduce((sum, { points }) => sum + points, 350 + cappedPoints)).toBe(value)
        expect(value).toBeGreaterThanOrEqual(350)
        expect(lines.filter(({ points, most }) => points > most)).toEqual([])
        expect(lines.every(({ points }) => Number.isInteger(points))).toBe(true)
      }),
      runs,
    )
  })

  it('changes nothing when a third party is erased but the label of a row', () => {
    fc.assert(
      fc.property(anyFile, fc.integer({ min: 0, max: 7 }), (input, number) => {
        const label = <Row extends { readonly counterparty: string }>(row: Row): Row =>
          row.counterparty === `c${number}` ? { ...row, counterparty: 'erased-1' } : row
        const after: ScoreInput = {
          ...input,
          outcomes: input.outcomes.map(label),
          returned: input.returned.map(label),
          tiers: input.tiers.map(label),
        }
        expect(scoreOf(after, params)).toEqual(scoreOf(input, params))
      }),
      runs,
    )
  })
})
