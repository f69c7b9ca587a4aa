// Goal: rows in memory and in a store give the same answers and the same rows for the same stream,
// byte by byte. Method: one seeded stream of random events at every place, compared at each step.

import { expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import {
  accountStatusNumber,
  transferFlag,
  transferStatusNumber,
  type Transfer,
} from '../../src/ledger/index.ts'
import { Desk } from './desk.ts'
import type { LedgerPlace } from './place.ts'
import { places } from './places.ts'
import { placeFaults } from './sound.ts'
import { runTwins } from './stream/twins.ts'

it('answers twenty thousand random events alike in memory and in the store', async () => {
  const plan = { seed: 20_180_129, eventsCount: 20_000, batchMost: 60, checkpointsCount: 20 }
  const faults: string[] = []
  const outcome = await runTwins(places, plan, async (open) => {
    for (const place of open) faults.push(...(await placeFaults(place)))
  })
  expect(faults).toEqual([])
  // Our rows have no reserved field; every other answer of the closed lists was given.
  const { reserved_field: _none, ...accountStatuses } = accountStatusNumber
  expect([...outcome.accountStatuses.keys()].toSorted()).toEqual(
    Object.keys(accountStatuses).toSorted(),
  )
  expect([...outcome.transferStatuses.keys()].toSorted()).toEqual(
    Object.keys(transferStatusNumber).toSorted(),
  )
})

it('ends those that are due at one moment in one order', async () => {
  const ended = await Promise.all(places.map(endsOfTies))
  expect(ended[0]).toHaveLength(1_201)
  for (const others of ended.slice(1)) expect(others).toEqual(ended[0])
})

/** More than one sweep takes end, in pairs of one moment; the later made have the lower ids. */
async function endsOfTies({ open }: LedgerPlace): Promise<readonly string[]> {
  const clock = fakeClock(1_790_000_000_000)
  const { ledger, close } = await open(clock)
  const pending = (n: number, timeout: number): Transfer =>
    new Desk(ledger, n).move(1, 2, 1n, { timeout, flags: transferFlag.pending })
  await new Desk(ledger).open(1, { 1: 0, 2: 0 })
  clock.advance(1)
  await ledger.createTransfers(Array.from({ length: 601 }, (_, place) => pending(9_000 + place, 2)))
  clock.advance(1_000)
  await ledger.createTransfers([
    new Desk(ledger, 100).move(1, 2, 1n),
    ...Array.from({ length: 600 }, (_, place) => pending(1_000 + place, 1)),
  ])
  clock.advance(3_000)
  const events = await ledger.getChangeEvents({ limit: 8_000 })
  await close()
  const expired = events.filter(({ kind }) => kind === 'expired')
  return expired.map(({ timestamp, transfer }) => `${timestamp} ${transfer.id}`)
}
