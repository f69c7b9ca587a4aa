// Checks a receipt without asking the platform anything: only its public keys are needed. Pure; it
// runs in the shell, in pages and in scripts.

import { hashes, verify } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from './base64url.ts'
import {
  headStatement,
  receiptStatement,
  signatureTypes,
  type LedgerKey,
  type Receipt,
  type ReceiptTransfer,
} from './receipt.ts'
import { asReceipt } from './receipt-shape.ts'

/**
 * What is checked, in this order; a fault is named after the first that does not hold.
 *
 * - `shape`: the file is a receipt, with every field and no other.
 * - `fields`: the fields of the transfer are what the 128 bytes of the row say.
 * - `path`: row and salt lead over the path to the root of the batch, as leaf `index` of `count`.
 * - `link`: the hash of the link is the hash of its parts, and the row is not newer than the link.
 * - `key`: both signatures name a key that was given.
 * - `signature`: the statement is signed, and says what the receipt says.
 * - `head`: the head is signed, and stands at the batch or after it.
 */
export const receiptChecks = [
  'shape',
  'fields',
  'path',
  'link',
  'key',
  'signature',
  'head',
] as const

/** The name of one check. */
export type ReceiptCheck = (typeof receiptChecks)[number]

/** What checking a receipt gives. */
export type ReceiptVerdict =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly fault: ReceiptCheck }

/**
 * Checks a receipt.
 *
 * Shape: `value` is the parsed file; `keys` are those of `GET /v1/ledger/keys` of the platform that
 * the caller trusts, never keys that came with the receipt. Gives the receipt, or the first check
 * that does not hold.
 * Errors: none are thrown, whatever the value is.
 * Effects: none. A yes means: whoever holds the key says that this row is a leaf of this batch and
 * that the batch is a link of the ledger's chain, and cannot take it back. It does not mean that
 * the chain has only one history: for that, compare heads with others who keep them.
 * Source: specs/ledger 2.8; RFC 6962 2.1.1; RFC 8032 for signatures.
 */
export function verifyReceipt(value: unknown, keys: readonly LedgerKey[]): ReceiptVerdict {
  const receipt = asReceipt(value)
  if (receipt === undefined) return { ok: false, fault: 'shape' }
  const fault = receiptChecks.find((name) => name !== 'shape' && !checks[name](receipt, keys))
  return fault === undefined ? { ok: true, receipt } : { ok: false, fault }
}

const checks: Readonly<
  Record<Exclude<ReceiptCheck, 'shape'>, (it: Receipt, keys: readonly LedgerKey[]) => boolean>
> = {
  fields: ({ row, transfer }) => {
    const read = readRow(hexToBytes(row))
    return read !== undefined && names.every((name) => read[name] === transfer[name])
  },
  path: (receipt) => rootOf(receipt) === receipt.link.root,
  link: ({ link, transfer }) =>
    linkHash(link) === link.hash && BigInt(transfer.timestampNs) <= BigInt(link.lastTimestampNs),
  key: (receipt, keys) =>
    keyOf(receipt.signed, keys) !== undefined && keyOf(receipt.head.signed, keys) !== undefined,
  signature: (receipt, keys) =>
    isSigned(receipt.signed, keys, signatureTypes.receipt, receiptStatement(receipt)),
  head: ({ issuer, head, link }, keys) =>
    isSigned(head.signed, keys, signatureTypes.head, headStatement(issuer, head)) &&
    (head.seq === link.seq
      ? head.hash === link.hash && head.lastTimestampNs === link.lastTimestampNs
      : head.seq > link.seq && BigInt(head.lastTimestampNs) >= BigInt(link.lastTimestampNs)),
}

const names = [
  'id',
  'debitAccountId',
  'creditAccountId',
  'amountFen',
  'pendingId',
  'userData128',
  'userData64',
  'userData32',
  'timeoutSeconds',
  'ledger',
  'code',
  'flags',
  'timestampNs',
] as const satisfies readonly (keyof ReceiptTransfer)[]

