// Goal: the SQL of a rule answers as judging does, in all three values, on both engines. Method:
// random rules on random people, with the facts in the statement and with the facts in tables.

import {
  factColumns,
  factEntries,
  factRow,
  factTables,
  judge,
  numbered,
  passSql,
  toSql,
  type Answer,
  type Facts,
  type Rule,
  type Sql,
} from '@tessera/sdk/rule'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFacts, anyRule } from '../../../sdk/src/rule/testing/random-rule.ts'
import { openDatabase } from '../postgres/database.ts'

type Row = Readonly<Record<string, unknown>>

/** Either engine, as far as this file needs it. */
interface Engine {
  run(sql: Sql): Promise<readonly Row[]>
  close(): Promise<void>
}

async function openEngine(): Promise<Engine> {
  const place = await openDatabase()
  if (place.url === undefined) return openSqlite()
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  return {
    async run(sql) {
      const { text, params } = numbered(sql)
      return (await client.query<Row>(text, [...params])).rows
    },
    async close() {
      await client.end()
      await place.drop()
    },
  }
}

function openSqlite(): Engine {
  const database = new Database(':memory:')
  return {
    run({ text, params }) {
      const statement = database.prepare<unknown[], Row>(text)
      if (statement.reader) return Promise.resolve(statement.all(params))
      statement.run(params)
      return Promise.resolve([])
    },
    close() {
      database.close()
      return Promise.resolve()
    },
  }
}

const seed = 750
const people = fc.sample(anyFacts, { seed, numRuns: 150 })
const rules = fc
  .sample(anyRule, { seed, numRuns: 3_000 })
  .map((rule, at) => ({ id: `rule ${at}`, rule }))

let engine: Engine

beforeAll(async () => {
  engine = await openEngine()
})

afterAll(async () => {
  await engine.close()
})

describe(`the SQL of rules, seed ${seed}`, () => {
  it('says in one statement which of many rules a person passes, as judging does', async () => {
    const seen: Record<Answer, number> = { yes: 0, no: 0, unknown: 0 }
    for (const [at, facts] of people.entries()) {
      const asked = rules.slice(at * 20, at * 20 + 20)
      const rows = await engine.run(passSql(asked, facts))
      const expected = asked.map(({ id, rule }) => ({ id, answer: judge(rule, facts) }))
      expect(rows).toEqual(expected)
      for (const { answer } of expected) seen[answer] += 1
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(300)
  })

  it('takes hundreds of rules at once', async () => {
    const facts: Facts = people[0] ?? {}
    const rows = await engine.run(passSql(rules.slice(0, 250), facts))
    const passed = rows.filter(({ answer }) => answer === 'yes').map(({ id }) => id)
    const expected = rules.slice(0, 250).filter(({ rule }) => judge(rule, facts) === 'yes')
    expect(passed).toEqual(expected.map(({ id }) => id))
  })

  it('asks for no rule at all and gives nothing', async () => {
    expect(await engine.run(passSql([], {}))).toEqual([])
  })

  it('finds the people who pass a rule in tables of facts', async () => {
    await fillTables()
    for (const { rule } of rules.slice(0, 100)) {
      const { text, params } = toSql(rule)
      const order = 'order by length(person), person'
      const found = await engine.run({
        text: `select person from facts f where ${text} ${order}`,
        params,
      })
      expect(found.map(({ person }) => person)).toEqual(passing(rule))
    }
  })
})

const passing = (rule: Rule): readonly string[] =>
  people.flatMap((facts, at) => (judge(rule, facts) === 'yes' ? [`p${at}`] : []))

async function fillTables(): Promise<void> {
  for (const text of factTables) await engine.run({ text, params: [] })
  for (const [at, facts] of people.entries()) {
    const person = `p${at}`
    await insert('facts', factColumns.length, factRow(person, facts))
    for (const entry of factEntries(person, facts)) await insert('fact_entries', 4, entry)
  }
}

async function insert(table: string, columnsCount: number, params: Sql['params']): Promise<void> {
  const marks = Array.from({ length: columnsCount }, () => '?').join(', ')
  await engine.run({ text: `insert into ${table} values (${marks})`, params })
}
