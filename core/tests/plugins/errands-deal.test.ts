// Goal: each row of the deal leaves the money with exactly one owner, and a platform that stops
// between any two steps goes on where it was. Method: one deal for each way through the table, on a
// clock that only the test moves; after each kind of step, the first time, the platform stops and
// starts again.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openErrands, serviceWish, square, termsWish, type ErrandWorld } from './errands-world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

let world: ErrandWorld
let service = ''
const crashed = new Set<string>()

beforeAll(async () => {
  world = await openErrands()
  service = String((await world.get('gu', 'publish', serviceWish()))['service'])
})

afterAll(() => world.stop())

/** One step by name, as the page sends it. */
type Step = readonly [who: string, handler: string, more?: object]

const toAgreed: readonly Step[] = [
  ['gu', 'propose', { terms: termsWish() }],
  ['lin', 'accept'],
]
const toFunded: readonly Step[] = [...toAgreed, ['lin', 'fund', { address: '' }]]
const toAssigned: readonly Step[] = [...toFunded, ['gu', 'acknowledge']]
const toStarted: readonly Step[] = [...toAssigned, ['gu', 'start', { cell: square }]]
const toDelivered: readonly Step[] = [...toStarted, ['gu', 'deliver', { note: '' }]]
const toCompleted: readonly Step[] = [...toDelivered, ['lin', 'confirm']]
const toDisputed: readonly Step[] = [...toDelivered, ['lin', 'dispute', { note: 'It is not.' }]]

/** What an act names of what is on the screen. */
async function shownFor(deal: unknown, handler: string): Promise<object> {
  const { terms, split, cancelFeeFen } = (await world.get('lin', 'deal', { deal })) as {
    readonly terms: { readonly hash: string } | null
    readonly split: { readonly version: number } | null
    readonly cancelFeeFen: string
  }
  if (handler === 'cancel') return { feeFen: cancelFeeFen }
  if (handler === 'takeSplit') return { version: split?.version ?? 0 }
  return hashed.has(handler) && terms !== null ? { hash: terms.hash } : {}
}

const hashed = new Set(['accept', 'fund'])

async function take(deal: unknown, [who, handler, more = {}]: Step): Promise<void> {
  await world.get(who, handler, { deal, ...(await shownFor(deal, handler)), ...more })
  if (crashed.has(handler)) return
  crashed.add(handler)
  await world.crash()
}

/** The money of both and all that is held: it never changes in sum. */
async function purses() {
  const [customer, provider, held] = await Promise.all([
    world.balanceFen('lin'),
    world.balanceFen('gu'),
    world.heldFen(),
  ])
  return { customer, provider, held }
}

/** A whole way: steps, then time; what became of the deal and of the money. */
async function go(steps: readonly Step[], waitMs = 0) {
  const before = await purses()
  const { deal } = await world.get('lin', 'inquire', { service })
  for (const step of steps) {
    await take(deal, step)
    const now = await purses()
    expect(now.customer + now.provider + now.held).toBe(
      before.customer + before.provider + before.held,
    )
  }
  if (waitMs > 0) await world.pass(waitMs)
  const after = await purses()
  const { state } = await world.get('lin', 'deal', { deal })
  return {
    state,
    customerFen: after.customer - before.customer,
    providerFen: after.provider - before.provider,
    heldFen: after.held - before.held,
  }
}

const unpaid = { customerFen: 0n, providerFen: 0n, heldFen: 0n }
const paid = { customerFen: -8_000n, providerFen: 8_000n, heldFen: 0n }
const parted = (providerFen: bigint) => ({
  customerFen: -providerFen,
  providerFen,
  heldFen: 0n,
})

