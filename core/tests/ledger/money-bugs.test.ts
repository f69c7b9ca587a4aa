// Goal: the money bugs that wait in databases and drivers cannot happen here. Method: one check for
// each; the product passes it, and a variant that has the bug on purpose is seen to fail it.
// Speed is the bench's: here the writes of a hot account are counted, and claim rows, which slow
// down behind a partial index, do not exist.

import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { amountMax } from '../../src/ledger/index.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { RowChange, Store } from '../../src/store/store.ts'
import { shapeOf, tableNames } from '../../src/store/tables.ts'
import { Desk, id } from './desk.ts'
import { openOver, type OpenPlace } from './place.ts'

/** The first whole number that a float cannot hold. */
const oddFen = 2n ** 53n + 1n

interface Drizzle {
  readonly drizzle: (connection: Database.Database) => {
    readonly select: (fields: object) => {
      readonly from: (table: object) => { readonly all: () => readonly { fen: unknown }[] }
    }
    readonly insert: (table: object) => {
      readonly values: (row: object) => { readonly run: () => void }
    }
  }
  readonly integer: () => object
  readonly blob: (config: object) => object
  readonly sqliteTable: (name: string, columns: object) => Readonly<Record<string, object>>
}

/** A part of drizzle. The package belongs to the store and is looked up from where that is. */
function drizzleOf(name: string): Drizzle {
  const fromCore = createRequire(new URL('../../package.json', import.meta.url))
  // The part of it that these tests call.
  return fromCore(name) as Drizzle
}

const clock = fakeClock(1_790_000_000_000)
let folder: string
let file: string
let place: OpenPlace
let desk: Desk

/** What every commit of the place wrote. */
let written: readonly RowChange[][]

function noting(store: Store): Store {
  const commits: RowChange[][] = []
  written = commits
  return {
    ...store,
    commit: ({ needs, plan }) =>
      store.commit({
        needs,
        plan(...given) {
          const changes = plan(...given)
          commits.push([...(changes ?? [])])
          return changes
        },
      }),
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-money-'))
  file = join(folder, 'ledger.db')
  place = openOver(noting(await openSqliteStore(file)), clock)
  desk = new Desk(place.ledger)
  await desk.open(1, { 1: 0, 2: 0 })
})
afterEach(async () => {
  await place.close()
  rmSync(folder, { recursive: true, force: true })
})

const selectPosted = 'select debits_posted from account where id = ?'

describe('an odd sum beyond the floats', () => {
  /** Reads the posted debits of account 1 after as much was moved. */
  async function readsExactly(read: () => unknown): Promise<void> {
    await desk.send(desk.move(1, 2, oddFen))
    expect(await read()).toBe(oddFen)
  }

  it('is read exactly', async () => {
    const read = async (): Promise<unknown> => (await desk.account(1)).debitsPosted
    await expect(readsExactly(read)).resolves.toBeUndefined()
  })

  it('is seen to lose a fen where the driver reads numbers', async () => {
    const connection = new Database(file, { readonly: true })
    const read = (): unknown => connection.prepare(selectPosted).pluck().get(id(1))
    await expect(readsExactly(read)).rejects.toThrow('9007199254740992')
    connection.close()
  })

  it('is seen to lose a fen where drizzle reads the row', async () => {
    const { integer, sqliteTable } = drizzleOf('drizzle-orm/sqlite-core')
    const account = sqliteTable('account', { debits_posted: integer() })
    const connection = new Database(file, { readonly: true })
    const rows = drizzleOf('drizzle-orm/better-sqlite3').drizzle(connection)
    const read = (): unknown =>
      rows
        .select({ fen: account['debits_posted'] })
        .from(account)
        .all()
        .map(({ fen }) => fen)
        .find((fen) => fen !== 0)
    await expect(readsExactly(read)).rejects.toThrow('9007199254740992')
    connection.close()
  })
})

describe('an odd sum that is written', () => {
  /** The value and its type as SQLite keeps it, asked as text. */
  function isKept(connection: Database.Database, sql: string): void {
    expect(connection.prepare(sql).pluck().get()).toBe(`integer ${oddFen}`)
  }
  const kept = (table: string, column: string): string =>
    `select typeof(${column}) || ' ' || cast(${column} as text) from ${table} where ${column} > 0`

  it('is an integer in the file', async () => {
    await desk.send(desk.move(1, 2, oddFen))
    const connection = new Database(file, { readonly: true })
    expect(() => isKept(connection, kept('transfer', 'amount'))).not.toThrow()
    connection.close()
  })

  it.each([
    ['a number is bound', 'strict'],
    ['a number is bound to a loose table', ''],
  ])('is seen to be another where %s', (_, strict) => {
    const connection = new Database(':memory:')
    connection.exec(`create table money(fen integer) ${strict}`)
    connection.prepare('insert into money values (?)').run(Number(oddFen))
    expect(() => isKept(connection, kept('money', 'fen'))).toThrow('9007199254740992')
    connection.close()
  })

  it('is seen to be text where drizzle writes a bigint into a blob', () => {
    const { blob, sqliteTable } = drizzleOf('drizzle-orm/sqlite-core')
    const money = sqliteTable('money', { fen: blob({ mode: 'bigint' }) })
    const connection = new Database(':memory:')
    connection.exec('create table money(fen blob) strict')
    const rows = drizzleOf('drizzle-orm/better-sqlite3').drizzle(connection)
    rows.insert(money).values({ fen: oddFen }).run()
    const sql = `select typeof(fen) || ' ' || cast(fen as text) from money`
    expect(() => isKept(connection, sql)).toThrow(`blob ${oddFen}`)
    connection.close()
  })
})

