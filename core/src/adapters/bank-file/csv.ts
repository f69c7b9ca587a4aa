// Bank statements as a table, for banks without camt.053. UTF-8, comma, quotes as in RFC 4180, the
// first row names the columns, in any order, all of them:
//
//   account, booked_on (2026-11-21), amount (12.00, -12.00), currency, reference, end_to_end_id,
//   reversal (yes or no), counterparty_name, counterparty_account, bank_reference,
//   balance (of the account after the line)

import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { sha256Hex } from '../../base/hash.ts'
import type { BankStatement } from '../reconcile.ts'
import type { StatementLine } from '../../wallet/bank/statement-line.ts'
import { dayOf, fenOf, plainText } from './amount.ts'
import { refuseFile } from './xml.ts'

/** The columns of a statement as a table. */
export const csvColumns = [
  'account',
  'booked_on',
  'amount',
  'currency',
  'reference',
  'end_to_end_id',
  'reversal',
  'counterparty_name',
  'counterparty_account',
  'bank_reference',
  'balance',
] as const

const Records = z.array(z.record(z.enum(csvColumns), z.string()))
type CsvRecord = z.infer<typeof Records>[number]

const rowBytesMax = 16_384

function signedFen(text: string): bigint {
  return text.startsWith('-') ? -fenOf(text.slice(1)) : fenOf(text)
}

function lineOf(record: CsvRecord): StatementLine {
  const { reversal } = record
  if (reversal !== 'yes' && reversal !== 'no') return refuseFile('reversal is yes or no')
  return {
    accountIban: record.account.replace(/\s/g, '').toUpperCase(),
    bookedOn: dayOf(record.booked_on),
    amountFen: signedFen(record.amount),
    currency: record.currency,
    reference: plainText(record.reference),
    endToEndId: plainText(record.end_to_end_id),
    isReversal: reversal === 'yes',
    counterpartyName: plainText(record.counterparty_name),
    counterpartyAccount: plainText(record.counterparty_account),
    bankReference: plainText(record.bank_reference),
  }
}

function readRecords(text: string): readonly CsvRecord[] {
  try {
    return Records.parse(
      parse(text, {
        bom: true,
        columns: true,
        skip_empty_lines: true,
        max_record_size: rowBytesMax,
      }),
    )
  } catch {
    return refuseFile(`the table is not sound, or its columns are not ${csvColumns.join(', ')}`)
  }
}

/**
 * Reads a statement in the form of a table: one account, oldest line first.
 *
 * Shape: what stood there before is the first line's balance without the line, what stands there
 * after is the last line's; without a line there is no statement.
 * Errors: `request_invalid` with `reason`.
 */
export function readCsv(text: string): readonly BankStatement[] {
  const records = readRecords(text)
  const lines = records.map(lineOf)
  const [first] = lines
  const [firstRecord] = records
  const lastRecord = records.at(-1)
  if (first === undefined || firstRecord === undefined || lastRecord === undefined)
    return refuseFile('the table has no line')
  const isOwn = first.currency === 'CNY'
  return [
    {
      id: `csv-${sha256Hex(text).slice(0, 16)}`,
      accountIban: first.accountIban,
      currency: 'CNY',
      openedFen: signedFen(firstRecord.balance) - (isOwn ? first.amountFen : 0n),
      closedFen: signedFen(lastRecord.balance),
      closedOn: lines.reduce((day, { bookedOn }) => (bookedOn > day ? bookedOn : day), ''),
      lines,
    },
  ]
}
