// What the parameters of a page's calls must hold to before anything is done with them.

import { errorCodes, isPath, ProblemError, type ErrorCode } from '@tessera/sdk/client'

/** The problem of a call that does not fit. */
export const refused = (code: ErrorCode, detail: string): ProblemError =>
  new ProblemError({ ...errorCodes[code], code, detail, errors: [] })

/** A place, or `request_invalid`. */
export const requirePath = (path: unknown): string => {
  if (!isPath(path)) throw refused('request_invalid', 'path does not fit')
  return path
}
