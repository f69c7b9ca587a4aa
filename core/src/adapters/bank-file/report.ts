// How a statement and the books compare, as text for a terminal.

import type { LineOutcome } from '../../wallet/bank/statement-line.ts'
import type { Reconciliation } from '../reconcile.ts'
import { decimalOf } from './amount.ts'

const signed = (amountFen: bigint): string =>
  amountFen < 0n ? `-${decimalOf(-amountFen)}` : decimalOf(amountFen)

/** What strangers wrote stays one line, and cannot move the cursor. */
const quoted = (text: string): string => JSON.stringify(text.replace(/\p{C}/gu, '?').slice(0, 80))

const lineText = ({ line, reason }: LineOutcome): string =>
  `  ${line.bookedOn}  ${line.currency} ${signed(line.amountFen)}  ${reason ?? ''}  ` +
  `${quoted(line.reference)}  line ${line.id}\n`

/** A reconciliation in words, a line each; what is without an owner is told with its line’s id. */
export function reportOf(found: Reconciliation): string {
  const { matched, unmatched, doubled, missing, differenceFen, isReconciled } = found
  const missingText = missing.map(
    (row) => `  ${row.bookedOn}  ${row.currency} ${signed(row.amountFen)}  line ${row.id}\n`,
  )
  return [
    `matched ${matched.length}, of which to be booked `,
    `${matched.filter(({ isKnown }) => !isKnown).length}\n`,
    `unmatched ${unmatched.length}\n`,
    ...unmatched.map(lineText),
    `doubled ${doubled.length}\n`,
    `missing ${missing.length}\n`,
    ...missingText,
    `difference between bank and books CNY ${signed(differenceFen)}\n`,
    isReconciled ? 'reconciled\n' : 'not reconciled\n',
  ].join('')
}
