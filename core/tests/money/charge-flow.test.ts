// Goal: a person sees where the money of a purchase comes from before they say yes, the plugin
// learns nothing of it, and what they let others spend takes their word. Method: scripts in the
// lab over HTTP, with a merchant, somebody who pays, and somebody who buys.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setChecks, startPlatform, type Platform } from '../platform.ts'
import { answersOf, freshKey, type Step, type Visitor } from '../visitor.ts'

let platform: Platform
let shop: Visitor
let dad: Visitor
let kid: Visitor
const verbs = ['offer', 'accept', 'change', 'pause', 'end', 'ask', 'approve', 'deny', 'list', 'log']
const powers = ['ledger.charge', ...verbs.map((verb) => `mandate.${verb}`)]
const money = (amountFen: number) => ({ $fen: String(amountFen) })
const subs = new Map<Visitor, string>()
const subOf = (visitor: Visitor): string => subs.get(visitor) ?? ''

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  shop = await platform.person('shop')
  dad = await platform.person('dad', 50_000n)
  kid = await platform.person('kid', 100n)
  for (const visitor of [shop, dad, kid]) {
    await visitor.agree('lab', powers)
    const [{ person }] = answersOf(await visitor.act([{ call: 'identity.self' }])) as readonly [
      { person: string },
    ]
    subs.set(visitor, person)
  }
  await platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) =>
      tx.put('merchant', {
        scope: 'tao',
        party: shop.person,
        category: 'books',
        title: 'Corner shop',
        addedBy: 'test',
        atMs: tx.nowMs,
      }),
  })
})

afterAll(async () => {
  await platform.stop()
})

const terms = (more: object = {}) => ({
  perPurchaseFen: money(1_000),
  perDayFen: money(2_000),
  perMonthFen: money(5_000),
  categories: ['books'],
  ...more,
})
const charge = (amountFen: number): Step => ({
  call: 'ledger.charge',
  input: { to: subOf(shop), amountFen: money(amountFen), order: 'o', note: 'A book' },
})
const firstOf = async (visitor: Visitor, step: Step) => {
  const reply = await visitor.act([step])
  expect(reply.code).toBe('ok')
  return answersOf(reply)[0] as Readonly<Record<string, string>>
}

