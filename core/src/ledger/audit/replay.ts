// Folds all transfers again, from empty accounts: rules 2, 4 and 8 of specs/ledger 2.7.

import { accountFlag } from '../account.ts'
import type { Account, Id128 } from '../account.ts'
import { creditOf, debitOf, isClosed, isInRange, isWithinLimits, movedAccount } from '../balance.ts'
import { isResolution, pendingStatus, transferFlag } from '../transfer.ts'
import type { Pending, Transfer } from '../transfer.ts'

/** A rule that does not hold, and where. */
export interface Violation {
  readonly rule: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
  readonly what: string
}

/** All rows of a ledger; accounts and transfers each in order of timestamp. */
export interface LedgerRows {
  readonly accounts: readonly Account[]
  readonly transfers: readonly Transfer[]
  readonly pendings: readonly Pending[]
}

/**
 * The fold.
 *
 * - An expiry leaves no transfer, so it is taken at the earliest moment it can have happened. That
 *   can hide a breach between that moment and the real one; it never reports one that was not.
 * - Only what an account is created with closes it for ever; then nothing ever moves on it.
 */
export function checkReplay(rows: LedgerRows): Violation[] {
  const violations: Violation[] = []
  const transfers = new Map(rows.transfers.map((row) => [row.id, row]))
  const accounts = emptyAccounts(rows)
  const expiries = rows.pendings
    .filter((row) => row.status === pendingStatus.expired)
    .toSorted(earlierFirst)
  let expired = 0

  function move(transfer: Transfer, step: Step): void {
    for (const side of ['debit', 'credit'] as const) {
      const id = side === 'debit' ? transfer.debitAccountId : transfer.creditAccountId
      const account = accounts.get(id)
      if (account === undefined) {
        violations.push({
          rule: 2,
          what: `transfer ${transfer.id} moves account ${id}, which is not there`,
        })
        continue
      }
      if (isClosed(account) && !step.isAllowedWhenClosed) {
        violations.push({
          rule: 8,
          what: `transfer ${transfer.id} moves account ${id}, which is closed`,
        })
      }
      const after = stepped(account, side, step)
      if (!isInRange(after) || !isWithinLimits(after)) {
        violations.push({
          rule: 4,
          what: `transfer ${transfer.id} breaks the limits of account ${id}`,
        })
      }
      accounts.set(id, after)
    }
  }
  function expireUntil(timestamp: bigint | undefined): void {
    for (; expired < expiries.length; expired += 1) {
      const row = expiries[expired]
      if (row === undefined || (timestamp !== undefined && (row.expiresAt ?? 0n) > timestamp))
        return
      const transfer = transfers.get(row.transferId)
      if (transfer !== undefined) move(transfer, endOf(transfer, 0n, false))
    }
  }

  for (const transfer of rows.transfers) {
    expireUntil(transfer.timestamp)
    const step = stepOf(transfer, transfers.get(transfer.pendingId))
    if (step !== undefined) move(transfer, step)
  }
  expireUntil(undefined)
  for (const account of rows.accounts)
    violations.push(...differences(account, accounts.get(account.id)))
  return violations
}

/** What a transfer does to both of its accounts, and whether it closes or opens them. */
interface Step {
  readonly pending: bigint
  readonly posted: bigint
  readonly closing: number
  readonly opening: number
  readonly isAllowedWhenClosed: boolean
}

const closingFlags = transferFlag.closingDebit | transferFlag.closingCredit

const endOf = (pending: Transfer, posted: bigint, isPost: boolean): Step => ({
  pending: -pending.amount,
  posted,
  closing: 0,
  opening: isPost ? 0 : pending.flags & closingFlags,
  isAllowedWhenClosed: !isPost,
})

function stepOf(transfer: Transfer, pending: Transfer | undefined): Step | undefined {
  if (isResolution(transfer)) {
    const isPost = (transfer.flags & transferFlag.postPendingTransfer) !== 0
    return pending === undefined ? undefined : endOf(pending, isPost ? transfer.amount : 0n, isPost)
  }
  const isPending = (transfer.flags & transferFlag.pending) !== 0
  return {
    pending: isPending ? transfer.amount : 0n,
    posted: isPending ? 0n : transfer.amount,
    closing: transfer.flags & closingFlags,
    opening: 0,
    isAllowedWhenClosed: false,
  }
}

function stepped(account: Account, side: 'debit' | 'credit', step: Step): Account {
  const flag = side === 'debit' ? transferFlag.closingDebit : transferFlag.closingCredit
  const closed = (step.closing & flag) === 0 ? 0 : accountFlag.closed
  const opened = (step.opening & flag) === 0 ? 0 : accountFlag.closed
  const delta =
    side === 'debit' ? debitOf(step.pending, step.posted) : creditOf(step.pending, step.posted)
  return movedAccount(account, delta, (account.flags | closed) & ~opened)
}

/** Accounts as they were created. One that is closed and was never moved was created closed. */
function emptyAccounts(rows: LedgerRows): Map<Id128, Account> {
  const moved = new Set(rows.transfers.flatMap((row) => [row.debitAccountId, row.creditAccountId]))
  return new Map(
    rows.accounts.map((row) => [
      row.id,
      {
        ...row,
        debitsPending: 0n,
        debitsPosted: 0n,
        creditsPending: 0n,
        creditsPosted: 0n,
        flags: moved.has(row.id) ? row.flags & ~accountFlag.closed : row.flags,
      },
    ]),
  )
}

function differences(stored: Account, folded: Account | undefined): Violation[] {
  if (folded === undefined) return []
  const names = [
    'debitsPending',
    'debitsPosted',
    'creditsPending',
    'creditsPosted',
    'flags',
  ] as const
  return names
    .filter((name) => stored[name] !== folded[name])
    .map((name) => ({
      rule: 2,
      what: `account ${stored.id} has ${name} ${stored[name]}, its transfers give ${folded[name]}`,
    }))
}

function earlierFirst(a: Pending, b: Pending): number {
  const left = a.expiresAt ?? 0n
  const right = b.expiresAt ?? 0n
  if (left !== right) return left < right ? -1 : 1
  return a.timestamp < b.timestamp ? -1 : 1
}
