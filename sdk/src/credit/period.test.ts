// Goal: months and snapshots follow Beijing's calendar. Method: moments around the turns of month,
// year and snapshot.

import { expect, test } from 'vitest'
import { monthOf, monthText, parseMonth, scoredMonthAt, snapshotAtMs } from './period.ts'

const at = (text: string): number => Date.parse(text)

test('a month turns at midnight in Beijing', () => {
  expect(monthText(monthOf(at('2026-06-30T15:59:59.999Z')))).toBe('2026-06')
  expect(monthText(monthOf(at('2026-06-30T16:00:00.000Z')))).toBe('2026-07')
  expect(monthText(monthOf(at('2026-12-31T16:00:00.000Z')))).toBe('2027-01')
})

test('months are read and written alike, and nothing else is read', () => {
  for (const text of ['2026-06', '2026-12', '2027-01', '0999-01'])
    expect(monthText(parseMonth(text))).toBe(text)
  for (const text of ['2026-13', '2026-00', '2026-6', '26-06', '2026-06-01', ''])
    expect(() => parseMonth(text)).toThrow('request_invalid')
})

test('a month is scored on the 6th of the next one, 00:00 in Beijing', () => {
  expect(new Date(snapshotAtMs(parseMonth('2026-06'))).toISOString()).toBe(
    '2026-07-05T16:00:00.000Z',
  )
  expect(new Date(snapshotAtMs(parseMonth('2026-12'))).toISOString()).toBe(
    '2027-01-05T16:00:00.000Z',
  )
  const scored = (text: string): string => monthText(scoredMonthAt(at(text)))
  expect(scored('2026-07-05T15:59:59.999Z')).toBe('2026-05')
  expect(scored('2026-07-05T16:00:00.000Z')).toBe('2026-06')
  expect(scored('2027-01-05T15:00:00.000Z')).toBe('2026-11')
})
