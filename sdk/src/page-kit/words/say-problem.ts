// What went wrong, in one sentence for whoever is reading.

import type { PageError, PageErrorCode } from '../../page/page-error.ts'
import type { FaultWords } from './words.ts'

/** The language of a page; a shell says `zh-CN` or `en`. */
export type PageLocale = 'zh-CN' | 'en'

const deniedCodes: ReadonlySet<PageErrorCode> = new Set([
  'consent_required',
  'not_granted',
  'capability_withdrawn',
  'caveat_exceeded',
])

/** Whether the person has not allowed it, and can. */
export const isDenied = ({ code }: PageError): boolean => deniedCodes.has(code)

/**
 * The side of a refusal that its reader reads.
 *
 * Shape: a plugin refuses in Chinese and then in English, with a line break or the last full stop
 * `。` between them; a text without two sides stands as it is.
 */
export function sideOf(refusal: string, locale: PageLocale): string {
  const line = refusal.lastIndexOf('\n')
  const cut = line === -1 ? refusal.lastIndexOf('。') + 1 : line
  const chinese = refusal.slice(0, cut).trim()
  const english = refusal.slice(cut).trim()
  if (chinese === '' || english === '') return refusal
  return locale === 'en' ? english : chinese
}

/**
 * A problem in one sentence.
 *
 * Shape: the plugin's own reason where it gave one; else the words for the code; `undefined` where
 * the person themself said no, which needs no telling unless the page has words for `declined`.
 */
export function sayProblem(
  problem: PageError,
  words: FaultWords,
  locale: PageLocale,
): string | undefined {
  // Lost on the way there or on the way back is the same to whoever waits.
  const code = problem.code === 'sandbox_lost' ? 'no_answer' : problem.code
  if (code === 'refused') return sideOf(problem.detail || problem.message, locale)
  const own = words.codes[code]
  if (own !== undefined || code === 'declined') return own
  return isDenied(problem) ? words.denied : words.unknown
}

/** What stands above that sentence. */
export function titleOf(problem: PageError, words: FaultWords): string {
  if (isDenied(problem)) return words.deniedTitle
  return problem.code === 'refused' ? (words.refusedTitle ?? words.title) : words.title
}
