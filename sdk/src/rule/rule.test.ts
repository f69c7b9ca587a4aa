// Goal: a rule is read only within its limits, has one canonical form, and is judged in three
// values. Method: examples for both sides of every limit, the two journals, and random rules.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../contract/canonical-json.ts'
import { limits } from '../wire/limits.ts'
import { canonicalRule, pushNot, ruleText } from './canonical.ts'
import { answerLeaf, type Facts } from './facts.ts'
import { judge, judgeEach } from './judge.ts'
import { parseRule, Rule as RuleSchema } from './parse-rule.ts'
import { readsOf } from './reads.ts'
import type { Rule } from './rule.ts'
import { campusJournal, whiteCollarJournal } from './testing/journals.ts'
import { anyFacts, anyRule } from './testing/random-rule.ts'

const student: Rule = { p: 'attr', name: 'student' }
const female: Rule = { p: 'attr', name: 'female' }
const attested = (holds: boolean) => ({ holds, assurance: 3 }) as const

const nested = (depth: number): unknown => (depth === 1 ? student : { not: nested(depth - 1) })

const eights = (count: number): unknown => ({
  any: Array.from({ length: count }, () => ({ all: Array.from({ length: 8 }, () => student) })),
})

describe('parseRule', () => {
  it.each([...Object.values(campusJournal.rules), ...Object.values(whiteCollarJournal.rules)])(
    'reads a rule of a journal as it is: %j',
    (rule) => {
      expect(parseRule(JSON.parse(JSON.stringify(rule)))).toEqual({ ok: true, rule })
    },
  )

  it('reads back every rule within the limits', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(parseRule(rule)).toEqual({ ok: true, rule })
      }),
      { seed: 9, numRuns: 500 },
    )
  })

  it('takes four levels and thirty-two leaves', () => {
    expect(parseRule(nested(limits.ruleDepthMax)).ok).toBe(true)
    expect(parseRule(eights(4)).ok).toBe(true)
  })

  it('takes forty regions and no more', () => {
    const regions = (count: number) => ({
      p: 'regionIn',
      v: Array.from({ length: count }, () => 'CN'),
    })
    expect(parseRule(regions(limits.ruleRegionsMax)).ok).toBe(true)
    expect(parseRule(regions(limits.ruleRegionsMax + 1))).toMatchObject({
      ok: false,
      pointer: '/v',
    })
  })

  const refused: readonly (readonly [what: string, value: unknown, at: string, word: string])[] = [
    ['a fifth level', nested(5), '/not/not/not/not', 'at most 4 levels'],
    ['a thirty-third leaf', eights(5), '/any/4/all/0', 'at most 32 leaves'],
    ['an empty list', { all: [] }, '/all', 'a list of 1 to 16 rules'],
    ['17 parts', { any: Array.from({ length: 17 }, () => student) }, '/any', '1 to 16 rules'],
    ['a text', 'student', '', 'a leaf with "p"'],
    ['nothing', null, '', 'a leaf with "p"'],
    ['another operator', { xor: [student] }, '', 'one of "all", "any", "not" and "atLeast"'],
    ['two operators', { all: [student], any: [student] }, '', 'only "all"'],
    ['another leaf', { p: 'heightAtLeast', v: 180 }, '/p', 'one of attr, ageAtLeast'],
    ['a threshold of its own', { p: 'creditAtLeast', v: 701 }, '/v', 'one of 600, 650'],
    ['another attribute', { p: 'attr', name: 'handsome' }, '/name', 'one of student, alumni'],
    ['a foreign field', { p: 'uniquePerson', v: 1 }, '', 'no field v'],
    ['a region in words', { not: { p: 'regionIn', v: ['Shanghai'] } }, '/not/v/0', 'CN-31'],
    ['no region', { p: 'regionIn', v: [] }, '/v', '1 to 40 regions'],
    ['a name with a quote', { p: 'role', v: "a'b" }, '/v', 'an id'],
    ['none of some', { atLeast: { n: 0, of: [student] } }, '/atLeast/n', 'from 1 to 1'],
    ['more than all', { atLeast: { n: 3, of: [student, female] } }, '/atLeast/n', 'from 1 to 2'],
    ['half of some', { atLeast: { n: 1.5, of: [student, female] } }, '/atLeast/n', 'whole'],
  ]

  it.each(refused)('refuses %s and says where', (_what, value, pointer, word) => {
    const parsed = parseRule(value)
    expect(parsed).toMatchObject({ ok: false, pointer })
    expect(parsed.ok ? '' : parsed.expected).toContain(word)
  })

  it('goes no deeper into a hostile value than a rule may go', () => {
    let deep: unknown = student
    for (let level = 0; level < 100_000; level += 1) deep = { not: deep }
    expect(parseRule(deep)).toMatchObject({ ok: false, pointer: '/not/not/not/not' })
  })

  it('is the check of the schema', () => {
    expect(RuleSchema.parse(student)).toEqual(student)
    const { error } = RuleSchema.safeParse({ all: [{ p: 'ageAtLeast', v: 17 }] })
    expect(error?.issues[0]?.path).toEqual(['all', '0', 'v'])
  })
})

