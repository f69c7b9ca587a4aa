// Topics: what people who are there at the same moment tell each other in passing, as that somebody
// is typing, and who is there. Nothing of it is stored and nothing is a commit.
//
// - Who may be in a topic is the answer of a query of the plugin, kept under watch: whoever it no
//   longer admits, whose permission or session ends, is out and is told.
// - All of it is in the memory of this node. People on two nodes do not see each other's signals.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import type { ManifestTopic } from '@tessera/sdk/manifest'
import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import type { Caller } from '../broker/index.ts'
import type { LivePlugin } from '../catalog/index.ts'
import type { Hub } from './hub.ts'
import type { StreamEvent } from './watch.ts'

/** What topics are made of. */
export interface TopicDeps {
  readonly hub: Pick<Hub, 'register' | 'unregister' | 'send'>
  readonly clock: Clock
  readonly subOf: (plugin: string, person: string) => string
}

/** Where somebody wants in. */
export interface TopicWish {
  readonly caller: Caller
  readonly plugin: LivePlugin
  readonly topic: string
  readonly key: string
}

/** The topics of this node. */
export interface Topics {
  /**
   * Enters a topic, unless its query says no.
   *
   * Shape: the id is of this entering; leaving is to unregister the watch of that id. `present`
   * only where the manifest says so: ids of that plugin, one's own among them.
   * Errors: `not_found` the manifest has no such topic; `refused` not admitted; `limit_exceeded`
   * too many topics of a session, or people in one; those of the query.
   */
  join(
    wish: TopicWish,
  ): Promise<{ readonly topic: string; readonly present: readonly string[] | undefined }>
  /**
   * Tells the others in a topic.
   * Errors: `not_found` not in there; `request_invalid` no signal of the manifest; `rate_limited`.
   */
  signal(sessionId: string, topic: string, signal: string): void
}

interface Member {
  readonly room: Room
  readonly sessionId: string
  readonly sub: string
  readonly topic: string
}

interface Room {
  readonly name: string
  readonly signals: ReadonlySet<string>
  readonly hasPresence: boolean
  readonly members: Set<Member>
  /** When a session sent a signal last. */
  readonly sentAtMs: Map<string, number>
  isTelling: boolean
}

const Admitted = z.looseObject({ admitted: z.literal(true) })
const Told = z.looseObject({ result: z.unknown().optional(), code: z.string().optional() })

const isAdmitted = (result: unknown): boolean => Admitted.safeParse(result).success

/** Why somebody is out by what the watch of the query tells; `undefined` while they stay. */
function whyOut({ event, data }: StreamEvent): string | undefined {
  const { result, code } = Told.parse(JSON.parse(data))
  if (event === 'watch') return isAdmitted(result) ? undefined : 'refused'
  // A query that fails admits nobody.
  return event === 'problem' ? 'refused' : (code ?? 'closed')
}

class TopicTable implements Topics {
  readonly #deps: TopicDeps
  readonly #rooms = new Map<string, Room>()
  readonly #members = new Map<string, Member>()

  constructor(deps: TopicDeps) {
    this.#deps = deps
  }

  async join({ caller, plugin, topic, key }: TopicWish) {
    const topics = plugin.manifest.topics ?? {}
    const kind = Object.hasOwn(topics, topic) ? topics[topic] : undefined
    if (kind === undefined) throw new PlatformError('not_found', { topic })
    const { sessionId, person } = caller
    this.#requireRoom(sessionId)
    const name = [plugin.id, topic, key].join('\u0000')
    const entry: { member?: Member; isOver: boolean } = { isOver: false }
    const heard = (event: StreamEvent): void => {
      const why = whyOut(event)
      if (why === undefined) return
      entry.isOver = true
      if (entry.member !== undefined) this.#leave(entry.member, why)
    }
    const request = { caller, plugin, handler: kind.admit, args: { key } }
    const { watch, resultJson } = await this.#deps.hub.register(request, heard)
    const room = this.#roomOf(name, kind)
    const isFull = room.members.size >= limits.topicMembersMax
    if (isFull || entry.isOver || !isAdmitted(JSON.parse(resultJson))) {
      this.#deps.hub.unregister(sessionId, watch)
      if (isFull)
        throw new PlatformError('limit_exceeded', { topicMembersMax: limits.topicMembersMax })
      throw new PlatformError('refused', { reason: 'not admitted to this topic' })
    }
    const sub = this.#deps.subOf(plugin.id, person)
    entry.member = { room, sessionId, sub, topic: watch }
    this.#enter(entry.member)
    return { topic: watch, present: room.hasPresence ? presentIn(room) : undefined }
  }