describe('a deal', () => {
  it.each<readonly [name: string, state: string, steps: readonly Step[], waitMs: number]>([
    ['nobody goes on with', 'closed', [], 30 * dayMs],
    ['somebody leaves', 'closed', [['lin', 'leave']], 0],
    ['without an answer', 'closed', toAgreed.slice(0, 1), 2 * dayMs],
    ['without a payment', 'closed', toAgreed, 15 * minuteMs],
    ['nobody takes on', 'refunded', toFunded, 30 * minuteMs],
    ['the provider turns down', 'refunded', [...toFunded, ['gu', 'turnDown']], 0],
    ['cancelled before', 'refunded', [...toFunded, ['lin', 'cancel', { note: '' }]], 0],
    ['cancelled within minutes', 'refunded', [...toAssigned, ['lin', 'cancel', { note: '' }]], 0],
    ['the provider cancels', 'refunded', [...toStarted, ['gu', 'cancel', { note: '' }]], 0],
    ['nobody comes to', 'refunded', toAssigned, hourMs],
    [
      'disputed and ruled wholly for the customer',
      'resolved',
      [...toDisputed, ['ops', 'rule', { providerPercent: 0, note: 'Not done.' }]],
      0,
    ],
  ])('%s costs nothing', async (_name, state, steps, waitMs) => {
    expect(await go(steps, waitMs)).toEqual({ state, ...unpaid })
  })

  it.each<readonly [name: string, state: string, steps: readonly Step[], waitMs: number]>([
    ['confirmed', 'completed', toCompleted, 0],
    ['confirmed by time', 'completed', toDelivered, dayMs],
    ['nobody reviews', 'reviewed', toCompleted, 7 * dayMs],
    [
      'sent back and done again',
      'completed',
      [
        ...toDelivered,
        ['lin', 'askAgain', { note: 'The fan.' }],
        ['gu', 'deliver', { note: '' }],
        ['lin', 'confirm'],
      ],
      0,
    ],
    [
      'objected to and upheld',
      'resolved',
      [
        ...toCompleted,
        ['lin', 'dispute', { note: 'It broke.' }],
        ['ops', 'rule', { providerPercent: 100, note: 'It was done.' }],
      ],
      0,
    ],
  ])('%s pays the provider in full', async (_name, state, steps, waitMs) => {
    expect(await go(steps, waitMs)).toEqual({ state, ...paid })
  })

  it('cancelled once they have come pays three tenths', async () => {
    const steps: Step[] = [...toStarted, ['lin', 'cancel', { note: '' }]]
    expect(await go(steps)).toEqual({ state: 'refunded', ...parted(2_400n) })
  })

  it('whose price both raise pays both holds', async () => {
    const more: Step[] = [
      ['lin', 'offerChange', { amountFen: '500', note: 'A part.' }],
      ['gu', 'takeChange'],
      ['lin', 'payMore', { amountFen: '500' }],
    ]
    const steps = [...toStarted, ...more, ...toCompleted.slice(-2)]
    expect(await go(steps)).toEqual({ state: 'completed', ...parted(8_500n) })
  })

  it('cancelled late after a large change of price pays three tenths of all', async () => {
    const more: Step[] = [
      ['lin', 'offerChange', { amountFen: '9000', note: 'Ten rolls.' }],
      ['gu', 'takeChange'],
      ['lin', 'payMore', { amountFen: '9000' }],
      ['lin', 'cancel', { note: '' }],
    ]
    const small: Step = ['gu', 'propose', { terms: termsWish({ priceFen: '1000' }) }]
    const steps = [small, ...toStarted.slice(1), ...more]
    expect(await go(steps)).toEqual({ state: 'refunded', ...parted(3_000n) })
  })

  it('sent back and then disputed ends halfway where nobody rules', async () => {
    const steps: Step[] = [
      ...toDelivered,
      ['lin', 'askAgain', { note: 'The fan.' }],
      ['lin', 'dispute', { note: 'It is not.' }],
    ]
    expect(await go(steps, 3 * dayMs)).toMatchObject({ state: 'disputed', heldFen: 8_000n })
    const before = await purses()
    await world.pass(4 * dayMs)
    expect((await purses()).provider - before.provider).toBe(4_000n)
  })

  it('parted by both, or ruled, is parted like that', async () => {
    const agreed: Step[] = [
      ...toDisputed,
      ['gu', 'offerSplit', { providerPercent: 60, note: '' }],
      ['lin', 'takeSplit', { providerPercent: 60 }],
    ]
    expect(await go(agreed)).toEqual({ state: 'resolved', ...parted(4_800n) })
    const ruled: Step[] = [...toDisputed, ['ops', 'rule', { providerPercent: 33, note: 'Part.' }]]
    expect(await go(ruled)).toEqual({ state: 'resolved', ...parted(2_640n) })
  })

  it('paid back by the provider after an objection is back', async () => {
    const steps: Step[] = [
      ...toCompleted,
      ['lin', 'dispute', { note: 'It broke.' }],
      ['gu', 'giveBack', { amountFen: '8000' }],
    ]
    expect(await go(steps)).toEqual({ state: 'resolved', ...unpaid })
  })

  it('paid back in part stays objected to, until it is withdrawn or ruled', async () => {
    const partly: Step[] = [
      ...toCompleted,
      ['lin', 'dispute', { note: 'It broke.' }],
      ['gu', 'giveBack', { amountFen: '1' }],
    ]
    expect(await go(partly)).toEqual({ state: 'objected', ...parted(7_999n) })
    const more: Step[] = [...partly, ['gu', 'giveBack', { amountFen: '3000' }]]
    const withdrawn: Step[] = [...more, ['lin', 'withdraw']]
    expect(await go(withdrawn)).toEqual({ state: 'resolved', ...parted(4_999n) })
    const ruled: Step[] = [...more, ['ops', 'rule', { providerPercent: 50, note: 'Half.' }]]
    expect(await go(ruled)).toEqual({ state: 'resolved', ...parted(4_999n) })
  })

  it('disputed is not confirmed by time, and ends halfway where nobody rules', async () => {
    expect(await go(toDisputed, 2 * dayMs)).toMatchObject({ state: 'disputed', heldFen: 8_000n })
    await world.pass(2 * dayMs)
    const before = await purses()
    await world.pass(4 * dayMs)
    const after = await purses()
    expect(after.provider - before.provider).toBe(4_000n)
    expect(after.held).toBe(0n)
  })

  it('that is begun and never done is disputed by time, and all goes back', async () => {
    const told = await go(toStarted, 3 * dayMs)
    expect(told).toMatchObject({ state: 'disputed', heldFen: 8_000n })
    await world.pass(3 * dayMs)
    await world.pass(5 * dayMs)
    expect((await purses()).held).toBe(0n)
  })
})

it('the platform stopped after every kind of step', () => {
  expect(crashed.size).toBeGreaterThan(18)
})
