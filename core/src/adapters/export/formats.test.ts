// Goal: each format carries every kind of transfer rightly and no memo changes its shape. Method: a
// ledger in memory whose notes and names are hostile, written and parsed back.

import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { id, transfer } from '../../ledger/testing/book.ts'
import { writeBeancount } from './beancount.ts'
import { camt053Namespace, writeCamt053 } from './camt053.ts'
import { writeCsv } from './csv.ts'
import { writeHledger } from './hledger.ts'
import { bookSource, textOf, twoPhaseBook } from './testing/book-source.ts'

const hostile = [
  'a\n2026-01-01 theft\n    liabilities:wallets:x  1.00 CNY\n',
  'b\r\n; c | d',
  '"e" \'f\' \\" \\',
  '<Ntry>&amp;]]></Ntry>&\0',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\u2028\u2029\u0085\u202etxet\u202c\u2066\u200f',
  'date:2020-01-01, note:x, [2020-01-01]',
  `long ${'& 长 '.repeat(100)}`,
]
const book = twoPhaseBook()
const source = bookSource(book, hostile)
/** The same texts beside other transfers: there are more of them than of those. */
const turned = [hostile, hostile.slice(6), hostile.slice(9)]
/** What every transfer has for a note, in the order of time; an expiry has that of its transfer. */
const notesOf = (texts: readonly string[]): string[] =>
  [0, 1, 2, 3, 4, 5, 6, 3].map((index) => texts[index % texts.length] ?? '')

const decoded = (matches: Iterable<RegExpMatchArray>): string[] =>
  [...matches].map((match) => decodeURIComponent(match[1] ?? ''))

/** Lines of no known shape. */
const strangers = (text: string, known: readonly RegExp[]): readonly string[] =>
  text.split('\n').filter((line) => !known.some((shape) => shape.test(line)))

describe('hledger', () => {
  it.each(turned)(
    'keeps hostile notes inside the comment of their entry: %j …',
    async (...texts) => {
      const text = await textOf(writeHledger(bookSource(book, texts), {}))
      const known = [
        /^(?:;.*|decimal-mark \.|commodity 1000\.00 CNY)?$/,
        /^account (?:pending:)?(?:equity:opening|liabilities:wallets:[0-9a-f]{32} {2}; owner:.*)$/,
        /^\d{4}-\d\d-\d\d [*!] \([0-9a-f]{32}\) code 1 {2}; at:.*$/,
        /^ {4}liabilities:wallets:[0-9a-f]{32} {2}-?\d+\.\d\d CNY = -?\d+\.\d\d CNY$/,
        /^ {4}\[pending:liabilities:wallets:[0-9a-f]{32}\] {2}-?\d+\.\d\d CNY = -?\d+\.\d\d CNY$/,
      ]
      expect(strangers(text, known)).toEqual([])
      expect(decoded(text.matchAll(/, note:([^,\n]*)$/gm))).toEqual(notesOf(texts))
      expect(decoded(text.matchAll(/, label:([^,\n]*)$/gm))).toContain(texts[1 % texts.length])
    },
  )

  it('moves what is posted only when it is posted, and gives back what is not', async () => {
    const text = await textOf(writeHledger(source, {}))
    const balances = [...text.matchAll(/ {4}(\[?).*0001\]? .* = (-?\d+\.\d\d) CNY/g)]
    const of = (bracket: string): (string | undefined)[] =>
      balances.filter((match) => match[1] === bracket).map((match) => match[2])
    expect(of('')).toEqual(['2.50', '2.54'])
    expect(of('[')).toEqual(['0.10', '0.20', '0.30', '0.40', '0.30', '0.20', '0.10'])
  })

  it('begins a later period with balances, and an account with its own lines alone', async () => {
    const from = book.rows.transfers()[5]?.timestamp ?? 0n
    const text = await textOf(writeHledger(source, { from, account: id(2) }))
    expect(text).toContain(`    liabilities:wallets:${id(2)}  -2.50 CNY = -2.50 CNY\n`)
    expect(text).toContain(`    [pending:liabilities:wallets:${id(2)}]  -0.40 CNY = -0.40 CNY\n`)
    expect(text).toContain(`    liabilities:wallets:${id(1)}  0.04 CNY\n`)
    expect(text.match(/^\d{4}-/gm)).toHaveLength(2 + 3)
  })

  it('ends before the end that was asked for', async () => {
    const until = book.rows.transfers()[5]?.timestamp ?? 0n
    const text = await textOf(writeHledger(source, { until }))
    expect(text.match(/^\d{4}-/gm)).toHaveLength(5)
  })
})

