// What a page learns of a failure: code and words of the closed list, and nothing about the person.

import { errorCodes, isProblem, type ErrorCode, type FieldError } from '@tessera/sdk/client'

/** The error object of a JSON-RPC answer. */
export interface PageError {
  readonly code: -32000
  readonly message: string
  readonly data: {
    readonly code: ErrorCode | 'unreachable'
    readonly title: string
    readonly detail?: string
    readonly remedy: string
    readonly errors?: readonly FieldError[]
  }
}

// All of these say something about a person's money, level, passkeys or decisions: a page learns
// only that it did not happen, so that code cannot find a balance by asking again and again.
const kept: ReadonlySet<string> = new Set([
  'insufficient_funds',
  'approval_required',
  'level_required',
  'level_limit',
  'confirmation_required',
  'passkey_required',
  'mandate_invalid',
  'mandate_used',
  'effects_changed',
  'preview_expired',
])

/** A refusal of the platform by its code alone. */
export const refusal = (code: ErrorCode): PageError => {
  const { title, remedy } = errorCodes[code]
  return { code: -32000, message: title, data: { code, title, remedy } }
}

/** Any failure as a page may see it. */
export const toPageError = (error: unknown): PageError => {
  if (!isProblem(error)) return refusal('internal')
  const { code, title, detail, remedy, errors } = error.problem
  if (kept.has(code)) return refusal('declined')
  if (code === 'declined') return refusal('declined')
  return {
    code: -32000,
    message: title,
    data: {
      code,
      title,
      remedy,
      ...(detail === undefined ? {} : { detail }),
      ...(errors.length === 0 ? {} : { errors }),
    },
  }
}
