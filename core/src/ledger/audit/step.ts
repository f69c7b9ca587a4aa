// What a transfer does to its accounts, for folds that start from empty ones.

import { accountFlag } from '../account.ts'
import type { Account, Id128 } from '../account.ts'
import { creditOf, debitOf, movedAccount } from '../balance.ts'
import { transferFlag } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'

/** What a transfer does to both of its accounts, and whether it closes or opens them. */
export interface Step {
  readonly pending: bigint
  readonly posted: bigint
  readonly closing: number
  readonly opening: number
  readonly isAllowedWhenClosed: boolean
}

export interface SideStep extends Step {
  readonly id: Id128
  readonly side: 'debit' | 'credit'
}

const closingFlags = transferFlag.closingDebit | transferFlag.closingCredit

/** What an end does: a post moves `posted`, a void or an expiry nothing. */
export const endOf = (pending: Transfer, posted: bigint, isPost: boolean): Step => ({
  pending: -pending.amount,
  posted,
  closing: 0,
  opening: isPost ? 0 : pending.flags & closingFlags,
  isAllowedWhenClosed: !isPost,
})

/** What a transfer does that ends nothing. */
export const beginOf = (transfer: Transfer, isPending: boolean): Step => ({
  pending: isPending ? transfer.amount : 0n,
  posted: isPending ? 0n : transfer.amount,
  closing: transfer.flags & closingFlags,
  opening: 0,
  isAllowedWhenClosed: false,
})

/** One of both accounts after a step. */
export function stepped(account: Account, step: SideStep): Account {
  const isDebit = step.side === 'debit'
  const flag = isDebit ? transferFlag.closingDebit : transferFlag.closingCredit
  const closed = (step.closing & flag) === 0 ? 0 : accountFlag.closed
  const opened = (step.opening & flag) === 0 ? 0 : accountFlag.closed
  const delta = (isDebit ? debitOf : creditOf)(step.pending, step.posted)
  return movedAccount(account, delta, (account.flags | closed) & ~opened)
}

/** An account as it was created; one that was created closed never moves. */
export const emptied = (row: Account): Account => ({
  ...row,
  debitsPending: 0n,
  debitsPosted: 0n,
  creditsPending: 0n,
  creditsPosted: 0n,
  flags: row.flags & ~accountFlag.closed,
})

/** What is compared of an account. */
export const comparedNames = [
  'debitsPending',
  'debitsPosted',
  'creditsPending',
  'creditsPosted',
  'flags',
] as const
