// Errors on the wire: RFC 9457 problem documents, made in one place. Nothing internal is in them.

import { errorCodes, type ErrorCode, type PlatformError } from '@tessera/sdk/contract'
import { rateFields } from './rate/count.ts'
import type { RateState } from './rate/limiter.ts'

/** A problem document. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  readonly remedy: string
  readonly [extension: string]: unknown
}

/** Fields of an error's details that may leave; everything else stays inside. */
const told = new Set([
  'errors',
  'preview',
  'asks',
  'ended',
  'open',
  'detail',
  'reason',
  'limitFen',
  'amountFen',
  'mandate',
  'caveat',
  'capability',
  'field',
  'handler',
  'plugin',
  'retryAfterMs',
])

/** The problem document of an error. */
export function problemOf(error: PlatformError, requestId?: string): Problem {
  const meaning = errorCodes[error.code]
  const extensions = Object.fromEntries(
    Object.entries(error.details).filter(([name]) => told.has(name) || name.endsWith('Max')),
  )
  const { detail, reason } = error.details
  return {
    type: `https://tessera.example/problems/${error.code}`,
    title: meaning.title,
    status: meaning.status,
    code: error.code,
    remedy: meaning.remedy,
    ...extensions,
    ...(typeof detail === 'string'
      ? { detail }
      : typeof reason === 'string'
        ? { detail: reason }
        : {}),
    ...(requestId === undefined ? {} : { requestId, instance: `urn:tessera:request:${requestId}` }),
  }
}

/** The answer that carries a problem. */
export function problemResponse(error: PlatformError, requestId?: string): Response {
  const problem = problemOf(error, requestId)
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
  const { retryAfterMs, rate } = error.details
  const isPassing = problem.status === 429 || problem.status === 503 || error.code === 'in_progress'
  if (typeof retryAfterMs === 'number')
    headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfterMs / 1_000))))
  else if (isPassing) headers.set('retry-after', '1')
  if (error.code === 'rate_limited' && rate !== undefined)
    // Only the limiter refuses so, with exactly this.
    for (const [name, value] of Object.entries(rateFields(rate as RateState)))
      headers.set(name, value)
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}
