// Goal: somebody spends of another's balance what that one allowed and nothing more, and both see
// what was spent. Method: the plugin as it ships with the shop as it ships, on a clock that only
// the test moves.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { Manifest } from '@tessera/sdk/manifest'
import { fakeClock } from '../../src/base/clock.ts'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Visitor } from '../visitor.ts'

const hourMs = 3_600_000
/** A Friday in November, ten in the morning in Shanghai; three days before the month ends. */
const clock = fakeClock(Date.UTC(2026, 10, 27, 2))
const verbs = ['offer', 'accept', 'change', 'pause', 'end', 'ask', 'approve', 'deny', 'list', 'log']
const familyPowers = ['identity.profile', 'notify.send', ...verbs.map((verb) => `mandate.${verb}`)]
const shopPowers = ['identity.profile', 'ledger.charge', 'notify.send']
let platform: Platform
let shop = ''
let product = ''
let mandate = ''

const terms = (more: object = {}) => ({
  perPurchaseFen: '30000',
  perDayFen: '40000',
  perMonthFen: '80000',
  approveAboveFen: '20000',
  categories: ['grocery'],
  ...more,
})

const resultOf = (reply: Reply): Readonly<Record<string, unknown>> => {
  expect(reply.code).toBe('ok')
  return reply.body.result ?? {}
}

/** Somebody, signed in and agreed anew: sessions and tokens do not last for days. */
async function come(name: string): Promise<Visitor> {
  const visitor = await platform.person(name)
  await visitor.agree('family-pay', familyPowers)
  await visitor.agree('shops', shopPowers)
  return visitor
}

const call = async (name: string, handler: string, args: object = {}): Promise<Reply> =>
  (await come(name)).call(`family-pay/${handler}`, args)
const confirm = async (name: string, handler: string, args: object = {}): Promise<Reply> =>
  (await come(name)).confirm(`family-pay/${handler}`, args)
const buy = async (count: number, name = 'gran'): Promise<Reply> =>
  (await come(name)).confirm('shops/buy', { shop, lines: [{ product, count }] })
const balanceFen = (name: string): Promise<bigint> => platform.balanceFen(`per_${name}`)
const view = async (name: string) => resultOf(await call(name, 'mandate', { mandate }))
const logOf = async (name: string) => resultOf(await call(name, 'log', { mandate }))['uses']

async function notices(name: string): Promise<readonly string[]> {
  const rows = await platform.tessera.store.scan({
    table: 'notification',
    equals: [`per_${name}`],
    limit: 50,
  })
  return rows.filter((row) => row.plugin === 'family-pay').map((row) => row.kind ?? '')
}

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['family-pay', 'shops'], clock })
  await platform.person('mum', 500_000n)
  await platform.person('gran', 500n)
  await platform.person('seller')
  const seller = await come('seller')
  await platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) =>
      tx.put('merchant', {
        scope: 'tao',
        party: seller.person,
        category: 'grocery',
        title: 'Corner shop',
        addedBy: 'test',
        atMs: tx.nowMs,
      }),
  })
  const sign = { title: 'Corner shop', about: '', isOpen: true }
  shop = String(resultOf(await seller.call('shops/saveShop', sign))['shop'])
  // A hundred yuan a piece.
  const goods = { title: 'Tea', about: '', priceFen: '10000', isListed: true, added: 100 }
  product = String(resultOf(await seller.call('shops/saveProduct', goods))['product'])
})

afterAll(async () => {
  await platform.stop()
})

