// Creates transfers. The order of the checks is TigerBeetle's order of precedence, from the top of
// `createTransfer` to its commit point.

import { accountFlag, amountMax, idMax, idZero, timestampMax } from './account.ts'
import type { Account } from './account.ts'
import { importRefusalOf, resolvePending } from './apply-resolution.ts'
import { creditOf, creditRoom, debitOf, debitRoom, isClosed, movedAccount } from './balance.ts'
import { runChains } from './chain.ts'
import type { ChainRules } from './chain.ts'
import { existingStatus } from './exists.ts'
import { transientStatuses } from './result-code.ts'
import type { TransferResult, TransferStatus } from './result-code.ts'
import { requireTransferShape } from './shape.ts'
import type { LedgerState } from './state.ts'
import {
  expiresAt,
  isResolution,
  pendingStatus,
  transferFlag,
  transferFlagsKnown,
} from './transfer.ts'
import type { Transfer } from './transfer.ts'

/** How a batch of transfers is taken. */
export interface CreateTransfersOptions {
  /**
   * Whether an id that fails for a passing reason is burnt, so that it answers `id_already_failed`
   * for ever. For the raw interface; a mutation's dry run leaves it out.
   */
  readonly burnFailedIds?: boolean
}

/**
 * Creates transfers in the overlay: single ones, pending ones, posts and voids.
 *
 * Shape: events as `transferEvent` spells them -> one result an event, in the same order.
 * Units: amounts in the smallest unit of the ledger's asset; `timestamp` in ns since epoch is the
 * moment of the first event; event `i` has `timestamp + i`, so the next free moment is
 * `timestamp + events.length`.
 * Errors: a status for all that a person can cause, the first of `transferStatusNumber` that
 * applies; throws `InvariantBroken`, before anything happened, at a malformed event or a timestamp
 * that is not later than every row.
 * Effects: rows in `state.changes()`. The same event again answers `exists` and changes nothing.
 * Source: specs/ledger 2.5.
 */
export function createTransfers(
  state: LedgerState,
  events: readonly Transfer[],
  timestamp: bigint,
  options: CreateTransfersOptions = {},
): TransferResult[] {
  for (const event of events) requireTransferShape(event)
  const rules: ChainRules<Transfer, TransferResult> = {
    importedFlag: transferFlag.imported,
    apply: (event, now, moment) => createTransfer(state, event, { now, moment }),
    refuse: (status, now) => ({ status, timestamp: now, amount: 0n }),
    isCreated: (result) => result.status === 'created',
    failed(event, result) {
      if (options.burnFailedIds === true && transientStatuses.has(result.status))
        state.burn(event.id)
    },
  }
  return runChains(state, events, timestamp, rules)
}

/** When an event is decided, and the moment of the row it would make; they differ for imports. */
interface EventTime {
  readonly now: bigint
  readonly moment: bigint
}

function createTransfer(state: LedgerState, event: Transfer, at: EventTime): TransferResult {
  if ((event.flags & ~transferFlagsKnown) !== 0) return refused('reserved_flag', at.now)
  if (event.id === idZero) return refused('id_must_not_be_zero', at.now)
  if (event.id === idMax) return refused('id_must_not_be_int_max', at.now)

  const stored = state.transfer(event.id)
  if (stored !== undefined) return existingResult(state, event, stored, at.now)
  if (state.isBurnt(event.id)) return refused('id_already_failed', at.now)

  const outcome = isResolution(event)
    ? resolvePending(state, event, at)
    : moveAmount(state, event, at)
  return typeof outcome === 'string'
    ? refused(outcome, at.now)
    : { status: 'created', timestamp: at.moment, amount: outcome.amount }
}

function existingResult(
  state: LedgerState,
  event: Transfer,
  stored: Transfer,
  now: bigint,
): TransferResult {
  const pending = stored.pendingId === idZero ? undefined : state.transfer(stored.pendingId)
  const status = existingStatus(event, stored, pending)
  const timestamp = status === 'exists' ? stored.timestamp : now
  return { status, timestamp, amount: stored.amount }
}

const refused = (status: TransferStatus, timestamp: bigint): TransferResult => ({
  status,
  timestamp,
  amount: 0n,
})

/** A single or pending transfer: the stored row, or the status that refuses it. */
function moveAmount(state: LedgerState, event: Transfer, at: EventTime): Transfer | TransferStatus {
  const refusal = fieldRefusal(event)
  if (refusal !== undefined) return refusal
  const debit = state.account(event.debitAccountId)
  if (debit === undefined) return 'debit_account_not_found'
  const credit = state.account(event.creditAccountId)
  if (credit === undefined) return 'credit_account_not_found'
  if (debit.ledger !== credit.ledger) return 'accounts_must_have_the_same_ledger'
  if (event.ledger !== debit.ledger) return 'transfer_must_have_the_same_ledger_as_accounts'
  const importRefusal = importRefusalOf(state, event, { debit, credit })
  if (importRefusal !== undefined) return importRefusal
  if (isClosed(debit)) return 'debit_account_already_closed'
  if (isClosed(credit)) return 'credit_account_already_closed'

  const amount = balancedAmount(event, debit, credit)
  const transfer = { ...event, amount, timestamp: at.moment }
  const balanceRefusal =
    overflowOf(transfer, debit, credit) ?? limitRefusal(transfer, debit, credit)
  if (balanceRefusal !== undefined) return balanceRefusal
  storeMove(state, transfer, event.amount, { debit, credit })
  return transfer
}

