// Goal: both languages are complete and differ, and refusals read right in each. Method:
// walks all texts of both, and one refusal.

import { expect, test } from 'vitest'
import { formatWeight } from '../figures.tsx'
import { sideOf } from '@tessera/sdk/page-kit'
import { en } from './en.ts'
import { zh } from './zh.ts'

function* walk(value: object, path = ''): Iterable<readonly [string, unknown]> {
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry === 'object' && entry !== null) yield* walk(entry, `${path}/${name}`)
    else yield [`${path}/${name}`, entry]
  }
}

test('every text is there in both languages, and none is the same', () => {
  const english = new Map(walk(en))
  const chinese = new Map(walk(zh))
  expect([...english.keys()]).toEqual([...chinese.keys()])
  const same = [...chinese].filter(
    ([path, text]) => typeof text === 'string' && english.get(path) === text,
  )
  expect(same).toEqual([])
  expect([...chinese.values(), ...english.values()]).not.toContain('')
})

test('a weight has two decimals', () => {
  expect(formatWeight(2_750)).toBe('2.75')
  expect(formatWeight(0)).toBe('0.00')
})

test('a refusal is read in one language', () => {
  const said = '已经超过 30 天。不能申诉了。More than 30 days have passed. Too late.'
  expect(sideOf(said, 'en')).toBe('More than 30 days have passed. Too late.')
  expect(sideOf(said, 'zh-CN')).toBe('已经超过 30 天。不能申诉了。')
  expect(sideOf('Only English.', 'zh-CN')).toBe('Only English.')
})
