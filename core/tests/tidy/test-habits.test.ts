// Goal: tests state facts and hide nothing; every file says what it is for. Method: first lines and
// calls of the tree's files.

import { describe, expect, it } from 'vitest'
import { assertNone } from './finding.ts'
import { checkHabits } from './test-habits.ts'
import { isCode, tree } from './tree.ts'

const says = (path: string, text: string): readonly string[] =>
  checkHabits([{ path, text }]).map((finding) => finding.says)

describe('habits', () => {
  it('are kept by every file', () => {
    const tests = tree().filter(({ path }) => path.endsWith('.test.ts'))
    expect(tests.length).toBeGreaterThan(9)
    expect(tree().filter(isCode).length).toBeGreaterThan(40)
    assertNone(checkHabits(tree()))
  })

  it.each([
    ['sdk/src/a.ts', "import { z } from 'zod'\n"],
    ['sdk/src/a.ts', `${'// much\n'.repeat(9)}export {}\n`],
    ['sdk/src/a.test.ts', "describe('a', () => {})\n"],
    ['sdk/src/a.test.ts', `// Goal.\n${'it'}('should work', () => {})\n`],
    ['sdk/src/a.test.ts', `// Goal.\n${'it'}.only('works', () => {})\n`],
    ['sdk/src/a.test.ts', `// Goal.\n${'describe'}.skip('a', () => {})\n`],
    ['sdk/src/a.test.ts', `// Goal.\n${'vi'}.mock('./b.ts')\n`],
  ])('are missed in %s: %s', (path, text) => {
    expect(says(path, text)).toHaveLength(1)
  })

  it.each([
    ['sdk/src/a.ts', '// What it is.\n\nexport {}\n'],
    ['sdk/src/cli/main.ts', '#!/usr/bin/env node\n// What it is.\n\nexport {}\n'],
    ['web/src/a.tsx', '/** What it is. */\nexport {}\n'],
    ['sdk/src/a.test.ts', "// Goal.\nit.skipIf(noWall)('refuses a second claim', () => {})\n"],
    ['sdk/src/a.test.ts', '// Goal.\nconst spy = vi.fn()\n'],
  ])('are kept in %s: %s', (path, text) => {
    expect(says(path, text)).toEqual([])
  })
})
