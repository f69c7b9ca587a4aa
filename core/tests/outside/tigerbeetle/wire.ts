// Between the rows of TigerBeetle's client (u128 as bigint, snake case) and ours. Theirs are 128
// bits wide where ours are 63; their greatest amount stands for ours, anything between is refused.

import {
  accountStatusNumber,
  amountMax,
  idZero,
  transferStatusNumber,
  type Account,
  type AccountBalance,
  type AccountResult,
  type Id128,
  type Transfer,
  type TransferResult,
} from '../../../src/ledger/index.ts'

/** A row of their client; the names say what is in it. */
export type WireRow = Readonly<Record<string, bigint | number>>

const u128Max = 2n ** 128n - 1n
const widths: Readonly<Record<string, number>> = {
  user_data_32: 32,
  timeout: 32,
  ledger: 32,
  reserved: 32,
  limit: 32,
  code: 16,
}

const hexOf = new Map<bigint, Id128>()

/** An id as ours. Hot ids come again and again, so they are made once. */
export function toId(value: bigint): Id128 {
  if (value === 0n) return idZero
  const known = hexOf.get(value)
  if (known !== undefined) return known
  if (value < 0n) throw new Error('id must be positive')
  if (value > u128Max) throw new Error('id must fit in 128 bits')
  const made = value.toString(16).padStart(32, '0')
  if (hexOf.size >= 100_000) hexOf.clear()
  hexOf.set(value, made)
  return made
}

const fromId = (id: Id128): bigint => BigInt(`0x${id}`)

function big(row: WireRow, name: string): bigint {
  const value = row[name]
  if (typeof value !== 'bigint') throw new Error(`${name} must be a BigInt`)
  return value
}

function small(row: WireRow, name: string): number {
  const value = row[name]
  if (typeof value !== 'number') throw new Error(`${name} must be a number`)
  const bits = widths[name] ?? 16
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits)
    throw new Error(`${name} must be a u${bits}.`)
  return value
}

/** An amount; what is wider than ours has no place here, except the greatest. */
function amountOf(row: WireRow): bigint {
  const amount = big(row, 'amount')
  if (amount === u128Max) return amountMax
  if (amount < 0n || amount > amountMax) throw new Error('amount must fit in 63 bits')
  return amount
}

/** The event that an account of theirs asks for. */
export const toAccount = (row: WireRow): Account => ({
  id: toId(big(row, 'id')),
  debitsPending: big(row, 'debits_pending'),
  debitsPosted: big(row, 'debits_posted'),
  creditsPending: big(row, 'credits_pending'),
  creditsPosted: big(row, 'credits_posted'),
  userData128: toId(big(row, 'user_data_128')),
  userData64: big(row, 'user_data_64'),
  userData32: small(row, 'user_data_32'),
  ledger: small(row, 'ledger'),
  code: small(row, 'code'),
  flags: small(row, 'flags'),
  timestamp: big(row, 'timestamp'),
})

/** The event that a transfer of theirs asks for. */
export const toTransfer = (row: WireRow): Transfer => ({
  id: toId(big(row, 'id')),
  debitAccountId: toId(big(row, 'debit_account_id')),
  creditAccountId: toId(big(row, 'credit_account_id')),
  amount: amountOf(row),
  pendingId: toId(big(row, 'pending_id')),
  userData128: toId(big(row, 'user_data_128')),
  userData64: big(row, 'user_data_64'),
  userData32: small(row, 'user_data_32'),
  timeout: small(row, 'timeout'),
  ledger: small(row, 'ledger'),
  code: small(row, 'code'),
  flags: small(row, 'flags'),
  timestamp: big(row, 'timestamp'),
})

export const fromAccount = (row: Account): WireRow => ({
  id: fromId(row.id),
  debits_pending: row.debitsPending,
  debits_posted: row.debitsPosted,
  credits_pending: row.creditsPending,
  credits_posted: row.creditsPosted,
  user_data_128: fromId(row.userData128),
  user_data_64: row.userData64,
  user_data_32: row.userData32,
  reserved: 0,
  ledger: row.ledger,
  code: row.code,
  flags: row.flags,
  timestamp: row.timestamp,
})

export const fromTransfer = (row: Transfer): WireRow => ({
  id: fromId(row.id),
  debit_account_id: fromId(row.debitAccountId),
  credit_account_id: fromId(row.creditAccountId),
  amount: row.amount,
  pending_id: fromId(row.pendingId),
  user_data_128: fromId(row.userData128),
  user_data_64: row.userData64,
  user_data_32: row.userData32,
  timeout: row.timeout,
  ledger: row.ledger,
  code: row.code,
  flags: row.flags,
  timestamp: row.timestamp,
})

export const fromBalance = (row: AccountBalance): WireRow => ({
  debits_pending: row.debitsPending,
  debits_posted: row.debitsPosted,
  credits_pending: row.creditsPending,
  credits_posted: row.creditsPosted,
  timestamp: row.timestamp,
})

/** Their number for success is outside the list of refusals. */
const createdNumber = 4_294_967_295

export const fromAccountResult = ({ status, timestamp }: AccountResult): WireRow => ({
  timestamp,
  status: status === 'created' ? createdNumber : accountStatusNumber[status],
})

export const fromTransferResult = ({ status, timestamp }: TransferResult): WireRow => ({
  timestamp,
  status: status === 'created' ? createdNumber : transferStatusNumber[status],
})

/** The fields that both kinds of filter share. */
export const toFilter = (row: WireRow) => ({
  userData128: toId(big(row, 'user_data_128')),
  userData64: big(row, 'user_data_64'),
  userData32: small(row, 'user_data_32'),
  code: small(row, 'code'),
  timestampMin: big(row, 'timestamp_min'),
  timestampMax: big(row, 'timestamp_max'),
  limit: small(row, 'limit'),
})
