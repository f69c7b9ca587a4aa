// Goal: files, functions and folders stay small enough to be read at once. Method: counts over the
// tree, and one offender of each kind.

import { describe, expect, it } from 'vitest'
import { assertNone } from './finding.ts'
import { ceilings, checkSizes } from './sizes.ts'
import { isCode, tree } from './tree.ts'

const found = (path: string, text: string): readonly string[] =>
  checkSizes([{ path, text }]).map((finding) => finding.says)
const lines = (count: number): string => 'export {}\n'.repeat(count)
const body = (count: number): string =>
  `export const it = () => {\n${'void 0\n'.repeat(count - 2)}}\n`

describe('sizes', () => {
  it('stay below the ceilings', () => {
    expect(tree().filter(isCode).length).toBeGreaterThan(40)
    assertNone(checkSizes(tree()))
  })

  it('count the lines of a file, with more room for a test', () => {
    expect(found('sdk/src/a.ts', lines(400))).toEqual([])
    expect(found('sdk/src/a.ts', lines(401))).toEqual(['has 401 lines, 400 are allowed'])
    expect(found('sdk/src/a.test.ts', lines(600))).toEqual([])
    expect(found('sdk/src/a.test.ts', lines(601))).toHaveLength(1)
  })

  it('count the lines of a function, but not of a suite', () => {
    expect(found('sdk/src/a.ts', body(70))).toEqual([])
    expect(found('sdk/src/a.ts', body(71))).toEqual(['a function of 71 lines, 70 are allowed'])
    const suite = `describe('it', () => {\n${'void 0\n'.repeat(80)}})\n`
    expect(found('sdk/src/a.test.ts', suite)).toEqual([])
    expect(found('sdk/src/a.ts', suite)).toHaveLength(1)
  })

  it('count parameters', () => {
    expect(found('sdk/src/a.ts', 'export const f = (a, b, c, d) => a')).toEqual([])
    expect(found('sdk/src/a.ts', 'export function f(a, b, c, d, e) {}')).toHaveLength(1)
  })

  it('count columns, except where one string alone is long', () => {
    expect(found('sdk/src/a.ts', `// ${'a '.repeat(60)}`)).toHaveLength(1)
    expect(found('sdk/src/a.ts', `export const text = '${'a '.repeat(60)}'`)).toEqual([])
    expect(found('sdk/src/a.ts', `// ${'a '.repeat(40)}'${'b '.repeat(30)}'`)).toHaveLength(1)
  })

  it('leave a program that is kept as text alone, and only its own lines', () => {
    const long = 'a '.repeat(60)
    expect(found('sdk/src/a.ts', `export const text = \`\n${long}\n\``)).toEqual([])
    expect(found('sdk/src/a.ts', `export const text = \`\n\`\n// ${long}`)).toHaveLength(1)
  })

  it('count the source files of a folder without their tests', () => {
    const folder = (count: number, end: string) =>
      Array.from({ length: count }, (_, at) => ({ path: `web/src/f/n${at}${end}`, text: '' }))
    expect(checkSizes([...folder(16, '.ts'), ...folder(16, '.test.ts')])).toEqual([])
    expect(checkSizes(folder(17, '.ts'))).toHaveLength(1)
  })

  it('count the whole of core without its engines', () => {
    const files = (folder: string) =>
      Array.from({ length: 103 }, (_, at) => ({
        path: `core/src/${folder}${at % 7}/n${at}.ts`,
        text: lines(300),
      }))
    expect(ceilings.coreLines).toBe(30_800)
    expect(checkSizes(files('ledger'))).toHaveLength(1)
    expect(checkSizes(files('store/sqlite/'))).toEqual([])
  })
})
