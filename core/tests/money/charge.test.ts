// Goal: a purchase is paid out of credit, a mandate and the balance, in that order, and every fen
// goes back to where it came from. Method: sums worked out by hand, on a store, under a fake clock.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireCharges } from '../../src/jobs/expire-holds.ts'
import { dayMs, noonMs, openChargeWorld, wide, type ChargeWorld } from './charge-world.ts'

let world: ChargeWorld

beforeAll(async () => {
  world = await openChargeWorld()
  await world.merchant('shop')
  await world.merchant('pharmacy', { group: 'other', category: 'medicine' })
})

afterAll(async () => {
  const violations = await world.violations()
  await world.close()
  if (violations.length > 0) throw new Error(JSON.stringify(violations))
})

/** In a run of the shop's. */
const giveBack = (charge: string, request: string, amountFen?: bigint) =>
  world.giveBack(charge, { request, amountFen, by: 'shop' })
const settle = (id: string, charge: string, amountFen?: bigint) =>
  world.post({ kind: 'settle', id, charge, plugin: 'store', amountFen })
const partsOf = async (charge: string) => {
  const parts = await world.store.scan({ table: 'chargePart', equals: [charge], limit: 50 })
  return parts.map(({ kind, source, amountFen }) => [kind, source, Number(amountFen)])
}

