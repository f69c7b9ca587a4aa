// Goal: strikes fade and months turn when people expect it. Method: the moments on both sides.

import { expect, test } from 'vitest'
import { countsAt, dueAfterMs, monthOf, strikeMs } from './clock.ts'
import { languageOf } from './language.ts'

test('a strike counts for 90 days, to the millisecond', () => {
  expect(strikeMs).toBe(90 * 86_400_000)
  expect(countsAt(1_000, 1_000)).toBe(true)
  expect(countsAt(1_000, 1_000 + strikeMs - 1)).toBe(true)
  expect(countsAt(1_000, 1_000 + strikeMs)).toBe(false)
})

test('a month begins at midnight in Shanghai', () => {
  expect(monthOf(Date.UTC(2026, 10, 30, 15, 59, 59, 999))).toBe('2026-11')
  expect(monthOf(Date.UTC(2026, 10, 30, 16))).toBe('2026-12')
})

test('what is about minors is due first', () => {
  expect(dueAfterMs('minor-safety')).toBeLessThan(dueAfterMs('spam'))
})

test.each([
  ['今晚操场风很大', 'zh'],
  ['我在 TikTok 上看到的，太好笑了', 'zh'],
  ['The shop is called 老地方', 'en'],
  ['', 'zh'],
  ['12345', 'zh'],
])('“%s” is in %s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})
