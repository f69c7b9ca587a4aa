// A whole platform for one test file: packed plugins, real sandbox, a data folder and a database of
// its own, a free port. Everything goes in through HTTP, as it would from the shell.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorker } from '@tessera/sandbox'
import type { Package } from '@tessera/sdk/manifest'
import type { Clock } from '../src/base/clock.ts'
import type { Config } from '../src/config.ts'
import { packKept, sharedFingerprint } from '../src/first-party.ts'
import type { StandingCheck } from '../src/identity/real-name/level.ts'
import type { Row } from '../src/store/tables.ts'
import { startTessera, type Tessera } from '../src/tessera.ts'
import { walletAccount } from '../src/wallet/accounts.ts'
import { planPosting } from '../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../src/wallet/posting.ts'
import { defaultWorkerPath, workerIsStale } from '../../sandbox/scripts/bundle-worker.ts'
import { openDatabase } from './postgres/database.ts'
import { readReply, type Reply } from './reply.ts'
import { unsoundness } from './soundness.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const top = fileURLToPath(new URL('../../', import.meta.url))

/** Where the folder of a plugin lies: the platform's own, one made for browsers or for tests. */
const folderOf = (name: string): string =>
  [`plugins/${name}`, `core/tests/browser/plugins/${name}`].find((place) =>
    existsSync(join(top, place)),
  ) ?? `core/tests/plugins/${name}`

let shared: string | undefined
const packed = new Map<string, Promise<Package>>()

/** The package of a plugin by the name of its folder, packed once until its sources change. */
export function packageOf(name: string): Promise<Package> {
  const known = packed.get(name)
  if (known !== undefined) return known
  shared ??= sharedFingerprint(top)
  const packing = packKept(top, folderOf(name), shared)
  packed.set(name, packing)
  return packing
}

let worker: Promise<void> | undefined

/** Bundles the worker of the sandbox where its source is newer. */
export function freshWorker(): Promise<void> {
  worker ??= workerIsStale(defaultWorkerPath).then((stale) =>
    stale ? bundleWorker(defaultWorkerPath) : undefined,
  )
  return worker
}

/** What a file asks of its platform. */
export interface PlatformOptions {
  readonly plugins: readonly string[]
  readonly clock?: Clock
  readonly config?: Partial<Config>
}

/** One request as it is, with headers that `fetch` would not send. */
export interface RawRequest {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A running platform and ways to come to it. */
export interface Platform {
  readonly tessera: Tessera
  readonly origin: string
  readonly folder: string
  /** What went wrong behind everybody's back; a sound run leaves it empty. */
  readonly faults: unknown[]
  /** Sends one request, byte for byte. */
  readonly send: (raw: RawRequest) => Promise<Reply>
  /** Signs in one of the twelve demo people. */
  readonly demo: (name: string) => Promise<Visitor>
  /** Makes a person of their own, with money, and signs them in. */
  readonly person: (name: string, fundsFen?: bigint) => Promise<Visitor>
  /** Makes many people at once, each with the same money, and signs them in. */
  readonly crowd: (name: string, count: number, fundsFen?: bigint) => Promise<readonly Visitor[]>
  /** The balance of a core id, straight from the ledger. */
  readonly balanceFen: (person: string) => Promise<bigint>
  /** Stops it all; throws what went wrong in secret, and what does not add up in the database. */
  readonly stop: () => Promise<void>
}

function sender(origin: string) {
  const { hostname, port, host } = new URL(origin)
  return (raw: RawRequest): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const length =
        raw.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(raw.body)) }
      const headers = { host, ...length, ...raw.headers }
      const call = request(
        { hostname, port, method: raw.method, path: raw.path, headers },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            const told = new Headers()
            for (const [name, value] of Object.entries(answer.headers)) {
              for (const one of [value].flat()) if (one !== undefined) told.append(name, one)
            }
            resolve(readReply(answer.statusCode ?? 0, told, Buffer.concat(chunks).toString()))
          })
        },
      )
      call.on('error', reject)
      call.end(raw.body)
    })
}

/** Somebody of whom so many independent issuers know: five make level 3. */
const verifiedRow = (id: string, checksCount: number): Row<'realPerson'> => ({
  id,
  checks: JSON.stringify(
    Array.from({ length: checksCount }, (_, place): StandingCheck => {
      const group = `issuer-${place}`
      return { check: group, group, assurance: 3, inPerson: false, sinceMs: 0, untilMs: null }
    }),
  ),
  personKey: `known/${id}`,
  dataKey: null,
  createdAtMs: 0,
  erasedAtMs: null,
})

