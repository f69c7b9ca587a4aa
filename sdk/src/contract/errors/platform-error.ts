// The error that every edge of the platform tells by its code.

import { errorCodes, type ErrorCode } from '../error-code.ts'

/**
 * The one error class of the platform: thrown anywhere, told at every edge by its code.
 *
 * Shape: `code` decides status, title and remedy; `details` is safe to show to whoever called.
 * Effects: none; whatever it interrupts must leave nothing half done.
 */
export class PlatformError extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${errorCodes[code].title}`, options)
    this.name = 'PlatformError'
    this.code = code
    this.details = details
  }
}
