// The bare peer: Hono and better-sqlite3 in one process, no sandbox, no sessions, no capabilities.
// Commits each request on its own, or groups those that arrive in one turn of the event loop.

import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { serveCommands } from '../child-process.ts'
import {
  claim,
  closeCommit,
  openCommit,
  seedPacket,
  statements,
  type PeerClaim,
  type PeerCommit,
  type PeerDatabase,
  type StatementName,
} from './claim-rows.ts'
import { peerSchema } from './peer-schema.ts'

const [path = '', grouping = 'each'] = process.argv.slice(2)

const connection = new Database(path)
connection.pragma('journal_mode = WAL')
connection.pragma('synchronous = FULL')
connection.pragma('cache_size = -65536')
connection.pragma('wal_autocheckpoint = 4000')
for (const statement of peerSchema()) connection.exec(statement)

const prepared = new Map<string, Database.Statement>(
  Object.entries(statements).map(([name, sql]) => [name, connection.prepare(sql)]),
)
const statementOf = (name: StatementName): Database.Statement => {
  const statement = prepared.get(name)
  if (statement === undefined) throw new Error(`there is no statement ${name}`)
  return statement
}
const database: PeerDatabase = {
  // Rows of SQLite are objects by column.
  get: (name, ...values) => statementOf(name).get(...values) as Record<string, unknown> | undefined,
  run: (name, ...values) => void statementOf(name).run(...values),
}

let before: PeerCommit | undefined
const commitAll = connection.transaction((asked: readonly PeerClaim[]): readonly string[] => {
  const commit = openCommit(before, Date.now())
  const answers = asked.map((one) => claim(database, commit, one))
  closeCommit(database, commit)
  before = commit
  return answers
})

interface Waiting {
  readonly asked: PeerClaim
  readonly resolve: (answer: string) => void
  readonly reject: (error: unknown) => void
}
let queue: Waiting[] = []

function commitQueue(): void {
  const group = queue
  queue = []
  try {
    const answers = commitAll(group.map(({ asked }) => asked))
    group.forEach(({ resolve }, at) => resolve(answers[at] ?? ''))
  } catch (error) {
    for (const { reject } of group) reject(error)
  }
}

function commitGrouped(asked: PeerClaim): Promise<string> {
  return new Promise((resolve, reject) => {
    if (queue.length === 0) setImmediate(commitQueue)
    queue.push({ asked, resolve, reject })
  })
}

const app = new Hono()
app.post('/claim', async (context) => {
  const body: unknown = await context.req.json()
  const key = context.req.header('idempotency-key')
  const person = context.req.header('person')
  const packet =
    typeof body === 'object' && body !== null && 'packet' in body ? body.packet : undefined
  if (typeof packet !== 'string' || key === undefined || person === undefined) {
    return context.text('out of shape', 400)
  }
  const asked = { packet, person, key }
  const answer = grouping === 'each' ? commitAll([asked])[0] : await commitGrouped(asked)
  return context.body(answer ?? '', 200, { 'content-type': 'application/json' })
})

const port = await new Promise<number>((resolve) => {
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => resolve(info.port))
})

const seedAll = connection.transaction((packets: readonly string[]) => {
  for (const packet of packets) seedPacket(database, packet, Date.now())
})

serveCommands({
  port: () => port,
  seed: (packets: readonly string[]) => seedAll(packets),
  stop() {
    connection.close()
    setImmediate(() => process.exit(0))
  },
})
