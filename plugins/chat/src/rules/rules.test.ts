// Goal: characters, names and unread counts come out as people expect. Method: edges of each rule.

import { sideOf } from '@tessera/sdk/page-kit'
import { expect, test } from 'vitest'
import { reasons } from './reason.ts'
import { afterHidden, afterReading, afterSending, unreadCount } from './unread.ts'
import { cleanName, cleanText, exceedsChars, lineOf } from './words.ts'

test.each([
  ['一家👨‍👩‍👧', 3, false],
  ['𠮷野家', 3, false],
  ['abcd', 3, true],
  ['🇨🇳🇨🇳', 1, true],
])('%s has more than %i characters: %s', (text, most, exceeds) => {
  expect(exceedsChars(text, most)).toBe(exceeds)
})

test('a name is one line that reads the way it is written', () => {
  expect(cleanName(' evil\u202egnp.exe\u2066 \n two ')).toBe('evilgnp.exe two')
  expect(cleanName('\u200e\u200f')).toBe('')
})

test('a text keeps its lines, a line of it does not', () => {
  expect(cleanText('\r\n one\r\ntwo\n')).toBe('one\ntwo')
  expect(lineOf('one\ntwo')).toBe('one two')
  expect(lineOf('x'.repeat(200))).toHaveLength(121)
})

test('unread is what is new, without one’s own and what never came', () => {
  const start = { readSeq: 0, ownCount: 0, hiddenCount: 0 }
  const wrote = afterSending(2, start)
  const kept = afterHidden(wrote)
  expect(unreadCount(3, kept)).toBe(1)
  expect(afterSending(1, start)).toEqual({ ...start, readSeq: 1 })
  const passed = [
    { own: false, hidden: false },
    { own: true, hidden: false },
  ]
  expect(afterReading(2, kept, passed)).toEqual({ readSeq: 2, ownCount: 0, hiddenCount: 1 })
  expect(afterReading(1, { ...start, readSeq: 2 }, [])).toEqual({ ...start, readSeq: 2 })
})

test('each refusal is read in the language of its reader, and no two are the same', () => {
  const all = Object.values(reasons)
  for (const { zh, en } of all) {
    expect(sideOf(`${zh}${en}`, 'zh-CN')).toBe(zh)
    expect(sideOf(`${zh}${en}`, 'en')).toBe(en)
  }
  expect(new Set(all.map(({ zh }) => zh)).size).toBe(all.length)
})
