// What always holds of a ledger, as functions for the commit, for tests and for an auditor.
// Numbers of rules are those of specs/ledger 2.7.

import { InvariantBroken } from '../../base/invariant.ts'
import type { Account, Id128 } from '../account.ts'
import { isInRange, isWithinLimits } from '../balance.ts'
import type { LedgerChanges } from '../state.ts'
import type { Pending, Transfer } from '../transfer.ts'
import { Replay } from './replay.ts'
import { Findings } from './violation.ts'
import type { Violation } from './violation.ts'

/** All rows of a ledger; accounts and transfers each in order of timestamp. */
export interface LedgerRows {
  readonly accounts: readonly Account[]
  readonly transfers: readonly Transfer[]
  readonly pendings: readonly Pending[]
}

/** Rules 1 to 8 over rows that fit into memory. Empty when the ledger is sound. */
export function auditLedger(rows: LedgerRows): readonly Violation[] {
  const findings = new Findings()
  const replay = new Replay(findings)
  const states = new Map(rows.pendings.map((row) => [row.transferId, row]))
  for (const account of rows.accounts) replay.account(account)
  for (const transfer of rows.transfers) replay.transfer(transfer, states.get(transfer.id))
  for (const id of rows.accounts.map((row) => row.id).toSorted()) replay.id('account', id)
  for (const id of rows.transfers.map((row) => row.id).toSorted()) replay.id('transfer', id)
  replay.finish(rows.pendings.length)
  return [...checkSums(rows.accounts), ...findings.list]
}

/** Rule 1: on each ledger debits equal credits, posted ones and pending ones. */
export function checkSums(accounts: Iterable<Account>): Violation[] {
  const sums = new Map<number, { posted: bigint; pending: bigint }>()
  for (const account of accounts) {
    const sum = sums.get(account.ledger) ?? { posted: 0n, pending: 0n }
    sum.posted += account.debitsPosted - account.creditsPosted
    sum.pending += account.debitsPending - account.creditsPending
    sums.set(account.ledger, sum)
  }
  return [...sums].flatMap(([ledger, { posted, pending }]): Violation[] => [
    ...(posted === 0n
      ? []
      : [
          { rule: 1 as const, what: `ledger ${ledger}: posted debits exceed credits by ${posted}` },
        ]),
    ...(pending === 0n
      ? []
      : [
          {
            rule: 1 as const,
            what: `ledger ${ledger}: pending debits exceed credits by ${pending}`,
          },
        ]),
  ])
}

/**
 * Rules 1, 4 and 6 over what a batch is about to write; costs one pass over the changes.
 * `before` answers the account as it is stored.
 */
export function checkChanges(
  before: (id: Id128) => Account | undefined,
  changes: LedgerChanges,
): Violation[] {
  const after = [...changes.insertedAccounts, ...changes.updatedAccounts]
  const deltas = after.map((row) => {
    const old = before(row.id)
    return {
      ...row,
      debitsPending: row.debitsPending - (old?.debitsPending ?? 0n),
      debitsPosted: row.debitsPosted - (old?.debitsPosted ?? 0n),
      creditsPending: row.creditsPending - (old?.creditsPending ?? 0n),
      creditsPosted: row.creditsPosted - (old?.creditsPosted ?? 0n),
    }
  })
  const violations = checkSums(deltas)
  for (const row of after) {
    if (!isInRange(row) || !isWithinLimits(row))
      violations.push({ rule: 4, what: `account ${row.id} breaks its limits` })
  }
  let last = 0n
  for (const { timestamp } of changes.movements) {
    if (timestamp <= last)
      violations.push({
        rule: 6,
        what: `movement at ${timestamp} is not later than the one before`,
      })
    last = timestamp
  }
  return violations
}

/** Throws `InvariantBroken` unless the list is empty; nothing may be written after that. */
export function requireSound(violations: readonly Violation[]): void {
  if (violations.length === 0) return
  throw new InvariantBroken(
    violations.map(({ rule, what }) => `ledger rule ${rule}: ${what}`).join('; '),
  )
}
