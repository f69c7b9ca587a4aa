// Goal: to the billionth of a fen nothing is lost or made. Method: ten years of days with random
// rates, days without money and corrections, against a calculator that keeps one running sum and
// never rounds.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accrueDay, earnedNano, nanoPerFen, sevenDayPercent } from './accrue.ts'

const tenYears = 3_653
const day = fc.record({
  per10k: fc.integer({ min: -3_000, max: 12_000 }),
  isFunded: fc.boolean(),
  adjust: fc.option(fc.integer({ min: -5_000, max: 5_000 }), { nil: undefined, freq: 20 }),
  moveFen: fc.integer({ min: -50_000, max: 50_000 }),
})

test('what was paid and what is carried is what was earned, over ten years', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10_000_000n }),
      fc.array(day, { minLength: tenYears, maxLength: tenYears, size: 'max' }),
      (openingFen, all) => {
        let [shares, residue, paid, earned] = [openingFen, 0n, 0n, 0n]
        for (const { per10k, isFunded, adjust = 0, moveFen } of all) {
          const adjustNano = earnedNano(shares, adjust)
          const start = { sharesFen: shares, residueNano: residue, per10k, adjustNano }
          const end = accrueDay({ ...start, isFunded, isThere: true })
          // The calculator: ten billionths of each fen for each step of the rate.
          earned += (isFunded ? shares * BigInt(per10k) * 10n : 0n) + adjustNano
          paid += end.paidFen
          residue = end.residueNano
          expect(paid * nanoPerFen + residue).toBe(earned)
          expect(end.paidFen).toBeGreaterThanOrEqual(0n)
          expect(isFunded && residue >= nanoPerFen).toBe(false)
          shares += end.paidFen
          const moved = shares + BigInt(moveFen)
          shares = moved < 0n ? 0n : moved
        }
      },
    ),
    { numRuns: 10 },
  )
})

test('one fen earns its first whole fen when its parts make one', () => {
  let [residue, days] = [0n, 0]
  for (;;) {
    const end = accrueDay({
      sharesFen: 1n,
      residueNano: residue,
      per10k: 10_000,
      adjustNano: 0n,
      isFunded: true,
      isThere: true,
    })
    days += 1
    residue = end.residueNano
    if (end.paidFen > 0n) break
  }
  expect(days).toBe(10_000)
  expect(residue).toBe(0n)
})

test('a day below zero is carried and takes nothing from what is there', () => {
  const open = { isFunded: true, isThere: true }
  const start = { sharesFen: 1_000_000n, residueNano: 0n, adjustNano: 0n, ...open }
  const bad = accrueDay({ ...start, per10k: -5_000 })
  expect(bad).toEqual({ incomeNano: -50_000_000_000n, paidFen: 0n, residueNano: -50_000_000_000n })
  const good = accrueDay({ ...start, per10k: 6_000, residueNano: bad.residueNano })
  expect(good).toMatchObject({ paidFen: 10n, residueNano: 0n })
})

test('seven even days make the yearly percentage of their product', () => {
  expect(sevenDayPercent([])).toBe(0)
  expect(sevenDayPercent(Array.from({ length: 7 }, () => 5_000))).toBeCloseTo(1.8417, 3)
})
