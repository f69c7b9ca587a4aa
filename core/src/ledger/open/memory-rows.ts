// The ledger's rows in memory: a whole store for tests, simulation and the benchmark.

import type { Account, Id128 } from '../account.ts'
import type { LedgerChanges, LedgerLookups, LedgerMovement } from '../state.ts'
import { pendingStatus, type Pending, type Transfer } from '../transfer.ts'
import { Timeline } from './timeline.ts'

/** The movements of one account. */
interface Sides {
  readonly debits: Timeline<LedgerMovement>
  readonly credits: Timeline<LedgerMovement>
}

/** Rows that take in the changes of a batch, as a store would in one transaction. */
export class MemoryRows implements LedgerLookups {
  readonly #accounts = new Map<Id128, Account>()
  readonly #transfers = new Map<Id128, Transfer>()
  readonly #pendings = new Map<Id128, Pending>()
  readonly #burnt = new Set<Id128>()
  /** Pending transfers with an end, by nothing: few are open at a time. */
  readonly #open = new Map<Id128, Pending>()
  readonly #accountLine = new Timeline<Account>()
  readonly #transferLine = new Timeline<Transfer>()
  readonly #movementLine = new Timeline<LedgerMovement>()
  readonly #sides = new Map<Id128, Sides>()
  #lastTimestamp = 0n

  get lastTimestamp(): bigint {
    return this.#lastTimestamp
  }

  get lastAccountTimestamp(): bigint {
    return this.#accountLine.lastTimestamp
  }

  get lastTransferTimestamp(): bigint {
    return this.#movementLine.lastTimestamp
  }

  isTaken(timestamp: bigint): boolean {
    return this.#accountLine.has(timestamp) || this.#movementLine.has(timestamp)
  }

  account(id: Id128): Account | undefined {
    return this.#accounts.get(id)
  }

  transfer(id: Id128): Transfer | undefined {
    return this.#transfers.get(id)
  }

  pending(transferId: Id128): Pending | undefined {
    return this.#pendings.get(transferId)
  }

  burnt(transferId: Id128): boolean {
    return this.#burnt.has(transferId)
  }

  /** All accounts in order of their moments. */
  accounts(): readonly Account[] {
    return this.#accountLine.all()
  }

  /** All transfers in order of their moments. */
  transfers(): readonly Transfer[] {
    return this.#transferLine.all()
  }

  /** All states of pending transfers, in the order they were made. */
  pendings(): Pending[] {
    return [...this.#pendings.values()]
  }

  accountLine(): Timeline<Account> {
    return this.#accountLine
  }

  transferLine(): Timeline<Transfer> {
    return this.#transferLine
  }

  /** All movements and expiries. */
  movementLine(): Timeline<LedgerMovement> {
    return this.#movementLine
  }

  /** The movements on one side of an account, expiries left out. */
  sideOf(side: keyof Sides, account: Id128): Timeline<LedgerMovement> | undefined {
    return this.#sides.get(account)?.[side]
  }

  /**
   * Pending transfers whose timeout has passed at `timestamp`, in ns, the earliest first. Those of
   * one moment come in the order of ids, as from the index of a store.
   */
  due(timestamp: bigint): Pending[] {
    return [...this.#open.values()]
      .filter((row) => row.expiresAt !== null && row.expiresAt <= timestamp)
      .toSorted(dueOrder)
  }

  /** Takes in a batch. `lastTimestamp` is that of its state. */
  absorb(changes: LedgerChanges, lastTimestamp: bigint): void {
    for (const row of changes.insertedAccounts) {
      this.#accounts.set(row.id, row)
      this.#accountLine.add(row)
    }
    for (const row of changes.updatedAccounts) {
      this.#accounts.set(row.id, row)
      this.#accountLine.replace(row)
    }
    for (const row of changes.insertedTransfers) {
      this.#transfers.set(row.id, row)
      this.#transferLine.add(row)
    }
    for (const row of changes.insertedPendings) this.#putPending(row)
    for (const row of changes.updatedPendings) this.#putPending(row)
    for (const id of changes.burntIds) this.#burnt.add(id)
    for (const movement of changes.movements) this.#addMovement(movement)
    this.#lastTimestamp = lastTimestamp
  }

  #putPending(row: Pending): void {
    this.#pendings.set(row.transferId, row)
    if (row.status === pendingStatus.pending && row.expiresAt !== null)
      this.#open.set(row.transferId, row)
    else this.#open.delete(row.transferId)
  }

  #addMovement(movement: LedgerMovement): void {
    this.#movementLine.add(movement)
    if (movement.kind === 'expired') return
    this.#sidesOf(movement.transfer.debitAccountId).debits.add(movement)
    this.#sidesOf(movement.transfer.creditAccountId).credits.add(movement)
  }

  #sidesOf(account: Id128): Sides {
    const known = this.#sides.get(account)
    if (known !== undefined) return known
    const made: Sides = { debits: new Timeline(), credits: new Timeline() }
    this.#sides.set(account, made)
    return made
  }
}

function dueOrder(a: Pending, b: Pending): number {
  const [left, right] = [a.expiresAt ?? 0n, b.expiresAt ?? 0n]
  if (left !== right) return left < right ? -1 : 1
  return a.transferId < b.transferId ? -1 : 1
}
