// Goal: a score is explained by what the card did, and what is said would reach the next band
// does. Method: random files explained, their counterfactuals run through the card again; and
// files of one fault each.

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { ScoreInput } from '../card/score-input.ts'
import { bandNames, scoreOf } from '../card/scorecard.ts'
import { creditParamsV1 as params } from '../params/params-v1.ts'
import { anyFile } from '../testing/arbitrary-file.ts'
import { creditFile, june, keptJobs, outcome, standing } from '../testing/files.ts'
import { afterChanges, nextBandBy } from './counterfactual.ts'
import { explain } from './explain.ts'
import { reasonTexts } from './reason-texts.ts'

const explained = (input: ScoreInput) => explain(input, scoreOf(input, params), params)
const runs = { numRuns: 150, seed: 20_260_706 }

describe('a counterfactual', () => {
  it('is true: the card gives that score after those changes', () => {
    let told = 0
    fc.assert(
      fc.property(anyFile, (input) => {
        const found = nextBandBy(input, params)
        if (found === undefined) return
        told += 1
        const before = scoreOf(input, params)
        const after = scoreOf(afterChanges(input, found.changes), params)
        expect(after.score).toBe(found.score)
        expect(bandNames.indexOf(found.band)).toBe(bandNames.indexOf(before.band) + 1)
        expect(bandNames.indexOf(after.band)).toBeGreaterThanOrEqual(bandNames.indexOf(found.band))
      }),
      runs,
    )
    expect(told).toBeGreaterThan(100)
  })

  it('needs each of its changes: none is there for nothing', () => {
    fc.assert(
      fc.property(anyFile, (input) => {
        const found = nextBandBy(input, params)
        const changes = found?.changes ?? []
        for (const change of changes) {
          const less = changes.filter((it) => it !== change)
          const after = scoreOf(afterChanges(input, less), params)
          expect(bandNames.indexOf(after.band)).toBeLessThan(
            bandNames.indexOf(found?.band ?? 'super'),
          )
        }
      }),
      runs,
    )
  })

  it('is the nearest: a level where only a level is missing, a passkey where that is enough', () => {
    const forty = { outcomes: keptJobs(40), trustUnits: 1_500 }
    const capped = creditFile({ ...forty, standing: { ...standing, level: 1 } })
    expect(nextBandBy(capped, params)?.changes).toEqual([{ kind: 'verify', level: 2 }])
    const bare = creditFile({ standing: { ...standing, hasPasskey: false, verifiedMonths: 1 } })
    expect(scoreOf(bare, params).score).toBe(545)
    expect(nextBandBy(bare, params)?.changes).toEqual([{ kind: 'add_passkey' }])
    expect(nextBandBy(bare, params)?.says).toEqual({
      zh: '添加通行密钥，即可达到“中等”。',
      en: 'Add a passkey: that reaches “fair”.',
    })
  })

  it('is absent in the highest band', () => {
    expect(nextBandBy(creditFile({ outcomes: keptJobs(20), trustUnits: 1_500 }), params)).toBe(
      undefined,
    )
  })
})

describe('an explanation', () => {
  it('has every line, four losses at most, the dearest first, and each cap by itself', () => {
    fc.assert(
      fc.property(anyFile, (input) => {
        const { lines, losses, caps, score } = explained(input)
        const lost = losses.map(({ points, most }) => most - points)
        expect(lines).toHaveLength(15)
        expect(lost.length).toBeLessThanOrEqual(4)
        expect(lost).toEqual(lost.toSorted((a, b) => b - a))
        const dearest = Math.max(...lines.map(({ points, most }) => most - points))
        expect(lost[0] ?? 0).toBe(dearest)
        expect(caps.every(({ at }) => at >= score)).toBe(true)
      }),
      runs,
    )
  })

  const reasonOf = (fields: Partial<ScoreInput>, code: string): string | undefined =>
    explained(creditFile(fields)).lines.find((it) => it.code === code)?.reason
  const row = (fields: Parameters<typeof outcome>[0]) => ({ outcomes: [outcome(fields)] })
  const open = { obligationsCount: 0, overdueCount: 0, ignoredDisputesCount: 0 }

  it.each<[string, Partial<ScoreInput>, string]>([
    ['history.broken', row({ counterparty: 'c', outcome: 'B1' }), 'history.rate'],
    ['history.late', row({ counterparty: 'c', outcome: 'L' }), 'history.rate'],
    ['history.short', {}, 'history.rate'],
    ['present.broken', row({ counterparty: 'c', outcome: 'B2' }), 'present.rate'],
    ['present.late', row({ counterparty: 'c', outcome: 'L' }), 'present.rate'],
    ['present.quiet', row({ counterparty: 'c', outcome: 'B2', month: june - 9 }), 'present.rate'],
    ['present.overdue', { open: { ...open, overdueCount: 1 } }, 'present.duties'],
    ['present.ignored', { open: { ...open, ignoredDisputesCount: 1 } }, 'present.duties'],
    ['present.open', { open: { ...open, obligationsCount: 9 } }, 'present.exposure'],
    ['present.new', {}, 'present.exposure'],
    ['identity.level', {}, 'identity.level'],
    ['full', {}, 'identity.passkey'],
    [
      'conduct.violations',
      { violations: [{ severity: 'minor', month: june, status: 'final' }] },
      'conduct.violations',
    ],
  ])('says %s', (reason, fields, code) => {
    expect(reasonOf(fields, code)).toBe(reason)
  })

  it('says why the score ends where it does', () => {
    const capped = {
      outcomes: keptJobs(5),
      trustUnits: 1_500,
      standing: { ...standing, level: 1 as const },
    }
    expect(explained(creditFile(capped)).caps.map(({ reason, at }) => [reason, at])).toEqual([
      ['cap.level', 650],
      ['cap.thin', 690],
    ])
  })
})

test('every reason is said in both languages, and each differently', () => {
  const texts = Object.values(reasonTexts)
  for (const { says, raise } of texts) {
    for (const text of [says.zh, raise.zh]) expect(text).toMatch(/[\u4e00-\u9fff].*。$/)
    for (const text of [says.en, raise.en]) expect(text).toMatch(/^[A-Z].*\.$/)
  }
  expect(new Set(texts.map(({ says }) => says.en)).size).toBe(texts.length)
})
