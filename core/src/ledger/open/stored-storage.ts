// The ledger in the store of either engine: each batch is a unit of the commit engine, beside the
// records and everything else that commits.

import { must } from '../../base/invariant.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Scan, Store } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import type { Account, Id128 } from '../account.ts'
import { checkChanges, requireSound } from '../audit/invariant.ts'
import { openLedgerState, type LedgerMovement } from '../state.ts'
import { pendingStatus, transferFlag, type Transfer } from '../transfer.ts'
import type { Range } from './filter.ts'
import type { LedgerStorage, LedgerWork, StoredMovement } from './ledger-storage.ts'
import { merged } from './paging.ts'
import { headKey, movementOf, planLookups, putLedgerChanges, rowKeysOf } from './stored-rows.ts'

/** What a stored ledger is made of. */
export interface StoredLedgerDeps {
  readonly store: Store
  readonly engine: CommitEngine
}

const span = ({
  from,
  to,
  reversed,
  limit,
}: Range): Pick<Scan<'transfer'>, 'from' | 'to' | 'order' | 'limit'> => ({
  from,
  to,
  order: reversed ? 'descending' : 'ascending',
  limit,
})

/** Rows of the store carry more columns than a transfer has. */
const transferOf = (row: Row<'transfer'>): Transfer => ({
  id: row.id,
  debitAccountId: row.debitAccountId,
  creditAccountId: row.creditAccountId,
  amount: row.amount,
  pendingId: row.pendingId,
  userData128: row.userData128,
  userData64: row.userData64,
  userData32: row.userData32,
  timeout: row.timeout,
  ledger: row.ledger,
  code: row.code,
  flags: row.flags,
  timestamp: row.timestamp,
})

const accountOf = ({ batch: _batch, ...account }: Row<'account'>): Account => account

function kindOf({ flags }: Transfer): LedgerMovement['kind'] {
  if ((flags & transferFlag.pending) !== 0) return 'pending'
  if ((flags & transferFlag.postPendingTransfer) !== 0) return 'posted'
  return (flags & transferFlag.voidPendingTransfer) === 0 ? 'single' : 'voided'
}

class StoredStorage implements LedgerStorage {
  readonly #store: Store
  readonly #engine: CommitEngine

  constructor({ store, engine }: StoredLedgerDeps) {
    this.#store = store
    this.#engine = engine
  }

  async commit<T>(work: LedgerWork<T>): Promise<T> {
    const taken = work.imports.length === 0 ? noMoments : await this.#takenOf(work.imports)
    const { value } = await this.#engine.commit({
      needs: (facts) => [headKey, ...rowKeysOf(work.needs((id) => facts.get('transfer', [id])))],
      plan(tx) {
        const lookups = planLookups(tx, taken)
        const state = openLedgerState(lookups)
        const result = work.run(state, tx.nextTimestamp(work.count))
        const changes = state.changes()
        requireSound(checkChanges((id) => lookups.account(id), changes))
        // Commit point.
        putLedgerChanges(tx, changes)
        return result
      },
    })
    return value
  }

  async account(id: Id128): Promise<Account | undefined> {
    const row = await this.#store.get('account', [id])
    return row === undefined ? undefined : accountOf(row)
  }

  async transfer(id: Id128): Promise<Transfer | undefined> {
    const row = await this.#store.get('transfer', [id])
    return row === undefined ? undefined : transferOf(row)
  }

  duePendings(until: bigint, limit: number): Promise<readonly Row<'pending'>[]> {
    return this.#store.scan({
      table: 'pending',
      index: 'due',
      equals: [pendingStatus.pending],
      // Those without an end carry null, which is in no stretch.
      from: 1n,
      to: until,
      limit,
    })
  }

  async accounts(range: Range): Promise<readonly Account[]> {
    const rows = await this.#store.scan({
      table: 'account',
      index: 'byTimestamp',
      equals: [],
      ...span(range),
    })
    return rows.map(accountOf)
  }

  async transfers(range: Range): Promise<readonly Transfer[]> {
    return (await this.#transferRows(range)).map(transferOf)
  }

  async movements(range: Range): Promise<readonly StoredMovement[]> {
    const ended = await this.#store.scan({ table: 'ledgerExpiry', equals: [], ...span(range) })
    const made = await this.#movementsOf(await this.#transferRows(range))
    return merged(range, made, await Promise.all(ended.map((row) => this.#expiryOf(row))))
  }

  async movementsOf(
    side: 'debits' | 'credits',
    account: Id128,
    range: Range,
  ): Promise<readonly StoredMovement[]> {
    const rows = await this.#store.scan({
      table: 'transfer',
      index: side === 'debits' ? 'byDebit' : 'byCredit',
      equals: [account],
      ...span(range),
    })
    return this.#movementsOf(rows)
  }

  #transferRows(range: Range): Promise<readonly Row<'transfer'>[]> {
    return this.#store.scan({
      table: 'transfer',
      index: 'byTimestamp',
      equals: [],
      ...span(range),
    })
  }

  async #movementsOf(rows: readonly Row<'transfer'>[]): Promise<readonly StoredMovement[]> {
    const accountWith = await this.#accountsOf(rows)
    return rows.map((row) => {
      const transfer = transferOf(row)
      const at = { timestamp: row.timestamp, transfer, after: row }
      return movementOf(kindOf(transfer), at, accountWith)
    })
  }

  async #expiryOf(row: Row<'ledgerExpiry'>): Promise<StoredMovement> {
    const ended = await this.transfer(row.transferId)
    const transfer = must(ended, 'what expired is a stored transfer')
    const accountWith = await this.#accountsOf([transfer])
    return movementOf('expired', { timestamp: row.timestamp, transfer, after: row }, accountWith)
  }

  async #accountsOf(
    transfers: readonly Pick<Transfer, 'debitAccountId' | 'creditAccountId'>[],
  ): Promise<(id: Id128) => Account> {
    const ids = new Set(transfers.flatMap((row) => [row.debitAccountId, row.creditAccountId]))
    const found = await Promise.all([...ids].map((id) => this.account(id)))
    const byId = new Map(found.map((row) => [row?.id, row]))
    return (id) => must(byId.get(id), 'accounts of a stored transfer exist')
  }

  /**
   * Which of these moments a row or an expiry has already. Two imports of one moment are nobody's
   * use.
   */
  async #takenOf(moments: readonly bigint[]): Promise<ReadonlySet<bigint>> {
    const rows = await Promise.all(
      moments.flatMap((at) => {
        const one = { from: at, to: at, reversed: false, limit: 1 }
        return [this.accounts(one), this.movements(one)]
      }),
    )
    return new Set(rows.flat().map((row) => row.timestamp))
  }
}

const noMoments: ReadonlySet<bigint> = new Set()

/** Opens the ledger's rows in a store; what commits is durable and sealed into the hash chain. */
export const openStoredStorage = (deps: StoredLedgerDeps): LedgerStorage => new StoredStorage(deps)
