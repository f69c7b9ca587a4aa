// Errands on a running platform: the demo's people, the ways they go through a deal, time that
// passes, and a platform that stops between any two steps and comes back.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cellOf } from '@tessera/sdk/place'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { startTessera, type Tessera } from '../../src/tessera.ts'
import { walletAccount } from '../../src/wallet/accounts.ts'
import { defaultWorkerPath } from '../../../sandbox/scripts/bundle-worker.ts'
import { freshWorker, packageOf, type RawRequest } from '../platform.ts'
import { readReply, type Reply } from '../reply.ts'
import { unsoundness } from '../soundness.ts'
import { openVisitor, type Visitor } from '../visitor.ts'

/** Everything that errands ask of people. */
export const allPowers = [
  'identity.profile',
  'intent.call',
  'ledger.hold',
  'ledger.pay',
  'notify.send',
  'fact.adult',
  'fact.realName',
  'fact.credit600',
  'fact.credit650',
]

/** People's Square, where most of these errands are. */
export const square = cellOf(31.2303, 121.4737)

/** What a result holds; throws with the whole answer where there is none. */
export function resultOf(reply: Reply): Readonly<Record<string, unknown>> {
  if (reply.body.result === undefined) throw new Error(`${reply.status} ${reply.text}`)
  return reply.body.result
}

/** A service as most tests offer it; `change` says what is different. */
export const serviceWish = (change: object = {}) => ({
  title: '修电脑 Computers fixed',
  about: '台式机、笔记本都修，上门。',
  category: 'digital',
  priceFen: '8000',
  isFrom: false,
  unit: 'errand',
  cell: square,
  radiusM: 5_000,
  ...change,
})

/** Terms as most tests propose them. */
export const termsWish = (change: object = {}) => ({
  scope: 'Come and fix it.',
  priceFen: '8000',
  startAt: 0,
  endAt: 0,
  isShipped: false,
  ...change,
})

/** Errands on a running platform. */
export interface ErrandWorld {
  readonly tessera: () => Tessera
  readonly clock: FakeClock
  /** A demo person, signed in, who has agreed to everything, or to what is named. */
  readonly come: (name: string, powers?: readonly string[]) => Promise<Visitor>
  readonly call: (name: string, handler: string, args?: object) => Promise<Reply>
  /** Calls, confirms what is shown, and gives the result. */
  readonly get: (
    name: string,
    handler: string,
    args?: object,
  ) => Promise<Readonly<Record<string, unknown>>>
  readonly balanceFen: (name: string) => Promise<bigint>
  /** Everything that is set aside in open holds. */
  readonly heldFen: () => Promise<bigint>
  /** Lets time pass and every job run that is due. */
  readonly pass: (ms: number) => Promise<void>
  /** Stops the platform and starts another one on what is stored. */
  readonly crash: () => Promise<void>
  readonly stop: () => Promise<void>
}

const configOf = (dataFolder: string) => ({
  dataFolder,
  databaseUrl: undefined,
  port: 0,
  host: '127.0.0.1',
  origin: undefined,
  demo: true,
  logLevel: 'error' as const,
  passkeyAboveFen: 20_000_000n,
  tapDayFen: 100_000_000n,
  sparesCount: 0,
  rateFactor: 1_000,
})

/** One request to whichever platform runs now. */
const senderTo =
  (tessera: () => Tessera) =>
  async ({ method, path, headers = {}, body }: RawRequest): Promise<Reply> => {
    const at = `http://127.0.0.1:${tessera().port}${path}`
    const { host } = new URL(tessera().origin)
    const sent = { method, headers: { ...headers, host }, ...(body === undefined ? {} : { body }) }
    const reply = await fetch(at, sent)
    return readReply(reply.status, reply.headers, await reply.text())
  }

/** A platform that can stop and come back at the same address, on what is stored. */
async function openHouse(beside: readonly string[], clock: FakeClock) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-errands-'))
  const [packages] = await Promise.all([
    Promise.all(['errands', ...beside].map(packageOf)),
    freshWorker(),
  ])
  const faults: unknown[] = []
  const start = async (port: number): Promise<Tessera> => {
    const started = await startTessera({
      config: { ...configOf(join(folder, 'data')), port },
      packages,
      workerPath: defaultWorkerPath,
      shellFolder: join(folder, 'shell'),
      clock,
    })
    started.log.error = (...told: unknown[]) => void faults.push(told)
    return started
  }
  let tessera = await start(0)
  const { port } = tessera
  return {
    tessera: () => tessera,
    async crash() {
      await tessera.stop()
      tessera = await start(port)
    },
    async stop() {
      const wrong = [...faults, ...(await unsoundness(tessera.store))]
      await tessera.stop()
      rmSync(folder, { recursive: true })
      if (wrong.length > 0) throw new AggregateError(wrong, JSON.stringify(wrong))
    },
  }
}

/** The people of a house: each signed in once, again when their session was over. */
function openPeople(tessera: () => Tessera) {
  const known = new Map<string, Promise<Visitor>>()
  const send = senderTo(tessera)

  async function arrive(name: string, powers: readonly string[]): Promise<Visitor> {
    const { token, session } = await tessera().identity.demo.startDemoSession({ name })
    const who = openVisitor({
      send,
      origin: tessera().origin,
      cookie: `__Host-sid=${token}`,
      person: session.person,
      sessionId: session.id,
    })
    const agreed = await who.agree('errands', powers)
    if (agreed.status !== 201) throw new Error(`${name} could not agree: ${agreed.text}`)
    return who
  }

  function come(name: string, powers?: readonly string[]): Promise<Visitor> {
    if (powers !== undefined) return arrive(name, powers)
    const there = known.get(name) ?? arrive(name, allPowers)
    known.set(name, there)
    return there
  }

  async function call(name: string, handler: string, args: object = {}): Promise<Reply> {
    const act = async () => (await come(name)).confirm(`errands/${handler}`, args)
    const reply = await act()
    if (!/^(?:capability_|sign_in_required)/.test(reply.code)) return reply
    known.delete(name)
    return act()
  }
  return { come, call }
}

/** Starts a platform with errands. Whoever starts one stops it. */
export async function openErrands(beside: readonly string[] = []): Promise<ErrandWorld> {
  const clock = fakeClock(Date.UTC(2026, 10, 28, 4))
  const house = await openHouse(beside, clock)
  const { come, call } = openPeople(house.tessera)
  return {
    ...house,
    clock,
    come,
    call,
    get: async (name, handler, args) => resultOf(await call(name, handler, args)),
    async balanceFen(name) {
      const { person } = await come(name)
      const account = await house.tessera().store.get('account', [walletAccount(person)])
      return account === undefined ? 0n : account.creditsPosted - account.debitsPosted
    },
    async heldFen() {
      const holds = await house.tessera().store.scan({ table: 'hold', equals: [], limit: 10_000 })
      return holds
        .filter(({ status }) => status === 'open')
        .reduce((sumFen, { amountFen }) => sumFen + amountFen, 0n)
    },
    async pass(ms) {
      clock.advance(ms)
      for (let round = 0; round < 4; round += 1) await house.tessera().jobs.runDue()
    },
  }
}
