// Receipts: one transfer with its way up to the ledger's hash chain, signed, for whoever took part
// in it; and the head of the chain, signed, for everybody.

import { PlatformError } from '@tessera/sdk/contract'
import {
  headStatement,
  receiptStatement,
  signatureTypes,
  type LedgerHead,
  type Receipt,
} from '@tessera/sdk/fair'
import type { Clock } from '../../base/clock.ts'
import { invariant, must } from '../../base/invariant.ts'
import { signText, type SigningKey } from '../../base/keys.ts'
import {
  batchLeaves,
  canonicalRow,
  headKey,
  inclusionProof,
  noHead,
  rootFromProof,
  saltedLeaf,
  type ChainedRow,
  type RowSalt,
} from '../../ledger/index.ts'
import type { Reader } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { transferCode, walletAccount } from '../../wallet/accounts.ts'
import { ledgerSalt } from '../../wallet/seal.ts'
import { lineOf, type WalletLine } from '../../wallet/statement.ts'

/** What receipts are made with. */
export interface NotaryDeps {
  readonly store: Reader
  readonly clock: Clock
  /** The origin of the platform: whose word a receipt is. */
  readonly issuer: string
  readonly key: SigningKey
  readonly saltKey: Uint8Array
}

/** A receipt, with the line it is about as it stands now. */
export interface LineReceipt {
  readonly line: WalletLine
  /** Of money that was set aside: what nobody has had so far, in fen. */
  readonly leftFen: bigint | undefined
  readonly receipt: Receipt
}

/** Signs what the ledger holds. */
export interface Notary {
  /** The head of the chain; signed anew at most once a second. */
  head(): Promise<LedgerHead>
  receipt(person: string, transfer: string): Promise<LineReceipt>
}

const headLifeMs = 1_000
const batchRowsMax = 100_000

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * Every row of a batch, in the order of its leaves. Moments of imported rows may lie among those of
 * other batches; so the row itself says where it belongs.
 */
async function rowsOf(reader: Reader, batch: Row<'ledgerBatch'>): Promise<readonly ChainedRow[]> {
  const equals: readonly [] = []
  const range = { equals, from: batch.firstTimestamp, to: batch.lastTimestamp, limit: batchRowsMax }
  const [accounts, transfers, expiries] = await Promise.all([
    reader.scan({ table: 'account', index: 'byTimestamp', ...range }),
    reader.scan({ table: 'transfer', index: 'byTimestamp', ...range }),
    reader.scan({ table: 'ledgerExpiry', ...range }),
  ])
  const rows: readonly (ChainedRow & { readonly row: { readonly batch: number } })[] = [
    ...accounts.map((row) => ({ kind: 'account', row }) as const),
    ...transfers.map((row) => ({ kind: 'transfer', row }) as const),
    ...expiries.map((row) => ({ kind: 'expiry', row }) as const),
  ]
  return rows
    .filter(({ row }) => row.batch === batch.seq)
    .toSorted((a, b) => (a.row.timestamp < b.row.timestamp ? -1 : 1))
}

interface Leaves {
  /** The moment of each leaf. */
  readonly moments: readonly bigint[]
  readonly leaves: readonly Uint8Array[]
}

const batchesKeptMax = 16

/** Leaves of a batch. A large one takes a while to hash, so the last few are remembered. */
function openLeaves(reader: Reader, salt: RowSalt): (batch: Row<'ledgerBatch'>) => Promise<Leaves> {
  const kept = new Map<number, Leaves>()
  return async (batch) => {
    const known = kept.get(batch.seq)
    if (known !== undefined) return known
    const rows = await rowsOf(reader, batch)
    const made = {
      moments: rows.map(({ row }) => row.timestamp),
      leaves: batchLeaves(rows, salt),
    }
    for (const [oldest] of kept) if (kept.size >= batchesKeptMax) kept.delete(oldest)
    kept.set(batch.seq, made)
    return made
  }
}

const transferOf = (row: Row<'transfer'>): Receipt['transfer'] => ({
  id: row.id,
  debitAccountId: row.debitAccountId,
  creditAccountId: row.creditAccountId,
  amountFen: String(row.amount),
  pendingId: row.pendingId,
  userData128: row.userData128,
  userData64: String(row.userData64),
  userData32: row.userData32,
  timeoutSeconds: row.timeout,
  ledger: row.ledger,
  code: row.code,
  flags: row.flags,
  timestampNs: String(row.timestamp),
})

