// Goal: money is confirmed on the day people are told. Method: moments around cut-offs, weekends,
// holidays and a leap day.

import { expect, test } from 'vitest'
import { dayOf } from '@tessera/sdk/plugin-kit'
import { arrivalOf, dayText, isTradingDay, nextMorningMs, parseDay } from './calendar.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const startOf = (text: string): string => dayText(arrivalOf(at(text)).startDay)

test.each([
  ['Friday before the cut-off is confirmed on Monday', '2026-11-27T14:59:59', '2026-11-30'],
  ['Friday after it on Tuesday', '2026-11-27T15:00', '2026-12-01'],
  ['Saturday on Tuesday', '2026-11-28T10:00', '2026-12-01'],
  ['a Monday on Tuesday', '2026-11-30T00:00', '2026-12-01'],
  ['the day before a long holiday after it', '2026-09-30T10:00', '2026-10-08'],
  ['the last night of the year in the new one', '2026-12-31T23:59', '2027-01-05'],
])('%s', (_, moment, start) => {
  expect(startOf(moment)).toBe(start)
})

test('a day is of Shanghai, whatever the clock elsewhere says', () => {
  expect(dayText(dayOf(Date.UTC(2026, 10, 27, 16)))).toBe('2026-11-28')
  expect(dayText(dayOf(Date.UTC(2026, 10, 27, 15, 59)))).toBe('2026-11-27')
})

test('a text is a day only if there is one', () => {
  expect(dayText(parseDay('2028-02-29') ?? 0)).toBe('2028-02-29')
  for (const text of ['2027-02-29', '2026-13-01', '2026-1-1', '', 'today'])
    expect(parseDay(text)).toBeUndefined()
})

test('an arrival holds until its cut-off, where the next one begins', () => {
  const { untilMs, startDay } = arrivalOf(at('2026-11-25T09:00'))
  expect(arrivalOf(untilMs - 1).startDay).toBe(startDay)
  expect(arrivalOf(untilMs).startDay).toBeGreaterThan(startDay)
})

test('no weekend is for trading', () => {
  const saturday = parseDay('2026-11-28') ?? 0
  expect([0, 1, 2].map((more) => isTradingDay(saturday + more))).toEqual([false, false, true])
})

test('the next morning is today before six and tomorrow from then on', () => {
  expect(nextMorningMs(at('2026-11-28T05:59'))).toBe(at('2026-11-28T06:00'))
  expect(nextMorningMs(at('2026-11-28T06:00'))).toBe(at('2026-11-29T06:00'))
})