describe('beancount', () => {
  it.each(turned)('keeps hostile notes inside their strings: %j …', async (...texts) => {
    const text = await textOf(writeBeancount(bookSource(book, texts), {}))
    const known = [
      /^(?:;.*|option "title" "Tessera"| {2}[a-z]+: "[^"\\]*")?$/,
      /^\d{4}-\d\d-\d\d (?:commodity CNY|open [A-Za-z:0-9]+ CNY|[*!] "code 1")$/,
      /^\d{4}-\d\d-\d\d balance [A-Za-z:0-9]+ {2}-?\d+\.\d\d ~ 0\.00 CNY$/,
      /^ {2}[A-Z][A-Za-z:0-9]+ {2}-?\d+\.\d\d CNY$/,
    ]
    expect(strangers(text, known)).toEqual([])
    expect(decoded(text.matchAll(/^ {2}note: "(.*)"$/gm))).toEqual(notesOf(texts))
  })

  it('asserts to the last digit, pending balances too', async () => {
    const text = await textOf(writeBeancount(source, {}))
    expect(text).toContain(`balance Liabilities:Wallets:${id(1)}  2.54 ~ 0.00 CNY`)
    expect(text).toContain(`balance Equity:Pending:Liabilities:Wallets:${id(1)}  0.10 ~ 0.00 CNY`)
  })
})

