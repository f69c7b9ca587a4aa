// People who talk with each other over the running platform: the acts that several chat tests need.

import { expect } from 'vitest'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { planRecord, recordNeeds } from '../../src/records/write.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Visitor } from '../visitor.ts'

/** Everything chat may be allowed. */
export const allPowers = ['identity.profile', 'notify.send', 'fact.verified'] as const

/** Somebody in chat. */
export interface Talker {
  /** Their session; another one when it was over. */
  readonly visitor: () => Visitor
  /** As chat knows them. */
  readonly id: string
  readonly call: (handler: string, args?: object) => Promise<Reply>
  /** Calls and gives the result; fails the test where it was refused. */
  readonly get: (handler: string, args?: object) => Promise<Result>
  readonly say: (conv: string, text: string, clientTxn?: string) => Promise<Reply>
}

/** A result as tests look into it; which of the fields it has depends on the handler. */
export interface Result {
  readonly [field: string]: unknown
  readonly conv: string
  readonly seq: number
  readonly messages: readonly {
    readonly seq: number
    readonly text: string
    readonly photos: readonly { readonly media: string }[]
  }[]
  readonly rooms: readonly { readonly conv: string }[]
  readonly found: readonly { readonly line: string }[]
  readonly sent: readonly { readonly state: string }[]
}

/** A platform with chat on it. */
export interface ChatWorld {
  readonly platform: Platform
  readonly clock: FakeClock
  readonly talker: (name: string, powers?: readonly string[], fundsFen?: bigint) => Promise<Talker>
  /** Makes two people friends, the way people do. */
  readonly befriend: (one: Talker, other: Talker) => Promise<void>
  /** Makes a core person somebody's friend without a word; gives the id that chat knows them by. */
  readonly putFriend: (owner: Talker, person: string) => Promise<string>
  /** Opens the conversation of two friends. */
  readonly talk: (one: Talker, other: Talker) => Promise<string>
}

let txnsCount = 0
/** A name for a message that no other has. */
export const freshTxn = (): string => `txn-${String((txnsCount += 1)).padStart(8, '0')}`

/** Starts a platform with chat. Whoever starts one stops it. */
export async function startChat(more: readonly string[] = []): Promise<ChatWorld> {
  const clock = fakeClock(1_790_000_000_000)
  const platform = await startPlatform({ plugins: ['chat', ...more], clock })
  const talker = async (
    name: string,
    powers: readonly string[] = allPowers,
    fundsFen = 0n,
  ): Promise<Talker> => {
    let visitor = await platform.person(name, fundsFen)
    await visitor.agree('chat', powers)
    const call = async (handler: string, args: object = {}): Promise<Reply> => {
      const reply = await visitor.call(`chat/${handler}`, args)
      if (reply.status !== 401) return reply
      // Time has passed: they sign in and open chat again.
      visitor = await platform.person(name)
      await visitor.agree('chat', powers)
      return visitor.call(`chat/${handler}`, args)
    }
    const get = async (handler: string, args: object = {}): Promise<Result> => {
      const reply = await call(handler, args)
      expect(reply.code, `${name} ${handler}: ${reply.text}`).toBe('ok')
      // Core has checked it against the handler’s schema; the names are this file’s own.
      return (reply.body.result ?? {}) as Result
    }
    const { code } = await get('myCode', { renew: false })
    const { person } = await get('whoseCode', { code })
    const say = (conv: string, text: string, clientTxn = freshTxn()) =>
      call('send', { conv, text, clientTxn })
    return { visitor: () => visitor, id: String(person), call, get, say }
  }
  const befriend = async (one: Talker, other: Talker): Promise<void> => {
    const { code } = await other.get('myCode', { renew: false })
    await one.get('askFriend', { to: { code }, text: 'hello' })
    await other.get('answerFriend', { person: one.id, accept: true })
  }
  const talk = async (one: Talker, other: Talker): Promise<string> => {
    const { conv } = await one.get('startDm', { person: other.id })
    return conv
  }
  const putFriend = async (owner: Talker, person: string): Promise<string> => {
    const { tessera } = platform
    const collection = (await tessera.catalog.live('chat')).collections.get('friends')
    if (collection === undefined) throw new Error('chat has friends')
    const { pairwise } = tessera.identity
    const other = pairwise.subOf('chat', person)
    const doc = { owner: owner.id, other, since: 1, source: 'code' }
    const write = { verb: 'put', collection, id: `${owner.id}.${other}`, doc } as const
    await tessera.engine.commit({
      needs: () => [...recordNeeds(write), ...pairwise.knownNeeds('chat', person)],
      plan(tx) {
        planRecord(tx, write)
        pairwise.planKnown(tx, 'chat', person)
      },
    })
    return other
  }
  return { platform, clock, talker, befriend, putFriend, talk }
}

/** What a refusal said. */
export const told = (reply: Reply): string =>
  reply.code === 'refused' ? (reply.body.detail ?? reply.text) : `not refused: ${reply.text}`
