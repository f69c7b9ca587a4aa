// Goal: every form of a statement reads as what the bank meant, and nothing else reads at all.
// Method: files as banks write them, by hand and by a writer of our own, and files made to harm.

import { describe, expect, it } from 'vitest'
import { readStatements } from './index.ts'
import { writeStatement, type Form } from './testing/statement-file.ts'
import { fileBytesMax } from './xml.ts'

const urn = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.'
const read = (text: string) => readStatements(Buffer.from(text))

/** A statement as an older bank sends it: prefixed names, a batch, a return, an entry to come. */
const olderFile = `<?xml version="1.0" encoding="UTF-8"?>
<!-- end of day -->
<ns:Document xmlns:ns="${urn}02">
  <ns:BkToCstmrStmt>
    <ns:GrpHdr><ns:MsgId>20261120-1</ns:MsgId><ns:CreDtTm>2026-11-20T22:00:00+08:00</ns:CreDtTm></ns:GrpHdr>
    <ns:Stmt>
      <ns:Id>ST-324</ns:Id>
      <ns:Acct><ns:Id><ns:IBAN>DE89 3704 0044 0532 0130 00</ns:IBAN></ns:Id><ns:Ccy>CNY</ns:Ccy></ns:Acct>
      <ns:Bal><ns:Tp><ns:CdOrPrtry><ns:Cd>PRCD</ns:Cd></ns:CdOrPrtry></ns:Tp>
        <ns:Amt Ccy="CNY">1000</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd><ns:Dt><ns:Dt>2026-11-19</ns:Dt></ns:Dt></ns:Bal>
      <ns:Bal><ns:Tp><ns:CdOrPrtry><ns:Cd>CLBD</ns:Cd></ns:CdOrPrtry></ns:Tp>
        <ns:Amt Ccy="CNY">1006.50</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd><ns:Dt><ns:Dt>2026-11-20</ns:Dt></ns:Dt></ns:Bal>
      <ns:Ntry>
        <ns:NtryRef>1</ns:NtryRef><ns:Amt Ccy="CNY">30.00</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd><ns:Sts>BOOK</ns:Sts>
        <ns:BookgDt><ns:DtTm>2026-11-20T09:30:00+08:00</ns:DtTm></ns:BookgDt>
        <ns:NtryDtls>
          <ns:TxDtls>
            <ns:AmtDtls><ns:TxAmt><ns:Amt Ccy="CNY">10.00</ns:Amt></ns:TxAmt></ns:AmtDtls>
            <ns:RltdPties><ns:Dbtr><ns:Nm>&#26519;小满 &amp; Co</ns:Nm></ns:Dbtr>
              <ns:DbtrAcct><ns:Id><ns:Othr><ns:Id>6222000011112222</ns:Id></ns:Othr></ns:Id></ns:DbtrAcct></ns:RltdPties>
            <ns:RmtInf><ns:Ustrd>for lunch</ns:Ustrd><ns:Ustrd>RF00</ns:Ustrd></ns:RmtInf>
          </ns:TxDtls>
          <ns:TxDtls>
            <ns:AmtDtls><ns:TxAmt><ns:Amt Ccy="CNY">20.00</ns:Amt></ns:TxAmt></ns:AmtDtls>
            <ns:RmtInf><ns:Strd><ns:CdtrRefInf><ns:Ref>RF18539007547034</ns:Ref></ns:CdtrRefInf></ns:Strd></ns:RmtInf>
          </ns:TxDtls>
        </ns:NtryDtls>
      </ns:Ntry>
      <ns:Ntry>
        <ns:Amt Ccy="CNY">23.50</ns:Amt><ns:CdtDbtInd>DBIT</ns:CdtDbtInd><ns:RvslInd>true</ns:RvslInd><ns:Sts>BOOK</ns:Sts>
        <ns:BookgDt><ns:Dt>2026-11-20</ns:Dt></ns:BookgDt><ns:AcctSvcrRef>B-9</ns:AcctSvcrRef>
        <ns:NtryDtls><ns:TxDtls><ns:RltdPties><ns:Dbtr><ns:Nm>Wei</ns:Nm></ns:Dbtr></ns:RltdPties></ns:TxDtls></ns:NtryDtls>
        <ns:AddtlNtryInf>taken back</ns:AddtlNtryInf>
      </ns:Ntry>
      <ns:Ntry>
        <ns:Amt Ccy="CNY">99.00</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd><ns:Sts>PDNG</ns:Sts>
      </ns:Ntry>
    </ns:Stmt>
  </ns:BkToCstmrStmt>
</ns:Document>`

