// Goal: a watch shows the latest value, soon, never an older one after a newer, and only to those
// who may still look. Method: streams read over HTTP while others commit, in simulated time.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { readEvents, type EventReader, type ReadEvent } from '../event-reader.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { freshKey, type Step, type Visitor } from '../visitor.ts'

const clock = fakeClock(1_790_000_000_000)
let platform: Platform
let writer: Visitor
const streams: EventReader[] = []

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab', 'red-packets'], clock })
  writer = await guest('writer')
})

afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})

afterAll(async () => {
  await platform.stop()
})

async function guest(name: string): Promise<Visitor> {
  const visitor = await platform.person(name, 100_000n)
  await visitor.agree('lab', [])
  return visitor
}

async function open(visitor: Visitor, lastEventId?: number): Promise<EventReader> {
  const stream = await readEvents(platform.origin, visitor, lastEventId)
  streams.push(stream)
  await stream.wait(({ event }) => event === 'hello')
  return stream
}

async function watch(
  visitor: Visitor,
  handler: string,
  args: object,
): Promise<{ readonly id: string; readonly result: unknown }> {
  const headers = { 'tessera-capability': visitor.tokenOf('lab') }
  const reply = await visitor.ask('POST', '/v1/watches', { plugin: 'lab', handler, args }, headers)
  expect(reply.status).toBe(201)
  return { id: reply.body.watch ?? '', result: reply.body.result }
}

const bump = (id: string, delta = 1) => writer.call('lab/bump', { id, delta })
const set = (id: string, value: number) =>
  writer.act([{ call: 'records.put', input: { collection: 'counters', id, doc: { value } } }])
const make = (id: string) => set(id, 0)
const isValue =
  (id: string, value: number) =>
  ({ event, data }: ReadEvent): boolean =>
    event === 'watch' &&
    data['watch'] === id &&
    JSON.stringify(data['result']).includes(`"value":${value}`)
const valuesOf = (stream: EventReader, id: string): readonly number[] =>
  stream.events
    .filter(({ event, data }) => event === 'watch' && data['watch'] === id)
    .map(({ data }) => Number(/"value":(\d+)/.exec(JSON.stringify(data))?.[1]))
const metric = async (name: string): Promise<number> => {
  const { text } = await platform.send({ method: 'GET', path: '/metrics' })
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1])
}

