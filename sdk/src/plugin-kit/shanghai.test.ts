// Days of Shanghai around midnight and around the epoch.

import { expect, test } from 'vitest'
import { dayMs, dayOf, dayStartMs, shanghaiDate } from './shanghai.ts'

const midnightMs = Date.parse('2026-11-29T00:00:00+08:00')

test('a day begins at midnight in Shanghai and lasts until the next', () => {
  const day = dayOf(midnightMs)
  expect(dayStartMs(day)).toBe(midnightMs)
  expect(dayOf(midnightMs - 1)).toBe(day - 1)
  expect(dayOf(midnightMs + dayMs - 1)).toBe(day)
})

test('days are counted from the first of January 1970, also before it', () => {
  expect(dayOf(Date.parse('1970-01-01T00:00:00+08:00'))).toBe(0)
  expect(dayOf(Date.parse('1969-12-31T23:59:59+08:00'))).toBe(-1)
})

test('the calendar is that of Shanghai while UTC is a day behind', () => {
  expect(shanghaiDate(midnightMs).toISOString().slice(0, 10)).toBe('2026-11-29')
})
