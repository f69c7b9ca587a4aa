// The ledger as a whole, for programs: requests of many callers in, one batch to the state machine,
// answers out when it is durable. Over rows in memory, on SQLite or on PostgreSQL alike.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../../base/clock.ts'
import { accountFlag, type Account, type Id128 } from '../account.ts'
import { createAccounts } from '../apply-accounts.ts'
import { createTransfers } from '../apply-transfers.ts'
import { expirePendings } from '../expire.ts'
import { accountNeeds, expiryNeeds, transferNeeds } from '../needs.ts'
import type { AccountResult, TransferResult } from '../result-code.ts'
import { transferFlag, type Transfer } from '../transfer.ts'
import { openCollector, type Request } from './collector.ts'
import {
  accountRangeOf,
  batchMax,
  matches,
  rangeOf,
  type AccountFilter,
  type QueryFilter,
  type Range,
} from './filter.ts'
import type { LedgerStorage, StoredMovement, Sums } from './ledger-storage.ts'
import { merged, pages } from './paging.ts'

/** The sums of an account after the movement at `timestamp`. */
export interface AccountBalance extends Sums {
  readonly timestamp: bigint
}

/** The range of change events: from the one moment to the other, both included. */
export interface ChangeEventsFilter {
  readonly timestampMin?: bigint
  readonly timestampMax?: bigint
  readonly limit: number
}

/** A ledger with TigerBeetle's requests. Answers stand in the order of what was asked. */
export interface Ledger {
  createAccounts(events: readonly Account[]): Promise<readonly AccountResult[]>
  createTransfers(events: readonly Transfer[]): Promise<readonly TransferResult[]>
  /** Those that exist, in the order of the ids. */
  lookupAccounts(ids: readonly Id128[]): Promise<readonly Account[]>
  lookupTransfers(ids: readonly Id128[]): Promise<readonly Transfer[]>
  getAccountTransfers(filter: AccountFilter): Promise<readonly Transfer[]>
  /** Of accounts with the flag `history`; of others there is no history to tell. */
  getAccountBalances(filter: AccountFilter): Promise<readonly AccountBalance[]>
  queryAccounts(filter: QueryFilter): Promise<readonly Account[]>
  queryTransfers(filter: QueryFilter): Promise<readonly Transfer[]>
  getChangeEvents(filter: ChangeEventsFilter): Promise<readonly StoredMovement[]>
  /** Waits for what was asked, then refuses more as `stopping`. */
  close(): Promise<void>
}

const duePage = 1_000
/** Half of the shortest timeout; clocks of nodes may differ by the other half. */
const horizonNs = 500_000_000n

class OpenLedger implements Ledger {
  readonly #storage: LedgerStorage
  readonly #clock: Clock
  readonly #collector: ReturnType<typeof openCollector>
  /** No pending transfer ends before this moment, in ns. */
  #quietUntil = 0n

  constructor(storage: LedgerStorage, clock: Clock) {
    this.#storage = storage
    this.#clock = clock
    this.#collector = openCollector(storage, () => this.#expireDue())
  }

  createAccounts(events: readonly Account[]): Promise<readonly AccountResult[]> {
    requireBatch(events.length)
    return this.#collector.submit(accountRequest(events))
  }

  createTransfers(events: readonly Transfer[]): Promise<readonly TransferResult[]> {
    requireBatch(events.length)
    return this.#collector.submit(transferRequest(events))
  }