const newerFile = olderFile
  .replaceAll('ns:', '')
  .replace(`xmlns:ns="${urn}02"`, `xmlns="${urn}08"`)
  .replace(`xmlns="${urn}02"`, `xmlns="${urn}08"`)
  .replaceAll(/<Sts>(\w+)<\/Sts>/g, '<Sts><Cd>$1</Cd></Sts>')
  .replaceAll(/<Dbtr>(.*?)<\/Dbtr>/g, '<Dbtr><Pty>$1</Pty></Dbtr>')
  .replaceAll(/<AmtDtls><TxAmt>(.*?)<\/TxAmt><\/AmtDtls>/g, '$1<CdtDbtInd>CRDT</CdtDbtInd>')
  .replace('<RvslInd>true</RvslInd>', '')
  .replace('</RltdPties></TxDtls></NtryDtls>', '</RltdPties><RtrInf/></TxDtls></NtryDtls>')

const own = { accountIban: 'DE89370400440532013000', currency: 'CNY', endToEndId: '' }
const wanted = {
  id: 'ST-324',
  accountIban: own.accountIban,
  currency: 'CNY',
  openedFen: 100_000n,
  closedFen: 100_650n,
  closedOn: '2026-11-20',
  lines: [
    {
      ...own,
      bookedOn: '2026-11-20',
      amountFen: 1_000n,
      reference: 'for lunch RF00',
      isReversal: false,
      counterpartyName: '林小满 & Co',
      counterpartyAccount: '6222000011112222',
      bankReference: 'ST-324/1/1',
    },
    {
      ...own,
      bookedOn: '2026-11-20',
      amountFen: 2_000n,
      reference: 'RF18539007547034',
      isReversal: false,
      counterpartyName: '',
      counterpartyAccount: '',
      bankReference: 'ST-324/1/2',
    },
    {
      ...own,
      bookedOn: '2026-11-20',
      amountFen: -2_350n,
      reference: 'taken back',
      isReversal: true,
      counterpartyName: 'Wei',
      counterpartyAccount: '',
      bankReference: 'B-9',
    },
  ],
}

describe('camt.053', () => {
  it('reads version 001.02', () => {
    expect(read(olderFile)).toEqual([wanted])
  })

  it('reads version 001.08, where status and parties stand one deeper', () => {
    expect(newerFile).toContain('<Sts><Cd>BOOK</Cd></Sts>')
    expect(newerFile).toContain('<Dbtr><Pty>')
    expect(newerFile).toContain('<RtrInf/>')
    expect(read(newerFile)).toEqual([wanted])
  })

  it('keeps an entry whole whose payments do not make it up', () => {
    const [statement] = read(olderFile.replace('>20.00<', '>19.00<'))
    expect(statement?.lines).toHaveLength(2)
    expect(statement?.lines[0]).toMatchObject({ amountFen: 3_000n, reference: '' })
  })

  it('names lines by the bank’s own reference, and a word for none is none', () => {
    const references = (text: string) => read(text)[0]?.lines.map((it) => it.bankReference)
    const entry = (reference: string) =>
      olderFile.replace(
        '<ns:NtryDtls>',
        `<ns:AcctSvcrRef>${reference}</ns:AcctSvcrRef><ns:NtryDtls>`,
      )
    expect(references(entry('A7'))).toEqual(['A7/1', 'A7/2', 'B-9'])
    expect(references(entry('NONREF'))).toEqual(['ST-324/1/1', 'ST-324/1/2', 'B-9'])
    const refs = '<ns:Refs><ns:AcctSvcrRef>P1</ns:AcctSvcrRef></ns:Refs>'
    const payment = olderFile.replace('<ns:TxDtls>', `<ns:TxDtls>${refs}`)
    expect(references(payment)).toEqual(['P1', 'ST-324/1/2', 'B-9'])
    expect(references(olderFile.replace('<ns:NtryRef>1</ns:NtryRef>', ''))?.[0]).toBe('')
  })

  it.each([
    ['another version', olderFile.replace(`${urn}02`, `${urn}13`)],
    ['another message', olderFile.replace('camt.053', 'camt.054')],
    ['no closing balance', olderFile.replace('CLBD', 'CLAV')],
    ['half a fen', olderFile.replace('>23.50<', '>23.505<')],
    ['a negative amount', olderFile.replace('>23.50<', '>-23.50<')],
    ['an amount in figures of a float', olderFile.replace('>23.50<', '>2.35e1<')],
    ['no such day', olderFile.replaceAll('2026-11-20<', '2026-13-45<')],
    ['no side', olderFile.replace('DBIT', 'BOTH')],
    ['no account', olderFile.replace(/<ns:Acct>.*?<\/ns:Acct>/, '')],
    ['a tag left open', olderFile.replace('</ns:Stmt>', '')],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'request_invalid' }))
  })
})

