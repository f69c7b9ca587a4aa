// The open event streams of this node, by session and by person.

import type { Clock } from '../base/clock.ts'
import type { Sink, StreamEvent } from './watch.ts'

interface OpenStream {
  readonly sessionId: string
  readonly sessionName: string
  readonly person: string
  readonly wallet: string
  readonly sink: Sink
}

/** Who a stream belongs to. */
export type StreamOwner = Pick<OpenStream, 'sessionId' | 'sessionName' | 'person' | 'sink'>

/** The streams. */
export interface Streams {
  /** `abandon` is called when the session has had no stream for a while, or has ended. */
  open(owner: StreamOwner, wallet: string, abandon: () => void): () => void
  send(sessionId: string, event: StreamEvent): void
  sendToPerson(person: string, event: StreamEvent): void
  hasPerson(person: string): boolean
  hasSession(sessionName: string): boolean
  /** Tells wallets that moved. */
  movedWallets(names: readonly string[], seq: number): void
  /** Closes the streams of a session that ended. */
  endSession(sessionName: string, seq: number): void
  size(): number
  close(): void
}

/** How long watches wait for their session to come back. */
const returnMs = 60_000

function add(map: Map<string, Set<OpenStream>>, key: string, stream: OpenStream): void {
  const streams = map.get(key)
  if (streams === undefined) map.set(key, new Set([stream]))
  else streams.add(stream)
}

function remove(map: Map<string, Set<OpenStream>>, key: string, stream: OpenStream): void {
  const streams = map.get(key)
  streams?.delete(stream)
  if (streams?.size === 0) map.delete(key)
}

class StreamTable implements Streams {
  readonly #clock: Clock
  readonly #bySession = new Map<string, Set<OpenStream>>()
  readonly #byWallet = new Map<string, Set<OpenStream>>()
  readonly #bySessionName = new Map<string, string>()
  readonly #leaving = new Map<string, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  open(owner: StreamOwner, wallet: string, abandon: () => void): () => void {
    const stream: OpenStream = { ...owner, wallet }
    this.#leaving.get(owner.sessionId)?.()
    this.#leaving.delete(owner.sessionId)
    add(this.#bySession, owner.sessionId, stream)
    add(this.#byWallet, wallet, stream)
    this.#bySessionName.set(owner.sessionName, owner.sessionId)
    let open = true
    return () => {
      if (!open) return
      open = false
      remove(this.#bySession, owner.sessionId, stream)
      remove(this.#byWallet, wallet, stream)
      if (!this.#bySession.has(owner.sessionId)) this.#awaitReturn(owner, abandon)
    }
  }

  send(sessionId: string, event: StreamEvent): void {
    for (const stream of this.#bySession.get(sessionId) ?? []) stream.sink.send(event)
  }

  sendToPerson(person: string, event: StreamEvent): void {
    for (const stream of this.#all()) if (stream.person === person) stream.sink.send(event)
  }

  hasPerson(person: string): boolean {
    return this.#all().some((stream) => stream.person === person)
  }

  hasSession(sessionName: string): boolean {
    return this.#bySessionName.has(sessionName)
  }

  movedWallets(names: readonly string[], seq: number): void {
    for (const name of names) {
      if (!name.startsWith('account|')) continue
      for (const stream of this.#byWallet.get(name.slice('account|'.length)) ?? []) {
        stream.sink.send({ event: 'wallet', id: seq, data: '{}' })
      }
    }
  }

  endSession(sessionName: string, seq: number): void {
    for (const stream of this.#bySession.get(this.#bySessionName.get(sessionName) ?? '') ?? []) {
      stream.sink.send({ event: 'closed', id: seq, data: '{"code":"sign_in_required"}' })
      stream.sink.close()
    }
  }

  size(): number {
    return this.#all().length
  }

  close(): void {
    for (const stream of this.#all()) {
      stream.sink.send({ event: 'bye', id: 0, data: '{}' })
      stream.sink.close()
    }
  }

  #all(): readonly OpenStream[] {
    return [...this.#bySession.values()].flatMap((streams) => [...streams])
  }

  #awaitReturn({ sessionId, sessionName }: StreamOwner, abandon: () => void): void {
    const cancel = this.#clock.after(returnMs, () => {
      this.#leaving.delete(sessionId)
      this.#bySessionName.delete(sessionName)
      abandon()
    })
    this.#leaving.set(sessionId, cancel)
  }
}

/** Opens the table of streams. */
export const openStreams = (clock: Clock): Streams => new StreamTable(clock)
