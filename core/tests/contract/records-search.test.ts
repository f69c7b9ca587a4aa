// Goal: a search gives exactly the records that hold every word, the newest first, in and after the
// run that wrote them, and rests on what it looked at. Method: scripts, and the same question asked
// of a plain list, over mixed Chinese and English.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexedTokens, soughtTokens } from '../../src/records/tokens.ts'
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

interface Post {
  readonly id: string
  readonly room: string
  readonly title: string
  readonly body?: string
  readonly at: number
}
interface Page {
  readonly records: readonly { readonly id: string }[]
  readonly next: string | null
}

const put = ({ id, ...doc }: Post): Step => ({
  call: 'records.put',
  input: { collection: 'posts', id, doc },
})
const gone = (id: string): Step => ({ call: 'records.delete', input: { collection: 'posts', id } })
const searched = (room: string, text: string, more: object = {}): Step => ({
  call: 'records.search',
  input: { collection: 'posts', index: 'byWords', equals: [room], text, limit: 100, ...more },
})
// A search answers with pages; a wrong shape fails the comparison that follows.
const idsOf = (answer: unknown): readonly string[] => (answer as Page).records.map(({ id }) => id)
const look = async (...steps: Step[]) => answersOf(await lin.act(steps, { handler: 'look' }))
const act = async (...steps: Step[]) => answersOf(await lin.act(steps))
const found = async (room: string, text: string): Promise<readonly string[]> =>
  idsOf((await look(searched(room, text)))[0])

function bruteForce(posts: readonly Post[], room: string, text: string): readonly string[] {
  const sought = soughtTokens(text)
  return posts
    .filter((post) => {
      const held = new Set(indexedTokens([post.title, post.body ?? ''], 600))
      return post.room === room && sought.every((token) => held.has(token))
    })
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
}

