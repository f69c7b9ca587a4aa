// Goal: who reads a snapshot sees one committed state, whatever is committed meanwhile. Method: a
// transfer between two rows is committed between two reads of a snapshot. Runs on PostgreSQL alone.

import { expect, it } from 'vitest'
import type { Snapshot } from '../../src/store/store.ts'
import { openPostgresSnapshot } from '../../src/store/postgres/postgres-snapshot.ts'
import { openTestStore } from '../store-of-test.ts'

it('is one state of a PostgreSQL database', async () => {
  const place = await openTestStore()
  const { store } = place
  const put = (account: string, limitUnits: bigint) =>
    ({ verb: 'put', table: 'quota', row: { account, limitUnits } }) as const
  await store.commit({ needs: () => [], plan: () => [put('a', 10n), put('b', 0n)] })
  const snapshot: Snapshot = await openPostgresSnapshot(place.databaseUrl ?? '')
  const before = await snapshot.get('quota', ['a'])
  await store.commit({ needs: () => [], plan: () => [put('a', 4n), put('b', 6n)] })
  const rows = await snapshot.scan({ table: 'quota', equals: [], limit: 10 })
  expect(before?.limitUnits).toBe(10n)
  expect(rows.map((row) => row.limitUnits)).toEqual([10n, 0n])
  expect((await store.get('quota', ['b']))?.limitUnits).toBe(6n)
  await snapshot.close()
  await place.close()
})
