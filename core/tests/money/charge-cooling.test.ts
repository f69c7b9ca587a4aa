// Goal: who is talked into letting go of much has a day to think better of it, and less holds at
// once. Method: mandates are offered and changed on a fake clock, then bought with: what should not
// be there is refused to the fen, what should be is paid.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, openChargeWorld, wide, type ChargeWorld } from './charge-world.ts'

const hourMs = 3_600_000
let world: ChargeWorld
let made = 0

beforeAll(async () => {
  world = await openChargeWorld()
  await world.merchant('shop')
})

afterAll(async () => {
  await world.close()
})

const sums = (sumFen: bigint) => ({
  perPurchaseFen: sumFen,
  perDayFen: sumFen,
  perMonthFen: sumFen,
})

/** A new mandate between two people who are in nothing else; the code of an act on it. */
async function offered(first: Parameters<ChargeWorld['mandate']>[2]) {
  made += 1
  const [mandate, payer, spender] = [`m${made}`, `payer-${made}`, `spender-${made}`]
  await world.fund(payer, 10_000_000n)
  await world.mandate(mandate, [payer, spender], first)
  const of = { kind: 'mandate', mandate, plugin: 'family', by: payer } as const
  return {
    change: (change: object, stakeFen: bigint) =>
      world.post({ ...of, act: { verb: 'change', terms: { ...wide, ...change } }, stakeFen }),
    buy: (name: string, amountFen: bigint) =>
      world.charge(`${mandate}-${name}`, spender, amountFen),
  }
}

type Step = bigint | number

describe('a mandate', () => {
  // Sums that were set, and time that passed, in ms; what of them is there in the end.
  it.each<[string, readonly [bigint, ...Step[]], bigint]>([
    ['offered up to the bound is there at once', [500_000n], 500_000n],
    ['offered above it is there up to it', [500_001n], 500_000n],
    ['offered above it waits a day', [800_000n, dayMs - 1], 500_000n],
    ['offered above it is there after a day', [800_000n, dayMs], 800_000n],
    ['raised by half is there at once', [100_000n, 150_000n], 150_000n],
    ['raised by more is there by half', [100_000n, 150_001n], 150_000n],
    ['raised by more waits a day', [100_000n, 300_000n, dayMs - 1], 150_000n],
    ['raised by more is there after a day', [100_000n, 300_000n, dayMs], 300_000n],
    ['raised above the bound is there up to it', [400_000n, 500_001n], 500_000n],
    ['raised from above the bound stays', [600_000n, dayMs, 600_001n], 600_000n],
    ['raised in steps is there by half', [100_000n, 140_000n, hourMs, 190_000n], 150_000n],
    ['raised in steps waits from the last', [100_000n, 300_000n, dayMs - 1, 310_000n, 1], 150_000n],
    ['raised and lowered is there as lowered', [100_000n, 300_000n, 120_000n], 120_000n],
    ['lowered is there as lowered', [800_000n, 200_000n], 200_000n],
    ['offered, lowered and raised stays low', [800_000n, 100_000n, 800_000n], 100_000n],
    ['raised, lowered and raised stays low', [100_000n, 300_000n, 50_000n, 300_000n], 50_000n],
    ['lowered and raised waits from the raise', [800_000n, 90_000n, dayMs, 800_000n], 135_000n],
    ['lowered as it cools waits no more', [800_000n, hourMs, 600_000n, dayMs - hourMs], 600_000n],
  ])('%s', async (_name, [first, ...steps], readyFen) => {
    const { change, buy } = await offered(sums(first))
    let beforeFen = first
    for (const step of steps) {
      if (typeof step === 'number') {
        world.clock.advance(step)
        continue
      }
      expect(await change(sums(step), step > beforeFen ? step : 0n)).toBe('ok')
      beforeFen = step
    }
    expect(await buy('more', readyFen + 1n)).toBe('insufficient_funds')
    expect(await buy('ready', readyFen)).toBe('ok')
  })

  it('cools each of its sums by itself', async () => {
    const first = { perPurchaseFen: 10_000n, perDayFen: 40_000n, perMonthFen: 100_000n }
    const { change, buy } = await offered(first)
    const raised = { ...first, perPurchaseFen: 40_000n }
    expect(await change(raised, 100_000n)).toBe('ok')
    expect(await buy('a', 15_001n)).toBe('insufficient_funds')
    expect(await buy('b', 15_000n)).toBe('ok')
    expect(await buy('c', 15_000n)).toBe('ok')
    expect(await buy('d', 10_001n)).toBe('insufficient_funds')
    expect(await buy('e', 10_000n)).toBe('ok')
  })

  it('lowered in one sum while another is raised does not keep the one that was', async () => {
    const { change, buy } = await offered(sums(40_000n))
    const [low, high] = [{ perPurchaseFen: 10_000n }, { ...sums(40_000n), perMonthFen: 90_000n }]
    expect(await change({ ...high, ...low }, 90_000n)).toBe('ok')
    expect(await change(high, 90_000n)).toBe('ok')
    expect(await buy('more', 15_001n)).toBe('insufficient_funds')
    expect(await buy('ready', 15_000n)).toBe('ok')
  })

  it('that is for more but not of more waits for nothing', async () => {
    const { change, buy } = await offered({ ...sums(90_000n), categories: ['food'] })
    expect(await buy('before', 90_000n)).toBe('insufficient_funds')
    expect(await change({ ...sums(90_000n), categories: [] }, 90_000n)).toBe('ok')
    expect(await buy('after', 90_000n)).toBe('ok')
  })
})

it('leaves the books in order', async () => {
  expect(await world.violations()).toEqual([])
})
