// Goal: every problem has a sentence in the language of its reader, never the words of a machine.
// Method: problems as the shell sends them, read in both languages.

import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../contract/error-code.ts'
import { PageError, type PageErrorCode } from '../../page/page-error.ts'
import { kitEn } from './en.ts'
import { isDenied, sayProblem, sideOf, titleOf } from './say-problem.ts'
import { mergeWords } from './words.ts'
import { kitZh } from './zh.ts'

const codes = [...Object.keys(errorCodes), 'no_answer', 'closed'] as readonly PageErrorCode[]

test('both languages have words for the same codes', () => {
  expect(Object.keys(kitZh.fault.codes)).toEqual(Object.keys(kitEn.fault.codes))
  expect(codes).toEqual(expect.arrayContaining(Object.keys(kitEn.fault.codes)))
})

test.each(codes.filter((code) => code !== 'declined' && code !== 'refused'))(
  '%s is said in Chinese and in English',
  (code) => {
    const problem = new PageError(code, 'A title in English', { detail: 'and its detail' })
    expect(sayProblem(problem, kitZh.fault, 'zh-CN')).toMatch(/\p{Script=Han}/u)
    expect(sayProblem(problem, kitEn.fault, 'en')).not.toMatch(/\p{Script=Han}|A title/u)
  },
)

describe('a refusal', () => {
  test.each(['没有这个红包。There is none.', '没有这个红包。\nThere is none.'])(
    '%j has one side for each reader',
    (refusal) => {
      expect(sideOf(refusal, 'zh-CN')).toBe('没有这个红包。')
      expect(sideOf(refusal, 'en')).toBe('There is none.')
    },
  )

  test.each(['Only its author can remove a note.', '只有作者能删。', '只有作者能删'])(
    '%j of one side stands as it is',
    (refusal) => {
      expect(sideOf(refusal, 'zh-CN')).toBe(refusal)
      expect(sideOf(refusal, 'en')).toBe(refusal)
    },
  )

  test('is what the plugin says, under the usual title or one of its own', () => {
    const problem = new PageError('refused', 'Refused', { detail: '太晚了。It is too late.' })
    expect(sayProblem(problem, kitEn.fault, 'en')).toBe('It is too late.')
    expect(titleOf(problem, kitEn.fault)).toBe(kitEn.fault.title)
    const words = mergeWords(kitEn, { fault: { refusedTitle: 'Not now' } })
    expect(titleOf(problem, words.fault)).toBe('Not now')
  })
})

test('the person’s own no needs no telling, unless the page has words for it', () => {
  const problem = new PageError('declined', 'It was declined')
  expect(sayProblem(problem, kitEn.fault, 'en')).toBeUndefined()
  const words = mergeWords(kitEn, { fault: { codes: { declined: 'Not paid.' } } })
  expect(sayProblem(problem, words.fault, 'en')).toBe('Not paid.')
})

test('what was not allowed says how to allow it', () => {
  const problem = new PageError('consent_required', 'Not allowed')
  expect(isDenied(problem)).toBe(true)
  expect(titleOf(problem, kitEn.fault)).toBe(kitEn.fault.deniedTitle)
  expect(sayProblem(problem, kitEn.fault, 'en')).toBe(kitEn.fault.denied)
})

test('a page’s own words stand in front, and the others stay', () => {
  const { fault, back } = mergeWords(kitZh, {
    fault: { noShell: '请在 Tessera 里打开红包。', codes: { not_found: '没有这个红包。' } },
  })
  expect(fault.noShell).toBe('请在 Tessera 里打开红包。')
  expect(fault.codes.not_found).toBe('没有这个红包。')
  expect(fault.codes.too_late).toBe(kitZh.fault.codes.too_late)
  expect([fault.retry, back]).toEqual([kitZh.fault.retry, kitZh.back])
})
