// Goal: nobody is faster than their rate, guessing gets slower and never stops, and quiet restores
// all. Method: seeded sequences of moments against the plain definition, and the table of waits.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterFailure, freshCell, isIdle, patience, takeOne, type Cell } from './gcra.ts'

const rate = { everyMs: 100, burst: 5, freeFailures: 3 }

/** Takes until refused; how many went through. */
function drain(from: Cell, nowMs: number): { readonly cell: Cell; readonly count: number } {
  let cell = from
  let count = 0
  for (; count < 100; count += 1) {
    const taken = takeOne(cell, rate, nowMs)
    if (!taken.ok) break
    cell = taken.cell
  }
  return { cell, count }
}

describe('a rate', () => {
  it('lets the burst through at once, then one at a time', () => {
    const { cell, count } = drain(freshCell, 10_000)
    expect(count).toBe(5)
    expect(takeOne(cell, rate, 10_000)).toEqual({ ok: false, waitMs: 100 })
    expect(takeOne(cell, rate, 10_099)).toEqual({ ok: false, waitMs: 1 })
    expect(drain(cell, 10_100).count).toBe(1)
    expect(drain(cell, 10_500).count).toBe(5)
    expect(drain(cell, 99_999).count).toBe(5)
  })

  it('tells how many are left', () => {
    const first = takeOne(freshCell, rate, 10_000)
    expect(first).toMatchObject({ ok: true, leftCount: 4 })
  })

  it('is never passed, over any span of time', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 250 }), { minLength: 1, maxLength: 80 })
    const told = fc.check(
      fc.property(gaps, (list) => {
        let nowMs = 10_000
        let cell = freshCell
        const taken: number[] = []
        for (const gap of list) {
          nowMs += gap
          const one = takeOne(cell, rate, nowMs)
          if (one.ok) taken.push(nowMs)
          // Whoever waits as long as they are told is let through.
          const then = one.ok ? one : takeOne(cell, rate, nowMs + one.waitMs)
          if (!then.ok) return false
          if (one.ok) cell = one.cell
        }
        return taken.every((fromMs, start) =>
          taken
            .slice(start)
            .every((toMs, count) => count + 1 <= 5 + Math.floor((toMs - fromMs) / 100)),
        )
      }),
    )
    expect(told).toMatchObject({ failed: false })
  })
})

describe('failures in a row', () => {
  const failing = (count: number): Cell => {
    let cell = freshCell
    for (let at = 0; at < count; at += 1) cell = afterFailure(cell, 10_000)
    return cell
  }
  const waitMs = (count: number): number => {
    const taken = takeOne(failing(count), rate, 10_000)
    return taken.ok ? 0 : taken.waitMs
  }

  it('are free three times, then wait twice as long each time, a minute at most', () => {
    expect([1, 2, 3, 4, 5, 6, 9, 10, 50, 10_000].map(waitMs)).toEqual([
      0, 0, 0, 1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000,
    ])
  })

  it('lock nobody out: after a minute the next try is let through', () => {
    expect(takeOne(failing(10_000), rate, 10_000 + patience.mostMs).ok).toBe(true)
  })

  it('are forgotten after an hour', () => {
    const late = afterFailure(failing(50), 10_000 + patience.forgottenMs)
    expect(late.failures).toBe(1)
    expect(isIdle(failing(1), 10_000 + patience.forgottenMs)).toBe(true)
    expect(isIdle(failing(1), 10_001)).toBe(false)
  })
})
