// Goal: the store keeps what its contract says, the same on every engine. Method: rows of all kinds
// are written and read back, at the edges of what a column may hold, and refusals are provoked.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommitWork, RowChange, Scan, Store } from '../../src/store/store.ts'
import { tableNames, type Row, type TableName } from '../../src/store/tables.ts'
import { openTestStore, type TestStore } from '../store-of-test.ts'

let place: TestStore
let store: Store

beforeAll(async () => {
  place = await openTestStore()
  ;({ store } = place)
})

afterAll(() => place.close())

const put = <T extends TableName>(table: T, row: Row<T>): RowChange => ({ verb: 'put', table, row })
const write = (...changes: readonly RowChange[]): Promise<void> =>
  store.commit({ needs: () => [], plan: () => changes })
const person = (id: string, more: Partial<Row<'person'>> = {}): RowChange =>
  put('person', { id, displayName: '', kind: 'person', demoName: null, createdAtMs: 0, ...more })
const displayName = async (id: string): Promise<string | undefined> =>
  (await store.get('person', [id]))?.displayName
const notice = (name: string, id: number): Row<'notification'> => ({
  person: name,
  id,
  plugin: '',
  kind: null,
  title: '',
  body: '',
  link: null,
  atMs: 0,
  read: 0,
})

const largest = 2n ** 63n - 1n
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
/** Among them words whose order in UTF-16, in Chinese and in a dictionary is another. */
const words = [
  '',
  '!',
  'A',
  'Z',
  'a',
  'b',
  'ä',
  'é',
  '一',
  '中',
  '文',
  '\u{ff5e}',
  '😀',
  '𠮷',
  'ab',
]

describe('a row', () => {
  const transfer: Row<'transfer'> = {
    id: 'edges',
    debitAccountId: '',
    creditAccountId: '恭喜發財 𠮷😀 "\\{},NULL\n',
    amount: largest,
    pendingId: "'",
    userData128: '\u0001',
    userData64: -(2n ** 63n),
    userData32: Number.MAX_SAFE_INTEGER,
    timeout: Number.MIN_SAFE_INTEGER,
    ledger: -1,
    code: 2 ** 32,
    flags: -(2 ** 32) - 1,
    timestamp: 2n ** 53n + 1n,
    batch: 1,
    debitDebitsPending: 0n,
    debitDebitsPosted: largest,
    debitCreditsPending: 1n,
    debitCreditsPosted: 2n ** 53n + 1n,
    debitFlags: 0,
    creditDebitsPending: 0n,
    creditDebitsPosted: -1n,
    creditCreditsPending: 2n,
    creditCreditsPosted: largest,
    creditFlags: 32,
  }

  it('comes back as it was put, at the edges of every kind of column', async () => {
    await write(put('transfer', transfer))
    expect(await store.get('transfer', ['edges'])).toEqual(transfer)
  })

  it('holds any bytes, and none', async () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const rows = [all, new Uint8Array(0), Uint8Array.of(0)].map((key) => ({
      number: 1,
      key,
      id: '',
    }))
    await write(...rows.map((row) => put('recordIndex', row)))
    for (const { key } of rows) {
      const row = await store.get('recordIndex', [1, key])
      expect(Buffer.compare(row?.key ?? Buffer.of(9), key)).toBe(0)
    }
  })

  it('is put over what was there, whole', async () => {
    await write(person('over', { displayName: 'before', demoName: 'demo-over' }))
    await write(person('over', { displayName: 'after' }))
    expect(await store.get('person', ['over'])).toMatchObject({
      displayName: 'after',
      demoName: null,
    })
  })

  it('is seen by whoever was told of its commit, however much is read meanwhile', async () => {
    let isReading = true
    const reading = (async (): Promise<void> => {
      while (isReading) {
        // What is read here may still be open when the answer to a commit comes in.
        await new Promise((resolve) => setImmediate(resolve))
        await store.scan({ table: 'person', equals: [], limit: 1 })
      }
    })()
    const found: number[] = []
    for (let nth = 0; nth < 100; nth += 1) {
      await write(person(`fresh-${nth}`))
      const rows = await store.scan({ table: 'person', equals: [`fresh-${nth}`], limit: 1 })
      found.push(rows.length)
    }
    isReading = false
    await reading
    expect(found).toEqual(Array.from({ length: 100 }, () => 1))
  })

  it('that is not there is nothing, before it is put and after it is deleted', async () => {
    expect(await store.get('person', ['passing'])).toBeUndefined()
    await write(person('passing'))
    expect(await store.get('person', ['passing'])).toBeDefined()
    await write({ verb: 'delete', table: 'person', key: ['passing'] })
    expect(await store.get('person', ['passing'])).toBeUndefined()
    await write({ verb: 'delete', table: 'person', key: ['passing'] })
  })

  it('with a long value comes back whole', async () => {
    const body = '很长'.repeat(200_000)
    await write(put('notification', { ...notice('long', 1), body }))
    expect((await store.get('notification', ['long', 1]))?.body).toBe(body)
  })

  it('is told from all others when many are asked for at once', async () => {
    const ids = Array.from({ length: 300 }, (_, place) => `many-${place}`)
    await write(...ids.map((id) => person(id, { displayName: `name of ${id}` })))
    const asked = [...ids, ...ids, 'many-none']
    const rows = await Promise.all(asked.map((id) => store.get('person', [id])))
    expect(rows.map((row) => row?.displayName)).toEqual([
      ...[...ids, ...ids].map((id) => `name of ${id}`),
      undefined,
    ])
  })
})

