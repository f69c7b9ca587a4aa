// A platform with a caller and several plugins that offer intents, and the words of these tests.

import type { Package } from '@tessera/sdk/manifest'
import { canonicalJson } from '../../src/base/hash.ts'
import { fakeClock } from '../../src/base/clock.ts'
import type { Reply } from '../reply.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

/** A platform whose clock can be moved on. */
export interface IntentWorld {
  readonly platform: Platform
  readonly moveOn: (ms: number) => void
  /** Somebody who uses the lab and lets it call others. */
  readonly user: (name: string, fundsFen?: bigint) => Promise<Visitor>
}

/** The same plugin under another id. */
async function renamed(name: string, id: string): Promise<Package> {
  const pack = await packageOf(name)
  const manifest = { ...(JSON.parse(pack.manifestText) as object), id }
  return { ...pack, manifestText: canonicalJson(manifest) }
}

/** Starts it; `more` are further names under which the aide is installed. */
export async function startIntentWorld(more: readonly string[] = []): Promise<IntentWorld> {
  const clock = fakeClock(Date.now())
  const platform = await startPlatform({ plugins: ['lab', 'aide'], clock })
  for (const id of more) await platform.tessera.catalog.install(await renamed('aide', id))
  return {
    platform,
    moveOn: clock.advance,
    async user(name, fundsFen) {
      const visitor = await platform.person(name, fundsFen)
      await visitor.agree('lab', ['intent.call'])
      return visitor
    },
  }
}

/** One call of an intent, as a step of a script. */
export const calls = (
  plugin: string,
  intent: string,
  args: unknown,
  more: { readonly handoff?: string; readonly caught?: true } = {},
): Step => {
  const { caught, ...rest } = more
  const step = { call: 'intent.call', input: { plugin, intent, args, ...rest } }
  return caught === true ? { ...step, caught } : step
}

/** A script that another plugin runs as its intent. */
export const runs = (plugin: string, steps: readonly Step[], more: object = {}): Step =>
  calls(plugin, 'run', { script: JSON.stringify(steps) }, more)

/** The answers of a script that ran below the answer of a call. */
export function innerAnswersOf(answer: unknown): readonly unknown[] {
  const { result } = answer as { readonly result: { readonly answers: string } }
  return JSON.parse(result.answers) as readonly unknown[]
}

/** The one answer of a script of one step. */
export const answerOf = (reply: Reply): unknown => answersOf(reply)[0]

/** What the shell gets for a gesture. */
export async function handOver(visitor: Visitor, wish: object = {}): Promise<string> {
  const body = { from: 'lab', to: 'aide', intent: 'post', fixed: {}, ...wish }
  const reply = await visitor.ask('POST', '/v1/handoffs', body)
  const { handoff } = JSON.parse(reply.text) as { readonly handoff?: string }
  if (handoff === undefined) throw new Error(`no handoff: ${reply.status} ${reply.text}`)
  return handoff
}

/** A value of the aide's notes, as one of its own people sees it. */
export async function noteOf(visitor: Visitor, id: string): Promise<Record<string, unknown>> {
  const reply = await visitor.call('aide/note', { id })
  return { ...reply.body.result }
}
