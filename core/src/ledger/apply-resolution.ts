// Ends pending transfers: a post moves all or part of the amount, a void or an expiry nothing.

import { must } from '../base/invariant.ts'
import { accountFlag, idMax, idZero } from './account.ts'
import type { Account } from './account.ts'
import { creditOf, debitOf, isClosed, movedAccount } from './balance.ts'
import { filledFrom, resolvedAmount } from './exists.ts'
import type { TransferStatus } from './result-code.ts'
import type { LedgerMovement, LedgerState } from './state.ts'
import { pendingStatus, transferFlag } from './transfer.ts'
import type { Pending, PendingStatus, Transfer } from './transfer.ts'

/** Posts or voids: the stored row, or the status that refuses it. */
export function resolvePending(
  state: LedgerState,
  event: Transfer,
  at: { readonly now: bigint; readonly moment: bigint },
): Transfer | TransferStatus {
  const refusal = fieldRefusal(event)
  if (refusal !== undefined) return refusal
  const transfer = state.transfer(event.pendingId)
  if (transfer === undefined) return 'pending_transfer_not_found'
  const difference = differenceFrom(transfer, event)
  if (difference !== undefined) return difference

  const pending = must(state.pending(transfer.id), 'a pending transfer has a state')
  const ended = endedAs(pending, at.now)
  if (ended !== undefined) return ended
  const isVoid = (event.flags & transferFlag.voidPendingTransfer) !== 0
  const debit = must(state.account(transfer.debitAccountId), 'accounts of a stored transfer exist')
  const credit = must(
    state.account(transfer.creditAccountId),
    'accounts of a stored transfer exist',
  )
  const importRefusal = importRefusalOf(state, event, { debit, credit })
  if (importRefusal !== undefined) return importRefusal
  if (!isVoid && isClosed(debit)) return 'debit_account_already_closed'
  if (!isVoid && isClosed(credit)) return 'credit_account_already_closed'

  const timestamp = at.moment
  const stored: Transfer = { ...filledFrom(event, transfer), timestamp }
  // Commit point.
  state.insertTransfer(stored)
  const kind = isVoid ? 'voided' : 'posted'
  releasePending(
    state,
    { transfer, pending, posted: isVoid ? 0n : stored.amount },
    pendingStatus[kind],
    (debitAccount, creditAccount) => ({
      kind,
      timestamp,
      transfer: stored,
      amountAsked: event.amount,
      debitAccount,
      creditAccount,
    }),
  )
  return stored
}

/** What is pending, its state, and how much of it is posted. */
export interface PendingEnd {
  readonly transfer: Transfer
  readonly pending: Pending
  readonly posted: bigint
}

/** Takes the amount out of both pending sums; unless it is posted, closing is taken back too. */
export function releasePending(
  state: LedgerState,
  end: PendingEnd,
  status: PendingStatus,
  movement: (debit: Account, credit: Account) => LedgerMovement,
): void {
  const { transfer, posted } = end
  const isPosted = status === pendingStatus.posted
  const debit = must(state.account(transfer.debitAccountId), 'accounts of a stored transfer exist')
  const credit = must(
    state.account(transfer.creditAccountId),
    'accounts of a stored transfer exist',
  )
  const reopensDebit = !isPosted && (transfer.flags & transferFlag.closingDebit) !== 0
  const reopensCredit = !isPosted && (transfer.flags & transferFlag.closingCredit) !== 0
  const debitFlags = reopensDebit ? debit.flags & ~accountFlag.closed : debit.flags
  const creditFlags = reopensCredit ? credit.flags & ~accountFlag.closed : credit.flags
  const debitAfter = movedAccount(debit, debitOf(-transfer.amount, posted), debitFlags)
  const creditAfter = movedAccount(credit, creditOf(-transfer.amount, posted), creditFlags)

  state.putPending({ ...end.pending, status })
  if (transfer.amount !== 0n || reopensDebit) state.replaceAccount(debitAfter)
  if (transfer.amount !== 0n || reopensCredit) state.replaceAccount(creditAfter)
  state.noteMovement(movement(debitAfter, creditAfter))
}

function fieldRefusal(event: Transfer): TransferStatus | undefined {
  const resolution =
    event.flags & (transferFlag.postPendingTransfer | transferFlag.voidPendingTransfer)
  const single =
    resolution === transferFlag.postPendingTransfer ||
    resolution === transferFlag.voidPendingTransfer
  const beside = transferFlag.linked | transferFlag.imported
  if (!single || (event.flags & ~(resolution | beside)) !== 0) return 'flags_are_mutually_exclusive'
  if (event.pendingId === idZero) return 'pending_id_must_not_be_zero'
  if (event.pendingId === idMax) return 'pending_id_must_not_be_int_max'
  if (event.pendingId === event.id) return 'pending_id_must_be_different'
  if (event.timeout !== 0) return 'timeout_reserved_for_pending_transfer'
  return undefined
}

/** What an imported transfer must hold to beside the rules for all. */
export function importRefusalOf(
  state: LedgerState,
  event: Transfer,
  pair: { readonly debit: Account; readonly credit: Account },
): TransferStatus | undefined {
  if ((event.flags & transferFlag.imported) === 0) return undefined
  if (!state.isFreeForTransfer(event.timestamp)) return 'imported_event_timestamp_must_not_regress'
  if (event.timestamp <= pair.debit.timestamp)
    return 'imported_event_timestamp_must_postdate_debit_account'
  if (event.timestamp <= pair.credit.timestamp)
    return 'imported_event_timestamp_must_postdate_credit_account'
  return event.timeout === 0 ? undefined : 'imported_event_timeout_must_be_zero'
}

/** How the event contradicts the transfer it wants to resolve. */
function differenceFrom(transfer: Transfer, event: Transfer): TransferStatus | undefined {
  if ((transfer.flags & transferFlag.pending) === 0) return 'pending_transfer_not_pending'
  const { debitAccountId, creditAccountId, ledger, code } = event
  if (debitAccountId !== idZero && debitAccountId !== transfer.debitAccountId) {
    return 'pending_transfer_has_different_debit_account_id'
  }
  if (creditAccountId !== idZero && creditAccountId !== transfer.creditAccountId) {
    return 'pending_transfer_has_different_credit_account_id'
  }
  if (ledger !== 0 && ledger !== transfer.ledger) return 'pending_transfer_has_different_ledger'
  if (code !== 0 && code !== transfer.code) return 'pending_transfer_has_different_code'
  const amount = resolvedAmount(event, transfer)
  if (amount > transfer.amount) return 'exceeds_pending_transfer_amount'
  const isVoid = (event.flags & transferFlag.voidPendingTransfer) !== 0
  return isVoid && amount < transfer.amount ? 'pending_transfer_has_different_amount' : undefined
}

/** A timeout that has passed ends a transfer also while its expiry is still to be written. */
function endedAs(pending: Pending, timestamp: bigint): TransferStatus | undefined {
  if (pending.status === pendingStatus.posted) return 'pending_transfer_already_posted'
  if (pending.status === pendingStatus.voided) return 'pending_transfer_already_voided'
  if (pending.status === pendingStatus.expired) return 'pending_transfer_expired'
  return pending.expiresAt !== null && pending.expiresAt <= timestamp
    ? 'pending_transfer_expired'
    : undefined
}
