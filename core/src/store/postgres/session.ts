// One connection to the server. Statements are prepared under a name, and those that are sent
// without waiting share a flight: `pg` in pipeline mode writes them all before the first answer.
//
// A session that is lost stays lost. Whoever is inside a transaction gets an error from it and
// never, unknowingly, another connection.

import pg from 'pg'

/** Texts of a row in the order of the statement; `null` for no value. */
export type Texts = readonly (string | null)[]

/** What the server answered. */
export interface Answer {
  readonly command: string
  readonly rows: readonly Texts[]
}

/** A connection that is up, or was. */
export interface Session {
  run(sql: string, values?: readonly unknown[]): Promise<Answer>
}

/** A place for one connection, which is opened again when it was lost. */
export interface Line {
  /** The connection that is up. Errors: rejects when there is none to be had. */
  session(): Promise<Session>
  /** How many statements are under way. */
  load(): number
  close(): Promise<void>
}

const seconds = 1_000

/** Nothing waits for ever: not for the server, not for a lock, not for a node that stalls. */
export const clientSettings = {
  application_name: 'tessera',
  connectionTimeoutMillis: 10 * seconds,
  keepAlive: true,
  statement_timeout: 30 * seconds,
  lock_timeout: 20 * seconds,
  // A node that stops in the middle of a commit holds the head; the server lets go of it.
  idle_in_transaction_session_timeout: 10 * seconds,
  query_timeout: 60 * seconds,
} as const

/**
 * Every statement walks along one index, and the planner is told so: it would otherwise judge by
 * statistics that lag behind a table that has just grown. A commit waits for its flush even where
 * the database says otherwise.
 */
export const sessionSettings = [
  'set enable_seqscan = off',
  'set enable_hashjoin = off',
  'set enable_mergejoin = off',
  'set enable_bitmapscan = off',
  'set jit = off',
  'set plan_cache_mode = force_generic_plan',
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
].join('; ')

const plainText = { getTypeParser: () => (text: string) => text }
const statementNames = new Map<string, string>()

function nameOf(sql: string): string {
  const known = statementNames.get(sql)
  if (known !== undefined) return known
  const name = `t${statementNames.size}`
  statementNames.set(sql, name)
  return name
}

interface OpenSession extends Session {
  readonly client: pg.Client
  readonly isLost: () => boolean
}

async function connect(url: string, count: (by: number) => void): Promise<OpenSession> {
  const client = new pg.Client({ connectionString: url, ...clientSettings, pipeline: true })
  let lost = false
  // Without a listener the loss of an idle connection would end the process.
  client.on('error', () => (lost = true))
  client.on('end', () => (lost = true))
  await client.connect()
  await client.query(sessionSettings)
  return {
    client,
    isLost: () => lost,
    async run(sql, values = []) {
      count(1)
      try {
        const { command, rows } = await client.query<Texts[number][], unknown[]>({
          name: nameOf(sql),
          text: sql,
          values: [...values],
          rowMode: 'array',
          types: plainText,
        })
        return { command, rows }
      } finally {
        count(-1)
      }
    },
  }
}

/** Opens a place for a connection; the first use connects. */
export function openLine(url: string): Line {
  let load = 0
  let current: Promise<OpenSession> | undefined
  let latest: OpenSession | undefined
  const count = (by: number): void => void (load += by)
  const renew = async (): Promise<OpenSession> => {
    latest = await connect(url, count)
    return latest
  }
  return {
    session() {
      if (latest?.isLost() === true) {
        latest = undefined
        current = undefined
      }
      current ??= renew().catch((error: unknown) => {
        current = undefined
        throw error
      })
      return current
    },
    load: () => load,
    async close() {
      const open = await current?.catch(() => undefined)
      if (open !== undefined && !open.isLost()) await open.client.end()
    },
  }
}
