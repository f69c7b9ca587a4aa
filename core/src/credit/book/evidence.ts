// Evidence as it is kept: rows of outcomes, violations and holds, and the shapes that the score is
// made from.

import {
  type CreditHold,
  type ObligationOutcome,
  type Violation,
  holdReasons,
  obligationKinds,
  outcomeCodes,
  outcomeStatuses,
  violationSeverities,
  violationStatuses,
} from '@tessera/sdk/credit'
import { z } from 'zod'
import type { PlanTx } from '../../commit/unit.ts'
import type { RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'

/** An outcome with its id and where it comes from. */
export interface KeptOutcome extends ObligationOutcome {
  /** Unique to the obligation: reporting it again changes nothing. */
  readonly id: string
  /** Which part of core or which plugin saw it end. */
  readonly source: string
}

const Outcome = z.object({
  kind: z.enum(obligationKinds),
  outcome: z.enum(outcomeCodes),
  status: z.enum(outcomeStatuses),
})
const Severity = z.enum(violationSeverities)
const Status = z.enum(violationStatuses)
const Reason = z.enum(holdReasons)

/** The outcome of a row. */
export function outcomeOf(row: Row<'creditOutcome'>): ObligationOutcome {
  const { subject, counterparty, amountFen, month, rated } = row
  return { subject, counterparty, amountFen, month, isRated: rated !== 0, ...Outcome.parse(row) }
}

/** The violation of a row. */
export const violationOf = ({ severity, status, month }: Row<'creditViolation'>): Violation => ({
  severity: Severity.parse(severity),
  status: Status.parse(status),
  month,
})

/** The hold of a row. */
export const holdOf = ({ reason, fromMonth, untilMonth }: Row<'creditHold'>): CreditHold => ({
  reason: Reason.parse(reason),
  from: fromMonth,
  until: untilMonth,
})

/** The row that `planOutcome` looks at. */
export const outcomeNeeds = (id: string): readonly RowKey[] => [
  { table: 'creditOutcome', key: [id] },
]

/** Notes how an obligation ended; the first report stands. */
export function planOutcome(tx: PlanTx, outcome: KeptOutcome): void {
  if (tx.get('creditOutcome', [outcome.id]) !== undefined) return
  const { isRated, ...told } = outcome
  tx.put('creditOutcome', { ...told, rated: isRated ? 1 : 0, atMs: tx.nowMs })
}
