// Goal: records read back as they were written, by id and by every index, in and after the run that
// wrote them. Method: scripts, and the same question asked of a plain sorted list.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

let platform: Platform
let lin: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  lin = await platform.demo('lin')
  await lin.agree('lab', [])
})

afterAll(async () => {
  await platform.stop()
})

const item = (id: string, group: string, rank: number, more: object = {}): Step => ({
  call: 'records.put',
  input: { collection: 'items', id, doc: { group, rank, slug: id, ...more } },
})
const gone = (id: string): Step => ({ call: 'records.delete', input: { collection: 'items', id } })
const get = (id: string): Step => ({ call: 'records.get', input: { collection: 'items', id } })
const listed = (equals: readonly unknown[], more: object = {}): Step => ({
  call: 'records.list',
  input: { collection: 'items', index: 'byGroup', equals, limit: 100, ...more },
})
interface Page {
  readonly records: readonly { readonly id: string; readonly doc: { readonly rank: number } }[]
  readonly next: string | null
}
// A list answers with pages; a wrong shape fails the comparison that follows.
const idsOf = (answer: unknown): readonly string[] => (answer as Page).records.map(({ id }) => id)

async function look(...steps: Step[]): Promise<readonly unknown[]> {
  return answersOf(await lin.act(steps, { handler: 'look' }))
}
async function act(...steps: Step[]): Promise<readonly unknown[]> {
  return answersOf(await lin.act(steps))
}

describe('a run', () => {
  it('sees its own writes by id', async () => {
    await act(item('old', 'own', 1))
    const answers = await act(
      item('new', 'own', 2),
      get('new'),
      gone('old'),
      get('old'),
      item('old', 'own', 3),
      get('old'),
      gone('none'),
      get('none'),
    )
    expect(answers[1]).toMatchObject({ record: { id: 'new', doc: { rank: 2 } } })
    expect(answers[3]).toEqual({ record: null })
    expect(answers[5]).toMatchObject({ record: { doc: { rank: 3 } } })
    expect(answers[7]).toEqual({ record: null })
  })

  it('sees its own writes in lists: puts, moves and deletions, in both orders', async () => {
    await act(item('a', 'mix', 1), item('b', 'mix', 2), item('c', 'mix', 3), item('d', 'mix', 4))
    const writes = [
      item('e', 'mix', 2.5),
      gone('b'),
      item('c', 'mix', 0),
      item('d', 'elsewhere', 4),
      item('f', 'mix', 9),
      gone('f'),
    ]
    const answers = await act(
      ...writes,
      listed(['mix']),
      listed(['mix'], { order: 'descending' }),
      listed(['elsewhere']),
      { call: 'refuse', input: 'only looking' },
    ).catch(() => [])
    expect(answers).toEqual([])
    const seen = await act(
      ...writes,
      listed(['mix']),
      listed(['mix'], { order: 'descending' }),
      listed(['elsewhere']),
    )
    expect(idsOf(seen[6])).toEqual(['c', 'a', 'e'])
    expect(idsOf(seen[7])).toEqual(['e', 'a', 'c'])
    expect(idsOf(seen[8])).toEqual(['d'])
    const after = await look(listed(['mix']), listed(['elsewhere']))
    expect(after.map(idsOf)).toEqual([['c', 'a', 'e'], ['d']])
  })

  it.each(['ascending', 'descending'] as const)(
    'sees its own writes in small pages too, %s',
    async (order) => {
      const [up, group] = [order === 'ascending', `paged-${order}`]
      const own = (name: string, rank: number): Step => item(`${order}-${name}`, group, rank)
      await act(...Array.from({ length: 10 }, (_, place) => own(`p${place}`, place * 2)))
      const writes = [own('q1', 1), own('q5', 5), own('q99', 99)]
      for (const name of ['p0', 'p3', 'p4']) writes.push(gone(`${order}-${name}`))
      // All pages in the one run that wrote; each goes on where the one before ended.
      const pages = Array.from({ length: 5 }, (_, page) =>
        listed([group], {
          limit: 2,
          order,
          ...(page === 0 ? {} : { after: { $of: [writes.length + page - 1, 'next'] } }),
        }),
      )
      const answers = (await act(...writes, ...pages)).slice(writes.length)
      const sorted = ['q1', 'p1', 'p2', 'q5', 'p5', 'p6', 'p7', 'p8', 'p9', 'q99']
      const expected = (up ? sorted : sorted.toReversed()).map((name) => `${order}-${name}`)
      expect(answers.flatMap(idsOf)).toEqual(expected)
      expect(answers.at(-1)).toMatchObject({ next: null })
    },
  )

  it('adds with bounds, checked where everybody meets', async () => {
    const add = (delta: number, more: object = {}): Step => ({
      call: 'records.add',
      input: { collection: 'counters', id: 'stock', field: 'value', delta, ...more },
    })
    await act({
      call: 'records.put',
      input: { collection: 'counters', id: 'stock', doc: { value: 5 } },
    })
    expect((await lin.act([add(-6, { min: 0 })])).code).toBe('bound_exceeded')
    expect((await lin.act([add(6, { max: 10 })])).code).toBe('bound_exceeded')
    expect((await lin.act([add(-3, { min: 0 }), add(-3, { min: 0 })])).code).toBe('bound_exceeded')
    expect((await lin.act([add(-5, { min: 0 }), add(10, { max: 10 })])).code).toBe('ok')
    expect((await lin.act([add(Number.MAX_SAFE_INTEGER)])).code).toBe('bound_exceeded')
    expect((await lin.act([add(1.5)])).code).toBe('arguments_invalid')
    const missing = { collection: 'counters', id: 'no-stock', field: 'value', delta: 1 }
    expect((await lin.act([{ call: 'records.add', input: missing }])).code).toBe('not_found')
    expect((await lin.act([add(1, { field: 'nothing' })])).code).toBe('arguments_invalid')
    expect((await lin.call('lab/counter', { id: 'stock' })).body.result?.['value']).toBe(10)
  })

  it('adding to an indexed number moves it in the index', async () => {
    const seat = (id: string, number: number): Step => ({
      call: 'records.put',
      input: { collection: 'counters', id, doc: { value: 0, seat: number } },
    })
    const by: Step = {
      call: 'records.list',
      input: { collection: 'counters', index: 'bySeat', equals: [7], limit: 5 },
    }
    await act(seat('mover', 6))
    await act({
      call: 'records.add',
      input: { collection: 'counters', id: 'mover', field: 'seat', delta: 1 },
    })
    expect(idsOf((await look(by))[0])).toEqual(['mover'])
  })

  it('adding to a unique number is refused, because it cannot be checked in time', async () => {
    const seat = (id: string, number: number): Step => ({
      call: 'records.put',
      input: { collection: 'seats', id, doc: { number } },
    })
    await act(seat('one', 1), seat('two', 2))
    const reply = await lin.act([
      { call: 'records.add', input: { collection: 'seats', id: 'one', field: 'number', delta: 1 } },
    ])
    expect(reply.code).toBe('arguments_invalid')
    const by = (number: number): Step => ({
      call: 'records.list',
      input: { collection: 'seats', index: 'byNumber', equals: [number], limit: 5 },
    })
    expect((await look(by(1), by(2))).map(idsOf)).toEqual([['one'], ['two']])
  })
})

