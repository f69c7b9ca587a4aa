// One line of a person's statement, written beside the movement that it tells of.

import type { PlanTx } from '../commit/unit.ts'
import { standingOf, walletAccount } from './accounts.ts'
import type { LineKind } from './statement.ts'

/** One line of a person's statement. */
export interface Statement {
  readonly person: string
  readonly timestamp: bigint
  readonly transfer: string
  readonly amountFen: bigint
  readonly kind: LineKind
  readonly note: string
  readonly plugin: string | null
  readonly party: string | null
}

/** Writes a line with the balance after it; the movement is posted already. */
export function writeStatement(tx: PlanTx, line: Statement): void {
  const account = walletAccount(line.person)
  const { person: _person, ...rest } = line
  tx.put('walletEntry', { ...rest, account, balanceFen: standingOf(tx, account) })
}
