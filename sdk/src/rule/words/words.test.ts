// Goal: a rule and its answer are told in words that are right, kind, and give nothing away.
// Method: sentences by heart for the journals, and properties of explanations on random rules.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../facts.ts'
import { answerLeaf } from '../facts.ts'
import { judge, judgeBy } from '../judge.ts'
import type { Leaf, Rule } from '../rule.ts'
import { campusJournal, whiteCollarJournal } from '../testing/journals.ts'
import { anyFacts, anyRule } from '../testing/random-rule.ts'
import { explain, type LeafAccount } from './explain.ts'
import { leafKey } from './proof.ts'
import { questionOf } from './question.ts'
import { sentenceOf } from './sentence.ts'

const student: Rule = { p: 'attr', name: 'student' }
const vouched = (holds: boolean) => ({ holds, assurance: 3 }) as const
const { post, comment, tip } = campusJournal.rules

describe('sentenceOf', () => {
  it.each<readonly [Rule, string, string]>([
    [post, 'Students who are women', '是学生且是女性的人'],
    [whiteCollarJournal.rules.post, 'Women who are in work', '是在职人员且是女性的人'],
    [
      comment,
      'Students who are women, or people who have a credit score over 750',
      '是学生且是女性，或信用分高于750的人',
    ],
    [tip, 'People who have reached level 2 and are 18 or older', '实名等级达到2级且年满18周岁的人'],
    [
      { any: [student, { p: 'attr', name: 'teacher' }] },
      'Students or teachers',
      '是学生，或是教师的人',
    ],
    [
      {
        all: [student, { any: [{ p: 'role', v: 'steward' }, { not: { p: 'ageAtLeast', v: 21 } }] }],
      },
      'Students who either have the role steward or are under 21',
      '是学生且（担任steward，或未满21周岁）的人',
    ],
    [
      { not: { all: [student, { p: 'uniquePerson' }] } },
      'People who are not students, or people who are not verified as one real person',
      '不是学生，或未核验为唯一真人的人',
    ],
    [
      {
        atLeast: {
          n: 2,
          of: [student, { p: 'uniquePerson' }, { p: 'memberOf', circle: 'chess', minDays: 1 }],
        },
      },
      'People to whom at least 2 of these apply: they are students; they are verified as one real ' +
        'person; they have been members of chess for 1 day',
      '在（是学生；已核验为唯一真人；加入chess满1天）中至少符合2项的人',
    ],
  ])('says a rule in both languages: %#', (rule, en, zh) => {
    expect(sentenceOf(rule)).toEqual({ en, zh })
  })

  it('says the names that people know, and of a person without one nothing', () => {
    const names = () => ({ zh: '上海', en: 'Shanghai' })
    const rule: Rule = { p: 'regionIn', v: ['CN-31'] }
    expect(sentenceOf(rule, names)).toEqual({
      zh: '居住在上海的人',
      en: 'People who live in Shanghai',
    })
    expect(sentenceOf({ p: 'inviteFrom', sub: 'p:7f3' }).en).not.toContain('7f3')
  })

  it('has words for every rule', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const { zh, en } = sentenceOf(rule)
        expect(`${zh} ${en}`).not.toMatch(/undefined|\[object|\bnull\b| {2}/)
      }),
      { seed: 5, numRuns: 1_000 },
    )
  })
})

