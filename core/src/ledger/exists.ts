// An id that is there already: the same transfer again, or another one under its id, and then in
// which field it differs.

import { amountMax, idZero } from './account.ts'
import type { TransferStatus } from './result-code.ts'
import { isResolution, transferFlag } from './transfer.ts'
import type { Transfer } from './transfer.ts'

/**
 * Compares an event with the stored transfer of its id. `pending` is the transfer that a stored
 * post or void resolved. Flags come first because they decide how the rest is read.
 */
export function existingStatus(
  event: Transfer,
  stored: Transfer,
  pending: Transfer | undefined,
): TransferStatus {
  if (event.flags !== stored.flags) return 'exists_with_different_flags'
  if (event.pendingId !== stored.pendingId) return 'exists_with_different_pending_id'
  if (event.timeout !== stored.timeout) return 'exists_with_different_timeout'
  const asked = isResolution(event) && pending !== undefined ? filledFrom(event, pending) : event

  if (asked.debitAccountId !== stored.debitAccountId)
    return 'exists_with_different_debit_account_id'
  if (asked.creditAccountId !== stored.creditAccountId)
    return 'exists_with_different_credit_account_id'
  if (isAmountDifferent(asked, stored)) return 'exists_with_different_amount'
  if (asked.userData128 !== stored.userData128) return 'exists_with_different_user_data_128'
  if (asked.userData64 !== stored.userData64) return 'exists_with_different_user_data_64'
  if (asked.userData32 !== stored.userData32) return 'exists_with_different_user_data_32'
  if (asked.ledger !== stored.ledger) return 'exists_with_different_ledger'
  if (asked.code !== stored.code) return 'exists_with_different_code'
  return 'exists'
}

/** A balancing transfer moved what there was: the same ask is any amount not below that. */
function isAmountDifferent(asked: Transfer, stored: Transfer): boolean {
  const isBalancing =
    (asked.flags & (transferFlag.balancingDebit | transferFlag.balancingCredit)) !== 0
  return isBalancing ? asked.amount < stored.amount : asked.amount !== stored.amount
}

/** What a post or void moves: everything when a void says 0 or a post says `amountMax`. */
export function resolvedAmount(event: Transfer, pending: Transfer): bigint {
  const isVoid = (event.flags & transferFlag.voidPendingTransfer) !== 0
  const takesAll = isVoid ? event.amount === 0n : event.amount === amountMax
  return takesAll ? pending.amount : event.amount
}

/** A post or void with its zeros filled in from the pending transfer. */
export function filledFrom(event: Transfer, pending: Transfer): Transfer {
  return {
    id: event.id,
    debitAccountId: event.debitAccountId === idZero ? pending.debitAccountId : event.debitAccountId,
    creditAccountId:
      event.creditAccountId === idZero ? pending.creditAccountId : event.creditAccountId,
    amount: resolvedAmount(event, pending),
    pendingId: event.pendingId,
    userData128: event.userData128 === idZero ? pending.userData128 : event.userData128,
    userData64: event.userData64 === 0n ? pending.userData64 : event.userData64,
    userData32: event.userData32 === 0 ? pending.userData32 : event.userData32,
    timeout: event.timeout,
    ledger: event.ledger === 0 ? pending.ledger : event.ledger,
    code: event.code === 0 ? pending.code : event.code,
    flags: event.flags,
    timestamp: event.timestamp,
  }
}
