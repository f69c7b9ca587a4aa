// Goal: under contention everybody finishes, nothing is lost, and the outcome is that of some
// serial order. Method: many callers at once on few rows; then a model replays the log's commits.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, sha256Hex } from '../../src/base/hash.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { freshKey, type Visitor } from '../visitor.ts'

let platform: Platform
let people: readonly Visitor[]

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  people = await Promise.all(
    Array.from({ length: 64 }, async (_, place) => {
      const visitor = await platform.person(`caller-${place}`)
      await visitor.agree('lab', [])
      return visitor
    }),
  )
})

afterAll(async () => {
  await platform.stop()
})

const everybody = (
  call: (visitor: Visitor, place: number) => Promise<Reply>,
): Promise<readonly Reply[]> => Promise.all(people.map(call))
const first = (): Visitor => {
  const [visitor] = people
  if (visitor === undefined) throw new Error('nobody came')
  return visitor
}
const valueOf = async (id: string): Promise<unknown> =>
  (await first().call('lab/counter', { id })).body.result?.['value']
const put = (id: string, value: number) =>
  first().act([{ call: 'records.put', input: { collection: 'counters', id, doc: { value } } }])

describe('sixty-four callers', () => {
  it('each counting up one record by reading and writing it all finish, none lost', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const replies = await everybody((visitor) => visitor.call('lab/increment', { id: 'hot' }))
      expect([...new Set(replies.map(({ code }) => code))]).toEqual(['ok'])
      expect(await valueOf('hot')).toBe(64 * round)
    }
  })

  it('on two records crosswise do not wait for each other for ever', async () => {
    const replies = await everybody((visitor, place) =>
      visitor.call(
        'lab/incrementBoth',
        place % 2 === 0 ? { first: 'east', second: 'west' } : { first: 'west', second: 'east' },
      ),
    )
    expect([...new Set(replies.map(({ code }) => code))]).toEqual(['ok'])
    expect([await valueOf('east'), await valueOf('west')]).toEqual([64, 64])
  }, 20_000)

  it('into a room for twenty let in twenty', async () => {
    const replies = await everybody((visitor) =>
      visitor.call('lab/enter', { room: 'hall', most: 20 }),
    )
    const places = replies.flatMap(({ code, body }) =>
      code === 'ok' ? [Number(body.result?.['place'])] : [],
    )
    expect(places.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, place) => place),
    )
    expect([
      ...new Set(replies.filter(({ code }) => code !== 'ok').map(({ code }) => code)),
    ]).toEqual(['refused'])
  })

  it('for one unique name leave it to one', async () => {
    const replies = await everybody((visitor, place) =>
      visitor.act([
        {
          call: 'records.put',
          input: {
            collection: 'items',
            id: `claim-${place}`,
            doc: { group: 'names', rank: place, slug: 'the-name' },
          },
        },
      ]),
    )
    expect(replies.filter(({ code }) => code === 'ok')).toHaveLength(1)
    expect([...new Set(replies.map(({ code }) => code))].toSorted()).toEqual([
      'ok',
      'record_exists',
    ])
  })
})

describe('two hundred callers', () => {
  it('adding to one record never conflict', async () => {
    await put('sum', 0)
    const calls = Array.from(
      { length: 200 },
      (_, place) => people[place % people.length] ?? first(),
    )
    const replies = await Promise.all(
      calls.map((visitor) => visitor.call('lab/bump', { id: 'sum', delta: 3 })),
    )
    expect([...new Set(replies.map((reply) => reply.code))]).toEqual(['ok'])
    expect(await valueOf('sum')).toBe(600)
  })

  it('taking from a stock of fifty get fifty', async () => {
    await put('stock', 50)
    const calls = Array.from(
      { length: 200 },
      (_, place) => people[place % people.length] ?? first(),
    )
    const replies = await Promise.all(
      calls.map((visitor) => visitor.call('lab/bump', { id: 'stock', delta: -1, min: 0 })),
    )
    expect(replies.filter((reply) => reply.code === 'ok')).toHaveLength(50)
    expect(replies.filter((reply) => reply.code === 'bound_exceeded')).toHaveLength(150)
    expect(await valueOf('stock')).toBe(0)
  })
})

