// The overlay: what was prefetched, and what a batch makes of it. The only place that holds changes
// before the store does; nothing here waits, asks a clock or draws.

import { invariant } from '../base/invariant.ts'
import { accountFlag } from './account.ts'
import type { Account, Id128 } from './account.ts'
import { transferFlag } from './transfer.ts'
import type { Pending, Transfer } from './transfer.ts'

/**
 * Rows as they were before the batch, looked up at once.
 *
 * `undefined` says that the row does not exist. A row that was merely not fetched must never look
 * like one that is absent: throw then, as `prefetchedLookups` does.
 */
export interface LedgerLookups {
  account(id: Id128): Account | undefined
  transfer(id: Id128): Transfer | undefined
  /** The state of a pending transfer, by the id of that transfer. */
  pending(transferId: Id128): Pending | undefined
  /** Whether the id failed for a passing reason before; left out when nobody burns ids. */
  burnt?(transferId: Id128): boolean
  /** The timestamp of the newest row, in ns; the next one must be later. Left out: 0n. */
  readonly lastTimestamp?: bigint
  /** The newest account and the newest transfer: what is imported has to be later than its own. */
  readonly lastAccountTimestamp?: bigint
  readonly lastTransferTimestamp?: bigint
  /** Whether a stored row has this moment; asked for imported rows alone. Left out: none has. */
  isTaken?(timestamp: bigint): boolean
}

/** The newest moments so far: of any row or expiry, of the accounts, of the transfers. */
interface LastMoments {
  readonly any: bigint
  readonly account: bigint
  readonly transfer: bigint
}

/**
 * One movement with both accounts as it left them: what histories, statements and change feeds are
 * made of.
 *
 * - `transfer` is the row made by it; for `expired` the pending transfer that ended.
 * - `timestamp` is the transfer's own, for `expired` that of the expiry.
 * - `amountAsked` is the amount of the event before balancing and posting resolved it.
 */
export interface LedgerMovement {
  readonly kind: 'single' | 'pending' | 'posted' | 'voided' | 'expired'
  readonly timestamp: bigint
  readonly transfer: Transfer
  readonly amountAsked: bigint
  readonly debitAccount: Account
  readonly creditAccount: Account
}

/** What a batch made of the rows. Lists are in order of timestamp or of first touch. */
export interface LedgerChanges {
  readonly insertedAccounts: readonly Account[]
  readonly updatedAccounts: readonly Account[]
  readonly insertedTransfers: readonly Transfer[]
  readonly insertedPendings: readonly Pending[]
  readonly updatedPendings: readonly Pending[]
  readonly burntIds: readonly Id128[]
  readonly movements: readonly LedgerMovement[]
}

/** A place to roll back to. Rolling back to it forgets the marks taken after it. */
export interface Savepoint {
  readonly accounts: number
  readonly transfers: number
  readonly pendings: number
  readonly burnt: number
  readonly movements: number
  readonly last: LastMoments
}

interface Undo<Row> {
  readonly id: Id128
  /** `undefined`: the overlay did not hold the row. */
  readonly before: Row | undefined
}

function undoTo<Row>(rows: Map<Id128, Row>, log: Undo<Row>[], length: number): void {
  while (log.length > length) {
    const entry = log.pop()
    if (entry === undefined) return
    if (entry.before === undefined) rows.delete(entry.id)
    else rows.set(entry.id, entry.before)
  }
}

/**
 * The overlay of one batch.
 *
 * - A read answers the newest row of the batch, else the prefetched one.
 * - Each write notes what it replaced, so `rollback` restores rows, order and time exactly.
 * - Timestamps of inserted rows strictly increase, over accounts and transfers together.
 * - Only `create*` and `expirePendings` call the write verbs.
 */
export class LedgerState {
  readonly #lookups: LedgerLookups
  readonly #accounts = new Map<Id128, Account>()
  readonly #accountLog: Undo<Account>[] = []
  readonly #transfers = new Map<Id128, Transfer>()
  readonly #transferLog: Undo<Transfer>[] = []
  readonly #pendings = new Map<Id128, Pending>()
  readonly #pendingLog: Undo<Pending>[] = []
  readonly #burnt = new Set<Id128>()
  readonly #burntLog: Id128[] = []
  readonly #movements: LedgerMovement[] = []
  #last: LastMoments

