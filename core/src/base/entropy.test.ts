// The source of all chance: never the same bytes twice, never empty ones, whatever the pool does.

import { expect, test } from 'vitest'
import { seededEntropy, systemEntropy } from './entropy.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test('ten thousand draws across many pools are all different', () => {
  const seen = new Set(Array.from({ length: 10_000 }, () => hex(systemEntropy(16))))
  expect(seen.size).toBe(10_000)
})

test('what was given stays as it was when more is drawn', () => {
  const first = systemEntropy(32)
  const before = hex(first)
  for (let draw = 0; draw < 500; draw += 1) systemEntropy(32)
  expect(hex(first)).toBe(before)
  expect(before).not.toBe('00'.repeat(32))
})

test('more than a pool holds is drawn at once', () => {
  expect(new Set(systemEntropy(10_000)).size).toBeGreaterThan(200)
})

test('a seed repeats its bytes, another seed gives others', () => {
  expect(hex(seededEntropy('a')(40))).toBe(hex(seededEntropy('a')(40)))
  expect(hex(seededEntropy('a')(40))).not.toBe(hex(seededEntropy('b')(40)))
})
