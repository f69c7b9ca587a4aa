// Holds on a score, after fraud or while somebody else is in the account: one operator puts one at
// once, and two lift it. Predicates answer `unknown` meanwhile; the score stays as it is.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import { type CreditHold, monthOf, scoredMonthAt } from '@tessera/sdk/credit'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import { deskUnit } from '../../desk/operator.ts'
import type { ActOfTwo, Proposal } from '../../desk/proposal.ts'
import type { RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'

/** A hold to be put; the same `id` again is the same hold. */
export interface HoldWish {
  readonly id: string
  /** The real person. */
  readonly subject: string
  readonly reason: CreditHold['reason']
  /** Why, in words. */
  readonly note: string
}

const standingKeys = (subject: string): readonly RowKey[] => [
  { table: 'creditHeld', key: [subject] },
  { table: 'creditStanding', key: [subject] },
]

function planHeld(tx: PlanTx, subject: string, held: 0 | 1): void {
  const standing = tx.get('creditStanding', [subject])
  if (standing !== undefined) tx.put('creditStanding', { ...standing, held })
}

/**
 * The unit of a hold.
 *
 * Errors: `operator_required` the person is no operator, or it is about themselves;
 * `already_taken` there is a hold on them.
 * Effects: predicates answer `unknown` from this commit on.
 */
export function holdUnit(operator: string, wish: HoldWish): Unit<Row<'creditHold'>> {
  const { id, subject, reason, note } = wish
  const own: RowKey = { table: 'creditHold', key: [id] }
  const who: RowKey = { table: 'realPersonOf', key: [operator] }
  return deskUnit(
    { operator, act: 'holdScore', detail: { id, subject, kind: reason, reason: note } },
    {
      needs: () => [own, who, ...standingKeys(subject)],
      plan(tx) {
        const before = tx.get('creditHold', own.key)
        if (before !== undefined) {
          if (before.subject === subject && before.note === note) return before
          throw new PlatformError('key_reused')
        }
        if ((tx.get('realPersonOf', who.key)?.realPerson ?? operator) === subject)
          throw new PlatformError('operator_required', { reason: 'another operator puts it' })
        if (tx.get('creditHeld', [subject]) !== undefined)
          throw new PlatformError('already_taken', { what: 'hold' })
        const row: Row<'creditHold'> = {
          ...wish,
          // The score that it holds is as of that month.
          fromMonth: scoredMonthAt(tx.nowMs),
          untilMonth: null,
          atMs: tx.nowMs,
          putBy: operator,
          liftedAtMs: null,
        }
        tx.put('creditHold', row)
        tx.put('creditHeld', { realPerson: subject, hold: id })
        planHeld(tx, subject, 1)
        return row
      },
    },
  )
}

const Lift = z.object({ hold: z.string(), subject: z.string() })
const liftOf = ({ detail }: Pick<Proposal, 'detail'>) => Lift.parse(JSON.parse(detail))

/**
 * Lifts a hold.
 * Errors: `not_found` it is not on anybody now.
 * Effects: predicates go by the score again; it is made again, as any that was held.
 */
export const liftHold: ActOfTwo = {
  kind: 'credit.lift',
  needs(proposal) {
    const { hold, subject } = liftOf(proposal)
    return [{ table: 'creditHold', key: [hold] }, ...standingKeys(subject)]
  },
  require(tx, proposal) {
    const { hold, subject } = liftOf(proposal)
    if (tx.get('creditHeld', [subject])?.hold !== hold)
      throw new PlatformError('not_found', { what: 'hold' })
  },
  execute(tx, proposal) {
    const { hold, subject } = liftOf(proposal)
    const row = tx.get('creditHold', [hold])
    const { nowMs } = tx
    if (row !== undefined)
      tx.put('creditHold', { ...row, untilMonth: monthOf(nowMs), liftedAtMs: nowMs })
    tx.delete('creditHeld', [subject])
    planHeld(tx, subject, 0)
    tx.put('creditRescore', { realPerson: subject, seq: tx.seq })
  },
  concerns: (proposal) => [liftOf(proposal).subject],
}