describe('a search', () => {
  it('finds Chinese by pieces and other words whole, within its room', async () => {
    await act(
      put({ id: 'a', room: 'food', title: '周末吃火锅', body: 'Hot pot at 7', at: 1 }),
      put({ id: 'b', room: 'food', title: '火车和锅', at: 2 }),
      put({ id: 'c', room: 'food', title: '二手电脑', body: '吃过火锅', at: 3 }),
      put({ id: 'd', room: 'else', title: '火锅', at: 4 }),
    )
    expect(await found('food', '火锅')).toEqual(['c', 'a'])
    expect(await found('food', '锅')).toEqual(['c', 'b', 'a'])
    expect(await found('food', '火锅 HOT')).toEqual(['a'])
    expect(await found('food', 'ho')).toEqual([])
    expect(await found('food', '电脑')).toEqual(['c'])
    expect(await found('nowhere', '火锅')).toEqual([])
    const [any] = await look(searched('', '火锅', { index: 'byAnyWords', equals: [] }))
    expect(idsOf(any)).toEqual(['d', 'c', 'a'])
  })

  it('follows records as they change and go', async () => {
    await act(put({ id: 'm', room: 'move', title: '旧书', at: 1 }))
    expect(await found('move', '旧书')).toEqual(['m'])
    await act(put({ id: 'm', room: 'move', title: '新书', at: 1 }))
    expect(await found('move', '旧书')).toEqual([])
    expect(await found('move', '新书')).toEqual(['m'])
    await act(gone('m'))
    expect(await found('move', '新书')).toEqual([])
    const rows = await platform.tessera.store.scan({
      table: 'recordIndex',
      equals: [],
      limit: 10_000,
    })
    expect(rows.filter(({ id }) => id === 'm')).toEqual([])
  })

  it('is equal to looking through everything, page by page', async () => {
    const piece = fc.constantFrom('火', '锅', '火锅', '上海', '海', 'hot', 'pot', '7', ' ', '，')
    const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    const post = fc.record({ title: text, body: text, at: fc.integer({ min: 0, max: 5 }) })
    let turn = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(post, { minLength: 1, maxLength: 25 }),
        fc.array(post, { maxLength: 4 }),
        fc.array(text, { minLength: 1, maxLength: 4 }),
        async (docs, fresh, texts) => {
          const room = `brute-${(turn += 1)}`
          const posts = docs.map((doc, place) => ({ ...doc, id: `${room}-${place}`, room }))
          await act(...posts.map(put))
          // A run that changes the first ones, drops the last one, and searches before it ends.
          const changed = fresh.map((doc, place) => ({ ...doc, id: `${room}-${place}`, room }))
          const dropped = `${room}-${docs.length - 1}`
          const after = [
            ...posts.filter(({ id }) => !changed.some((other) => other.id === id)),
            ...changed,
          ].filter(({ id }) => id !== dropped)
          const sought = texts.filter((it) => soughtTokens(it).length > 0)
          const writes = [...changed.map(put), gone(dropped)]
          const inRun = await act(...writes, ...sought.map((it) => searched(room, it)))
          for (const [place, it] of sought.entries()) {
            const expected = bruteForce(after, room, it)
            expect(idsOf(inRun[writes.length + place])).toEqual(expected)
            expect(await paged(room, it)).toEqual(expected)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('pages through its own writes in the run that made them', async () => {
    const posts = Array.from({ length: 8 }, (_, at) => ({
      id: `own-${at}`,
      room: 'own',
      title: at % 2 === 0 ? '早茶 dim sum' : '早茶',
      at,
    }))
    await act(...posts.slice(0, 5).map(put))
    const writes = [...posts.slice(5).map(put), gone('own-2')]
    const pages = Array.from({ length: 4 }, (_, page) =>
      searched('own', '早茶', {
        limit: 2,
        ...(page === 0 ? {} : { after: { $of: [writes.length + page - 1, 'next'] } }),
      }),
    )
    const answers = (await act(...writes, ...pages)).slice(writes.length)
    expect(answers.flatMap(idsOf)).toEqual([7, 6, 5, 4, 3, 1, 0].map((at) => `own-${at}`))
    expect(answers.at(-1)).toMatchObject({ next: null })
  })

  it('tells the end of its patience from the end', async () => {
    // Two common words that never meet: every step of one list is a step of the other.
    const count = 4_400
    for (let from = 0; from < count; from += 400)
      await act(
        ...Array.from({ length: 400 }, (_, place) => {
          const at = from + place
          return put({ id: `z${at}`, room: 'busy', title: at % 2 === 0 ? 'even' : 'odd', at })
        }),
      )
    await act(put({ id: 'last', room: 'busy', title: 'even odd', at: 0 }))
    const [first] = (await look(searched('busy', 'even odd', { limit: 5 }))) as readonly [Page]
    expect(first.records).toEqual([])
    expect(first.next).not.toBeNull()
    expect(await paged('busy', 'even odd')).toEqual(['last'])
  })

  it('refuses what it cannot look for, each with a reason', async () => {
    for (const [input, code] of [
      [{ text: '！？' }, 'arguments_invalid'],
      [{ text: '' }, 'arguments_invalid'],
      [{ text: '字'.repeat(201) }, 'arguments_invalid'],
      [{ text: Array.from({ length: 33 }, (_, place) => `w${place}`).join(' ') }, 'limit_exceeded'],
      [{ equals: [] }, 'arguments_invalid'],
      [{ equals: ['a', 'b'] }, 'arguments_invalid'],
      [{ equals: [5] }, 'arguments_invalid'],
      [{ index: 'byRoom' }, 'arguments_invalid'],
      [{ index: 'byNothing' }, 'not_found'],
      [{ after: 'no cursor!' }, 'arguments_invalid'],
    ] as const) {
      const reply = await lin.act([searched('food', '火锅', input)], { handler: 'look' })
      expect(reply.code).toBe(code)
    }
    const listed = { collection: 'posts', index: 'byWords', equals: ['food'], limit: 5 }
    const reply = await lin.act([{ call: 'records.list', input: listed }], { handler: 'look' })
    expect(reply.code).toBe('arguments_invalid')
  })

  it('with a cursor of another search never leaves its own', async () => {
    await act(
      put({ id: 'x1', room: 'mine', title: '早餐', at: 1 }),
      put({ id: 'y1', room: 'theirs', title: '早餐', at: 2 }),
      put({ id: 'y2', room: 'theirs', title: '早餐', at: 1 }),
    )
    const [page] = (await look(searched('theirs', '早餐', { limit: 1 }))) as readonly [Page]
    for (const after of [page.next ?? '', '', '____', 'AAAA']) {
      const [other] = await look(searched('mine', '早餐', { after }))
      for (const id of idsOf(other)) expect(id).toBe('x1')
    }
  })
})

/** All pages of a search, three records each. */
async function paged(room: string, text: string): Promise<readonly string[]> {
  const ids: string[] = []
  let after: string | null = null
  do {
    const more: object = after === null ? {} : { after }
    const [page] = (await look(searched(room, text, { limit: 3, ...more }))) as readonly [Page]
    ids.push(...page.records.map(({ id }) => id))
    after = page.next
  } while (after !== null)
  return ids
}

describe('a count', () => {
  const counted = (room: string, max: number): Step => ({
    call: 'records.count',
    input: { collection: 'posts', index: 'byRoom', equals: [room], max },
  })

  it('counts up to a number, with the writes of its run', async () => {
    await act(
      ...Array.from({ length: 7 }, (_, at) => put({ id: `n${at}`, room: 'n', title: 'x', at })),
    )
    const answers = await look(counted('n', 10), counted('n', 7), counted('n', 6), counted('m', 1))
    expect(answers).toEqual([
      { count: 7, isMore: false },
      { count: 7, isMore: false },
      { count: 6, isMore: true },
      { count: 0, isMore: false },
    ])
    const own = await act(
      gone('n0'),
      gone('n1'),
      put({ id: 'n2', room: 'elsewhere', title: 'x', at: 1 }),
      put({ id: 'n9', room: 'n', title: 'x', at: 9 }),
      counted('n', 10),
      counted('n', 4),
    )
    expect(own.slice(4)).toEqual([
      { count: 5, isMore: false },
      { count: 4, isMore: true },
    ])
    expect(await look(counted('n', 10))).toEqual([{ count: 5, isMore: false }])
  })

  it('is refused beyond its limits', async () => {
    for (const step of [counted('n', 0), counted('n', 1_001)])
      expect((await lin.act([step], { handler: 'look' })).code).toBe('arguments_invalid')
    const words = { collection: 'posts', index: 'byWords', equals: ['n'], max: 5 }
    const reply = await lin.act([{ call: 'records.count', input: words }], { handler: 'look' })
    expect(reply.code).toBe('arguments_invalid')
  })
})
