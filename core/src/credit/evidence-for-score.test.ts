// Goal: evidence is found for the scores that people of the demo have, and the search says loudly
// when it cannot. Method: those scores under their limits, and wishes beyond any limit.

import { creditParamsV1 as params, scoreOf } from '@tessera/sdk/credit'
import { describe, expect, it } from 'vitest'
import { evidenceForScore, EvidenceNotFound, type WantedScore } from './evidence-for-score.ts'
import { june } from '../../../sdk/src/credit/testing/files.ts'

const wish = (fields: Partial<WantedScore>): WantedScore => ({
  score: 700,
  asOf: june,
  levels: [2, 3],
  verifiedMonths: { least: 8, most: 40 },
  counterparties: Array.from({ length: 24 }, (_, at) => ({
    counterparty: `client-${at}`,
    tier: at % 3 === 0 ? 1 : 2,
  })),
  trustUnits: 800,
  seed: 'demo',
  ...fields,
})
const found = (fields: Partial<WantedScore>) => evidenceForScore(wish(fields), params)

describe('the search', () => {
  it.each([760, 690, 750, 751])('finds a file of exactly %s', (score) => {
    const input = found({ score })
    expect(scoreOf(input, params).score).toBe(score)
    expect([2, 3]).toContain(input.standing.level)
  })

  it('finds scores all the way from 560 to 800', () => {
    const scores = Array.from({ length: 31 }, (_, at) => 560 + 8 * at)
    const levels = [1, 2, 3] as const
    const missed = scores.filter(
      (score) =>
        scoreOf(found({ score, levels, verifiedMonths: { least: 1, most: 40 } }), params).score !==
        score,
    )
    expect(missed).toEqual([])
  })

  it('gives the same file for the same wish, another for another seed', () => {
    expect(found({})).toEqual(found({}))
    expect(found({ seed: 'other' })).not.toEqual(found({}))
  })

  it('throws with the nearest score when it cannot', () => {
    expect(() => found({ score: 760, levels: [1] })).toThrow(EvidenceNotFound)
    expect(() => found({ score: 760, levels: [1] })).toThrow(
      'no evidence within these limits gives 760; the nearest found gives 650',
    )
    expect(() => found({ score: 940, counterparties: [] })).toThrow(EvidenceNotFound)
  })
})