const linkOf = (batch: Row<'ledgerBatch'>): Receipt['link'] => ({
  seq: batch.seq,
  lastTimestampNs: String(batch.lastTimestamp),
  root: batch.root,
  previous: batch.previous,
  hash: batch.hash,
})

/** A transfer and one's own line about it. Errors: `not_found`, also where it is somebody else's. */
async function requireOwn(reader: Reader, person: string, id: string) {
  const transfer = await reader.get('transfer', [id])
  const entry = await reader.get('walletEntry', [walletAccount(person), transfer?.timestamp ?? 0n])
  if (transfer === undefined || entry?.transfer !== id) throw new PlatformError('not_found')
  return { transfer, entry }
}

/** Movements that put money aside on an account of its own, until it goes on or comes back. */
const asideCodes: ReadonlySet<number> = new Set([transferCode.hold, transferCode.withdrawal])

async function leftOf(reader: Reader, transfer: Row<'transfer'>): Promise<bigint | undefined> {
  if (!asideCodes.has(transfer.code)) return undefined
  const account = await reader.get('account', [transfer.creditAccountId])
  return account === undefined ? undefined : account.creditsPosted - account.debitsPosted
}

async function wordsOf(
  reader: Reader,
  person: string,
  entry: Row<'walletEntry'>,
): Promise<Receipt['words']> {
  const nameOf = async (id: string | null): Promise<string | null> =>
    id === null ? null : ((await reader.get('person', [id]))?.displayName ?? null)
  return {
    owner: (await nameOf(person)) ?? '',
    side: entry.amountFen < 0n ? 'debit' : 'credit',
    kind: entry.kind,
    note: entry.note,
    plugin: entry.plugin,
    party: await nameOf(entry.party),
  }
}

/**
 * Opens the signing of heads and receipts.
 *
 * Shape: `receipt` gives the transfer, its leaf, the path to the root of its batch, the batch's
 * link in the chain, and a head at that link or after it. The link is signed together with the
 * words of the statement; the links between it and the head are not listed.
 * Errors: `not_found` for a transfer that the person took no part in, existing or not.
 * Effects: none. What it proves: the platform's key says that this row is in this batch and this
 * batch in its chain. Somebody who holds two signed statements that cannot both be true has caught
 * the platform; that the chain shows everybody the same is found out by comparing heads.
 * Source: specs/ledger 2.8.
 */
export function openNotary({ store, clock, issuer, key, saltKey }: NotaryDeps): Notary {
  const salt = ledgerSalt(saltKey)
  const leavesOf = openLeaves(store, salt)
  let known: { readonly head: LedgerHead; readonly atMs: number } | undefined

  async function headFrom(seqMin: number): Promise<LedgerHead> {
    const row = (await store.get('ledgerHead', headKey.key)) ?? noHead
    const isRecent = known !== undefined && clock.now() - known.atMs < headLifeMs
    if (known?.head.seq === row.seq || (isRecent && (known?.head.seq ?? 0) >= seqMin))
      return must(known, 'a head is known').head
    const head = { seq: row.seq, hash: row.hash, lastTimestampNs: String(row.lastTimestamp) }
    const signed = await signText(key, signatureTypes.head, headStatement(issuer, head))
    known = { head: { ...head, signed }, atMs: clock.now() }
    return known.head
  }

  return {
    head: () => headFrom(0),
    async receipt(person, id) {
      const { transfer, entry } = await requireOwn(store, person, id)
      const batch = must(await store.get('ledgerBatch', [transfer.batch]), 'a transfer is sealed')
      const row: ChainedRow = { kind: 'transfer', row: transfer }
      const { moments, leaves } = await leavesOf(batch)
      const index = moments.indexOf(transfer.timestamp)
      const steps = inclusionProof(leaves, index)
      const root = rootFromProof(saltedLeaf(salt(row), canonicalRow(row)), steps)
      // What does not stand in the ledger as it was sealed is not signed.
      invariant(hex(root) === batch.root, 'a row leads to the root of its batch')
      const unsigned = {
        format: 'tessera-receipt-1',
        issuer,
        words: await wordsOf(store, person, entry),
        transfer: transferOf(transfer),
        row: hex(canonicalRow(row)),
        salt: hex(salt(row)),
        index,
        count: batch.count,
        path: steps.map(({ hash }) => hex(hash)),
        link: linkOf(batch),
      } as const
      const signed = await signText(key, signatureTypes.receipt, receiptStatement(unsigned))
      return {
        line: lineOf(entry),
        leftFen: await leftOf(store, transfer),
        receipt: { ...unsigned, signed, head: await headFrom(batch.seq) },
      }
    },
  }
}
