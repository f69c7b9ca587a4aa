// Goal: both languages are complete. Method: walks all texts of both.

import { expect, test } from 'vitest'
import { parseYuan, yuanText } from '../figures.tsx'
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
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  const same = [...chinese].filter(
    ([path, text]) => typeof text === 'string' && english.get(path) === text,
  )
  expect(same).toEqual([])
  expect([...chinese.values(), ...english.values()]).not.toContain('')
})

test.each([
  ['1.88', '188'],
  ['５。２', '520'],
  ['0.01', '1'],
  ['1.234', undefined],
  ['-1', undefined],
  ['', undefined],
])('%j typed is %s fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen)
  expect(parseYuan(yuanText(fen ?? '7'))).toBe(fen ?? '7')
})
