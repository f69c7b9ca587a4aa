// What one claim writes, kept in this one place, and a claim written by hand that writes the same
// rows without a platform around it. Runs under Node and inside workerd, so it imports nothing.
//
// The platform writes per claim (run-unit.ts, draw.ts, posting.ts, write.ts of core/src) and, per
// commit, the rows of the engine; `main.ts` counts them before and after and compares.

/** Rows that one claim inserts, by table. */
export const insertedPerClaim: Readonly<Record<string, number>> = {
  draw_take: 1,
  transfer: 1,
  hold_payee: 1,
  wallet_entry: 1,
  record: 1,
  record_index: 1,
  idempotency: 1,
  audit: 1,
}

/** Rows that one claim changes, by table. */
export const updatedPerClaim: Readonly<Record<string, number>> = { draw: 1, account: 2 }

/** Rows that one commit adds or changes, however many claims are in it. */
export const perCommit: readonly string[] = [
  'commit_head',
  'commit_log',
  'ledger_batch',
  'ledger_head',
]

/** Tables that a peer needs. */
export const peerTables: readonly string[] = [
  ...Object.keys(insertedPerClaim),
  ...Object.keys(updatedPerClaim),
  ...perCommit,
  'hold',
]

const insert = (table: string, columns: string): string =>
  `insert into "${table}" (${columns}) values (${columns.replaceAll(/\w+/g, '?')})`

const accountColumns =
  'id, debits_pending, debits_posted, credits_pending, credits_posted, user_data128, ' +
  'user_data64, user_data32, ledger, code, flags, timestamp, batch'

/** Every statement, by its name. */
export const statements = {
  earlierAnswer: 'select response from idempotency where principal = ? and key = ?',
  packet: 'select version, doc from record where collection = 1 and id = ?',
  claim: 'select version from record where collection = 2 and id = ?',
  draw: 'select * from draw where id = ?',
  taken: 'select share from draw_take where draw = ? and person = ?',
  hold: 'select * from hold where id = ?',
  payee: 'select amount_fen, count from hold_payee where hold = ? and person = ?',
  account: 'select * from account where id = ?',
  transfer: 'select * from transfer where id = ?',
  takeOne: 'update draw set taken_count = taken_count + 1 where id = ?',
  debit: 'update account set debits_posted = debits_posted + ? where id = ?',
  credit:
    `${insert('account', accountColumns)} ` +
    'on conflict (id) do update set credits_posted = credits_posted + excluded.credits_posted',
  addTake: insert('draw_take', 'draw, person, share, amount_fen, at_ms'),
  addTransfer: insert(
    'transfer',
    'id, debit_account_id, credit_account_id, amount, pending_id, user_data128, user_data64, ' +
      'user_data32, timeout, ledger, code, flags, timestamp, batch, debit_debits_pending, ' +
      'debit_debits_posted, debit_credits_pending, debit_credits_posted, debit_flags, ' +
      'credit_debits_pending, credit_debits_posted, credit_credits_pending, ' +
      'credit_credits_posted, credit_flags',
  ),
  addPayee: insert('hold_payee', 'hold, person, amount_fen, count'),
  addEntry: insert(
    'wallet_entry',
    'account, timestamp, transfer, amount_fen, balance_fen, kind, note, plugin, party',
  ),
  addRecord: insert('record', 'collection, id, version, doc'),
  addIndex: insert('record_index', 'number, key, id'),
  addAnswer: insert('idempotency', 'principal, key, request_hash, response, created_at_ms'),
  addAudit: insert(
    'audit',
    'seq, ordinal, invocation, plugin, package_hash, handler, person, args_hash, effects, now_ms',
  ),
  addDraw: insert(
    'draw',
    'id, plugin, context, seed, commitment, kind, total_fen, shares_count, share_max_fen, ' +
      'taken_count, closed, created_at_ms',
  ),
  addHold: insert(
    'hold',
    'id, plugin, payer, account, rule, amount_fen, until_ms, status, note, quotas, created_at_ms',
  ),
  head: 'insert into commit_head (shard, seq) values (0, ?) on conflict (shard) do update set seq = excluded.seq',
  log: insert('commit_log', 'seq, node, at_ms, keys'),
  batch: insert(
    'ledger_batch',
    'seq, first_timestamp, last_timestamp, count, root, previous, hash',
  ),
  ledgerHead:
    'insert into ledger_head (shard, seq, hash, last_timestamp, last_account_timestamp, ' +
    'last_transfer_timestamp) values (0, ?, ?, ?, 0, ?) on conflict (shard) do update set ' +
    'seq = excluded.seq, hash = excluded.hash, last_timestamp = excluded.last_timestamp, ' +
    'last_transfer_timestamp = excluded.last_transfer_timestamp',
} as const

export type StatementName = keyof typeof statements
type Value = string | number | Uint8Array | null
type RowOf = Readonly<Record<string, unknown>>

