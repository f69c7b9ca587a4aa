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

/** Opens the table of streams. */
export function openStreams(clock: Clock): Streams {
  const bySession = new Map<string, Set<OpenStream>>()
  const byWallet = new Map<string, Set<OpenStream>>()
  const bySessionName = new Map<string, string>()
  const leaving = new Map<string, () => void>()

  const all = (): readonly OpenStream[] =>
    [...bySession.values()].flatMap((streams) => [...streams])

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

  return {
    open(owner, wallet, abandon) {
      const stream: OpenStream = { ...owner, wallet }
      leaving.get(owner.sessionId)?.()
      leaving.delete(owner.sessionId)
      add(bySession, owner.sessionId, stream)
      add(byWallet, wallet, stream)
      bySessionName.set(owner.sessionName, owner.sessionId)
      let open = true
      return () => {
        if (!open) return
        open = false
        remove(bySession, owner.sessionId, stream)
        remove(byWallet, wallet, stream)
        if (bySession.has(owner.sessionId)) return
        leaving.set(
          owner.sessionId,
          clock.after(returnMs, () => {
            leaving.delete(owner.sessionId)
            bySessionName.delete(owner.sessionName)
            abandon()
          }),
        )
      }
    },
    send(sessionId, event) {
      for (const stream of bySession.get(sessionId) ?? []) stream.sink.send(event)
    },
    sendToPerson(person, event) {
      for (const stream of all()) if (stream.person === person) stream.sink.send(event)
    },
    hasPerson: (person) => all().some((stream) => stream.person === person),
    hasSession: (sessionName) => bySessionName.has(sessionName),
    movedWallets(names, seq) {
      for (const name of names) {
        if (!name.startsWith('account|')) continue
        for (const stream of byWallet.get(name.slice('account|'.length)) ?? []) {
          stream.sink.send({ event: 'wallet', id: seq, data: '{}' })
        }
      }
    },
    endSession(sessionName, seq) {
      for (const stream of bySession.get(bySessionName.get(sessionName) ?? '') ?? []) {
        stream.sink.send({ event: 'closed', id: seq, data: '{"code":"sign_in_required"}' })
        stream.sink.close()
      }
    },
    size: () => all().length,
    close() {
      for (const stream of all()) {
        stream.sink.send({ event: 'bye', id: 0, data: '{}' })
        stream.sink.close()
      }
    },
  }
}
