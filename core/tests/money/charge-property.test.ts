// Goal: an order paid from credit, a mandate and the balance, refunded in parts, cancelled, settled
// and retried in any order makes no fen and loses none, and given back whole leaves everything as
// it was. Method: generated histories on a real store, against sums alone.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { openChargeWorld, type ChargeWorld } from './charge-world.ts'

let world: ChargeWorld
/** Names of one history are none of another’s. */
let history = 0

const lots = ['lot-a', 'lot-b', 'lot-c']
const people = ['buyer', 'dad', 'shop', 'annex']

interface Act {
  readonly kind: 'charge' | 'settle' | 'refund' | 'cancel' | 'retry'
  readonly at: number
  readonly amountFen: bigint
  readonly shop: string
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('charge', 'charge', 'settle', 'refund', 'refund', 'cancel', 'retry'),
  at: fc.nat(30),
  amountFen: fc.bigInt(1n, 900n),
  shop: fc.constantFrom('shop', 'shop', 'annex'),
})

beforeEach(async () => {
  world = await openChargeWorld()
  for (const merchant of ['shop', 'annex']) await world.merchant(merchant)
  for (const [at, lot] of lots.entries())
    await world.lot(lot, 'buyer', { amountFen: 250n, days: 3 - at })
  await world.fund('dad', 2_000n)
  await world.fund('buyer', 1_500n)
  await world.mandate('m', ['dad', 'buyer'], { perPurchaseFen: 320n })
})

afterEach(async () => {
  const violations = await world.violations()
  await world.close()
  if (violations.length > 0) throw new Error(JSON.stringify(violations))
})

/** What everybody has, and what every lot has. */
async function standing() {
  const wallets = await Promise.all(people.map((person) => world.walletFen(person)))
  const credit = await Promise.all(lots.map((lot) => world.lotFen(lot)))
  return { wallets, credit }
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, it) => sum + it, 0n)

async function waitingFen(): Promise<bigint> {
  const charges = await world.store.scan({ table: 'charge', equals: [], limit: 200 })
  const accounts = await Promise.all(
    charges.map(({ account }) => world.store.get('account', [account])),
  )
  return sumOf(accounts.map((row) => (row?.creditsPosted ?? 0n) - (row?.debitsPosted ?? 0n)))
}

const shops = ['shop', 'annex']
const shopsFen = () => Promise.all(shops.map((name) => world.walletFen(name)))

async function doActs(all: readonly Act[]): Promise<readonly string[]> {
  const made: string[] = []
  // Whose word the last refund was; a retry is of the same.
  let word = ''
  let last: () => Promise<unknown> = async () => undefined
  for (const [place, { kind, at, amountFen, shop }] of all.entries()) {
    const charge = made[at % Math.max(made.length, 1)] ?? 'none'
    const of = { charge, plugin: 'store' }
    const request = `r${place}`
    const acts = {
      charge: async () => {
        const id = `c${history}-${place}`
        if ((await world.charge(id, 'buyer', amountFen, shop)) === 'ok') made.push(id)
      },
      settle: () => world.post({ kind: 'settle', id: `s${history}-${place}`, ...of, amountFen }),
      // A shop's run, not always that of the charge's.
      refund: () => world.giveBack(charge, { request, amountFen, by: shop }),
      cancel: () => world.giveBack(charge, { request, amountFen: undefined, by: undefined }),
      retry: last,
    }
    const run = acts[kind]
    // A retry of a charge is the same charge: its id is taken.
    last = kind === 'charge' ? last : run
    const before = await shopsFen()
    await run()
    // Nothing leaves a shop but by a word of its own.
    const after = await shopsFen()
    const fallen = shops.filter((_, place) => (after[place] ?? 0n) < (before[place] ?? 0n))
    if (kind === 'refund') word = shop
    const mayFall = kind === 'refund' || kind === 'retry' ? [word] : []
    expect(fallen.filter((name) => !mayFall.includes(name))).toEqual([])
    expect(sumOf(Object.values(await standing()).flat()) + (await waitingFen())).toBe(4_250n)
  }
  return made
}

/** Gives back all that is left of a charge, whoever has it. */
async function undo(charge: string): Promise<void> {
  const row = await world.store.get('charge', [charge])
  const left = (row?.amountFen ?? 0n) - (row?.backFen ?? 0n)
  if (left === 0n) return
  const of = { amountFen: left, by: row?.merchant }
  expect(await world.giveBack(charge, { ...of, request: 'undo' })).toBe('ok')
  expect(await world.giveBack(charge, { ...of, request: 'undo-again' })).toBe('bound_exceeded')
}

describe('charges', () => {
  it('make no fen and lose none, and given back whole leave everything as it was', async () => {
    const before = await standing()
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        history += 1
        const made = await doActs(acts)
        for (const charge of made.toReversed()) await undo(charge)
        expect(await standing()).toEqual(before)
        const used = await world.store.scan({ table: 'standingUse', equals: ['m'], limit: 9 })
        expect(used.every(({ usedFen }) => usedFen === 0n)).toBe(true)
      }),
      { numRuns: 40, seed: 20_261_128 },
    )
  })
})
