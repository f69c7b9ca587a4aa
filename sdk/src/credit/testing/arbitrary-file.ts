// Credit files of every kind, for tests of what always holds.

import fc from 'fast-check'
import type { ScoreInput } from '../card/score-input.ts'
import type { OwnOutcome } from '../evidence/outcome.ts'
import { june } from './files.ts'

/** Few enough counterparties that they meet again. */
const counterparty = fc.integer({ min: 0, max: 7 }).map((number) => `c${number}`)
const kind = fc.constantFrom('delivery' as const, 'payment' as const, 'return' as const)
const amountFen = fc.constantFrom(1n, 999n, 1_000n, 9_999n, 20_000n, 100_000n, 10n ** 12n)
const month = fc.integer({ min: -62, max: 1 }).map((ago) => june + ago)

/** One outcome, of the given codes only when some are given. */
export const anyOutcome = (...codes: readonly OwnOutcome['outcome'][]): fc.Arbitrary<OwnOutcome> =>
  fc.record({
    counterparty,
    kind,
    amountFen,
    outcome:
      codes.length > 0
        ? fc.constantFrom(...codes)
        : fc.constantFrom('K', 'K', 'K', 'L', 'B1', 'B2'),
    month,
    status: fc.constantFrom('final', 'final', 'final', 'contested', 'void'),
    isRated: fc.boolean(),
  })

const months = fc.integer({ min: 0, max: 70 })

/** Any file as of June 2026. */
export const anyFile: fc.Arbitrary<ScoreInput> = fc.record({
  asOf: fc.constant(june),
  standing: fc.record({
    level: fc.constantFrom(0, 1, 2, 3),
    verifiedMonths: months,
    hasPasskey: fc.boolean(),
    hasSecondCredential: fc.boolean(),
    takeoverMonths: fc.option(months),
  }),
  outcomes: fc.array(anyOutcome(), { maxLength: 40 }),
  returned: fc.array(fc.record({ counterparty, kind, amountFen, month }), { maxLength: 4 }),
  tiers: fc.uniqueArray(fc.record({ counterparty, tier: fc.constantFrom(0, 1, 2, 3) }), {
    selector: (it) => it.counterparty,
    maxLength: 8,
  }),
  trustUnits: fc.integer({ min: 0, max: 30_000 }),
  open: fc.record({
    obligationsCount: fc.integer({ min: 0, max: 15 }),
    overdueCount: fc.integer({ min: 0, max: 3 }),
    ignoredDisputesCount: fc.integer({ min: 0, max: 3 }),
  }),
  violations: fc.array(
    fc.record({
      severity: fc.constantFrom('minor' as const, 'moderate' as const, 'severe' as const),
      month,
      status: fc.constantFrom('open' as const, 'final' as const, 'overturned' as const),
    }),
    { maxLength: 3 },
  ),
  holds: fc.constant([]),
})
