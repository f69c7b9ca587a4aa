// Messages on their way: each conversation in its own order, kept while the line is down, sent
// again under the same name, so that none arrives twice.

import { PageError } from '@tessera/sdk/page'

/** A message as it is sent. */
export interface OutgoingMessage {
  readonly conv: string
  readonly clientTxn: string
  readonly text: string
  readonly photos?: readonly string[]
  readonly voice?: string
  readonly replySeq?: number
}

/** A message that has not been answered yet. */
export interface Outgoing {
  readonly id: string
  readonly args: OutgoingMessage
  readonly state: 'waiting' | 'sending' | 'failed'
  readonly problem?: PageError
}

/** The queue. */
export interface Outbox {
  readonly items: () => readonly Outgoing[]
  readonly listen: (heard: () => void) => () => void
  readonly add: (args: OutgoingMessage) => void
  readonly retry: (id: string) => void
  readonly drop: (id: string) => void
  /** Goes on with what waits, now that the line is up again. */
  readonly wake: () => void
}

/** What the queue needs. */
interface OutboxParts {
  readonly send: (args: OutgoingMessage) => Promise<unknown>
  readonly isOnline: () => boolean
  readonly after: (ms: number, then: () => void) => void
}

const lingerMs = 2_000

/** Opens an empty queue. */
export function openOutbox({ send, isOnline, after }: OutboxParts): Outbox {
  let items: readonly Outgoing[] = []
  const listeners = new Set<() => void>()
  const sending = new Set<string>()
  const answered = new Set<string>()
  const put = (next: readonly Outgoing[]): void => {
    items = next
    for (const heard of listeners) heard()
  }
  const change = (id: string, fields: Partial<Outgoing>): void =>
    put(items.map((item) => (item.id === id ? { ...item, ...fields } : item)))
  const advance = async (conv: string): Promise<void> => {
    if (sending.has(conv)) return
    const next = items.find(({ id, args }) => args.conv === conv && !answered.has(id))
    // Order within a conversation: whoever failed holds up what was written after it.
    if (next === undefined || next.state === 'failed' || !isOnline()) return
    sending.add(conv)
    change(next.id, { state: 'sending' })
    try {
      await send(next.args)
      answered.add(next.id)
      // Until then it stands in the conversation itself, and nothing flickers.
      after(lingerMs, () => put(items.filter(({ id }) => id !== next.id)))
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      const isLineDown = error.code === 'no_answer' && !isOnline()
      change(next.id, isLineDown ? { state: 'waiting' } : { state: 'failed', problem: error })
    } finally {
      sending.delete(conv)
    }
    await advance(conv)
  }
  const wake = (): void => {
    for (const conv of new Set(items.map(({ args }) => args.conv))) void advance(conv)
  }
  return {
    items: () => items,
    listen(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    add(args) {
      put([...items, { id: args.clientTxn, args, state: 'waiting' }])
      void advance(args.conv)
    },
    retry(id) {
      const item = items.find((one) => one.id === id)
      if (item === undefined) return
      put(items.map((one) => (one.id === id ? { id, args: item.args, state: 'waiting' } : one)))
      void advance(item.args.conv)
    },
    drop(id) {
      const item = items.find((one) => one.id === id)
      put(items.filter((one) => one.id !== id))
      if (item !== undefined) void advance(item.args.conv)
    },
    wake,
  }
}

/** A name for a message that no other has: 24 characters. */
export function newTxn(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
