// Words that have no place in the repository: of the machine it was written on, of where packages
// came from, of marks nobody will come back to.

import type { Finding } from './finding.ts'
import type { SourceFile } from './tree.ts'

interface Banned {
  readonly pattern: RegExp
  readonly remedy: string
  /** Files in which the word is allowed. */
  readonly except?: RegExp
}

// Patterns are spelt with brackets and gaps so that this file does not hold the words themselves.
const banned: readonly Banned[] = [
  { pattern: /\/(?:work|farm)\//, remedy: 'name paths from the top of the repository' },
  {
    pattern: /(?<![\w./])\/(?:(?:home|Users)\/[a-z]|root\/)/,
    remedy: 'name paths from the top of the repository',
  },
  { pattern: /farm[-]studio/, remedy: 'leave it out' },
  {
    pattern: /registry[.]npm|deb[.]debian|npm[m]irror/,
    remedy: 'name packages, not where they come from',
  },
  { pattern: /\b(?:clau[d]e|anthropi[c]|chat[g]pt|copilo[t]|open[a]i)\b/i, remedy: 'leave it out' },
  { pattern: /\b(?:AI|LLM)[- ](?:generated|assisted|written)\b/i, remedy: 'leave it out' },
  { pattern: /\b(?:FIX[M]E|XX[X]|HAC[K])\b/, remedy: 'write NOTE: or TODO(name):, or do it now' },
  { pattern: /\bTOD[O]\b(?!\([a-z]+\):)/, remedy: 'write TODO(name):, or do it now' },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, remedy: 'make the key at first start' },
]

/** Every line that holds a word of the list. */
export const checkForeignWords = (files: readonly SourceFile[]): readonly Finding[] =>
  files.flatMap(({ path, text }) => {
    const suspects = banned.filter((it) => it.pattern.test(text) && !it.except?.test(path))
    if (suspects.length === 0) return []
    return text.split('\n').flatMap((content, index) =>
      suspects.flatMap(({ pattern, remedy }) => {
        const word = pattern.exec(content)?.[0]
        return word === undefined ? [] : [{ path, line: index + 1, says: `says "${word}"`, remedy }]
      }),
    )
  })
