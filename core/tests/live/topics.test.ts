// Goal: people in a topic hear each other's signals and see who is there, nobody else does, and
// whoever is no longer admitted is out at once. Method: three people, their streams, a mini-program
// whose door is a record, simulated time.

import { limits } from '@tessera/sdk/wire'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { readEvents, type EventReader } from '../event-reader.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { answersOf, type Visitor } from '../visitor.ts'

interface Guest {
  readonly who: Visitor
  readonly sub: string
  readonly stream: EventReader
}

let clock: FakeClock
let platform: Platform
let lin: Guest
let wei: Guest
let hua: Guest

async function arrive(name: string): Promise<Guest> {
  const who = await platform.person(name)
  await who.agree('lab', [])
  const [self] = answersOf(await who.act([{ call: 'identity.self' }])) as { person: string }[]
  return { who, sub: self?.person ?? '', stream: await readEvents(platform.origin, who) }
}

beforeEach(async () => {
  clock = fakeClock(1_790_000_000_000)
  platform = await startPlatform({ plugins: ['lab'], clock })
  lin = await arrive('lin')
  wei = await arrive('wei')
  hua = await arrive('hua')
  for (const { sub } of [lin, wei]) await letIn(sub, 1)
})

afterEach(async () => {
  for (const guest of [lin, wei, hua]) guest.stream.close()
  await platform.stop()
})

/** Opens, or shuts, the door of `r1` for somebody. */
const letIn = (sub: string, value: number) =>
  lin.who.act([
    { call: 'records.put', input: { collection: 'counters', id: `r1/${sub}`, doc: { value } } },
  ])

const join = (guest: Guest, topic = 'talk', key = 'r1'): Promise<Reply> => {
  const { who } = guest
  const headers = { 'tessera-capability': who.tokenOf('lab') }
  return who.ask('POST', '/v1/topics/join', { plugin: 'lab', topic, key }, headers)
}

interface Joined {
  readonly topic: string
  readonly present?: readonly string[]
}
const joined = async (guest: Guest, topic?: string): Promise<Joined> => {
  const reply = await join(guest, topic)
  expect(reply.status).toBe(201)
  return JSON.parse(reply.text) as Joined
}

const signal = (guest: Guest, topic: string, name = 'typing'): Promise<Reply> =>
  guest.who.ask('POST', `/v1/topics/${topic}/signal`, { signal: name })

const told = (guest: Guest, fits: (data: Record<string, unknown>) => boolean) =>
  guest.stream.wait(({ event, data }) => event === 'topic' && fits(data))
const topicEvents = (guest: Guest) => guest.stream.events.filter(({ event }) => event === 'topic')

describe('a topic', () => {
  it('carries a signal to the others in it, by the ids of its mini-program', async () => {
    const [own, other] = [await joined(lin), await joined(wei)]
    expect((await signal(lin, own.topic)).status).toBe(204)
    const { data } = await told(wei, (it) => 'signal' in it)
    expect(data).toEqual({ topic: other.topic, signal: 'typing', from: lin.sub })
    expect(topicEvents(lin).filter(({ data: it }) => 'signal' in it)).toEqual([])
    expect(topicEvents(hua)).toEqual([])
  })

  it('lets in only whom its query admits', async () => {
    expect((await join(hua)).code).toBe('refused')
    expect((await join(lin, 'talk', 'r2')).code).toBe('refused')
    expect((await join(lin, 'nowhere')).code).toBe('not_found')
    expect((await join(lin, 'constructor')).code).toBe('not_found')
    const own = await joined(lin)
    expect((await signal(hua, own.topic)).code).toBe('not_found')
  })

  it('shows who is there where the manifest says so', async () => {
    await joined(lin)
    const { present } = await joined(wei)
    const both = [lin.sub, wei.sub].toSorted()
    expect(present).toEqual(both)
    clock.advance(limits.presenceEveryMs)
    await told(lin, (it) => JSON.stringify(it['present']) === JSON.stringify(both))
    expect((await joined(lin, 'hall')).present).toBeUndefined()
  })

  it('drops whoever is no longer admitted, and tells them', async () => {
    await joined(lin)
    const { topic } = await joined(wei)
    await letIn(wei.sub, 0)
    const { data } = await wei.stream.wait(({ event }) => event === 'closed')
    expect(data).toEqual({ watch: topic, code: 'refused' })
    expect((await signal(wei, topic)).code).toBe('not_found')
    clock.advance(limits.presenceEveryMs)
    await told(lin, (it) => JSON.stringify(it['present']) === JSON.stringify([lin.sub]))
  })

  it('ends with a withdrawal, and by leaving', async () => {
    const [own, other] = [await joined(lin), await joined(wei)]
    expect((await wei.who.ask('DELETE', '/v1/grants/lab')).status).toBe(204)
    const { data } = await wei.stream.wait(({ event }) => event === 'closed')
    expect(data).toEqual({ watch: other.topic, code: 'capability_withdrawn' })
    await lin.who.ask('DELETE', `/v1/watches/${own.topic}`)
    expect((await signal(lin, own.topic)).code).toBe('not_found')
  })

  it('takes the signals of its manifest, and each once in a while', async () => {
    const { topic } = await joined(lin)
    expect((await signal(lin, topic, 'shouting')).code).toBe('request_invalid')
    expect((await signal(lin, topic)).status).toBe(204)
    expect((await signal(lin, topic)).code).toBe('rate_limited')
    expect((await signal(lin, topic, 'waving')).status).toBe(204)
    const again = await joined(lin)
    expect((await signal(lin, again.topic)).code).toBe('rate_limited')
    clock.advance(limits.signalEveryMs)
    expect((await signal(lin, topic)).status).toBe(204)
  })

  it('is entered so many times by one session, and no more', async () => {
    for (let count = 0; count < limits.topicsPerSessionMax; count += 1) await joined(lin)
    expect((await join(lin)).code).toBe('limit_exceeded')
  })

  it('commits nothing', async () => {
    const { topic } = await joined(lin)
    const before = platform.tessera.engine.head()
    await signal(lin, topic)
    expect(platform.tessera.engine.head()).toBe(before)
  })
})
