// Bank statements in the form of ISO 20022, camt.053 in its two versions that banks send: 001.02
// and 001.08. What differs between them (where a status and a party stand) is read either way.

import type { BankStatement } from '../reconcile.ts'
import type { StatementLine } from '../../wallet/bank/statement-line.ts'
import { dayOf, fenOf, plainText } from './amount.ts'
import { childrenOf, nodeAt, readXml, refuseFile, textAt, type XmlNode } from './xml.ts'

const namespace =
  /\bxmlns(?::[\w.-]+)?\s*=\s*["']urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d\d)["']/
const versions = new Set(['02', '08'])

const currencyOf = (holder: XmlNode): string => textAt(holder, 'Amt', '@Ccy')
const isTrue = (text: string): boolean => text === 'true' || text === '1'

/** An amount with its sign: what the account got is positive. */
function signedFen(holder: XmlNode, indicator = textAt(holder, 'CdtDbtInd')): bigint {
  if (indicator !== 'CRDT' && indicator !== 'DBIT') return refuseFile('neither credit nor debit')
  const amountFen = fenOf(textAt(holder, 'Amt'))
  return indicator === 'CRDT' ? amountFen : -amountFen
}

const accountAt = (holder: XmlNode, ...path: readonly string[]): string =>
  (textAt(holder, ...path, 'Id', 'IBAN') || textAt(holder, ...path, 'Id', 'Othr', 'Id'))
    .replace(/\s/g, '')
    .toUpperCase()

interface Entry {
  readonly node: XmlNode
  readonly statement: string
  readonly accountIban: string
}

/** A text that a bank gave, and not the word for none that it fills gaps with. */
const givenAt = (node: XmlNode, ...path: readonly string[]): string => {
  const text = textAt(node, ...path)
  return /^(?:NONREF|NOTPROVIDED)$/i.test(text) ? '' : text
}

/**
 * The bank's name of a line: of the entry, with the place of the payment in it; else of the
 * payment; else the place of the entry in this statement.
 */
function bankReferenceOf({ node, statement }: Entry, detail: XmlNode, part: string): string {
  const own = givenAt(node, 'AcctSvcrRef')
  if (own !== '') return plainText(own + part)
  const ofPayment = givenAt(detail, 'Refs', 'AcctSvcrRef')
  if (ofPayment !== '') return plainText(ofPayment)
  const place = textAt(node, 'NtryRef')
  return place === '' ? '' : plainText(`${statement}/${place}${part}`)
}

function referenceText(detail: XmlNode, entry: XmlNode): string {
  const remittance = nodeAt(detail, 'RmtInf')
  const structured = childrenOf(remittance, 'Strd').map((it) => textAt(it, 'CdtrRefInf', 'Ref'))
  const free = childrenOf(remittance, 'Ustrd').map((it) => textAt({ it }, 'it'))
  const told = [...structured, ...free].filter((text) => text !== '').join(' ')
  const beside = textAt(detail, 'AddtlTxInf') || textAt(entry, 'AddtlNtryInf')
  return plainText(told === '' ? beside : told)
}

/** The line of one payment inside an entry; `part` counts where an entry holds several. */
function lineOf(
  entry: Entry,
  detail: XmlNode,
  { amountFen, part }: { readonly amountFen: bigint; readonly part: string },
): StatementLine {
  const { node, accountIban } = entry
  const isReversal = isTrue(textAt(node, 'RvslInd')) || childrenOf(detail, 'RtrInf').length > 0
  // The parties of a reversal are those of the payment that it takes back.
  const role = amountFen > 0n === isReversal ? 'Cdtr' : 'Dbtr'
  const parties = nodeAt(detail, 'RltdPties')
  return {
    accountIban,
    bookedOn: bookingDay(node),
    amountFen,
    currency: currencyOf(node),
    reference: referenceText(detail, node),
    endToEndId: plainText(givenAt(detail, 'Refs', 'EndToEndId')),
    isReversal,
    counterpartyName: plainText(textAt(parties, role, 'Pty', 'Nm') || textAt(parties, role, 'Nm')),
    counterpartyAccount: plainText(accountAt(parties, `${role}Acct`)),
    bankReference: bankReferenceOf(entry, detail, part),
  }
}

function bookingDay(entry: XmlNode): string {
  const at = (name: string): string => textAt(entry, name, 'Dt') || textAt(entry, name, 'DtTm')
  return dayOf(at('BookgDt') || at('ValDt'))
}

const detailCurrency = (detail: XmlNode): string =>
  currencyOf(detail) || textAt(detail, 'AmtDtls', 'TxAmt', 'Amt', '@Ccy')

function detailFen(detail: XmlNode, entry: XmlNode): bigint {
  const direct = childrenOf(detail, 'Amt').length > 0
  const holder = direct ? detail : nodeAt(detail, 'AmtDtls', 'TxAmt')
  return signedFen(holder, textAt(detail, 'CdtDbtInd') || textAt(entry, 'CdtDbtInd'))
}

/**
 * The lines of one entry: one for each payment where the bank says what each was and they make up
 * the entry, else one for the whole.
 */
function linesOf(entry: Entry): readonly StatementLine[] {
  const { node } = entry
  const wholeFen = signedFen(node)
  const details = childrenOf(node, 'NtryDtls').flatMap((it) => childrenOf(it, 'TxDtls'))
  if (details.length > 1 && details.every((it) => detailCurrency(it) === currencyOf(node))) {
    const parts = details.map((detail) => ({ detail, amountFen: detailFen(detail, node) }))
    if (parts.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0n) === wholeFen)
      return parts.map(({ detail, amountFen }, at) =>
        lineOf(entry, detail, { amountFen, part: `/${at + 1}` }),
      )
  }
  const whole = { amountFen: wholeFen, part: '' }
  // Several payments that cannot be told apart are nobody's: no single reference stands for them.
  return [lineOf(entry, details.length > 1 ? undefined : details[0], whole)]
}

