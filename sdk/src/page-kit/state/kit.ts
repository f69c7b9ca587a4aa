// What the kit's own pieces read: the language, its words, and whether the line is up.

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { HostContext } from '../../page/host-context.ts'
import type { PageError } from '../../page/page-error.ts'
import type { MomentLook } from '../figures/moment.ts'
import { spokenYuan } from '../figures/yuan.ts'
import { sayProblem } from '../words/say-problem.ts'
import type { KitWords } from '../words/words.ts'

/** The surroundings of every piece of the kit. */
export interface Kit {
  readonly host: HostContext
  readonly words: KitWords
  readonly online: boolean
  /** When the page was opened, which decides what counts as today. Units: ms since epoch. */
  readonly openedAtMs: number
  /** How many times the person has moved within the page. */
  readonly movesCount: number
}

/** Filled by the page that `pageOf` makes. */
export const KitContext = createContext<Kit | undefined>(undefined)

/** The kit, for pieces below a page. */
export function useKit(): Kit {
  const found = useContext(KitContext)
  if (found === undefined) throw new Error('outside of the page')
  return found
}

/** Gives a function that says a problem in one sentence; `undefined` where there is no need. */
export function useSayProblem(): (problem: PageError) => string | undefined {
  const { words, host } = useKit()
  return (problem) => sayProblem(problem, words.fault, host.locale)
}

/** Gives a function that says an amount for the ear; `fen` is decimal text. */
export function useSayYuan(): (fen: string) => string {
  const { words } = useKit()
  return (fen) => spokenYuan(fen, words.spokenYuan)
}

/** The kit's words in the language of the reader, with the page's own in front. */
export const useKitWords = (): KitWords => useKit().words

/** How moments are said on this page, for where it is plain text. */
export function useMomentLook(): MomentLook {
  const { host, openedAtMs, words } = useKit()
  return { locale: host.locale, todayMs: openedAtMs, yesterday: words.yesterday }
}
