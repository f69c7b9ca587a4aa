// The bridge of a page to the shell: one hello, one port, and calls typed from the plugin.

import type { CardView } from '../blocks/index.ts'
import { plainHost, readHostContext, wearHostContext, type HostContext } from './host-context.ts'
import { isFields, openLine, type Line } from './json-rpc.ts'
import { mediaBridge, type MediaBridge } from './media.ts'
import { openQueue, type PageQueue } from './outbox.ts'
import { openTopics, type PageTopics } from './topic.ts'
import { PageError } from './page-error.ts'
import { placeBridge, type PlaceBridge } from './places.ts'
import type { ExplainedRule } from './rule.ts'
import type { ArgsOf, NameOf, PluginShape, ResultOf } from './wire-type.ts'

/** One thing that a mutation has done, in words made by core. */
export interface PageEffect {
  readonly kind: string
  readonly amountFen?: string
  readonly tone: 'money' | 'message' | 'time' | 'data'
  readonly title: { readonly zh: string; readonly en: string }
  readonly note?: { readonly zh: string; readonly en: string }
}

/** What a page can do; made by {@link connect}. */
export interface Bridge<Of extends PluginShape>
  extends MediaBridge, PlaceBridge, PageQueue<Of>, PageTopics {
  /** Where the page was opened, e.g. `/packet/abc`; empty or `/` for its front. */
  readonly start: {
    readonly path: string
    /** What the page that opened this one let it do there, once: for `ctx.intent.call`. */
    readonly handoff?: string
  }
  /** The capabilities that this person has granted. */
  readonly granted: readonly string[]
  /** The surroundings as they are now. */
  readonly host: HostContext
  /** Tells of new surroundings; they are on the document already. Gives a function that ends it. */
  onHostContext(listener: (host: HostContext) => void): () => void
  /** Asks once. */
  query<Name extends NameOf<Of, 'query'>>(
    handler: Name,
    args: ArgsOf<Of, Name>,
  ): Promise<ResultOf<Of, Name>>
  /** Asks and keeps asking: every new answer comes by itself. Gives a function that ends it. */
  watch<Name extends NameOf<Of, 'query'>>(
    handler: Name,
    args: ArgsOf<Of, Name>,
    seen: {
      readonly value: (result: ResultOf<Of, Name>) => void
      readonly problem?: (error: PageError) => void
    },
  ): () => void
  /**
   * Changes something. The shell asks the person where that is needed; a no, or a lack of money,
   * comes back as a `PageError` with the code `declined`.
   */
  mutate<Name extends NameOf<Of, 'mutation'>>(
    handler: Name,
    args: ArgsOf<Of, Name>,
  ): Promise<{ readonly result: ResultOf<Of, Name>; readonly effects: readonly PageEffect[] }>
  /**
   * Looks at a card of any plugin and keeps looking: every new state comes by itself. A problem
   * `not_found` says that there is nothing to see, for whatever reason. Gives a function that ends
   * it. `<tessera-card>` does all this; see `defineCardElement`.
   */
  watchCard(
    card: string,
    seen: {
      readonly value: (card: CardView) => void
      readonly problem?: (error: PageError) => void
    },
  ): () => void
  /**
   * Presses a button of a card, right after the person did. The shell looks up what the button
   * does, asks the person where that is needed, and tells them of the outcome. Gives whether it
   * was done, and nothing else.
   */
  cardAct(press: { readonly card: string; readonly action: string }): Promise<{ done: boolean }>
  /**
   * Opens the shell's share sheet for a place in this page: link and picture, and with a `code` of
   * `ctx.link.create` also the text that people paste. Gives whether it was shared.
   */
  share(place: {
    readonly path: string
    readonly title: string
    readonly code?: string
  }): Promise<boolean>
  /**
   * Has the shell tell the person whether they may do something, why not, and what would help; with
   * one tap they can agree to a fact or go to prove it. Resolves when the sheet is closed, and
   * tells the page nothing: what is agreed to reaches its watched queries.
   */
  explain(asked: ExplainedRule): Promise<void>
  /**
   * Asks the person, in a sheet of the shell, whether this plugin may call an intent of another.
   *
   * Shape: `fixed` are arguments that stand from then on; `say` is this plugin's own word for what
   * it passes on, shown in quotation marks, at most 80 characters. Gives a text for one of this
   * plugin's mutations, which passes it to `ctx.intent.call`; `undefined` when the person said no.
   * Units: good for one use within 15 minutes.
   */
  handOver(wish: {
    readonly to: string
    readonly intent: string
    readonly fixed?: object
    readonly say?: string
  }): Promise<string | undefined>
  /**
   * Opens a place of another mini-program, once the person agreed. With `back`, that one may call
   * this plugin's intent once, with these arguments fixed. Gives whether it is being opened.
   */
  open(wish: {
    readonly plugin: string
    readonly path: string
    readonly back?: { readonly intent: string; readonly fixed?: object }
  }): Promise<boolean>
  /**
   * Opens the shell's sheet of places that a card can be shared to, in all mini-programs that the
   * person uses. Gives whether it was shared.
   */
  shareCard(wish: { readonly card: string; readonly title: string }): Promise<boolean>
  /** Asks the shell to open another site; the person decides. */
  openLink(url: string): Promise<void>
  /** Says where the page now is, so that a reload or a link comes back here. */
  navigate(path: string): void
}

