// Goal: the linter's six rules meet circles as they are written, and rules read as sentences.
// Method: one set of rules for each.

import { describe, expect, it, test } from 'vitest'
import { isCapped, lintCircle, wordsOf, type CircleRules } from './policy.ts'

const rule = (of: object) => ({ allow: JSON.stringify(of) })
const woman = { p: 'attr', name: 'female' }
const said = { zh: '说明', en: 'A purpose' }
const open: CircleRules = { tipsOpen: true, photosOpen: true }
const codes = (rules: CircleRules, people?: Parameters<typeof lintCircle>[1]): readonly string[] =>
  lintCircle(rules, people).map(({ code }) => code)

describe('the linter', () => {
  it('caps tips where sex decides who posts, tips are on and photos allowed (R1)', () => {
    const rules = { ...open, post: rule(woman), purpose: said, counterNotice: said }
    expect(codes(rules)).toContain('sex_and_money')
    expect(isCapped(lintCircle(rules))).toBe(true)
    expect(isCapped(lintCircle({ ...rules, photosOpen: false }))).toBe(false)
    expect(isCapped(lintCircle({ ...rules, tipsOpen: false }))).toBe(false)
  })

  it('wants another way in beside a high score (R2)', () => {
    const over = { p: 'creditOver', v: 750 }
    expect(codes({ ...open, comment: rule(over) })).toContain('status_gate')
    const regular = { any: [over, { p: 'role', v: 'tier2' }] }
    expect(codes({ ...open, comment: rule(regular) })).not.toContain('status_gate')
  })

  it('has the platform look where sex decides who may join (R3)', () => {
    expect(codes({ ...open, join: rule(woman), purpose: said })).toContain('sex_at_the_door')
  })

  it('remarks what admits nobody or everybody (R4)', () => {
    const nobody = { all: [woman, { p: 'attr', name: 'male' }] }
    expect(codes({ ...open, post: rule(nobody) })).toContain('admits_nobody')
    const few = { eligible: { post: { share: 0.000_01, count: 60 } } }
    expect(codes({ ...open, post: rule(woman) }, few)).toContain('share_extreme')
  })

  it('lets no money near minors (R5)', () => {
    const minors = rule({ p: 'attr', name: 'minor' })
    expect(codes({ ...open, join: minors })).toContain('minors_and_money')
    expect(codes({ ...open, join: minors, tipsOpen: false })).not.toContain('minors_and_money')
  })

  it('refuses rules so narrow that they tell scores (R6)', () => {
    const few = { eligible: { like: { share: 0.1, count: 49 } } }
    const rules = { ...open, like: rule({ p: 'creditAtLeast', v: 650 }) }
    expect(codes(rules, few)).toContain('score_revealed')
    expect(codes(rules)).not.toContain('score_revealed')
  })

  it('has nothing to say about a circle that is open to everybody', () => {
    expect(codes(open)).toEqual([])
  })
})

test('a rule reads as whom it is for', () => {
  expect(wordsOf(undefined)).toEqual({ zh: '所有人', en: 'Everybody' })
  expect(wordsOf(rule(woman)).en).toBe('Women')
  const week = rule({ p: 'memberOf', circle: 'this', minDays: 7 })
  expect(wordsOf(week).en).toContain('members of this circle for 7 days')
  expect(wordsOf({ ...rule(woman), deny: JSON.stringify({ p: 'role', v: 'tier1' }) }).en).toContain(
    'but not',
  )
})
