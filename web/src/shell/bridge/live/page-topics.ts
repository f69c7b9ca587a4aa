// The topics of one open page: entered over HTTP, heard on the event stream, entered anew when core
// has lost them.

import {
  errorCodes,
  isErrorCode,
  isProblem,
  type HttpClient,
  type TopicJoined,
  type WatchOpened,
  type WatchRegistry,
} from '@tessera/sdk/client'
import type { PluginAccess } from '../plugin-access.ts'
import { refused } from '../../passing/page-params.ts'
import type { MethodAnswer } from '../method-answer.ts'

/** What the topics of one page stand on. */
export interface PageTopicsParts {
  readonly plugin: { readonly id: string }
  readonly access: Pick<PluginAccess, 'run' | 'renewed'>
  readonly watches: WatchRegistry
  readonly http: Pick<HttpClient, 'joinTopic' | 'signalTopic' | 'leaveTopic'>
  readonly notify: (method: string, params: object) => void
}

// Core's own limits, so that a page hears of them without asking.
const topicsMax = 32
const keyCharsMax = 128
const nameCharsMax = 48

type Params = Readonly<Record<string, unknown>>

/** To the shell a topic is a watch: what is told in it are its values. */
const asWatch = ({ topic, present }: TopicJoined): WatchOpened => ({
  watch: topic,
  result: present === undefined ? {} : { present },
  seq: 0,
})

/** The topics of one open page. Errors: `request_invalid`, `rate_limited`; those of entering. */
export class PageTopics {
  readonly #parts: PageTopicsParts
  /** The registry's key of each topic by the page's own name; empty while it is entered. */
  readonly #open = new Map<string, string>()

  constructor(parts: PageTopicsParts) {
    this.#parts = parts
    addEventListener('pagehide', this.#leftBehind)
  }

  /** The tab is left without a word: the others must not see somebody who is not there. */
  readonly #leftBehind = (): void => {
    for (const key of this.#open.values()) {
      const topic = this.#parts.watches.idOf(key)
      if (topic !== undefined) void this.#parts.http.leaveTopic(topic).catch(() => undefined)
    }
  }

  /** Answers one request; `undefined` where the method is none of these. */
  async answer(method: string, params: Params): Promise<MethodAnswer | undefined> {
    if (method !== 'tessera/topic') return undefined
    await this.#enter(params)
    return { result: {} }
  }

  /** Takes a notice of the page. What cannot be done with it is passed over. */
  note(method: string, { id, signal }: Params): void {
    if (typeof id !== 'string') return
    const key = this.#open.get(id)
    if (method === 'tessera/topic-leave') {
      this.#open.delete(id)
      if (key !== undefined && key !== '') this.#parts.watches.unwatch(key)
    }
    const topic = key === undefined ? undefined : this.#parts.watches.idOf(key)
    if (method !== 'tessera/topic-signal' || topic === undefined) return
    if (typeof signal !== 'string' || signal.length > nameCharsMax) return
    // A signal is of this moment: one that does not arrive is not sent again.
    this.#parts.http.signalTopic(topic, signal).catch(() => undefined)
  }

  /** Leaves everything. */
  close(): void {
    removeEventListener('pagehide', this.#leftBehind)
    for (const key of this.#open.values()) this.#parts.watches.unwatch(key)
    this.#open.clear()
  }

  async #enter({ id, topic, key }: Params): Promise<void> {
    const { plugin, access, watches, http, notify } = this.#parts
    const fits = typeof topic === 'string' && typeof key === 'string' && typeof id === 'string'
    if (!fits || id.length > 16 || key.length > keyCharsMax || this.#open.has(id))
      throw refused('request_invalid', 'id, topic and key are short texts')
    if (this.#open.size >= topicsMax) throw refused('rate_limited', 'too many topics')
    const place = { plugin: plugin.id, topic, key }
    const enter = async (token: string): Promise<WatchOpened> =>
      asWatch(await http.joinTopic({ ...place, token }))
    this.#open.set(id, '')
    const entered = await watches
      .watch(() => access.run(enter), {
        onValue: (told) => {
          if (typeof told === 'object') notify('tessera/topic', { ...told, id })
        },
        // Whoever cannot be judged is out, and core says so.
        onProblem: () => undefined,
        onClosed: (code) => {
          this.#open.delete(id)
          const known = isErrorCode(code) ? code : 'internal'
          notify('tessera/topic', { id, closed: { code: known, title: errorCodes[known].title } })
        },
        isWorthReopening: (code) => code === 'capability_withdrawn',
        reopen: () => access.renewed(enter),
      })
      .catch((error: unknown) => {
        this.#open.delete(id)
        throw isProblem(error) ? error : refused('internal', 'the topic could not be entered')
      })
    if (this.#open.has(id)) this.#open.set(id, entered)
    else watches.unwatch(entered)
  }
}
