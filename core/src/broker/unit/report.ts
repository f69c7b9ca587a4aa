// What a run says about how promises ended: believed as far as the money shows it.

import { PlatformError } from '@tessera/sdk/contract'
import { monthOf } from '@tessera/sdk/credit'
import type { PlanTx } from '../../commit/unit.ts'
import { outcomeNeeds, planOutcome, type KeptOutcome } from '../../credit/index.ts'
import { realPersonIn, realPersonNeeds } from '../../identity/index.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { ruleOf } from '../../wallet/hold.ts'
import type { ReportWrite, Run } from '../run.ts'

const codes = { kept: 'K', late: 'L', cancelled: 'B1', broken: 'B2' } as const

const outcomeId = ({ hold }: ReportWrite, realPerson: string): string =>
  `hold/${hold}/${realPerson}`

/** The one named payee of a hold; `undefined` where there is not exactly one. */
function payeeOf(hold: Row<'hold'>): string | undefined {
  const rule = ruleOf(hold)
  return rule.kind === 'named' && rule.people.length === 1 ? rule.people[0] : undefined
}

/** The rows that planning a report looks at. */
export function reportNeeds(report: ReportWrite, fetched: Facts): readonly RowKey[] {
  const own: RowKey = { table: 'hold', key: [report.hold] }
  const hold = fetched.get('hold', [report.hold])
  const payee = hold === undefined ? undefined : payeeOf(hold)
  if (hold === undefined || payee === undefined) return [own]
  return [
    own,
    { table: 'holdPayee', key: [report.hold, payee] },
    ...realPersonNeeds(payee, fetched),
    ...realPersonNeeds(hold.payer, fetched),
    ...outcomeNeeds(outcomeId(report, realPersonIn(fetched, report.about).id)),
  ]
}

/** Both sides of the promise. Errors: `not_found`, `arguments_invalid`. */
function sidesOf(tx: PlanTx, report: ReportWrite, plugin: string) {
  const hold = tx.get('hold', [report.hold])
  if (hold === undefined || hold.plugin !== plugin)
    throw new PlatformError('not_found', { hold: report.hold })
  const payee = payeeOf(hold)
  const isSide = report.about === payee || report.about === hold.payer
  if (payee === undefined || !isSide)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/about', expected: 'the payer or the one named payee of the hold' }],
    })
  return { hold, payee, other: report.about === payee ? hold.payer : payee }
}

/** Whether the money bears out what is said. Errors: `hold_refused`. */
function requireBorneOut(tx: PlanTx, report: ReportWrite, hold: Row<'hold'>, payee: string): void {
  const paidFen = tx.get('holdPayee', [hold.id, payee])?.amountFen ?? 0n
  const isDone = report.outcome === 'kept' || report.outcome === 'late'
  if (isDone && paidFen === 0n)
    throw new PlatformError('hold_refused', { reason: 'what was kept has been paid for' })
  if (!isDone && (hold.status === 'open' || paidFen >= hold.amountFen))
    throw new PlatformError('hold_refused', {
      reason: 'what was not kept is over and not all paid',
    })
}

function planReport(tx: PlanTx, report: ReportWrite, plugin: string): void {
  const { hold, payee, other } = sidesOf(tx, report, plugin)
  requireBorneOut(tx, report, hold, payee)
  const subject = realPersonIn(tx, report.about).id
  const counterparty = realPersonIn(tx, other).id
  // Whoever deals with themselves, be it by two accounts, has shown nobody anything.
  if (subject === counterparty) return
  const outcome: KeptOutcome = {
    id: outcomeId(report, subject),
    subject,
    counterparty,
    kind: report.about === payee ? 'delivery' : 'payment',
    amountFen: hold.amountFen,
    outcome: codes[report.outcome],
    month: monthOf(tx.nowMs),
    status: 'final',
    isRated: report.isRated,
    source: plugin,
  }
  planOutcome(tx, outcome)
}

/** Plans all reports of a run; its money is planned already. */
export function planReports(tx: PlanTx, { wishes, plugin }: Run): void {
  for (const report of wishes.reports) planReport(tx, report, plugin.id)
}