describe('a unique index', () => {
  it('takes each value once, also within a run and after a removal', async () => {
    await act(item('first', 'u', 1, { slug: 'name' }))
    expect((await lin.act([item('second', 'u', 2, { slug: 'name' })])).code).toBe('record_exists')
    expect(
      (await lin.act([item('x', 'u', 2, { slug: 'same' }), item('y', 'u', 2, { slug: 'same' })]))
        .code,
    ).toBe('record_exists')
    expect((await lin.act([item('first', 'u', 3, { slug: 'name' })])).code).toBe('ok')
    expect((await lin.act([gone('first'), item('second', 'u', 2, { slug: 'name' })])).code).toBe(
      'ok',
    )
    expect(
      (
        await lin.act([
          item('second', 'u', 2, { slug: 'left' }),
          item('third', 'u', 2, { slug: 'name' }),
        ])
      ).code,
    ).toBe('ok')
  })
})

describe('an index', () => {
  it('orders numbers as numbers, texts as bytes, money as money', async () => {
    const ranks = [
      0, -0.5, 1e9, -1e9, 9_007_199_254_740_991, -9_007_199_254_740_991, 0.1, -0.1, 1, 10, 9,
      2.5e-12,
    ]
    await act(
      ...ranks.map((rank, place) =>
        item(`n${place}`, 'numbers', rank, { size: { $fen: String(place) } }),
      ),
    )
    const [up, down] = (await look(
      listed(['numbers']),
      listed(['numbers'], { order: 'descending' }),
    )) as readonly Page[]
    const sorted = ranks.toSorted((a, b) => a - b)
    expect(up?.records.map(({ doc }) => doc.rank)).toEqual(sorted)
    expect(down?.records.map(({ doc }) => doc.rank)).toEqual(sorted.toReversed())
    const [exact] = await look({
      call: 'records.list',
      input: { collection: 'items', index: 'bySize', equals: [{ $fen: '7' }], limit: 5 },
    })
    expect(idsOf(exact)).toEqual(['n7'])
  })

  it('finds minus zero as zero, and forgets it when it goes', async () => {
    const reply = await lin.act([
      {
        call: 'records.put',
        input: { collection: 'items', id: 'zero', doc: { group: 'zero', rank: 0, slug: 'zero' } },
      },
    ])
    expect(reply.code).toBe('ok')
    const raw = `[{"call":"records.put","input":{"collection":"items","id":"minus","doc":{"group":"zero","rank":-0,"slug":"minus"}}}]`
    expect((await lin.call('lab/act', { script: raw })).code).toBe('ok')
    expect(idsOf((await look(listed(['zero', 0])))[0]).toSorted()).toEqual(['minus', 'zero'])
    await act(gone('minus'))
    expect(idsOf((await look(listed(['zero'])))[0])).toEqual(['zero'])
    const rows = await platform.tessera.store.scan({
      table: 'recordIndex',
      equals: [],
      limit: 10_000,
    })
    expect(rows.filter(({ id }) => id === 'minus')).toEqual([])
  })

  it('keeps texts apart that begin alike', async () => {
    await act(
      item('t1', 'ab', 1),
      item('t2', 'a', 1),
      item('t3', 'abc', 1),
      item('t4', '', 1),
      item('t5', '红', 1),
      item('t6', '红包', 1),
    )
    for (const [group, id] of [
      ['ab', 't1'],
      ['a', 't2'],
      ['abc', 't3'],
      ['', 't4'],
      ['红', 't5'],
      ['红包', 't6'],
    ] as const) {
      expect(idsOf((await look(listed([group])))[0])).toEqual([id])
    }
  })

  it('pages to the end in both orders without a gap or a repetition', async () => {
    await act(
      ...Array.from({ length: 25 }, (_, place) =>
        item(`g${String(place).padStart(2, '0')}`, 'pages', place % 3),
      ),
    )
    for (const order of ['ascending', 'descending'] as const) {
      const [whole] = await look(listed(['pages'], { order }))
      const seen: string[] = []
      let after: string | null = null
      do {
        const step: Step = listed(['pages'], {
          order,
          limit: 4,
          ...(after === null ? {} : { after }),
        })
        const [page] = (await look(step)) as readonly [Page]
        seen.push(...page.records.map(({ id }) => id))
        after = page.next
      } while (after !== null)
      expect(seen).toEqual(idsOf(whole))
      expect(new Set(seen).size).toBe(25)
    }
  })

  it('refuses questions that it cannot answer', async () => {
    for (const [input, code] of [
      [{ index: 'byNothing' }, 'not_found'],
      [{ collection: 'nothing' }, 'not_found'],
      [{ equals: ['a', 1, 2] }, 'arguments_invalid'],
      [{ equals: [5] }, 'arguments_invalid'],
      [{ after: 'no cursor!' }, 'arguments_invalid'],
      [{ limit: 0 }, 'arguments_invalid'],
      [{ limit: 100_000 }, 'arguments_invalid'],
      [{ order: 'sideways' }, 'arguments_invalid'],
    ] as const) {
      const reply = await lin.act([listed(['a'], input)], { handler: 'look' })
      expect(reply.code).toBe(code)
    }
  })

  it('with a cursor of another range never leaves its own', async () => {
    await act(
      item('r1', 'mine', 1),
      item('r2', 'mine', 2),
      item('r3', 'theirs', 1),
      item('r4', 'theirs', 2),
    )
    const [page] = (await look(listed(['theirs'], { limit: 1 }))) as readonly [Page]
    for (const order of ['ascending', 'descending'] as const) {
      const step = listed(['mine'], { order, after: page.next ?? '' })
      for (const id of idsOf((await look(step))[0])) expect(['r1', 'r2']).toContain(id)
    }
  })
})

describe('a document', () => {
  it('that does not fit its schema is refused with the place', async () => {
    for (const [doc, pointer] of [
      [{ group: 'x', rank: '1', slug: 's' }, '/doc/rank'],
      [{ group: 'x', rank: 1 }, '/doc/slug'],
      [{ group: 'x', rank: 1, slug: 's', more: 1 }, '/doc/more'],
      [{ group: 'x', rank: 1, slug: 's', size: '5' }, '/doc/size'],
      ['text', '/doc'],
    ] as const) {
      const reply = await lin.act([
        { call: 'records.put', input: { collection: 'items', id: 'misfit', doc } },
      ])
      expect(reply.code).toBe('arguments_invalid')
      expect(reply.body.errors?.[0]?.pointer).toBe(pointer)
    }
  })

  it('that changes after it was put is stored as it was put', async () => {
    const [, read] = await act(
      item('kept', 'k', 1, { size: { $fen: '123456789012345678' } }),
      get('kept'),
    )
    expect(read).toMatchObject({ record: { doc: { size: { $fen: '123456789012345678' } } } })
  })
})
