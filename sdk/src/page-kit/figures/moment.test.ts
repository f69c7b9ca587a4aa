// Goal: a moment is said as near as it is. Method: moments around one noon, built in the zone the
// test runs in.

import { expect, test } from 'vitest'
import { formatAgo, formatDistance, formatMoment, formatRecent, isOtherDay } from './moment.ts'

const at = (day: number, hour: number, minute = 0, year = 2026): number =>
  new Date(year, 4, day, hour, minute).getTime()
const todayMs = at(20, 12)
const look = { locale: 'en', todayMs, yesterday: 'Yesterday' }

test('a list says the time, then yesterday, then the day, then its year', () => {
  const recent = (atMs: number): string => formatRecent(atMs, look)
  expect(recent(at(20, 0, 5))).toMatch(/^(?:00|24):05$/)
  expect(recent(at(19, 23, 59))).toBe('Yesterday')
  expect(recent(at(18, 9))).toBe('May 18')
  expect(recent(at(18, 9, 0, 2024))).toBe('May 18, 2024')
})

test('a moment has its day unless it is of today and may be short', () => {
  expect(formatMoment(at(20, 9, 41), look)).toBe('May 20, 09:41')
  expect(formatMoment(at(20, 9, 41), look, true)).toBe('09:41')
  expect(formatMoment(at(19, 9, 41), look, true)).toBe('May 19, 09:41')
})

test.each([
  [at(20, 12, 1), 'this minute'],
  [at(20, 12), 'this minute'],
  [at(20, 11, 55), '5 min. ago'],
  [at(20, 9), '3 hr. ago'],
  [at(19, 11), 'yesterday'],
  [at(14, 11), '6 days ago'],
  [at(10, 11), 'May 10'],
])('%i ago is %s', (atMs, said) => {
  expect(formatAgo(atMs, look)).toBe(said)
})

test.each([
  [at(20, 12, 30), 'in 30 min.'],
  [at(20, 17), 'in 5 hr.'],
  [at(21, 13), 'in 25 hr.'],
  [at(23, 12), 'in 3 days'],
  [at(17, 12), '3 days ago'],
])('%i is %s', (atMs, said) => {
  expect(formatDistance(atMs, todayMs, 'en')).toBe(said)
})

test('midnight makes another day', () => {
  expect(isOtherDay(at(20, 23, 59), at(21, 0))).toBe(true)
  expect(isOtherDay(at(20, 0), at(20, 23, 59))).toBe(false)
})
