// Goal: the linter says what a set of rules would do to people, and is right about whom a rule lets
// in. Method: the two journals, one example for each code and its contrary, and random rules tried
// case by case.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, judgeBy } from '../judge.ts'
import type { Policy } from '../policy.ts'
import { leavesOf, type Rule } from '../rule.ts'
import { campusJournal, whiteCollarJournal } from '../testing/journals.ts'
import { anyRule, knownFacts } from '../testing/random-rule.ts'
import { leafKey } from '../words/proof.ts'
import { admits } from './admits.ts'
import { findingCodes } from './finding.ts'
import { lintPolicy, lintRule, type Population } from './lint.ts'
import { variablesOf, type Variable } from './variable.ts'

const text = { zh: '女生互助', en: 'Women help each other' }
const purpose = { text, counterNotice: text, reviewer: 'platform' }

const student: Rule = { p: 'attr', name: 'student' }
const female: Rule = { p: 'attr', name: 'female' }
const minor: Rule = { p: 'attr', name: 'minor' }
const credit = (v: 600 | 650 | 700 | 750 | 800): Rule => ({ p: 'creditAtLeast', v })
const aged = (v: 14 | 16 | 18 | 21): Rule => ({ p: 'ageAtLeast', v })

const codes = (rules: Policy['rules'], more: Omit<Policy, 'rules'> = {}, people?: Population) =>
  lintPolicy({ rules, ...more }, people).map(({ code, action }) => `${action ?? 'all'} ${code}`)

describe('the two journals', () => {
  it.each([campusJournal, whiteCollarJournal])('need a purpose before anything else', (journal) => {
    expect(codes(journal.rules)).toEqual([
      'all purpose_missing',
      'all counter_notice_missing',
      'all reviewer_missing',
      'post sex_and_money',
      'comment status_beside_sex',
      'comment status_share_shown',
    ])
  })

  it.each([campusJournal, whiteCollarJournal])('can be reviewed with one', (journal) => {
    const severities = lintPolicy({ ...journal, purpose }).map(({ severity }) => severity)
    expect(severities).toEqual(['review', 'review', 'note'])
  })
})

describe('lintPolicy', () => {
  const off = { without: ['tips', 'photos', 'chat'] } as const
  const few: Population = { eligible: { post: { share: 0.2, count: 49 } } }
  const enough: Population = { eligible: { post: { share: 0.2, count: 50 } } }
  const rare: Population = { eligible: { post: { share: 0.000_09, count: 900 } } }
  const either: Rule = { any: [credit(700), { p: 'memberOf', circle: 'chess', minDays: 30 }] }

  it.each<readonly [string, readonly string[], string, boolean]>([
    ['R1 without tips', codes({ post: female }, { purpose, ...off }), 'post sex_and_money', false],
    ['R1 by age', codes({ post: aged(18) }), 'post sex_and_money', true],
    ['R2 with one way in', codes({ chat: credit(700) }), 'chat status_gate', true],
    ['R2 with another', codes({ chat: either }), 'chat status_gate', false],
    ['R2 with another', codes({ chat: either }), 'chat status_share_shown', true],
    ['R2 below 700', codes({ chat: credit(650) }), 'chat status_gate', false],
    ['R3 at the door', codes({ join: female }, { purpose }), 'join sex_at_the_door', true],
    ['R3 elsewhere', codes({ like: female }, { purpose }), 'join sex_at_the_door', false],
    ['R4 almost nobody', codes({ post: student }, {}, rare), 'post share_extreme', true],
    ['R4 a fifth', codes({ post: student }, {}, enough), 'post share_extreme', false],
    ['R5 minors alone', codes({ join: minor }), 'all minors_and_money', true],
    ['R5 all off', codes({ join: minor }, off), 'all minors_and_money', false],
    ['R5 adults', codes({ join: aged(18) }), 'all minors_and_money', false],
    ['R5 told', codes({}, {}, { mostlyMinors: true }), 'all minors_and_money', true],
    ['R6 of 49', codes({ post: credit(600) }, {}, few), 'post score_revealed', true],
    ['R6 of 50', codes({ post: credit(600) }, {}, enough), 'post score_revealed', false],
    [
      'R6 another way',
      codes({ post: { any: [student, credit(600)] } }, {}, few),
      'post score_revealed',
      false,
    ],
    ['R6 a low score', codes({ post: { not: credit(600) } }), 'post low_score_asked', true],
    ['no sex', codes({ post: student }), 'all purpose_missing', false],
  ])('%s: %#', (_what, found, code, expected) => {
    expect(found.includes(code)).toBe(expected)
  })
})

