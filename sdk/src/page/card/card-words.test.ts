// Goal: amounts and times on a card read as they are. Method: the edges of each form.

import { expect, test } from 'vitest'
import { remaining, yuan } from './card-words.ts'

test.each([
  ['0', '¥0.00'],
  ['5', '¥0.05'],
  ['1250', '¥12.50'],
  ['99999', '¥999.99'],
  ['100000', '¥1,000.00'],
  ['123456789012', '¥1,234,567,890.12'],
])('%s fen is %s', (amountFen, text) => {
  expect(yuan(amountFen)).toBe(text)
})

test.each([
  [1, '1 s', '1秒'],
  [59_000, '59 s', '59秒'],
  [60_000, '1 min 0 s', '1分 0秒'],
  [3_600_000, '1 h 0 min', '1小时 0分'],
  [90_000_000, '1 d 1 h', '1天 1小时'],
  [0, '0 s', '0秒'],
])('%i ms left is “%s”', (leftMs, en, zh) => {
  expect(remaining(leftMs, 'en')).toBe(en)
  expect(remaining(leftMs, 'zh-CN')).toBe(zh)
})
