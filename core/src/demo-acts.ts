// What the demo's people did before anybody looked: acts that a mini-program brings as data, done
// through the platform's own door with the rights that anybody has, once for each database.

import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Manifest } from '@tessera/sdk/manifest'
import { asksOf, factName } from './capability/index.ts'
import { markNeeds, setMark } from './commit/mark.ts'
import type { Tessera } from './tessera.ts'
import { decisionUnit, proposalUnit } from './wallet/desk/manual-posting.ts'
import { poolCode } from './wallet/pool.ts'

/**
 * One act: a demo person calls a handler.
 *
 * Shape: a text of `args` that is `$name.field` stands for a field of the result that was kept as
 * `name`, and `$name.list.0.field` for one further in. What asks for a word is confirmed as shown.
 */
const Act = z.strictObject({
  as: z.string().max(32),
  call: z.string().max(48),
  args: z.record(z.string(), z.unknown()),
  keep: z.string().max(32).optional(),
})

/** The acts of one mini-program, as its folder holds them, and the fen its pools begin with. */
export const DemoActs = z.strictObject({
  acts: z.array(Act).max(200),
  pools: z.record(z.string(), z.string().regex(/^[1-9]\d{0,8}$/)).optional(),
})
export type DemoActs = z.infer<typeof DemoActs>

const Answer = z.looseObject({
  token: z.string().optional(),
  mandate: z.string().optional(),
  code: z.string().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  preview: z.looseObject({ digest: z.string() }).optional(),
})
type Answer = z.infer<typeof Answer>

/** Somebody of the demo with their session and, once they agreed, their token. */
interface Actor {
  readonly cookie: string
  readonly token: string
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One request to the platform itself, under the name it is known by. */
async function ask(origin: string, port: number, asked: Asked): Promise<Answer> {
  const body = asked.body === undefined ? '' : JSON.stringify(asked.body)
  const typed = body === '' ? {} : { 'content-type': 'application/json' }
  const { host } = new URL(origin)
  const headers = { host, origin, 'content-length': Buffer.byteLength(body), ...typed }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { method, path } = asked
  request({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...asked.headers } })
    .once('response', resolve)
    .once('error', reject)
    .end(body)
  const told = await text(await promise)
  return Answer.parse(told === '' ? {} : JSON.parse(told))
}

/** Puts what was kept in place of its names. */
function filled(value: unknown, kept: ReadonlyMap<string, Answer['result']>): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(each, kept))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, filled(each, kept)]),
    )
  if (typeof value !== 'string' || !value.startsWith('$')) return value
  const [name = '', ...path] = value.slice(1).split('.')
  return path.reduce<unknown>(
    (found, field) =>
      typeof found === 'object' && found !== null ? Reflect.get(found, field) : '',
    kept.get(name),
  )
}

type Inside = Pick<Tessera, 'origin' | 'port' | 'engine' | 'store' | 'identity'>

const markOf = (plugin: string): string => `demo-acts|${plugin}`

/** The door of one mini-program for the people of the demo. */
class Door {
  readonly #tessera: Inside
  readonly #origin: string
  readonly #port: number
  readonly #manifest: Manifest
  readonly #actors = new Map<string, Promise<Actor>>()

  constructor(tessera: Inside, manifest: Manifest) {
    this.#tessera = tessera
    this.#origin = tessera.origin
    this.#port = tessera.port
    this.#manifest = manifest
  }

  /** Signs somebody in and agrees to everything for them, once. */
  #actor(name: string): Promise<Actor> {
    const known = this.#actors.get(name) ?? this.#arrive(name)
    this.#actors.set(name, known)
    return known
  }

  async #arrive(name: string): Promise<Actor> {
    // Not by the demo's own entrance, which is held while this goes on.
    const { token } = await this.#tessera.identity.demo.startDemoSession({ name })
    const cookie = `__Host-sid=${token}`
    const { id, facts = {} } = this.#manifest
    const capabilities = [...asksOf(this.#manifest), ...Object.keys(facts).map(factName)]
    const path = `/v1/plugins/${id}/grants`
    const agreed = { method: 'POST', path, body: { capabilities }, headers: { cookie } }
    const { token: agreedToken = '' } = await ask(this.#origin, this.#port, agreed)
    return { cookie, token: agreedToken }
  }

  async call(act: z.infer<typeof Act>, args: unknown, key: string): Promise<Answer> {
    const { cookie, token } = await this.#actor(act.as)
    const path = `/v1/plugins/${this.#manifest.id}/${act.call}`
    const headers = { cookie, 'tessera-capability': token, 'idempotency-key': key }
    const send = async (more: object): Promise<Answer> => {
      const body = { args, ...more }
      return ask(this.#origin, this.#port, { method: 'POST', path, body, headers })
    }
    const asked = await send({})
    const digest = asked.preview?.digest
    if (asked.code !== 'confirmation_required' || digest === undefined) return asked
    const { mandate } = await ask(this.#origin, this.#port, {
      method: 'POST',
      path: '/v1/mandates',
      body: { digest },
      headers: { cookie },
    })
    return send({ expect: digest, mandate })
  }

  /** Takes back what was agreed to: whoever enters as one of them is asked like anybody. */
  async close(): Promise<void> {
    const path = `/v1/grants/${this.#manifest.id}`
    for (const { cookie } of await Promise.all(this.#actors.values()))
      await ask(this.#origin, this.#port, { method: 'DELETE', path, headers: { cookie } })
  }
}

/** Puts money into a pool as it is done at the desk: one operator proposes, the other approves. */
async function fundPool({ engine, identity }: Inside, pool: string, fen: string): Promise<void> {
  const placed = await identity.demo.placed()
  const personOf = (name: string) => placed.find((one) => one.name === name)?.person ?? ''
  const id = `demo-${pool}`
  const nobody = { fromPerson: null, toPerson: null, statementLine: null }
  const what = { kind: 'fundPool', amountFen: BigInt(fen), reason: '演示 Demo' } as const
  await engine.commit(proposalUnit(personOf('ops'), { id, pool, ...what, ...nobody }))
  await engine.commit(decisionUnit(personOf('fang'), { id, verdict: 'approved' }))
}

/**
 * Does the acts of one mini-program, then fills its pools.
 *
 * Effects: what the acts do; doing them again changes nothing. Agreements that they took are
 * withdrawn at the end.
 * Errors: rejects with the first act that was refused; the next start tries again from it.
 */
export async function playDemoActs(
  tessera: Inside,
  manifest: Manifest,
  { acts, pools = {} }: DemoActs,
): Promise<void> {
  const mark = markOf(manifest.id)
  if ((await tessera.store.get('mark', [mark])) !== undefined) return
  const door = new Door(tessera, manifest)
  const kept = new Map<string, Answer['result']>()
  for (const [at, act] of acts.entries()) {
    const answer = await door.call(act, filled(act.args, kept), `demo-${manifest.id}-${at}`)
    if (answer.result === undefined)
      throw new Error(`${manifest.id}: demo act ${at} (${act.call}) came to ${answer.code}`)
    if (act.keep !== undefined) kept.set(act.keep, answer.result)
  }
  await door.close()
  for (const [pool, fen] of Object.entries(pools))
    await fundPool(tessera, poolCode(manifest.id, pool), fen)
  await tessera.engine.commit({
    needs: () => markNeeds(mark),
    plan: (tx) => setMark(tx, mark),
  })
}
