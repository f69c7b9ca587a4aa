// The arithmetic of accounts: how a movement changes their sums, and what their limits leave.

import { accountFlag, amountMax } from './account.ts'
import type { Account } from './account.ts'

/** What changes of an account in one movement; amounts are added, signs included. */
export interface AccountDelta {
  readonly debitsPending: bigint
  readonly debitsPosted: bigint
  readonly creditsPending: bigint
  readonly creditsPosted: bigint
}

/** The account after a movement, with these flags. Spelled out: this runs twice a transfer. */
export function movedAccount(account: Account, delta: AccountDelta, flags: number): Account {
  return {
    id: account.id,
    debitsPending: account.debitsPending + delta.debitsPending,
    debitsPosted: account.debitsPosted + delta.debitsPosted,
    creditsPending: account.creditsPending + delta.creditsPending,
    creditsPosted: account.creditsPosted + delta.creditsPosted,
    userData128: account.userData128,
    userData64: account.userData64,
    userData32: account.userData32,
    ledger: account.ledger,
    code: account.code,
    flags,
    timestamp: account.timestamp,
  }
}

/** The movement on the debit side. */
export const debitOf = (pending: bigint, posted: bigint): AccountDelta => ({
  debitsPending: pending,
  debitsPosted: posted,
  creditsPending: 0n,
  creditsPosted: 0n,
})

/** The movement on the credit side. */
export const creditOf = (pending: bigint, posted: bigint): AccountDelta => ({
  debitsPending: 0n,
  debitsPosted: 0n,
  creditsPending: pending,
  creditsPosted: posted,
})

/** How much more can be debited before debits, pending ones included, exceed posted credits. */
export function debitRoom(account: Account): bigint {
  const room = account.creditsPosted - account.debitsPosted - account.debitsPending
  return room > 0n ? room : 0n
}

/** How much more can be credited before credits, pending ones included, exceed posted debits. */
export function creditRoom(account: Account): bigint {
  const room = account.debitsPosted - account.creditsPosted - account.creditsPending
  return room > 0n ? room : 0n
}

/** Whether the account has both limits of its flags in order. */
export function isWithinLimits(account: Account): boolean {
  const debits = account.debitsPending + account.debitsPosted
  const credits = account.creditsPending + account.creditsPosted
  if (
    (account.flags & accountFlag.debitsMustNotExceedCredits) !== 0 &&
    debits > account.creditsPosted
  )
    return false
  return (
    (account.flags & accountFlag.creditsMustNotExceedDebits) === 0 ||
    credits <= account.debitsPosted
  )
}

/** Whether movements other than voids and expiries are refused. */
export const isClosed = (account: Account): boolean => (account.flags & accountFlag.closed) !== 0

/** Whether all sums are amounts, and those of each side together. */
export function isInRange(account: Account): boolean {
  const { debitsPending, debitsPosted, creditsPending, creditsPosted } = account
  const isNegative =
    debitsPending < 0n || debitsPosted < 0n || creditsPending < 0n || creditsPosted < 0n
  return (
    !isNegative &&
    debitsPending + debitsPosted <= amountMax &&
    creditsPending + creditsPosted <= amountMax
  )
}