describe('lintRule', () => {
  it.each<readonly [Rule, string, string | undefined]>([
    [{ not: female }, 'not_over_sensitive', '/not'],
    [
      { all: [student, { not: { any: [student, aged(18)] } }] },
      'not_over_sensitive',
      '/all/1/not/any/1',
    ],
    [{ all: [female, { p: 'attr', name: 'male' }] }, 'admits_nobody', undefined],
    [{ all: [minor, aged(21)] }, 'admits_nobody', undefined],
    [{ any: [credit(600), { not: credit(700) }] }, 'admits_everybody', undefined],
    [{ ...female, minAssurance: 1 }, 'own_word', ''],
  ])('finds fault with %j', (rule, code, pointer) => {
    const found = lintRule(rule).find((it) => it.code === code)
    expect(found?.pointer).toBe(pointer)
    expect(found).toMatchObject({ code, ...findingCodes[found?.code ?? 'admits_unclear'] })
  })

  it('finds nothing in a plain rule, nor in not of not', () => {
    expect(lintRule({ all: [student, { not: { p: 'role', v: 'arbiter' } }] })).toEqual([])
    expect(lintRule({ not: { not: female } })).toEqual([])
  })
})

describe('admits', () => {
  const roles = (count: number, from = 0): readonly Rule[] =>
    Array.from({ length: count }, (_, at) => ({ p: 'role', v: `r${at + from}` }) as const)

  it('agrees with judging every case there is', () => {
    const small = fc
      .sample(anyRule, { seed: 10, numRuns: 1_000 })
      .filter((rule) => caseCount(rule) <= 5_000)
    const wrong = small.filter((rule) => ![tried(rule), 'undecided'].includes(admits(rule)))
    const undecided = small.filter((rule) => admits(rule) === 'undecided')
    expect(wrong).toEqual([])
    expect(small.length).toBeGreaterThan(600)
    expect(undecided.length).toBeLessThan(small.length / 100)
  })

  it('holds for everybody who could be', () => {
    fc.assert(
      fc.property(anyRule, knownFacts, (rule, facts) => {
        const possible = {
          nobody: ['no'],
          everybody: ['yes'],
          some: ['yes', 'no'],
          undecided: ['yes', 'no'],
        }
        expect(possible[admits(rule)]).toContain(judge(rule, facts))
      }),
      { seed: 11, numRuns: 1_000 },
    )
  })

  it('takes a large rule apart where its parts share nothing', () => {
    expect(admits({ all: [{ all: roles(16) }, { any: roles(16, 16) }] })).toBe('some')
    expect(admits({ all: [...roles(14), female, { p: 'attr', name: 'male' }] })).toBe('nobody')
    expect(admits({ any: [...roles(14), female, { not: female }] })).toBe('everybody')
    expect(admits({ atLeast: { n: 15, of: roles(16) } })).toBe('some')
  })

  it('says so where it cannot tell', () => {
    const pairs = Array.from({ length: 16 }, (_, at) => ({ all: roles(2, at) }))
    const entangled: Rule = { atLeast: { n: 15, of: pairs } }
    expect(admits(entangled)).toBe('undecided')
    expect(lintRule(entangled).map(({ code }) => code)).toEqual(['admits_unclear'])
  })
})

const caseCount = (rule: Rule): number =>
  variables(rule).reduce((product, { cases }) => product * cases.length, 1)

const variables = (rule: Rule): readonly Variable[] =>
  variablesOf(leavesOf(rule).map(({ leaf }) => leaf))

/** Whom a rule lets in, by trying all cases of the whole rule. */
function tried(rule: Rule): string {
  const sizes = variables(rule)
  const keys = new Map(leavesOf(rule).map(({ leaf }) => [leaf, leafKey(leaf)]))
  let passed = 0
  const count = caseCount(rule)
  for (let number = 0; number < count; number += 1) {
    let rest = number
    const answers = new Map<string, boolean>()
    for (const { cases } of sizes) {
      for (const [key, holds] of cases[rest % cases.length] ?? []) answers.set(key, holds)
      rest = Math.floor(rest / cases.length)
    }
    if (
      judgeBy(rule, (leaf) => (answers.get(keys.get(leaf) ?? '') === true ? 'yes' : 'no')) === 'yes'
    )
      passed += 1
    if (passed > 0 && passed <= number) return 'some'
  }
  return passed === 0 ? 'nobody' : passed === count ? 'everybody' : 'some'
}
