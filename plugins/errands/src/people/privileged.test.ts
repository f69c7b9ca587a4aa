// Goal: of 10,050 first approvals at once exactly the first 10,000 have a number, each once.
// Method: the real act on a shelf that commits as the platform does: whoever read what has changed
// since runs again.

import type { Person } from '@tessera/sdk'
import { expect, test } from 'vitest'
import type { ErrandCtx } from '../manifest.ts'
import { privilegedMax } from '../rule/standing.ts'
import { approveProvider } from './party.ts'

interface Row {
  readonly version: number
  readonly doc: unknown
}

/** Records under optimistic commits. */
class Shelf {
  readonly rows = new Map<string, Row>()
  conflictsCount = 0

  /** Runs an act until nobody was faster. */
  async run<Result>(act: (ctx: ErrandCtx) => Promise<Result>): Promise<Result> {
    for (;;) {
      const read = new Map<string, number>()
      const written = new Map<string, unknown>()
      const records = {
        get: async ({ collection, id }: { readonly collection: string; readonly id: string }) => {
          const row = this.rows.get(`${collection}/${id}`)
          read.set(`${collection}/${id}`, row?.version ?? 0)
          // Others come between a read and what follows it.
          await Promise.resolve()
          return { record: row === undefined ? null : { id, ...row } }
        },
        put: ({ collection, id, doc }: { collection: string; id: string; doc: unknown }) => {
          written.set(`${collection}/${id}`, doc)
          return Promise.resolve({})
        },
      }
      // Only the two methods that the act calls are there.
      const result = await act({ now: 1, records } as never)
      const isFresh = [...read].every(
        ([key, version]) => (this.rows.get(key)?.version ?? 0) === version,
      )
      if (!isFresh) {
        this.conflictsCount += 1
        continue
      }
      for (const [key, doc] of written)
        this.rows.set(key, { version: (this.rows.get(key)?.version ?? 0) + 1, doc })
      return result
    }
  }
}

const provider = (at: number) => ({ person: `p${at}` as Person, party: `party-${at}` })

test('numbers 1 to 10,000 go once each, and nobody after them has one', async () => {
  const shelf = new Shelf()
  const numbers: number[] = []
  const atOnce = 50
  for (let from = 0; from < privilegedMax + 50; from += atOnce) {
    const batch = Array.from({ length: atOnce }, (_, index) => provider(from + index))
    numbers.push(
      ...(await Promise.all(batch.map((one) => shelf.run((ctx) => approveProvider(ctx, one))))),
    )
  }
  const given = numbers.filter((no) => no > 0).toSorted((one, other) => one - other)
  expect(given).toEqual(Array.from({ length: privilegedMax }, (_, index) => index + 1))
  expect(numbers.filter((no) => no === 0)).toHaveLength(50)
  expect(shelf.conflictsCount).toBeGreaterThan(1_000)
})

test('a second approval of the same person changes nothing', async () => {
  const shelf = new Shelf()
  const approve = () => shelf.run((ctx) => approveProvider(ctx, provider(1)))
  expect([await approve(), await approve()]).toEqual([1, 1])
  expect(await shelf.run((ctx) => approveProvider(ctx, provider(2)))).toBe(2)
})
