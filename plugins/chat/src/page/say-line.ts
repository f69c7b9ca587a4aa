// A message in one line, whatever it is.

import type { MessageRow } from './surroundings.tsx'
import type { Texts } from './texts/wording.ts'

/** The line of a list or a quote: its words, or what it is. */
export function sayLine(kind: MessageRow['kind'], line: string, texts: Texts): string {
  if (kind === 'voice' || kind === 'photos' || kind === 'card') return texts.kind[kind]
  return line
}