const portWithinMs = 15_000
const answerWithinMs = 20_000

/**
 * Connects the page to the shell.
 *
 * Shape: `const tessera = await connect<typeof plugin>()`, once per page; a second call gives the
 * same bridge. Theme, language and motion are put on the document before it resolves; the shell is
 * told of the first paint after it.
 * Errors: `PageError` with `no_answer` where there is no shell.
 * Example:
 * ```ts
 * const tessera = await connect<typeof plugin>()
 * tessera.watch('packet', { packet: id }, { value: show, problem: showProblem })
 * ```
 */
export function connect<Of extends PluginShape>(): Promise<Bridge<Of>> {
  // The type of the plugin is taken on trust: page and handlers are one package, and core has
  // checked every result against the schema that its type comes from.
  return (opened ??= open())
}

let opened: Promise<Bridge<PluginShape>> | undefined

async function open(): Promise<Bridge<PluginShape>> {
  const port = await askForPort()
  let host = plainHost
  const hostListeners = new Set<(host: HostContext) => void>()
  const watches = new Watches()
  const line: Line = openLine(port, (method, params) => {
    if (method === 'ui/notifications/host-context-changed') {
      host = readHostContext(params['hostContext'], host)
      wearHostContext(host)
      for (const listener of hostListeners) listener(host)
    } else if (method === 'ui/resource-teardown') line.close()
    else if (!queue.hear(method, params) && !topics.hear(method, params))
      watches.hear(method, params)
  })
  const queue = openQueue(line)
  const topics = openTopics(line)
  const first = await line.request('ui/initialize', {}, answerWithinMs)
  const said = isFields(first) ? first : {}
  host = readHostContext(said['hostContext'], host)
  wearHostContext(host)
  const start = isFields(said['start']) ? said['start'] : {}
  const granted = Array.isArray(said['granted'])
    ? said['granted'].filter((name) => typeof name === 'string')
    : []
  afterFirstPaint(() => line.notify('ui/notifications/initialized', {}))
  const call = async (method: string, params: object, withinMs?: number) => {
    const answer = await line.request(method, params, withinMs)
    return isFields(answer) ? answer : {}
  }
  return {
    ...mediaBridge(call),
    ...placeBridge(call),
    start: {
      path: typeof start['path'] === 'string' ? start['path'] : '',
      ...(typeof start['handoff'] === 'string' ? { handoff: start['handoff'] } : {}),
    },
    granted,
    get host() {
      return host
    },
    onHostContext(listener) {
      hostListeners.add(listener)
      return () => hostListeners.delete(listener)
    },
    query: async (handler, args) => {
      const { result } = await call('tessera/query', { handler, args }, answerWithinMs)
      return result
    },
    watch: (handler, args, seen) => watches.start(line, 'tessera/watch', { handler, args }, seen),
    watchCard: (card, seen) => watches.start(line, 'tessera/watch-card', { card }, seen),
    cardAct: async (press) => ({ done: (await call('tessera/card-act', press))['done'] === true }),
    mutate: async (handler, args) => {
      const answer = await call('tessera/mutate', { handler, args })
      // Core makes both: the result fits its schema, the effects are its own words.
      return answer as never
    },
    ...sheetsOf(call),
    topic: (topic, key, seen) => topics.topic(topic, key, seen),
    enqueue: (handler, args, options) => queue.enqueue(handler, args, options),
    onOutbox: (listener) => queue.onOutbox(listener),
    dropQueued: (id) => queue.dropQueued(id),
    retryQueued: (id) => queue.retryQueued(id),
    openLink: async (url) => void (await call('ui/open-link', { url })),
    navigate: (path) => line.notify('tessera/navigate', { path }),
  }
}

