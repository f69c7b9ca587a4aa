// A ledger in memory for tests: numbers for ids, one call a batch, rows checked after each.

import { accountEvent } from '../account.ts'
import type { Account, AccountFields, Id128 } from '../account.ts'
import { createAccounts } from '../apply-accounts.ts'
import { createTransfers } from '../apply-transfers.ts'
import type { CreateTransfersOptions } from '../apply-transfers.ts'
import { auditLedger, checkChanges, requireSound } from '../audit/invariant.ts'
import { expirePendings } from '../expire.ts'
import type { Expiry } from '../expire.ts'
import { MemoryRows } from '../open/memory-rows.ts'
import { accountNeeds, expiryNeeds, prefetchedLookups, transferNeeds } from '../needs.ts'
import type { LedgerNeeds } from '../needs.ts'
import type { AccountResult, TransferResult } from '../result-code.ts'
import { openLedgerState } from '../state.ts'
import type { LedgerChanges, LedgerLookups, LedgerState } from '../state.ts'
import { transferEvent } from '../transfer.ts'
import type { Transfer, TransferFields } from '../transfer.ts'

/** The id that a number stands for in tests. */
export const id = (n: number): Id128 => n.toString(16).padStart(32, '0')

/** One second in ns. */
export const secondNs = 1_000_000_000n

/** The moment of the first batch of a book. */
export const startNs = 1_000n * secondNs

/** A plain transfer of `amount` from account 1 to account 2, changed by `fields`. */
export const transfer = (n: number, fields: Omit<TransferFields, 'id'> = {}): Transfer =>
  transferEvent({
    id: id(n),
    debitAccountId: id(1),
    creditAccountId: id(2),
    ledger: 1,
    code: 1,
    amount: 10n,
    ...fields,
  })

/** An event that takes all it leaves out from the pending transfer `pendingId`. */
export const resolution = (
  n: number,
  flags: number,
  fields: Omit<TransferFields, 'id'> = {},
): Transfer => transferEvent({ id: id(n), flags, ...fields })

/** A book and its clock. */
export class Book {
  readonly rows = new MemoryRows()
  nowNs = startNs
  lastChanges: LedgerChanges | undefined

  /** Only what a batch needs is there for it, so a missing need fails the test that has it. */
  #lookups(needs: LedgerNeeds): LedgerLookups {
    const found = <Row>(ids: ReadonlySet<Id128>, get: (rowId: Id128) => Row | undefined): Row[] =>
      [...ids].map(get).filter((row) => row !== undefined)
    return prefetchedLookups(
      {
        accounts: found(needs.accountIds, (rowId) => this.rows.account(rowId)),
        transfers: found(needs.transferIds, (rowId) => this.rows.transfer(rowId)),
        pendings: found(needs.pendingIds, (rowId) => this.rows.pending(rowId)),
        burntIds: [...needs.transferIds].filter((rowId) => this.rows.burnt(rowId)),
        lastTimestamp: this.rows.lastTimestamp,
        lastAccountTimestamp: this.rows.lastAccountTimestamp,
        lastTransferTimestamp: this.rows.lastTransferTimestamp,
        isTaken: (timestamp) => this.rows.isTaken(timestamp),
      },
      needs,
    )
  }

  #run<Result>(
    needs: LedgerNeeds,
    count: number,
    run: (state: LedgerState, timestamp: bigint) => Result,
  ): Result {
    const lookups = this.#lookups(needs)
    const state = openLedgerState(lookups)
    const result = run(state, this.nowNs)
    const changes = state.changes()
    requireSound(checkChanges((rowId) => lookups.account(rowId), changes))
    this.rows.absorb(changes, state.lastTimestamp)
    this.lastChanges = changes
    this.nowNs += BigInt(Math.max(count, 1))
    return result
  }

  createAccounts(events: readonly Account[]): AccountResult[] {
    return this.#run(accountNeeds(events), events.length, (state, now) =>
      createAccounts(state, events, now),
    )
  }

  /** Opens accounts that must succeed; ledger and code are 1 unless given. */
  open(...accounts: (Pick<AccountFields, 'id'> & Partial<AccountFields>)[]): this {
    const results = this.createAccounts(
      accounts.map((fields) => accountEvent({ ledger: 1, code: 1, ...fields })),
    )
    if (results.some((result) => result.status !== 'created'))
      throw new Error(JSON.stringify(results.map((r) => r.status)))
    return this
  }

  createTransfers(
    events: readonly Transfer[],
    options: CreateTransfersOptions = {},
  ): TransferResult[] {
    const needs = transferNeeds(events, (rowId) => this.rows.transfer(rowId))
    return this.#run(needs, events.length, (state, now) =>
      createTransfers(state, events, now, options),
    )
  }

  /** The statuses of a batch. */
  post(...events: Transfer[]): string[] {
    return this.createTransfers(events).map((result) => result.status)
  }

  wait(seconds: number): this {
    this.nowNs += BigInt(seconds) * secondNs
    return this
  }

  expire(): Expiry[] {
    const due = this.rows.due(this.nowNs)
    const needs = expiryNeeds(due, (rowId) => this.rows.transfer(rowId))
    return this.#run(needs, due.length, (state, now) => expirePendings(state, due, now))
  }

  /** Debits pending and posted, credits pending and posted. */
  sums(n: number): [bigint, bigint, bigint, bigint] {
    const row = this.rows.account(id(n))
    if (row === undefined) throw new Error(`no account ${n}`)
    return [row.debitsPending, row.debitsPosted, row.creditsPending, row.creditsPosted]
  }

  flags(n: number): number {
    return this.rows.account(id(n))?.flags ?? -1
  }

  /** Throws unless rules 1 to 8 hold of all rows. */
  requireSound(): void {
    const breaches = this.audit()
    if (breaches.length > 0) throw new Error(breaches.join('; '))
  }

  audit(): string[] {
    const rows = {
      accounts: this.rows.accounts(),
      transfers: this.rows.transfers(),
      pendings: this.rows.pendings(),
    }
    return auditLedger(rows).map(({ rule, what }) => `${rule} ${what}`)
  }
}

/** A book with plain accounts 1 and 2 on ledger 1. */
export const openBook = (): Book => new Book().open({ id: id(1) }, { id: id(2) })
