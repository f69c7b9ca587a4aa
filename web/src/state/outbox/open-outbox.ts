// The queue of whoever is signed in: it goes on while the shell is open, whatever page is open in
// it, and it belongs to one person alone.

import { isProblem, type HttpClient } from '@tessera/sdk/client'
import { isStale, type CapabilityTokens } from '../capability-tokens.ts'
import { capabilityTokens, http } from '../clients.ts'
import { nowMs } from '../clock.ts'
import { streamState } from '../events.ts'
import { createStore } from '../store.ts'
import { Outbox } from './outbox.ts'
import { NotThePerson, type QueuedCall } from './queue.ts'
import { openOutboxStorage } from './storage.ts'

/** What sending stands on. */
export interface SendingParts {
  readonly http: Pick<HttpClient, 'invoke' | 'getSession'>
  readonly tokens: Pick<CapabilityTokens, 'require' | 'drop'>
}

/**
 * Makes the function that sends the calls of one person.
 *
 * The cookie of a browser may have become somebody else's in another tab. A token is bound to the
 * session it was made in, so it is enough to see, once a token, that the person was signed in after
 * it was made: under anybody else's cookie core refuses it.
 */
export function makeSend(
  { http: core, tokens }: SendingParts,
  person: string,
): (call: QueuedCall) => Promise<void> {
  const seen = new Set<string>()
  const tokenFor = async (plugin: string): Promise<string> => {
    const { token } = await tokens.require(plugin)
    if (seen.has(token)) return token
    const session = await core.getSession()
    if (session.person.tile !== person) {
      tokens.drop(plugin)
      throw new NotThePerson()
    }
    seen.add(token)
    return token
  }
  return async ({ plugin, handler, args, key }) => {
    const once = async (): Promise<void> => {
      const token = await tokenFor(plugin)
      await core.invoke({ plugin, handler, args, key, token })
    }
    try {
      await once()
    } catch (error) {
      if (!isProblem(error) || !isStale(error)) throw error
      tokens.drop(plugin)
      await once()
    }
  }
}

const storage = openOutboxStorage()

/** The queue of the signed-in person; `undefined` while nobody is. */
export const outbox = createStore<Outbox | undefined>(undefined)

const spread = (): number => {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}

/** Of all tabs of this browser one sends: the one that holds the lock, while it is there. */
const whileLeading = (person: string, lead: () => () => void): (() => void) => {
  const ended = new AbortController()
  const over = new Promise<void>((resolve) =>
    ended.signal.addEventListener('abort', () => resolve()),
  )
  const run = async (): Promise<void> => {
    const stop = lead()
    await over
    stop()
  }
  // Without locks each tab sends; the keys keep every call from happening twice.
  const { locks } = navigator as { locks?: LockManager }
  const name = `tessera-outbox/${person}`
  const running = locks?.request(name, { signal: ended.signal }, run) ?? run()
  running.catch(() => undefined)
  return () => ended.abort()
}

/** Opens the queue of a person, by the mark the shell knows them by; gives what closes it. */
export function openOutbox(person: string): () => void {
  const channel = new BroadcastChannel(`tessera-outbox/${person}`)
  let isOpen = true
  const own = new Outbox({
    person,
    storage,
    send: makeSend({ http, tokens: capabilityTokens }, person),
    nowMs,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    spread,
    onFault: (error) => reportError(error),
    announce: () => {
      if (isOpen) channel.postMessage(null)
    },
  })
  channel.addEventListener('message', () => own.heard())
  const wake = (): void => own.wake()
  addEventListener('online', wake)
  // Whoever hears core again need not wait for the next try.
  const stopHearing = streamState.subscribe(() => {
    if (streamState.get() === 'open') own.wake()
  })
  outbox.set(own)
  const stop = whileLeading(person, () => own.lead())
  return () => {
    isOpen = false
    stop()
    stopHearing()
    removeEventListener('online', wake)
    outbox.set(undefined)
    channel.close()
  }
}

/** Forgets what waits for a person who signs out here: nobody after them may find it. */
export const forgetOutbox = (person: string): Promise<void> => storage.clear(person)
