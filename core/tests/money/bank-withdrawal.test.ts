// Goal: money leaves a wallet once, leaves the platform once, or comes back whole. Method: the
// whole way over a real store: request, payment file, statement; and every way it goes wrong.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { childrenOf, nodeAt, readXml, textAt } from '../../src/adapters/bank-file/xml.ts'
import { readWallet } from '../../src/wallet/statement.ts'
import { failWithdrawal } from '../../src/wallet/bank/withdrawal.ts'
import { openBankWorld, plainLine, type BankWorld } from './bank-world.ts'

let bank: BankWorld
beforeEach(async () => {
  bank = await openBankWorld()
  await bank.bring('per_lin', 10_000n)
})
afterEach(() => bank.close())

const wish = {
  person: 'per_lin',
  key: 'one',
  amountFen: 2_500n,
  payeeName: '林小满 & <Co>',
  payeeAccount: 'GB82WEST12345698765432',
}
const status = async (id: string) => (await bank.world.store.get('withdrawal', [id]))?.status

/** What the bank says after it paid, or after the payee's bank sent it back. */
const paid = (id: string, change: Partial<typeof plainLine> = {}) => ({
  ...plainLine,
  amountFen: -2_500n,
  endToEndId: id,
  bankReference: `out-${id}`,
  ...change,
})

async function told(...lines: readonly (typeof plainLine)[]) {
  const openedFen = await bank.bankFen()
  const outcomes = await bank.provider.importStatement(bank.file(lines, { openedFen }))
  return outcomes.map((outcome) => [outcome.status, outcome.reason])
}

async function sent(): Promise<string> {
  const { id } = await bank.provider.requestWithdrawal(wish)
  await bank.provider.payoutFile('PO-1')
  return id
}

describe('a withdrawal', () => {
  it('leaves the wallet at once and the platform when the bank says so', async () => {
    const { id, phase } = await bank.provider.requestWithdrawal(wish)
    expect(phase).toBe('announced')
    expect(await readWallet(bank.world.store, 'per_lin')).toMatchObject({
      balanceFen: 7_500n,
      heldFen: 2_500n,
    })
    expect(await bank.bankFen()).toBe(10_000n)
    await bank.provider.payoutFile('PO-1')
    expect(await status(id)).toBe('sent')
    expect(await told(paid(id))).toEqual([['matched', 'settled']])
    expect(await status(id)).toBe('settled')
    expect(await readWallet(bank.world.store, 'per_lin')).toMatchObject({
      balanceFen: 7_500n,
      heldFen: 0n,
    })
    expect(await bank.bankFen()).toBe(7_500n)
  })

  it('takes no more than there is, also in many requests at once', async () => {
    const requests = Array.from({ length: 8 }, (_, at) =>
      bank.provider.requestWithdrawal({ ...wish, key: String(at), amountFen: 3_000n }),
    )
    const ends = await Promise.allSettled(requests)
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(3)
    for (const end of ends.filter((one) => one.status === 'rejected')) {
      expect(end.reason).toMatchObject({ code: 'insufficient_funds' })
    }
    expect(await bank.walletFen('per_lin')).toBe(1_000n)
  })

  it('is one for one key, and refuses another under it', async () => {
    const made = await Promise.all([1, 2].map(() => bank.provider.requestWithdrawal(wish)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    const other = bank.provider.requestWithdrawal({ ...wish, payeeAccount: '6222000011112222' })
    await expect(other).rejects.toMatchObject({ code: 'key_reused' })
    expect(await bank.walletFen('per_lin')).toBe(7_500n)
  })

  it.each([
    { payeeAccount: 'GB82WEST12345698765433' },
    { payeeAccount: '62 22' },
    { payeeAccount: '' },
    { payeeName: '' },
    { payeeName: 'a\nb' },
    { payeeName: 'x'.repeat(71) },
    { amountFen: 0n },
  ])('is refused with %o', async (change) => {
    const refused = bank.provider.requestWithdrawal({ ...wish, ...change })
    await expect(refused).rejects.toMatchObject({ code: 'arguments_invalid' })
  })
})

describe('a payment file', () => {
  it('is pain.001.001.09 with each withdrawal in it, free text and all', async () => {
    const first = await bank.provider.requestWithdrawal(wish)
    bank.world.clock.advance(1_000)
    const account = { payeeAccount: '6222000011112222', amountFen: 5n }
    const second = await bank.provider.requestWithdrawal({ ...wish, ...account, key: 'two' })
    const text = await bank.provider.payoutFile('PO-1')
    expect(text).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"')
    const message = nodeAt(readXml(text), 'Document', 'CstmrCdtTrfInitn')
    const batch = nodeAt(message, 'PmtInf')
    expect(textAt(message, 'GrpHdr', 'MsgId')).toBe('PO-1')
    for (const part of [nodeAt(message, 'GrpHdr'), batch]) {
      expect([textAt(part, 'NbOfTxs'), textAt(part, 'CtrlSum')]).toEqual(['2', '25.05'])
    }
    expect(textAt(batch, 'BtchBookg')).toBe('false')
    expect(textAt(batch, 'ReqdExctnDt', 'Dt')).toBe('2026-09-21')
    expect(textAt(batch, 'DbtrAcct', 'Id', 'Othr', 'Id')).toBe('6222000000000001')
    const payments = childrenOf(batch, 'CdtTrfTxInf').map((one) => ({
      id: textAt(one, 'PmtId', 'EndToEndId'),
      amount: `${textAt(one, 'Amt', 'InstdAmt', '@Ccy')} ${textAt(one, 'Amt', 'InstdAmt')}`,
      name: textAt(one, 'Cdtr', 'Nm'),
      iban: textAt(one, 'CdtrAcct', 'Id', 'IBAN'),
      other: textAt(one, 'CdtrAcct', 'Id', 'Othr', 'Id'),
    }))
    const { payeeName: name, payeeAccount: iban } = wish
    expect(payments.find(({ id }) => id === first.id)).toEqual({
      id: first.id,
      amount: 'CNY 25.00',
      name,
      iban,
      other: '',
    })
    expect(payments.find(({ id }) => id === second.id)).toEqual({
      id: second.id,
      amount: 'CNY 0.05',
      name,
      iban: '',
      other: '6222000011112222',
    })
  })

  it('is the same file under the same name, whatever came since', async () => {
    await bank.provider.requestWithdrawal(wish)
    const text = await bank.provider.payoutFile('PO-1')
    const later = await bank.provider.requestWithdrawal({ ...wish, key: 'later' })
    bank.world.clock.advance(86_400_000)
    expect(await bank.provider.payoutFile('PO-1')).toBe(text)
    expect(await status(later.id)).toBe('requested')
    const next = await bank.provider.payoutFile('PO-2')
    expect(next).toContain(later.id)
    expect(next).toContain('<NbOfTxs>1</NbOfTxs>')
  })

  it('takes each withdrawal once, when two are made at the same time', async () => {
    const { id } = await bank.provider.requestWithdrawal(wish)
    const files = await Promise.allSettled(['PO-1', 'PO-2'].map(bank.provider.payoutFile))
    const texts = files.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []))
    expect(texts.filter((text) => text.includes(id))).toHaveLength(1)
    expect(texts).toHaveLength(1)
  })

  it('is not made of nothing, nor under a name that a bank would not take', async () => {
    const empty = bank.provider.payoutFile('PO-1')
    await expect(empty).rejects.toMatchObject({ code: 'not_found' })
    const named = bank.provider.payoutFile('PO/../1')
    await expect(named).rejects.toMatchObject({ code: 'arguments_invalid' })
  })
})

