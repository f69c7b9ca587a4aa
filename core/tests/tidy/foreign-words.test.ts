// Goal: the repository speaks of Tessera alone. Method: every text of the tree, the lock file
// included; the canaries are put together from parts so that this file passes too.

import { describe, expect, it } from 'vitest'
import { assertNone } from './finding.ts'
import { checkForeignWords } from './foreign-words.ts'
import { tree } from './tree.ts'

const count = (text: string): number => checkForeignWords([{ path: 'README.md', text }]).length

describe('foreign words', () => {
  it('stand nowhere in the tree', () => {
    expect(tree().length).toBeGreaterThan(60)
    expect(tree().some(({ path }) => path === 'pnpm-lock.yaml')).toBe(true)
    assertNone(checkForeignWords(tree()))
  })

  it.each([
    ['/wor', 'k/main'],
    ['/far', 'm/in'],
    ['/roo', 't/.cache'],
    ['/hom', 'e/someone'],
    ['farm', '-studio'],
    ['registry.', 'npmjs.org'],
    ['deb.', 'debian.org'],
    ['Clau', 'de'],
    ['TO', 'DO later'],
    ['FIX', 'ME'],
    ['-----BEGIN PRIV', 'ATE KEY-----'],
  ])('are found: %s%s', (one, two) => {
    expect(count(`a line\nwith ${one}${two}\n`)).toBe(1)
  })

  it.each([
    'TODO(lin): widen it',
    'works on Debian',
    'the network',
    'the registry of capabilities',
  ])('are not seen in: %s', (text) => {
    expect(count(text)).toBe(0)
  })
})
