// The audit of a whole store: every rule of specs/ledger 2.7 that rows alone can break, and the
// chain that seals them. For an operator, and for a job at night.

import {
  ChainAudit,
  checkSums,
  Findings,
  History,
  Replay,
  transferFlag,
  type ChainHead,
  type SaidOfBoth,
  type Violation,
} from '../ledger/index.ts'
import { pagesOf } from '../store/pages.ts'
import type { Reader } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { auditPromises } from './audit-promises.ts'
import { ledgerSalt } from './seal.ts'

/** What an audit found. */
export interface StoreAudit {
  readonly accountsCount: number
  readonly transfersCount: number
  readonly pendingsCount: number
  readonly linksCount: number
  readonly head: ChainHead | undefined
  /** How many violations there are, and the first of them. */
  readonly violationsCount: number
  readonly violations: readonly Violation[]
}

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')

/**
 * Checks rules 1 to 12 over all rows.
 *
 * Shape: a reader of one state (a snapshot, or a store that nobody writes to) and the key that the
 * leaves are salted with -> counts, the head and what does not hold; sound when
 * `violationsCount` is 0.
 * Effects: none; gives way to others after each page of rows. Keeps accounts and open pending
 * transfers in memory, never all transfers.
 * Source: specs/ledger 2.7, 2.8.
 */
export async function auditStore(reader: Reader, saltKey: Uint8Array): Promise<StoreAudit> {
  const findings = new Findings()
  const accounts = await readAccounts(reader)
  const replay = new Replay(findings)
  const chain = new ChainAudit(findings, ledgerSalt(saltKey))
  const history = new History(findings)
  for (const account of accounts) {
    replay.account(account)
    history.account(account)
  }
  const { transfersCount, lastTimestamp } = await foldTransfers(reader, {
    accounts,
    replay,
    history,
    chain,
  })
  for (const id of accounts.map((row) => row.id).toSorted()) replay.id('account', id)
  for await (const page of pagesOf(reader, { table: 'transfer', equals: [], column: 'id' }))
    for (const { id } of page) replay.id('transfer', id)
  replay.finish(await countStates(reader))
  const stored = await reader.get('ledgerHead', [0])
  const head = stored === undefined ? undefined : { ...stored, hash: bytes(stored.hash) }
  chain.finish(head)
  const lastAccountTimestamp = accounts.at(-1)?.timestamp ?? 0n
  if (
    (stored?.lastAccountTimestamp ?? 0n) !== lastAccountTimestamp ||
    (stored?.lastTransferTimestamp ?? 0n) !== lastTimestamp
  )
    findings.add(6, 'the head is at another moment than the newest account or transfer')
  await auditPromises(reader, findings)
  const sums = checkSums(accounts)
  return {
    accountsCount: accounts.length,
    transfersCount,
    pendingsCount: replay.counts.pendings,
    linksCount: chain.linksCount,
    head,
    violationsCount: sums.length + findings.count,
    violations: [...sums, ...findings.list],
  }
}

/** All accounts in order of their moments: there are fewer of them than of anything else. */
async function readAccounts(reader: Reader): Promise<readonly Row<'account'>[]> {
  const accounts: Row<'account'>[] = []
  for await (const page of pagesOf(reader, { table: 'account', equals: [], column: 'id' }))
    accounts.push(...page)
  return accounts.sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1))
}

async function countStates(reader: Reader): Promise<number> {
  let count = 0
  const scan = { table: 'pending', equals: [], column: 'transferId' } as const
  for await (const page of pagesOf(reader, scan)) count += page.length
  return count
}

const expiries = { table: 'ledgerExpiry', equals: [], column: 'timestamp' } as const

interface Fold {
  readonly accounts: readonly Row<'account'>[]
  readonly replay: Replay
  readonly history: History
  readonly chain: ChainAudit
}

/** What came of the fold; `lastTimestamp` is of the newest transfer or expiry. */
interface Folded {
  readonly transfersCount: number
  readonly lastTimestamp: bigint
}

/** One pass over the transfers, with accounts and expiries between and links above them. */
async function foldTransfers(reader: Reader, fold: Fold): Promise<Folded> {
  const { accounts, replay, history, chain } = fold
  const links = pagesOf(reader, { table: 'ledgerBatch', equals: [], column: 'seq' })
  const ended = rowsOf(pagesOf(reader, expiries))
  let opened = 0
  let transfersCount = 0
  let lastTimestamp = 0n
  let next = await ended.next()
  const openUntil = (timestamp?: bigint): void => {
    for (let row = accounts[opened]; row !== undefined; row = accounts[opened]) {
      if (timestamp !== undefined && row.timestamp > timestamp) return
      chain.row({ kind: 'account', row }, row.batch)
      opened += 1
    }
  }
  const endUntil = async (timestamp?: bigint): Promise<void> => {
    while (next.done !== true && (timestamp === undefined || next.value.timestamp < timestamp)) {
      const row = next.value
      chain.row({ kind: 'expiry', row }, row.batch)
      history.expiry(row.transferId, saidBy(row))
      if (row.timestamp > lastTimestamp) lastTimestamp = row.timestamp
      next = await ended.next()
    }
  }
  const scan = { table: 'transfer', index: 'byTimestamp', equals: [], column: 'timestamp' } as const
  for await (const page of pagesOf(reader, scan)) {
    transfersCount += page.length
    await giveLinks(links, chain, page.at(-1)?.timestamp)
    for (const row of page) {
      const isPending = (row.flags & transferFlag.pending) !== 0
      openUntil(row.timestamp)
      await endUntil(row.timestamp)
      chain.row({ kind: 'transfer', row }, row.batch)
      history.transfer(row, saidBy(row))
      replay.transfer(row, isPending ? await reader.get('pending', [row.id]) : undefined)
      lastTimestamp = row.timestamp
    }
  }
  await giveLinks(links, chain)
  openUntil()
  await endUntil()
  return { transfersCount, lastTimestamp }
}

async function* rowsOf<T>(pages: AsyncGenerator<readonly T[]>): AsyncGenerator<T, undefined> {
  for await (const page of pages) yield* page
}

/** What a movement says of both of its accounts, as it is stored. */
const saidBy = (row: Row<'transfer'> | Row<'ledgerExpiry'>): SaidOfBoth => ({
  debit: {
    debitsPending: row.debitDebitsPending,
    debitsPosted: row.debitDebitsPosted,
    creditsPending: row.debitCreditsPending,
    creditsPosted: row.debitCreditsPosted,
    flags: row.debitFlags,
  },
  credit: {
    debitsPending: row.creditDebitsPending,
    debitsPosted: row.creditDebitsPosted,
    creditsPending: row.creditCreditsPending,
    creditsPosted: row.creditCreditsPosted,
    flags: row.creditFlags,
  },
})

/** Gives the chain its links up to a moment, a page at a time; all that are left without one. */
async function giveLinks(
  links: AsyncGenerator<readonly Row<'ledgerBatch'>[]>,
  chain: ChainAudit,
  timestamp?: bigint,
): Promise<void> {
  while (timestamp === undefined || chain.lastTimestamp < timestamp) {
    const page = await links.next()
    if (page.done === true) return
    for (const { root, previous, hash, ...rest } of page.value)
      chain.link({ ...rest, root: bytes(root), previous: bytes(previous), hash: bytes(hash) })
  }
}