describe('a file made to harm', () => {
  const document = `<Document xmlns="${urn}08"><BkToCstmrStmt/></Document>`

  it.each([
    ['a document type', `<!DOCTYPE Document [<!ENTITY a "b">]>${document}`],
    ['a document type in small letters', `<!doctype Document>${document}`],
    ['a file of the machine', `<!DOCTYPE d SYSTEM "file:///etc/passwd">${document}`],
    ['an entity of its own', document.replace('<BkToCstmrStmt/>', '<Id>&secret;</Id>')],
    [
      'too deep a nesting',
      document.replace('<BkToCstmrStmt/>', '<a>'.repeat(40) + '</a>'.repeat(40)),
    ],
    ['a name of the language', document.replace('<BkToCstmrStmt/>', '<__proto__>1</__proto__>')],
  ])('is refused: %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'request_invalid' }))
  })

  it('is refused when it is not UTF-8', () => {
    expect(() => readStatements(Buffer.from([0x3c, 0xff, 0xfe]))).toThrow(
      expect.objectContaining({ code: 'request_invalid' }),
    )
  })

  it('is refused when it is larger than a file may be', () => {
    const spaces = Buffer.alloc(fileBytesMax + 1, ' ')
    expect(() => readStatements(spaces)).toThrow(
      expect.objectContaining({ code: 'body_too_large' }),
    )
    expect(() => readStatements(spaces.subarray(1))).toThrow(
      expect.objectContaining({ code: 'request_invalid' }),
    )
  })

  it('cannot make numbered characters mean markup', () => {
    const text = olderFile.replace('taken back', '&#60;b&#62;&amp;amp;')
    expect(read(text)[0]?.lines[2]?.reference).toBe('<b>&amp;')
  })
})

describe('a table', () => {
  const head =
    'account,booked_on,amount,currency,reference,end_to_end_id,reversal,' +
    'counterparty_name,counterparty_account,bank_reference,balance\n'
  const row = '6222,2026-11-20,-12.30,CNY,"say ""hi"", friend",E1,no,Wei,77,B1,87.70\n'

  it('reads like a statement', () => {
    expect(read(`\uFEFF${head}${row}`)).toMatchObject([
      {
        accountIban: '6222',
        openedFen: 10_000n,
        closedFen: 8_770n,
        closedOn: '2026-11-20',
        lines: [{ amountFen: -1_230n, reference: 'say "hi", friend', endToEndId: 'E1' }],
      },
    ])
  })

  it.each([
    ['no line', head],
    ['a column missing', (head + row).replaceAll(',balance', '').replaceAll(',87.70', '')],
    [
      'a column too many',
      head.replace('account,', 'account,more,') + row.replace('6222,', '6222,1,'),
    ],
    ['a row too short', `${head}6222,2026-11-20\n`],
    ['a quote left open', `${head}"${row}`],
    ['no word for reversal', head + row.replace(',no,', ',,')],
    ['commas in amounts', head + row.replace('-12.30', '"1,230.00"')],
  ])('is refused with %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'request_invalid' }))
  })
})

describe('what is written and read again', () => {
  it.each(['02', '08', 'csv'] as const)('is the same in form %s', (form: Form) => {
    const [statement] = [wanted]
    const text = writeStatement({ ...statement, closedFen: 100_650n }, form)
    const [again] = readStatements(text)
    expect(again?.lines).toEqual(statement.lines)
    expect(again).toMatchObject({
      openedFen: 100_000n,
      closedFen: 100_650n,
      closedOn: '2026-11-20',
    })
  })
})
