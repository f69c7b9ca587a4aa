// The books of a platform that is down, read from its database alone: everything that has to agree
// with everything else, and what is written about every claim.

import { createHmac } from 'node:crypto'
import { dealShares } from '@tessera/sdk/fair'
import { mayOwe, walletAccount } from '../../src/wallet/accounts.ts'
import {
  openStoredRows,
  type StoredPlace,
  type StoredRow as Row,
  type StoredRows,
} from './stored-rows.ts'

/** One claim as it is stored. */
export interface StoredClaim {
  readonly packet: string
  /** The demo name of the person. */
  readonly name: string
  readonly amountFen: bigint
}

/** What the database says. */
export interface StoredBook {
  /** Everything that does not agree; empty when the books are right. */
  readonly faults: readonly string[]
  /** By `packet/name`. */
  readonly claims: ReadonlyMap<string, StoredClaim>
  /** The answers that are kept under idempotency keys, by `name/key`. */
  readonly answers: ReadonlyMap<string, { readonly resultJson: string; readonly seq: number }>
  readonly transfersCount: number
  readonly head: number
}

type Select = StoredRows['select']

const big = (value: Row[string] | undefined): bigint => (typeof value === 'bigint' ? value : 0n)
const text = (value: Row[string] | undefined): string => (typeof value === 'string' ? value : '')

const pendingFlag = 2n
const voidFlag = 8n
const stillPending = 1n

/** The four sums of each account, added up again from the transfers. */
async function foldOf(select: Select) {
  const open = new Set(
    (await select(`select transfer_id from pending where status = ${stillPending}`)).map((row) =>
      text(row['transfer_id']),
    ),
  )
  const sums = { debits: new Map<string, bigint>(), credits: new Map<string, bigint>() }
  const pending = { debits: new Map<string, bigint>(), credits: new Map<string, bigint>() }
  const add = (to: typeof sums, row: Row): void => {
    const [from, into] = [text(row['debit_account_id']), text(row['credit_account_id'])]
    to.debits.set(from, (to.debits.get(from) ?? 0n) + big(row['amount']))
    to.credits.set(into, (to.credits.get(into) ?? 0n) + big(row['amount']))
  }
  for (const row of await select('select * from transfer')) {
    const flags = big(row['flags'])
    if ((flags & pendingFlag) === 0n && (flags & voidFlag) === 0n) add(sums, row)
    // What waits for its end counts as pending; what ended is in the transfer that ended it.
    if ((flags & pendingFlag) !== 0n && open.has(text(row['id']))) add(pending, row)
  }
  return { ...sums, pending }
}

async function* ledgerFaults(select: Select): AsyncGenerator<string> {
  const { debits, credits, pending } = await foldOf(select)
  let sumFen = 0n
  for (const row of await select('select * from account')) {
    const id = text(row['id'])
    const balanceFen = big(row['credits_posted']) - big(row['debits_posted'])
    sumFen += balanceFen
    if (big(row['debits_posted']) !== (debits.get(id) ?? 0n))
      yield `account ${id}: debits are not the fold of its transfers`
    if (big(row['credits_posted']) !== (credits.get(id) ?? 0n))
      yield `account ${id}: credits are not the fold of its transfers`
    if (big(row['debits_pending']) !== (pending.debits.get(id) ?? 0n))
      yield `account ${id}: pending debits are not the fold of what is pending`
    if (big(row['credits_pending']) !== (pending.credits.get(id) ?? 0n))
      yield `account ${id}: pending credits are not the fold of what is pending`
    if (balanceFen < 0n && !mayOwe.has(Number(row['code'])))
      yield `account ${id}: owes ${-balanceFen} fen`
  }
  if (sumFen !== 0n) yield `the sum of the ledger is ${sumFen} fen`
  const lines = `select w.account, w.balance_fen from wallet_entry w join
    (select account, max(timestamp) as last from wallet_entry group by account) l on l.account = w.account and l.last = w.timestamp`
  for (const row of await select(lines)) {
    const account = text(row['account'])
    const balanceFen = (credits.get(account) ?? 0n) - (debits.get(account) ?? 0n)
    if (big(row['balance_fen']) !== balanceFen)
      yield `statement of ${account}: ends with another balance`
  }
  const orphans =
    'select transfer from wallet_entry where transfer not in (select id from transfer)'
  for (const row of await select(orphans))
    yield `statement names transfer ${text(row['transfer'])}, which is not there`
}

