// The ledger as a file of beancount, https://beancount.github.io/docs/beancount_language_syntax.html.
// Balances are asserted for every account at the end of every day that moved it.

import { sha256Hex } from '../../base/hash.ts'
import { encodeText } from './encode-text.ts'
import type { Asset, ExportRange, ExportSource } from './export-source.ts'
import { openingOf, openJournal, type JournalEntry, type JournalPosting } from './journal.ts'
import { dayAfter, dayOf, decimalOf, momentOf } from './notation.ts'

const header = `; The ledger of a Tessera platform as a double-entry journal.
;
; Signs: a debit is positive, a credit negative. What the operator owes to people (wallets, holds)
; is a liability: a wallet with money in it has a negative balance, and all balances sum to zero.
; Days are days in UTC; "at" has the full moment. Free text is percent-encoded: %0A is a new line.
; Transfers that are only pending move accounts under Equity:Pending, and no others.
option "title" "Tessera"
`

interface Writer {
  readonly declared: Set<unknown>
  /** Balances to assert once the day is over, by account name. */
  readonly claims: Map<string, string>
  lastTimestamp: bigint
}

/**
 * Writes a file for beancount.
 *
 * Shape: pieces of text, to be written one after another. A balance is asserted on the day after,
 * because beancount asserts at the beginning of a day, and to the last digit.
 */
export async function* writeBeancount(
  source: ExportSource,
  range: ExportRange,
): AsyncGenerator<string> {
  const journal = await openJournal(source, range)
  const writer: Writer = { declared: new Set(), claims: new Map(), lastTimestamp: range.from ?? 0n }
  yield header
  for (const account of journal.accounts.values())
    for (const posting of openingOf(account))
      yield opened(writer, posting) + openingText(posting, range.from ?? 0n)
  for await (const entry of journal.entries()) {
    let text = dayOf(entry.timestamp) === dayOf(writer.lastTimestamp) ? '' : claimsText(writer)
    writer.lastTimestamp = entry.timestamp
    for (const posting of entry.postings) text += opened(writer, posting)
    yield text + entryText(entry)
    for (const posting of entry.postings) claim(writer, posting)
  }
  yield claimsText(writer)
}

/** A commodity of beancount is 2 to 24 capitals, digits and some marks; others go by their hash. */
function symbolOf({ code }: Asset): string {
  if (/^[A-Z][A-Z0-9._-]{0,22}[A-Z0-9]$/.test(code)) return code
  return `X-${sha256Hex(code).slice(0, 16).toUpperCase()}`
}

const amountOf = (asset: Asset, units: bigint): string =>
  `${decimalOf(units, asset.scale)} ${symbolOf(asset)}`

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function nameOf({ account, isPending }: Pick<JournalPosting, 'account' | 'isPending'>): string {
  const path = account.path.map(capitalised)
  const below = isPending ? ['Equity', 'Pending', ...path] : path
  return [...below, account.id.toUpperCase()].join(':')
}

/** The directives that have to be there before a posting. */
function opened({ declared }: Writer, posting: JournalPosting): string {
  const name = nameOf(posting)
  if (declared.has(name)) return ''
  declared.add(name)
  const { asset, timestamp, owner, label } = posting.account
  const symbol = symbolOf(asset)
  const commodity = declared.has(symbol)
    ? ''
    : `1970-01-01 commodity ${symbol}\n  code: "${encodeText(asset.code)}"\n` +
      `1970-01-01 open Equity:Opening:${symbol} ${symbol}\n`
  declared.add(symbol)
  const meta = `  owner: "${encodeText(owner)}"\n  label: "${encodeText(label)}"\n`
  return `${commodity}${dayOf(timestamp)} open ${name} ${symbol}\n${meta}`
}

function openingText(posting: JournalPosting, from: bigint): string {
  const { account, units } = posting
  const { asset } = account
  const own = `  ${nameOf(posting)}  ${amountOf(asset, units)}\n`
  const against = `  Equity:Opening:${symbolOf(asset)}  ${amountOf(asset, -units)}\n`
  return `${dayOf(from)} * "opening balance"\n${own}${against}`
}

function entryText(entry: JournalEntry): string {
  const { timestamp, transfer, movement, kind, note } = entry
  const meta = [`id: "${transfer.id}"`, `at: "${momentOf(timestamp)}"`, `kind: "${kind}"`]
  if (note !== '') meta.push(`note: "${encodeText(note)}"`)
  const lines = entry.postings.map(
    (posting) => `  ${nameOf(posting)}  ${amountOf(posting.account.asset, posting.units)}\n`,
  )
  const flag = kind === 'pending' ? '!' : '*'
  const head = `${dayOf(timestamp)} ${flag} "${encodeText(movement)}"\n`
  return `\n${head}${meta.map((line) => `  ${line}\n`).join('')}${lines.join('')}`
}

function claim({ claims }: Writer, posting: JournalPosting): void {
  const { account, balanceUnits } = posting
  if (balanceUnits === undefined) return
  const { scale } = account.asset
  const exactly = `${decimalOf(balanceUnits, scale)} ~ ${decimalOf(0n, scale)}`
  claims.set(nameOf(posting), `${exactly} ${symbolOf(account.asset)}`)
}

function claimsText({ claims, lastTimestamp }: Writer): string {
  const day = dayAfter(lastTimestamp)
  const lines = [...claims].map(([name, balance]) => `${day} balance ${name}  ${balance}\n`)
  claims.clear()
  return lines.length === 0 ? '' : `\n${lines.join('')}`
}
