// Core's event stream, read by fetch: it resumes where it broke off, waits longer after each
// failure, and gives up a connection on which nothing has been heard for too long.

import type { EventProblem } from './answers.ts'
import { parseProblem } from './problem.ts'
import { SseParser, type SseEvent } from './sse-parser.ts'

/** What the stream tells, in the order it came. */
export type CoreEvent =
  | { readonly type: 'hello'; readonly watches: readonly string[] }
  | { readonly type: 'watch'; readonly watch: string; readonly result: unknown }
  | { readonly type: 'problem'; readonly watch: string; readonly problem: EventProblem }
  | { readonly type: 'closed'; readonly watch: string; readonly code: string }
  | { readonly type: 'wallet' }
  | { readonly type: 'inbox'; readonly unread: number }
  | { readonly type: 'bye' }

/** Whether the stream is up; `ended` means the session is over and nobody should try again. */
export type StreamState = 'closed' | 'connecting' | 'open' | 'waiting' | 'ended'

/** What a stream stands on; each part can be replaced in a test. */
export interface EventStreamOptions {
  readonly url?: string
  readonly fetch?: typeof globalThis.fetch
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** A number from 0 to 1 that spreads the callers of one outage. */
  readonly spread?: () => number
  readonly silenceMs?: number
  readonly onEvent: (event: CoreEvent) => void
  readonly onState?: (state: StreamState) => void
}

const waitMinMs = 500
const waitMaxMs = 30_000

/** The pause before attempt `failures` + 1: doubling, capped, half of it spread. */
export const backoffMs = (failures: number, spread: number): number => {
  const whole = Math.min(waitMaxMs, waitMinMs * 2 ** Math.max(0, failures - 1))
  return Math.round(whole / 2 + (whole / 2) * spread)
}

/**
 * One stream of one session.
 *
 * Shape: `open()` begins, `close()` ends it; events arrive at `onEvent`. After a break it resumes
 * with `Last-Event-ID`; `hello` tells which watches core still keeps.
 * Units: silence of `silenceMs` (60 s; the heartbeat is 25 s) counts as a break.
 * Errors: none is thrown; 401 and 403 end the stream with the state `ended`.
 */
export class EventStream {
  readonly #options: EventStreamOptions
  #abort: AbortController | undefined
  #lastId: string | undefined

  constructor(options: EventStreamOptions) {
    this.#options = options
  }

  /** Begins; a stream that runs goes on. */
  open(): void {
    if (this.#abort !== undefined) return
    const abort = new AbortController()
    this.#abort = abort
    void this.#run(abort.signal)
  }

  /** Ends, and forgets where it was. */
  close(): void {
    this.#abort?.abort()
    this.#abort = undefined
    this.#lastId = undefined
    this.#options.onState?.('closed')
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      this.#options.onState?.('connecting')
      const heard = await this.#connect(signal)
      if (signal.aborted) return
      if (heard === 'ended') {
        this.#options.onState?.('ended')
        this.#abort = undefined
        return
      }
      failures = heard === 'something' ? 1 : failures + 1
      this.#options.onState?.('waiting')
      const spread = this.#options.spread?.() ?? randomFraction()
      await (this.#options.sleep ?? sleep)(backoffMs(failures, spread), signal)
    }
  }

  async #connect(signal: AbortSignal): Promise<'something' | 'nothing' | 'ended'> {
    const silence = new AbortController()
    const fetching = this.#options.fetch ?? globalThis.fetch
    let heard: 'something' | 'nothing' = 'nothing'
    const silenceMs = this.#options.silenceMs ?? 60_000
    let timer = setTimeout(() => silence.abort(), silenceMs)
    try {
      const response = await fetching(this.#options.url ?? '/v1/events', {
        signal: AbortSignal.any([signal, silence.signal]),
        credentials: 'same-origin',
        cache: 'no-store',
        headers: {
          accept: 'text/event-stream',
          ...(this.#lastId === undefined ? {} : { 'last-event-id': this.#lastId }),
        },
      })
      if (response.status === 401 || response.status === 403) return 'ended'
      if (!response.ok || response.body === null) return 'nothing'
      this.#options.onState?.('open')
      const parser = new SseParser()
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const piece = await reader.read()
        if (piece.done) return heard
        heard = 'something'
        clearTimeout(timer)
        timer = setTimeout(() => silence.abort(), silenceMs)
        for (const event of parser.push(piece.value).events) this.#tell(event)
      }
    } catch {
      // A break of any kind is answered the same way: wait, then resume.
      return heard
    } finally {
      clearTimeout(timer)
    }
  }

  #tell(event: SseEvent): void {
    if (event.id !== undefined) this.#lastId = event.id
    const parsed = parseCoreEvent(event)
    if (parsed !== undefined) this.#options.onEvent(parsed)
  }
}

/** Reads one event; what this version does not know, or what is out of shape, is `undefined`. */
export const parseCoreEvent = ({ event, data }: SseEvent): CoreEvent | undefined => {
  const body = parseObject(data)
  if (body === undefined) return undefined
  const watch = typeof body['watch'] === 'string' ? body['watch'] : undefined
  switch (event) {
    case 'hello':
      return { type: 'hello', watches: texts(body['watches']) }
    case 'watch':
      return watch === undefined ? undefined : { type: 'watch', watch, result: body['result'] }
    case 'problem':
      return watch === undefined
        ? undefined
        : { type: 'problem', watch, problem: eventProblem(body['problem']) }
    case 'closed':
      return watch === undefined ? undefined : { type: 'closed', watch, code: codeOf(body['code']) }
    case 'topic': {
      // To whoever is in a topic what is told there is like the values of a watch.
      const { topic, ...result } = body
      return typeof topic === 'string' ? { type: 'watch', watch: topic, result } : undefined
    }
    case 'wallet':
      return { type: 'wallet' }
    case 'inbox':
      return { type: 'inbox', unread: typeof body['unread'] === 'number' ? body['unread'] : 0 }
    case 'bye':
      return { type: 'bye' }
    default:
      return undefined
  }
}

const parseObject = (data: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : undefined
  } catch {
    return undefined
  }
}

const codeOf = (value: unknown): string => (typeof value === 'string' ? value : 'internal')

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const eventProblem = (value: unknown): EventProblem => {
  const { code, title, detail } = parseProblem({ status: 500, body: value })
  const known = code === 'unreachable' ? 'internal' : code
  return { code: known, title, ...(detail === undefined ? {} : { detail }) }
}

/** What spreads the callers of one outage: 0 to 1. */
export const randomFraction = (): number => {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
