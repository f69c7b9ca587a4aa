// The ledger as comma-separated values (RFC 4180), one line a movement, for spreadsheets.

import { encodeText } from './encode-text.ts'
import type { ExportRange, ExportSource } from './export-source.ts'
import { openJournal, type JournalEntry, type JournalPosting } from './journal.ts'
import { decimalOf, momentOf } from './notation.ts'

const columns = [
  'at',
  'id',
  'kind',
  'movement',
  'asset',
  'amount',
  'debit_account',
  'debit_owner',
  'debit_balance',
  'credit_account',
  'credit_owner',
  'credit_balance',
  'ends',
  'note',
] as const

type Line = Readonly<Record<(typeof columns)[number], string>>

/**
 * Writes the movements of a range as CSV.
 *
 * Shape: pieces of text. `amount` is what moved between two accounts: of a pending transfer what is
 * set aside, of a void or an expiry what is given back; balances are those of what is posted,
 * debits less credits, so a wallet's is negative. `ends` is the pending transfer that is ended.
 */
export async function* writeCsv(source: ExportSource, range: ExportRange): AsyncGenerator<string> {
  const journal = await openJournal(source, range)
  yield lineText(columns)
  for await (const entry of journal.entries()) {
    const line = lineOf(entry)
    if (line !== undefined) yield lineText(columns.map((column) => line[column]))
  }
}

// No cell can end early or be taken for a formula: cells are ids, numbers and encoded text.
const lineText = (cells: readonly string[]): string => `${cells.join(',')}\r\n`

function lineOf(entry: JournalEntry): Line | undefined {
  const { kind, timestamp, transfer, movement, note, postings } = entry
  const [debit, credit] = postings.slice(-2)
  if (debit === undefined || credit === undefined) return undefined
  const { asset } = debit.account
  const units = debit.units < 0n ? -debit.units : debit.units
  return {
    at: momentOf(timestamp),
    id: kind === 'expired' ? '' : transfer.id,
    kind,
    movement: encodeText(movement),
    asset: encodeText(asset.code),
    amount: decimalOf(units, asset.scale),
    debit_account: nameOf(debit),
    debit_owner: encodeText(debit.account.owner),
    debit_balance: balanceOf(debit),
    credit_account: nameOf(credit),
    credit_owner: encodeText(credit.account.owner),
    credit_balance: balanceOf(credit),
    ends: endedBy(entry),
    note: encodeText(note),
  }
}

function endedBy({ kind, transfer }: JournalEntry): string {
  if (kind === 'expired') return transfer.id
  return kind === 'posted' || kind === 'voided' ? transfer.pendingId : ''
}

const nameOf = ({ account }: JournalPosting): string => [...account.path, account.id].join(':')

/** Nothing for accounts that the export is not about. */
const balanceOf = ({ account, balanceUnits }: JournalPosting): string =>
  balanceUnits === undefined ? '' : decimalOf(account.postedUnits, account.asset.scale)