describe('an invitation', () => {
  it('says what is allowed, and lets nobody spend before both have said yes', async () => {
    for (const more of [{ perDayFen: '80001' }, { approveAboveFen: '30000' }])
      expect((await call('mum', 'invite', { called: '奶奶', terms: terms(more) })).code).toBe(
        'refused',
      )
    const invited = resultOf(await call('mum', 'invite', { called: '奶奶', terms: terms() }))
    const { invite, code } = invited
    expect((await call('mum', 'join', { invite })).code).toBe('refused')
    expect((await confirm('mum', 'offer', { invite })).code).toBe('refused')
    const opened = resultOf(await call('gran', 'invitation', { invite: code }))
    expect(opened).toMatchObject({ invite, side: 'spender', name: 'per_mum', called: '', code: '' })
    expect(opened['terms']).toEqual(terms())
    resultOf(await call('gran', 'join', { invite }))
    expect((await call('stranger', 'join', { invite })).code).toBe('refused')
    expect((await call('stranger', 'invitation', { invite })).code).toBe('refused')
    expect((await buy(1)).code).toBe('insufficient_funds')

    expect((await call('mum', 'offer', { invite })).code).toBe('confirmation_required')
    expect((await confirm('gran', 'offer', { invite })).code).toBe('refused')
    mandate = String(resultOf(await confirm('mum', 'offer', { invite }))['mandate'])
    expect((await call('mum', 'dropInvite', { invite })).code).toBe('refused')
    expect((await buy(1)).code).toBe('insufficient_funds')
    expect((await call('mum', 'accept', { mandate })).code).toBe('refused')
    resultOf(await call('gran', 'accept', { mandate }))
    expect(await view('mum')).toMatchObject({
      side: 'payer',
      called: '奶奶',
      name: 'per_gran',
      status: 'active',
      leftFen: '30000',
    })
    expect(await view('gran')).toMatchObject({ side: 'spender', called: '', name: 'per_mum' })
    expect(await notices('mum')).toEqual(['invite', 'invite'])
    expect(await notices('gran')).toEqual(['invite'])
  })

  it('is over after a day, and when it was taken back', async () => {
    const made = async () =>
      String(resultOf(await call('mum', 'invite', { called: 'Bo', terms: terms() }))['invite'])
    const [late, dropped] = [await made(), await made()]
    expect((await call('bo', 'dropInvite', { invite: dropped })).code).toBe('refused')
    resultOf(await call('mum', 'dropInvite', { invite: dropped }))
    expect((await call('bo', 'join', { invite: dropped })).code).toBe('refused')
    expect(resultOf(await call('mum', 'family'))).toMatchObject({ invites: [{ invite: late }] })
    clock.advance(24 * hourMs)
    expect((await call('bo', 'join', { invite: late })).code).toBe('refused')
    expect(resultOf(await call('mum', 'family'))).toMatchObject({ invites: [] })
  })
})

describe('a purchase', () => {
  let order: unknown

  it('above the own balance is paid by family, down to the fen', async () => {
    order = resultOf(await buy(2))['order']
    // The family pays what it allows, the own 5.00 stay.
    expect(await balanceFen('mum')).toBe(480_000n)
    expect(await balanceFen('gran')).toBe(500n)
    expect(await view('gran')).toMatchObject({
      usedDayFen: '20000',
      usedMonthFen: '20000',
      leftFen: '20000',
    })
    expect((await buy(1, 'bo')).code).toBe('insufficient_funds')
  })

  it('given back goes to whoever paid, and both see the same log', async () => {
    const seller = await come('seller')
    for (const to of ['accept', 'send'])
      resultOf(await seller.call('shops/moveOrder', { order, move: to }))
    const gran = await come('gran')
    resultOf(await gran.call('shops/askRefund', { order, amountFen: '5000', why: 'A crack' }))
    resultOf(await seller.call('shops/answerRefund', { order, isAgreed: true }))
    expect(await balanceFen('mum')).toBe(485_000n)
    expect(await balanceFen('gran')).toBe(500n)
    const seen = await logOf('mum')
    expect(seen).toMatchObject([{ amountFen: '20000', backFen: '5000', merchant: 'Corner shop' }])
    expect(await logOf('gran')).toEqual(seen)
    expect((await call('bo', 'log', { mandate })).code).toBe('not_found')
    expect((await call('bo', 'mandate', { mandate })).code).toBe('refused')
  })

  it('above what the payer set is refused, asked for, agreed to, and made once', async () => {
    clock.advance(24 * hourMs)
    expect((await buy(3)).code).toBe('approval_required')
    const ask = async (amountFen: string) =>
      call('gran', 'ask', { mandate, amountFen, note: 'Tea' })
    expect((await ask('20000')).code).toBe('refused')
    expect((await ask('30001')).code).toBe('refused')
    const { ask: no } = resultOf(await ask('25000'))
    resultOf(await call('mum', 'answer', { mandate, ask: no, isAgreed: false }))
    expect((await buy(3)).code).toBe('approval_required')
    clock.advance(1)
    const asked = { mandate, ask: resultOf(await ask('30000'))['ask'], isAgreed: true }
    expect((await confirm('gran', 'answer', asked)).code).toBe('refused')
    expect((await call('mum', 'answer', asked)).code).toBe('confirmation_required')
    resultOf(await confirm('mum', 'answer', asked))
    expect((await call('mum', 'answer', asked)).code).toBe('already_taken')
    expect(await view('gran')).toMatchObject({
      asks: [{ status: 'approved' }, { status: 'denied' }],
    })
    resultOf(await buy(3))
    expect(await balanceFen('mum')).toBe(455_000n)
    expect(await notices('gran')).toEqual(expect.arrayContaining(['ask', 'ask']))
  })
})

