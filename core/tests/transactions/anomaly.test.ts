// Goal: every mutation behaves as if it had been alone. Method: each classic anomaly forced: one
// run has read and lingers, another commits in between, then the first one ends.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { answersOf, type Visitor } from '../visitor.ts'

const waits = 300
let platform: Platform
let slow: Visitor
let fast: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  slow = await platform.person('slow')
  fast = await platform.person('fast')
  for (const visitor of [slow, fast]) {
    await visitor.agree('lab', [])
    await visitor.call('lab/counter', { id: 'none' })
  }
})

afterAll(async () => {
  await platform.stop()
})

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts a lingering call, does the others meanwhile, and gives the end of the first. */
async function across(
  lingering: () => Promise<Reply>,
  others: () => Promise<unknown>,
): Promise<Reply> {
  let isOver = false
  const running = lingering().finally(() => {
    isOver = true
  })
  await pause(8)
  await others()
  // Without this the other commit did not fall into the middle, and the test would show nothing.
  expect(isOver).toBe(false)
  return running
}

const set = (id: string, value: number) =>
  fast.act([{ call: 'records.put', input: { collection: 'counters', id, doc: { value } } }])

const item = (id: string, group: string, rank: number) => ({
  call: 'records.put',
  input: { collection: 'items', id, doc: { group, rank, slug: id } },
})

async function valueOf(id: string): Promise<unknown> {
  return (await fast.call('lab/counter', { id })).body.result?.['value']
}

describe('a mutation', () => {
  it('loses no update', async () => {
    const reply = await across(
      () => slow.call('lab/increment', { id: 'lost', waits }),
      () => fast.call('lab/increment', { id: 'lost' }),
    )
    expect(reply.body.result).toEqual({ value: 2 })
    expect(await valueOf('lost')).toBe(2)
  })

  it('skews no write', async () => {
    await set('left', 5)
    await set('right', 5)
    const take = { amount: 8, waits }
    const reply = await across(
      () => slow.call('lab/takeFromPair', { from: 'left', other: 'right', ...take }),
      () => fast.call('lab/takeFromPair', { from: 'right', other: 'left', amount: 8 }),
    )
    expect(reply.code).toBe('refused')
    expect([await valueOf('left'), await valueOf('right')]).toEqual([5, -3])
  })

  it('meets no phantom in a range that was empty', async () => {
    const room = { room: 'attic', most: 1 }
    const reply = await across(
      () => slow.call('lab/enter', { ...room, waits }),
      () => fast.call('lab/enter', room),
    )
    expect(reply.code).toBe('refused')
  })

  it('meets no phantom at the edges of a range, and is not stopped by its neighbours', async () => {
    const list = {
      call: 'records.list',
      input: { collection: 'items', index: 'byGroup', equals: ['m'], limit: 50 },
    }
    const wait = Array.from({ length: waits }, (_, turn) => ({
      call: 'records.get',
      input: { collection: 'counters', id: `elsewhere-${turn}` },
    }))
    const lingering = () => slow.act([list, ...wait, list, item('witness', 'z', 0)])
    for (const [id, group, rank] of [
      ['first', 'm', -9e15],
      ['last', 'm', 9e15],
      ['zero', 'm', 0],
    ] as const) {
      const reply = await across(lingering, () => fast.act([item(id, group, rank)]))
      const answers = answersOf(reply)
      expect(answers[0]).toEqual(answers.at(-2))
      expect(JSON.stringify(answers[0])).toContain(`"${id}"`)
    }
    const before = answersOf(await fast.act([list], { handler: 'look' }))[0]
    const reply = await across(lingering, () =>
      fast.act([item('below', 'l', 1), item('above', 'n', 1), item('longer', 'mm', 1)]),
    )
    expect(answersOf(reply)[0]).toEqual(before)
  })

  it('meets no phantom among what it searched, looked around for, or counted', async () => {
    const post = (id: string, title: string) => ({
      call: 'records.put',
      input: { collection: 'posts', id, doc: { room: 'p', title, at: 1 } },
    })
    const stand = (id: string, place: string) => ({
      call: 'records.put',
      input: { collection: 'stands', id, doc: { kind: 'p', place } },
    })
    const within = { equals: ['p'], limit: 5 }
    const looks = [
      {
        call: 'records.search',
        input: { ...within, collection: 'posts', index: 'byWords', text: '火锅 hot' },
      },
      {
        call: 'records.near',
        input: {
          ...within,
          collection: 'stands',
          index: 'byPlace',
          cell: 'c6246.60294',
          withinM: 2_000,
        },
      },
      {
        call: 'records.count',
        input: { collection: 'posts', index: 'byRoom', equals: ['p'], max: 9 },
      },
    ]
    const wait = Array.from({ length: waits }, (_, turn) => ({
      call: 'records.get',
      input: { collection: 'counters', id: `elsewhere-${turn}` },
    }))
    await fast.act([post('half', '火锅'), post('whole', '火锅 hot')])
    for (const writes of [
      [post('fresh', '吃火锅 hot')],
      // Held one of the words already, so only the list of the other one changes.
      [post('half', '火锅 hot')],
      [post('whole', '火锅')],
      [stand('close', 'c6247.60294')],
    ]) {
      const reply = await across(
        () => slow.act([...looks, ...wait, ...looks, item('witness', 'z', 0)]),
        () => fast.act(writes),
      )
      const answers = answersOf(reply)
      expect(answers.slice(0, 3)).toEqual(answers.slice(-4, -1))
      expect(answers.slice(0, 3)).toEqual(answersOf(await fast.act(looks, { handler: 'look' })))
    }
  })

  it('sees a deletion and a coming back as a change', async () => {
    await set('gone', 1)
    const reply = await across(
      () => slow.call('lab/increment', { id: 'gone', waits }),
      () => fast.act([{ call: 'records.delete', input: { collection: 'counters', id: 'gone' } }]),
    )
    expect(reply.body.result).toEqual({ value: 1 })
  })

  it('that only adds is not stopped by others, and stops none', async () => {
    await set('tally', 0)
    const reply = await across(
      () => slow.call('lab/slowWrite', { id: 'apart', waits }),
      () => fast.call('lab/bump', { id: 'tally', delta: 1 }),
    )
    expect(reply.code).toBe('ok')
    expect(await valueOf('tally')).toBe(1)
  })
})

