// Where the rows of a ledger live: in memory, or in the store of either engine. The state machine
// above is the same; this is all that it needs of a place.

import type { Account, Id128 } from '../account.ts'
import type { LedgerNeeds } from '../needs.ts'
import type { LedgerMovement, LedgerState } from '../state.ts'
import type { Pending, Transfer } from '../transfer.ts'
import type { Range } from './filter.ts'

/** The four sums of an account. */
export type Sums = Pick<
  Account,
  'debitsPending' | 'debitsPosted' | 'creditsPending' | 'creditsPosted'
>

/**
 * One movement as it is kept: the transfer, and both accounts as it left them.
 * `timestamp` is the transfer's own; for `expired` that of the expiry.
 */
export interface StoredMovement {
  readonly kind: LedgerMovement['kind']
  readonly timestamp: bigint
  readonly transfer: Transfer
  readonly debitAccount: Account
  readonly creditAccount: Account
}

/**
 * Some work on the ledger, done wholly or not at all.
 *
 * - `needs` names the rows; it is asked again with what was fetched until it names nothing new.
 * - `run` is synchronous and pure but for the state; `timestamp` is the first of `count` moments.
 * - `imports` names moments that the work wants to be the first to have.
 */
export interface LedgerWork<T> {
  readonly count: number
  readonly imports: readonly bigint[]
  readonly needs: (fetched: (transferId: Id128) => Transfer | undefined) => LedgerNeeds
  readonly run: (state: LedgerState, timestamp: bigint) => T
}

/** A place for rows. Reads answer the latest durable state, in the order of moments. */
export interface LedgerStorage {
  /** Does the work; resolves when it is durable. */
  commit<T>(work: LedgerWork<T>): Promise<T>
  account(id: Id128): Promise<Account | undefined>
  transfer(id: Id128): Promise<Transfer | undefined>
  /** Pending transfers that should have ended by `until`, the earliest first. */
  duePendings(until: bigint, limit: number): Promise<readonly Pending[]>
  accounts(range: Range): Promise<readonly Account[]>
  transfers(range: Range): Promise<readonly Transfer[]>
  /** Movements, expiries among them, with both accounts as they left them. */
  movements(range: Range): Promise<readonly StoredMovement[]>
  /** The movements on one side of one account, expiries left out. */
  movementsOf(
    side: 'debits' | 'credits',
    account: Id128,
    range: Range,
  ): Promise<readonly StoredMovement[]>
}
