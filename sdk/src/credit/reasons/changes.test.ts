// Goal: what is said to have changed adds up to the change, and nothing else is said. Method: any
// two files of the generator under the parameters as they are.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreOf } from '../card/scorecard.ts'
import { creditParamsV1 as params } from '../params/params-v1.ts'
import { anyFile } from '../testing/arbitrary-file.ts'
import { changesBetween } from './changes.ts'

describe('what changed', () => {
  it('adds up to the difference of the scores, the most first', () => {
    fc.assert(
      fc.property(anyFile, anyFile, (one, other) => {
        const [before, now] = [scoreOf(one, params), scoreOf(other, params)]
        const sizes = changesBetween(before, now).map(({ by }) => by)
        expect(sizes.reduce((sum, by) => sum + by, 0)).toBe(now.score - before.score)
        expect(sizes).not.toContain(0)
        const absolute = sizes.map((by) => Math.abs(by))
        expect(absolute).toEqual(absolute.toSorted((a, b) => b - a))
      }),
    )
  })

  it('is nothing between a score and itself', () => {
    fc.assert(
      fc.property(anyFile, (input) => {
        const score = scoreOf(input, params)
        expect(changesBetween(score, score)).toEqual([])
      }),
    )
  })
})
