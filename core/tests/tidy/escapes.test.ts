// Goal: the type checker's word holds. Method: syntax nodes and comments that get around it,
// counted over the tree.

import { describe, expect, it } from 'vitest'
import { checkEscapes } from './escapes.ts'
import { assertNone } from './finding.ts'
import { isProduct, tree } from './tree.ts'

const found = (text: string, path = 'sdk/src/a.ts'): readonly string[] =>
  checkEscapes([{ path, text }]).map((finding) => finding.says)

describe('escapes', () => {
  it('are few and have their reasons', () => {
    expect(tree().filter(isProduct).length).toBeGreaterThan(20)
    assertNone(checkEscapes(tree()))
  })

  it.each([
    'export const f = (a: any) => a',
    'export const f = (a?: { b: 1 }) => a!.b',
    'export enum Kind { A }',
    "export * from './a.ts'",
    'export default 1',
    '// oxlint-disable-next-line no-console\nexport {}',
    '// @ts-expect-error\nexport {}',
    'export const f = (a: unknown) => a as string',
    'export const f = (a: unknown) => <string>a',
  ])('finds %s', (text) => {
    expect(found(text)).toHaveLength(1)
  })

  it.each([
    'export const f = [1] as const',
    'export const f = { a: 1 } satisfies object',
    "export * as all from './a.ts'",
    '// oxlint-disable-next-line no-console -- the only line a person sees\nexport {}',
    '// The schema above has checked it.\nexport const f = (a: unknown) => a as string',
    'export const f = (a: unknown) => a as string // checked by the caller',
  ])('lets pass: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('count casts against the lines of the product, not of tests', () => {
    const cast = 'export const f = (a: unknown) => a as string // checked by the caller\n'
    expect(found(cast)).toEqual([])
    expect(found(cast.repeat(3))[0]).toMatch(/^3 casts in 4 lines, 1 are allowed/)
    expect(found(cast.repeat(3), 'sdk/src/a.test.ts')).toEqual([])
    expect(found(cast.repeat(3) + '\n'.repeat(1000))).toEqual([])
  })

  it('let a config file have its default export', () => {
    expect(found('export default {}', 'web/vite.config.ts')).toEqual([])
  })
})