  async lookupAccounts(ids: readonly Id128[]): Promise<readonly Account[]> {
    requireBatch(ids.length)
    await this.#expireDue()
    const rows = await Promise.all(ids.map((id) => this.#storage.account(id)))
    return rows.filter((row) => row !== undefined)
  }

  async lookupTransfers(ids: readonly Id128[]): Promise<readonly Transfer[]> {
    requireBatch(ids.length)
    const rows = await Promise.all(ids.map((id) => this.#storage.transfer(id)))
    return rows.filter((row) => row !== undefined)
  }

  async getAccountTransfers(filter: AccountFilter): Promise<readonly Transfer[]> {
    return (await this.#movementsOf(filter)).map(({ transfer }) => transfer)
  }

  async getAccountBalances(filter: AccountFilter): Promise<readonly AccountBalance[]> {
    const movements = await this.#movementsOf(filter)
    const account = await this.#storage.account(filter.accountId)
    if (account === undefined || (account.flags & accountFlag.history) === 0) return []
    return movements.map(({ timestamp, debitAccount, creditAccount }) => {
      const after = debitAccount.id === filter.accountId ? debitAccount : creditAccount
      const { debitsPending, debitsPosted, creditsPending, creditsPosted } = after
      return { timestamp, debitsPending, debitsPosted, creditsPending, creditsPosted }
    })
  }

  async queryAccounts(filter: QueryFilter): Promise<readonly Account[]> {
    const range = rangeOf(filter)
    await this.#expireDue()
    return pages(
      range,
      (page) => this.#storage.accounts(page),
      (row) => matches(filter, row),
    )
  }

  async queryTransfers(filter: QueryFilter): Promise<readonly Transfer[]> {
    const range = rangeOf(filter)
    return pages(
      range,
      (page) => this.#storage.transfers(page),
      (row) => matches(filter, row),
    )
  }

  async getChangeEvents(filter: ChangeEventsFilter): Promise<readonly StoredMovement[]> {
    const range = rangeOf(filter)
    await this.#expireDue()
    return this.#storage.movements(range)
  }

  close(): Promise<void> {
    return this.#collector.close()
  }

  async #movementsOf(filter: AccountFilter): Promise<readonly StoredMovement[]> {
    const range = accountRangeOf(filter)
    await this.#expireDue()
    const side = (name: 'debits' | 'credits'): Promise<readonly StoredMovement[]> =>
      filter.side === undefined || filter.side === name
        ? pages(
            range,
            (page: Range) => this.#storage.movementsOf(name, filter.accountId, page),
            ({ transfer }) => matches(filter, transfer),
          )
        : Promise.resolve([])
    return merged(range, await side('debits'), await side('credits'))
  }

  /**
   * Ends what is due, so that no answer still counts it. What is made from now on, by whichever
   * node, lasts a second at least, so nothing needs to be asked again before the horizon, or before
   * the first end within it.
   */
  async #expireDue(): Promise<void> {
    const until = BigInt(this.#clock.now()) * 1_000_000n
    while (until >= this.#quietUntil) {
      const horizon = until + horizonNs
      const ending = await this.#storage.duePendings(horizon, duePage)
      const due = ending.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= until)
      if (due.length === 0) {
        this.#quietUntil = ending[0]?.expiresAt ?? horizon
        return
      }
      await this.#storage.commit({
        count: due.length,
        imports: [],
        needs: (fetched) => expiryNeeds(due, fetched),
        run: (state, timestamp) => expirePendings(state, due, timestamp),
      })
    }
  }
}

function requireBatch(length: number): void {
  if (length > batchMax) throw new PlatformError('request_invalid', { field: 'events', batchMax })
}

const accountRequest = (events: readonly Account[]): Request<AccountResult> => ({
  count: events.length,
  imports: momentsOf(events, accountFlag.imported),
  needs: () => accountNeeds(events),
  run: (state, timestamp) => createAccounts(state, events, timestamp),
})

const transferRequest = (events: readonly Transfer[]): Request<TransferResult> => ({
  count: events.length,
  imports: momentsOf(events, transferFlag.imported),
  needs: (fetched) => transferNeeds(events, fetched),
  run: (state, timestamp) => createTransfers(state, events, timestamp, { burnFailedIds: true }),
})

const momentsOf = (
  events: readonly { readonly flags: number; readonly timestamp: bigint }[],
  imported: number,
): readonly bigint[] =>
  ((events[0]?.flags ?? 0) & imported) === 0 ? [] : events.map((event) => event.timestamp)

/**
 * Opens a ledger over rows that live somewhere.
 *
 * Shape: events as `accountEvent` and `transferEvent` spell them; at most `batchMax` a request.
 * Units: amounts in the smallest unit of the ledger's asset, 0 to `amountMax`; moments in ns.
 * Errors: a status for each event; `request_invalid` for a batch or filter that cannot be;
 * `stopping` after `close`. When a commit fails, the promise rejects and nothing of it happened;
 * the same request again, with the same ids, is safe.
 * Effects: what is answered is durable where the storage is. Ids that failed for a passing reason
 * are burnt. Pending transfers that are due end before anything is answered.
 * Source: specs/ledger 2.4 and 2.5.
 */
export const openLedger = (storage: LedgerStorage, clock: Clock): Ledger =>
  new OpenLedger(storage, clock)
