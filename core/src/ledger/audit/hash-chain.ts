// The hash chain over batches: whoever holds a head can tell whether any row before it was changed,
// and a receipt proves one row without showing the others.

import { hash } from 'node:crypto'
import { invariant } from '../../base/invariant.ts'
import { merkleRoot, saltedLeaf } from './merkle.ts'
import type { Account } from '../account.ts'
import type { Expiry } from '../expire.ts'
import type { LedgerChanges } from '../state.ts'
import type { Transfer } from '../transfer.ts'

/** `previous` of the first batch. */
export const genesisHash: Uint8Array = new Uint8Array(32)

/** What is hashed of one row. */
export type ChainedRow =
  | { readonly kind: 'account'; readonly row: Account }
  | { readonly kind: 'transfer'; readonly row: Transfer }
  | { readonly kind: 'expiry'; readonly row: Expiry }

/** One link of the chain. `lastTimestamp` is the newest moment of the ledger then, in ns. */
export interface BatchLink {
  readonly seq: number
  readonly lastTimestamp: bigint
  readonly root: Uint8Array
  readonly previous: Uint8Array
  readonly hash: Uint8Array
}

/** The rows of a batch in the order of their moments, as the chain takes them. */
export function chainedRows(changes: LedgerChanges): ChainedRow[] {
  const rows: ChainedRow[] = [
    ...changes.insertedAccounts.map((row): ChainedRow => ({ kind: 'account', row })),
    ...changes.insertedTransfers.map((row): ChainedRow => ({ kind: 'transfer', row })),
    ...changes.movements
      .filter((movement) => movement.kind === 'expired')
      .map(({ transfer, timestamp }): ChainedRow => ({
        kind: 'expiry',
        row: { transferId: transfer.id, timestamp },
      })),
  ]
  return rows.toSorted((a, b) => (a.row.timestamp < b.row.timestamp ? -1 : 1))
}

const version = 1

/**
 * One row as 128 bytes, the same on every engine: kind and version, then all that never changes,
 * integers big-endian. Sums and the closed flag of an account are left out: transfers give them.
 */
export function canonicalRow(chained: ChainedRow): Uint8Array {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt8({ account: 1, transfer: 2, expiry: 3 }[chained.kind], 0)
  bytes.writeUInt8(version, 1)
  bytes.writeBigInt64BE(chained.row.timestamp, 8)
  if (chained.kind === 'expiry') {
    bytes.write(chained.row.transferId, 16, 'hex')
    return bytes
  }
  const { row } = chained
  bytes.writeUInt16BE(row.code, 2)
  bytes.writeUInt16BE(chained.kind === 'account' ? row.flags & ~closedBit : row.flags, 4)
  bytes.write(row.id, 16, 'hex')
  bytes.write(row.userData128, 32, 'hex')
  bytes.writeBigInt64BE(row.userData64, 48)
  bytes.writeUInt32BE(row.userData32, 56)
  bytes.writeUInt32BE(row.ledger, 60)
  if (chained.kind === 'transfer') writeTransferPart(bytes, chained.row)
  return bytes
}

const closedBit = 32

function writeTransferPart(bytes: Buffer, row: Transfer): void {
  bytes.write(row.debitAccountId, 64, 'hex')
  bytes.write(row.creditAccountId, 80, 'hex')
  bytes.write(row.pendingId, 96, 'hex')
  bytes.writeBigInt64BE(row.amount, 112)
  bytes.writeUInt32BE(row.timeout, 120)
}

/** Gives the 32 bytes that hide a row; kept under the key of the person it is about. */
export type RowSalt = (row: ChainedRow) => Uint8Array

/** The leaves of a batch, in the order of `rows`. */
export const batchLeaves = (rows: readonly ChainedRow[], salt: RowSalt): Uint8Array[] =>
  rows.map((row) => saltedLeaf(salt(row), canonicalRow(row)))

/** SHA-256 of previous hash, root, seq and time; 80 bytes of one length, so nothing can shift. */
export function linkHash(link: Omit<BatchLink, 'hash'>): Uint8Array {
  invariant(
    link.previous.length === 32 && link.root.length === 32,
    'hashes of the chain are 32 bytes',
  )
  const bytes = Buffer.alloc(80)
  bytes.set(link.previous, 0)
  bytes.set(link.root, 32)
  bytes.writeBigUInt64BE(BigInt(link.seq), 64)
  bytes.writeBigInt64BE(link.lastTimestamp, 72)
  return hash('sha256', bytes, 'buffer')
}

/**
 * Makes the next link.
 *
 * Shape: `{ seq, lastTimestamp, previous, rows, salt }` -> the link to store in the same
 * transaction as the rows. `rows` as `chainedRows` gives them, at least one.
 * Units: hashes and salts are 32 bytes.
 * Errors: throws `InvariantBroken` at an empty batch or a hash of another length.
 * Effects: none.
 * Source: specs/ledger 2.8.
 */
export function sealBatch(batch: {
  readonly seq: number
  readonly lastTimestamp: bigint
  readonly previous: Uint8Array
  readonly rows: readonly ChainedRow[]
  readonly salt: RowSalt
}): BatchLink {
  const { seq, lastTimestamp, previous } = batch
  invariant(batch.rows.length > 0, 'a sealed batch has rows')
  const root = merkleRoot(batchLeaves(batch.rows, batch.salt))
  return {
    seq,
    lastTimestamp,
    root,
    previous,
    hash: linkHash({ seq, lastTimestamp, root, previous }),
  }
}

/** Whether a link is well hashed and follows from the one before; the first from `genesis`. */
export function isNextLink(
  link: BatchLink,
  previous: Pick<BatchLink, 'hash' | 'seq' | 'lastTimestamp'> | undefined,
  genesis: Uint8Array = genesisHash,
): boolean {
  const isLater =
    previous === undefined ||
    (link.seq > previous.seq && link.lastTimestamp >= previous.lastTimestamp)
  return (
    isLater &&
    Buffer.compare(link.previous, previous?.hash ?? genesis) === 0 &&
    Buffer.compare(link.hash, linkHash(link)) === 0
  )
}

/** The seq of the first link that does not follow from the one before; `undefined` when all do. */
export function firstBrokenLink(
  links: readonly BatchLink[],
  genesis: Uint8Array = genesisHash,
): number | undefined {
  return links.find((link, index) => !isNextLink(link, links[index - 1], genesis))?.seq
}