describe('the canonical form', () => {
  it('is its own canonical form, a rule, and canonical JSON', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const canonical = canonicalRule(rule)
        expect(canonicalRule(canonical)).toEqual(canonical)
        expect(parseRule(canonical).ok).toBe(true)
        expect(ruleText(rule)).toBe(canonicalJson(canonical))
      }),
      { seed: 1, numRuns: 2_000 },
    )
  })

  it('and the form with every not at a leaf get the answer of the rule', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, (rule, facts) => {
        const answer = judge(rule, facts)
        expect(judge(canonicalRule(rule), facts)).toBe(answer)
        expect(judge(pushNot(rule), facts)).toBe(answer)
        expect(judgeEach(rule, facts)[0]?.answer).toBe(answer)
      }),
      { seed: 2, numRuns: 5_000 },
    )
  })

  it.each<readonly [string, Rule, Rule]>([
    ['order', { all: [student, female] }, { all: [female, student] }],
    ['repeats', { any: [student, student] }, student],
    ['nesting', { all: [student, { all: [female] }] }, { all: [student, female] }],
    ['a default', { p: 'attr', name: 'student', minAssurance: 2 }, student],
    ['not of not', { not: { not: student } }, student],
    ['one of some', { atLeast: { n: 1, of: [female, student] } }, { any: [student, female] }],
    ['regions', { p: 'regionIn', v: ['JP', 'CN', 'JP'] }, { p: 'regionIn', v: ['CN', 'JP'] }],
  ])('does not depend on %s', (_what, left, right) => {
    expect(ruleText(left)).toBe(ruleText(right))
  })

  it('keeps repeats where they are counted', () => {
    const twice: Rule = { atLeast: { n: 2, of: [student, student, female] } }
    expect(judge(canonicalRule(twice), { attributes: { student: attested(true) } })).toBe('yes')
  })
})

describe('judging', () => {
  const her: Facts = { attributes: { student: attested(true), female: attested(true) } }
  const him: Facts = { attributes: { student: attested(true), female: attested(false) } }

  it('lets students who are women post in Campus Journal, and a high score comment', () => {
    const { post, comment } = campusJournal.rules
    expect(judge(post, her)).toBe('yes')
    expect(judge(post, him)).toBe('no')
    expect(judge(post, { attributes: { student: attested(true) } })).toBe('unknown')
    expect(judge(comment, { ...him, credit: 750 })).toBe('no')
    expect(judge(comment, { ...him, credit: 751 })).toBe('yes')
  })

  it('lets women at work post in White-Collar Journal', () => {
    const facts = { attributes: { employed: attested(true), female: attested(true) } }
    expect(judge(whiteCollarJournal.rules.post, facts)).toBe('yes')
    expect(judge(whiteCollarJournal.rules.post, her)).toBe('unknown')
  })

  it.each(['hold', 'off'] as const)('takes a score that is %s as unknown', (credit) => {
    expect(answerLeaf({ p: 'creditAtLeast', v: 600 }, { credit })).toBe('unknown')
  })

  it('takes a person’s own word only where the rule does', () => {
    const facts: Facts = { attributes: { student: { holds: true, assurance: 1 } } }
    expect(judge(student, facts)).toBe('unknown')
    expect(judge({ p: 'attr', name: 'student', minAssurance: 1 }, facts)).toBe('yes')
  })

  it('finds nothing in a record under a name of the prototype', () => {
    const facts: Facts = { places: {}, memberDays: {} }
    expect(judge({ p: 'presentIn', place: 'constructor' }, facts)).toBe('unknown')
    expect(judge({ p: 'memberOf', circle: '__proto__', minDays: 0 }, facts)).toBe('no')
  })

  it('tells the answer of every node', () => {
    const nodes = judgeEach({ any: [student, { not: female }] }, him)
    expect(nodes.map(({ pointer, answer }) => [pointer, answer])).toEqual([
      ['', 'yes'],
      ['/any/0', 'yes'],
      ['/any/1', 'yes'],
      ['/any/1/not', 'no'],
    ])
  })
})

describe('what a rule reads', () => {
  it('is the same however the rule is written, and names what is sensitive', () => {
    expect(readsOf(campusJournal.rules.comment)).toEqual({
      attributes: ['student', 'female'],
      kinds: ['attribute', 'credit'],
      predicates: [{ name: 'female', p: 'attr' }, student, { p: 'creditOver', v: 750 }],
      sensitive: ['sex'],
    })
    expect(readsOf({ not: { p: 'ageAtLeast', v: 18 } }).sensitive).toEqual(['age'])
  })
})