function fieldRefusal(event: Transfer): TransferStatus | undefined {
  const { debitAccountId, creditAccountId, flags } = event
  if (debitAccountId === idZero) return 'debit_account_id_must_not_be_zero'
  if (debitAccountId === idMax) return 'debit_account_id_must_not_be_int_max'
  if (creditAccountId === idZero) return 'credit_account_id_must_not_be_zero'
  if (creditAccountId === idMax) return 'credit_account_id_must_not_be_int_max'
  if (debitAccountId === creditAccountId) return 'accounts_must_be_different'
  if (event.pendingId !== idZero) return 'pending_id_must_be_zero'
  if ((flags & transferFlag.pending) === 0) {
    if (event.timeout !== 0) return 'timeout_reserved_for_pending_transfer'
    if ((flags & (transferFlag.closingDebit | transferFlag.closingCredit)) !== 0)
      return 'closing_transfer_must_be_pending'
  }
  if (event.ledger === 0) return 'ledger_must_not_be_zero'
  if (event.code === 0) return 'code_must_not_be_zero'
  return undefined
}

/** The amount asked for, or what balancing leaves of it; 0n is a valid rest. */
function balancedAmount(event: Transfer, debit: Account, credit: Account): bigint {
  let amount = event.amount
  if ((event.flags & transferFlag.balancingDebit) !== 0) {
    const room = debitRoom(debit)
    if (room < amount) amount = room
  }
  if ((event.flags & transferFlag.balancingCredit) !== 0) {
    const room = creditRoom(credit)
    if (room < amount) amount = room
  }
  return amount
}

/** Sums are never negative, so when both whole sides fit, every part of them does. */
function overflowOf(
  transfer: Transfer,
  debit: Account,
  credit: Account,
): TransferStatus | undefined {
  const { amount } = transfer
  const debits = debit.debitsPending + debit.debitsPosted + amount
  const credits = credit.creditsPending + credit.creditsPosted + amount
  if (debits <= amountMax && credits <= amountMax) return undefined
  if ((transfer.flags & transferFlag.pending) !== 0) {
    if (debit.debitsPending + amount > amountMax) return 'overflows_debits_pending'
    if (credit.creditsPending + amount > amountMax) return 'overflows_credits_pending'
  }
  if (debit.debitsPosted + amount > amountMax) return 'overflows_debits_posted'
  if (credit.creditsPosted + amount > amountMax) return 'overflows_credits_posted'
  return debits > amountMax ? 'overflows_debits' : 'overflows_credits'
}

function limitRefusal(
  transfer: Transfer,
  debit: Account,
  credit: Account,
): TransferStatus | undefined {
  const { amount, timeout, timestamp } = transfer
  if (timeout !== 0 && timestamp + BigInt(timeout) * 1_000_000_000n > timestampMax)
    return 'overflows_timeout'
  const isDebitLimited = (debit.flags & accountFlag.debitsMustNotExceedCredits) !== 0
  if (isDebitLimited && debit.debitsPending + debit.debitsPosted + amount > debit.creditsPosted)
    return 'exceeds_credits'
  const isCreditLimited = (credit.flags & accountFlag.creditsMustNotExceedDebits) !== 0
  if (
    isCreditLimited &&
    credit.creditsPending + credit.creditsPosted + amount > credit.debitsPosted
  )
    return 'exceeds_debits'
  return undefined
}

function storeMove(
  state: LedgerState,
  transfer: Transfer,
  amountAsked: bigint,
  pair: { readonly debit: Account; readonly credit: Account },
): void {
  const { amount, flags } = transfer
  const isPending = (flags & transferFlag.pending) !== 0
  const pending = isPending ? amount : 0n
  const posted = isPending ? 0n : amount
  const debitFlags =
    (flags & transferFlag.closingDebit) === 0
      ? pair.debit.flags
      : pair.debit.flags | accountFlag.closed
  const creditFlags =
    (flags & transferFlag.closingCredit) === 0
      ? pair.credit.flags
      : pair.credit.flags | accountFlag.closed
  const debitAccount = movedAccount(pair.debit, debitOf(pending, posted), debitFlags)
  const creditAccount = movedAccount(pair.credit, creditOf(pending, posted), creditFlags)

  // Commit point.
  state.insertTransfer(transfer)
  if (isPending) {
    state.putPending({
      transferId: transfer.id,
      timestamp: transfer.timestamp,
      status: pendingStatus.pending,
      expiresAt: expiresAt(transfer.timeout, transfer.timestamp),
    })
  }
  if (amount !== 0n || debitFlags !== pair.debit.flags) state.replaceAccount(debitAccount)
  if (amount !== 0n || creditFlags !== pair.credit.flags) state.replaceAccount(creditAccount)
  const kind = isPending ? 'pending' : 'single'
  state.noteMovement({
    kind,
    timestamp: transfer.timestamp,
    transfer,
    amountAsked,
    debitAccount,
    creditAccount,
  })
}
