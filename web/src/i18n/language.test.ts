// Goal: both languages say everything. Method: both catalogues walked side by side, and every code
// of the contract looked up.

import { errorCodes } from '@tessera/sdk/client'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { languageOf, pickLocale } from './language.ts'
import { problemTextsZh } from './problem-texts.ts'
import { zh } from './zh.ts'

const leaves = (value: unknown, path = ''): (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}/${name}`))
    : [[path, value]]

describe('messages', () => {
  const english = leaves(en)
  const chinese = new Map(leaves(zh))

  it('has at least the texts of a whole shell', () => {
    expect(english.length).toBeGreaterThan(150)
  })

  it('has the same keys in both languages, texts for texts and functions for functions', () => {
    expect([...chinese.keys()].toSorted()).toEqual(english.map(([path]) => path).toSorted())
    const odd = english.filter(([path, text]) => typeof chinese.get(path) !== typeof text)
    expect(odd).toEqual([])
  })

  it('leaves no text empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text === '')).toEqual([])
  })

  it('says in Chinese what is not a name', () => {
    const foreign = [...chinese].filter(
      ([, text]) => typeof text === 'string' && !/\p{sc=Han}/u.test(text),
    )
    expect(foreign).toEqual([['/app/name', 'Tessera']])
  })

  it('has Chinese words for every code of the contract', () => {
    for (const code of Object.keys(errorCodes)) expect(problemTextsZh).toHaveProperty(code)
  })
})

describe('pickLocale', () => {
  it('takes the first language of the browser that is spoken here', () => {
    expect(pickLocale(['fr-FR', 'zh-TW', 'en'])).toBe('zh-CN')
    expect(pickLocale(['en-GB', 'zh-CN'])).toBe('en')
    expect(pickLocale(['fr'])).toBe('en')
    expect(languageOf('zh-CN').m.nav.home).toBe('首页')
  })
})