describe('a scan', () => {
  const ids = async (scan: Omit<Scan<'person'>, 'table' | 'limit'>, limit = 100) =>
    (await store.scan({ table: 'person', limit, ...scan })).map(({ id }) => id)

  beforeAll(async () => {
    await write(...words.toReversed().map((word) => put('holdPayee', payee('words', word, 0n))))
    await write(
      ...[5n, -7n, largest, 0n, 12n].map((timestamp) => put('walletEntry', entry(timestamp))),
    )
    await write(...[2, 1, 3].flatMap((id) => [pendingRow(id, null), pendingRow(id + 3, 7n)]))
    await write(pendingRow(7, -1n), pendingRow(8, 8n))
  })

  const payee = (hold: string, name: string, amountFen: bigint): Row<'holdPayee'> => ({
    hold,
    person: name,
    amountFen,
    count: 1,
  })
  const entry = (timestamp: bigint): Row<'walletEntry'> => ({
    account: 'scanned',
    timestamp,
    transfer: '',
    amountFen: 0n,
    balanceFen: 0n,
    kind: '',
    note: '',
    plugin: null,
    party: null,
  })
  const pendingRow = (id: number, expiresAt: bigint | null): RowChange =>
    put('pending', { transferId: `p${id}`, timestamp: 1n, status: 77, expiresAt })
  const named = async (more: Partial<Scan<'holdPayee'>>) =>
    (await store.scan({ table: 'holdPayee', equals: ['words'], limit: 100, ...more })).map(
      (row) => row.person,
    )
  const moments = async (more: Partial<Scan<'walletEntry'>>) =>
    (await store.scan({ table: 'walletEntry', equals: ['scanned'], limit: 100, ...more })).map(
      (row) => row.timestamp,
    )
  const dues = async (more: Partial<Scan<'pending'>>) =>
    (await store.scan({ table: 'pending', index: 'due', equals: [77], limit: 100, ...more })).map(
      (row) => row.transferId,
    )

  it('gives text in the order of its bytes, whatever the language of the database', async () => {
    expect(await named({})).toEqual(words.toSorted(byBytes))
    expect(await named({ order: 'descending' })).toEqual(words.toSorted(byBytes).toReversed())
  })

  it('keeps to bounds of text, both inclusive', async () => {
    const inside = (low: string, high: string) =>
      words.filter((word) => byBytes(word, low) >= 0 && byBytes(word, high) <= 0)
    for (const [from, to] of [
      ['A', 'a'],
      ['中', '😀'],
      ['\u{ff5e}', '𠮷'],
      ['b', 'a'],
    ] as const)
      expect(await named({ from, to })).toEqual(inside(from, to).toSorted(byBytes))
    expect(await named({ from: '文', order: 'descending', limit: 2 })).toEqual(['𠮷', '😀'])
  })

  it('keeps to bounds of money, beyond what a number can hold', async () => {
    expect(await moments({})).toEqual([-7n, 0n, 5n, 12n, largest])
    expect(await moments({ from: 5n })).toEqual([5n, 12n, largest])
    expect(await moments({ to: 0n })).toEqual([-7n, 0n])
    expect(await moments({ from: largest, to: largest })).toEqual([largest])
    expect(await moments({ to: largest - 1n, order: 'descending' })).toEqual([12n, 5n, 0n, -7n])
  })

  it('keeps to bounds of bytes', async () => {
    const keys = [[0], [0, 0], [1], [127], [128], [255], [255, 0]].map((key) =>
      Uint8Array.from(key),
    )
    await write(...keys.toReversed().map((key) => put('recordIndex', { number: 2, key, id: '' })))
    const found = await store.scan({
      table: 'recordIndex',
      equals: [2],
      from: Uint8Array.of(0, 0),
      to: Uint8Array.of(255),
      limit: 10,
    })
    expect(found.map(({ key }) => [...key])).toEqual([[0, 0], [1], [127], [128], [255]])
  })

  it('puts no value before all values, and ties in the order of the key', async () => {
    const rising = ['p1', 'p2', 'p3', 'p7', 'p4', 'p5', 'p6', 'p8']
    expect(await dues({})).toEqual(rising)
    expect(await dues({ order: 'descending' })).toEqual(rising.toReversed())
    expect(await dues({ limit: 4 })).toEqual(rising.slice(0, 4))
  })

  it('finds by no value, and leaves it out of every bound', async () => {
    expect(await dues({ equals: [77, null] })).toEqual(['p1', 'p2', 'p3'])
    expect(await dues({ equals: [77, 7n] })).toEqual(['p4', 'p5', 'p6'])
    expect(await dues({ to: 7n })).toEqual(['p7', 'p4', 'p5', 'p6'])
    expect(await dues({ from: 8n })).toEqual(['p8'])
  })

  it('by a unique index finds one, and all that have no value in the order of the key', async () => {
    await write(person('u2'), person('u1'), person('u3', { demoName: '小林' }))
    expect(await ids({ index: 'byDemoName', equals: ['小林'] })).toEqual(['u3'])
    const without = await ids({ index: 'byDemoName', equals: [null] }, 10_000)
    expect(without).toEqual(without.toSorted(byBytes))
    expect(without).toEqual(expect.arrayContaining(['u1', 'u2']))
  })

  it('by a leading column, by all columns, and without any', async () => {
    await write(...[3, 1, 2].map((id) => put('notification', notice('lead', id))))
    const numbers = async (equals: Scan<'notification'>['equals'], limit = 10) =>
      (await store.scan({ table: 'notification', equals, limit })).map(({ id }) => id)
    expect(await numbers(['lead'])).toEqual([1, 2, 3])
    expect(await numbers(['lead', 2])).toEqual([2])
    expect(await numbers(['lead', 9])).toEqual([])
    expect(await numbers([], 1)).toHaveLength(1)
    expect(await numbers(['lead'], 0)).toEqual([])
  })

  it('by more columns than there are, or with a bound on none, is refused', async () => {
    const scan = { table: 'person', equals: ['a', 'b'], limit: 1 } as const
    await expect(store.scan(scan)).rejects.toThrow(TypeError)
    await expect(store.scan({ ...scan, equals: ['a'], from: 'b' })).rejects.toThrow(TypeError)
  })

  it('reads every table', async () => {
    for (const table of tableNames)
      expect(await store.scan({ table, equals: [], limit: 1 })).toBeInstanceOf(Array)
  })
})

