// What a tidy check has to say about a file, and how it is told.

/** One offence: where, what, and what to do about it. */
export interface Finding {
  readonly path: string
  readonly line: number
  readonly says: string
  readonly remedy: string
}

const shownMax = 60

/** Fails with one line per finding; passes silently when there is none. */
export const assertNone = (findings: readonly Finding[]): void => {
  if (findings.length === 0) return
  const lines = findings.map((it) => `${it.path}:${it.line} ${it.says}; ${it.remedy}`)
  const rest = lines.length > shownMax ? [`and ${lines.length - shownMax} more`] : []
  const error = new Error(['', ...lines.slice(0, shownMax), ...rest].join('\n'))
  // The stack would only show this file.
  error.stack = ''
  throw error
}
