// Goal: a kept package is of the sources that lie there now, whichever of them changed. Method:
// each kind of file that a package is made of, changed by itself.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sharedFingerprint } from './first-party.ts'

let top: string

function write(place: string, text: string): void {
  mkdirSync(dirname(join(top, place)), { recursive: true })
  writeFileSync(join(top, place), text)
}

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'tessera-packages-'))
})

afterEach(() => rmSync(top, { recursive: true }))

it.each([
  'sdk/src/contract/fen.ts',
  'sdk/src/page-kit/pieces/sheet.tsx',
  'sdk/src/page/kit.css',
  'sdk/package.json',
  'pnpm-lock.yaml',
])('what packages share is other once %s is', (place) => {
  write(place, 'before')
  const before = sharedFingerprint(top)
  write(place, 'after')
  expect(sharedFingerprint(top)).not.toBe(before)
})

it('what packages share is the same, whatever tests say', () => {
  write('sdk/src/contract/fen.ts', 'same')
  const before = sharedFingerprint(top)
  write('sdk/src/contract/fen.test.ts', 'new')
  expect(sharedFingerprint(top)).toBe(before)
})
