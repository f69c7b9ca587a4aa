// Goal: the tree holds what it says it holds. Method: paths alone, against a list of kinds.

import { describe, expect, it } from 'vitest'
import { checkFileKinds } from './file-kinds.ts'
import { assertNone } from './finding.ts'
import { tree } from './tree.ts'

const count = (path: string): number => checkFileKinds([{ path, text: '' }]).length

describe('files', () => {
  it('are of known kinds, in their places', () => {
    expect(tree().length).toBeGreaterThan(60)
    assertNone(checkFileKinds(tree()))
  })

  it.each([
    'notes.md',
    'docs/plan.md',
    'core/run.sh',
    'core/src/app.js',
    'core/src/view.tsx',
    'sdk/src/thing.mjs',
    'web/src/logo.psd',
    'core/data.sqlite',
    'core/src/people.csv',
    'core/src/app.ts.orig',
  ])('of the kind of %s are found', (path) => {
    expect(count(path)).toBe(1)
  })

  it.each([
    'README.md',
    'LICENSE',
    '.ci/run',
    '.gitignore',
    '.oxlintrc.json',
    'pnpm-lock.yaml',
    'vitest.config.ts',
    'core/src/main.ts',
    'core/scripts/setup.mjs',
    'core/src/store/sqlite/migrations/0001-start.sql',
    'plugins/red-packets/src/page/main.tsx',
    'core/docs/security/asvs.csv',
    'web/public/icon.svg',
  ])('like %s pass', (path) => {
    expect(count(path)).toBe(0)
  })
})