function balanceOf(statement: XmlNode, ...kinds: readonly string[]): XmlNode {
  for (const kind of kinds) {
    const found = childrenOf(statement, 'Bal').find(
      (it) => textAt(it, 'Tp', 'CdOrPrtry', 'Cd') === kind,
    )
    if (found !== undefined) return found
  }
  return refuseFile(`the statement has no balance ${kinds.join(' or ')}`)
}

function readStatement(node: XmlNode): BankStatement {
  const id = textAt(node, 'Id')
  const accountIban = accountAt(node, 'Acct')
  if (id === '' || accountIban === '') refuseFile('a statement or account without a name')
  const opened = balanceOf(node, 'OPBD', 'PRCD')
  const closed = balanceOf(node, 'CLBD')
  const booked = childrenOf(node, 'Ntry').filter(
    (entry) => (textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')) === 'BOOK',
  )
  return {
    id,
    accountIban,
    currency: textAt(node, 'Acct', 'Ccy') || currencyOf(closed),
    openedFen: signedFen(opened),
    closedFen: signedFen(closed),
    closedOn: dayOf(textAt(closed, 'Dt', 'Dt') || textAt(closed, 'Dt', 'DtTm')),
    lines: booked.flatMap((entry) => linesOf({ node: entry, statement: id, accountIban })),
  }
}

/**
 * Reads a camt.053 file.
 *
 * Shape: one statement for each `Stmt`; entries that are not booked are left out.
 * Errors: `request_invalid` with `reason`: another message or version, no closing balance, no sound
 * amount or day.
 * Source: ISO 20022, BankToCustomerStatement V02 and V08.
 */
export function readCamt053(text: string): readonly BankStatement[] {
  const version = namespace.exec(text)?.[1]
  if (version === undefined || !versions.has(version))
    return refuseFile('the file is neither camt.053.001.02 nor camt.053.001.08')
  const statements = childrenOf(nodeAt(readXml(text), 'Document', 'BkToCstmrStmt'), 'Stmt')
  if (statements.length === 0) refuseFile('the file holds no statement')
  return statements.map(readStatement)
}