describe('a purchase', () => {
  let mandate = ''

  it('is shown source by source, and the plugin gets a name and nothing else', async () => {
    const offer: Step = { call: 'mandate.offer', input: { to: subOf(kid), terms: terms() } }
    const unsaid = await dad.call('lab/act', { script: JSON.stringify([offer]) })
    // Nobody lets others spend of theirs by a program's word alone.
    expect(unsaid.code).toBe('confirmation_required')
    expect(unsaid.body.preview).toMatchObject({ totalFen: '5000' })
    mandate = (await firstOf(dad, offer))['mandate'] ?? ''
    expect((await kid.act([charge(1_050)])).code).toBe('insufficient_funds')
    await firstOf(kid, { call: 'mandate.accept', input: { mandate } })
    const args = { script: JSON.stringify([charge(1_050)]) }
    const key = freshKey()
    const shown = await kid.call('lab/act', args, { key })
    const effects = JSON.stringify(shown.body.preview)
    expect(effects).toContain('dad pays ¥10.00 to Corner shop for you')
    expect(effects).toContain('Pays ¥0.50 to Corner shop from your balance')
    const done = await kid.confirm('lab/act', args, { key })
    expect(answersOf(done)).toEqual([{ charge: expect.stringMatching(/^charge_/) }])
    expect(await platform.balanceFen(dad.person)).toBe(49_000n)
    expect(await platform.balanceFen(kid.person)).toBe(50n)
  })

  it('is settled, given back in reverse, and both see the same log', async () => {
    const { charge: id } = await firstOf(kid, charge(600))
    expect(await platform.balanceFen(dad.person)).toBe(48_400n)
    await firstOf(shop, { call: 'ledger.settle', input: { charge: id } })
    expect(await platform.balanceFen(shop.person)).toBe(600n)
    const refund = { charge: id, amountFen: money(200), request: 'one' }
    // The shop has the money by now: it leaves by the shop's word, and by nobody else's.
    const giveBack: Step = { call: 'ledger.refund', input: refund }
    expect((await kid.act([giveBack])).code).toBe('hold_refused')
    const unsaid = await shop.call('lab/act', { script: JSON.stringify([giveBack]) })
    expect(unsaid.code).toBe('confirmation_required')
    expect(unsaid.body.preview).toMatchObject({ totalFen: '200' })
    const sheet = JSON.stringify(unsaid.body.preview)
    expect(sheet).toContain('Returns ¥2.00')
    expect(sheet).toContain('¥2.00 of it is from your balance')
    for (let again = 0; again < 2; again += 1)
      expect(await firstOf(shop, { call: 'ledger.refund', input: refund })).toEqual({
        amountFen: money(200),
      })
    expect(await platform.balanceFen(dad.person)).toBe(48_600n)
    expect(await platform.balanceFen(shop.person)).toBe(400n)
    const log: Step = { call: 'mandate.log', input: { mandate } }
    const seen = answersOf(await kid.act([log], { handler: 'look' }))
    expect(answersOf(await dad.act([log], { handler: 'look' }))).toEqual(seen)
    expect(seen).toMatchObject([
      { uses: [{ amountFen: money(600), backFen: money(200), merchant: 'Corner shop' }, {}] },
    ])
    expect((await shop.act([log], { handler: 'look' })).code).toBe('not_found')
  })

  it('goes back by a job out of what waits, never out of what the merchant has', async () => {
    const [dadFen, shopFen] = [
      await platform.balanceFen(dad.person),
      await platform.balanceFen(shop.person),
    ]
    const { charge: id } = await firstOf(kid, charge(100))
    await firstOf(shop, { call: 'ledger.settle', input: { charge: id, amountFen: money(60) } })
    const back = (amountFen: number): Step => ({
      call: 'ledger.refund',
      input: { charge: id, amountFen: money(amountFen), request: `of-${amountFen}` },
      caught: true,
    })
    const args = { script: JSON.stringify([back(41), back(30)]) }
    await firstOf(shop, {
      call: 'schedule.at',
      input: { handler: 'chore', args, at: Date.now() },
    })
    await platform.tessera.jobs.runDue()
    expect(await platform.balanceFen(dad.person)).toBe(dadFen - 70n)
    expect(await platform.balanceFen(shop.person)).toBe(shopFen + 60n)
  })

  it('above what the payer set is asked for, agreed to, and made once', async () => {
    const change: Step = {
      call: 'mandate.change',
      input: { mandate, terms: terms({ approveAboveFen: money(100) }) },
    }
    // Less needs no word.
    const less = await dad.call('lab/act', { script: JSON.stringify([change]) })
    expect(less.code).toBe('ok')
    const refused = await kid.act([{ ...charge(300), caught: true }])
    expect(refused.code).toBe('approval_required')
    expect(refused.body).toMatchObject({ mandate, plugin: 'lab', amountFen: '300' })
    const asked = { mandate, amountFen: money(300), note: 'An atlas' }
    const { ask } = await firstOf(kid, { call: 'mandate.ask', input: asked })
    const approve: Step = { call: 'mandate.approve', input: { mandate, ask } }
    expect((await kid.act([approve])).code).toBe('hold_refused')
    const unsaid = await dad.call('lab/act', { script: JSON.stringify([approve]) })
    expect(unsaid.code).toBe('confirmation_required')
    await firstOf(dad, approve)
    expect((await kid.act([charge(300)])).code).toBe('ok')
    // Within what is left of the day, so that only the word is missing.
    expect((await kid.act([charge(200)])).code).toBe('approval_required')
  })

  it('that changed after it was shown is shown again', async () => {
    const args = { script: JSON.stringify([charge(90)]) }
    const key = freshKey()
    const shown = await kid.call('lab/act', args, { key })
    const digest = shown.body.preview?.digest ?? ''
    const word = await kid.mandate(digest)
    await firstOf(dad, { call: 'mandate.pause', input: { mandate, isPaused: true } })
    const options = { key, expect: digest, mandate: word.body.mandate ?? '' }
    // The balance alone has 0.50: what was shown cannot be, and nothing happens.
    expect((await kid.call('lab/act', args, options)).code).toBe('insufficient_funds')
    expect(await platform.balanceFen(kid.person)).toBe(50n)
  })

  it('has its mandate listed behind however many others that have ended', async () => {
    const { engine, store } = platform.tessera
    const row = await store.get('standingMandate', [mandate])
    if (row === undefined) throw new Error('the mandate is stored')
    const other = { ...row, plugin: 'other', status: 'ended' }
    await engine.commit({
      needs: () => [],
      plan(tx) {
        for (let at = 1; at <= 50; at += 1)
          tx.put('standingMandate', { ...other, id: `o${at}`, createdAtMs: tx.nowMs + at })
      },
    })
    const list: Step = { call: 'mandate.list', input: {} }
    for (const visitor of [dad, kid]) {
      const [seen] = answersOf(await visitor.act([list], { handler: 'look' }))
      expect(seen).toMatchObject({ mandates: [{ mandate, status: 'paused' }] })
    }
  })
})

