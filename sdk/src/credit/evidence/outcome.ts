// What the score is made of: how an obligation with something at stake ended. Nothing else about a
// person counts as evidence; wealth, spending, likes and friends have no place in this shape.

import type { Month } from '../period.ts'

/** What was owed: something delivered, something paid, something given back. */
export const obligationKinds = ['delivery', 'payment', 'return'] as const
export type ObligationKind = (typeof obligationKinds)[number]

/** Kept, late but done, cancelled after it was accepted, defaulted or lost in a dispute. */
export const outcomeCodes = ['K', 'L', 'B1', 'B2'] as const
export type OutcomeCode = (typeof outcomeCodes)[number]

/** Only what is final counts; contested rows wait for the appeal, to the subject's benefit. */
export const outcomeStatuses = ['final', 'contested', 'void'] as const
export type OutcomeStatus = (typeof outcomeStatuses)[number]

/** How one obligation of a subject towards a counterparty ended. */
export interface ObligationOutcome {
  readonly subject: string
  readonly counterparty: string
  readonly kind: ObligationKind
  /** What was at stake, in fen. */
  readonly amountFen: bigint
  readonly outcome: OutcomeCode
  /** The month in which it ended. */
  readonly month: Month
  readonly status: OutcomeStatus
  /** Whether the counterparty rated the subject after settlement. What they said does not count. */
  readonly isRated: boolean
}

/** An outcome of the person who is scored: who that is goes without saying. */
export type OwnOutcome = Omit<ObligationOutcome, 'subject'>

/** Kept obligations of a counterparty towards the person who is scored: what is netted. */
export interface ReturnedOutcome {
  readonly counterparty: string
  readonly kind: ObligationKind
  readonly amountFen: bigint
  readonly month: Month
}

/** Whether the obligation was done, in time or late. */
export const isDone = (outcome: OutcomeCode): boolean => outcome === 'K' || outcome === 'L'

/** Everything about one person among the outcomes of all: what they did, and what came back. */
export function outcomesOf(
  subject: string,
  all: readonly ObligationOutcome[],
): { readonly own: readonly OwnOutcome[]; readonly returned: readonly ReturnedOutcome[] } {
  const own = all.filter((it) => it.subject === subject).map(({ subject: _, ...rest }) => rest)
  const returned = all
    .filter((it) => it.counterparty === subject && it.status === 'final' && isDone(it.outcome))
    .map(({ subject: counterparty, kind, amountFen, month }) => ({
      counterparty,
      kind,
      amountFen,
      month,
    }))
  return { own, returned }
}
