// The ledger's rows in memory: a whole store for tests, simulation and the benchmark.

import type { Account, Id128 } from './account.ts'
import type { LedgerChanges, LedgerLookups } from './state.ts'
import { pendingStatus } from './transfer.ts'
import type { Pending, Transfer } from './transfer.ts'

/** Rows that take in the changes of a batch, as a store would in one transaction. */
export class MemoryRows implements LedgerLookups {
  readonly #accounts = new Map<Id128, Account>()
  readonly #transfers = new Map<Id128, Transfer>()
  readonly #pendings = new Map<Id128, Pending>()
  readonly #burnt = new Set<Id128>()
  #lastTimestamp = 0n

  get lastTimestamp(): bigint {
    return this.#lastTimestamp
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

  /** All accounts in order of creation. */
  accounts(): Account[] {
    return [...this.#accounts.values()]
  }

  /** All transfers in order of time. */
  transfers(): Transfer[] {
    return [...this.#transfers.values()]
  }

  /** All states of pending transfers, in order of time. */
  pendings(): Pending[] {
    return [...this.#pendings.values()]
  }

  /** Pending transfers whose timeout has passed at `timestamp`, in ns. */
  due(timestamp: bigint): Pending[] {
    return this.pendings().filter(
      (row) =>
        row.status === pendingStatus.pending &&
        row.expiresAt !== null &&
        row.expiresAt <= timestamp,
    )
  }

  /** Takes in a batch. `lastTimestamp` is that of its state. */
  absorb(changes: LedgerChanges, lastTimestamp: bigint): void {
    for (const row of changes.insertedAccounts) this.#accounts.set(row.id, row)
    for (const row of changes.updatedAccounts) this.#accounts.set(row.id, row)
    for (const row of changes.insertedTransfers) this.#transfers.set(row.id, row)
    for (const row of changes.insertedPendings) this.#pendings.set(row.transferId, row)
    for (const row of changes.updatedPendings) this.#pendings.set(row.transferId, row)
    for (const id of changes.burntIds) this.#burnt.add(id)
    this.#lastTimestamp = lastTimestamp
  }
}
