// Goal: the rules of a packet hold at their edges, and what may be sent can always be dealt.
// Method: the edges by hand, the rest as properties against the real deal.

import { dealShares, findDealFault } from '@tessera/sdk/fair'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  findFault,
  largestShareFen,
  luckiestIndex,
  sealContext,
  shareMaxFen,
  stateOf,
} from './packet-rule.ts'

const anyWish = fc.record({
  kind: fc.constantFrom('lucky', 'equal'),
  totalFen: fc.bigInt({ min: 1n, max: 2_000_000n }),
  sharesCount: fc.integer({ min: 1, max: 100 }),
})

test('whatever may be sent can be dealt, and nobody gets more than the hold pays', () => {
  fc.assert(
    fc.property(anyWish, fc.uint8Array({ minLength: 32, maxLength: 32 }), (wish, seed) => {
      const deal = {
        ...wish,
        kind: wish.kind === 'lucky' ? 'random' : 'equal',
        shareMaxFen,
      } as const
      expect(findDealFault(deal) === undefined).toBe(findFault(wish) === undefined)
      fc.pre(findFault(wish) === undefined)
      const mostFen = largestShareFen(wish)
      expect(dealShares({ ...deal, seed }).every((shareFen) => shareFen <= mostFen)).toBe(true)
    }),
    { numRuns: 300, seed: 11 },
  )
})

test.each([
  [{ kind: 'lucky', totalFen: 9n, sharesCount: 10 }, 'share_too_small'],
  [{ kind: 'lucky', totalFen: 10n, sharesCount: 10 }, undefined],
  [{ kind: 'lucky', totalFen: 200_000n, sharesCount: 10 }, undefined],
  [{ kind: 'lucky', totalFen: 200_001n, sharesCount: 10 }, 'share_too_large'],
  [{ kind: 'equal', totalFen: 101n, sharesCount: 10 }, 'not_equal'],
  [{ kind: 'equal', totalFen: 100n, sharesCount: 10 }, undefined],
] as const)('%o has the fault %s', (wish, fault) => {
  expect(findFault(wish)).toBe(fault)
})

test('the sealed text names the packet and its terms', () => {
  const wish = { kind: 'lucky', totalFen: 8_800n, sharesCount: 5 } as const
  expect(sealContext('abc', wish)).toBe('tessera-packet-1\nabc\n8800\n5\nlucky')
})

describe('the state', () => {
  const open = { takenCount: 1, sharesCount: 2, closed: false, expiresAt: 100, now: 99 }

  test.each([
    ['open', {}],
    ['expired', { now: 100 }],
    ['expired', { closed: true }],
    ['exhausted', { takenCount: 2 }],
    ['exhausted', { takenCount: 2, now: 100, closed: true }],
  ])('is %s with %o', (state, change) => {
    expect(stateOf({ ...open, ...change })).toBe(state)
  })
})

describe('the luckiest', () => {
  const shares = [5n, 9n, 9n].map((amountFen, index) => ({ index, amountFen }))

  test('is the earlier of two equal ones, once all is taken', () => {
    expect(luckiestIndex('lucky', 3, shares)).toBe(1)
    expect(luckiestIndex('lucky', 4, shares)).toBeUndefined()
  })

  test('does not exist without luck', () => {
    expect(luckiestIndex('equal', 3, shares)).toBeUndefined()
    expect(luckiestIndex('lucky', 1, shares.slice(0, 1))).toBeUndefined()
  })
})
