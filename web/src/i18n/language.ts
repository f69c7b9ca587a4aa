// Which language the shell speaks, and how it says amounts, moments and problems in it.

import { errorCodes, type LocalText, type Problem } from '@tessera/sdk/client'
import { en, type Messages } from './en.ts'
import { problemTextsZh, type ProblemText } from './problem-texts.ts'
import { zh } from './zh.ts'

/** The languages of the platform. */
export type Locale = 'zh-CN' | 'en'

/** Texts and formats of one language. */
export interface Language {
  readonly locale: Locale
  readonly m: Messages
}

const languages: Readonly<Record<Locale, Language>> = {
  'zh-CN': { locale: 'zh-CN', m: zh },
  en: { locale: 'en', m: en },
}

/** The language of a locale. */
export const languageOf = (locale: Locale): Language => languages[locale]

/** The first of a browser's languages that we speak; English where there is none. */
export const pickLocale = (wanted: readonly string[]): Locale => {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}

/** A text of core or of a mini-program in the language of the person. */
export const localText = (text: LocalText, locale: Locale): string =>
  locale === 'en' ? text.en : text.zh

/** Title and way out of a problem, in words for people. */
export const problemText = (problem: Problem, locale: Locale): ProblemText => {
  if (locale === 'zh-CN') return problemTextsZh[problem.code]
  if (problem.code === 'unreachable') return { title: problem.title, remedy: problem.remedy }
  return errorCodes[problem.code]
}
