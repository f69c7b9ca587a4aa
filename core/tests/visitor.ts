// Somebody signed in, as their shell acts for them: grants, calls, previews, confirmations.

import { randomUUID } from 'node:crypto'
import type { RawRequest } from './platform.ts'
import type { Reply } from './reply.ts'

/** One step of a script for the lab; see `plugins/lab/src/script.ts`. */
export interface Step {
  readonly call: string
  readonly input?: unknown
  readonly caught?: boolean
}

/** What a call may carry besides its arguments. */
export interface CallOptions {
  readonly key?: string
  readonly preview?: true
  readonly expect?: string
  readonly mandate?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Somebody at the platform. `person` is their core id: no answer may ever hold it. */
export interface Visitor {
  readonly person: string
  readonly sessionId: string
  readonly cookie: string
  /** One request of their shell. */
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Reply>
  /** Agrees to these powers of a plugin; calls use the token from then on. */
  readonly agree: (plugin: string, capabilities: readonly string[]) => Promise<Reply>
  readonly tokenOf: (plugin: string) => string
  /** Shows another token for a plugin. */
  readonly show: (plugin: string, token: string) => void
  /** Calls `plugin/handler`. */
  readonly call: (path: string, args?: unknown, options?: CallOptions) => Promise<Reply>
  /** Calls, and confirms what is shown, with a tap. */
  readonly confirm: (path: string, args?: unknown, options?: CallOptions) => Promise<Reply>
  /** The word over a digest. */
  readonly mandate: (digest: string) => Promise<Reply>
  /** Calls the intent `plugin/intent` as the shell does. */
  readonly intent: Visitor['call']
  /** Runs a script in the lab. */
  readonly act: (
    steps: readonly Step[],
    options?: CallOptions & { readonly handler?: string },
  ) => Promise<Reply>
}

interface VisitorStart {
  readonly send: (raw: RawRequest) => Promise<Reply>
  readonly origin: string
  readonly cookie: string
  readonly person: string
  readonly sessionId: string
}

/** A key that nobody used. */
export const freshKey = (): string => `key-${randomUUID()}`

/** The answers of a script. */
export function answersOf(reply: Reply): readonly unknown[] {
  const text = reply.body.result?.['answers']
  if (typeof text !== 'string') throw new Error(`no answers: ${reply.status} ${reply.text}`)
  const answers: unknown = JSON.parse(text)
  if (!Array.isArray(answers)) throw new Error('answers are a list')
  return answers
}

/** Calls intents as the shell does, which needs no token. */
const intentsOf =
  (ask: Visitor['ask']): Visitor['intent'] =>
  (path, args = {}, options = {}) => {
    const { key = freshKey(), headers, ...rest } = options
    const sent = { 'idempotency-key': key, ...headers }
    return ask('POST', `/v1/intents/${path}`, { args, ...rest }, sent)
  }

/** Runs scripts in the lab, by whichever way leads to the handler. */
const actsOf =
  (confirm: Visitor['confirm'], intent: Visitor['intent']): Visitor['act'] =>
  (steps, { handler = 'act', ...options } = {}) => {
    const send = handler === 'asked' ? intent : confirm
    return send(`lab/${handler}`, { script: JSON.stringify(steps) }, options)
  }

/** Opens the door for somebody who has a session. */
export function openVisitor(start: VisitorStart): Visitor {
  const { send, origin, cookie } = start
  const tokens = new Map<string, string>()

  function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    return send({ method, path, headers: { cookie, origin, ...type, ...headers }, ...text })
  }

  const tokenOf = (plugin: string): string => tokens.get(plugin) ?? ''

  function call(path: string, args: unknown = {}, options: CallOptions = {}): Promise<Reply> {
    const { key = freshKey(), headers, ...rest } = options
    const [plugin = ''] = path.split('/')
    return ask(
      'POST',
      `/v1/plugins/${path}`,
      { args, ...rest },
      {
        'tessera-capability': tokenOf(plugin),
        'idempotency-key': key,
        ...headers,
      },
    )
  }

  const intent = intentsOf(ask)
  const mandate = (digest: string): Promise<Reply> => ask('POST', '/v1/mandates', { digest })

  async function confirm(
    path: string,
    args: unknown = {},
    options: CallOptions = {},
  ): Promise<Reply> {
    const key = options.key ?? freshKey()
    const asked = await call(path, args, { ...options, key })
    const digest = asked.body.preview?.digest
    if (asked.code !== 'confirmation_required' || digest === undefined) return asked
    const word = await mandate(digest)
    if (word.body.mandate === undefined) return word
    return call(path, args, { ...options, key, expect: digest, mandate: word.body.mandate })
  }

  return {
    person: start.person,
    sessionId: start.sessionId,
    cookie,
    ask,
    tokenOf,
    show: (plugin, token) => void tokens.set(plugin, token),
    async agree(plugin, capabilities) {
      const reply = await ask('POST', `/v1/plugins/${plugin}/grants`, { capabilities })
      if (reply.body.token !== undefined) tokens.set(plugin, reply.body.token)
      return reply
    },
    call,
    confirm,
    mandate,
    act: actsOf(confirm, intent),
    intent,
  }
}