describe('what is left', () => {
  it('is bounded by the day, and begins anew at midnight in Shanghai', async () => {
    // 300.00 of 400.00 are spent today: of two who want the last hundred at once, one gets it.
    const gran = await come('gran')
    const wish = { shop, lines: [{ product, count: 1 }] }
    const raced = await Promise.all([1, 2].map(() => gran.confirm('shops/buy', wish)))
    expect(raced.filter(({ code }) => code === 'ok')).toHaveLength(1)
    expect(await view('gran')).toMatchObject({ leftFen: '0', usedDayFen: '40000' })
    expect((await buy(1)).code).toBe('insufficient_funds')
    clock.advance(14 * hourMs - 2)
    expect((await buy(1)).code).toBe('insufficient_funds')
    clock.advance(1)
    // 600.00 of the month were spent, and 50.00 of it came back.
    expect(await view('gran')).toMatchObject({ usedDayFen: '0', leftFen: '25000' })
  })

  it('is bounded by the month, and begins anew with the next', async () => {
    resultOf(await buy(2))
    expect(await view('gran')).toMatchObject({ usedMonthFen: '75000', leftFen: '5000' })
    expect((await buy(1)).code).toBe('insufficient_funds')
    clock.advance(48 * hourMs)
    expect(await view('gran')).toMatchObject({ usedMonthFen: '0', leftFen: '30000' })
    resultOf(await buy(1))
  })
})

