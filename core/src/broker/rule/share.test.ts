// Goal: a share is right within its coarseness, and says nothing of one person to somebody who
// knows everybody else and asks what they like. Method: samples made of facts; the attacks are
// tried with all rules over the questions, on two worlds that differ by one person.

import { createHash } from 'node:crypto'
import type { Rule } from '@tessera/sdk/rule'
import { describe, expect, it } from 'vitest'
import { percentOf, pick, tableOf, type Sampled, type ShareRow } from './share.ts'

const verified: Rule = { p: 'levelAtLeast', v: 2 }
const student: Rule = { p: 'attr', name: 'student' }
const woman: Rule = { p: 'attr', name: 'female' }
const questions = [verified, student, woman]

type Kind = readonly [count: number, level: 1 | 2, student?: boolean, woman?: boolean]

const attested = (holds: boolean | undefined) =>
  holds === undefined ? undefined : { holds, assurance: 3 as const }

/** So many people of each kind. */
const people = (...kinds: readonly Kind[]): readonly Sampled[] =>
  kinds.flatMap(([count, level, studies, isWoman], kind) =>
    Array.from({ length: count }, (_, at) => {
      const of = { student: attested(studies), female: attested(isWoman) }
      const known = Object.fromEntries(Object.entries(of).filter(([, it]) => it !== undefined))
      return { realPerson: `per_${kind}_${at}`, facts: { level, attributes: known } }
    }),
  )

const told = (rule: Rule, sample: readonly Sampled[]): number | null =>
  percentOf(rule, tableOf(sample, questions))

describe('a share', () => {
  it.each([
    [300, 1_700, 15],
    [1_000, 1_000, 50],
    [1_840, 160, 90],
    [25, 475, 5],
    [40, 1_960, 0],
    [1_990, 30, 100],
  ])('of %i who meet the rule and %i who do not is about %s', (met, others, percent) => {
    expect(told(verified, people([met, 2], [others, 1]))).toBe(percent)
  })

  it.each([
    [0, 0],
    [6, 6],
    [50, 47],
    [80, 19],
  ])('of %i and %i is not told, because too few are counted', (met, others) => {
    expect(told(verified, people([met, 2], [others, 1]))).toBeNull()
  })

  it('counts nobody of whom it is not known', () => {
    const sample = people([100, 1], [100, 1, true])
    expect(told(student, sample)).toBe(50)
    expect(told({ not: student }, sample)).toBe(0)
  })

  it('counts nobody by what a plugin knows itself', () => {
    const sample = people([100, 2], [100, 1])
    expect(told({ any: [verified, { p: 'role', v: 'tier2' }] }, sample)).toBe(50)
    expect(told({ p: 'memberOf', circle: 'this', minDays: 7 }, sample)).toBe(0)
  })
})

/** Every rule there is over three questions: which of the eight ways to answer it lets in. */
const everyRule: readonly Rule[] = Array.from({ length: 255 }, (_, at) => ({
  any: Array.from({ length: 8 }, (_way, way) => way)
    .filter((way) => ((at + 1) >> way) % 2 === 1)
    .map((way) => ({
      all: questions.map((each, place) => ((way >> place) % 2 === 1 ? each : { not: each })),
    })),
}))

const answersOf = (table: readonly ShareRow[]): string =>
  everyRule.map((rule) => percentOf(rule, table)).join()

describe('somebody who knows all the others', () => {
  const crowd: readonly Kind[] = [
    [120, 1, false, false],
    [90, 2, false, false],
    [45, 2, false, true],
    [60, 1, true, true],
  ]

  it('hears of nobody who is alone in what they are, by any two rules that differ by them', () => {
    const without = answersOf(tableOf(people(...crowd), questions))
    for (const [level, studies, isWoman] of [
      [2, true, true],
      [2, true, false],
      [1, true, false],
      [1, false, true],
    ] as const) {
      const victim: Kind = [1, level, studies, isWoman]
      expect(answersOf(tableOf(people(...crowd, victim), questions))).toBe(without)
      // Nor of up to nineteen whom they set beside them.
      const dressed: Kind = [19, level, studies, isWoman]
      expect(answersOf(tableOf(people(...crowd, dressed), questions))).toBe(without)
    }
  })

  it('finds rules to differ by no row or by a whole one of some twenty people', () => {
    const table = tableOf(people(...crowd, [7, 2, true, true], [19, 1, true, false]), questions)
    expect(table.map(({ count }) => count)).toEqual([120, 90, 45, 60])
    for (const count of [20, 21, 22]) {
      const rows = tableOf(people([count, 2, true, true]), questions)
      expect(rows.map((row) => row.count)).toEqual([20])
    }
  })

  it('seldom sees any answer at all move with one person, whose place in it is not known', () => {
    const keys = Array.from({ length: 60 }, (_, at) =>
      createHash('sha256').update(`key ${at}`).digest(),
    )
    // Twenty of twenty-six or so are in the sample: where one more counts most.
    for (const count of [26, 27, 40]) {
      const isSeen = keys.filter((key) => {
        const tables = [count, count + 1].map((many) =>
          tableOf(pick(people(...crowd, [many, 2, true, true]), key), questions),
        )
        return JSON.stringify(tables[0]) !== JSON.stringify(tables[1])
      })
      // Three in four are in the sample, and one in five moves what is rounded.
      expect(isSeen.length / keys.length).toBeLessThan(0.3)
    }
  })

  it('does not know who is in the sample', () => {
    const world = people([1_000, 1])
    const samples = Array.from({ length: 20 }, (_, at) => pick(world, Uint8Array.of(at)))
    for (const { length } of samples) {
      expect(length).toBeGreaterThan(680)
      expect(length).toBeLessThan(820)
    }
    const alike = samples.map((sample) => sample.map((it) => it.realPerson).join())
    expect(new Set(alike).size).toBe(samples.length)
  })
})