type Call = (method: string, params: object) => Promise<Readonly<Record<string, unknown>>>

/** What the shell asks of the person in sheets of its own. */
const sheetsOf = (
  call: Call,
): Pick<Bridge<PluginShape>, 'share' | 'explain' | 'handOver' | 'open' | 'shareCard'> => ({
  share: async (place) => (await call('tessera/share', place))['shared'] === true,
  explain: async (asked) => void (await call('tessera/explain', asked)),
  handOver: async (wish) => {
    const { handoff } = await call('tessera/hand-over', wish)
    return typeof handoff === 'string' ? handoff : undefined
  },
  open: async (wish) => (await call('tessera/open', wish))['opened'] === true,
  shareCard: async (wish) => (await call('tessera/share-card', wish))['shared'] === true,
})

function askForPort(): Promise<MessagePort> {
  const { promise, resolve, reject } = Promise.withResolvers<MessagePort>()
  const timer = setTimeout(
    () => reject(new PageError('no_answer', 'There is no shell here')),
    portWithinMs,
  )
  const hear = (event: MessageEvent<unknown>): void => {
    const [port] = event.ports
    const { data } = event
    if (event.source !== parent || port === undefined) return
    if (!isFields(data) || data['method'] !== 'ui/port') return
    removeEventListener('message', hear)
    clearTimeout(timer)
    resolve(port)
  }
  addEventListener('message', hear)
  // Exactly one hello: the shell closes a frame that says it twice. It holds nothing secret, and an
  // opaque origin cannot be named, hence '*'.
  parent.postMessage({ jsonrpc: '2.0', method: 'ui/hello', params: { protocol: 1 } }, '*')
  return promise
}

/**
 * Two frames after now the first picture stands; a hidden page gets no frames, so time counts too.
 */
function afterFirstPaint(then: () => void): void {
  let done = false
  const once = (): void => {
    if (!done) then()
    done = true
  }
  requestAnimationFrame(() => requestAnimationFrame(once))
  setTimeout(once, 500)
}

interface Seen {
  readonly value: (result: never) => void
  readonly problem?: (error: PageError) => void
}

/** The watches of a page. A value may be here before the answer that names its watch. */
class Watches {
  readonly #seen = new Map<string, Seen>()
  /** The latest news of watches that nobody knows yet, kept while one is being started. */
  readonly #early = new Map<string, () => void>()
  #startingCount = 0

  start(line: Line, method: string, params: object, seen: Seen): () => void {
    let id: string | undefined
    let stopped = false
    const end = (): void => {
      if (id === undefined) return
      this.#seen.delete(id)
      line.request('tessera/unwatch', { watch: id }, answerWithinMs).catch(() => undefined)
    }
    const started = (): void => {
      this.#startingCount -= 1
      if (this.#startingCount === 0) this.#early.clear()
    }
    this.#startingCount += 1
    const asked = line.request(method, params, answerWithinMs).then(
      (answer) => {
        if (!isFields(answer) || typeof answer['watch'] !== 'string') return
        id = answer['watch']
        if (stopped) return end()
        this.#seen.set(id, seen)
        this.#early.get(id)?.()
      },
      (error: unknown) => {
        if (!stopped && error instanceof PageError) seen.problem?.(error)
      },
    )
    void asked.finally(started)
    return () => {
      stopped = true
      end()
    }
  }

  hear(method: string, params: { readonly [name: string]: unknown }): void {
    const { watch, result, problem } = params
    if (typeof watch !== 'string') return
    const tell = (): void => {
      const seen = this.#seen.get(watch)
      // Core has checked it against the schema that its type comes from.
      if (method === 'tessera/watch-value') seen?.value(result as never)
      else if (method === 'tessera/watch-problem' && isFields(problem)) {
        const text = (value: unknown): string => (typeof value === 'string' ? value : '')
        // As in `json-rpc.ts`: a code unknown to this page is still told by its title.
        const code = (text(problem['code']) || 'internal') as PageError['code']
        seen?.problem?.(
          new PageError(code, text(problem['title']), { detail: text(problem['detail']) }),
        )
      }
    }
    if (this.#seen.has(watch)) tell()
    else if (this.#startingCount > 0) this.#early.set(watch, tell)
  }
}
