// Goal: months and days begin and end where the person's clock says, over every turn of a year and
// of the clocks. Method: spans of many months laid end to end, and fixed days.

import { describe, expect, test } from 'vitest'
import { dayEnd, dayOf, monthOf, monthsBetween, monthSpan } from './months.ts'

describe('a month', () => {
  test('ends where the next one begins, and holds every one of its moments', () => {
    let name = '2019-11'
    for (let turn = 0; turn < 60; turn += 1) {
      const { fromMs, untilMs } = monthSpan(name)
      expect(monthOf(fromMs)).toBe(name)
      expect(monthOf(untilMs - 1)).toBe(name)
      expect(untilMs - fromMs).toBeLessThanOrEqual(31 * 86_400_000 + 3_600_000)
      name = monthOf(untilMs)
      expect(monthSpan(name).fromMs).toBe(untilMs)
    }
    expect(name).toBe('2024-11')
  })

  test('is listed once, newest first, both ends included', () => {
    const at = (year: number, month: number): number => new Date(year, month - 1, 15).getTime()
    expect(monthsBetween(at(2025, 11), at(2026, 2))).toEqual([
      '2026-02',
      '2026-01',
      '2025-12',
      '2025-11',
    ])
    expect(monthsBetween(at(2026, 2), at(2026, 2))).toEqual(['2026-02'])
  })
})

describe('a day', () => {
  test('ends with the first moment of the next', () => {
    const endMs = dayEnd('2025-12-31')
    expect(endMs).toBe(new Date(2026, 0, 1).getTime())
    expect(dayOf((endMs ?? 0) - 1)).toBe('2025-12-31')
    expect(dayEnd('')).toBeUndefined()
    expect(dayEnd('2025-13')).toBeUndefined()
  })
})
