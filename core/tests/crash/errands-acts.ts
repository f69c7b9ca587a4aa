// Two people of errands over HTTP, through a platform that is killed under them: an act that was
// cut off is sent again, word for word and with the same key, until it is answered.

import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { allPowers } from '../plugins/errands-world.ts'
import { post } from './caller.ts'

/** What the screen of a deal shows, as far as an act names it. */
const View = z.looseObject({
  state: z.string(),
  terms: z.looseObject({ hash: z.string() }).nullable(),
  split: z.looseObject({ providerPercent: z.int(), version: z.int() }).nullable(),
  cancelFeeFen: z.string(),
  dueAt: z.int().nullable(),
})
/** What the screen of a deal shows, as far as an act names it. */
export type View = z.infer<typeof View>

const Answer = z.looseObject({
  code: z.string().optional(),
  result: z.looseObject({}).optional(),
  preview: z.looseObject({ digest: z.string() }).optional(),
  mandate: z.string().optional(),
  token: z.string().optional(),
})

/** An act that was answered, and what it takes to send it again. */
export interface Done {
  readonly who: string
  readonly handler: string
  readonly body: object
  readonly key: string
  readonly text: string
  /** How often its connection broke before the answer was whole. */
  readonly cutCount: number
}

/** The two, in front of whichever platform runs. */
export class ErrandPeople {
  #origin: Promise<string>
  #arrive: (origin: string) => void
  readonly #headers = new Map<string, Record<string, string>>()
  #keys = 0

  constructor() {
    const { promise, resolve } = Promise.withResolvers<string>()
    this.#origin = promise
    this.#arrive = resolve
  }

  /** Nobody is there: whoever asks waits. */
  down(): void {
    const { promise, resolve } = Promise.withResolvers<string>()
    this.#origin = promise
    this.#arrive = resolve
  }

  /** Somebody is there again; sessions stand, tokens are renewed. `isLater` signs in anew. */
  async up(origin: string, names: readonly string[], isLater: boolean): Promise<void> {
    for (const name of names) await this.#enter(origin, name, isLater)
    this.#arrive(origin)
  }

  async #enter(origin: string, name: string, isLater: boolean): Promise<void> {
    const known = isLater ? undefined : this.#headers.get(name)?.['cookie']
    const session =
      known === undefined ? await post(origin, '/v1/demo/session', { person: name }) : undefined
    const cookie = known ?? session?.cookie ?? ''
    const agreed = known === undefined ? { capabilities: allPowers } : {}
    const granted = await post(origin, '/v1/plugins/errands/grants', agreed, { cookie })
    const { token } = Answer.parse(JSON.parse(granted?.text ?? '{}'))
    if (token === undefined) throw new Error(`${name}: ${granted?.status} ${granted?.text}`)
    this.#headers.set(name, { cookie, 'tessera-capability': token })
  }

  /** Sends one request until it is answered, by this platform or the next. */
  async #ask(who: string, path: string, body: object, key: string) {
    let cutCount = 0
    for (;;) {
      const origin = await this.#origin
      const headers = { ...this.#headers.get(who), 'idempotency-key': key }
      const reply = await post(origin, path, body, headers)
      if (reply === undefined) {
        cutCount += 1
        // The kill is told a moment after the line broke.
        await sleep(5)
      } else if (reply.text.includes('"in_progress"')) await sleep(5)
      else return { ...reply, cutCount, answer: Answer.parse(JSON.parse(reply.text)) }
    }
  }

  /** Sends an act; gives its answer, and what was sent last, with the person's word on it. */
  async #send(who: string, path: string, args: object, key: string) {
    let cutCount = 0
    for (let turn = 1; ; turn += 1) {
      const asked = await this.#ask(who, path, { args }, key)
      cutCount += asked.cutCount
      const digest = asked.answer.preview?.digest
      if (asked.answer.code !== 'confirmation_required' || digest === undefined)
        return { reply: asked, body: { args }, cutCount }
      const word = await this.#ask(who, '/v1/mandates', { digest }, `${key}-word-${turn}`)
      const body = { args, expect: digest, mandate: word.answer.mandate }
      const reply = await this.#ask(who, path, body, key)
      cutCount += word.cutCount + reply.cutCount
      // What was shown does not outlive the platform that showed it: it is shown once more.
      if (reply.answer.code !== 'preview_expired') return { reply, body, cutCount }
    }
  }

  /** Does one act, with the person's word where one is asked for. Errors: throws when refused. */
  async act(who: string, handler: string, args: object): Promise<Done> {
    this.#keys += 1
    const key = `errand-act-${this.#keys}`
    const path = `/v1/plugins/errands/${handler}`
    const { reply, body, cutCount } = await this.#send(who, path, args, key)
    if (reply.status !== 200) throw new Error(`${who} ${handler}: ${reply.status} ${reply.text}`)
    return { who, handler, body, key, text: reply.text, cutCount }
  }

  /** Sends an act that was answered once more; gives what it is answered now. */
  async again({ who, handler, body, key }: Done): Promise<string> {
    return (await this.#ask(who, `/v1/plugins/errands/${handler}`, body, key)).text
  }

  /** What somebody's screen of a deal shows. */
  async look(who: string, deal: string): Promise<View> {
    const { text } = await this.act(who, 'deal', { deal })
    return View.parse(z.looseObject({ result: z.unknown() }).parse(JSON.parse(text)).result)
  }
}