const transferKind = 2
const rowVersion = 1

/** Reads the canonical row of a transfer; `undefined` for any other row. */
function readRow(row: Uint8Array): ReceiptTransfer | undefined {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength)
  const idAt = (at: number): string => bytesToHex(row.subarray(at, at + 16))
  const unused = view.getUint16(6) + view.getUint32(124)
  if (view.getUint8(0) !== transferKind || view.getUint8(1) !== rowVersion || unused !== 0)
    return undefined
  return {
    id: idAt(16),
    debitAccountId: idAt(64),
    creditAccountId: idAt(80),
    amountFen: String(view.getBigInt64(112)),
    pendingId: idAt(96),
    userData128: idAt(32),
    userData64: String(view.getBigInt64(48)),
    userData32: view.getUint32(56),
    timeoutSeconds: view.getUint32(120),
    ledger: view.getUint32(60),
    code: view.getUint16(2),
    flags: view.getUint16(4),
    timestampNs: String(view.getBigInt64(8)),
  }
}

const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concatBytes(Uint8Array.of(1), left, right))

/** The root that row, salt and path lead to; `undefined` when the path has another length. */
function rootOf({ row, salt, index, count, path }: Receipt): string | undefined {
  if (index >= count) return undefined
  let at = index
  let last = count - 1
  let node: Uint8Array = sha256(concatBytes(Uint8Array.of(0), hexToBytes(salt), hexToBytes(row)))
  for (const step of path) {
    if (last === 0) return undefined
    const beside = hexToBytes(step)
    if (at % 2 === 1 || at === last) {
      node = nodeHash(beside, node)
      // The odd one at the end was carried up to here without a neighbour.
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else node = nodeHash(node, beside)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 ? bytesToHex(node) : undefined
}

const half = (value: number): number => Math.floor(value / 2)

function linkHash({ seq, lastTimestampNs, root, previous }: Receipt['link']): string {
  const tail = new DataView(new ArrayBuffer(16))
  tail.setBigUint64(0, BigInt(seq))
  tail.setBigInt64(8, BigInt(lastTimestampNs))
  return bytesToHex(
    sha256(concatBytes(hexToBytes(previous), hexToBytes(root), new Uint8Array(tail.buffer))),
  )
}

interface Header {
  readonly kid: string
  readonly type: string
}

/** The header of a JWS; `undefined` when it has any other field or algorithm. */
function headerOf(signed: string): Header | undefined {
  const bytes = fromBase64url(signed.split('.')[0] ?? '')
  if (bytes === undefined) return undefined
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof header !== 'object' || header === null) return undefined
    const { alg, typ, kid, ...rest }: Record<string, unknown> = { ...header }
    const isOurs = alg === 'EdDSA' && typeof typ === 'string' && typeof kid === 'string'
    return isOurs && Object.keys(rest).length === 0 ? { kid, type: typ } : undefined
  } catch {
    return undefined
  }
}

const keyOf = (signed: string, keys: readonly LedgerKey[]): LedgerKey | undefined => {
  const kid = headerOf(signed)?.kid
  return keys.find((key) => key.kid === kid)
}

/** Whether a JWS is of this type, over exactly this text, by one of the keys. */
function isSigned(
  signed: string,
  keys: readonly LedgerKey[],
  type: string,
  statement: string,
): boolean {
  const [header = '', payload = '', sealed = ''] = signed.split('.')
  const signature = fromBase64url(sealed)
  const publicKey = fromBase64url(keyOf(signed, keys)?.x ?? '')
  if (signature?.length !== 64 || publicKey?.length !== 32) return false
  if (headerOf(signed)?.type !== type) return false
  if (payload !== toBase64url(utf8ToBytes(statement))) return false
  hashes.sha512 = sha512
  try {
    // The strict rules: one signature has one form.
    return verify(signature, utf8ToBytes(`${header}.${payload}`), publicKey, { zip215: false })
  } catch {
    return false
  }
}