/** Makes somebody known to so many independent issuers, whoever they were known to before. */
export const setChecks = (tessera: Tessera, person: string, checksCount: number) =>
  tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('realPerson', verifiedRow(person, checksCount)),
  })

/** Puts people into the store as one commit, each with the same money. */
async function putPeople(tessera: Tessera, ids: readonly string[], fundsFen: bigint) {
  const postings = ids.flatMap((id): readonly Posting[] =>
    fundsFen > 0n ? [{ kind: 'fund', id, to: id, amountFen: fundsFen, note: 'funds' }] : [],
  )
  await tessera.engine.commit({
    needs: (fetched) => postings.flatMap((posting) => postingNeeds(posting, fetched)),
    plan(tx) {
      for (const id of ids) {
        tx.put('person', { id, displayName: id, kind: 'person', demoName: null, createdAtMs: 0 })
        tx.put('realPerson', verifiedRow(id, 5))
      }
      for (const posting of postings) planPosting(tx, posting, new Map())
    },
  })
}

/** The platform of tests, unless a file says otherwise. */
const configOf = (place: Pick<Config, 'dataFolder' | 'databaseUrl'>): Config => ({
  ...place,
  port: 0,
  host: '127.0.0.1',
  origin: undefined,
  demo: true,
  logLevel: 'error',
  passkeyAboveFen: 20_000_000n,
  tapDayFen: 100_000_000n,
  sparesCount: 0,
  rateFactor: 1_000,
})

/** Signs one of the demo in; gives the cookie of the session. */
async function signInAsDemo(send: Platform['send'], origin: string, name: string): Promise<string> {
  const { status, headers } = await send({
    method: 'POST',
    path: '/v1/demo/session',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ person: name }),
  })
  const [cookie] = (headers.get('set-cookie') ?? '').split(';')
  if (status !== 201 || cookie === undefined)
    throw new Error(`${name} could not sign in: ${status}`)
  return cookie
}

/** Starts a platform. Whoever starts one stops it. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-system-'))
  const [packages, database] = await Promise.all([
    Promise.all(options.plugins.map(packageOf)),
    openDatabase(),
    freshWorker(),
  ])
  const place = { dataFolder: folder, databaseUrl: database.url }
  const config: Config = { ...configOf(place), ...options.config }
  const clock = options.clock === undefined ? {} : { clock: options.clock }
  const shellFolder = join(folder, 'shell')
  const tessera = await startTessera({
    config,
    packages,
    workerPath: defaultWorkerPath,
    shellFolder,
    ...clock,
  })
  const faults: unknown[] = []
  tessera.log.error = (...told: unknown[]) => void faults.push(told)
  const { origin, store, identity } = tessera
  const send = sender(origin)
  const signIn = async (person: string): Promise<Visitor> => {
    const { token, session } = await identity.sessions.start({ person, method: 'passkey' })
    const cookie = `__Host-sid=${token}`
    return openVisitor({ send, origin, cookie, person, sessionId: session.id })
  }
  return {
    tessera,
    origin,
    folder,
    faults,
    send,
    async demo(name) {
      const cookie = await signInAsDemo(send, origin, name)
      const session = await identity.sessions.require(cookie.slice('__Host-sid='.length))
      return openVisitor({ send, origin, cookie, person: session.person, sessionId: session.id })
    },
    async person(name, fundsFen = 0n) {
      const person = `per_${name}`
      if ((await store.get('person', [person])) === undefined)
        await putPeople(tessera, [person], fundsFen)
      return signIn(person)
    },
    async crowd(name, count, fundsFen = 0n) {
      const people = Array.from({ length: count }, (_, at) => `per_${name}-${at}`)
      await putPeople(tessera, people, fundsFen)
      return Promise.all(people.map(signIn))
    },
    async balanceFen(person) {
      const account = await store.get('account', [walletAccount(person)])
      return account === undefined ? 0n : account.creditsPosted - account.debitsPosted
    },
    async stop() {
      const wrong = [...faults, ...(await unsoundness(store))]
      await tessera.stop()
      await database.drop()
      rmSync(folder, { recursive: true })
      if (wrong.length > 0) throw new AggregateError(wrong, JSON.stringify(wrong))
    },
  }
}
