// Goal: PostgreSQL gives 64-bit integers as text, and no fen is lost over it. Method: an odd sum
// that no float holds, read by the product, and by a variant that does not parse it.

import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { openDatabase } from '../postgres/database.ts'
import { Desk, id } from './desk.ts'
import { postgresPlace } from './place.ts'

/** The first whole number that a float cannot hold. */
const oddFen = 2n ** 53n + 1n
const clock = fakeClock(1_800_000_000_000)

describe('sums of PostgreSQL', () => {
  const selectPosted = 'select max(debits_posted) as fen from account'

  /** Moves one fen, then an odd sum, and reads what the sum of both is. */
  async function addsExactly(url: string, read: () => unknown): Promise<void> {
    const other = await postgresPlace(url).open(clock)
    try {
      const asking = new Desk(other.ledger)
      await asking.open(1, { 1: 0, 2: 0 })
      await asking.send(asking.move(1, 2, 1n), asking.move(1, 2, oddFen))
      expect(await read()).toBe(oddFen + 1n)
    } finally {
      await other.close()
    }
  }

  it('are read exactly', async () => {
    const { url = '', drop } = await openDatabase()
    const read = async (): Promise<unknown> => {
      const store = await openPostgresStore(url, { onWarning: () => undefined })
      const row = await store.get('account', [id(1)])
      await store.close()
      return row?.debitsPosted
    }
    await expect(addsExactly(url, read)).resolves.toBeUndefined()
    await drop()
  })

  it('are seen to be text where nobody parses them', async () => {
    const { url = '', drop } = await openDatabase()
    const read = async (): Promise<unknown> => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query<{ fen: unknown }>(selectPosted)
      await client.end()
      return rows[0]?.fen
    }
    await expect(addsExactly(url, read)).rejects.toThrow(`'${oddFen + 1n}'`)
    await drop()
  })
})