describe('half a fen', () => {
  /** Tries to keep half a fen; whoever keeps it has the bug. */
  async function isRefused(keep: () => unknown): Promise<void> {
    await expect((async () => keep())()).rejects.toThrow(/REAL value in INTEGER column/)
  }

  it('is refused by the store, whatever the types of a program say', async () => {
    const row = await place.store?.get('account', [id(1)])
    // A defect that casts its way around the types is what this is about.
    const half = { ...row, debitsPosted: 1.5 } as unknown as Readonly<Record<string, unknown>>
    const keep = (): unknown =>
      place.store?.commit({
        needs: () => [],
        plan: () => [{ verb: 'put', table: 'account', row: half }],
      })
    await expect(isRefused(keep)).resolves.toBeUndefined()
  })

  it('is seen to be kept by a table that is not strict', async () => {
    const connection = new Database(':memory:')
    connection.exec('create table account(debits_posted integer)')
    const keep = (): unknown => connection.prepare('insert into account values (1.5)').run()
    await expect(isRefused(keep)).rejects.toThrow('promise resolved')
    expect(connection.prepare('select debits_posted from account').pluck().get()).toBe(1.5)
    connection.close()
  })
})

describe('the tables', () => {
  const looseTables = (connection: Database.Database): readonly unknown[] =>
    connection
      .prepare(`select name from pragma_table_list where schema = 'main' and strict = 0`)
      .pluck()
      .all()
  const own = new Set(['sqlite_schema', 'sqlite_sequence', '__drizzle_migrations'])

  it('are strict, all of them', () => {
    const connection = new Database(file, { readonly: true })
    expect(looseTables(connection).filter((name) => !own.has(String(name)))).toEqual([])
    connection.close()
  })

  it('are seen to be loose where one is', () => {
    const connection = new Database(':memory:')
    connection.exec('create table kept(fen integer) strict; create table loose(fen integer)')
    expect(looseTables(connection).filter((name) => !own.has(String(name)))).toEqual(['loose'])
    connection.close()
  })

  it('have money as 64-bit integers, also those that are not the ledger’s', () => {
    const narrow = tableNames.flatMap((table) =>
      Object.entries(shapeOf(table).columns)
        .filter(([name, kind]) => /Fen$|Posted$|^amount$/.test(name) && !kind.startsWith('money'))
        .map(([name]) => `${table}.${name}`),
    )
    expect(narrow).toEqual([])
  })
})

describe('one fen above the greatest sum', () => {
  /** Posts the greatest amount and one fen more; gives what the sum is then. */
  async function staysInRange(post: (fen: bigint) => Promise<unknown>): Promise<void> {
    await post(amountMax)
    expect(await post(1n)).toBe(amountMax)
  }

  it('is refused, and the sum stays', async () => {
    const statuses: string[] = []
    await staysInRange(async (fen) => {
      statuses.push(...(await desk.send(desk.move(1, 2, fen))))
      return (await desk.account(1)).debitsPosted
    })
    expect(statuses).toEqual(['created', 'overflows_debits_posted'])
  })

  it('is seen to become a float where a loose table adds', async () => {
    const connection = new Database(':memory:').defaultSafeIntegers(true)
    connection.exec('create table account(fen integer); insert into account values (0)')
    const add = connection.prepare('update account set fen = fen + ?')
    const read = connection.prepare('select fen from account').pluck()
    const post = async (fen: bigint): Promise<unknown> => {
      add.run(fen)
      return read.get()
    }
    await expect(staysInRange(post)).rejects.toThrow('9223372036854776000')
    connection.close()
  })

  it('is seen to stop a strict table that adds, and sum() of any', () => {
    const connection = new Database(':memory:').defaultSafeIntegers(true)
    connection.exec('create table account(fen integer) strict')
    connection.prepare('insert into account values (?)').run(amountMax)
    expect(() => connection.exec('update account set fen = fen + 1')).toThrow('REAL value')
    connection.exec('insert into account values (1)')
    expect(() => connection.prepare('select sum(fen) from account').get()).toThrow('overflow')
    connection.close()
  })
})

describe('a thousand transfers between two accounts', () => {
  /** How often accounts were written. More than once each is quadratic on PostgreSQL. */
  const accountWrites = (commits: readonly (readonly RowChange[])[]): number =>
    commits.flat().filter(({ table }) => table === 'account').length

  it('write each account once', async () => {
    const before = accountWrites(written)
    await desk.send(...Array.from({ length: 1_000 }, () => desk.move(1, 2, 1n)))
    expect(accountWrites(written) - before).toBe(2)
  })

  it('are seen to write it each time where each is a commit', async () => {
    const before = accountWrites(written)
    for (let count = 0; count < 20; count += 1) await desk.send(desk.move(1, 2, 1n))
    expect(accountWrites(written) - before).toBe(40)
  })
})
