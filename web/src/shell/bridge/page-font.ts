// The shell's letters for pages: a page reaches no file, so it is handed the font as text.

import fontUrl from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2?url'
import { base64Of } from '../../ui/base64.ts'

let rule: string | undefined

/** The `@font-face` rule for pages; undefined until it has been fetched. */
export const pageFont = (): string | undefined => rule

/**
 * Fetches the letters, once.
 *
 * Errors: none; without them a page is set in the letters of the device, and the next call tries
 * again.
 */
export async function fetchPageFont(): Promise<void> {
  if (rule !== undefined) return
  const answer = await fetch(fontUrl).catch(() => undefined)
  if (answer?.ok !== true) return
  const letters = await base64Of(await answer.blob())
  rule =
    "@font-face{font-family:'Instrument Sans Variable';font-weight:400 700;font-display:swap;" +
    `src:url(data:font/woff2;base64,${letters}) format('woff2')}`
}