describe('a charge', () => {
  it('of 8.21 takes 5.00 of credit, 3.20 of a mandate, 0.01 of the balance, and gives them back', async () => {
    await world.lot('late', 'ann', { amountFen: 300n, days: 9 })
    await world.lot('soon', 'ann', { amountFen: 200n, days: 2 })
    await world.lot('elsewhere', 'ann', { amountFen: 900n, days: 1, scope: 'other' })
    await world.fund('dad', 10_000n)
    await world.fund('ann', 50n)
    await world.mandate('m1', ['dad', 'ann'], { perPurchaseFen: 320n })
    expect(await world.charge('c1', 'ann', 821n)).toBe('ok')
    expect(await partsOf('c1')).toEqual([
      ['credit', 'soon', 200],
      ['credit', 'late', 300],
      ['standing', 'm1', 320],
      ['balance', 'ann', 1],
    ])
    const standing = async () => [
      await world.walletFen('ann'),
      await world.walletFen('dad'),
      await world.lotFen('late'),
      await world.lotFen('soon'),
    ]
    expect(await standing()).toEqual([49n, 9_680n, 0n, 0n])
    // Half of it is paid out already; what waits goes back first, the rest out of the shop.
    expect(await settle('s1', 'c1', 400n)).toBe('ok')
    expect(await giveBack('c1', 'r1', 2n)).toBe('ok')
    expect(await standing()).toEqual([50n, 9_681n, 0n, 0n])
    expect(await giveBack('c1', 'r2', 520n)).toBe('ok')
    expect(await standing()).toEqual([50n, 10_000n, 201n, 0n])
    expect(await world.walletFen('shop')).toBe(299n)
    expect(await giveBack('c1', 'r3', 300n)).toBe('bound_exceeded')
    expect(await giveBack('c1', 'r3', 299n)).toBe('ok')
    expect(await standing()).toEqual([50n, 10_000n, 300n, 200n])
    expect(await world.walletFen('shop')).toBe(0n)
    expect(await world.lotFen('elsewhere')).toBe(900n)
  })

  it('is given back once by one name, and never with another amount', async () => {
    await world.fund('bo', 100n)
    expect(await world.charge('c2', 'bo', 100n)).toBe('ok')
    expect(await giveBack('c2', 'half', 50n)).toBe('ok')
    expect(await giveBack('c2', 'half', 50n)).toBe('ok')
    expect(await giveBack('c2', 'half', 49n)).toBe('already_taken')
    expect(await world.walletFen('bo')).toBe(50n)
    expect(await settle('s2', 'c2', 51n)).toBe('bound_exceeded')
    expect(await settle('s2', 'c2')).toBe('ok')
    expect(await settle('s2-again', 'c2')).toBe('ok')
    expect(await world.walletFen('shop')).toBe(50n)
  })

  it('that the shop has spent is not given back, and nothing half', async () => {
    await world.fund('cy', 100n)
    expect(await world.charge('c3', 'cy', 100n)).toBe('ok')
    expect(await settle('s3', 'c3', 90n)).toBe('ok')
    const shopFen = await world.walletFen('shop')
    await world.post({
      kind: 'pay',
      id: 'spent',
      plugin: 'x',
      payer: 'shop',
      to: 'bo',
      amountFen: shopFen,
      note: 'x',
    })
    expect(await giveBack('c3', 'all', 100n)).toBe('insufficient_funds')
    expect(await world.walletFen('cy')).toBe(0n)
    expect(await giveBack('c3', 'what waits')).toBe('ok')
    expect(await world.walletFen('cy')).toBe(10n)
  })

  it('takes from the shop by the shop’s own word alone, and as much as the shop saw', async () => {
    await world.fund('cas', 100n)
    expect(await world.charge('w1', 'cas', 100n)).toBe('ok')
    expect(await settle('w-s1', 'w1', 60n)).toBe('ok')
    const shopFen = await world.walletFen('shop')
    // What still waits goes back in any run; more does not, neither of a job nor of the buyer.
    for (const by of [undefined, 'cas', 'pharmacy']) {
      const of = { request: `more-${by}`, amountFen: 41n, by }
      expect(await world.giveBack('w1', of)).toBe('hold_refused')
    }
    expect(await world.giveBack('w1', { request: 'job', amountFen: 10n, by: undefined })).toBe('ok')
    const shown = { kind: 'giveBack', charge: 'w1', plugin: 'store', by: 'shop' } as const
    const of = { ...shown, request: 'late', amountFen: 35n }
    expect(await world.post({ ...of, by: undefined, ownFen: 5n })).toBe('hold_refused')
    expect(await settle('w-s2', 'w1', 20n)).toBe('ok')
    // The shop saw 5 of its own go; meanwhile it would be 25.
    expect(await world.post({ ...of, ownFen: 5n })).toBe('conflict')
    expect(await world.post({ ...of, ownFen: 25n })).toBe('ok')
    expect(await world.walletFen('cas')).toBe(45n)
    expect(await world.walletFen('shop')).toBe(shopFen + 20n - 25n)
  })

  it('belongs to its plugin, and to a merchant', async () => {
    await world.fund('di', 100n)
    expect(await world.charge('c4', 'di', 10n, 'nobody')).toBe('not_found')
    expect(await world.charge('c4', 'di', 10n)).toBe('ok')
    const foreign = { charge: 'c4', plugin: 'thief' }
    expect(await world.post({ kind: 'settle', id: 'x', ...foreign, amountFen: 10n })).toBe(
      'not_found',
    )
    const back = { kind: 'giveBack', ...foreign, request: 'x', amountFen: 10n } as const
    expect(await world.post({ ...back, by: 'shop', ownFen: 0n })).toBe('not_found')
    expect(await world.charge('c5', 'shop', 1n)).toBe('arguments_invalid')
  })

  it('takes no credit of another group, and none after its day', async () => {
    await world.lot('med', 'el', { amountFen: 100n, days: 1, scope: 'other' })
    expect(await world.charge('c6', 'el', 10n)).toBe('insufficient_funds')
    const shown = await world.divide('c7', 'el', 10n, 'pharmacy')
    world.clock.advance(2 * dayMs)
    // What was shown is not there any more when it is confirmed.
    expect(await world.post(shown)).toBe('insufficient_funds')
    expect(await world.charge('c8', 'el', 10n, 'pharmacy')).toBe('insufficient_funds')
  })

  it('goes back by itself when nobody settles it in ninety days', async () => {
    await world.fund('fay', 70n)
    expect(await world.charge('c9', 'fay', 70n)).toBe('ok')
    expect(await settle('s9', 'c9', 20n)).toBe('ok')
    world.clock.advance(90 * dayMs)
    await expireCharges(world)
    expect(await world.walletFen('fay')).toBe(50n)
    expect((await world.store.get('charge', ['c9']))?.status).toBe('ended')
    expect(await expireCharges(world)).toBe(0)
  })
})

