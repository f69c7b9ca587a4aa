// Goal: both languages are complete, and none is a copy of the other. Method: walks all texts.

import { expect, test } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

function* walk(value: object, path = ''): Iterable<readonly [string, unknown]> {
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry === 'object' && entry !== null) yield* walk(entry, `${path}/${name}`)
    else yield [`${path}/${name}`, entry]
  }
}

test('every text is there in both languages', () => {
  const english = new Map(walk(en))
  const chinese = new Map(walk(zh))
  expect([...english.keys()]).toEqual([...chinese.keys()])
  const same = [...chinese].filter(
    ([path, text]) => typeof text === 'string' && english.get(path) === text,
  )
  expect(same).toEqual([])
  expect([...chinese.values(), ...english.values()]).not.toContain('')
})
