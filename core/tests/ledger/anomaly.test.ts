// Goal: none of the anomalies of Hermitage happens to money, however many ask at once. Method: each
// as callers of two fronts over the same rows; next to it the way of programming that has it.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import {
  accountFlag,
  type Account,
  type Ledger,
  type TransferStatus,
} from '../../src/ledger/index.ts'
import { bankFaults } from './bank.ts'
import { openChance } from './chance.ts'
import { Desk, id, isWhole } from './desk.ts'
import type { OpenPlace } from './place.ts'
import { places } from './places.ts'

const { debitsMustNotExceedCredits: noDebt } = accountFlag

const clock = fakeClock(1_790_000_000_000)
const [operator, payer, shop] = [1, 2, 3]

describe.each(places)('money $name', ({ open }) => {
  let place: OpenPlace
  let fronts: readonly Desk[]
  let desk: Desk

  beforeEach(async () => {
    place = await open(clock)
    fronts = [new Desk(place.ledger, 1_000), new Desk(place.openSecond(), 1_000_000)]
    desk = new Desk(place.ledger, 2_000_000)
    await desk.open(1, { [operator]: 0, [payer]: noDebt, [shop]: 0 })
    await desk.send(desk.move(operator, payer, 100n))
  })
  afterEach(() => place.close())

  /** Many callers at once, half of them at each front. */
  const atOnce = <T>(count: number, act: (front: Desk) => Promise<T>): Promise<readonly T[]> =>
    Promise.all(Array.from({ length: count }, (_, n) => act(fronts[n % 2] ?? desk)))

  const statusesOf = (
    all: readonly (readonly TransferStatus[])[],
    wanted: TransferStatus,
  ): number => all.flat().filter((status) => status === wanted).length

  it('loses no update (P4)', async () => {
    await atOnce(60, (front) => front.send(front.move(operator, shop, 1n)))
    expect(await desk.balance(shop)).toBe(60n)
    expect(await desk.sums(operator)).toEqual([0n, 160n, 0n, 0n])
  })

  it('is spent once by all who see it (P4 with a limit)', async () => {
    const spent = await atOnce(30, (front) => front.send(front.move(payer, shop, 10n)))
    expect(statusesOf(spent, 'created')).toBe(10)
    expect(statusesOf(spent, 'exceeds_credits')).toBe(20)
    expect(await desk.balance(payer)).toBe(0n)
  })

  it('is seen to be spent twice by those who look first and pay without a limit', async () => {
    await desk.open(1, { 9: 0 })
    await desk.send(desk.move(operator, 9, 100n))
    const looks = await atOnce(4, (front) => front.balance(9))
    await Promise.all(looks.map((fen) => desk.send(desk.move(9, shop, fen))))
    expect(await desk.balance(9)).toBeLessThan(0n)
  })

  it('has no write skew between a quota and a balance (G2-item)', async () => {
    await desk.open(7, { 70: 0, 71: noDebt })
    await desk.send(desk.move(70, 71, 100n, { ledger: 7 }))
    await desk.send(desk.move(operator, payer, 900n))
    const spend = (front: Desk): Promise<readonly TransferStatus[]> =>
      front.chain(front.move(71, 70, 30n, { ledger: 7 }), front.move(payer, shop, 30n))
    const spent = await atOnce(20, spend)
    expect(spent.filter(isWhole)).toHaveLength(3)
    expect(spent.filter((statuses) => statuses[0] === 'exceeds_credits')).toHaveLength(17)
    expect(await desk.balance(71)).toBe(10n)
    expect(await desk.balance(payer)).toBe(910n)
  })

  it('is seen to skew where quota and balance are not one chain', async () => {
    await desk.open(7, { 70: 0, 71: 0 })
    await desk.send(desk.move(70, 71, 100n, { ledger: 7 }))
    await desk.send(desk.move(operator, payer, 900n))
    const looks = await atOnce(8, (front) => front.balance(71))
    const spend = async (): Promise<void> => {
      await desk.send(desk.move(payer, shop, 60n))
      await desk.send(desk.move(71, 70, 60n, { ledger: 7 }))
    }
    await Promise.all(looks.filter((fen) => fen >= 60n).map(spend))
    expect(await desk.balance(71)).toBeLessThan(0n)
  })

  it('is never read where it was taken back (G1a), nor half way (G1b)', async () => {
    const seen = new Set<string>()
    const look = async (): Promise<void> => {
      for (let count = 0; count < 20; count += 1) {
        const rows = await place.ledger.lookupAccounts([id(payer), id(shop)])
        seen.add(rows.map((row) => row.creditsPosted - row.debitsPosted).join(' '))
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const takenBack = atOnce(10, (front) =>
      front.chain(front.move(payer, shop, 40n), front.move(payer, shop, 400n)),
    )
    const thereAndBack = atOnce(10, (front) =>
      front.chain(front.move(payer, shop, 40n), front.move(shop, payer, 40n)),
    )
    await Promise.all([look(), takenBack, thereAndBack, look()])
    expect([...seen]).toEqual(['100 0'])
  })

  it('is read as it was acknowledged, at every front (OTV, PMP)', async () => {
    for (let count = 1; count <= 20; count += 1) {
      const [writer, reader] = count % 2 === 0 ? fronts : fronts.toReversed()
      await writer?.send(writer.move(payer, shop, 1n))
      expect(await reader?.balance(shop)).toBe(BigInt(count))
    }
  })

  it('ends a pending transfer once, whoever posts and voids at the same moment', async () => {
    const pending = desk.move(payer, shop, 50n, { flags: 2 })
    await desk.send(pending)
    const ends = await atOnce(12, (front) =>
      front.send(front.end(pending, front === fronts[0] ? 'post' : 'void')),
    )
    expect(statusesOf(ends, 'created')).toBe(1)
    const isPosted = (await desk.balance(shop)) === 50n
    expect(await desk.sums(payer)).toEqual([0n, isPosted ? 50n : 0n, 0n, 100n])
  })

  it('happens once, however often it is asked for at the same moment', async () => {
    const event = desk.move(payer, shop, 100n)
    const answers = await atOnce(12, (front) => front.send(event))
    expect(statusesOf(answers, 'created')).toBe(1)
    expect(statusesOf(answers, 'exists')).toBe(11)
  })

  it('is all there whenever the bank is looked at', async () => {
    const customers = [21, 22, 23, 24, 25, 26, 27, 28]
    await desk.open(1, Object.fromEntries(customers.map((n) => [n, noDebt])))
    await desk.send(...customers.map((n) => desk.move(operator, n, 100n)))
    const chance = openChance(7)
    const ids = customers.map(id)
    const faults: string[] = []
    const pay = async (front: Desk): Promise<void> => {
      for (let count = 0; count < 12; count += 1) {
        const [from, to] = [chance.pick(customers), chance.pick(customers)]
        if (from !== to) await front.send(front.move(from, to, BigInt(chance.below(60))))
      }
    }
    const look = async (ledger: Ledger): Promise<void> => {
      for (let count = 0; count < 12; count += 1) {
        faults.push(...bankFaults(ids, 800n, await ledger.lookupAccounts(ids)))
        const asked = await ledger.queryAccounts({ ledger: 1, limit: 100 })
        const others = new Set([operator, payer, shop].map(id))
        faults.push(
          ...bankFaults(
            ids,
            800n,
            asked.filter((row) => !others.has(row.id)),
          ),
        )
      }
    }
    await Promise.all([atOnce(10, pay), look(place.ledger), look(place.openSecond())])
    expect(faults).toEqual([])
  })
})

describe('a look at the bank', () => {
  const row = (n: number, creditsPosted: bigint, debitsPosted = 0n): Account => ({
    id: id(n),
    debitsPending: 0n,
    debitsPosted,
    creditsPending: 0n,
    creditsPosted,
    userData128: id(0),
    userData64: 0n,
    userData32: 0,
    ledger: 1,
    code: 1,
    flags: 0,
    timestamp: BigInt(n),
  })
  const ids = [id(1), id(2)]

  it('finds nothing where all is there', () => {
    expect(bankFaults(ids, 10n, [row(1, 4n), row(2, 6n)])).toEqual([])
  })

  it.each([
    ['an unexpected key', [row(1, 4n), row(2, 6n), row(3, 0n)]],
    ['a missing balance', [row(1, 10n)]],
    ['a wrong total', [row(1, 4n), row(2, 5n)]],
    ['a negative balance', [row(1, 0n, 1n), row(2, 11n)]],
  ])('finds %s', (fault, rows) => {
    expect(bankFaults(ids, 10n, rows).join()).toContain(fault)
  })
})
