// Goal: several nodes on one PostgreSQL database take turns, plan on the latest state, and count
// everything once, whatever becomes of their connections. Method: two stores and two commit engines
// on one database, and an operator who ends their connections.

import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { openCommitEngine } from '../../src/commit/engine.ts'
import type { CommitEngine } from '../../src/commit/engine-port.ts'
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { CommitInDoubt, type LogEntry, type RowChange, type Store } from '../../src/store/store.ts'
import type { Row } from '../../src/store/tables.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { ledgerSeal } from '../../src/wallet/seal.ts'
import { openTestStore, type TestStore } from '../store-of-test.ts'

let place: TestStore
let one: Store
let two: Store
let operator: pg.Client

beforeEach(async () => {
  place = await openTestStore()
  one = place.store
  two = await place.another()
  operator = new pg.Client({ connectionString: place.databaseUrl })
  await operator.connect()
})

afterEach(async () => {
  await operator.end()
  await two.close()
  await place.close()
})

const counterOf = (store: Store) => async (): Promise<number | undefined> =>
  (await store.get('pluginUse', ['counter']))?.jobsWaiting

/** Adds one to the counter, and an entry to the log, as the commit engine does. */
async function increment(store: Store, node: string, tails: LogEntry[] = []): Promise<void> {
  await store.commit({
    needs: () => [{ table: 'pluginUse', key: ['counter'] }],
    plan(facts, seq, tail) {
      tails.push(...tail)
      const jobsWaiting = (facts.get('pluginUse', ['counter'])?.jobsWaiting ?? 0) + 1
      const keys = JSON.stringify(['pluginUse|counter'])
      return [
        { verb: 'put', table: 'pluginUse', row: { plugin: 'counter', jobsWaiting } },
        { verb: 'put', table: 'commitLog', row: { seq, node, atMs: 0, keys } },
      ]
    },
  })
}

const logOf = async (): Promise<readonly Row<'commitLog'>[]> =>
  one.scan({ table: 'commitLog', equals: [], limit: 100_000 })

