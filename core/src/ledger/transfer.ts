// Transfers: one debit, one credit, one amount; in one step, or pending and then posted, voided or
// expired. Numbers of flags and states are TigerBeetle's.

import { idZero } from './account.ts'
import type { Id128 } from './account.ts'

/** Bits of `Transfer.flags`. */
export const transferFlag = {
  linked: 1,
  pending: 2,
  postPendingTransfer: 4,
  voidPendingTransfer: 8,
  balancingDebit: 16,
  balancingCredit: 32,
  closingDebit: 64,
  closingCredit: 128,
  imported: 256,
} as const

/** All bits that mean something. */
export const transferFlagsKnown = 511

/**
 * One transfer, as stored and as asked for. A stored transfer never changes.
 *
 * - `amount` counts the smallest unit of the ledger's asset. Asked for, it is the most to move when
 *   balancing, and `amountMax` in a post is all that is pending; stored, it is what was moved.
 * - `pendingId` is the pending transfer that a post or void resolves, else `idZero`. A post or void
 *   takes zero in any field for "as in the pending transfer".
 * - `timeout` is seconds, of pending transfers only; 0 never expires.
 * - `timestamp` is ns since epoch, unique over accounts and transfers; 0n in what is asked for.
 */
export interface Transfer {
  readonly id: Id128
  readonly debitAccountId: Id128
  readonly creditAccountId: Id128
  readonly amount: bigint
  readonly pendingId: Id128
  readonly userData128: Id128
  readonly userData64: bigint
  readonly userData32: number
  readonly timeout: number
  readonly ledger: number
  readonly code: number
  readonly flags: number
  readonly timestamp: bigint
}

/** States of a pending transfer. */
export const pendingStatus = { pending: 1, posted: 2, voided: 3, expired: 4 } as const

export type PendingStatus = (typeof pendingStatus)[keyof typeof pendingStatus]

/** What became of a pending transfer. `timestamp` is that transfer's; both are ns since epoch. */
export interface Pending {
  readonly transferId: Id128
  readonly timestamp: bigint
  readonly status: number
  readonly expiresAt: bigint | null
}

/** What a transfer is asked for with; what is left out is zero. */
export type TransferFields = Pick<Transfer, 'id'> & Partial<Omit<Transfer, 'id' | 'timestamp'>>

/** Spells out an event of `createTransfers`. */
export function transferEvent(fields: TransferFields): Transfer {
  return {
    id: fields.id,
    debitAccountId: fields.debitAccountId ?? idZero,
    creditAccountId: fields.creditAccountId ?? idZero,
    amount: fields.amount ?? 0n,
    pendingId: fields.pendingId ?? idZero,
    userData128: fields.userData128 ?? idZero,
    userData64: fields.userData64 ?? 0n,
    userData32: fields.userData32 ?? 0,
    timeout: fields.timeout ?? 0,
    ledger: fields.ledger ?? 0,
    code: fields.code ?? 0,
    flags: fields.flags ?? 0,
    timestamp: 0n,
  }
}

/** Whether the transfer resolves another one. */
export const isResolution = (transfer: Transfer): boolean =>
  (transfer.flags & (transferFlag.postPendingTransfer | transferFlag.voidPendingTransfer)) !== 0

/** When a pending transfer made at `timestamp` ends by itself; `null` when it never does. */
export const expiresAt = (timeout: number, timestamp: bigint): bigint | null =>
  timeout === 0 ? null : timestamp + BigInt(timeout) * 1_000_000_000n