type Wish =
  | { readonly handler: 'increment'; readonly args: { readonly id: string } }
  | { readonly handler: 'bump'; readonly args: { readonly id: string; readonly delta: number } }
  | {
      readonly handler: 'takeFromPair'
      readonly args: { readonly from: string; readonly other: string; readonly amount: number }
    }
  | { readonly handler: 'enter'; readonly args: { readonly room: string; readonly most: number } }

/** The serial model: the same handlers, one after another, in plain memory. */
function openModel() {
  const counters = new Map<string, number>()
  const rooms = new Map<string, number>()
  const at = (id: string): number => counters.get(id) ?? 0
  return {
    counters,
    rooms,
    run(wish: Wish): unknown {
      switch (wish.handler) {
        case 'increment': {
          counters.set(wish.args.id, at(wish.args.id) + 1)
          return { value: at(wish.args.id) }
        }
        case 'bump': {
          counters.set(wish.args.id, at(wish.args.id) + wish.args.delta)
          return {}
        }
        case 'takeFromPair': {
          const { from, other, amount } = wish.args
          if (at(from) + at(other) - amount < 0) return 'refused'
          counters.set(from, at(from) - amount)
          return { value: at(from) }
        }
        case 'enter': {
          const place = rooms.get(wish.args.room) ?? 0
          if (place >= wish.args.most) return 'refused'
          rooms.set(wish.args.room, place + 1)
          return { place }
        }
      }
    },
  }
}

/** Wishes that meet on few rows; the same ones each time. */
function wishes(count: number): readonly Wish[] {
  let state = 7
  const chance = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor(state / 65_536) % below
  }
  const id = (): string => `serial-${chance(3)}`
  return Array.from({ length: count }, (): Wish => {
    const kind = chance(4)
    if (kind === 0) return { handler: 'increment', args: { id: id() } }
    if (kind === 1) return { handler: 'bump', args: { id: id(), delta: chance(9) } }
    if (kind === 2)
      return { handler: 'takeFromPair', args: { from: id(), other: id(), amount: chance(12) } }
    return { handler: 'enter', args: { room: `serial-room-${chance(2)}`, most: 15 } }
  })
}

describe('the log', () => {
  it('replayed in its order by a serial model gives every result and the final state', async () => {
    for (const id of ['serial-0', 'serial-1', 'serial-2']) await put(id, 0)
    const model = openModel()
    const sent = wishes(400).map((wish, place) => ({
      wish,
      key: freshKey(),
      visitor: people[place % people.length] ?? first(),
    }))
    const replies = await Promise.all(
      sent.map(({ wish, key, visitor }) => visitor.call(`lab/${wish.handler}`, wish.args, { key })),
    )
    expect(replies.every(({ code }) => code === 'ok' || code === 'refused')).toBe(true)

    const byInvocation = new Map(
      sent.map(({ wish, key, visitor }, place) => {
        const argsHash = sha256Hex(canonicalJson(wish.args))
        const invocation = sha256Hex(
          canonicalJson(['run', visitor.person, 'lab', wish.handler, key, argsHash]),
        )
        return [invocation, { wish, reply: replies[place] }]
      }),
    )
    const audit = await platform.tessera.store.scan({ table: 'audit', equals: [], limit: 100_000 })
    let replayed = 0
    for (const { invocation, seq } of audit) {
      const known = byInvocation.get(invocation)
      if (known === undefined) continue
      replayed += 1
      expect(model.run(known.wish)).toEqual(known.reply?.body.result)
      expect(known.reply?.body.seq).toBe(seq)
    }
    expect(replayed).toBe(replies.filter(({ code }) => code === 'ok').length)
    for (const [id, value] of model.counters) expect(await valueOf(id)).toBe(value)
    for (const [room, count] of model.rooms) {
      const list = { collection: 'items', index: 'byGroup', equals: [room], limit: 50 }
      const reply = await first().act([{ call: 'records.list', input: list }], { handler: 'look' })
      expect(JSON.stringify(reply.body.result).match(/rank/g) ?? []).toHaveLength(count)
    }
  })
})
