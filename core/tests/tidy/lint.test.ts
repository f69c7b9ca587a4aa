// Goal: the linter really catches what its configuration promises, type-aware rules included.
// Method: the real configuration over a small tree of offenders in a temporary folder.

import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { top } from './tree.ts'

const Report = z.object({
  number_of_files: z.int(),
  diagnostics: z.array(z.object({ code: z.string().default('unused'), filename: z.string() })),
})

const offenders: readonly (readonly [path: string, text: string, code: string])[] = [
  ['core/src/a.ts', 'const f = async () => 1\nf()\n', 'no-floating-promises'],
  ['core/src/b.ts', 'export const f = (a: any) => a\n', 'no-explicit-any'],
  ['core/src/c.ts', 'export const f = (a?: string): string => a!\n', 'no-non-null-assertion'],
  ['core/src/d.ts', 'export default 1\n', 'no-default-export'],
  ['core/src/e.ts', "import { X } from './x.ts'\nexport type Y = X\n", 'consistent-type-imports'],
  [
    'core/src/f.ts',
    'export const f = (a: 1, b: 2, c: 3, d: 4, e: 5) => [a, b, c, d, e]\n',
    'max-params',
  ],
  ['core/src/g.ts', 'export const at = Date.now()\n', 'no-restricted-properties'],
  [
    'core/src/h.ts',
    "import { Hono } from 'hono'\nexport const app = new Hono()\n",
    'no-restricted-imports',
  ],
  [
    'core/src/i.ts',
    "export const f = (a: 'b' | 'c'): number => {\n  switch (a) {\n    case 'b':\n      return 1\n  }\n  return 2\n}\n",
    'switch-exhaustiveness-check',
  ],
  ['core/src/j.ts', "console.log('a')\n", 'no-console'],
  ['core/src/k.ts', 'export const a = 1 // oxlint-disable-line no-console -- nothing\n', 'unused'],
  ['plugins/chat/src/l.ts', 'export const a = process\n', 'no-restricted-globals'],
  ['sdk/src/contract/m.ts', 'export const a = fetch\n', 'no-restricted-globals'],
  ['web/src/n.ts', 'document.body.innerHTML = location.hash\n', 'no-restricted-properties'],
  [
    'core/src/o.test.ts',
    "import { it } from 'vitest'\nit.only('a', () => {})\n",
    'no-focused-tests',
  ],
  [
    'core/src/q.test.ts',
    "import { vi } from 'vitest'\nvi.mock('./a.ts')\n",
    'no-restricted-vi-methods',
  ],
]

const sound: readonly (readonly [path: string, text: string])[] = [
  ['core/src/x.ts', 'export interface X {\n  readonly a: string\n}\n'],
  ['core/src/base/clock.ts', 'export const now = (): number => Date.now()\n'],
  ['core/src/http/app.ts', "import { Hono } from 'hono'\nexport const app = new Hono()\n"],
  ['web/vite.config.ts', 'export default {}\n'],
]

const lint = (files: readonly (readonly [string, string, ...string[]])[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-lint-'))
  try {
    for (const [path, text] of files) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    copyFileSync(join(top, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "strict": true, "module": "nodenext", "allowImportingTsExtensions": true, "noEmit": true } }',
    )
    symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'))
    const program = join(top, 'node_modules/.bin/oxlint')
    const run = spawnSync(program, ['--type-aware', '--format=json'], {
      cwd: folder,
      encoding: 'utf8',
    })
    return Report.parse(JSON.parse(run.stdout))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the linter', () => {
  it('catches one offender of each kind, and sees every file', () => {
    const report = lint(offenders)
    expect(report.number_of_files).toBe(offenders.length)
    const missed = offenders.filter(
      ([path, , code]) =>
        !report.diagnostics.some((it) => it.filename === path && it.code.includes(code)),
    )
    expect(missed.map(([path, , code]) => `${path} ${code}`)).toEqual([])
  })

  it('lets the owners do what only they may do', () => {
    const report = lint(sound)
    expect(report.number_of_files).toBe(sound.length)
    // The packages themselves are not there: only what restricts imports is looked at.
    const restricted = report.diagnostics.filter((it) => /restricted|default-export/.test(it.code))
    expect(restricted).toEqual([])
  })
})