describe('a payer’s level', () => {
  let aunt: Visitor
  let niece: Visitor

  beforeAll(async () => {
    aunt = await platform.person('aunt', 500_000n)
    niece = await platform.person('niece', 5_000n)
    for (const visitor of [aunt, niece]) {
      await visitor.agree('lab', [...powers, 'ledger.pay'])
      subs.set(visitor, platform.tessera.identity.pairwise.subOf('lab', visitor.person))
      await visitor.act([{ call: 'identity.self' }])
    }
    const wide = { perPurchaseFen: money(60_000), perDayFen: money(90_000) }
    const offered = terms({ ...wide, perMonthFen: money(90_000) })
    const input = { to: subOf(niece), terms: offered }
    const { mandate } = await firstOf(aunt, { call: 'mandate.offer', input })
    await firstOf(niece, { call: 'mandate.accept', input: { mandate } })
    // 1,000.00 in a life.
    await setChecks(platform.tessera, aunt.person, 1)
  })

  const preview = async (amountFen: number) => {
    const args = { script: JSON.stringify([charge(amountFen)]) }
    return niece.call('lab/act', args, { preview: true })
  }
  const pay = async (amountFen: number) => {
    const input = { to: subOf(shop), amountFen: money(amountFen), note: 'n' }
    expect((await aunt.act([{ call: 'ledger.pay', input }])).code).toBe('ok')
  }

  it('is not told to whoever spends by a mandate: what it does not allow is not there', async () => {
    const key = freshKey()
    const args = { script: JSON.stringify([charge(60_000)]) }
    const shown = await niece.call('lab/act', args, { key })
    expect(JSON.stringify(shown.body.preview)).toContain('aunt pays ¥600.00')
    const digest = shown.body.preview?.digest ?? ''
    const word = await niece.mandate(digest)
    // 599.99 are left, a fen less than what the mandate leaves.
    await pay(40_001)
    const options = { key, expect: digest, mandate: word.body.mandate ?? '' }
    const late = await niece.call('lab/act', args, options)
    expect(late.code).toBe('insufficient_funds')
    for (const amountFen of [1, 100, 5_000]) {
      const { body } = await preview(amountFen)
      expect(JSON.stringify(body.preview)).toContain('from your balance')
      expect(JSON.stringify(body.preview)).not.toContain('aunt')
    }
    const beyond = await preview(5_001)
    expect(beyond.code).toBe('insufficient_funds')
    expect(JSON.stringify([late.body, beyond.body])).not.toMatch(/level|limitFen/u)
  })

  it('of nothing is no mandate either', async () => {
    await setChecks(platform.tessera, aunt.person, 0)
    expect((await preview(5_001)).code).toBe('insufficient_funds')
  })
})

describe('in one’s own wallet', () => {
  const path = '/v1/wallet/standing'
  interface Listed {
    readonly mandate: string
    readonly party: string
    readonly plugin: string
    readonly status: string
  }
  const list = async (visitor: Visitor) => {
    const reply = await visitor.ask('GET', path)
    expect(reply.status).toBe(200)
    return JSON.parse(reply.text) as Readonly<Record<'given' | 'received', readonly Listed[]>>
  }

  it('a mandate is seen and ended by its two people, whatever its mini-program may still do', async () => {
    const [son, mum] = [await platform.person('son'), await platform.person('mum', 9_000n)]
    for (const visitor of [son, mum]) {
      await visitor.agree('lab', powers)
      subs.set(visitor, platform.tessera.identity.pairwise.subOf('lab', visitor.person))
      await visitor.act([{ call: 'identity.self' }])
    }
    const give = async () => {
      const input = { to: subOf(son), terms: terms() }
      const { mandate = '' } = await firstOf(mum, { call: 'mandate.offer', input })
      await firstOf(son, { call: 'mandate.accept', input: { mandate } })
      return mandate
    }
    const [first, second] = [await give(), await give()]
    expect((await mum.ask('DELETE', '/v1/grants/lab')).status).toBe(204)
    // Whoever withdraws what the mini-program may do has not ended what they gave.
    expect((await list(mum)).given).toMatchObject([
      { mandate: second, party: 'per_son', plugin: 'lab', status: 'active', perMonthFen: '5000' },
      { mandate: first, categories: ['books'], usedMonthFen: '0', untilMs: null },
    ])
    expect((await list(son)).received.map(({ party }) => party)).toEqual(['per_mum', 'per_mum'])
    expect(await list(shop)).toEqual({ given: [], received: [] })
    expect((await shop.ask('DELETE', `${path}/${first}`)).code).toBe('not_found')
    expect((await mum.ask('DELETE', `${path}/none`)).code).toBe('not_found')
    expect((await son.act([charge(100)])).code).toBe('ok')
    expect((await mum.ask('DELETE', `${path}/${first}`)).status).toBe(204)
    expect((await mum.ask('DELETE', `${path}/${first}`)).status).toBe(204)
    expect((await son.ask('DELETE', `${path}/${second}`)).status).toBe(204)
    expect((await list(mum)).given).toEqual([])
    expect((await list(son)).received).toEqual([])
    expect((await son.act([charge(100)])).code).toBe('insufficient_funds')
  })
})
