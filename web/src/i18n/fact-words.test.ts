// Goal: a question of core reads as a question, whatever core it comes from. Method: questions as
// core writes them, and some that nobody writes yet.

import { regionName, regions } from '@tessera/sdk/rule'
import { describe, expect, it } from 'vitest'
import { questionText, sensitivityIn } from './fact-words.ts'

const shanghai = JSON.stringify({ p: 'regionIn', v: ['CN-31'] })
const woman = JSON.stringify({
  all: [
    { p: 'attr', name: 'student' },
    { p: 'attr', name: 'female' },
  ],
})

describe('questionText', () => {
  it('asks in the language of the person and names regions', () => {
    expect(questionText(shanghai, 'en')).toBe('Whether you live in Shanghai')
    expect(questionText(shanghai, 'zh-CN')).toBe('你居住在上海吗？')
  })

  it('leaves what it does not understand as it came', () => {
    for (const odd of ['', 'student', '{"p":"newer","v":1}', '[]'])
      expect(questionText(odd, 'en')).toBe(odd)
  })
})

describe('sensitivityIn', () => {
  it('finds sex and age wherever they stand in a rule', () => {
    expect(sensitivityIn(woman)).toBe('sex')
    expect(sensitivityIn(JSON.stringify({ p: 'ageAtLeast', v: 18 }))).toBe('age')
    expect(sensitivityIn(shanghai)).toBeUndefined()
    expect(sensitivityIn(undefined)).toBeUndefined()
  })
})

describe('regionName', () => {
  it('knows the regions and countries', () => {
    expect(regions.size).toBe(31)
    expect(regionName('CN-15')).toEqual({ zh: '内蒙古', en: 'Inner Mongolia' })
    expect(regionName('CN')).toEqual({ zh: '中国', en: 'China' })
    expect(regionName('CN-99')).toBeUndefined()
  })
})
