// Writes statements as banks do, in each form that the adapter reads, for tests of both.

import type { BankStatement } from '../../reconcile.ts'
import type { StatementLine } from '../../../wallet/bank/statement-line.ts'
import { csvColumns } from '../csv.ts'

/** The forms of a statement. */
export type Form = '02' | '08' | 'csv'

const decimal = (amountFen: bigint): string => {
  const digits = String(amountFen < 0n ? -amountFen : amountFen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const signed = (amountFen: bigint): string => `${amountFen < 0n ? '-' : ''}${decimal(amountFen)}`
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function amountXml(amountFen: bigint, currency: string): string {
  const indicator = amountFen < 0n ? 'DBIT' : 'CRDT'
  return `<Amt Ccy="${currency}">${decimal(amountFen)}</Amt><CdtDbtInd>${indicator}</CdtDbtInd>`
}

const balanceXml = (
  kind: string,
  amountFen: bigint,
  { closedOn, currency }: BankStatement,
): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp>${amountXml(amountFen, currency)}` +
  `<Dt><Dt>${closedOn}</Dt></Dt></Bal>`

function partyXml(line: StatementLine, form: Form): string {
  const role = line.amountFen > 0n === line.isReversal ? 'Cdtr' : 'Dbtr'
  const name = `<Nm>${escaped(line.counterpartyName)}</Nm>`
  const party = form === '08' ? `<Pty>${name}</Pty>` : name
  return (
    `<RltdPties><${role}>${party}</${role}><${role}Acct><Id><Othr>` +
    `<Id>${line.counterpartyAccount}</Id></Othr></Id></${role}Acct></RltdPties>`
  )
}

const entryXml = (line: StatementLine, form: Form): string =>
  [
    `<Ntry>${amountXml(line.amountFen, line.currency)}`,
    line.isReversal ? '<RvslInd>true</RvslInd>' : '',
    form === '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>',
    `<BookgDt><Dt>${line.bookedOn}</Dt></BookgDt>`,
    line.bankReference === '' ? '' : `<AcctSvcrRef>${line.bankReference}</AcctSvcrRef>`,
    `<NtryDtls><TxDtls><Refs><EndToEndId>${line.endToEndId || 'NOTPROVIDED'}</EndToEndId></Refs>`,
    partyXml(line, form),
    `<RmtInf><Ustrd>${escaped(line.reference)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  ].join('')

function csvOf(statement: BankStatement): string {
  let balanceFen = statement.openedFen
  const rows = statement.lines.map((line) => {
    if (line.currency === statement.currency) balanceFen += line.amountFen
    const cells = [
      line.accountIban,
      line.bookedOn,
      signed(line.amountFen),
      line.currency,
      line.reference,
      line.endToEndId,
      line.isReversal ? 'yes' : 'no',
      line.counterpartyName,
      line.counterpartyAccount,
      line.bankReference,
      signed(balanceFen),
    ]
    return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  })
  return [csvColumns.join(','), ...rows].join('\r\n')
}

/** A statement as a file. */
export function writeStatement(statement: BankStatement, form: Form): Uint8Array {
  if (form === 'csv') return Buffer.from(csvOf(statement))
  const { id, accountIban, currency, openedFen, closedFen, lines } = statement
  const parts = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${form}"><BkToCstmrStmt>`,
    `<GrpHdr><MsgId>M-${id}</MsgId></GrpHdr><Stmt><Id>${id}</Id>`,
    `<Acct><Id><Othr><Id>${accountIban}</Id></Othr></Id><Ccy>${currency}</Ccy></Acct>`,
    balanceXml('OPBD', openedFen, statement),
    balanceXml('CLBD', closedFen, statement),
    ...lines.map((line) => entryXml(line, form)),
    `</Stmt></BkToCstmrStmt></Document>`,
  ]
  return Buffer.from(parts.join(''))
}