describe('a withdrawal that fails', () => {
  it('comes back to the wallet, once, before the bank paid', async () => {
    const id = await sent()
    await failWithdrawal(bank.world.engine, id)
    await failWithdrawal(bank.world.engine, id)
    expect([await bank.walletFen('per_lin'), await status(id)]).toEqual([10_000n, 'failed'])
    expect(await told(paid(id))).toEqual([['unmatched', 'not_open']])
    expect(await bank.suspenseFen()).toBe(-2_500n)
  })

  it('comes back when the payee’s bank returned it', async () => {
    const id = await sent()
    const back = paid(id, { amountFen: 2_500n, isReversal: true, bankReference: 'back' })
    expect(await told(paid(id), back)).toEqual([
      ['matched', 'settled'],
      ['matched', 'returned'],
    ])
    expect([await bank.walletFen('per_lin'), await bank.bankFen()]).toEqual([10_000n, 10_000n])
    expect(await status(id)).toBe('returned')
    const late = failWithdrawal(bank.world.engine, id)
    await expect(late).rejects.toMatchObject({ code: 'too_late' })
    expect(await told({ ...back, bankReference: 'back-again' })).toEqual([
      ['unmatched', 'not_open'],
    ])
  })

  it('is not settled by a line that differs, nor before it was sent', async () => {
    const { id } = await bank.provider.requestWithdrawal(wish)
    expect(await told(paid(id))).toEqual([['unmatched', 'not_open']])
    await bank.provider.payoutFile('PO-1')
    expect(
      await told(
        paid(id, { amountFen: -2_499n, bankReference: 'x1' }),
        paid(`WD${'A'.repeat(26)}`, { bankReference: 'x2' }),
        paid(id, { amountFen: 2_500n, bankReference: 'x3' }),
      ),
    ).toEqual([
      ['unmatched', 'amount_differs'],
      ['unmatched', 'reference_unknown'],
      ['unmatched', 'not_open'],
    ])
    expect(await status(id)).toBe('sent')
  })

  it('names what is not there', async () => {
    const unknown = failWithdrawal(bank.world.engine, 'WDX')
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
  })
})