interface PacketDoc {
  readonly draw: string
  readonly hold: string
  readonly totalFen: string
  readonly sharesCount: number
}

const fastHmac = (key: Uint8Array, data: Uint8Array): Uint8Array =>
  createHmac('sha256', key).update(data).digest()

function dealtOf(draw: Row): readonly bigint[] {
  const { seed } = draw
  if (!(seed instanceof Uint8Array)) return []
  const deal = {
    seed,
    kind: draw['kind'] === 'equal' ? 'equal' : 'random',
    totalFen: big(draw['total_fen']),
    sharesCount: Number(draw['shares_count']),
    shareMaxFen: big(draw['share_max_fen']),
  } as const
  return dealShares(deal, fastHmac)
}

function* takeFaults(packet: string, draw: Row, takes: readonly Row[]): Generator<string> {
  const dealt = dealtOf(draw)
  const sumFen = dealt.reduce((sum, share) => sum + share, 0n)
  if (sumFen !== big(draw['total_fen'])) yield `packet ${packet}: its shares make ${sumFen} fen`
  if (takes.length !== Number(draw['taken_count']))
    yield `packet ${packet}: counts ${String(draw['taken_count'])}, has ${takes.length}`
  if (new Set(takes.map((take) => take['share'])).size !== takes.length)
    yield `packet ${packet}: a share is given twice`
  if (new Set(takes.map((take) => take['person'])).size !== takes.length)
    yield `packet ${packet}: a person has two shares`
  for (const take of takes) {
    const share = Number(take['share'])
    if (share >= takes.length)
      yield `packet ${packet}: share ${share} is given, one before it is not`
    if (dealt[share] !== big(take['amount_fen']))
      yield `packet ${packet}: share ${share} is not what was sealed`
  }
}

function* holdFaults(
  packet: string,
  hold: Row,
  takes: readonly Row[],
  payments: readonly Row[],
): Generator<string> {
  const paidFen = payments.reduce((sum, row) => sum + big(row['amount']), 0n)
  const leftFen = big(hold['left_fen'])
  if (paidFen + leftFen !== big(hold['amount_fen']))
    yield `packet ${packet}: ${paidFen} paid and ${leftFen} left are not its total`
  // One transfer a share, to the wallet of whoever has it.
  const paid = new Map(payments.map((row) => [text(row['credit_account_id']), big(row['amount'])]))
  if (paid.size !== payments.length || paid.size !== takes.length)
    yield `packet ${packet}: ${payments.length} payments for ${takes.length} shares`
  for (const take of takes) {
    if (paid.get(walletAccount(text(take['person']))) !== big(take['amount_fen']))
      yield `packet ${packet}: somebody was paid another amount`
  }
}

