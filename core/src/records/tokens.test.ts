// Goal: whatever stands in a text is found by any piece of it that a person would type, and nothing
// else is. Method: known texts, and properties over mixed Chinese and English.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexedTokens, soughtTokens } from './tokens.ts'

const all = (...texts: string[]): readonly string[] => indexedTokens(texts, 10_000)
const isFound = (text: string, sought: string): boolean => {
  const held = new Set(all(text))
  return soughtTokens(sought).every((token) => held.has(token))
}

describe('words of a text', () => {
  it('are characters and pairs of Chinese, whole words of the rest', () => {
    expect(all('吃火锅 at 7pm')).toEqual(['吃', '吃火', '火', '火锅', '锅', 'at', '7pm'])
    expect(soughtTokens('吃火锅 at 7pm')).toEqual(['吃火', '火锅', 'at', '7pm'])
    expect(soughtTokens('锅')).toEqual(['锅'])
    expect(soughtTokens('abc火锅def')).toEqual(['abc', '火锅', 'def'])
  })

  it.each([
    ['ＨｏｔＰｏｔ', 'hotpot'],
    ['Café', 'CAFÉ'],
    ['Café', 'Cafe\u0301'],
    ['ﾗｰﾒﾝ', 'ラーメン'],
    ['①２３', '123'],
    ['𠮷野家', '𠮷野'],
  ])('%s is found by %s', (text, sought) => {
    expect(isFound(text, sought)).toBe(true)
  })

  it.each([
    ['火车和锅', '火锅'],
    ['hotpots', 'hotpot'],
    ['上海大学', '海上'],
  ])('%s is not found by %s', (text, sought) => {
    expect(isFound(text, sought)).toBe(false)
  })

  it.each(['', '   ', '！？…', '🙂', '\u200b'])('there are none in %j', (text) => {
    expect(all(text)).toEqual([])
    expect(soughtTokens(text)).toEqual([])
  })

  it('end at the most that there may be, those of the first text first', () => {
    expect(indexedTokens(['火锅', '电脑'], 4)).toEqual(['火', '火锅', '锅', '电'])
    expect(all('x'.repeat(500))).toEqual(['x'.repeat(64)])
    expect(all(`${'x'.repeat(63)}𝒳`).every((token) => token.isWellFormed())).toBe(true)
  })

  it('find every piece of a Chinese text, and every word of an English one', () => {
    const chinese = fc.stringMatching(/^[一-龥]{1,12}$/u)
    fc.assert(
      fc.property(chinese, chinese, chinese, (before, piece, after) => {
        expect(isFound(`${before}${piece}${after}`, piece)).toBe(true)
      }),
    )
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, place) => {
        expect(isFound(words.join(', '), words[place % words.length] ?? '')).toBe(true)
      }),
    )
  })
})
