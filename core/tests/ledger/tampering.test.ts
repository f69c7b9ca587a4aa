// Goal: whoever changes the ledger in its file, past the ledger, is found out. Method: a file with
// rows of every kind; in each table each column of a row is changed, a row taken out, a row put in;
// auditor and hash chain must see it. What they cannot see is named here, and nothing else.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { dropGuards } from '../outside/drop-guards.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReader, type SqliteReader } from '../../src/store/sqlite/reader.ts'
import { sqlName } from '../../src/store/sql-name.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { shapeOf, type TableName } from '../../src/store/tables.ts'
import { openOver, type OpenPlace } from './place.ts'
import { placeFaults } from './sound.ts'
import { Stream } from './stream/stream.ts'
import { runSteps } from './stream/twins.ts'

const ledgerTables = [
  'account',
  'transfer',
  'pending',
  'ledgerExpiry',
  'ledgerBatch',
  'ledgerHead',
] as const satisfies readonly TableName[]

let folder: string
let connection: Database.Database
let reader: SqliteReader
let place: OpenPlace

/** The reads of a store on a connection that can also write past it. */
function readingStore(): Store {
  const refuse = (): Promise<never> => Promise.reject(new Error('nothing commits here'))
  return {
    get: async (table, key) => reader.get(table, key),
    scan: async (scan) => reader.scan(scan),
    commit: refuse,
    head: () => 0,
    durableHead: async () => 0,
    health: async () => ({}),
    close: async () => undefined,
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-tampering-'))
  const file = join(folder, 'ledger.db')
  const stream = new Stream(7, 30)
  const { clock } = stream.world
  const written = openOver(await openSqliteStore(file), clock)
  await runSteps(written, stream, 900)
  await written.close()
  connection = new Database(file)
  dropGuards(connection)
  reader = openReader(connection)
  place = openOver(readingStore(), clock)
})
afterAll(async () => {
  await place.close()
  connection.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What is found after an act on the file, which is taken back. */
async function foundAfter(act: () => unknown): Promise<readonly string[]> {
  reader.renew()
  connection.exec('begin')
  try {
    act()
    return await placeFaults(place)
  } finally {
    connection.exec('rollback')
  }
}

const nameOf = (table: TableName): string => `"${sqlName(table)}"`
const keyOf = (table: TableName): string =>
  shapeOf(table)
    .key.map((column) => `"${sqlName(column)}"`)
    .join(', ')
/** A row in the middle, by the key of its table. */
const middleOf = (table: TableName): string =>
  `(${keyOf(table)}) = (select ${keyOf(table)} from ${nameOf(table)} order by ${keyOf(table)}
    limit 1 offset (select count(*) / 2 from ${nameOf(table)}))`

/** Another value of the kind of a column, which no other row has. Texts are ids and hashes. */
function otherValue(column: string, kind: string): string {
  const name = `"${sqlName(column)}"`
  if (kind === 'text') return `iif(${name} like 'f%', 'e', 'f') || substr(${name}, 2)`
  const value = kind.endsWith('?') ? `coalesce(${name}, 0)` : name
  return `iif(${value} > 1000, ${value} - 777, ${value} + 777)`
}

const columns = ledgerTables.flatMap((table) =>
  Object.entries(shapeOf(table).columns).map(([column, kind]) => ({ table, column, kind })),
)

describe('a ledger as it was written', () => {
  it('has rows of every kind, and nothing is found', async () => {
    for (const table of ledgerTables) {
      const count = connection
        .prepare(`select count(*) from ${nameOf(table)}`)
        .pluck()
        .get()
      expect(Number(count)).toBeGreaterThan(0)
    }
    expect(await placeFaults(place)).toEqual([])
  })
})

describe('what is changed behind the back of the ledger', () => {
  it.each(columns)('is found in $column of $table', async ({ table, column, kind }) => {
    const set = `"${sqlName(column)}" = ${otherValue(column, kind)}`
    const sql = `update ${nameOf(table)} set ${set} where ${middleOf(table)}`
    const found = await foundAfter(() => connection.exec(sql))
    expect(found).not.toEqual([])
  })

  it.each(ledgerTables)('is found where a row of %s is gone', async (table) => {
    const sql = `delete from ${nameOf(table)} where ${middleOf(table)}`
    expect(await foundAfter(() => connection.exec(sql))).not.toEqual([])
  })

  it.each(['account', 'transfer', 'pending', 'ledgerExpiry', 'ledgerBatch'] as const)(
    'is found where %s has a row more',
    async (table) => {
      const unique = new Set(['id', 'timestamp', 'transferId', 'seq'])
      const values = Object.entries(shapeOf(table).columns).map(([column, kind]) => {
        const name = `"${sqlName(column)}"`
        if (!unique.has(column)) return name
        return kind === 'text' ? `'f' || substr(${name}, 2)` : `${name} + 1000000000000`
      })
      const sql = `insert into ${nameOf(table)} select ${values.join(', ')} from ${nameOf(table)}
        where ${middleOf(table)}`
      expect(await foundAfter(() => connection.exec(sql))).not.toEqual([])
    },
  )

  it('is found where two amounts are exchanged', async () => {
    const sql = `update transfer set amount = 3 - amount where amount in (1, 2) and flags = 0`
    expect(await foundAfter(() => connection.exec(sql))).not.toEqual([])
  })

  it('is not found where a burnt id is given free: no link seals it', async () => {
    expect(await foundAfter(() => connection.exec('delete from burnt_id'))).toEqual([])
  })
})
