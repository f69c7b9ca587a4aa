// The words that the kit itself says, and which of them a page may say in its own way.

import type { PageErrorCode } from '../../page/page-error.ts'

/** What a page says when something did not happen. */
export interface FaultWords {
  /** Above a screen that could not be shown. */
  readonly title: string
  /** Above a reason that the plugin itself gave, where `title` does not fit. */
  readonly refusedTitle?: string
  /** Above what the person has not allowed, and how they can. */
  readonly deniedTitle: string
  readonly denied: string
  readonly retry: string
  readonly offline: string
  /** Where there is no shell around the page. */
  readonly noShell: string
  /** For every code without a sentence of its own. */
  readonly unknown: string
  /** A sentence for each code that people meet. A no of their own needs none. */
  readonly codes: Readonly<Partial<Record<PageErrorCode, string>>>
}

/** Everything the kit says in one language. */
export interface KitWords {
  readonly fault: FaultWords
  readonly back: string
  readonly close: string
  readonly more: string
  readonly yesterday: string
  /** An amount for the ear. Shape: yuan with two decimals, and what is left in fen. */
  readonly spokenYuan: (yuan: string, fen: number) => string
}

/** What a page says in its own way: any of the fault words, and sentences for single codes. */
export type OwnFaultWords = Partial<FaultWords>

/** The least a page's texts have: what it says of the kit in its own way, `{}` where nothing. */
export interface PageTexts {
  readonly fault: OwnFaultWords
}

/** The kit's words with those of a page in front. */
export const mergeWords = (kit: KitWords, { fault }: PageTexts): KitWords => ({
  ...kit,
  fault: { ...kit.fault, ...fault, codes: { ...kit.fault.codes, ...fault.codes } },
})
