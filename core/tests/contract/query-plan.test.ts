// Goal: on PostgreSQL every question of the store is a walk along one index, whatever the table and
// the shape of the scan. Method: the plan of each statement there is, under the settings of a
// session of the store.

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionSettings } from '../../src/store/postgres/session.ts'
import { deleteSql, scanSql, selectSql } from '../../src/store/postgres/statement.ts'
import { sqlName } from '../../src/store/sql-name.ts'
import { shapeOf, tableNames, type TableName } from '../../src/store/tables.ts'
import { openTestStore, type TestStore } from '../store-of-test.ts'

let place: TestStore
let client: pg.Client

beforeAll(async () => {
  place = await openTestStore()
  client = new pg.Client({ connectionString: place.databaseUrl })
  await client.connect()
  await client.query(sessionSettings)
})

afterAll(async () => {
  await client.end()
  await place.close()
})

async function planOf(sql: string): Promise<string> {
  await client.query(`prepare asked as ${sql}`)
  const values = [...new Set(sql.match(/\$\d+/g))].map(() => 'null').join(', ')
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute asked(${values})`)
  await client.query('deallocate asked')
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

interface Shape {
  readonly table: TableName
  readonly index?: string
  readonly fields: readonly string[]
  readonly unique: boolean
}

const shapes = tableNames.flatMap((table): readonly Shape[] => {
  const { key, indexes = {} } = shapeOf(table)
  const named = Object.entries(indexes).map(([index, { fields, unique = false }]) => ({
    table,
    index,
    fields,
    unique,
  }))
  // A table is scanned by its own key where no index is named; nothing needs a sort behind that.
  return [{ table, fields: key, unique: false }, ...named]
})

function* scansOf({ table, index, fields }: Shape): Generator<string> {
  for (const order of ['ascending', 'descending'] as const) {
    for (let leading = 0; leading <= fields.length; leading += 1) {
      const equals = fields.slice(0, leading).map(() => '')
      const bounds = leading < fields.length ? { from: '' } : {}
      const scan = { table, equals, order, limit: 5, ...bounds }
      // Indexes are named by their tables here, so every name is one of its own table.
      yield scanSql((index === undefined ? scan : { ...scan, index }) as typeof scan).sql
    }
  }
}

describe('every scan', () => {
  it('walks along its index, and sorts nothing but ties that a unique index has', async () => {
    const wrong: string[] = []
    for (const shape of shapes) {
      const bad = shape.unique ? /Seq Scan|Filter/ : /Seq Scan|Filter|Sort/
      for (const sql of scansOf(shape)) {
        const plan = await planOf(sql)
        if (bad.test(plan)) wrong.push(`${sql}\n${plan}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

/** The columns that each row of a walk along one index is found by. */
function foundBy(plan: string): readonly string[] {
  const bound = /Index (?:Only )?Scan using [^]*Index Cond: (.*)/.exec(plan)?.[1] ?? ''
  return Array.from(bound.matchAll(/\(+"?(\w+)"? = /g), ([, column = '']) => column)
}

describe('rows by their keys', () => {
  it('are found by the whole key, to be read and to be deleted', async () => {
    for (const table of tableNames)
      for (const sql of [selectSql(table), deleteSql(table)]) {
        const plan = await planOf(sql)
        expect(plan).not.toMatch(/Seq Scan on (?!k)|Filter/)
        // Another index may have all columns of the key, in another order: that is as good.
        expect(foundBy(plan).toSorted()).toEqual(shapeOf(table).key.map(sqlName).toSorted())
      }
  })
})