  constructor(lookups: LedgerLookups) {
    this.#lookups = lookups
    const { lastTimestamp: any = 0n } = lookups
    this.#last = {
      any,
      account: lookups.lastAccountTimestamp ?? any,
      transfer: lookups.lastTransferTimestamp ?? any,
    }
  }

  account(id: Id128): Account | undefined {
    return this.#accounts.get(id) ?? this.#lookups.account(id)
  }

  transfer(id: Id128): Transfer | undefined {
    return this.#transfers.get(id) ?? this.#lookups.transfer(id)
  }

  pending(transferId: Id128): Pending | undefined {
    return this.#pendings.get(transferId) ?? this.#lookups.pending(transferId)
  }

  isBurnt(transferId: Id128): boolean {
    return this.#burnt.has(transferId) || (this.#lookups.burnt?.(transferId) ?? false)
  }

  /** The timestamp of the newest row or expiry, in ns. */
  get lastTimestamp(): bigint {
    return this.#last.any
  }

  /** Whether an imported account may have this moment: later than all accounts, and nobody's. */
  isFreeForAccount(timestamp: bigint): boolean {
    return timestamp > this.#last.account && !this.#isTaken(timestamp, this.#transfers.values())
  }

  /** Whether an imported transfer may have this moment: later than all transfers, and nobody's. */
  isFreeForTransfer(timestamp: bigint): boolean {
    return timestamp > this.#last.transfer && !this.#isTaken(timestamp, this.#accounts.values())
  }

  insertAccount(account: Account): void {
    this.#advance('account', account.timestamp, (account.flags & accountFlag.imported) !== 0)
    this.replaceAccount(account)
  }

  replaceAccount(account: Account): void {
    this.#accountLog.push({ id: account.id, before: this.#accounts.get(account.id) })
    this.#accounts.set(account.id, account)
  }

  insertTransfer(transfer: Transfer): void {
    this.#advance('transfer', transfer.timestamp, (transfer.flags & transferFlag.imported) !== 0)
    this.#transferLog.push({ id: transfer.id, before: undefined })
    this.#transfers.set(transfer.id, transfer)
  }

  putPending(pending: Pending): void {
    this.#pendingLog.push({
      id: pending.transferId,
      before: this.#pendings.get(pending.transferId),
    })
    this.#pendings.set(pending.transferId, pending)
  }

  noteMovement(movement: LedgerMovement): void {
    if (movement.kind === 'expired') this.#advance('transfer', movement.timestamp, false)
    this.#movements.push(movement)
  }

  burn(transferId: Id128): void {
    if (this.isBurnt(transferId)) return
    this.#burnt.add(transferId)
    this.#burntLog.push(transferId)
  }

  savepoint(): Savepoint {
    return {
      accounts: this.#accountLog.length,
      transfers: this.#transferLog.length,
      pendings: this.#pendingLog.length,
      burnt: this.#burntLog.length,
      movements: this.#movements.length,
      last: this.#last,
    }
  }

  rollback(mark: Savepoint): void {
    const isAhead =
      mark.accounts > this.#accountLog.length ||
      mark.transfers > this.#transferLog.length ||
      mark.pendings > this.#pendingLog.length ||
      mark.burnt > this.#burntLog.length ||
      mark.movements > this.#movements.length
    invariant(!isAhead, 'a savepoint is rolled back to before its own mark is')
    undoTo(this.#accounts, this.#accountLog, mark.accounts)
    undoTo(this.#transfers, this.#transferLog, mark.transfers)
    undoTo(this.#pendings, this.#pendingLog, mark.pendings)
    for (const id of this.#burntLog.splice(mark.burnt)) this.#burnt.delete(id)
    this.#movements.length = mark.movements
    this.#last = mark.last
  }

  changes(): LedgerChanges {
    const accounts = [...this.#accounts.values()]
    const pendings = [...this.#pendings.values()]
    const isNewAccount = (row: Account): boolean => this.#lookups.account(row.id) === undefined
    // A state is made in the batch that makes its transfer.
    const isNewPending = (row: Pending): boolean => this.#transfers.has(row.transferId)
    return {
      insertedAccounts: accounts.filter((row) => isNewAccount(row)),
      updatedAccounts: accounts.filter((row) => !isNewAccount(row)),
      insertedTransfers: [...this.#transfers.values()],
      insertedPendings: pendings.filter((row) => isNewPending(row)),
      updatedPendings: pendings.filter((row) => !isNewPending(row)),
      burntIds: [...this.#burntLog],
      movements: [...this.#movements],
    }
  }

  #advance(table: 'account' | 'transfer', timestamp: bigint, isImported: boolean): void {
    const { any, account, transfer } = this.#last
    const ofTable = table === 'account' ? account : transfer
    invariant(
      timestamp > (isImported ? ofTable : any),
      'timestamps of the ledger strictly increase',
    )
    // Spelled out: this runs once a row.
    this.#last = {
      any: timestamp > any ? timestamp : any,
      account: table === 'account' ? timestamp : account,
      transfer: table === 'transfer' ? timestamp : transfer,
    }
  }

  #isTaken(timestamp: bigint, others: Iterable<{ readonly timestamp: bigint }>): boolean {
    for (const row of others) if (row.timestamp === timestamp) return true
    return this.#lookups.isTaken?.(timestamp) ?? false
  }
}

/**
 * Opens the overlay of one batch over rows that were fetched for it.
 *
 * Shape: lookups that answer at once -> a state for `createAccounts`, `createTransfers` and
 * `expirePendings`; `changes()` tells what to persist.
 * Effects: none outside the overlay; drop it and nothing happened.
 * Source: specs/ledger 2.1.
 */
export const openLedgerState = (lookups: LedgerLookups): LedgerState => new LedgerState(lookups)