describe('a commit', () => {
  const needing =
    (...keys: readonly string[]): CommitWork['needs'] =>
    () =>
      keys.map((id) => ({ table: 'person' as const, key: [id] }))

  it('asks for what is needed until nothing new is named, and plans on all of it', async () => {
    await write(
      person('first', { displayName: 'second' }),
      person('second', { displayName: 'third' }),
      person('third', { displayName: 'end' }),
    )
    const seen: (string | undefined)[] = []
    await store.commit({
      needs(facts) {
        const chain = ['first']
        for (let next = facts.get('person', ['first']); next;) {
          chain.push(next.displayName)
          next = facts.get('person', [next.displayName])
        }
        return chain.map((id) => ({ table: 'person', key: [id] }))
      },
      plan(facts) {
        for (const id of ['first', 'second', 'third', 'end'])
          seen.push(facts.get('person', [id])?.displayName)
        return undefined
      },
    })
    expect(seen).toEqual(['second', 'third', 'end', undefined])
  })

  it('refuses a plan that looks at what it did not name, and writes nothing', async () => {
    const work: CommitWork = {
      needs: needing('first'),
      plan: (facts) => [person('unnamed', { displayName: facts.get('person', ['x'])?.id ?? '' })],
    }
    await expect(store.commit(work)).rejects.toThrow(/reads only what it needs/)
    expect(await store.get('person', ['unnamed'])).toBeUndefined()
  })

  it('without changes writes nothing and takes no number', async () => {
    const before = store.head()
    await store.commit({ needs: needing('first'), plan: () => undefined })
    expect([store.head(), await store.durableHead()]).toEqual([before, before])
  })

  it('gets the next number, which is the head once it is durable', async () => {
    const before = store.head()
    const told: number[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      await store.commit({
        needs: () => [],
        plan(_, seq) {
          told.push(seq)
          return [person('numbered', { createdAtMs: seq })]
        },
      })
      expect(await store.durableHead()).toBe(store.head())
    }
    expect(told).toEqual([before + 1, before + 2, before + 3])
    expect(store.head()).toBe(before + 3)
    expect((await store.health())['head']).toBe(before + 3)
  })

  it('puts and deletes in many tables at once', async () => {
    await write(person('goes'), put('notification', notice('goes', 1)))
    await write(
      { verb: 'delete', table: 'person', key: ['goes'] },
      { verb: 'delete', table: 'notification', key: ['goes', 1] },
      person('comes', { displayName: 'here' }),
      put('notification', notice('comes', 1)),
      put('pluginUse', { plugin: 'comes', jobsWaiting: 3 }),
    )
    expect([
      await store.get('person', ['goes']),
      await store.get('notification', ['goes', 1]),
      await displayName('comes'),
      (await store.get('pluginUse', ['comes']))?.jobsWaiting,
    ]).toEqual([undefined, undefined, 'here', 3])
    expect(await store.get('notification', ['comes', 1])).toEqual(notice('comes', 1))
  })

  it('plans on what the commit before it left, written, deleted or never there', async () => {
    const step = (): Promise<void> =>
      store.commit({
        needs: needing('count'),
        plan(facts) {
          const count = facts.get('person', ['count'])?.createdAtMs ?? 0
          return count === 30
            ? [{ verb: 'delete', table: 'person', key: ['count'] }]
            : [person('count', { createdAtMs: count + 1 })]
        },
      })
    for (let turn = 0; turn < 31 + 12; turn += 1) await step()
    expect((await store.get('person', ['count']))?.createdAtMs).toBe(12)
  })

  it('of 25,000 rows is one commit', async () => {
    const rowsCount = 25_000
    const before = store.head()
    await write(
      ...Array.from({ length: rowsCount }, (_, id) => put('notification', notice('bulk', id))),
    )
    expect(store.head()).toBe(before + 1)
    const rows = await store.scan({ table: 'notification', equals: ['bulk'], limit: 100_000 })
    expect(rows.length).toBe(rowsCount)
    await write(
      ...rows.map(({ id }): RowChange => ({
        verb: 'delete',
        table: 'notification',
        key: ['bulk', id],
      })),
    )
    expect(await store.scan({ table: 'notification', equals: ['bulk'], limit: 1 })).toEqual([])
  })

  it('whose plan throws rejects with that, and the next one goes on', async () => {
    const mine = new Error('mine')
    const work: CommitWork = {
      needs: needing('first'),
      plan() {
        throw mine
      },
    }
    await expect(store.commit(work)).rejects.toBe(mine)
    await write(person('after-throw'))
    expect(await store.get('person', ['after-throw'])).toBeDefined()
  })
})