describe('a standing mandate', () => {
  const of = { kind: 'mandate', plugin: 'family', stakeFen: 0n } as const

  it('holds by purchase, day, month and kind of merchant, and tells nobody the payer’s balance', async () => {
    world.clock.advance(noonMs + 400 * dayMs - world.clock.now())
    await world.fund('pa', 100_000n)
    const terms = {
      perPurchaseFen: 300n,
      perDayFen: 500n,
      perMonthFen: 800n,
      categories: ['grocery'],
    }
    await world.mandate('m2', ['pa', 'kid'], terms)
    expect(await world.charge('d1', 'kid', 301n)).toBe('insufficient_funds')
    expect(await world.charge('d2', 'kid', 300n, 'pharmacy')).toBe('insufficient_funds')
    expect(await world.charge('d3', 'kid', 300n)).toBe('ok')
    expect(await world.charge('d4', 'kid', 201n)).toBe('insufficient_funds')
    expect(await world.charge('d5', 'kid', 200n)).toBe('ok')
    // On the same day a refund frees the day, too.
    expect(await giveBack('d3', 'r', 100n)).toBe('ok')
    expect(await world.charge('d6', 'kid', 100n)).toBe('ok')
    world.clock.advance(dayMs)
    expect(await world.charge('d7', 'kid', 300n)).toBe('ok')
    expect(await world.charge('d8', 'kid', 1n)).toBe('insufficient_funds')
    world.clock.advance(31 * dayMs)
    // A month later the refund is the payer's, and the budget of this month is as it was.
    expect(await giveBack('d7', 'r', 300n)).toBe('ok')
    const month = await world.store.scan({ table: 'standingUse', equals: ['m2'], limit: 9 })
    expect(Math.max(...month.map(({ usedFen }) => Number(usedFen)))).toBe(800)
    expect(await world.walletFen('pa')).toBe(99_500n)
  })

  it('asks its payer above an amount; a yes is for one purchase, for one hour', async () => {
    await world.fund('ma', 200_000n)
    await world.mandate('m3', ['ma', 'son'], { approveAboveFen: 100n })
    expect(await world.charge('e1', 'son', 100n)).toBe('ok')
    expect(await world.charge('e2', 'son', 101n)).toBe('approval_required')
    const ask = (id: string) =>
      world.post({
        ...of,
        mandate: 'm3',
        by: 'son',
        act: { verb: 'ask', ask: id, amountFen: 500n, note: 'coat' },
      })
    const yes = (id: string, by = 'ma') =>
      world.post({ ...of, mandate: 'm3', by, act: { verb: 'approve', ask: id }, stakeFen: 500n })
    expect(await ask('q1')).toBe('ok')
    expect(await yes('q1', 'son')).toBe('hold_refused')
    expect(await yes('q1')).toBe('ok')
    expect(await yes('q1')).toBe('already_taken')
    expect(await world.charge('e3', 'son', 501n)).toBe('approval_required')
    expect(await world.charge('e4', 'son', 500n)).toBe('ok')
    expect(await world.charge('e5', 'son', 500n)).toBe('approval_required')
    expect(await ask('q2')).toBe('ok')
    expect(await yes('q2')).toBe('ok')
    world.clock.advance(3_600_000)
    expect(await world.charge('e6', 'son', 500n)).toBe('approval_required')
  })

  it('is there while its payer has all that it leaves, whatever the amount', async () => {
    await world.fund('ba', 999n)
    await world.fund('tam', 10n)
    await world.mandate('n1', ['ba', 'tam'], { perPurchaseFen: 1_000n })
    for (const amountFen of [10n, 5n, 1n]) {
      const { parts } = await world.divide('n', 'tam', amountFen)
      expect(parts.map(({ kind }) => kind)).toEqual(['balance'])
    }
    expect(await world.charge('n2', 'tam', 500n)).toBe('insufficient_funds')
    await world.fund('ba', 1n)
    expect(await world.charge('n3', 'tam', 1n)).toBe('ok')
    expect(await partsOf('n3')).toEqual([['standing', 'n1', 1]])
    expect(await world.charge('n4', 'tam', 500n)).toBe('insufficient_funds')
  })

  it('that wants its payer asked stands back where anything else pays', async () => {
    for (const payer of ['ga', 'gu', 'go']) await world.fund(payer, 200_000n)
    await world.mandate('p-asks', ['ga', 'tim'], { approveAboveFen: 100n, perPurchaseFen: 400n })
    // Above all that a yes would give, nobody is asked for one.
    expect(await world.charge('p1', 'tim', 401n)).toBe('insufficient_funds')
    expect(await world.charge('p2', 'tim', 400n)).toBe('approval_required')
    await world.fund('tim', 400n)
    expect(await world.charge('p3', 'tim', 400n)).toBe('ok')
    expect(await partsOf('p3')).toEqual([['balance', 'tim', 400]])
    // The smallest that is enough, by what it would allow, whichever was made first.
    await world.mandate('p-small', ['gu', 'tim'], { perPurchaseFen: 500n })
    await world.mandate('p-large', ['go', 'tim'])
    expect(await world.charge('p4', 'tim', 300n)).toBe('ok')
    expect(await partsOf('p4')).toEqual([['standing', 'p-small', 300]])
    expect(await world.charge('p5', 'tim', 501n)).toBe('ok')
    expect(await partsOf('p5')).toEqual([['standing', 'p-large', 501]])
  })

  it('is paused by either, gone on with by whoever paused it, ended by either', async () => {
    await world.fund('un', 100_000n)
    await world.mandate('m4', ['un', 'nie'])
    const act = (by: string, verb: 'pause' | 'resume' | 'end', stakeFen = 0n) =>
      world.post({ ...of, mandate: 'm4', by, act: { verb }, stakeFen })
    expect(await act('stranger', 'pause')).toBe('not_found')
    expect(await act('nie', 'pause')).toBe('ok')
    expect(await world.charge('f1', 'nie', 10n)).toBe('insufficient_funds')
    expect(await act('un', 'resume', 500_000n)).toBe('hold_refused')
    expect(await act('un', 'pause')).toBe('ok')
    expect(await act('nie', 'resume')).toBe('hold_refused')
    // Going on is the payer's word, with what it lets go of.
    expect(await act('un', 'resume')).toBe('conflict')
    expect(await act('un', 'resume', 500_000n)).toBe('ok')
    expect(await world.charge('f2', 'nie', 10n)).toBe('ok')
    expect(await act('nie', 'end')).toBe('ok')
    expect(await world.charge('f3', 'nie', 10n)).toBe('insufficient_funds')
    expect(await giveBack('f2', 'r', 10n)).toBe('ok')
    expect(await world.walletFen('un')).toBe(100_000n)
  })

  it('is one of six given and four received', async () => {
    for (let place = 0; place < 6; place += 1)
      await world.mandate(`g${place}`, ['giver', `taker-${place}`])
    await expect(world.mandate('g6', ['giver', 'taker-6'])).rejects.toMatchObject({
      code: 'bound_exceeded',
    })
    await world.post({ ...of, mandate: 'g0', by: 'giver', act: { verb: 'end' } })
    await world.mandate('g7', ['giver', 'taker-7'])
    for (let place = 0; place < 4; place += 1)
      await world.mandate(`t${place}`, [`from-${place}`, 'much'])
    await expect(world.mandate('t4', ['from-4', 'much'])).rejects.toMatchObject({
      code: 'bound_exceeded',
    })
  })

  it('that has run out stays over: its places are free, and nothing brings it back', async () => {
    const until = () => ({ untilMs: world.clock.now() + 60_000 })
    for (let place = 0; place < 6; place += 1)
      await world.mandate(`o${place}`, ['opa', `heir-${place}`], until())
    await world.post({ ...of, mandate: 'o1', by: 'opa', act: { verb: 'pause' } })
    world.clock.advance(60_000)
    await world.mandate('o6', ['opa', 'heir-6'])
    const act = { verb: 'change', terms: { ...wide, untilMs: null } } as const
    const stakeFen = wide.perMonthFen
    const by = { ...of, by: 'opa', stakeFen }
    expect(await world.post({ ...by, mandate: 'o0', act })).toBe('too_late')
    expect(await world.post({ ...by, mandate: 'o1', act: { verb: 'resume' } })).toBe('too_late')
    // An offer of yesterday, too.
    const offer = { verb: 'offer', spender: 'heir-6', terms: wide } as const
    expect(await world.post({ ...by, mandate: 'o7', act: offer })).toBe('ok')
    world.clock.advance(dayMs)
    expect(await world.post({ ...by, mandate: 'o7', act })).toBe('too_late')
  })

  it('gives a thousand callers at once what is left of its day, and never a fen more', async () => {
    await world.fund('rich', 1_000_000n)
    const terms = { perPurchaseFen: 10n, perDayFen: 100n, perMonthFen: 100_000n }
    await world.mandate('m5', ['rich', 'many'], terms)
    const shown = await world.divide('race', 'many', 10n)
    const codes = await Promise.all(
      Array.from({ length: 1_000 }, (_, at) => world.post({ ...shown, charge: `race-${at}` })),
    )
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10)
    expect(await world.walletFen('rich')).toBe(999_900n)
  })
})
