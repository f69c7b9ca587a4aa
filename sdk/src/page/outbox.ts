// Changes that wait in the shell until they are answered, as a page sees them.

import { isFields, type Line } from './json-rpc.ts'
import { PageError } from './page-error.ts'
import type { ArgsOf, NameOf, PluginShape } from './wire-type.ts'

/** One change that waits. `failed` stays, and holds up its lane, until it is dropped or retried. */
export interface QueuedChange {
  readonly id: string
  readonly handler: string
  readonly args: unknown
  /** `sending` is told in the tab that sends; in another one it reads `waiting`. */
  readonly state: 'waiting' | 'sending' | 'failed'
  /** Why it failed. `confirmation_required`: it needs the person's word, so use `mutate`. */
  readonly problem?: PageError
}

/** The queue of the shell, as far as it is this mini-program's. */
export interface PageQueue<Of extends PluginShape> {
  /**
   * Puts a change into the shell's queue and gives its id.
   *
   * Shape: the changes of one `lane` happen in the order in which they were queued, lanes go side
   * by side. The shell keeps it until core has answered, over reloads and without a network, also
   * when the page is closed; it happens once. Its result is what your watched queries show.
   * Errors: `PageError` with `handler_unknown`, `limit_exceeded` where too many wait. What is
   * refused later is told to `onOutbox`.
   */
  enqueue<Name extends NameOf<Of, 'mutation'>>(
    handler: Name,
    args: ArgsOf<Of, Name>,
    options?: { readonly lane?: string },
  ): Promise<string>
  /** Tells of everything that waits, now and after each change. Gives a function that ends it. */
  onOutbox(listener: (calls: readonly QueuedChange[]) => void): () => void
  /** Takes a change out; one that is `sending` may have happened. */
  dropQueued(id: string): Promise<void>
  /** Tries a failed change again. */
  retryQueued(id: string): Promise<void>
}

const answerWithinMs = 20_000

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function readProblem(value: unknown): PageError | undefined {
  if (!isFields(value)) return undefined
  // As in `json-rpc.ts`: a code unknown to this page is still told by its title.
  const code = (text(value['code']) || 'internal') as PageError['code']
  return new PageError(code, text(value['title']), { detail: text(value['detail']) })
}

function readCalls(value: unknown): readonly QueuedChange[] {
  if (!isFields(value) || !Array.isArray(value['calls'])) return []
  return value['calls'].filter(isFields).map((call) => {
    const problem = readProblem(call['problem'])
    const { state } = call
    return {
      id: text(call['id']),
      handler: text(call['handler']),
      args: call['args'],
      state: state === 'sending' || state === 'failed' ? state : 'waiting',
      ...(problem === undefined ? {} : { problem }),
    }
  })
}

/** Opens the queue over a line; `hear` takes the shell's notices and says whether it was one. */
export function openQueue<Of extends PluginShape>(
  line: Line,
): PageQueue<Of> & { readonly hear: (method: string, params: object) => boolean } {
  const listeners = new Set<(calls: readonly QueuedChange[]) => void>()
  let last: readonly QueuedChange[] | undefined
  let isAsked = false
  const tell = (calls: readonly QueuedChange[]): void => {
    last = calls
    for (const listener of listeners) listener(calls)
  }
  return {
    async enqueue(handler, args, options = {}) {
      const params = { handler, args, lane: options.lane ?? '' }
      const answer = await line.request('tessera/enqueue', params, answerWithinMs)
      return isFields(answer) ? text(answer['id']) : ''
    },
    onOutbox(listener) {
      listeners.add(listener)
      if (last !== undefined) listener(last)
      if (!isAsked) {
        isAsked = true
        line.request('tessera/outbox', {}, answerWithinMs).then(
          (answer) => tell(readCalls(answer)),
          () => (isAsked = false),
        )
      }
      return () => listeners.delete(listener)
    },
    dropQueued: async (id) =>
      void (await line.request('tessera/drop-queued', { id }, answerWithinMs)),
    retryQueued: async (id) =>
      void (await line.request('tessera/retry-queued', { id }, answerWithinMs)),
    hear(method, params) {
      if (method !== 'tessera/outbox') return false
      tell(readCalls(params))
      return true
    },
  }
}
