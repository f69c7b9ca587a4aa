// One watch of one session, and the stream that its values go out on.

import type { Caller } from '../broker/index.ts'

/** An event of a stream: its name, its data, and the id to resume by. */
export interface StreamEvent {
  readonly event: 'hello' | 'watch' | 'problem' | 'closed' | 'topic' | 'wallet' | 'inbox' | 'bye'
  readonly data: string
  readonly id: number
}

/** Where the events of one open stream go. */
export interface Sink {
  send(event: StreamEvent): void
  close(): void
}

/** A query that one session watches. Holds the caller and so the grant, never a token. */
export interface Watch {
  readonly id: string
  readonly caller: Caller
  readonly plugin: string
  readonly packageHash: string
  readonly handler: string
  readonly args: unknown
  /** The card that the handler draws; left out for a query. */
  readonly card?: string
  /** Where its events go instead of the stream: a watch of core's own. Its end is told as well. */
  readonly own?: ((event: StreamEvent) => void) | undefined
}