/** A database as both peers have one. */
export interface PeerDatabase {
  get(name: StatementName, ...values: Value[]): RowOf | undefined
  run(name: StatementName, ...values: Value[]): void
}

/** A request of the bench to a peer. */
export interface PeerClaim {
  readonly packet: string
  readonly person: string
  readonly key: string
}

/** One commit of a peer while it is made. */
export interface PeerCommit {
  readonly seq: number
  readonly nowMs: number
  readonly names: string[]
  firstTimestamp: number
  lastTimestamp: number
  ordinal: number
}

const zero = '0'.repeat(32)
const plugin = 'red-packets'
const shareFen = 100
const packetFen = shareFen * 100

const hex = (sizeBytes: number): string => {
  let text = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(sizeBytes))) {
    text += (byte + 256).toString(16).slice(1)
  }
  return text
}

const walletOf = (person: string): string => person.slice(4).padEnd(32, '0').slice(0, 32)
const drawOf = (packet: string): string => `draw_${packet}`
const holdOf = (packet: string): string => `hold_${packet}`
const accountOf = (packet: string): string => packet.padEnd(32, '1').slice(0, 32)

let seededCount = 0

/** Puts one packet with a hundred shares. */
export function seedPacket(database: PeerDatabase, packet: string, nowMs: number): void {
  const draw = drawOf(packet)
  const hold = holdOf(packet)
  const account = accountOf(packet)
  const total = packetFen
  const untilMs = nowMs + 86_400_000
  const rule = '{"kind":"claimants","shareMaxFen":"9901","sharesMax":100}'
  const seed = crypto.getRandomValues(new Uint8Array(32))
  const context = `tessera-packet-1\n${packet}\n10000\n100\nlucky`
  database.run(
    'addDraw',
    draw,
    plugin,
    context,
    seed,
    hex(32),
    'random',
    total,
    100,
    20_000,
    0,
    0,
    nowMs,
  )
  database.run(
    'addHold',
    hold,
    plugin,
    'per_sender',
    account,
    rule,
    total,
    untilMs,
    'open',
    'bench',
    '[]',
    nowMs,
  )
  seededCount += 1
  // No two rows of the ledger have one moment; these come before all others.
  database.run('credit', account, 0, 0, 0, total, zero, 0, 0, 1, 20, 2, seededCount, 0)
  const doc = JSON.stringify({
    sender: 'sender',
    kind: 'lucky',
    totalFen: '10000',
    sharesCount: 100,
    greeting: 'bench',
    createdAt: nowMs,
    expiresAt: untilMs,
    draw,
    commitment: hex(32),
    hold,
  })
  database.run('addRecord', 1, packet, 1, doc)
}

/** Stands for the last commit of an earlier life of this database. */
export const resumeAfter = (seq: number, lastTimestamp: number): PeerCommit => {
  return { seq, nowMs: 0, names: [], firstTimestamp: 0, lastTimestamp, ordinal: 0 }
}

/** Begins a commit after the one before, if there was one. */
export function openCommit(before: PeerCommit | undefined, nowMs: number): PeerCommit {
  const lastTimestamp = Math.max(nowMs * 1_000, before?.lastTimestamp ?? 0)
  return {
    seq: (before?.seq ?? 0) + 1,
    nowMs,
    names: [],
    firstTimestamp: 0,
    lastTimestamp,
    ordinal: 0,
  }
}

const numberOf = (row: RowOf | undefined, column: string): number => Number(row?.[column] ?? 0)

/** A claim that may be made: the names that its rows have, and the figures that go into them. */
interface AllowedClaim {
  readonly id: string
  readonly draw: string
  readonly hold: string
  readonly share: number
  readonly from: string
  readonly wallet: string
  readonly balanceFen: number
  /** What the packet still has. */
  readonly left: number
  readonly transfer: string
}

/** What a careful author would look at. Errors: throws with a reason. */
function allowedClaim(database: PeerDatabase, nowMs: number, asked: PeerClaim): AllowedClaim {
  const { packet, person } = asked
  const record = database.get('packet', packet)
  if (record === undefined) throw new Error('there is no such packet')
  const doc: { draw: string; hold: string; expiresAt: number } = JSON.parse(String(record['doc']))
  const id = `${packet}.${person.slice(4)}`
  if (database.get('claim', id) !== undefined) throw new Error('claimed already')
  const draw = database.get('draw', doc.draw)
  const hold = database.get('hold', doc.hold)
  const share = numberOf(draw, 'taken_count')
  if (draw === undefined || hold === undefined || nowMs >= doc.expiresAt)
    throw new Error('too late')
  if (share >= numberOf(draw, 'shares_count')) throw new Error('exhausted')
  if (database.get('taken', doc.draw, person) !== undefined) throw new Error('taken already')
  if (database.get('payee', doc.hold, person) !== undefined) throw new Error('paid already')
  const from = String(hold['account'])
  const wallet = walletOf(person)
  const source = database.get('account', from)
  const balanceFen = numberOf(database.get('account', wallet), 'credits_posted') + shareFen
  const left = numberOf(source, 'credits_posted') - numberOf(source, 'debits_posted')
  if (left < shareFen) throw new Error('insufficient funds')
  const transfer = hex(16)
  if (database.get('transfer', transfer) !== undefined) throw new Error('exists')
  return { id, draw: doc.draw, hold: doc.hold, share, from, wallet, balanceFen, left, transfer }
}

