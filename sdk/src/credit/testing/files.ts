// Credit files for tests: a person of level V2 for two years with a passkey, and obligations spread
// over a year and a half, as the worked examples of the specification have them.

import type { Standing, ScoreInput } from '../card/score-input.ts'
import type { OwnOutcome } from '../evidence/outcome.ts'
import { parseMonth } from '../period.ts'

/** The month that the files of tests are scored as of. */
export const june = parseMonth('2026-06')

/** V2 for 24 months, one passkey, never taken over. */
export const standing: Standing = {
  level: 2,
  verifiedMonths: 24,
  hasPasskey: true,
  hasSecondCredential: false,
  takeoverMonths: null,
}

/** One final obligation at CNY 200 that was kept and not rated, unless said otherwise. */
export const outcome = (fields: Partial<OwnOutcome> & { readonly counterparty: string }) => ({
  kind: 'delivery' as const,
  amountFen: 20_000n,
  outcome: 'K' as const,
  month: june,
  status: 'final' as const,
  isRated: false,
  ...fields,
})

/**
 * Kept obligations over the last 18 months, each towards somebody else, every second one rated: the
 * file that gives the figures of specs/credit 8.5, which does not write it out.
 */
export const keptJobs = (count: number): readonly OwnOutcome[] =>
  Array.from({ length: count }, (_, at) =>
    outcome({
      counterparty: `client-${at}`,
      month: june - Math.floor((at * 18) / count),
      isRated: at % 2 === 0,
    }),
  )

/** A file in which trust of the middle tier reaches every counterparty. */
export function creditFile(fields: Partial<ScoreInput> = {}): ScoreInput {
  const outcomes = fields.outcomes ?? []
  const counterparties = [...new Set(outcomes.map(({ counterparty }) => counterparty))]
  return {
    asOf: june,
    standing,
    outcomes,
    returned: [],
    tiers: counterparties.map((counterparty) => ({ counterparty, tier: 2 })),
    trustUnits: 0,
    open: { obligationsCount: 0, overdueCount: 0, ignoredDisputesCount: 0 },
    violations: [],
    holds: [],
    ...fields,
  }
}
