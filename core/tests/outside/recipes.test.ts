// Goal: the eight recipes of TigerBeetle’s documentation do on this ledger what they say. Method:
// each is played with accounts of its own, as it succeeds and as it is refused, at each place.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { accountFlag, transferFlag as flag, type TransferStatus } from '../../src/ledger/index.ts'
import { Desk, everything, id, isWhole } from '../ledger/desk.ts'
import type { OpenPlace } from '../ledger/place.ts'
import { places } from '../ledger/places.ts'

const { debitsMustNotExceedCredits: noDebt, creditsMustNotExceedDebits: noCredit } = accountFlag

const [source, destination, control, operator, limit, setup] = [1, 2, 3, 4, 5, 6]

describe.each(places)('a recipe $name', ({ open }) => {
  let clock: FakeClock
  let place: OpenPlace
  let desk: Desk

  beforeEach(async () => {
    clock = fakeClock(1_790_000_000_000)
    place = await open(clock)
    desk = new Desk(place.ledger)
  })
  afterEach(() => place.close())

  it('keeps a balance between bounds', async () => {
    await desk.open(1, { [source]: 0, [destination]: noDebt, [control]: noCredit, [operator]: 0 })
    const pay = (fen: bigint, mostFen: bigint): Promise<readonly TransferStatus[]> => {
      const probe = desk.move(destination, control, everything, {
        flags: flag.balancingDebit | flag.pending,
      })
      return desk.chain(
        desk.move(source, destination, fen),
        desk.move(control, operator, mostFen),
        probe,
        desk.end(probe, 'void'),
        desk.move(operator, control, mostFen),
      )
    }
    expect(isWhole(await pay(60n, 100n))).toBe(true)
    expect(await pay(41n, 100n)).toEqual([
      'linked_event_failed',
      'linked_event_failed',
      'exceeds_debits',
      'linked_event_failed',
      'linked_event_failed',
    ])
    expect(isWhole(await pay(40n, 100n))).toBe(true)
    expect(await desk.sums(destination)).toEqual([0n, 0n, 0n, 100n])
    expect(await desk.balance(control)).toBe(0n)
    expect(await desk.send(desk.move(destination, source, 101n))).toEqual(['exceeds_credits'])
  })

  it('moves money on condition of a balance', async () => {
    await desk.open(1, { [source]: noDebt, [destination]: 0, [control]: 0, [operator]: 0 })
    await desk.send(desk.move(operator, source, 100n))
    const payIfAtLeast = (leastFen: bigint): Promise<readonly TransferStatus[]> => {
      const probe = desk.move(source, control, leastFen, { flags: flag.pending })
      return desk.chain(probe, desk.end(probe, 'void'), desk.move(source, destination, 10n))
    }
    expect(isWhole(await payIfAtLeast(100n))).toBe(true)
    expect(await payIfAtLeast(100n)).toEqual([
      'exceeds_credits',
      'linked_event_failed',
      'linked_event_failed',
    ])
    expect(isWhole(await payIfAtLeast(90n))).toBe(true)
    expect(await desk.balance(source)).toBe(80n)
    expect(await desk.sums(control)).toEqual([0n, 0n, 0n, 0n])
  })

  it('holds a limit for one transfer and not for another', async () => {
    await desk.open(1, { [source]: 0, [destination]: 0, [control]: noCredit })
    await desk.send(desk.move(destination, source, 100n))
    const payWithin = (fen: bigint): Promise<readonly TransferStatus[]> => {
      const probe = desk.move(destination, control, 1n, {
        flags: flag.pending | flag.balancingDebit,
      })
      return desk.chain(
        desk.move(source, destination, fen),
        probe,
        desk.end(probe, 'void', { amount: 0n }),
      )
    }
    expect(isWhole(await payWithin(100n))).toBe(true)
    expect((await payWithin(1n))[1]).toBe('exceeds_debits')
    expect(await desk.balance(destination)).toBe(0n)
    // Without the probe nothing stands in the way.
    expect(await desk.send(desk.move(source, destination, 1n))).toEqual(['created'])
    expect(await desk.balance(destination)).toBe(1n)
  })

  it('closes an account with nothing in it, and opens it again', async () => {
    await desk.open(1, { [source]: noDebt, [destination]: noCredit, [control]: 0, [operator]: 0 })
    await desk.send(desk.move(operator, source, 20n), desk.move(source, operator, 10n))
    await desk.send(desk.move(destination, operator, 30n), desk.move(operator, destination, 5n))
    const closeSource = desk.move(source, control, 0n, { flags: flag.closingDebit | flag.pending })
    const closeDestination = desk.move(control, destination, 0n, {
      flags: flag.closingCredit | flag.pending,
    })
    const sweep = desk.move(source, control, everything, { flags: flag.balancingDebit })
    const fill = desk.move(control, destination, everything, { flags: flag.balancingCredit })
    expect(isWhole(await desk.chain(sweep, closeSource))).toBe(true)
    expect(isWhole(await desk.chain(fill, closeDestination))).toBe(true)

    const moved = await place.ledger.lookupTransfers([sweep.id, fill.id])
    expect(moved.map((row) => row.amount)).toEqual([10n, 25n])
    expect(await desk.sums(source)).toEqual([0n, 20n, 0n, 20n])
    expect(await desk.sums(destination)).toEqual([0n, 30n, 0n, 30n])
    expect(await desk.sums(control)).toEqual([0n, 25n, 0n, 10n])
    expect((await desk.account(source)).flags).toBe(noDebt | accountFlag.closed)
    expect(await desk.send(desk.move(operator, source, 1n))).toEqual([
      'credit_account_already_closed',
    ])
    expect(await desk.send(desk.move(destination, operator, 1n))).toEqual([
      'debit_account_already_closed',
    ])

    await desk.send(desk.end(closeSource, 'void'), desk.end(closeDestination, 'void'))
    expect((await desk.account(source)).flags).toBe(noDebt)
    expect((await desk.account(destination)).flags).toBe(noCredit)
    expect(await desk.send(desk.move(operator, source, 1n))).toEqual(['created'])
  })

  it('corrects by more transfers that name the same business', async () => {
    const [shop, fee] = [2, 3]
    await desk.open(1, { [source]: 0, [shop]: 0, [fee]: 0 })
    const business = { userData128: id(123_456) }
    await desk.chain(
      desk.move(source, shop, 10_000n, { ...business, code: 600 }),
      desk.move(source, fee, 50n, { ...business, code: 9_000 }),
    )
    await desk.chain(
      desk.move(shop, source, 1_000n, { ...business, code: 10_000 }),
      desk.move(fee, source, 5n, { ...business, code: 10_000 }),
    )
    expect(await desk.balance(shop)).toBe(9_000n)
    expect(await desk.balance(fee)).toBe(45n)
    const timeline = await place.ledger.queryTransfers({ ...business, limit: 10 })
    expect(timeline.map(({ code, amount: fen }) => [code, fen])).toEqual([
      [600, 10_000n],
      [9_000, 50n],
      [10_000, 1_000n],
      [10_000, 5n],
    ])
  })

  it('exchanges currencies with a spread, both sides or neither', async () => {
    const [dollars, liquidDollars, rupees, liquidRupees] = [1, 2, 11, 12]
    await desk.open(1, { [dollars]: noDebt, [liquidDollars]: 0, [operator]: 0 })
    await desk.open(2, { [rupees]: 0, [liquidRupees]: noDebt, 14: 0 })
    await desk.send(desk.move(operator, dollars, 30_000n))
    await desk.send(desk.move(14, liquidRupees, 1_000_000n, { ledger: 2 }))
    const exchange = (): Promise<readonly TransferStatus[]> =>
      desk.chain(
        desk.move(dollars, liquidDollars, 10_000n),
        desk.move(dollars, liquidDollars, 10n),
        desk.move(liquidRupees, rupees, 824_214n, { ledger: 2 }),
      )
    expect(isWhole(await exchange())).toBe(true)
    expect(await exchange()).toEqual([
      'linked_event_failed',
      'linked_event_failed',
      'exceeds_credits',
    ])
    expect(await desk.balance(dollars)).toBe(19_990n)
    expect(await desk.balance(liquidDollars)).toBe(10_010n)
    expect(await desk.balance(rupees)).toBe(824_214n)
    expect(await desk.send(desk.move(dollars, rupees, 1n))).toEqual([
      'accounts_must_have_the_same_ledger',
    ])
  })

  it('takes from many and gives to many', async () => {
    const [one, two, three, shop] = [11, 12, 13, 21]
    await desk.open(1, { [one]: noDebt, [two]: noDebt, [three]: noDebt, [operator]: 0 })
    await desk.open(1, { [shop]: 0, 22: 0, 23: 0, [control]: 0, [limit]: noDebt, [setup]: 0 })
    const balancing = flag.balancingDebit | flag.balancingCredit
    const collect = (fen: bigint): Promise<readonly TransferStatus[]> =>
      desk.chain(
        desk.move(setup, limit, fen),
        desk.move(one, setup, fen, { flags: balancing }),
        desk.move(two, setup, fen, { flags: balancing }),
        desk.move(three, setup, fen, { flags: balancing }),
        desk.move(setup, shop, fen),
        desk.move(limit, setup, everything, { flags: flag.balancingCredit }),
      )
    await desk.send(desk.move(operator, one, 30n), desk.move(operator, two, 50n))
    expect((await collect(100n))[5]).toBe('exceeds_credits')
    await desk.send(desk.move(operator, three, 50n))
    expect(isWhole(await collect(100n))).toBe(true)
    const left = await Promise.all(
      [one, two, three, shop, limit, setup].map((n) => desk.balance(n)),
    )
    expect(left).toEqual([0n, 0n, 30n, 100n, 0n, 0n])

    const compound = await desk.chain(
      desk.move(operator, control, 10_000n),
      desk.move(three, control, 30n),
      desk.move(control, shop, 9_000n),
      desk.move(control, 22, 1_000n),
      desk.move(control, 23, 30n),
    )
    expect(isWhole(compound)).toBe(true)
    expect(await desk.sums(control)).toEqual([0n, 10_030n, 0n, 10_030n])
  })

  it('limits a rate: what is pending comes back when its time is over', async () => {
    const [quota, person, shop] = [11, 1, 2]
    await desk.open(7, { [quota]: noDebt, 17: 0 })
    await desk.open(1, { [person]: noDebt, [shop]: 0, [operator]: 0 })
    await desk.send(desk.move(17, quota, 1_000n, { ledger: 7 }))
    await desk.send(desk.move(operator, person, 5_000n))
    const spend = (fen: bigint): Promise<readonly TransferStatus[]> =>
      desk.chain(
        desk.move(quota, 17, fen, { ledger: 7, timeout: 86_400, flags: flag.pending }),
        desk.move(person, shop, fen),
      )
    expect(isWhole(await spend(600n))).toBe(true)
    clock.advance(3_600_000)
    expect(await spend(401n)).toEqual(['exceeds_credits', 'linked_event_failed'])
    expect(isWhole(await spend(400n))).toBe(true)
    clock.advance(82_800_001)
    expect(await desk.sums(quota)).toEqual([400n, 0n, 0n, 1_000n])
    expect(isWhole(await spend(600n))).toBe(true)
    expect(await spend(1n)).toEqual(['exceeds_credits', 'linked_event_failed'])
    expect(await desk.balance(shop)).toBe(1_600n)
  })
})
