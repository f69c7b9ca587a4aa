// Goal: the platform's own judging of rules is right in all three values. Method: an independent
// engine of CEL judges the text of the same random rules on the same random people; an error there
// is unknown here. One wrong step, put in on purpose, has to be noticed.

import { celEnv, isCelError, parse, plan } from '@bufbuild/cel'
import {
  answerLeaf,
  judge,
  judgeBy,
  leavesOf,
  toCel,
  toCelFacts,
  type Answer,
  type Facts,
  type Rule,
} from '@tessera/sdk/rule'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyFacts, anyRule } from '../../../sdk/src/rule/testing/random-rule.ts'

const seed = 20_161_124
const pairsCount = 20_000
const env = celEnv()

/** What the independent engine says. */
function oracle(rule: Rule, facts: Facts): Answer {
  const value = plan(env, parse(toCel(rule)))({ me: toCelFacts(facts) })
  if (isCelError(value)) return 'unknown'
  if (typeof value !== 'boolean') throw new Error(`the text is no condition: ${toCel(rule)}`)
  return value ? 'yes' : 'no'
}

const pairs = fc.sample(fc.tuple(anyRule, anyFacts), { seed, numRuns: pairsCount })

/** The pairs on which somebody else judges differently from the oracle. */
const disagreements = (judged: (rule: Rule, facts: Facts) => Answer): readonly string[] =>
  pairs.flatMap(([rule, facts], at) => {
    const [ours, theirs] = [judged(rule, facts), oracleAnswers[at]]
    return ours === theirs ? [] : [`${toCel(rule)} on ${JSON.stringify(facts)}: ${ours}, ${theirs}`]
  })

const oracleAnswers = pairs.map(([rule, facts]) => oracle(rule, facts))

describe(`judging, against CEL, seed ${seed}`, () => {
  it(`agrees on ${pairsCount} rules and people`, () => {
    expect(disagreements(judge)).toEqual([])
  })

  it('was asked for every answer thousands of times, and for every kind of rule', () => {
    const count = (answer: Answer): number => oracleAnswers.filter((it) => it === answer).length
    for (const answer of ['yes', 'no', 'unknown'] as const) {
      expect(count(answer)).toBeGreaterThan(pairsCount / 10)
    }
    const kinds = new Set(pairs.flatMap(([rule]) => leavesOf(rule).map(({ leaf }) => leaf.p)))
    expect(kinds.size).toBe(12)
    const counted = pairs.filter(([rule]) => toCel(rule).includes('.all(i, '))
    expect(counted.length).toBeGreaterThan(pairsCount / 10)
  })

  const wrong: Readonly<Record<string, (rule: Rule, facts: Facts) => Answer>> = {
    'an unknown fact that counts as no': (rule, facts) =>
      judgeBy(rule, (leaf) => {
        const answer = answerLeaf(leaf, facts)
        return answer === 'unknown' ? 'no' : answer
      }),
    'an own word that counts as proof': (rule, facts) =>
      judgeBy(rule, (leaf) =>
        answerLeaf(leaf.p === 'attr' ? { ...leaf, minAssurance: 1 } : leaf, facts),
      ),
    'a score of 750 that is over 750': (rule, facts) =>
      judgeBy(rule, (leaf) =>
        answerLeaf(leaf.p === 'creditOver' ? { p: 'creditAtLeast', v: 750 } : leaf, facts),
      ),
    'one too few that is enough': (rule, facts) => judge(oneFewer(rule), facts),
  }

  it.each(Object.keys(wrong))('notices %s', (name) => {
    expect(disagreements(wrong[name] ?? judge).length).toBeGreaterThan(0)
  })

  it('judges the largest count there is', () => {
    const of = Array.from({ length: 16 }, (_, at) => ({ p: 'role', v: `r${at}` }) as const)
    const rule: Rule = { atLeast: { n: 8, of } }
    const holding = (count: number): Facts => ({ roles: of.slice(0, count).map(({ v }) => v) })
    expect([oracle(rule, holding(8)), oracle(rule, holding(7))]).toEqual(['yes', 'no'])
    expect(oracle(rule, {})).toBe('unknown')
  })
})

function oneFewer(rule: Rule): Rule {
  if ('p' in rule) return rule
  if ('not' in rule) return { not: oneFewer(rule.not) }
  if ('all' in rule) return { all: rule.all.map(oneFewer) }
  if ('any' in rule) return { any: rule.any.map(oneFewer) }
  const { n, of } = rule.atLeast
  return { atLeast: { n: Math.max(1, n - 1), of: of.map(oneFewer) } }
}
