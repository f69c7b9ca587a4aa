// The workerd peer: the same rows from a Durable Object on its SQLite storage. Runs inside workerd;
// `workerd.ts` hands it in as text without its types.

import {
  claim,
  closeCommit,
  openCommit,
  resumeAfter,
  seedPacket,
  statements,
  type PeerClaim,
  type PeerCommit,
  type PeerDatabase,
} from './claim-rows.ts'

interface Sql {
  exec(
    sql: string,
    ...values: unknown[]
  ): { toArray(): Record<string, string | number | ArrayBuffer | null>[] }
}

interface ObjectState {
  readonly storage: { readonly sql: Sql; transactionSync<Result>(act: () => Result): Result }
}

interface Environment {
  readonly SCHEMA: string
  readonly PACKETS: {
    idFromName(name: string): unknown
    get(id: unknown): { fetch(request: Request): Promise<Response> }
  }
}

/** One object with packets in it. Storage holds its answers back until they are on the disk. */
export class Packets {
  readonly #storage: ObjectState['storage']
  readonly #database: PeerDatabase
  #before: PeerCommit | undefined

  constructor(state: ObjectState, environment: Environment) {
    this.#storage = state.storage
    const { sql } = state.storage
    this.#database = {
      get: (name, ...values) => sql.exec(statements[name], ...values).toArray()[0],
      run: (name, ...values) => void sql.exec(statements[name], ...values),
    }
    const [made] = sql.exec("select name from sqlite_master where name = 'transfer'").toArray()
    // The schema is a list of statements of our own.
    if (made === undefined) {
      for (const statement of JSON.parse(environment.SCHEMA) as string[]) sql.exec(statement)
    }
    // An object that was idle is put away and made anew; its numbers go on.
    const [head] = sql.exec('select seq, last_timestamp from ledger_head').toArray()
    if (head !== undefined)
      this.#before = resumeAfter(Number(head['seq']), Number(head['last_timestamp']))
  }

  async fetch(request: Request): Promise<Response> {
    const body = (await request.json()) as { packet: string; packets?: string[] }
    if (body.packets !== undefined) return this.#seed(body.packets)
    const person = request.headers.get('person')
    const key = request.headers.get('idempotency-key')
    if (person === null || key === null) return new Response('out of shape', { status: 400 })
    const answer = this.#claim({ packet: body.packet, person, key })
    return new Response(answer, { headers: { 'content-type': 'application/json' } })
  }

  #seed(packets: readonly string[]): Response {
    this.#storage.transactionSync(() => {
      for (const packet of packets) seedPacket(this.#database, packet, Date.now())
    })
    return new Response('seeded')
  }

  #claim(asked: PeerClaim): string {
    return this.#storage.transactionSync(() => {
      const commit = openCommit(this.#before, Date.now())
      const answer = claim(this.#database, commit, asked)
      closeCommit(this.#database, commit)
      this.#before = commit
      return answer
    })
  }
}

/** The address says which object: `/<name of the object>/claim` or `/<name>/seed`. */
const worker = {
  fetch(request: Request, environment: Environment): Promise<Response> {
    const name = new URL(request.url).pathname.split('/')[1] ?? ''
    return environment.PACKETS.get(environment.PACKETS.idFromName(name)).fetch(request)
  },
}

// oxlint-disable-next-line import/no-default-export -- workerd calls the default export
export { worker as default }