describe('a query', () => {
  it('sees one moment: never half of a commit', async () => {
    await set('one', 1)
    await set('two', 1)
    const reply = await across(
      () => slow.call('lab/readPair', { first: 'one', second: 'two', waits }),
      () =>
        fast.act(
          ['one', 'two'].map((id) => ({
            call: 'records.put',
            input: { collection: 'counters', id, doc: { value: 2 } },
          })),
        ),
    )
    expect(reply.body.result).toEqual({ first: 2, second: 2 })
  })

  it('never sees a later commit without the earlier one', async () => {
    await set('earlier', 1)
    await set('later', 1)
    const reply = await across(
      () => slow.call('lab/readPair', { first: 'earlier', second: 'later', waits }),
      async () => {
        await set('earlier', 2)
        await set('later', 2)
      },
    )
    expect(reply.body.result).toEqual({ first: 2, second: 2 })
  })

  it('sees what was acknowledged before it was asked', async () => {
    for (let value = 1; value <= 40; value += 1) {
      await set('seen', value)
      expect(await valueOf('seen')).toBe(value)
    }
  })
})

describe('a refusal', () => {
  it('rests on one moment like an answer', async () => {
    await set('left', 3)
    await set('right', 0)
    const reply = await across(
      () => slow.call('lab/takeFromPair', { from: 'left', other: 'right', amount: 5, waits }),
      () => set('right', 9),
    )
    expect(reply.body.result).toEqual({ value: -2 })
  })
})
