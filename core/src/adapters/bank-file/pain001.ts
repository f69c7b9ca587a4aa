// The file that takes a payout to the bank: ISO 20022, pain.001.001.09. Each payment is booked by
// itself, so that the statement names each, and carries the id of its withdrawal.

import type { Payout } from '../payout.ts'
import { decimalOf } from './amount.ts'

/** The account that payouts are paid from. */
export interface BankHouse {
  readonly name: string
  /** An IBAN, or the number of the account where there are none; without spaces. */
  readonly account: string
  /** The bank's BIC; left out where the bank knows itself. */
  readonly bic?: string | undefined
}

type Child = string | undefined

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
const leaf = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`
const tag = (name: string, ...children: readonly Child[]): string =>
  `<${name}>${children.filter((child) => child !== undefined).join('')}</${name}>`

const accountId = (account: string): string =>
  /^[A-Z]{2}\d{2}/.test(account)
    ? tag('Id', leaf('IBAN', account))
    : tag('Id', tag('Othr', leaf('Id', account)))

const sumOf = ({ withdrawals }: Payout): string =>
  decimalOf(withdrawals.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0n))

const payment = ({
  id,
  amountFen,
  payeeName,
  payeeAccount,
}: Payout['withdrawals'][number]): string =>
  tag(
    'CdtTrfTxInf',
    tag('PmtId', leaf('InstrId', id), leaf('EndToEndId', id)),
    tag('Amt', `<InstdAmt Ccy="CNY">${decimalOf(amountFen)}</InstdAmt>`),
    tag('Cdtr', leaf('Nm', payeeName)),
    tag('CdtrAcct', accountId(payeeAccount)),
    tag('RmtInf', leaf('Ustrd', id)),
  )

/**
 * Writes a payout as pain.001.001.09.
 *
 * Shape: the same payout is the same file, byte for byte; its date is the day it was sent.
 * Source: ISO 20022, CustomerCreditTransferInitiation V09.
 */
export function writePain001(house: BankHouse, payout: Payout): string {
  const sentAtMs = payout.withdrawals[0]?.sentAtMs ?? 0
  const moment = new Date(sentAtMs).toISOString()
  const counts = [
    leaf('NbOfTxs', String(payout.withdrawals.length)),
    leaf('CtrlSum', sumOf(payout)),
  ]
  const agent =
    house.bic === undefined ? tag('Othr', leaf('Id', 'NOTPROVIDED')) : leaf('BICFI', house.bic)
  const document = tag(
    'CstmrCdtTrfInitn',
    tag(
      'GrpHdr',
      leaf('MsgId', payout.id),
      leaf('CreDtTm', moment),
      ...counts,
      tag('InitgPty', leaf('Nm', house.name)),
    ),
    tag(
      'PmtInf',
      leaf('PmtInfId', payout.id),
      leaf('PmtMtd', 'TRF'),
      leaf('BtchBookg', 'false'),
      ...counts,
      tag('ReqdExctnDt', leaf('Dt', moment.slice(0, 10))),
      tag('Dbtr', leaf('Nm', house.name)),
      tag('DbtrAcct', accountId(house.account)),
      tag('DbtrAgt', tag('FinInstnId', agent)),
      ...payout.withdrawals.map(payment),
    ),
  )
  const name = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${name}">${document}</Document>\n`
}
