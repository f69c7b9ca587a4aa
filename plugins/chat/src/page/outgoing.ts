// Messages on their way. The shell's queue keeps them over reloads and without a network, in order
// within a conversation; what is here says how the page looks at it.

import type { PageError, QueuedChange } from '@tessera/sdk/page'

/** A message as it is sent. */
export interface OutgoingMessage {
  readonly conv: string
  readonly clientTxn: string
  readonly text: string
  readonly photos?: readonly string[]
  readonly voice?: string
  readonly replySeq?: number
}

/** A message that does not stand in its conversation yet. */
export interface Outgoing {
  /** Its id in the queue. */
  readonly id: string
  readonly args: OutgoingMessage
  readonly state: 'waiting' | 'sending' | 'failed'
  readonly problem?: PageError
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What was put into the queue by this page, or by an earlier one. */
function readArgs(args: unknown): OutgoingMessage | undefined {
  if (!isFields(args)) return undefined
  const { conv, clientTxn, text } = args
  const isOurs =
    typeof conv === 'string' && typeof clientTxn === 'string' && typeof text === 'string'
  // The page wrote it itself; these three say that it is a message.
  return isOurs ? (args as unknown as OutgoingMessage) : undefined
}

/** The messages among what waits in the shell. */
export const outgoingOf = (queued: readonly QueuedChange[]): readonly Outgoing[] =>
  queued.flatMap(({ id, handler, args, state, problem }) => {
    const message = handler === 'send' ? readArgs(args) : undefined
    if (message === undefined) return []
    return [{ id, args: message, state, ...(problem === undefined ? {} : { problem }) }]
  })

/** What was answered a moment ago stays in sight until its conversation shows it. */
export function withLingering(
  before: readonly Outgoing[],
  now: readonly Outgoing[],
  dropped: ReadonlySet<string>,
): readonly Outgoing[] {
  const here = new Set(now.map(({ id }) => id))
  return before.filter(({ id, state }) => state !== 'failed' && !here.has(id) && !dropped.has(id))
}

/** A name for a message that no other has: 24 characters. */
export function newTxn(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
