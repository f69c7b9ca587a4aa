// The ledger as a journal of hledger, https://hledger.org/1.25/hledger.html#journal-format. Every
// posting asserts the balance after it, so hledger itself adds all of them up again.

import { encodeText } from './encode-text.ts'
import type { Asset, ExportRange, ExportSource } from './export-source.ts'
import { openingOf, openJournal, type JournalEntry, type JournalPosting } from './journal.ts'
import { dayOf, decimalOf, momentOf } from './notation.ts'

const header = `; The ledger of a Tessera platform as a double-entry journal.
;
; Signs: a debit is positive, a credit negative. What the operator owes to people (wallets, holds)
; is a liability: a wallet with money in it has a negative balance, and all balances sum to zero.
; Days are days in UTC; "at" has the full moment. Free text is percent-encoded: %0A is a new line.
; Transfers that are only pending move [pending:...] accounts; leave them out with --real.
decimal-mark .
account equity:opening
account pending:equity:opening
`

/**
 * Writes a journal for hledger.
 *
 * Shape: pieces of text, to be written one after another.
 * Errors: none of its own; what the source throws.
 */
export async function* writeHledger(
  source: ExportSource,
  range: ExportRange,
): AsyncGenerator<string> {
  const journal = await openJournal(source, range)
  const declared = new Set<string>()
  yield header
  for (const account of journal.accounts.values())
    for (const posting of openingOf(account))
      yield declarations(declared, posting) + openingText(posting, range.from ?? 0n)
  for await (const entry of journal.entries()) {
    let text = ''
    for (const posting of entry.postings) text += declarations(declared, posting)
    yield text + entryText(entry)
  }
}

/** The name of an asset as hledger takes it: quoted unless it is letters alone. */
function symbolOf({ code }: Asset): string {
  return /^\p{L}+$/u.test(code) ? code : `"${encodeText(code)}"`
}

const amountOf = (asset: Asset, units: bigint): string =>
  `${decimalOf(units, asset.scale)} ${symbolOf(asset)}`

type Named = Pick<JournalPosting, 'account' | 'isPending'>

const nameOf = ({ account, isPending }: Named): string =>
  `${isPending ? 'pending:' : ''}${account.path.join(':')}:${account.id}`

/** Virtual postings are those in brackets. */
const placeOf = (posting: Named): string =>
  posting.isPending ? `[${nameOf(posting)}]` : nameOf(posting)

/** What is said of an account and its asset the first time they are met. */
function declarations(declared: Set<string>, posting: JournalPosting): string {
  const name = nameOf(posting)
  if (declared.has(name)) return ''
  declared.add(name)
  const { asset, owner, label } = posting.account
  const symbol = symbolOf(asset)
  const digits =
    asset.scale === 0 ? '1000.' : decimalOf(10n ** BigInt(asset.scale + 3), asset.scale)
  const commodity = declared.has(symbol) ? '' : `commodity ${digits} ${symbol}\n`
  declared.add(symbol)
  return `${commodity}account ${name}  ; owner:${encodeText(owner)}, label:${encodeText(label)}\n`
}

function openingText(posting: JournalPosting, from: bigint): string {
  const { account, units, isPending } = posting
  const sum = amountOf(account.asset, units)
  const against = isPending ? '[pending:equity:opening]' : 'equity:opening'
  return `
${dayOf(from)} * opening balance
    ${placeOf(posting)}  ${sum} = ${sum}
    ${against}  ${amountOf(account.asset, -units)}
`
}

/** How an entry stands: `*` is final, `!` may still be taken back. */
const markOf = (entry: JournalEntry): string => (entry.kind === 'pending' ? '!' : '*')

function entryText(entry: JournalEntry): string {
  const { timestamp, transfer, note, kind } = entry
  const tags = [`at:${momentOf(timestamp)}`, `kind:${kind}`]
  if (note !== '') tags.push(`note:${encodeText(note)}`)
  const head = `${dayOf(timestamp)} ${markOf(entry)} (${transfer.id}) ${encodeText(entry.movement)}`
  const lines = entry.postings.map((posting) => {
    const { account, units, balanceUnits } = posting
    const claim = balanceUnits === undefined ? '' : ` = ${amountOf(account.asset, balanceUnits)}`
    return `    ${placeOf(posting)}  ${amountOf(account.asset, units)}${claim}\n`
  })
  return `\n${head}  ; ${tags.join(', ')}\n${lines.join('')}`
}