  signal(sessionId: string, topic: string, signal: string): void {
    const member = this.#members.get(topic)
    if (member?.sessionId !== sessionId) throw new PlatformError('not_found', { topic })
    const { room } = member
    if (!room.signals.has(signal))
      throw new PlatformError('request_invalid', {
        errors: [{ pointer: '/signal', expected: [...room.signals].join(', ') }],
      })
    const who = `${sessionId}\u0000${signal}`
    const nowMs = this.#deps.clock.now()
    if ((room.sentAtMs.get(who) ?? -Infinity) > nowMs - limits.signalEveryMs)
      throw new PlatformError('rate_limited', { signalEveryMs: limits.signalEveryMs })
    room.sentAtMs.set(who, nowMs)
    // One's own other devices need not be told what one does.
    for (const other of room.members)
      if (other.sub !== member.sub) this.#tell(other, { signal, from: member.sub })
  }

  #requireRoom(sessionId: string): void {
    const own = [...this.#members.values()].filter((member) => member.sessionId === sessionId)
    if (own.length >= limits.topicsPerSessionMax)
      throw new PlatformError('limit_exceeded', { topicsPerSessionMax: limits.topicsPerSessionMax })
  }

  /** The room of a name; it stays only while somebody is in it. */
  #roomOf(name: string, { signals, presence }: ManifestTopic): Room {
    return (
      this.#rooms.get(name) ?? {
        name,
        signals: new Set(signals),
        hasPresence: presence === true,
        members: new Set(),
        sentAtMs: new Map(),
        isTelling: false,
      }
    )
  }

  #enter(member: Member): void {
    const { room } = member
    this.#rooms.set(room.name, room)
    room.members.add(member)
    this.#members.set(member.topic, member)
    this.#tellPresence(room)
  }

  #leave(member: Member, code: string): void {
    const { topic, sessionId, room } = member
    if (!this.#members.delete(topic)) return
    const { hub } = this.#deps
    // Idempotent: where the watch ended by itself there is nothing left to end.
    hub.unregister(sessionId, topic)
    room.members.delete(member)
    if (room.members.size === 0) this.#rooms.delete(room.name)
    else this.#tellPresence(room)
    hub.send(sessionId, { event: 'closed', data: JSON.stringify({ watch: topic, code }) })
  }

  /** Says who is there; many who come and go at once are told of together. */
  #tellPresence(room: Room): void {
    if (!room.hasPresence || room.isTelling) return
    room.isTelling = true
    this.#deps.clock.after(limits.presenceEveryMs, () => {
      room.isTelling = false
      const present = presentIn(room)
      for (const member of room.members) this.#tell(member, { present })
    })
  }

  #tell({ sessionId, topic }: Member, what: object): void {
    const data = JSON.stringify({ topic, ...what })
    this.#deps.hub.send(sessionId, { event: 'topic', data })
  }
}

const presentIn = ({ members }: Room): readonly string[] =>
  [...new Set([...members].map(({ sub }) => sub))].toSorted()

/** Opens the topics of this node. */
export const openTopics = (deps: TopicDeps): Topics => new TopicTable(deps)
