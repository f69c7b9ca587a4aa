// Goal: every legal total splits exactly, within bounds, and by luck alone. Method: properties over
// random deals with seeded entropy, one fixed vector, and a chi-square over positions.

import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitmentOf, seedFromHex } from './commitment.ts'
import { dealShares, DealImpossible, type Deal } from './deal.ts'
import { openStream, type Hmac } from './seed-stream.ts'

const nodeHmac: Hmac = (key, message) => createHmac('sha256', key).update(message).digest()
const seedOf = (index: number): Uint8Array => createHash('sha256').update(String(index)).digest()
const sum = (shares: readonly bigint[]): bigint =>
  shares.reduce((sumFen, share) => sumFen + share, 0n)

const anySeed = fc.uint8Array({ minLength: 32, maxLength: 32 })
const anyDeal = fc
  .record({
    seed: anySeed,
    sharesCount: fc.integer({ min: 1, max: 100 }),
    shareMaxFen: fc.bigInt({ min: 1n, max: 20_000n }),
    at: fc.bigInt({ min: 0n, max: 1_000_000n }),
  })
  .map(({ at, ...rest }): Deal => {
    const count = BigInt(rest.sharesCount)
    // From one fen each up to the cap each, both ends included.
    const totalFen = count + ((rest.shareMaxFen - 1n) * count * at) / 1_000_000n
    return { ...rest, kind: 'random', totalFen }
  })

describe('a random deal', () => {
  test('adds up exactly and keeps every share within bounds', () => {
    fc.assert(
      fc.property(anyDeal, (deal) => {
        const shares = dealShares(deal, nodeHmac)
        expect(shares).toHaveLength(deal.sharesCount)
        expect(sum(shares)).toBe(deal.totalFen)
        for (const share of shares) {
          expect(share >= 1n && share <= deal.shareMaxFen).toBe(true)
        }
      }),
      { numRuns: 500, seed: 8 },
    )
  })

  test('ends at every mean up to the cap', () => {
    for (let meanFen = 1n; meanFen <= 200n; meanFen += 1n) {
      const deal = {
        seed: seedOf(Number(meanFen)),
        kind: 'random',
        sharesCount: 20,
        shareMaxFen: 200n,
      } as const
      const shares = dealShares({ ...deal, totalFen: meanFen * 20n }, nodeHmac)
      expect(sum(shares)).toBe(meanFen * 20n)
    }
  })

  test('is all equal when the total is the cap or the least for everybody', () => {
    const deal = { seed: seedOf(1), kind: 'random', sharesCount: 7, shareMaxFen: 20_000n } as const
    expect(dealShares({ ...deal, totalFen: 140_000n })).toEqual(Array(7).fill(20_000n))
    expect(dealShares({ ...deal, totalFen: 7n })).toEqual(Array(7).fill(1n))
  })

  test('gives the same for the same seed, with either HMAC, and another for another seed', () => {
    fc.assert(
      fc.property(anyDeal, (deal) => {
        expect(dealShares(deal)).toEqual(dealShares(deal, nodeHmac))
      }),
      { numRuns: 40, seed: 9 },
    )
    const deal = {
      kind: 'random',
      totalFen: 10_000n,
      sharesCount: 10,
      shareMaxFen: 20_000n,
    } as const
    expect(dealShares({ ...deal, seed: seedOf(1) })).not.toEqual(
      dealShares({ ...deal, seed: seedOf(2) }),
    )
  })

  test('makes every position luckiest equally often', () => {
    const sharesCount = 10
    const rounds = 4_000
    const luckiest = Array.from({ length: sharesCount }, () => 0)
    for (let round = 0; round < rounds; round += 1) {
      const deal = {
        seed: seedOf(round),
        kind: 'random',
        totalFen: 20_000n,
        sharesCount,
        shareMaxFen: 20_000n,
      } as const
      const shares = dealShares(deal, nodeHmac)
      const best = shares.indexOf(shares.reduce((most, share) => (share > most ? share : most)))
      luckiest[best] = (luckiest[best] ?? 0) + 1
    }
    const expected = rounds / sharesCount
    const chiSquare = luckiest.reduce(
      (total, count) => total + (count - expected) ** 2 / expected,
      0,
    )
    // 27.88 is the 0.1 % point for nine degrees of freedom; dealt in order of arrival it is far
    // above.
    expect(chiSquare).toBeLessThan(27.88)
  })

  test('equals the vector in the README of red packets', () => {
    const seed = seedFromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f')
    const context = 'tessera-packet-1\naaaaaaaaaaaaaaaaaaaaaaaaaa\n8800\n5\nlucky'
    expect(commitmentOf(context, seed)).toBe(
      '3884bf381bc02a7ace7a72a1f9735024e9967e82b7e4f8de99cbe646b1be89a5',
    )
    const deal = {
      seed,
      kind: 'random',
      totalFen: 8_800n,
      sharesCount: 5,
      shareMaxFen: 20_000n,
    } as const
    expect(dealShares(deal)).toEqual([1_282n, 2_202n, 647n, 837n, 3_832n])
  })
})

describe('an equal deal', () => {
  test('gives everybody the same', () => {
    const deal = {
      seed: seedOf(1),
      kind: 'equal',
      totalFen: 660n,
      sharesCount: 6,
      shareMaxFen: 20_000n,
    } as const
    expect(dealShares(deal)).toEqual(Array(6).fill(110n))
  })
})

describe('a deal that cannot be', () => {
  const possible = {
    seed: seedOf(1),
    kind: 'random',
    totalFen: 100n,
    sharesCount: 10,
    shareMaxFen: 20n,
  } as const

  test.each([
    ['too little', { ...possible, totalFen: 9n }],
    ['too much', { ...possible, totalFen: 201n }],
    ['no shares', { ...possible, sharesCount: 0 }],
    ['a fraction of shares', { ...possible, sharesCount: 2.5 }],
    ['no cap', { ...possible, shareMaxFen: 0n }],
    ['unequal equals', { ...possible, kind: 'equal', totalFen: 101n } as const],
  ])('is refused: %s', (_name, deal) => {
    expect(() => dealShares(deal)).toThrow(DealImpossible)
  })

  test('is refused with a seed of another length', () => {
    expect(() => dealShares({ ...possible, seed: new Uint8Array(31) })).toThrow(RangeError)
    expect(() => commitmentOf('x', new Uint8Array(33))).toThrow(RangeError)
  })
})

describe('the stream', () => {
  test('draws every value of a range about equally often and none outside', () => {
    const uniform = openStream(seedOf(3), nodeHmac)
    const counts = new Map<bigint, number>()
    for (let round = 0; round < 6_000; round += 1) {
      const drawn = uniform(5n, 10n)
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1)
    }
    expect([...counts.keys()].map(Number).toSorted((left, right) => left - right)).toEqual([
      5, 6, 7, 8, 9, 10,
    ])
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(130)
  })

  test('takes no chance for a range of one and refuses an empty one', () => {
    const uniform = openStream(seedOf(4), () => {
      throw new Error('asked for chance')
    })
    expect(uniform(7n, 7n)).toBe(7n)
    expect(() => uniform(8n, 7n)).toThrow(RangeError)
    expect(() => uniform(0n, 1n << 64n)).toThrow(RangeError)
  })

  test('reaches the whole width of 64 bits', () => {
    const uniform = openStream(seedOf(5), nodeHmac)
    const drawn = Array.from({ length: 200 }, () => uniform(0n, (1n << 64n) - 1n))
    expect(drawn.some((value) => value > 1n << 63n)).toBe(true)
  })
})