describe('a refusal', () => {
  const half = '\ud83d'
  // What no engine may take; the casts put in what the types forbid.
  const bad: Readonly<Record<string, RowChange>> = {
    'a second row under a unique index': person('twin-2', { demoName: 'twin' }),
    'no value where one must be': person('none', { displayName: null as unknown as string }),
    'text with U+0000': person('nul', { displayName: 'a\0b' }),
    'a key with U+0000': person('nul\0key'),
    'half a surrogate pair': person('half', { displayName: `a${half}` }),
    'money above 63 bits': put('quota', { account: 'q', limitUnits: largest + 1n }),
    'a fraction': person('fraction', { createdAtMs: 0.5 }),
    'a text for a number': person('text', { createdAtMs: 'soon' as unknown as number }),
  }

  it.each(Object.keys(bad))('of %s leaves nothing of its commit', async (name) => {
    await write(person('twin-1', { demoName: 'twin' }))
    const before = store.head()
    const change = bad[name]
    if (change === undefined) throw new Error(`${name} has no change`)
    await expect(
      write(person('beside', { displayName: name }), change, put('pluginUse', useOf(name))),
    ).rejects.toThrow(Error)
    expect(await store.get('person', ['beside'])).toBeUndefined()
    expect(await store.get('pluginUse', [name])).toBeUndefined()
    expect([store.head(), await store.durableHead()]).toEqual([before, before])
    await write(person('next', { displayName: name }))
    expect([await displayName('next'), store.head()]).toEqual([name, before + 1])
  })

  const useOf = (plugin: string): Row<'pluginUse'> => ({ plugin, jobsWaiting: 0 })

  it('of text that cannot be stored says where it stands', async () => {
    await expect(write(person('x', { displayName: '\0' }))).rejects.toThrow(/person\.displayName/)
    await expect(write(person(half))).rejects.toThrow(/person\.id/)
  })

  it('is not what a question about such text gets: there is no such row', async () => {
    expect(await store.get('person', ['a\0b'])).toBeUndefined()
    expect(await store.scan({ table: 'person', equals: ['a\0b'], limit: 1 })).toEqual([])
  })
})