const groupBy = (rows: readonly Row[], column: string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = text(row[column])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

async function readPackets(select: Select): Promise<ReadonlyMap<string, PacketDoc>> {
  const rows = await select(
    `select r.id, r.doc from record r join numbering n on n.number = r.collection where n.name like '%packets'`,
  )
  return new Map(rows.map((row) => [text(row['id']), JSON.parse(text(row['doc'])) as PacketDoc]))
}

async function* packetFaults(
  select: Select,
  packets: ReadonlyMap<string, PacketDoc>,
): AsyncGenerator<string> {
  const draws = new Map((await select('select * from draw')).map((row) => [text(row['id']), row]))
  const holds = new Map(
    (
      await select(
        // Others hold money as well: the demo's people have tipped before anybody came.
        `select h.*, a.credits_posted - a.debits_posted as left_fen from hold h join account a on a.id = h.account where h.plugin = 'red-packets'`,
      )
    ).map((row) => [text(row['id']), row]),
  )
  const takes = groupBy(await select('select * from draw_take'), 'draw')
  const payments = groupBy(await select('select * from transfer'), 'debit_account_id')
  if (draws.size !== packets.size || holds.size !== packets.size)
    yield `${packets.size} packets, ${draws.size} draws, ${holds.size} holds`
  for (const [packet, doc] of packets) {
    const draw = draws.get(doc.draw)
    const hold = holds.get(doc.hold)
    if (draw === undefined || hold === undefined) yield `packet ${packet}: has no draw or no hold`
    else {
      const taken = takes.get(doc.draw) ?? []
      yield* takeFaults(packet, draw, taken)
      yield* holdFaults(packet, hold, taken, payments.get(text(hold['account'])) ?? [])
    }
  }
}

async function* logFaults(select: Select, head: number): AsyncGenerator<string> {
  const [log] = await select(
    'select min(seq) as first, max(seq) as last, count(*) as count from commit_log',
  )
  const [first, last, count] = [big(log?.['first']), big(log?.['last']), big(log?.['count'])]
  if (last !== BigInt(head) || last - first + 1n !== count)
    yield `the log has ${count} entries from ${first} to ${last}, the head is ${head}`
  const [opened] = await select(
    `select count(*) as count from idempotency where response like '%opened%'`,
  )
  const [claims] = await select(
    `select count(*) as count from record r join numbering n on n.number = r.collection where n.name like '%claims'`,
  )
  const [takes] = await select('select count(*) as count from draw_take')
  if (big(takes?.['count']) !== big(claims?.['count']))
    yield `${big(takes?.['count'])} shares are taken, ${big(claims?.['count'])} claims are noted`
  if (big(takes?.['count']) !== big(opened?.['count']))
    yield `${big(takes?.['count'])} shares are taken, ${big(opened?.['count'])} were answered`
}

async function readClaims(
  select: Select,
  packets: ReadonlyMap<string, PacketDoc>,
): Promise<ReadonlyMap<string, StoredClaim>> {
  const packetOf = new Map([...packets].map(([packet, doc]) => [doc.draw, packet]))
  const rows = await select(
    'select t.draw, t.amount_fen, p.demo_name from draw_take t join person p on p.id = t.person',
  )
  return new Map(
    rows.map((row) => {
      const packet = packetOf.get(text(row['draw'])) ?? ''
      const name = text(row['demo_name'])
      return [`${packet}/${name}`, { packet, name, amountFen: big(row['amount_fen']) }]
    }),
  )
}

async function readAnswers(select: Select): Promise<StoredBook['answers']> {
  const rows = await select(
    'select i.key, i.response, p.demo_name from idempotency i join person p on p.id = i.principal',
  )
  return new Map(
    rows.map((row) => {
      const { resultJson, seq }: { resultJson: string; seq: number } = JSON.parse(
        text(row['response']),
      )
      return [`${text(row['demo_name'])}/${text(row['key'])}`, { resultJson, seq }]
    }),
  )
}

const collect = async (...parts: readonly AsyncIterable<string>[]): Promise<readonly string[]> => {
  const all: string[] = []
  for (const part of parts) for await (const fault of part) all.push(fault)
  return all
}

/** Reads the books of a platform. It must be down; nothing is written. */
export async function readStoredBook(place: StoredPlace): Promise<StoredBook> {
  const { select, integrity, close } = await openStoredRows(place)
  try {
    const head = Number((await select('select seq from commit_head'))[0]?.['seq'] ?? 0)
    const packets = await readPackets(select)
    const faults = await collect(
      ledgerFaults(select),
      packetFaults(select, packets),
      logFaults(select, head),
    )
    const [transfers] = await select('select count(*) as count from transfer')
    return {
      faults: integrity === 'ok' ? faults : [integrity, ...faults],
      claims: await readClaims(select, packets),
      answers: await readAnswers(select),
      transfersCount: Number(transfers?.['count'] ?? 0),
      head,
    }
  } finally {
    await close()
  }
}
