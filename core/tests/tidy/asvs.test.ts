// Goal: the list of security requirements is whole, and whatever it calls held has code and a test
// that are there. Method: the list against the standard's ids, the tree and the titles of its
// tests; then small lists with one fault each.

import { describe, expect, it } from 'vitest'
import {
  checkAsvs,
  countsOf,
  header,
  listPath,
  readmePath,
  readRequirements,
  required,
  testsOf,
  verdicts,
} from './asvs.ts'
import { assertNone } from './finding.ts'
import { tree, type SourceFile } from './tree.ts'

/** Requirements of levels 1 and 2 by chapter, as the standard counts them. */
const figures: Readonly<Record<string, readonly [number, number]>> = {
  V2: [4, 7],
  V6: [13, 22],
  V7: [6, 12],
  V8: [4, 3],
  V9: [4, 3],
  V10: [5, 24],
  V14: [2, 7],
  V15: [3, 10],
  V16: [0, 16],
}

const code: SourceFile = { path: 'core/src/a.ts', text: '// A.\nexport const wall = 1\n' }
const test: SourceFile = {
  path: 'core/tests/a.test.ts',
  text: "describe('a', () => {\n  it.each([1])('stands %s', () => {})\n})\n",
}
const title = 'core/tests/a.test.ts > a > stands %s'
const ids = [
  ...required[1].map((id) => [id, 1] as const),
  ...required[2].map((id) => [id, 2] as const),
]
const whole = ids.map(([id, level]) => `${id},${level},walls,held,core/src/a.ts:wall,${title},`)

/** A document that fits a list of held rows, whose first eleven were seen to break. */
const readmeOf = (rows: readonly string[]): SourceFile => {
  const told = readRequirements([header, ...rows].join('\n'))
  const counts = [...Object.keys(figures), 'all'].map((name) =>
    ['', name, ...countsOf(told, name.replace('V', '')), ''].join(' | ').trim(),
  )
  const breaks = told.slice(0, 11).map(({ id }) => `| ${id} | no wall | stands %s |`)
  return { path: readmePath, text: ['# Security', '', ...counts, ...breaks].join('\n') }
}

const says = (rows: readonly string[], readme = readmeOf(rows)): readonly string[] => {
  const list = { path: listPath, text: `${[header, ...rows].join('\n')}\n` }
  return checkAsvs([code, test, list, readme]).map((finding) => finding.says)
}

describe('the list of ASVS 5', () => {
  it('has each requirement of its chapters, with places and tests that are there', () => {
    expect(tree().filter(({ path }) => path === listPath)).toHaveLength(1)
    assertNone(checkAsvs(tree()))
  })

  it('asks for as many as the standard has', () => {
    const count = (level: '1' | '2', name: string): number =>
      required[level].filter((id) => `V${id}`.startsWith(`${name}.`)).length
    const counted = Object.keys(figures).map((name) => [name, [count('1', name), count('2', name)]])
    expect(Object.fromEntries(counted)).toEqual(figures)
    expect(new Set([...required[1], ...required[2]]).size).toBe(145)
  })

  it('passes where it is whole', () => {
    expect(says(whole)).toEqual([])
    expect(says(whole.map((row) => row.replace('walls', '"walls, and ""doors"""')))).toEqual([])
  })

  it.each([
    ['a line of six cells', whole[1]?.slice(0, -1), 'is not written as the rest'],
    ['another level', whole[1]?.replace(',1,', ',2,'), 'is not of that level'],
    ['an id of nobody', whole[1]?.replace('2.2.1', '2.9.9'), 'none of ours'],
    ['an id twice', whole[2], 'stands twice'],
    ['a verdict of its own', whole[1]?.replace('held', 'fine'), 'is "fine"'],
    ['nothing to say', whole[1]?.replace('walls', ''), 'says nothing'],
    ['no test', whole[1]?.replace(title, ''), 'is held by nothing'],
    ['no place', whole[1]?.replace('core/src/a.ts:wall', ''), 'is held by nothing'],
    ['a place that is gone', whole[1]?.replace('a.ts:wall', 'b.ts'), 'names core/src/b.ts'],
    ['a word that is gone', whole[1]?.replace(':wall', ':moat'), 'names core/src/a.ts:moat'],
    ['a test that is gone', whole[1]?.replace('stands %s', 'falls'), 'names the test'],
    ['a second test that is gone', whole[1]?.replace(title, `${title} | x > y`), 'names the test'],
    ['no reason', whole[1]?.replace('held', 'open'), 'is open without a reason'],
  ])('is found with %s', (_what, row = '', part) => {
    const rows = whole.with(1, row)
    expect(says(rows).filter((one) => one.includes(part))).not.toEqual([])
  })

  it('is found where it ends too early', () => {
    expect(says(whole.slice(0, -1))).toContain('leaves 16.5.3 out')
    expect(checkAsvs([]).map((finding) => finding.says)).toEqual(['is missing'])
  })
})

describe('the document beside it', () => {
  const text = readmeOf(whole).text

  it.each([
    ['other counts', text.replace('| V9 | 7', '| V9 | 6'), 'counts otherwise'],
    ['nine breaks', text.split('\n').slice(0, -2).join('\n'), 'too few breaks'],
    ['a break of another test', text.replace('stands %s', 'fell'), 'breaks 2.1.1 otherwise'],
  ])('is found with %s', (_what, changed, part) => {
    const found = says(whole, { path: readmePath, text: changed })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(part)
  })

  it('is found where it is silent about an open one', () => {
    const rows = whole.with(144, '16.5.3,2,walls,open,,,no wall yet')
    expect(says(rows)).toEqual(['does not tell that 16.5.3 is open'])
  })
})

describe('titles', () => {
  it('are found behind their suites, plain, in tables and as templates', () => {
    const text = [
      "describe('a', () => {",
      "  describe.skipIf(no)('b', () => { it('one', () => {}) })",
      '  it(`two ${much}`, () => {})',
      '})',
      "it.each(['x'])('three %s', () => {})",
      "const it2 = wait('four')",
    ].join('\n')
    const path = 'core/src/b.test.ts'
    expect(testsOf({ path, text })).toEqual(
      ['a > b > one', 'a > two ${much}', 'three %s'].map((one) => `${path} > ${one}`),
    )
  })

  it('are of verdicts that are told apart', () => {
    expect(new Set(verdicts).size).toBe(4)
  })
})
