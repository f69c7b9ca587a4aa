// Goal: a weight halves in thirty days however often it is looked at or added to. Method: known
// days, and properties over histories.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decayed, noted, noteWeight, weightMax, type Weight } from './weight.ts'

const dayMs = 86_400_000

describe('a weight', () => {
  it.each([
    [0, 1_000],
    [1, 977],
    [15, 707],
    [30, 500],
    [60, 250],
    [300, 0],
    [100_000, 0],
  ])('after %i days is %i', (days, weight) => {
    expect(decayed({ weight: 1_000, atMs: 5 }, 5 + days * dayMs).weight).toBe(weight)
  })

  it('never grows, and is not kept alive by looking', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: weightMax }),
        fc.array(fc.integer({ min: 0, max: 3 * dayMs }), { maxLength: 60 }),
        (weight, steps) => {
          let nowMs = 0
          let looked: Weight = { weight, atMs: 0 }
          for (const step of steps) {
            nowMs += step
            const next = decayed(looked, nowMs)
            expect(next.weight).toBeLessThanOrEqual(looked.weight)
            looked = next
          }
          const once = decayed({ weight, atMs: 0 }, nowMs)
          // Each look rounds down by less than one.
          expect(once.weight - looked.weight).toBeGreaterThanOrEqual(0)
          expect(once.weight - looked.weight).toBeLessThanOrEqual(steps.length)
          expect(looked.atMs).toBe(once.atMs)
        },
      ),
    )
  })

  it('fades although it is added to every few hours', () => {
    let weight: Weight | undefined
    for (let hour = 0; hour < 24 * 365; hour += 20) weight = noted(weight, hour * 3_600_000)
    // A note every 20 hours comes to 1.2 a day, and 1.2 / (1 - 2^(-1/30)) is 52.5 notes.
    expect(weight?.weight).toBeGreaterThan(50 * noteWeight)
    expect(weight?.weight).toBeLessThan(54 * noteWeight)
  })

  it('has a most', () => {
    let weight: Weight | undefined
    for (let turn = 0; turn < 500; turn += 1) weight = noted(weight, 0)
    expect(weight?.weight).toBe(weightMax)
  })
})
