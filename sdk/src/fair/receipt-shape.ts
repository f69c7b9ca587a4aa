// Whether something that was read from a file has the shape of a receipt: every field, no other.

import type { Receipt } from './receipt.ts'

type Fits = (value: unknown) => boolean

const text =
  (pattern: RegExp): Fits =>
  (value) =>
    typeof value === 'string' && pattern.test(value)

const orNull =
  (fits: Fits): Fits =>
  (value) =>
    value === null || fits(value)

const listOf =
  (fits: Fits, countMax: number): Fits =>
  (value) =>
    Array.isArray(value) && value.length <= countMax && value.every(fits)

const count: Fits = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)

/** An object with these fields and no others. */
const fields =
  (shape: Readonly<Record<string, Fits>>): Fits =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const entries = Object.entries(value)
    return (
      entries.length === Object.keys(shape).length &&
      entries.every(([name, field]) => Object.hasOwn(shape, name) && shape[name]?.(field) === true)
    )
  }

const hex = (bytes: number): Fits => text(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const hash = hex(32)
const id = hex(16)
const decimal = text(/^(?:0|[1-9]\d{0,18})$/)
const word = text(/^[^]{0,1000}$/)
const signature = text(/^[\w-]{1,400}\.[\w-]{1,20000}\.[\w-]{1,200}$/)

const isReceipt = fields({
  format: (value) => value === 'tessera-receipt-1',
  issuer: word,
  words: fields({
    owner: word,
    side: (value) => value === 'debit' || value === 'credit',
    kind: word,
    note: word,
    plugin: orNull(word),
    party: orNull(word),
  }),
  transfer: fields({
    id,
    debitAccountId: id,
    creditAccountId: id,
    amountFen: decimal,
    pendingId: id,
    userData128: id,
    userData64: decimal,
    userData32: count,
    timeoutSeconds: count,
    ledger: count,
    code: count,
    flags: count,
    timestampNs: decimal,
  }),
  row: hex(128),
  salt: hash,
  index: count,
  count,
  path: listOf(hash, 64),
  link: fields({ seq: count, lastTimestampNs: decimal, root: hash, previous: hash, hash }),
  signed: signature,
  head: fields({ seq: count, hash, lastTimestampNs: decimal, signed: signature }),
})

/** The receipt that a value is; `undefined` when a field is missing, foreign or out of shape. */
export const asReceipt = (value: unknown): Receipt | undefined =>
  // Every field was held against its shape just now.
  isReceipt(value) ? (value as Receipt) : undefined
