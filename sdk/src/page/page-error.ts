// What a page catches when something did not happen.

import type { ErrorCode } from '../contract/error-code.ts'

/**
 * A code of the platform, or one of the page's own: nothing came back, or the page is being closed.
 */
export type PageErrorCode = ErrorCode | 'no_answer' | 'closed'

/** One field that did not fit. */
export interface FieldError {
  readonly pointer: string
  readonly expected: string
}

/**
 * The error of every call of a page.
 *
 * Shape: `code` decides what to do; `title`, `detail` and `remedy` are sentences for people;
 * `errors` names fields that did not fit. `declined` means that the person said no, or could not
 * pay, and already knows.
 */
export class PageError extends Error {
  readonly code: PageErrorCode
  readonly detail: string
  readonly remedy: string
  readonly errors: readonly FieldError[]

  constructor(
    code: PageErrorCode,
    title: string,
    more: {
      readonly detail?: string
      readonly remedy?: string
      readonly errors?: readonly FieldError[]
    } = {},
  ) {
    super(title)
    this.name = 'PageError'
    this.code = code
    this.detail = more.detail ?? ''
    this.remedy = more.remedy ?? ''
    this.errors = more.errors ?? []
  }
}
