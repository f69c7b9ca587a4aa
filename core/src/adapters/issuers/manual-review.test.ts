// Goal: people who look at documents keep what every issuer keeps. Method: the suite of all
// issuers; where a review stands is given by hand, as the store would tell it.

import { beforeEach } from 'vitest'
import { fakeClock } from '../../base/clock.ts'
import { reviewFailures } from '../../identity/index.ts'
import { checkLifeMs } from './check-token.ts'
import { openManualReview, type ReviewOutcome } from './manual-review.ts'
import { issuerContract, type Ending } from './testing/issuer-contract.ts'

const nowMs = 1_795_000_000_000
let outcomes = new Map<string, ReviewOutcome>()

beforeEach(() => {
  outcomes = new Map()
})

/** Ends when a review stands so, however long it takes. */
const ending = (
  name: string,
  outcome: ReviewOutcome,
  expected: Ending['expected'],
  afterMs = 0,
): Ending => ({
  name,
  afterMs,
  expected,
  reply() {
    outcomes.set('check-1', outcome)
    return { kind: 'documents' }
  },
})

const untilMs = nowMs + 1

issuerContract('review by people', {
  open() {
    const clock = fakeClock(nowMs)
    const outcomeOf = async (check: string) => outcomes.get(check)
    const secret = new Uint8Array(32).fill(7)
    return { clock, issuer: openManualReview({ clock, secret, outcomeOf }) }
  },
  startKind: 'documents',
  endings: [
    ending('seen', { result: 'pass', untilMs }, { result: 'pass' }),
    ending('seen late', { result: 'pass', untilMs }, { result: 'pass' }, 9 * checkLifeMs),
    ending('not looked at yet', { result: 'waiting' }, { result: 'pending' }, 9 * checkLifeMs),
    ...[...reviewFailures, 'withdrawn' as const].map((failure) =>
      ending(failure, { result: 'fail', failure }, { result: 'fail', failure }),
    ),
    {
      name: 'nothing sent in time',
      reply: () => ({ kind: 'documents' }),
      afterMs: checkLifeMs,
      expected: { result: 'error', failure: 'timed_out' },
    },
  ],
  strangeReply: { kind: 'form', values: {} },
  lifeMs: checkLifeMs,
})