const endConnections = async (): Promise<void> => {
  await operator.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'tessera'`,
  )
}

describe('two nodes', () => {
  it('that count up one row together lose no step, and each is told all of the other', async () => {
    const tails: Record<string, LogEntry[]> = { one: [], two: [] }
    const countUp = async (store: Store, node: string): Promise<void> => {
      for (let turn = 0; turn < 500; turn += 1) await increment(store, node, tails[node])
    }
    await Promise.all([countUp(one, 'one'), countUp(two, 'two')])
    expect(await counterOf(one)()).toBe(1_000)
    const log = await logOf()
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_000 }, (_, at) => at + 1))
    for (const [node, other, store] of [
      ['one', 'two', one],
      ['two', 'one', two],
    ] as const) {
      await store.commit({
        needs: () => [],
        plan: (_facts, _seq, tail) => void tails[node]?.push(...tail),
      })
      const theirs = log.filter((entry) => entry.node === other).map(({ seq }) => seq)
      expect(tails[node]?.map(({ seq }) => seq)).toEqual(theirs)
      expect(store.head()).toBe(1_000)
    }
  })

  it('read at once what the other has committed', async () => {
    for (let turn = 1; turn <= 50; turn += 1) {
      const [writer, reader] = turn % 2 === 0 ? [one, two] : [two, one]
      await increment(writer, 'either')
      expect(await counterOf(reader)()).toBe(turn)
      expect(await reader.durableHead()).toBe(turn)
    }
  })

  it('follow what they need to where the other has moved it', async () => {
    const point = (to: string): RowChange => ({
      verb: 'put',
      table: 'person',
      row: { id: 'pointer', displayName: to, kind: '', demoName: null, createdAtMs: 0 },
    })
    const target = (id: string): RowChange => ({
      verb: 'put',
      table: 'pluginUse',
      row: { plugin: id, jobsWaiting: id.length },
    })
    await one.commit({ needs: () => [], plan: () => [point('a'), target('a'), target('bb')] })
    const follow = async (moved: () => Promise<void>): Promise<number | undefined> => {
      let seen: number | undefined
      let pending: Promise<void> | undefined
      await one.commit({
        needs(facts) {
          // The other node commits after this one has begun to look.
          pending ??= moved()
          const to = facts.get('person', ['pointer'])?.displayName
          const first = { table: 'person', key: ['pointer'] } as const
          return to === undefined ? [first] : [first, { table: 'pluginUse', key: [to] }]
        },
        plan(facts) {
          const to = facts.get('person', ['pointer'])?.displayName ?? ''
          seen = facts.get('pluginUse', [to])?.jobsWaiting
          return undefined
        },
      })
      await pending
      return seen
    }
    expect(await follow(() => Promise.resolve())).toBe(1)
    await two.commit({
      needs: () => [],
      plan: (_, seq) => [
        point('bb'),
        {
          verb: 'put',
          table: 'commitLog',
          row: { seq, node: 'two', atMs: 0, keys: JSON.stringify(['person|pointer']) },
        },
      ],
    })
    expect(await follow(() => Promise.resolve())).toBe(2)
    // Without an entry in the log nothing is known, so everything is looked at again.
    await two.commit({ needs: () => [], plan: () => [point('a')] })
    expect(await follow(() => Promise.resolve())).toBe(1)
  })

  it('that start together on an empty database make its tables once', async () => {
    await operator.query('create database empty_at_first')
    const url = new URL(place.databaseUrl ?? '')
    url.pathname = '/empty_at_first'
    const stores = await Promise.all(
      [1, 2, 3].map(() => openPostgresStore(url.href, { onWarning: () => undefined })),
    )
    expect(stores.map((store) => store.head())).toEqual([0, 0, 0])
    await Promise.all(stores.map((store, node) => increment(store, String(node))))
    expect(await stores[0]?.durableHead()).toBe(3)
    for (const store of stores) await store.close()
    await operator.query('drop database empty_at_first with (force)')
  })

  it('wait for one that holds the head, and then go on', async () => {
    await operator.query('begin')
    await operator.query('select seq from commit_head where shard = 0 for update')
    const steps = Promise.all([increment(one, 'one'), increment(two, 'two')])
    await operator.query('update commit_head set seq = seq where shard = 0; select pg_sleep(0.2)')
    expect(await counterOf(one)()).toBeUndefined()
    await operator.query('commit')
    await steps
    expect(await counterOf(two)()).toBe(2)
  })

  it('count every acknowledged step once, and no other, while their connections are ended', async () => {
    let acknowledged = 0
    let refused = 0
    let doubtful = 0
    let done = false
    const countUp = async (store: Store, node: string): Promise<void> => {
      for (let turn = 0; turn < 150; turn += 1) {
        await increment(store, node).then(
          () => (acknowledged += 1),
          (error: unknown) => {
            refused += 1
            if (error instanceof CommitInDoubt) doubtful += 1
          },
        )
      }
    }
    const disturb = async (): Promise<void> => {
      while (!done) {
        await endConnections()
        await operator.query('select pg_sleep(0.05)')
      }
    }
    const disturbed = disturb()
    await Promise.all([countUp(one, 'one'), countUp(two, 'two')])
    done = true
    await disturbed
    await increment(one, 'one')
    const counted = (await counterOf(two)()) ?? 0
    expect(counted).toBeGreaterThanOrEqual(acknowledged + 1)
    expect(counted).toBeLessThanOrEqual(acknowledged + 1 + doubtful)
    expect((await logOf()).length).toBe(counted)
    expect(refused).toBeGreaterThan(0)
    expect(acknowledged).toBeGreaterThan(100)
  })
})

describe('a connection', () => {
  it('that was ended while nobody used it is opened again by whoever needs it', async () => {
    await increment(one, 'one')
    await endConnections()
    await expect.poll(() => counterOf(one)().catch(() => 'lost')).toBe(1)
    await increment(one, 'one').catch(() => increment(one, 'one'))
    expect(await counterOf(one)()).toBe(2)
  })
})

describe('a commit', () => {
  /** Whether all that was written to the log of the server is flushed, right now. */
  const isFlushed = async (): Promise<boolean> => {
    const { rows } = await operator.query<{ flushed: boolean }>(
      'select pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() as flushed',
    )
    return rows[0]?.flushed === true
  }
  const flushedAfter = async (act: () => Promise<unknown>): Promise<number> => {
    let flushed = 0
    for (let turn = 0; turn < 40; turn += 1) {
      await act()
      if (await isFlushed()) flushed += 1
    }
    return flushed
  }

  it('waits for its flush, even where the database says that it need not', async () => {
    const name = new URL(place.databaseUrl ?? '').pathname.slice(1)
    await operator.query(`alter database ${name} set synchronous_commit = off`)
    await operator.query('set synchronous_commit = off; create table lazy (at int8)')
    expect(await flushedAfter(() => operator.query('insert into lazy values (1)'))).toBeLessThan(20)
    const store = await place.another()
    expect(await flushedAfter(() => increment(store, 'one'))).toBeGreaterThan(35)
    await store.close()
  })
})

describe('an address', () => {
  it('of no database is refused in words, without its password', async () => {
    const url = new URL(place.databaseUrl ?? '')
    url.pathname = '/nowhere'
    const opened = openPostgresStore(url.href, { onWarning: () => undefined })
    await expect(opened).rejects.toThrow(
      /^PostgreSQL at 127\.0\.0\.1:\d+\/nowhere cannot be used: database "nowhere" does not exist$/,
    )
    url.port = '1'
    await expect(openPostgresStore(url.href, { onWarning: () => undefined })).rejects.toThrow(
      /cannot be used: .*ECONNREFUSED/,
    )
  })
})

describe('two commit engines', () => {
  const faults: unknown[] = []
  const engineOf = (store: Store, node: string): CommitEngine =>
    openCommitEngine({
      store,
      clock: systemClock,
      node,
      seal: ledgerSeal(new Uint8Array(32)),
      onFault: (error) => void faults.push(error),
    })
  const fund = (id: string): Posting => ({ kind: 'fund', id, to: 'lin', amountFen: 3n, note: '' })

  it('keep one ledger: the same account, one chain, no gap', async () => {
    const engines = [engineOf(one, 'one'), engineOf(two, 'two')]
    const post = async (engine: CommitEngine, id: string): Promise<void> => {
      const posting = fund(id)
      await engine.commit({
        needs: (fetched) => postingNeeds(posting, fetched),
        plan: (tx) => planPosting(tx, posting, new Map()),
      })
    }
    const postMany = async (engine: CommitEngine, node: number): Promise<void> => {
      for (let turn = 0; turn < 25; turn += 1)
        await Promise.all(
          [0, 1, 2, 3].map((member) => post(engine, `fund-${node}-${turn}-${member}`)),
        )
    }
    await Promise.all(engines.map(postMany))
    for (const engine of engines) await engine.close()
    const accounts = await one.scan({ table: 'account', equals: [], limit: 10 })
    expect(accounts.map((row) => row.creditsPosted).toSorted((a, b) => Number(a - b))).toEqual([
      0n,
      600n,
    ])
    const batches = await one.scan({ table: 'ledgerBatch', equals: [], limit: 1_000 })
    batches.slice(1).forEach((batch, at) => expect(batch.previous).toBe(batches[at]?.hash))
    const log = await logOf()
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1))
    expect(new Set(log.map(({ node }) => node)).size).toBe(2)
    expect(faults).toEqual([])
  })

  it('see what the other wrote as a conflict, in commits and in answers', async () => {
    const [here, there] = [engineOf(one, 'one'), engineOf(two, 'two')]
    const told: number[] = []
    here.onCommit(({ seq }) => void told.push(seq))
    const put = (engine: CommitEngine, reads?: { points: Map<string, number>; ranges: [] }) =>
      engine.commit({
        ...(reads === undefined ? {} : { reads }),
        needs: () => [],
        plan: (tx) => tx.put('pluginUse', { plugin: 'shared', jobsWaiting: tx.seq }),
      })
    const readsAt = (seq: number) => ({
      points: new Map([['pluginUse|shared', seq]]),
      ranges: [] as [],
    })
    const before = here.head()
    expect(await here.conflictOf(readsAt(before))).toBeUndefined()
    await put(there)
    expect(await here.conflictOf(readsAt(before))).toBe('pluginUse|shared')
    await put(there)
    await expect(put(here, readsAt(before + 1))).rejects.toMatchObject({ code: 'conflict' })
    await put(here, readsAt(here.head()))
    expect(told).toEqual([before + 1, before + 2, before + 3])
    await here.close()
    await there.close()
  })
})