describe('a watch', () => {
  it('tells the value now, and the new one after a commit', async () => {
    const visitor = await guest('one')
    const stream = await open(visitor)
    const { id, result } = await watch(visitor, 'counter', { id: 'plain' })
    expect(result).toMatchObject({ value: 0 })
    await make('plain')
    await bump('plain')
    const event = await stream.wait(isValue(id, 1))
    expect(event.id).toBeGreaterThan(0)
  })

  it('sees what is committed between asking and registering', async () => {
    await make('between')
    const visitor = await guest('between')
    const stream = await open(visitor)
    for (let round = 1; round <= 20; round += 1) {
      const [{ id, result }] = await Promise.all([
        watch(visitor, 'counter', { id: 'between' }),
        bump('between'),
      ])
      const isSeen = JSON.stringify(result).includes(`"value":${round}`)
      const seen = isSeen ? result : (await stream.wait(isValue(id, round))).data['result']
      expect(seen).toMatchObject({ value: round })
      await visitor.ask('DELETE', `/v1/watches/${id}`)
    }
  })

  it('coalesces: many commits, fewer values, none older than the one before, the last one last', async () => {
    await make('many')
    const visitor = await guest('many')
    const stream = await open(visitor)
    const { id } = await watch(visitor, 'counter', { id: 'many' })
    await Promise.all(Array.from({ length: 150 }, () => bump('many')))
    await stream.wait(isValue(id, 150))
    const values = valuesOf(stream, id)
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect(values.length).toBeLessThan(150)
    expect(values.at(-1)).toBe(150)
  })

  it('of a search hears of a record that would have appeared', async () => {
    const visitor = await guest('searcher')
    const stream = await open(visitor)
    const search = { collection: 'posts', index: 'byWords', equals: ['w'], text: '火锅', limit: 5 }
    const script = JSON.stringify([{ call: 'records.search', input: search }])
    const { id, result } = await watch(visitor, 'look', { script })
    expect(JSON.stringify(result)).not.toContain('heard')
    const doc = { room: 'w', title: '一起吃火锅', at: 1 }
    await writer.act([{ call: 'records.put', input: { collection: 'posts', id: 'heard', doc } }])
    await stream.wait(
      ({ event, data }) =>
        event === 'watch' &&
        data['watch'] === id &&
        JSON.stringify(data['result']).includes('heard'),
    )
  })

  it('that asks for nobody runs once for fifty who look', async () => {
    await make('shared')
    const visitors = await Promise.all(
      Array.from({ length: 50 }, (_, place) => guest(`looker-${place}`)),
    )
    const groupsBefore = await metric('tessera_watch_groups')
    const looking = await Promise.all(
      visitors.map(async (visitor) => {
        const stream = await open(visitor)
        return { stream, id: (await watch(visitor, 'counter', { id: 'shared' })).id }
      }),
    )
    expect((await metric('tessera_watch_groups')) - groupsBefore).toBe(1)
    await bump('shared')
    const events = await Promise.all(looking.map(({ stream, id }) => stream.wait(isValue(id, 1))))
    expect(new Set(events.map(({ data, id }) => JSON.stringify([data['result'], id]))).size).toBe(1)
  })

  it('that asks who is looking is each person’s own', async () => {
    await make('own')
    const [one, two] = [await guest('own-one'), await guest('own-two')]
    const groupsBefore = await metric('tessera_watch_groups')
    const [first, second] = [
      await watch(one, 'ownCounter', { id: 'own' }),
      await watch(two, 'ownCounter', { id: 'own' }),
    ]
    expect((await metric('tessera_watch_groups')) - groupsBefore).toBe(2)
    expect(JSON.stringify(first.result)).not.toBe(JSON.stringify(second.result))
  })

  it('that asks who is looking only later is each person’s own from then on', async () => {
    await make('turning')
    const looking = await Promise.all(
      ['turning-one', 'turning-two'].map(async (name) => {
        const visitor = await guest(name)
        const stream = await open(visitor)
        return { stream, id: (await watch(visitor, 'turning', { id: 'turning' })).id }
      }),
    )
    const people = async (value: number) => {
      await bump('turning')
      const events = await Promise.all(
        looking.map(({ stream, id }) => stream.wait(isValue(id, value))),
      )
      return new Set(events.map(({ data }) => JSON.stringify(data['result']))).size
    }
    expect(await people(1)).toBe(2)
    expect(await people(2)).toBe(2)
  })

  const item = (id: string, group: string): Step => ({
    call: 'records.put',
    input: {
      collection: 'items',
      id,
      doc: { group, rank: 1, slug: id, owner: { $of: [0, 'person'] } },
    },
  })

  it('for some people runs once for all of them, and for nobody else', async () => {
    await make('club')
    const members = await Promise.all(
      Array.from({ length: 10 }, async (_, place) => {
        const visitor = await guest(`member-${place}`)
        await visitor.act([{ call: 'identity.self' }, item(`club-${place}`, 'club')])
        return visitor
      }),
    )
    const groupsBefore = await metric('tessera_watch_groups')
    const looking = await Promise.all(
      members.map(async (visitor) => {
        const stream = await open(visitor)
        return { stream, id: (await watch(visitor, 'ofOwners', { id: 'club' })).id }
      }),
    )
    expect((await metric('tessera_watch_groups')) - groupsBefore).toBe(1)
    const outsider = await guest('outsider')
    expect((await outsider.call('lab/ofOwners', { id: 'club' })).code).toBe('not_found')
    await bump('club')
    await Promise.all(looking.map(({ stream, id }) => stream.wait(isValue(id, 1))))
    await writer.act([{ call: 'records.delete', input: { collection: 'items', id: 'club-0' } }])
    const [gone, ...others] = looking
    if (gone === undefined) throw new Error('there are ten')
    const problem = await gone.stream.wait(({ event }) => event === 'problem')
    expect(problem.data['problem']).toMatchObject({ code: 'not_found' })
    await bump('club')
    await Promise.all(others.map(({ stream, id }) => stream.wait(isValue(id, 2))))
    expect(gone.stream.events.some(isValue(gone.id, 2))).toBe(false)
  })

  it('that says how long it is fresh is computed again then', async () => {
    const visitor = await guest('ticking')
    const stream = await open(visitor)
    const { id } = await watch(visitor, 'ticking', { everyMs: 5_000 })
    clock.advance(5_000)
    const isOf = ({ event, data }: ReadEvent) => event === 'watch' && data['watch'] === id
    const { data } = await stream.wait((one) => isOf(one) && one.id > 0)
    expect(data['result']).toEqual({ at: clock.now() })
    await visitor.ask('DELETE', `/v1/watches/${id}`)
  })

  it('that goes wrong tells the problem and comes back', async () => {
    const visitor = await guest('wrong')
    const stream = await open(visitor)
    const get = { call: 'records.get', input: { collection: 'counters', id: 'trouble' } }
    const script = JSON.stringify([
      get,
      {
        call: 'records.list',
        input: {
          collection: 'counters',
          index: 'bySeat',
          equals: [],
          limit: { $of: [0, 'record', 'doc', 'value'] },
        },
      },
    ])
    await set('trouble', 1)
    const { id } = await watch(visitor, 'look', { script })
    await writer.act([{ call: 'records.delete', input: { collection: 'counters', id: 'trouble' } }])
    const problem = await stream.wait(
      ({ event, data }) => event === 'problem' && data['watch'] === id,
    )
    expect(problem.data['problem']).toMatchObject({ code: 'arguments_invalid' })
    await set('trouble', 1)
    await stream.wait(
      ({ event, data, id: seq }) => event === 'watch' && data['watch'] === id && seq >= problem.id,
    )
  })
})

