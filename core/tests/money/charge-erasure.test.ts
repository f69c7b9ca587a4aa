// Goal: nobody is erased while money of theirs waits on a purchase, whoever made it, also when it
// is made that very moment; and with them goes what they let others spend. Method: erasures on a
// store with charges, one of them made in the middle of the look.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseAccount } from '../../src/rights/index.ts'
import type { Store } from '../../src/store/store.ts'
import { codeOf, openChargeWorld, type ChargeWorld } from './charge-world.ts'

let world: ChargeWorld

beforeAll(async () => {
  world = await openChargeWorld()
  await world.merchant('shop')
})

afterAll(() => world.close())

const erase = (person: string, store: Store = world.store) =>
  codeOf(() => eraseAccount({ ...world, store }, person))
const settle = (charge: string) =>
  world.post({ kind: 'settle', id: charge, charge, plugin: 'store', amountFen: undefined })
const statusOf = async (mandate: string) =>
  (await world.store.get('standingMandate', [mandate]))?.status

type Query = Parameters<Store['scan']>[0]
const ofCharges = ({ table }: Query): boolean => table === 'charge'
const ofMandates = ({ table, order }: Query): boolean =>
  table === 'standingMandate' && order === 'descending'

/** The store, where something happens once, right after such rows were looked for. */
function meanwhile(act: () => Promise<unknown>, isLook = ofCharges): Store {
  let isDone = false
  const scan: Store['scan'] = async (query) => {
    const rows = await world.store.scan(query)
    if (!isLook(query) || isDone) return rows
    isDone = true
    await act()
    return rows
  }
  return new Proxy(world.store, {
    get: (store, name) => (name === 'scan' ? scan : Reflect.get(store, name)),
  })
}

describe('an erasure', () => {
  it('waits for what others bought with the person’s money', async () => {
    await world.fund('dad', 300n)
    await world.mandate('m1', ['dad', 'kid'], { perPurchaseFen: 300n })
    await world.mandate('m2', ['gran', 'dad'])
    expect(await world.charge('c1', 'kid', 300n)).toBe('ok')
    await expect(eraseAccount(world, 'dad')).rejects.toMatchObject({
      code: 'account_in_use',
      details: { open: [{ kind: 'holds', count: 1 }] },
    })
    expect(await statusOf('m1')).toBe('active')
    expect(await settle('c1')).toBe('ok')
    expect(await erase('dad')).toBe('ok')
    expect([await statusOf('m1'), await statusOf('m2')]).toEqual(['ended', 'ended'])
  })

  it('looks again at what was bought in the middle of its look', async () => {
    await world.merchant('stall')
    await world.fund('ann', 50n)
    await world.mandate('m3', ['ann', 'stall'])
    const store = meanwhile(() => world.charge('c2', 'ann', 50n, 'stall'))
    expect(await erase('stall', store)).toBe('account_in_use')
    await world.lot('gift', 'bo', { amountFen: 20n, days: 9 })
    await world.mandate('m4', ['bo', 'ann'])
    const second = meanwhile(() => world.charge('c3', 'bo', 20n))
    expect(await erase('bo', second)).toBe('account_in_use')
  })

  it('looks again at what was let go of in the middle of its look', async () => {
    await world.mandate('m5', ['cy', 'di'])
    const limits = { perPurchaseFen: 1n, perDayFen: 1n, perMonthFen: 1n }
    const terms = { ...limits, approveAboveFen: null, categories: [], untilMs: null }
    const act = { verb: 'offer', spender: 'di', terms } as const
    const offer = { kind: 'mandate', mandate: 'm6', plugin: 'family', by: 'cy', act } as const
    const store = meanwhile(() => world.post({ ...offer, stakeFen: 1n }), ofMandates)
    expect(await erase('cy', store)).toBe('ok')
    expect([await statusOf('m5'), await statusOf('m6')]).toEqual(['ended', 'ended'])
  })
})