describe('explain', () => {
  it('says what to prove, the fewest things, sensitive ones last', () => {
    const told = explain(comment, {})
    expect(told.verdict).toBe('mayIfProved')
    expect(told.sentence.en).toBe('You may, if you show that you have a credit score over 750.')
    expect(explain(post, {}).sentence.en).toBe(
      'You may, if you show that you are a student and are a woman.',
    )
    const choice: Rule = { any: [{ p: 'attr', name: 'female' }, student] }
    expect(explain(choice, {}).prove.map(({ pointer }) => pointer)).toEqual(['/any/1'])
  })

  it('says why not in terms of whom it is for', () => {
    const him: Facts = {
      attributes: { student: vouched(true), female: vouched(false) },
      credit: 683,
    }
    expect(explain(post, him)).toMatchObject({
      verdict: 'mayNot',
      sentence: {
        en: 'You may not, because this is for women.',
        zh: '你现在不可以，因为这里面向是女性的人。',
      },
      because: [{ pointer: '/all/1', answer: 'no', way: { kind: 'none' } }],
    })
    expect(explain(comment, him).sentence.en).toBe(
      'You may not, because this is for women, or people who have a credit score over 750.',
    )
  })

  it('gives a way for each question', () => {
    const kinds = (rule: Rule, facts: Facts) =>
      explain(rule, facts).leaves.map(({ way }) => way.kind)
    expect(kinds(comment, {})).toEqual(['prove', 'prove', 'wait'])
    expect(kinds(comment, { credit: 'off' })).toEqual(['prove', 'prove', 'switchOn'])
    expect(kinds(tip, { level: 1, age: 16 })).toEqual(['reach', 'wait'])
    expect(kinds({ not: student }, { attributes: { student: vouched(false) } })).toEqual(['met'])
    const member: Rule = { p: 'memberOf', circle: 'chess', minDays: 30 }
    expect(kinds(member, { memberDays: {} })).toEqual(['join'])
    expect(kinds(member, { memberDays: { chess: 3 } })).toEqual(['wait'])
  })

  it('says that nobody can, where a rule contradicts itself', () => {
    const told = explain({ all: [student, { not: student }] }, {})
    expect(told).toMatchObject({ verdict: 'mayNot', because: [], prove: [] })
  })

  it('agrees with judging: reasons alone decide, proofs alone are enough and all needed', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, (rule, facts) => {
        const told = explain(rule, facts)
        const verdicts = { yes: ['may'], no: ['mayNot'], unknown: ['mayIfProved', 'mayNot'] }
        expect(verdicts[judge(rule, facts)]).toContain(told.verdict)
        expect(told.leaves.every((it) => it.answer === answerLeaf(it.leaf, facts))).toBe(true)
        expect(told.because.length === 0 || judgeOn(rule, told.because) === 'no').toBe(true)
        expect(told.prove.length > 0).toBe(told.verdict === 'mayIfProved')
        expect(told.prove.length === 0 || isNeeded(rule, facts, told.prove)).toBe(true)
      }),
      { seed: 6, numRuns: 4_000 },
    )
  })

  it('counts what is met and not told as a step, and decides by what is told alone', () => {
    const her: Facts = { attributes: { student: vouched(true), female: vouched(true) } }
    const isTold = ({ p }: Leaf) => p !== 'attr'
    const told = explain(post, her, { isTold })
    expect(told.sentence).toEqual({
      en: 'You may, if you let it know that you are a student and are a woman.',
      zh: '你可以，只要让它知道你是学生且是女性。',
    })
    expect(told.prove.map(({ way }) => way.kind)).toEqual(['tell', 'tell'])
    const half: Facts = { attributes: { student: vouched(true) } }
    expect(explain(post, half, { isTold }).sentence).toEqual({
      en: 'You may, if you show that you are a woman and let it know that you are a student.',
      zh: '你可以，只要证明你是女性，并让它知道你是学生。',
    })
    fc.assert(
      fc.property(anyRule, anyFacts, fc.func(fc.boolean()), (rule, facts, choose) => {
        const tells = (leaf: Leaf): boolean => choose(leafKey(leaf))
        const { verdict } = explain(rule, facts, { isTold: tells })
        const heard = judgeBy(rule, (leaf) => (tells(leaf) ? answerLeaf(leaf, facts) : 'unknown'))
        const truth = judge(rule, facts)
        const fitting =
          heard === 'yes'
            ? ['may']
            : { yes: ['mayIfProved'], no: ['mayNot'], unknown: ['mayIfProved', 'mayNot'] }[truth]
        expect(fitting).toContain(verdict)
      }),
      { seed: 8, numRuns: 2_000 },
    )
  })

  it('says no number of the person', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 901, max: 949 }), (rule, credit) => {
        const told = explain(rule, { credit, age: 93, ranks: { founders: 8_461 } })
        expect(JSON.stringify(told)).not.toMatch(/\b(?:9[0-4]\d|93|8461)\b/)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it('takes its time for no rule', () => {
    const roles = (n: number, from: number): Rule => ({
      atLeast: {
        n,
        of: Array.from({ length: 16 }, (_, at) => ({ p: 'role', v: `r${from + at}` }) as const),
      },
    })
    const startedMs = performance.now()
    expect(explain({ all: [roles(8, 0), roles(8, 8)] }, {}).verdict).toBe('mayIfProved')
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })
})

/** The answer where only these leaves are known, as they are. */
const judgeOn = (rule: Rule, known: readonly LeafAccount[]) =>
  judgeBy(
    rule,
    (leaf) => known.find((it) => leafKey(it.leaf) === leafKey(leaf))?.answer ?? 'unknown',
  )

/** Whether these proofs together make it yes, and no fewer of them do. */
function isNeeded(rule: Rule, facts: Facts, prove: readonly LeafAccount[]): boolean {
  const proved = (some: readonly LeafAccount[]) =>
    judgeBy(rule, (leaf) => {
      const shown = some.find((it) => leafKey(it.leaf) === leafKey(leaf))
      return shown?.wanted ?? answerLeaf(leaf, facts)
    })
  return (
    proved(prove) === 'yes' &&
    prove.every((one) => proved(prove.filter((it) => it !== one)) !== 'yes')
  )
}

describe('questionOf', () => {
  it.each<readonly [Rule, string, string]>([
    [student, 'Whether you are a student', '你是学生吗？'],
    [{ p: 'levelAtLeast', v: 2 }, 'Whether you have reached level 2', '你的实名等级达到2级吗？'],
    [post, 'Whether you are among students who are women', '你属于是学生且是女性的人吗？'],
  ])('asks the person themselves: %#', (rule, en, zh) => {
    expect(questionOf(rule)).toEqual({ en, zh })
  })
})
