// The statement of one account over a period as ISO 20022 camt.053.001.08, which banks and programs
// for accounting read. Credits and debits are the owner's: what came in is a credit.

import { PlatformError } from '@tessera/sdk/contract'
import { encodeText } from './encode-text.ts'
import type { Asset, ExportRange, ExportSource } from './export-source.ts'
import { openJournal, type JournalAccount, type JournalEntry } from './journal.ts'
import { dayOf, decimalOf, instantOf } from './notation.ts'

/** The name of the form, as it stands in the file. */
export const camt053Namespace = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'

/** The longest line of remittance information; a longer text goes on in the next. */
const lineCharsMax = 140

interface Totals {
  readonly openingUnits: bigint
  readonly closingUnits: bigint
  readonly credits: { count: number; units: bigint }
  readonly debits: { count: number; units: bigint }
}

/**
 * Writes the statement of `range.account`.
 *
 * Shape: pieces of text. Only what is booked is on it, so pending transfers and voids are not. The
 * balances stand above the entries, so the source is read twice.
 * Errors: `arguments_invalid` without an account, or for one whose asset is no currency.
 * Source: ISO 20022, camt.053.001.08.
 */
export async function* writeCamt053(
  source: ExportSource,
  range: ExportRange,
): AsyncGenerator<string> {
  const { account, totals } = await addUp(source, range)
  const { from = account.timestamp, until = source.lastTimestamp + 1n } = range
  yield headText(account, { from, last: until - 1n, created: source.lastTimestamp })
  yield balancesText(account.asset, totals, { from, last: until - 1n })
  const journal = await openJournal(source, range)
  for await (const entry of journal.entries()) yield entryText(entry, account)
  yield '    </Stmt>\n  </BkToCstmrStmt>\n</Document>\n'
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

const tag = (name: string, text: string): string =>
  `<${name}>${text.replaceAll(/[&<>"']/g, (char) => escapes[char] ?? '')}</${name}>`

async function addUp(source: ExportSource, range: ExportRange) {
  const journal = await openJournal(source, range)
  const account = journal.accounts.get(range.account ?? '')
  const refuse = (expected: string): PlatformError =>
    new PlatformError('arguments_invalid', { errors: [{ pointer: '/account', expected }] })
  if (account === undefined) throw refuse('an account of this ledger')
  if (!/^[A-Z]{3}$/.test(account.asset.code)) throw refuse('an account that holds a currency')
  const credits = { count: 0, units: 0n }
  const debits = { count: 0, units: 0n }
  const openingUnits = -account.postedUnits
  for await (const entry of journal.entries()) {
    const units = bookedUnits(entry, account.id)
    if (units === undefined) continue
    const side = units < 0n ? debits : credits
    side.count += 1
    side.units += units < 0n ? -units : units
  }
  const totals: Totals = { openingUnits, closingUnits: -account.postedUnits, credits, debits }
  return { account, totals }
}

/** What an entry gave to the owner; `undefined` when it booked nothing. */
function bookedUnits(entry: JournalEntry, account: string): bigint | undefined {
  const own = entry.postings.find((one) => !one.isPending && one.account.id === account)
  return own === undefined ? undefined : -own.units
}

interface Period {
  readonly from: bigint
  readonly last: bigint
}

function headText(account: JournalAccount, period: Period & { readonly created: bigint }): string {
  const created = tag('CreDtTm', instantOf(period.created))
  const from = tag('FrDtTm', instantOf(period.from))
  // Ids of messages have at most 35 characters.
  const id = `${account.id.slice(0, 16)}-${dayOf(period.from)}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${camt053Namespace}">
  <BkToCstmrStmt>
    <GrpHdr>${tag('MsgId', id)}${created}</GrpHdr>
    <Stmt>
      ${tag('Id', id)}
      ${created}
      <FrToDt>${from}${tag('ToDtTm', instantOf(period.last))}</FrToDt>
      <Acct><Id><Othr>${tag('Id', account.id)}</Othr></Id>${tag('Ccy', account.asset.code)}</Acct>
`
}

function balancesText(asset: Asset, totals: Totals, period: Period): string {
  const { openingUnits, closingUnits, credits, debits } = totals
  const balance = (code: string, units: bigint, timestamp: bigint): string =>
    `      <Bal><Tp><CdOrPrtry>${tag('Cd', code)}</CdOrPrtry></Tp>${amountText(asset, units)}` +
    `<Dt>${tag('Dt', dayOf(timestamp))}</Dt></Bal>\n`
  const sum = ({ count, units }: Totals['credits']): string =>
    tag('NbOfNtries', String(count)) + tag('Sum', decimalOf(units, asset.scale))
  const all = { count: credits.count + debits.count, units: credits.units + debits.units }
  const net = amountText(asset, credits.units - debits.units, '')
  const opening = balance('OPBD', openingUnits, period.from)
  const closing = balance('CLBD', closingUnits, period.last)
  return `${opening}${closing}      <TxsSummry>
        <TtlNtries>${sum(all)}<TtlNetNtry>${net}</TtlNetNtry></TtlNtries>
        <TtlCdtNtries>${sum(credits)}</TtlCdtNtries>
        <TtlDbtNtries>${sum(debits)}</TtlDbtNtries>
      </TxsSummry>
`
}

/** An amount with its side: amounts of this form have no sign. */
function amountText(asset: Asset, units: bigint, currency = ` Ccy="${asset.code}"`): string {
  const size = decimalOf(units < 0n ? -units : units, asset.scale)
  return `<Amt${currency}>${size}</Amt>${tag('CdtDbtInd', units < 0n ? 'DBIT' : 'CRDT')}`
}

function entryText(entry: JournalEntry, { id, asset }: JournalAccount): string {
  const units = bookedUnits(entry, id)
  if (units === undefined) return ''
  const { timestamp, transfer, movement, note } = entry
  const sum = amountText(asset, units)
  const at = tag('DtTm', instantOf(timestamp))
  const code = `<Prtry>${tag('Cd', encodeText(movement).slice(0, 35))}</Prtry>`
  const refs = `<Refs>${tag('AcctSvcrRef', transfer.id)}</Refs>`
  const details = `${refs}${sum}${otherText(entry, id)}${remittanceText(note)}`
  return `      <Ntry>${tag('NtryRef', transfer.id)}${sum}<Sts>${tag('Cd', 'BOOK')}</Sts>\
<BookgDt>${at}</BookgDt><ValDt>${at}</ValDt>${tag('AcctSvcrRef', transfer.id)}\
<BkTxCd>${code}</BkTxCd>
        <NtryDtls><TxDtls>${details}</TxDtls></NtryDtls>
      </Ntry>
`
}

/** The other side: whoever is credited is the creditor. */
function otherText(entry: JournalEntry, account: string): string {
  const other = entry.postings.find((one) => !one.isPending && one.account.id !== account)
  if (other === undefined) return ''
  const name = other.units > 0n ? 'DbtrAcct' : 'CdtrAcct'
  return `<RltdPties><${name}><Id><Othr>${tag('Id', other.account.id)}</Othr></Id></${name}></RltdPties>`
}

/** The note in lines without spaces at their ends, which readers may cut off. */
function remittanceText(note: string): string {
  if (note === '') return ''
  const text = encodeText(note)
  const line = text.length > lineCharsMax ? text.replaceAll(' ', '%20') : text
  const lines = line.match(/.{1,140}/gsu) ?? []
  return `<RmtInf>${lines.map((part) => tag('Ustrd', part)).join('')}</RmtInf>`
}
