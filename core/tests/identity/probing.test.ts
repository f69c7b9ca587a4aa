// Goal: how far anybody can be told apart by asking is known, stands in the document, and does not
// grow unnoticed. Method: every set of questions within the budgets, judged in earnest.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { attributeNames, thresholds } from '@tessera/sdk/rule'
import { limits } from '@tessera/sdk/wire'
import { classesOf, families, mostByCount, mostTogether } from './probing.ts'

const document = readFileSync(new URL('../../docs/probing.md', import.meta.url), 'utf8')

/** The rows of the document's tables, by their first cell. */
const told = new Map(
  document
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', ...cells]) => [name, cells] as const),
)
const numberOf = (name: string, column: number): string =>
  (told.get(name)?.[column] ?? '').replaceAll(',', '')

describe('what can be told apart', () => {
  it.each(families.map((family) => [family.name, family] as const))(
    'by all questions about %s is what the document says',
    (name, family) => {
      expect(String(family.questions.length)).toBe(numberOf(name, 0))
      expect(String(classesOf(family.questions, family.people))).toBe(numberOf(name, 1))
    },
  )

  it.each([
    ['one mini-program', limits.factsMax],
    ['one publisher', limits.factsOfPublisherMax],
  ])('within the budget of %s is what the document says', (name, budget) => {
    expect(String(budget)).toBe(numberOf(name, 0))
    expect(String(mostTogether(budget))).toBe(numberOf(name, 1))
  })

  it('by all mini-programs together is what the document says', () => {
    const all = families.reduce((count, { questions }) => count + questions.length, 0)
    expect(String(all)).toBe(numberOf('all together', 0))
    expect(String(mostTogether(all))).toBe(numberOf('all together', 1))
  })

  it('of a score is which of seven bands it lies in, however many ask', () => {
    const credit = families.find(({ name }) => name === 'credit')
    const numbers = credit?.people.filter((facts) => typeof facts.credit === 'number') ?? []
    expect(numbers).toHaveLength(601)
    expect(classesOf(credit?.questions ?? [], numbers)).toBe(7)
  })

  it('grows when a threshold is added, and the test would say so', () => {
    const level = families.find(({ name }) => name === 'level')
    if (level === undefined) throw new Error('levels are asked about')
    const fewer = { ...level, questions: level.questions.slice(1) }
    expect(mostByCount(fewer).at(-1)).toBeLessThan(mostByCount(level).at(-1) ?? 0)
  })

  it('counts every question that the language has about a person', () => {
    const asked = families.flatMap(({ questions }) => questions)
    const names = new Set(asked.flatMap((leaf) => (leaf.p === 'attr' ? [leaf.name] : [])))
    expect([...names].toSorted()).toEqual([...attributeNames].toSorted())
    const countOf = (p: string): number => asked.filter((leaf) => leaf.p === p).length
    expect(countOf('ageAtLeast')).toBe(thresholds.age.length)
    expect(countOf('levelAtLeast')).toBe(thresholds.level.length)
    expect(countOf('creditAtLeast')).toBe(thresholds.credit.length)
    expect(countOf('creditOver')).toBe(thresholds.creditOver.length)
  })
})
