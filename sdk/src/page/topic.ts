// Topics as a page uses them: what people who are there now tell each other in passing.

import { isFields, type Line } from './json-rpc.ts'
import { PageError } from './page-error.ts'

/** What a page hears in a topic; people are ids of its own mini-program. */
export interface TopicSeen {
  readonly onSignal?: (signal: string, from: string) => void
  /** Everybody who is there now, oneself among them; only where the manifest says so. */
  readonly onPresent?: (people: readonly string[]) => void
  /** It is over: not admitted, no longer admitted, or the permission is gone. */
  readonly onClosed?: (error: PageError) => void
}

/** A topic that is open. */
export interface OpenTopic {
  /**
   * Tells the others, in passing. Call it as often as it is so, as at each key: at most one in
   * three seconds goes out, and one that cannot be told is told to nobody.
   */
  readonly send: (signal: string) => void
  readonly close: () => void
}

/** The topics of a mini-program. */
export interface PageTopics {
  /**
   * Enters the topic of a key and stays until `close`, over breaks of the network.
   *
   * Shape: `topic` is a name of the manifest's `topics`; its query decides whether the person is
   * let in. People on other nodes of a large installation may not be heard.
   */
  topic(topic: string, key: string, seen: TopicSeen): OpenTopic
}

const answerWithinMs = 20_000
const sendEveryMs = 3_000

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

function tell(seen: TopicSeen, told: { readonly [name: string]: unknown }): void {
  if (typeof told['signal'] === 'string') seen.onSignal?.(told['signal'], text(told['from']))
  if (Array.isArray(told['present'])) seen.onPresent?.(textsOf(told['present']))
  if (!isFields(told['closed'])) return
  // As in `json-rpc.ts`: a code unknown to this page is still told by its title.
  const code = (text(told['closed']['code']) || 'internal') as PageError['code']
  seen.onClosed?.(new PageError(code, text(told['closed']['title'])))
}

/** Opens the topics over a line; `hear` takes the shell's notices and says whether it was one. */
export function openTopics(
  line: Line,
): PageTopics & { readonly hear: (method: string, params: object) => boolean } {
  const open = new Map<string, TopicSeen>()
  let count = 0
  return {
    topic(topic, key, seen) {
      count += 1
      // The page names it, so that nothing can come before the page knows whose it is.
      const id = `t${count}`
      open.set(id, seen)
      const sentAtMs = new Map<string, number>()
      line.request('tessera/topic', { id, topic, key }, answerWithinMs).catch((error: unknown) => {
        if (open.delete(id) && error instanceof PageError) seen.onClosed?.(error)
      })
      return {
        send(signal) {
          const now = performance.now()
          if (!open.has(id) || (sentAtMs.get(signal) ?? -Infinity) > now - sendEveryMs) return
          sentAtMs.set(signal, now)
          line.notify('tessera/topic-signal', { id, signal })
        },
        close() {
          if (open.delete(id)) line.notify('tessera/topic-leave', { id })
        },
      }
    },
    hear(method, params) {
      if (method !== 'tessera/topic' || !isFields(params)) return false
      const id = text(params['id'])
      const seen = open.get(id)
      if (isFields(params['closed'])) open.delete(id)
      if (seen !== undefined) tell(seen, params)
      return true
    },
  }
}