/** The rows of the share that is taken and of the money that moves for it. */
function payShare(
  database: PeerDatabase,
  commit: PeerCommit,
  person: string,
  allowed: AllowedClaim,
): void {
  const { draw, hold, share, from, wallet, balanceFen, left, transfer } = allowed
  const timestamp = commit.lastTimestamp
  database.run('takeOne', draw)
  database.run('addTake', draw, person, share, shareFen, commit.nowMs)
  database.run('debit', shareFen, from)
  database.run('credit', wallet, 0, 0, 0, shareFen, zero, 0, 0, 1, 10, 2, timestamp, commit.seq)
  database.run(
    'addTransfer',
    transfer,
    from,
    wallet,
    shareFen,
    zero,
    zero,
    0,
    0,
    0,
    1,
    21,
    0,
    timestamp,
    commit.seq,
    0,
    packetFen - left + shareFen,
    0,
    packetFen,
    2,
    0,
    0,
    0,
    balanceFen,
    2,
  )
  database.run('addPayee', hold, person, shareFen, 1)
  database.run(
    'addEntry',
    wallet,
    timestamp,
    transfer,
    shareFen,
    balanceFen,
    'release',
    'bench',
    plugin,
    'per_sender',
  )
}

/** The answer and the audit of a claim. Gives the answer as JSON. */
function keepAnswer(database: PeerDatabase, commit: PeerCommit, asked: PeerClaim): string {
  const { packet, person, key } = asked
  const { seq, nowMs } = commit
  const effects = [
    {
      kind: 'release',
      tone: 'money',
      amountFen: String(shareFen),
      title: { zh: '收到 ¥1.00', en: 'Receives ¥1.00' },
    },
  ]
  const answer = JSON.stringify({ result: { outcome: 'opened' }, effects, seq })
  database.run('addAnswer', person, key, hex(32), answer, nowMs)
  database.run(
    'addAudit',
    seq,
    commit.ordinal,
    hex(32),
    plugin,
    packet.padEnd(64, '0'),
    'claim',
    person,
    hex(32),
    `[["release","${shareFen}"]]`,
    nowMs,
  )
  return answer
}

/**
 * One claim: what a careful author would look at, then the rows. Gives the answer as JSON.
 * Errors: throws with a reason; the caller rolls back.
 */
export function claim(database: PeerDatabase, commit: PeerCommit, asked: PeerClaim): string {
  const { packet, person, key } = asked
  const { seq, nowMs } = commit
  const earlier = database.get('earlierAnswer', person, key)
  if (earlier !== undefined) return String(earlier['response'])
  const allowed = allowedClaim(database, nowMs, asked)
  commit.lastTimestamp += 1
  if (commit.firstTimestamp === 0) commit.firstTimestamp = commit.lastTimestamp
  const timestamp = commit.lastTimestamp
  commit.ordinal += 1

  payShare(database, commit, person, allowed)
  const { id, draw, hold, from, wallet, transfer } = allowed
  const claimDoc = JSON.stringify({ at: nowMs, packet, person: person.slice(4) })
  database.run('addRecord', 2, id, seq, claimDoc)
  const indexKey = `${person.slice(4)}\u0000${nowMs}${id}`
  database.run('addIndex', 2, new TextEncoder().encode(indexKey), id)
  const answer = keepAnswer(database, commit, asked)
  commit.names.push(
    `draw|${draw}`,
    `drawTake|${draw}|${person}`,
    `account|${from}`,
    `account|${wallet}`,
    `transfer|${transfer}`,
    `holdPayee|${hold}|${person}`,
    `walletEntry|${wallet}|${timestamp}`,
    `record|2|${id}`,
    `recordIndex|2|${indexKey}`,
    `idempotency|${person}|${key}`,
    `audit|${seq}|${commit.ordinal}`,
  )
  return answer
}

/** Ends a commit: the rows that the engine of the platform adds to each of its own. */
export function closeCommit(database: PeerDatabase, commit: PeerCommit): void {
  const { seq, nowMs, firstTimestamp, lastTimestamp, ordinal } = commit
  const hash = hex(32)
  database.run('head', seq)
  database.run('log', seq, 'peer', nowMs, JSON.stringify(commit.names))
  database.run('batch', seq, firstTimestamp, lastTimestamp, ordinal, hex(32), hex(32), hash)
  database.run('ledgerHead', seq, hash, lastTimestamp, lastTimestamp)
}
