// The accounts that people's money lives in, and how one movement is posted to them.

import { PlatformError } from '@tessera/sdk/contract'
import { sha256Hex } from '../base/hash.ts'
import { invariant } from '../base/invariant.ts'
import type { PlanTx } from '../commit/unit.ts'
import {
  accountEvent,
  accountFlag,
  checkChanges,
  createAccounts,
  createTransfers,
  openLedgerState,
  putLedgerChanges,
  requireSound,
  transferEvent,
} from '../ledger/index.ts'
import type { RowKey } from '../store/store.ts'

/** The asset of wallets: CNY, in fen. */
export const cnyLedger = 1

/** Kinds of account. */
export const accountCode = { operator: 1, wallet: 10, hold: 20 } as const

/** Kinds of movement, as they stand in `transfer.code`. */
export const transferCode = { fund: 1, pay: 10, hold: 20, release: 21, void: 22 } as const

const id128 = (...parts: readonly string[]): string => sha256Hex(parts.join('\u0000')).slice(0, 32)

const rememberedMax = 100_000

/** Account ids are asked for several times a commit and never change; so they are made once. */
function remembered(make: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const id = known.get(name)
    if (id !== undefined) return id
    if (known.size >= rememberedMax) known.clear()
    const made = make(name)
    known.set(name, made)
    return made
  }
}

/** The account of the operator that money enters through. It alone may owe. */
export const operatorAccount = id128('account', 'operator', 'CNY')

/** The account of a person's wallet. */
export const walletAccount = remembered((person) => id128('account', 'wallet', 'CNY', person))

/** The account that a hold keeps its money in. */
export const holdAccount = remembered((hold) => id128('account', 'hold', hold))

/** The id of a movement, derived from what it is: happening twice is the ledger's own refusal. */
export const transferIdOf = (...parts: readonly string[]): string => id128('transfer', ...parts)

/** One movement of money. */
export interface Movement {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amountFen: bigint
  readonly code: number
  /** The kinds of both accounts, for creating the one that is not there yet. */
  readonly fromCode: number
  readonly toCode: number
}

/** The rows that a movement looks at. */
export const movementNeeds = (
  movement: Pick<Movement, 'id' | 'from' | 'to'>,
): readonly RowKey[] => [
  { table: 'ledgerHead', key: [0] },
  { table: 'account', key: [movement.from] },
  { table: 'account', key: [movement.to] },
  { table: 'transfer', key: [movement.id] },
]

const limitFlags = (code: number): number =>
  code === accountCode.operator ? 0 : accountFlag.debitsMustNotExceedCredits

function ensureAccount(tx: PlanTx, id: string, code: number): void {
  if (tx.get('account', [id]) !== undefined) return
  const timestamp = tx.nextTimestamp()
  const state = openLedgerState({
    account: () => undefined,
    transfer: () => undefined,
    pending: () => undefined,
    lastTimestamp: timestamp - 1n,
  })
  const [result] = createAccounts(
    state,
    [accountEvent({ id, ledger: cnyLedger, code, flags: limitFlags(code) })],
    timestamp,
  )
  invariant(result?.status === 'created', 'a fresh account can be created')
  putLedgerChanges(tx, state.changes())
}

/** What is left on an account that holds money for somebody. */
export function balanceOf(tx: Pick<PlanTx, 'get'>, account: string): bigint {
  const row = tx.get('account', [account])
  return row === undefined ? 0n : row.creditsPosted - row.debitsPosted - row.debitsPending
}

/**
 * Posts one movement into a plan.
 *
 * Errors: `insufficient_funds` when the debited account has less; `already_taken` when this very
 * movement happened before; other statuses are defects of ours.
 * Effects: rows of both accounts and of the transfer; gives the moment of the movement.
 */
export function postMovement(tx: PlanTx, movement: Movement): bigint {
  ensureAccount(tx, movement.from, movement.fromCode)
  ensureAccount(tx, movement.to, movement.toCode)
  const timestamp = tx.nextTimestamp()
  const state = openLedgerState({
    account: (id) => tx.get('account', [id]),
    transfer: (id) => tx.get('transfer', [id]),
    pending: () => undefined,
    lastTimestamp: timestamp - 1n,
  })
  const event = transferEvent({
    id: movement.id,
    debitAccountId: movement.from,
    creditAccountId: movement.to,
    amount: movement.amountFen,
    ledger: cnyLedger,
    code: movement.code,
  })
  const [result] = createTransfers(state, [event], timestamp)
  if (result?.status === 'exceeds_credits') throw new PlatformError('insufficient_funds')
  if (result?.status.startsWith('exists') === true) throw new PlatformError('already_taken')
  invariant(result?.status === 'created', `a movement is posted, not ${result?.status ?? 'lost'}`)
  const changes = state.changes()
  requireSound(checkChanges((id) => tx.get('account', [id]), changes))
  // Commit point of a movement: after the check nothing here may fail.
  putLedgerChanges(tx, changes)
  return timestamp
}
