// Goal: no byte of chance is ever given twice, and none is empty. Method: many draws of many sizes,
// kept and looked at together.

import { describe, expect, it } from 'vitest'
import { seededEntropy, systemEntropy } from './entropy.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the entropy of the machine', () => {
  it('gives other bytes each time, and leaves those alone that it gave', () => {
    const drawn = Array.from({ length: 5_000 }, () => systemEntropy(16))
    const before = drawn.map(hex)
    systemEntropy(4_096)
    systemEntropy(10_000)
    expect(drawn.map(hex)).toEqual(before)
    expect(new Set(before).size).toBe(drawn.length)
    expect(before.filter((text) => text.includes('0'.repeat(16)))).toEqual([])
  })

  it('gives as many as were asked for', () => {
    for (const sizeBytes of [0, 1, 5, 32, 4_095, 4_096, 4_097, 70_000]) {
      expect(systemEntropy(sizeBytes)).toHaveLength(sizeBytes)
    }
  })

  it('uses every value of a byte about as often', () => {
    const counts = new Uint32Array(256)
    for (let draw = 0; draw < 4_000; draw += 1) {
      for (const byte of systemEntropy(64)) counts[byte] = (counts[byte] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(800)
    expect(Math.max(...counts)).toBeLessThan(1_200)
  })
})

describe('seeded entropy', () => {
  it('is the same again under the same seed, and another under another', () => {
    const [one, two, other] = [seededEntropy('a'), seededEntropy('a'), seededEntropy('b')]
    const first = hex(one(40))
    expect(hex(two(40))).toBe(first)
    expect(hex(one(40))).not.toBe(first)
    expect(hex(other(40))).not.toBe(first)
  })
})
