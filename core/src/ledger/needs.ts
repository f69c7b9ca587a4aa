// Which rows a batch looks at, so that they are fetched before it runs.

import { invariant } from '../base/invariant.ts'
import { idMax, idZero } from './account.ts'
import type { Account, Id128 } from './account.ts'
import type { LedgerLookups } from './state.ts'
import type { Pending, Transfer } from './transfer.ts'

/** Ids to fetch. A transfer that is asked for as pending is in both last lists. */
export interface LedgerNeeds {
  readonly accountIds: ReadonlySet<Id128>
  readonly transferIds: ReadonlySet<Id128>
  /** Ids of transfers whose state in `pending` is looked at. */
  readonly pendingIds: ReadonlySet<Id128>
}

const isRowId = (id: Id128): boolean => id !== idZero && id !== idMax

/** What `createAccounts` looks at. One round. */
export function accountNeeds(events: readonly Account[]): LedgerNeeds {
  const accountIds = new Set(events.map((event) => event.id).filter((id) => isRowId(id)))
  return { accountIds, transferIds: new Set(), pendingIds: new Set() }
}

/**
 * What `createTransfers` looks at.
 *
 * Shape: events, and look-ups into what was fetched so far -> all ids, those of earlier rounds too.
 * Two rounds: the first, with nothing fetched, names transfers, their pending transfers and the
 * accounts in the events; a post or void may leave its accounts out, so the second, asked with the
 * pending transfers at hand, adds the accounts of those. A third round names nothing new.
 * Source: specs/ledger 2.1.
 */
export function transferNeeds(
  events: readonly Transfer[],
  fetched: (transferId: Id128) => Transfer | undefined = () => undefined,
): LedgerNeeds {
  const accountIds = new Set<Id128>()
  const transferIds = new Set<Id128>()
  const pendingIds = new Set<Id128>()
  for (const event of events) {
    if (isRowId(event.id)) transferIds.add(event.id)
    if (isRowId(event.debitAccountId)) accountIds.add(event.debitAccountId)
    if (isRowId(event.creditAccountId)) accountIds.add(event.creditAccountId)
    if (!isRowId(event.pendingId)) continue
    transferIds.add(event.pendingId)
    pendingIds.add(event.pendingId)
  }
  // A stored row under an event's id may name another pending transfer than the event does.
  for (const id of transferIds) {
    const stored = fetched(id)
    if (stored === undefined) continue
    accountIds.add(stored.debitAccountId).add(stored.creditAccountId)
    if (isRowId(stored.pendingId)) transferIds.add(stored.pendingId)
  }
  return { accountIds, transferIds, pendingIds }
}

/** What `expirePendings` looks at. Two rounds: the transfers, then their accounts. */
export function expiryNeeds(
  due: readonly Pending[],
  fetched: (transferId: Id128) => Transfer | undefined = () => undefined,
): LedgerNeeds {
  const ids = new Set(due.map((row) => row.transferId))
  const accountIds = new Set<Id128>()
  for (const id of ids) {
    const transfer = fetched(id)
    if (transfer !== undefined)
      accountIds.add(transfer.debitAccountId).add(transfer.creditAccountId)
  }
  return { accountIds, transferIds: ids, pendingIds: ids }
}

/** The needs of several requests as one. */
export function joinNeeds(all: readonly LedgerNeeds[]): LedgerNeeds {
  const [only] = all
  if (only !== undefined && all.length === 1) return only
  const [accountIds, transferIds, pendingIds] = [
    new Set<Id128>(),
    new Set<Id128>(),
    new Set<Id128>(),
  ]
  for (const needs of all) {
    for (const id of needs.accountIds) accountIds.add(id)
    for (const id of needs.transferIds) transferIds.add(id)
    for (const id of needs.pendingIds) pendingIds.add(id)
  }
  return { accountIds, transferIds, pendingIds }
}

/** Rows that were fetched for `needs`. */
export interface PrefetchedRows {
  readonly accounts: readonly Account[]
  readonly transfers: readonly Transfer[]
  readonly pendings: readonly Pending[]
  readonly burntIds?: readonly Id128[]
  readonly lastTimestamp?: bigint
  readonly lastAccountTimestamp?: bigint
  readonly lastTransferTimestamp?: bigint
  readonly isTaken?: (timestamp: bigint) => boolean
}

/**
 * Look-ups over fetched rows for `openLedgerState`.
 *
 * Errors: a look-up outside `needs` throws `InvariantBroken`; else a row that nobody fetched would
 * be taken for one that does not exist, and an id could be paid twice.
 */
export function prefetchedLookups(rows: PrefetchedRows, needs: LedgerNeeds): LedgerLookups {
  const accounts = new Map(rows.accounts.map((row) => [row.id, row]))
  const transfers = new Map(rows.transfers.map((row) => [row.id, row]))
  const pendings = new Map(rows.pendings.map((row) => [row.transferId, row]))
  const burnt = new Set(rows.burntIds)
  const fetched = (ids: ReadonlySet<Id128>, id: Id128, kind: string): void =>
    invariant(ids.has(id) || !isRowId(id), `${kind} ${id} was prefetched`)
  const { lastTimestamp = 0n } = rows
  return {
    lastTimestamp,
    lastAccountTimestamp: rows.lastAccountTimestamp ?? lastTimestamp,
    lastTransferTimestamp: rows.lastTransferTimestamp ?? lastTimestamp,
    isTaken: (timestamp) => rows.isTaken?.(timestamp) ?? false,
    account(id) {
      fetched(needs.accountIds, id, 'account')
      return accounts.get(id)
    },
    transfer(id) {
      fetched(needs.transferIds, id, 'transfer')
      return transfers.get(id)
    },
    pending(transferId) {
      fetched(needs.pendingIds, transferId, 'pending')
      return pendings.get(transferId)
    },
    burnt: (transferId) => burnt.has(transferId),
  }
}
