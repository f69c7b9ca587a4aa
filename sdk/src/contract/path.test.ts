// Goal: a page reaches places of its own and nothing else. Method: paths that look harmless and
// are not.

import { describe, expect, it } from 'vitest'
import { isPath } from './path.ts'

describe('isPath', () => {
  it('takes places inside a mini-program', () => {
    for (const path of ['/', '/packet/abc', '/packet/abc?tab=2', '/圈子/1']) {
      expect(isPath(path)).toBe(true)
    }
  })

  it('refuses what leads elsewhere', () => {
    const odd = [
      '',
      'packet',
      '//evil.example',
      '/\\evil.example',
      '/a/../../me',
      '/a#b',
      '/a b',
      5,
    ]
    for (const path of odd) expect(isPath(path)).toBe(false)
  })
})