describe('CSV', () => {
  it.each(turned)('keeps hostile notes in cells that are no formulas: %j …', async (...texts) => {
    const text = await textOf(writeCsv(bookSource(book, texts), {}))
    expect(text.endsWith('\r\n')).toBe(true)
    const lines = text.slice(0, -2).split('\r\n')
    const cells = lines.map((line) => line.split(','))
    expect(new Set(cells.map((line) => line.length))).toEqual(new Set([14]))
    expect(lines.join('')).not.toMatch(/["\n\r]/)
    const formulas = cells.flat().filter((cell) => /^[=+\-@\t]/.test(cell))
    expect(formulas.filter((cell) => !/^-\d+\.\d\d$/.test(cell))).toEqual([])
    expect(cells.slice(1).map((line) => decodeURIComponent(line[13] ?? ''))).toEqual(notesOf(texts))
  })

  it('has an expiry in its place in time, before what came after it', async () => {
    const later = twoPhaseBook()
    later.post(transfer(10))
    const text = await textOf(writeCsv(bookSource(later), {}))
    const rows = text.trim().split('\r\n').slice(1)
    const kinds = rows.map((row) => row.split(',')[2])
    expect(kinds.slice(-3)).toEqual(['voided', 'expired', 'single'])
    expect(rows).toEqual(rows.toSorted())
  })

  it('tells what a movement ends', async () => {
    const text = await textOf(writeCsv(source, {}))
    const rows = text.split('\r\n').map((line) => line.split(','))
    const ends = rows.filter((row) => row[12] !== '' && row[0] !== 'at').map((row) => row[12])
    expect(ends.slice(0, 3)).toEqual([id(6), id(7), id(8)])
    expect(rows.map((row) => row[2]).slice(1, -1)).toEqual([
      'pending',
      'pending',
      'pending',
      'pending',
      'single',
      'posted',
      'voided',
      'expired',
    ])
  })
})

describe('camt.053', () => {
  const list = (name: string): boolean => name === 'Ntry' || name === 'Bal' || name === 'Ustrd'
  const parser = new XMLParser({ isArray: list, ignoreAttributes: false, parseTagValue: false })
  const statement = async (account: number, from?: bigint) => {
    const range = { account: id(account), ...(from === undefined ? {} : { from }) }
    // The parser gives plain objects whose shape is the form's.
    const parsed = parser.parse(await textOf(writeCamt053(source, range))) as Parsed
    return parsed.Document
  }
  interface Sum {
    readonly Amt: { readonly '#text': string }
    readonly CdtDbtInd: string
  }
  interface Parsed {
    readonly Document: {
      readonly '@_xmlns': string
      readonly BkToCstmrStmt: {
        readonly Stmt: {
          readonly Bal: readonly Sum[]
          readonly TxsSummry: { readonly TtlNtries: { readonly NbOfNtries: string } }
          readonly Ntry: readonly (Sum & {
            readonly NtryRef: string
            readonly NtryDtls: {
              readonly TxDtls: { readonly RmtInf: { readonly Ustrd: readonly string[] } }
            }
          })[]
        }
      }
    }
  }

  it('has balances that its entries lead from and to, on the side of the owner', async () => {
    const document = await statement(2)
    const { Bal, Ntry, TxsSummry } = document.BkToCstmrStmt.Stmt
    expect(document['@_xmlns']).toBe(camt053Namespace)
    expect(Bal.map((one) => [one.Amt['#text'], one.CdtDbtInd])).toEqual([
      ['0.00', 'CRDT'],
      ['2.54', 'CRDT'],
    ])
    expect(Ntry.map((one) => [one.NtryRef, one.Amt['#text'], one.CdtDbtInd])).toEqual([
      [id(9), '2.50', 'CRDT'],
      [id(16), '0.04', 'CRDT'],
    ])
    expect(TxsSummry.TtlNtries.NbOfNtries).toBe('2')
  })

  it('opens a period with what was there, and shows what is owed as a debit', async () => {
    const { Bal, Ntry } = (await statement(1, book.rows.transfers()[5]?.timestamp)).BkToCstmrStmt
      .Stmt
    expect(Bal.map((one) => [one.Amt['#text'], one.CdtDbtInd])).toEqual([
      ['2.50', 'DBIT'],
      ['2.54', 'DBIT'],
    ])
    expect(Ntry).toHaveLength(1)
  })

  it.each(hostile)('carries the note %j', async (note) => {
    const own = bookSource(book, [note])
    const text = await textOf(writeCamt053(own, { account: id(1) }))
    // As above.
    const { Ntry } = (parser.parse(text) as Parsed).Document.BkToCstmrStmt.Stmt
    const lines = Ntry[0]?.NtryDtls.TxDtls.RmtInf.Ustrd ?? []
    expect(decodeURIComponent(lines.join(''))).toBe(note)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(140)
  })

  it('has its elements in the order of the form', async () => {
    const ordered = new XMLParser({ preserveOrder: true })
    const text = await textOf(writeCamt053(source, { account: id(1) }))
    const orders: Readonly<Record<string, string>> = {
      Stmt: 'Id CreDtTm FrToDt Acct Bal TxsSummry Ntry',
      Bal: 'Tp Amt CdtDbtInd Dt',
      TxsSummry: 'TtlNtries TtlCdtNtries TtlDbtNtries',
      Ntry: 'NtryRef Amt CdtDbtInd Sts BookgDt ValDt AcctSvcrRef BkTxCd NtryDtls',
      TxDtls: 'Refs Amt CdtDbtInd RltdPties RmtInf',
    }
    const seen = new Set<string>()
    const walk = (nodes: readonly Readonly<Record<string, unknown>>[]): void => {
      for (const node of nodes) {
        const name = Object.keys(node).find((key) => key !== ':@') ?? ''
        const inside = node[name]
        if (!Array.isArray(inside)) continue
        const order = orders[name]?.split(' ')
        const places = inside.map((child) => order?.indexOf(Object.keys(child)[0] ?? '') ?? 0)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        expect(places).not.toContain(-1)
        if (order !== undefined) seen.add(name)
        walk(inside)
      }
    }
    // The parser gives lists of nodes, each with its name for a key.
    walk(ordered.parse(text) as readonly Readonly<Record<string, unknown>>[])
    expect([...seen].toSorted()).toEqual(Object.keys(orders).toSorted())
  })

  it('refuses to speak of no account, and of what is no currency', async () => {
    await expect(textOf(writeCamt053(source, {}))).rejects.toThrow('arguments_invalid')
    const coupons = textOf(writeCamt053(source, { account: id(3) }))
    await expect(coupons).rejects.toThrow('arguments_invalid')
  })
})
