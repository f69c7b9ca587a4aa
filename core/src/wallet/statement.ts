// What people see of their money: the balance now or at a moment, what is set aside, every movement
// with the balance after it, and what they add up to.

import { PlatformError } from '@tessera/sdk/contract'
import type { Reader } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { asideAccount, payoutAccount, postedOf, walletAccount } from './accounts.ts'

/** A wallet at this moment, in fen; what is on its way to a bank is held. */
export interface WalletView {
  readonly balanceFen: bigint
  readonly heldFen: bigint
  /** The moment of the first movement; `null` while there is none. */
  readonly sinceMs: number | null
}

/** Which movements are meant; what is left out does not narrow. `untilMs` itself is outside. */
export interface StatementFilter {
  readonly person: string
  readonly kind?: string | undefined
  readonly plugin?: string | undefined
  readonly side?: 'in' | 'out' | undefined
  readonly fromMs?: number | undefined
  readonly untilMs?: number | undefined
}

/** What a line of a statement can be about; whoever shows lines has a word for each. */
export type LineKind =
  | 'pay'
  | 'fund'
  | 'hold'
  | 'charge'
  | 'settle'
  | 'release'
  | 'void'
  | 'refund'
  | 'deposit'
  | 'reversed'
  | 'withdrawal'
  | 'returned'
  | 'corrected'
  | 'payIn'
  | 'payOut'

/** What movements add up to, in fen. */
export interface StatementTotals {
  readonly inFen: bigint
  readonly outFen: bigint
  readonly count: number
  /** What came and went by each mini-program, together. */
  readonly byPlugin: ReadonlyMap<string, bigint>
}

/** One line of a statement. `party` is a core id and is named by whoever shows it. */
export interface WalletLine {
  readonly id: string
  readonly atMs: number
  readonly amountFen: bigint
  readonly balanceFen: bigint
  readonly kind: string
  readonly note: string
  readonly plugin: string | null
  readonly party: string | null
}

const msOf = (timestamp: bigint): number => Number(timestamp / 1_000_000n)
const nsOf = (atMs: number): bigint => BigInt(atMs) * 1_000_000n

/** Reads a wallet; somebody without money has 0. */
export async function readWallet(reader: Reader, person: string): Promise<WalletView> {
  const id = walletAccount(person)
  const leavingOf = (status: string) =>
    reader.scan({
      table: 'withdrawal',
      index: 'byPerson',
      equals: [person, status],
      limit: 1_000,
    })
  const [account, kept, [first], holds, requested, sent] = await Promise.all([
    reader.get('account', [id]),
    reader.get('account', [asideAccount(id)]),
    reader.scan({ table: 'walletEntry', equals: [id], limit: 1 }),
    reader.scan({ table: 'hold', index: 'byPayer', equals: [person, 'open'], limit: 1_000 }),
    leavingOf('requested'),
    leavingOf('sent'),
  ])
  const aside = [
    ...holds.map((hold) => hold.account),
    ...[...requested, ...sent].map((row) => payoutAccount(row.id)),
  ]
  const left = await Promise.all(aside.map((one) => reader.get('account', [one])))
  return {
    // While a wallet is frozen, what is kept aside for it is its person's too.
    balanceFen: postedOf(account) + postedOf(kept),
    heldFen: left.reduce((sumFen, row) => sumFen + postedOf(row), 0n),
    sinceMs: first === undefined ? null : msOf(first.timestamp),
  }
}

/** The balance after everything up to a moment, that millisecond included. */
export async function readBalanceAt(reader: Reader, person: string, atMs: number): Promise<bigint> {
  const [last] = await reader.scan({
    table: 'walletEntry',
    equals: [walletAccount(person)],
    to: nsOf(atMs + 1) - 1n,
    order: 'descending',
    limit: 1,
  })
  return last?.balanceFen ?? 0n
}

type Entry = Row<'walletEntry'>

