// The ledger as a double-entry journal: what moved, and what every account came to. Formats only
// differ in how they spell it.
//
// Signs are those of plain-text accounting: a debit is positive, a credit negative. A wallet is
// money that the operator owes to somebody, a liability, so a full one has a negative balance.

import { must } from '../../base/invariant.ts'
import {
  expiresAt,
  Findings,
  isResolution,
  OpenPendings,
  transferFlag,
  type Id128,
  type Transfer,
} from '../../ledger/index.ts'
import type { AccountName, Asset, ExportRange, ExportSource } from './export-source.ts'

/** An account while it is folded; `…Units` are debits less credits so far. */
export interface JournalAccount extends AccountName {
  readonly id: Id128
  readonly asset: Asset
  readonly timestamp: bigint
  postedUnits: bigint
  pendingUnits: bigint
}

/** One side of an entry. Pending ones move nothing that is posted. */
export interface JournalPosting {
  readonly account: JournalAccount
  readonly isPending: boolean
  readonly units: bigint
  /** The balance after it, of what is posted or of what is pending; absent outside the export. */
  readonly balanceUnits: bigint | undefined
}

/** What an entry does. */
export type EntryKind = 'single' | 'pending' | 'posted' | 'voided' | 'expired'

/** One movement. `transfer` is the row it comes from; that of an expiry is the pending transfer. */
export interface JournalEntry {
  readonly kind: EntryKind
  readonly timestamp: bigint
  readonly transfer: Transfer
  /** The word for what kind of movement it is. */
  readonly movement: string
  readonly note: string
  readonly postings: readonly JournalPosting[]
}

/** A journal, folded up to the first moment of its range. */
export interface Journal {
  /** The accounts that it is about, by id; their balances move while `entries` is read. */
  readonly accounts: ReadonlyMap<Id128, JournalAccount>
  /** The entries of the range, in order. Read it once, to its end. */
  entries(): AsyncGenerator<JournalEntry>
}

interface Move {
  readonly kind: EntryKind
  readonly timestamp: bigint
  readonly transfer: Transfer
  /** What a resolution or an expiry ends. */
  readonly ended?: Transfer
}

/**
 * Opens the journal of a range.
 *
 * Effects: reads all accounts, and the transfers before the range, whose sums are the opening
 * balances. Keeps accounts and open pending transfers in memory, never all transfers.
 */
export async function openJournal(source: ExportSource, range: ExportRange): Promise<Journal> {
  const all = await readAccounts(source)
  const { from = 0n, until, account } = range
  const own = account === undefined ? undefined : all.get(account)
  const accounts = own === undefined ? all : new Map([[own.id, own]])
  const post = poster(all, own)
  const moves = movesOf(source, until ?? source.lastTimestamp + 1n)
  let next = await moves.next()
  for (; next.done !== true && next.value.timestamp < from; next = await moves.next())
    post(next.value)
  return {
    accounts,
    async *entries() {
      for (; next.done !== true; next = await moves.next()) {
        const { kind, timestamp, transfer } = next.value
        const postings = post(next.value)
        if (own !== undefined && !postings.some((posting) => posting.account === own)) continue
        const movement = source.movementName(transfer.code)
        const note = await source.noteOf(transfer)
        yield { kind, timestamp, transfer, movement, note, postings }
      }
    },
  }
}

/** What an account has before the first entry, as postings; none for an empty one. */
export const openingOf = (account: JournalAccount): readonly JournalPosting[] =>
  [
    { account, isPending: false, units: account.postedUnits },
    { account, isPending: true, units: account.pendingUnits },
  ].flatMap((posting) =>
    posting.units === 0n ? [] : [{ ...posting, balanceUnits: posting.units }],
  )

async function readAccounts(source: ExportSource): Promise<Map<Id128, JournalAccount>> {
  const accounts = new Map<Id128, JournalAccount>()
  for await (const row of source.accounts()) {
    const { id, timestamp } = row
    const asset = source.assetOf(row.ledger)
    const sums = { postedUnits: 0n, pendingUnits: 0n }
    accounts.set(id, { ...source.accountName(row), id, timestamp, asset, ...sums })
  }
  return accounts
}

/** All that happened before a moment, expiries among the transfers. */
async function* movesOf(source: ExportSource, until: bigint): AsyncGenerator<Move> {
  // What is wrong with the ledger is for an audit to say; here it is written as it stands.
  const pendings = new OpenPendings(new Findings())
  for await (const transfer of source.transfers()) {
    if (transfer.timestamp >= until) break
    yield* expiries(pendings, transfer.timestamp)
    const isPending = (transfer.flags & transferFlag.pending) !== 0
    if (isPending) pendings.add(transfer, await source.stateOf(transfer))
    const ended = isResolution(transfer) ? pendings.resolve(transfer) : undefined
    const kind = kindOf(transfer)
    const { timestamp } = transfer
    yield ended === undefined ? { kind, timestamp, transfer } : { kind, timestamp, transfer, ended }
  }
  yield* expiries(pendings, until - 1n)
}

function* expiries(pendings: OpenPendings, timestamp: bigint): Generator<Move> {
  for (const ended of pendings.expireUntil(timestamp)) {
    const endedAt = must(expiresAt(ended.timeout, ended.timestamp), 'what expired had a timeout')
    yield { kind: 'expired', timestamp: endedAt, transfer: ended, ended }
  }
}

function kindOf({ flags }: Transfer): EntryKind {
  if ((flags & transferFlag.pending) !== 0) return 'pending'
  if ((flags & transferFlag.postPendingTransfer) !== 0) return 'posted'
  return (flags & transferFlag.voidPendingTransfer) === 0 ? 'single' : 'voided'
}

type Accounts = ReadonlyMap<Id128, JournalAccount>

/** Moves balances and tells by how much. Only accounts of the export tell their balance. */
function poster(accounts: Accounts, own: JournalAccount | undefined) {
  const side = (id: Id128, units: bigint, isPending: boolean): JournalPosting => {
    const account = must(accounts.get(id), 'a transfer moves accounts that are there')
    if (isPending) account.pendingUnits += units
    else account.postedUnits += units
    const after = isPending ? account.pendingUnits : account.postedUnits
    const balanceUnits = own === undefined || own === account ? after : undefined
    return { account, isPending, units, balanceUnits }
  }
  return ({ kind, transfer, ended }: Move): readonly JournalPosting[] => {
    const postings: JournalPosting[] = []
    const move = (row: Transfer, units: bigint, isPending: boolean): void => {
      postings.push(side(row.debitAccountId, units, isPending))
      postings.push(side(row.creditAccountId, -units, isPending))
    }
    if (ended !== undefined) move(ended, -ended.amount, true)
    if (kind === 'pending') move(transfer, transfer.amount, true)
    if (kind === 'single' || kind === 'posted') move(transfer, transfer.amount, false)
    return postings
  }
}
