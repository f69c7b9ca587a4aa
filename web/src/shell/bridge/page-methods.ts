// The methods a page may call over its port. Each checks its parameters, none passes a token on.

import {
  errorCodes,
  isErrorCode,
  type Answer,
  type HandlerKind,
  type PluginDetail,
  type WatchOpened,
  type WatchRegistry,
} from '@tessera/sdk/client'
import type { CardMethods } from '../cards/card-methods.ts'
import { refused, requirePath } from '../passing/page-params.ts'
import { readHandOver, readOpen, readShareCard, type Passing } from '../passing/wish.ts'
import type { HostContext } from './host-context.ts'
import type { LiveMethods } from './live/live-methods.ts'
import type { MethodAnswer } from './method-answer.ts'
import { answerMedia, type MediaParts } from './media-methods.ts'
import type { PageCall } from './mutation-run.ts'
import { answerPlaces, type PlaceParts } from './place-methods.ts'
import type { PluginAccess } from './plugin-access.ts'

/** What the methods of one open page stand on. */
export interface MethodParts {
  readonly plugin: PluginDetail
  readonly startPath: string
  /** What the mini-program that opened this one lets it do there, once. */
  readonly startHandoff: string | undefined
  readonly access: PluginAccess
  readonly watches: WatchRegistry
  readonly hostContext: () => HostContext
  readonly grantedNames: () => Promise<readonly string[]>
  readonly query: (call: PageCall, token: string) => Promise<Answer>
  readonly mutate: (call: PageCall) => Promise<Answer>
  readonly openWatch: (call: PageCall, token: string) => Promise<WatchOpened>
  readonly share: (place: { path: string; title: string; code?: string }) => Promise<boolean>
  readonly passing: Passing
  readonly openLink: (url: string) => Promise<void>
  readonly places: PlaceParts
  readonly media: MediaParts
  readonly notify: (method: string, params: object) => void
  /** What else a page may call; see its own file. */
  readonly live: LiveMethods
  /** What the page may do with cards of any plugin. */
  readonly cards: CardMethods
}

type Params = Readonly<Record<string, unknown>>

const watchesMax = 64

/**
 * The methods of one open page.
 *
 * Errors: `request_invalid` for parameters out of shape and unknown methods; `handler_unknown`
 * for a handler that is not of the kind the method is for; else the problem of the call.
 */
export class PageMethods {
  readonly #parts: MethodParts
  readonly #watches = new Set<string>()

  constructor(parts: MethodParts) {
    this.#parts = parts
  }