/** All rows of the time that is meant, newest first, `size` at a time. */
async function* entryPages(
  reader: Reader,
  { person, fromMs, untilMs }: StatementFilter,
  page: { readonly size: number; readonly before?: bigint | undefined },
): AsyncGenerator<readonly Entry[]> {
  const ends = [page.before, untilMs === undefined ? undefined : nsOf(untilMs)]
  let end = ends.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a))
  for (;;) {
    const rows = await reader.scan({
      table: 'walletEntry',
      equals: [walletAccount(person)],
      ...(fromMs === undefined ? {} : { from: nsOf(fromMs) }),
      ...(end === undefined ? {} : { to: end - 1n }),
      order: 'descending',
      limit: page.size,
    })
    if (rows.length > 0) yield rows
    end = rows.at(-1)?.timestamp
    if (rows.length < page.size) return
  }
}

const isMeant = ({ kind, plugin, side }: StatementFilter, row: Entry): boolean =>
  (kind === undefined || row.kind === kind) &&
  (plugin === undefined || row.plugin === plugin) &&
  (side === undefined || (side === 'in') === row.amountFen > 0n)

/** A row of the statement as a line. */
export const lineOf = (row: Entry): WalletLine => ({
  id: row.transfer,
  atMs: msOf(row.timestamp),
  amountFen: row.amountFen,
  balanceFen: row.balanceFen,
  kind: row.kind,
  note: row.note,
  plugin: row.plugin,
  party: row.party,
})

const pageRows = 500
const rowsReadMax = 5_000

/**
 * Reads a page of the statement, newest first.
 *
 * Shape: `cursor` is `next` of the page before; `next` is `null` at the end. Where few rows are
 * meant a page may be short, or empty, and still have a `next`: it looked at 5,000 rows.
 * Errors: `request_invalid` for a cursor that is not one.
 */
export async function readStatement(
  reader: Reader,
  filter: StatementFilter,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly lines: readonly WalletLine[]; readonly next: string | null }> {
  const { cursor, limit } = page
  if (cursor !== undefined && !/^\d{1,19}$/.test(cursor))
    throw new PlatformError('request_invalid', { field: 'cursor' })
  const { kind, plugin, side } = filter
  const isNarrow = (kind ?? plugin ?? side) !== undefined
  const size = isNarrow ? pageRows : limit + 1
  const before = cursor === undefined ? undefined : BigInt(cursor)
  const lines: WalletLine[] = []
  let rowsRead = 0
  let next = ''
  for await (const rows of entryPages(reader, filter, { size, before })) {
    for (const row of rows) {
      const meant = isMeant(filter, row)
      if ((meant && lines.length === limit) || rowsRead === rowsReadMax) return { lines, next }
      if (meant) lines.push(lineOf(row))
      next = String(row.timestamp)
      rowsRead += 1
    }
  }
  return { lines, next: null }
}

/** Adds up the movements that are meant. */
export async function readTotals(
  reader: Reader,
  filter: StatementFilter,
): Promise<StatementTotals> {
  const byPlugin = new Map<string, bigint>()
  let [inFen, outFen, count] = [0n, 0n, 0]
  for await (const rows of entryPages(reader, filter, { size: pageRows })) {
    for (const row of rows.filter((one) => isMeant(filter, one))) {
      if (row.amountFen > 0n) inFen += row.amountFen
      else outFen -= row.amountFen
      if (row.plugin !== null)
        byPlugin.set(row.plugin, (byPlugin.get(row.plugin) ?? 0n) + row.amountFen)
      count += 1
    }
  }
  return { inFen, outFen, count, byPlugin }
}

/** Every movement that is meant, newest first, a page at a time: for what is written to a file. */
export async function* walkStatement(
  reader: Reader,
  filter: StatementFilter,
): AsyncGenerator<readonly WalletLine[]> {
  for await (const rows of entryPages(reader, filter, { size: pageRows }))
    yield rows.filter((row) => isMeant(filter, row)).map(lineOf)
}
