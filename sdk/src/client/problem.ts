// Problems as the platform sends them (RFC 9457), and as the client throws them.

import { errorCodes, isErrorCode, type ErrorCode } from '../contract/error-code.ts'
import type { Ask, FieldError, Preview } from './answers.ts'
import type { GrantMode } from './rights-answers.ts'

/** Every code the client may throw: the platform's, and one for a network that does not answer. */
export type ProblemCode = ErrorCode | 'unreachable'

/** What is known of one failure; `detail` is safe to show. */
export interface Problem {
  readonly code: ProblemCode
  /** HTTP status, 0 when nothing answered. */
  readonly status: number
  readonly title: string
  readonly detail?: string
  readonly remedy: string
  readonly requestId?: string
  readonly errors: readonly FieldError[]
  readonly retryAfterMs?: number
  /** With `confirmation_required` and `effects_changed`: what would happen. */
  readonly preview?: Preview
  /** With `consent_required`: what the mini-program asks for. */
  readonly asks?: readonly Ask[]
  /** With `consent_required`: the term of an earlier consent that is over. */
  readonly ended?: GrantMode
}

/**
 * The one error the client throws.
 *
 * Shape: `code` is of the closed list, or `unreachable`; title, detail, remedy and field errors
 * are those of the problem document. A code this version does not know becomes `internal`.
 * Errors: never thrown for a 2xx answer.
 * Source: RFC 9457; sdk/src/contract/error-code.ts.
 */
export class ProblemError extends Error {
  readonly problem: Problem
  readonly code: ProblemCode

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.code}: ${problem.title}`, options)
    this.name = 'ProblemError'
    this.problem = problem
    this.code = problem.code
  }
}

/** Tells a problem from any other thrown thing, and one code from the others. */
export const isProblem = (error: unknown, code?: ProblemCode): error is ProblemError =>
  error instanceof ProblemError && (code === undefined || error.code === code)

// Nothing happened under these, or the same request gives the same answer.
const passing: ReadonlySet<ProblemCode> = new Set([
  'unreachable',
  'conflict',
  'in_progress',
  'sandbox_lost',
  'stopping',
])

/** Whether the same request may well succeed a little later. */
export const isPassing = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && passing.has(error.code)

/** The problem of a request that reached nobody: no network, or no server behind it. */
export const unreachable = (cause?: unknown): ProblemError =>
  new ProblemError(
    {
      code: 'unreachable',
      status: 0,
      title: 'The platform did not answer',
      remedy: 'Check the connection and try again.',
      errors: [],
    },
    { cause },
  )

/**
 * Reads a problem document that came with a status of 400 or more.
 *
 * Shape: any value; what is missing or odd is filled from the closed list, so that the caller
 * always has a title and a remedy. Field errors that are not `{ pointer, expected }` are dropped.
 */
export const parseProblem = (answer: ProblemAnswer): Problem => {
  const body = isRecord(answer.body) ? answer.body : {}
  const code = isErrorCode(body['code']) ? body['code'] : codeOfStatus(answer.status)
  const meaning = errorCodes[code]
  const detail = text(body['detail'])
  const requestId = text(body['requestId']) ?? answer.requestId
  return {
    code,
    status: answer.status,
    title: text(body['title']) ?? meaning.title,
    remedy: text(body['remedy']) ?? meaning.remedy,
    errors: fieldErrors(body['errors']),
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(answer.retryAfterMs === undefined ? {} : { retryAfterMs: answer.retryAfterMs }),
    ...(isPreview(body['preview']) ? { preview: body['preview'] } : {}),
    ...(isMode(body['ended']) ? { ended: body['ended'] } : {}),
    ...(Array.isArray(body['asks']) ? { asks: body['asks'].filter(isAsk) } : {}),
  }
}

/** What the transport knows of an answer that is a failure. */
export interface ProblemAnswer {
  readonly status: number
  readonly body: unknown
  readonly requestId?: string
  readonly retryAfterMs?: number
}

const codeOfStatus = (status: number): ErrorCode => {
  if (status === 401) return 'sign_in_required'
  if (status === 404) return 'not_found'
  if (status === 413) return 'body_too_large'
  if (status === 429) return 'rate_limited'
  if (status === 503) return 'stopping'
  return status < 500 ? 'request_invalid' : 'internal'
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const fieldErrors = (value: unknown): FieldError[] =>
  Array.isArray(value)
    ? value.filter(isRecord).flatMap((field) => {
        const pointer = field['pointer']
        const expected = field['expected']
        return typeof pointer === 'string' && typeof expected === 'string'
          ? [{ pointer, expected }]
          : []
      })
    : []

const isPreview = (value: unknown): value is Preview =>
  isRecord(value) &&
  typeof value['digest'] === 'string' &&
  typeof value['totalFen'] === 'string' &&
  (value['needs'] === 'tap' || value['needs'] === 'passkey') &&
  Array.isArray(value['effects'])

const isAsk = (value: unknown): value is Ask =>
  isRecord(value) && typeof value['name'] === 'string' && typeof value['tier'] === 'string'

const isMode = (value: unknown): value is GrantMode =>
  value === 'once' || value === 'using' || value === 'until'
