// People as an issuer: somebody sends documents, and what operators saw of them is the result of
// the check. What they saw is kept when they say so; here it is told again, without a fact.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../../base/clock.ts'
import {
  documentLimits,
  documentTypes,
  reviewFailures,
  type ReviewFailure,
} from '../../identity/index.ts'
import type { Reader } from '../../store/store.ts'
import { openCheckTokens, unanswered } from './check-token.ts'
import type { CheckIssuer, CheckResult } from './issuer.ts'

/** Who this issuer is in every file. */
export const reviewIssuerId = 'platform-review'

const method = 'documents'

/** What people saw is worth a document. */
export const reviewAssurance = 3

/** Where a review stands. */
export type ReviewOutcome =
  | { readonly result: 'waiting' }
  | { readonly result: 'pass'; readonly untilMs: number }
  | { readonly result: 'fail'; readonly failure: ReviewFailure | 'withdrawn' }

/** What the issuer looks at; `undefined` while nothing was sent for a check. */
export interface ManualReviewDeps {
  readonly clock: Clock
  readonly secret: Uint8Array
  readonly outcomeOf: (check: string) => Promise<ReviewOutcome | undefined>
}

/** What an operator saw, as it is told; evidence names the review and nothing of the person. */
export const toldByReview = (check: string) => ({
  method,
  evidence: `${reviewIssuerId}/${check}`,
})

/**
 * Opens the issuer that is people. There is no hurry once documents were sent: it is pending until
 * an operator has decided.
 * Errors: those of `CheckIssuer`.
 * Source: specs/identity, section 5; architecture section 10.
 */
export function openManualReview({ clock, secret, outcomeOf }: ManualReviewDeps): CheckIssuer {
  const tokens = openCheckTokens(secret, reviewIssuerId)
  return {
    profile: {
      id: reviewIssuerId,
      name: 'Review by people',
      kind: 'platform',
      independenceGroup: reviewIssuerId,
      assuranceMax: reviewAssurance,
    },
    async start(check) {
      const token = tokens.mint(check)
      const { count: countMax, bytes: bytesMax } = documentLimits
      return { kind: 'documents', token, countMax, bytesMax, mediaTypes: documentTypes }
    },
    async result(token, reply): Promise<CheckResult> {
      const check = tokens.read(token)
      if (reply !== undefined && reply.kind !== 'documents')
        throw new PlatformError('arguments_invalid', { field: 'kind' })
      const told = toldByReview(check.id)
      const found = await outcomeOf(check.id)
      if (found === undefined) return unanswered(check, clock.now(), told)
      switch (found.result) {
        case 'waiting':
          return { result: 'pending' }
        case 'fail':
          return { result: 'fail', ...told, failure: found.failure }
        case 'pass': {
          const { untilMs } = found
          const worth = { assurance: reviewAssurance, inPerson: false, untilMs } as const
          return { result: 'pass', ...told, ...worth, attributes: [] }
        }
      }
    },
  }
}

const Failure = z.enum([...reviewFailures, 'withdrawn'])

/** Where a review stands, as committed. */
export async function readReviewOutcome(
  reader: Reader,
  check: string,
): Promise<ReviewOutcome | undefined> {
  const row = await reader.get('review', [check])
  if (row === undefined || row.status === 'waiting') return row && { result: 'waiting' }
  if (row.status === 'passed') return { result: 'pass', untilMs: row.untilMs ?? 0 }
  return { result: 'fail', failure: Failure.parse(row.failure ?? 'withdrawn') }
}