describe('its payer', () => {
  it('lowers limits at once, and confirms before raising them', async () => {
    const less = terms({ perPurchaseFen: '9000', approveAboveFen: undefined })
    expect((await call('gran', 'change', { mandate, terms: less })).code).toBe('refused')
    resultOf(await call('mum', 'change', { mandate, terms: terms({ perMonthFen: '50000' }) }))
    expect((await call('mum', 'change', { mandate, terms: terms() })).code).toBe(
      'confirmation_required',
    )
    resultOf(await confirm('mum', 'change', { mandate, terms: terms() }))
    expect(await view('gran')).toMatchObject({ terms: { perMonthFen: '80000' } })
  })

  it('raises limits by half at once, and by more a day later', async () => {
    const more = terms({ perPurchaseFen: '40000', perDayFen: '80000' })
    resultOf(await confirm('mum', 'change', { mandate, terms: more }))
    // 100.00 of the day are spent; what a raise of half leaves of a purchase is within its rest.
    expect(await view('gran')).toMatchObject({
      terms: { perPurchaseFen: '40000', perDayFen: '80000' },
      cooling: { perPurchaseFen: '40000', perDayFen: '60000', perMonthFen: '75000' },
      leftFen: '40000',
    })
    clock.advance(24 * hourMs)
    expect(await view('gran')).toMatchObject({ terms: more, usedDayFen: '0' })
    expect(await view('gran')).not.toHaveProperty('cooling')
  })

  it('pauses and goes on; the spender cannot go on with what the payer paused', async () => {
    resultOf(await call('mum', 'pause', { mandate, isPaused: true }))
    expect((await buy(1)).code).toBe('insufficient_funds')
    expect((await call('gran', 'pause', { mandate, isPaused: false })).code).toBe('hold_refused')
    resultOf(await confirm('mum', 'pause', { mandate, isPaused: false }))
    resultOf(await buy(1))
  })

  it('or its spender ends it, and what was bought is still given back to the payer', async () => {
    const { order } = resultOf(await buy(1)) as { readonly order: string }
    const beforeFen = await balanceFen('mum')
    resultOf(await call('gran', 'end', { mandate }))
    expect((await buy(1)).code).toBe('insufficient_funds')
    const gran = await come('gran')
    resultOf(await gran.call('shops/moveOrder', { order, move: 'cancel' }))
    expect(await balanceFen('mum')).toBe(beforeFen + 10_000n)
    expect(await view('mum')).toMatchObject({ status: 'ended' })
    expect(await logOf('gran')).toEqual(await logOf('mum'))
  })
})

describe('somebody who does not let it send notices', () => {
  it('does everything else, and nobody is told', async () => {
    const needed = familyPowers.filter((name) => name !== 'notify.send')
    const [bo, cy] = [await platform.person('bo'), await platform.person('cy')]
    for (const who of [bo, cy]) await who.agree('family-pay', needed)
    const wish = { called: 'Cy', terms: terms() }
    const { invite } = resultOf(await bo.call('family-pay/invite', wish))
    resultOf(await cy.call('family-pay/join', { invite }))
    const { mandate: made } = resultOf(await bo.confirm('family-pay/offer', { invite }))
    resultOf(await cy.call('family-pay/accept', { mandate: made }))
    resultOf(await cy.call('family-pay/pause', { mandate: made, isPaused: true }))
    expect(resultOf(await bo.call('family-pay/family', {}))).toMatchObject({
      given: [{ called: 'Cy', status: 'paused', isPausedByYou: false }],
    })
    expect([...(await notices('bo')), ...(await notices('cy'))]).toEqual([])
  })

  it('has to let it see names: nobody confirms whom they cannot see', async () => {
    const di = await platform.person('di')
    const unseen = familyPowers.filter((name) => name !== 'identity.profile')
    expect((await di.agree('family-pay', unseen)).code).toBe('consent_required')
  })
})

/** Plays what the people of the demo did in a mini-program. */
async function playDemo(plugin: string): Promise<void> {
  const file = new URL(`../../../plugins/${plugin}/demo.json`, import.meta.url)
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  const manifest = Manifest.parse(JSON.parse((await packageOf(plugin)).manifestText))
  await playDemoActs(platform.tessera, manifest, acts)
}

describe('the demo', () => {
  it('has a family with a purchase and a question, however often it starts', async () => {
    // In the order of a start: what was let go of is there when the shop’s people buy.
    for (const plugin of ['family-pay', 'shops', 'family-pay']) await playDemo(plugin)
    const gu = await platform.demo('gu')
    await gu.agree('family-pay', familyPowers)
    const family = resultOf(await gu.call('family-pay/family', {}))
    // What is asked for is still within what is left, so that a yes is worth something.
    expect(family).toMatchObject({
      given: [
        { status: 'active', leftFen: '15010', asks: [{ status: 'open', amountFen: '12000' }] },
      ],
      received: [],
      invites: [],
    })
    const [given] = family['given'] as readonly { readonly mandate: string }[]
    const { uses } = resultOf(await gu.call('family-pay/log', { mandate: given?.mandate }))
    expect(uses).toMatchObject([{ amountFen: '4990', merchant: '赵掌柜 Boss Zhao' }])
  })
})