describe('a stream', () => {
  it('resumed tells the watches that live and the values that were missed', async () => {
    await make('missed')
    const visitor = await guest('resuming')
    const before = await open(visitor)
    const { id } = await watch(visitor, 'counter', { id: 'missed' })
    await bump('missed')
    const last = await before.wait(isValue(id, 1))
    before.close()
    await before.closed
    await bump('missed')
    await bump('missed')
    const after = await open(visitor, last.id)
    expect(after.events[0]?.data).toEqual({ watches: [id] })
    await after.wait(isValue(id, 3))
    const values = valuesOf(after, id)
    expect(values).toEqual(values.toSorted((one, two) => one - two))
    expect(values.at(-1)).toBe(3)
  })

  it('resumed behind another event still tells the latest value', async () => {
    await make('behind')
    const visitor = await guest('behind')
    const { id } = await watch(visitor, 'counter', { id: 'behind' })
    await bump('behind')
    // The id of an event that came later than the commit of the value: a wallet that moved.
    const later = platform.tessera.engine.head() + 1_000
    const stream = await open(visitor, later)
    expect((await stream.wait(isValue(id, 1))).data['watch']).toBe(id)
  })

  it('of another session knows nothing of these watches', async () => {
    const visitor = await guest('two-devices')
    const { id } = await watch(visitor, 'counter', { id: 'plain' })
    const other = await platform.person('two-devices')
    const stream = await open(other)
    expect(stream.events[0]?.data).toEqual({ watches: [] })
    await other.ask('DELETE', `/v1/watches/${id}`)
    const own = await open(visitor)
    expect(own.events[0]?.data).toEqual({ watches: [id] })
  })

  it('left for a minute lets its watches go', async () => {
    const visitor = await guest('leaving')
    const stream = await open(visitor)
    await watch(visitor, 'counter', { id: 'plain' })
    const watches = await metric('tessera_watches')
    stream.close()
    await stream.closed
    await new Promise((resolve) => setTimeout(resolve, 50))
    clock.advance(60_000)
    expect(await metric('tessera_watches')).toBeLessThan(watches)
  })

  it('tells of money and messages', async () => {
    const powers = ['identity.profile', 'ledger.hold', 'notify.send']
    const [payer, payee] = [
      await platform.person('live-payer', 5_000n),
      await platform.person('live-payee'),
    ]
    for (const visitor of [payer, payee]) await visitor.agree('red-packets', powers)
    const stream = await open(payee)
    const sent = await payer.confirm('red-packets/send', {
      kind: 'equal',
      sharesCount: 1,
      totalFen: '100',
      greeting: '',
    })
    const packet = String(sent.body.result?.['packet'])
    expect((await payee.call('red-packets/claim', { packet }, { key: freshKey() })).code).toBe('ok')
    await stream.wait(({ event }) => event === 'wallet')
    expect((await payee.ask('GET', '/v1/wallet')).body).toMatchObject({ balanceFen: '100' })
  })

  it('needs a session', async () => {
    const reply = await platform.send({ method: 'GET', path: '/v1/events' })
    expect(reply.code).toBe('sign_in_required')
  })
})

describe('a session that ended', () => {
  it('ends its watches also where no stream was open', async () => {
    await make('unseen')
    const visitor = await guest('unseen')
    await watch(visitor, 'counter', { id: 'unseen' })
    const watches = await metric('tessera_watches')
    await visitor.ask('DELETE', '/v1/session')
    await bump('unseen')
    await expect.poll(() => metric('tessera_watches')).toBeLessThan(watches)
  })
})