  /** Answers one request. */
  async answer(method: string, params: Params): Promise<MethodAnswer> {
    const { plugin, access, query, mutate } = this.#parts
    switch (method) {
      case 'ui/initialize':
        return { result: await this.#initialize() }
      case 'tessera/query': {
        const call = this.#call(params, 'query')
        const { result } = await access.run((token) => query(call, token))
        return { result: { result } }
      }
      case 'tessera/mutate': {
        const { result, effects = [] } = await mutate(this.#call(params, 'mutation'))
        return { result: { result, effects } }
      }
      case 'tessera/watch':
        return this.#watch(this.#call(params, 'query'))
      case 'tessera/unwatch': {
        const watch = params['watch']
        if (typeof watch !== 'string') return { result: {} }
        this.#parts.cards.unwatch(watch)
        if (this.#watches.delete(watch)) {
          this.#parts.watches.unwatch(watch)
        }
        return { result: {} }
      }
      case 'tessera/watch-card':
        return { result: this.#parts.cards.watch(params['card']) }
      case 'tessera/card-act':
        return { result: await this.#parts.cards.act(params['card'], params['action']) }
      case 'tessera/share': {
        const path = requirePath(params['path'])
        const title = typeof params['title'] === 'string' ? params['title'].slice(0, 80) : plugin.id
        const { code } = params
        const shown = typeof code === 'string' ? { path, title, code } : { path, title }
        return { result: { shared: await this.#parts.share(shown) } }
      }
      case 'tessera/hand-over':
        return { result: await this.#parts.passing.handOver(readHandOver(params)) }
      case 'tessera/open':
        return { result: await this.#parts.passing.open(readOpen(params)) }
      case 'tessera/share-card':
        return { result: await this.#parts.passing.shareCard(readShareCard(params)) }
      case 'ui/open-link':
        await this.#parts.openLink(requireLink(params['url']))
        return { result: {} }
      default: {
        const answer = await this.#parts.live.answer(method, params)
        return answer ?? this.#answerMore(method, params)
      }
    }
  }

  /** Takes a notice of the page that is about none of the frame's own matters. */
  note(method: string, params: Params): void {
    this.#parts.live.note(method, params)
  }

  /** Ends every watch of the page. */
  close(): void {
    for (const watch of this.#watches) this.#parts.watches.unwatch(watch)
    this.#watches.clear()
    this.#parts.live.close()
    this.#parts.cards.close()
  }

  async #answerMore(method: string, params: Params): Promise<MethodAnswer> {
    const answer =
      (await answerMedia(this.#parts.media, method, params)) ??
      (await answerPlaces(this.#parts.places, method, params))
    if (answer === undefined) throw refused('request_invalid', `no method ${method}`)
    return answer
  }

  async #initialize(): Promise<object> {
    const { plugin, startPath, startHandoff, hostContext, grantedNames } = this.#parts
    return {
      protocol: 1,
      plugin: plugin.id,
      packageHash: plugin.packageHash,
      granted: await grantedNames(),
      start: {
        path: startPath,
        ...(startHandoff === undefined ? {} : { handoff: startHandoff }),
      },
      hostContext: hostContext(),
    }
  }

  async #watch(call: PageCall): Promise<MethodAnswer> {
    if (this.#watches.size >= watchesMax) throw refused('rate_limited', 'too many watches')
    const { access, watches, openWatch, notify } = this.#parts
    // The page learns the id with the answer; what comes before waits until it knows it.
    let waiting: (() => void)[] | undefined = []
    let key = ''
    const tell = (method: string, params: object): void => {
      const send = (): void => notify(method, { watch: key, ...params })
      if (waiting === undefined) send()
      else waiting.push(send)
    }
    key = await watches.watch(() => access.run((token) => openWatch(call, token)), {
      onValue: (result) => tell('tessera/watch-value', { result }),
      onProblem: (problem) => tell('tessera/watch-problem', { problem }),
      onClosed: (code) => {
        this.#watches.delete(key)
        const known = isErrorCode(code) ? code : 'internal'
        const { title } = errorCodes[known]
        tell('tessera/watch-problem', { problem: { code: known, title } })
      },
      // Whoever agrees to more, or to less, ends what rested on the agreement before. As far as
      // something still stands, the page goes on seeing, by what stands now.
      isWorthReopening: (code) => code === 'capability_withdrawn',
      reopen: () => access.renewed((token) => openWatch(call, token)),
    })
    this.#watches.add(key)
    const afterwards = (): void => {
      const sends = waiting ?? []
      waiting = undefined
      for (const send of sends) send()
    }
    return { result: { watch: key }, afterwards }
  }

  #call(params: Params, kind: HandlerKind): PageCall {
    const { plugin } = this.#parts
    const { handler, args = {} } = params
    if (typeof handler !== 'string') throw refused('request_invalid', 'handler is missing')
    const known = plugin.handlers.some((one) => one.name === handler && one.kind === kind)
    if (!known) throw refused('handler_unknown', `no ${kind} ${handler}`)
    return { plugin: plugin.id, handler, args, packageHash: plugin.packageHash }
  }
}

const requireLink = (url: unknown): string => {
  const parsed = typeof url === 'string' && url.length <= 2_048 ? URL.parse(url) : null
  if (parsed === null || parsed.protocol !== 'https:' || parsed.username !== '') {
    throw refused('request_invalid', 'only https links can be opened')
  }
  return parsed.href
}
