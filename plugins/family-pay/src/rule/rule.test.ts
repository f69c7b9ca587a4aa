// Goal: limits fit into each other, and nobody is told that more is left than there is. Method:
// both sides of every bound, by hand.

import { describe, expect, it } from 'vitest'
import { firstAfter, nextDayMs } from './moments.ts'
import { askFault, isNear, leftFen, limitsNow, termsFault, type Limits } from './terms.ts'

const limits = (more: Partial<Limits> = {}): Limits => ({
  perPurchaseFen: 30_000n,
  perDayFen: 40_000n,
  perMonthFen: 80_000n,
  approveAboveFen: 20_000n,
  ...more,
})
const used = (usedDayFen: bigint, usedMonthFen: bigint) => ({ usedDayFen, usedMonthFen })

describe('limits', () => {
  it.each([
    [limits(), undefined],
    [limits({ approveAboveFen: undefined }), undefined],
    [limits({ approveAboveFen: 0n }), undefined],
    [limits({ approveAboveFen: 29_999n }), undefined],
    [limits({ approveAboveFen: 30_000n }), 'ask'],
    [limits({ perPurchaseFen: 40_000n }), undefined],
    [limits({ perPurchaseFen: 40_001n }), 'purchase'],
    [limits({ perPurchaseFen: 0n }), 'purchase'],
    [limits({ perDayFen: 80_000n }), undefined],
    [limits({ perDayFen: 80_001n }), 'day'],
    [limits({ perMonthFen: 2_000_000n }), undefined],
    [limits({ perMonthFen: 2_000_001n }), 'month'],
    [limits({ perMonthFen: 9_999n }), 'month'],
  ])('%o have the fault %s', (of, fault) => {
    expect(termsFault(of)).toBe(fault)
  })

  it('leave the least of purchase, day and month, and never less than nothing', () => {
    expect(leftFen(limits(), used(0n, 0n))).toBe(30_000n)
    expect(leftFen(limits(), used(10_001n, 10_001n))).toBe(29_999n)
    expect(leftFen(limits(), used(0n, 50_001n))).toBe(29_999n)
    expect(leftFen(limits(), used(0n, 80_000n))).toBe(0n)
    // The payer may lower a limit below what was spent.
    expect(leftFen(limits(), used(50_000n, 90_000n))).toBe(0n)
  })

  it('are what is there, while a raise cools', () => {
    const sums = { perPurchaseFen: 15_000n, perDayFen: 15_000n, perMonthFen: 60_000n }
    expect(limitsNow({ terms: limits(), cooling: sums })).toEqual(limits(sums))
    expect(limitsNow({ terms: limits() })).toEqual(limits())
  })

  it('are nearly spent from four fifths of the month on', () => {
    expect(isNear(limits(), used(0n, 63_999n))).toBe(false)
    expect(isNear(limits(), used(0n, 64_000n))).toBe(true)
  })

  it('are asked about between what is free and what is left', () => {
    expect(askFault(limits(), used(0n, 0n), 20_000n)).toBe('free')
    expect(askFault(limits(), used(0n, 0n), 20_001n)).toBeUndefined()
    expect(askFault(limits(), used(0n, 0n), 30_000n)).toBeUndefined()
    expect(askFault(limits(), used(0n, 0n), 30_001n)).toBe('tooMuch')
    expect(askFault(limits({ approveAboveFen: undefined }), used(0n, 0n), 30_000n)).toBe('free')
  })
})

describe('what is shown', () => {
  const midnight = Date.UTC(2026, 10, 28, 16)

  it('changes at midnight in Shanghai', () => {
    expect(nextDayMs(midnight - 1)).toBe(midnight)
    expect(nextDayMs(midnight)).toBe(midnight + 86_400_000)
  })

  it('changes before, where something ends before', () => {
    const noon = midnight - 12 * 3_600_000
    expect(firstAfter(noon, [noon + 5, noon + 3, noon, noon - 9])).toBe(noon + 3)
    expect(firstAfter(noon, [midnight + 1])).toBe(midnight)
  })
})
