// Goal: whoever invites and whoever comes get 5.00 in one commit or nothing, can spend it where it
// is meant for, and see the same reason where it does not count. Method: the whole plugin with the
// shops over HTTP under a fake clock, with real races for a pool that is too small.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { packageOf } from '../platform.ts'
import type { Visitor } from '../visitor.ts'
import {
  openReferrals,
  powers,
  resultOf,
  type ReferralWorld,
  type Seen,
} from './referrals-world.ts'

const dayMs = 86_400_000
let world: ReferralWorld

beforeAll(async () => {
  world = await openReferrals()
})

afterAll(() => world.platform.stop())

const leftOf = async (who: Visitor) => (await world.front(who)).leftFen
const mineOf = async (who: Visitor) => (await world.front(who)).mine

describe('an invitation', () => {
  let ann: Visitor
  let bo: Visitor

  beforeAll(async () => {
    ann = await world.come('ann', true)
    bo = await world.come('bo')
  })

  it('waits for the invited person to be verified, and for the pool', async () => {
    const { link, id } = await world.codeOf(ann)
    expect(link).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/)
    expect(await world.codeOf(ann)).toMatchObject({ link, id })
    const opened = await bo.call('referrals/arrive', { code: id })
    expect(resultOf(opened)).toEqual({ obstacle: null })
    expect(resultOf(await world.count(bo))).toEqual({ state: 'waiting', reason: 'unverified' })
    await world.verify(bo)
    expect(await world.left(bo)).toBe(0)
    expect(resultOf(await world.count(bo))).toEqual({ state: 'waiting', reason: 'poolEmpty' })
    expect(await world.invited(ann)).toMatchObject([{ state: 'waiting', reason: 'poolEmpty' }])
  })

  it('gives both 5.00 in one commit once it counts, and tells both', async () => {
    await world.fund('10000')
    expect(await world.left(bo)).toBe(10)
    expect(resultOf(await world.count(bo))).toEqual({ state: 'counted', reason: '' })
    expect(await world.left(bo)).toBe(9)
    expect([await leftOf(ann), await leftOf(bo)]).toEqual(['500', '500'])
    const lots = await world.platform.tessera.store.scan({ table: 'lot', equals: [], limit: 9 })
    expect(lots.map(({ asset }) => asset)).toEqual(['referrals/reward', 'referrals/reward'])
    expect(await world.told(ann)).toEqual(['¥5.00 of credit is yours'])
    expect(await world.told(bo)).toEqual(['¥5.00 of credit is yours'])
    expect(resultOf(await world.count(bo))).toEqual({ state: 'counted', reason: '' })
    expect([await leftOf(ann), await leftOf(bo)]).toEqual(['500', '500'])
    expect(await world.invited(ann)).toMatchObject([{ name: 'per_bo', state: 'counted' }])
    expect(await mineOf(bo)).toMatchObject({ name: 'per_ann', state: 'counted' })
  })

  it('is spent at two shops of the group, at no other, and comes back with its end', async () => {
    const [one, two, other] = await Promise.all([
      world.merchant('one', 'tao', '200'),
      world.merchant('two', 'tao', '250'),
      world.merchant('other', 'books', '1'),
    ])
    await world.buyer(bo)
    const { firstEndsAt } = await world.front(bo)
    expect(firstEndsAt).toBe(world.clock.now() + 90 * dayMs)
    resultOf(await one(bo))
    const { order } = resultOf(await two(bo))
    expect(await leftOf(bo)).toBe('50')
    expect((await other(bo)).code).toBe('insufficient_funds')
    expect((await two(bo)).code).toBe('insufficient_funds')
    expect(await leftOf(bo)).toBe('50')
    resultOf(await bo.call('shops/moveOrder', { order, move: 'cancel' }))
    expect(await world.front(bo)).toMatchObject({ leftFen: '300', firstEndsAt })
  })

  it('is never one’s own, nor of somebody whom one invited, nor a made up one', async () => {
    const reasonOf = async (who: Visitor, code: unknown) =>
      (await who.call('referrals/enter', { code })).body.detail ?? ''
    const { link } = await world.codeOf(ann)
    expect(await reasonOf(ann, link)).toContain('This code is your own')
    const boCode = (await world.codeOf(bo))['link']
    expect(await reasonOf(ann, boCode)).toContain('They came by your invitation')
    const cy = await world.invite(bo, 'cy')
    expect(await reasonOf(ann, (await world.codeOf(cy))['link'])).toContain('They came by your')
    expect(await reasonOf(ann, 'ZZZZZZZZZ')).toContain('There is no such code')
    expect(await reasonOf(cy, link)).toContain('You came by an invitation already')
  })

  it('is made by whoever is verified and says so, and by nobody else', async () => {
    const first = await world.come('two-phones')
    const reasonOf = async () => (await first.call('referrals/myCode')).body.detail ?? ''
    expect(await reasonOf()).toContain('Get verified first; then you can invite friends')
    expect((await world.front(first)).own).toBeNull()
    await first.agree('referrals', [])
    expect(await reasonOf()).toContain('First allow it to see whether you are verified')
    await first.agree('referrals', powers)
    await world.verify(first)
    expect((await world.codeOf(first))['link']).toBeTypeOf('string')
  })

  it('by a link gives way to a code entered by hand, and to no other link', async () => {
    const [di, el, fu] = [await world.come('di', true), ann, await world.come('fu')]
    const [byLink, byHand] = [await world.codeOf(di), await world.codeOf(el)]
    const open = async (code: unknown) => resultOf(await fu.call('referrals/arrive', { code }))
    expect(await open(byLink['id'])).toEqual({ obstacle: null })
    expect(await open(byHand['id'])).toEqual({ obstacle: 'taken' })
    expect(await mineOf(fu)).toMatchObject({ name: 'per_di', by: 'link' })
    resultOf(await fu.call('referrals/enter', { code: byHand['link'] }))
    expect(await mineOf(fu)).toMatchObject({ name: 'per_ann', by: 'hand' })
    expect(await world.invited(di)).toEqual([])
  })
})

describe('a small pool', () => {
  it('pays twenty people at once in exactly three pairs, and none in half', async () => {
    const bystander = await world.come('bystander')
    // Nine pairs are left: six go first, and half a pair comes to the three that stay.
    const inviters = await Promise.all(
      ['host-0', 'host-1', 'host-2', 'host-3'].map((name) => world.come(name, true)),
    )
    const guestsOf = (hosts: readonly Visitor[], count: number, tag: string) =>
      Promise.all(
        hosts.flatMap((host, place) =>
          Array.from({ length: count }, (_, at) => world.invite(host, `${tag}-${place}-${at}`)),
        ),
      )
    for (const who of await guestsOf(inviters.slice(0, 2), 3, 'early'))
      expect(resultOf(await world.count(who))).toMatchObject({ state: 'counted' })
    await world.fund('500')
    const crowd = await guestsOf(inviters, 5, 'crowd')
    expect(crowd).toHaveLength(20)
    expect(await world.left(bystander)).toBe(3)
    const before = await Promise.all(inviters.map((who) => leftOf(who)))
    const replies = await Promise.all(crowd.map((who) => world.count(who)))
    const states = replies.map(({ code, body }) => body.result?.['state'] ?? code)
    expect(states.filter((it) => it === 'counted')).toHaveLength(3)
    expect(states.filter((it) => it === 'waiting')).toHaveLength(17)
    const got = await Promise.all(crowd.map((who) => leftOf(who)))
    expect(got.filter((fen) => fen === '500')).toHaveLength(3)
    expect(got.filter((fen) => fen === '0')).toHaveLength(17)
    const after = await Promise.all(inviters.map((who) => leftOf(who)))
    const sum = (fens: readonly string[]) => fens.reduce((all, fen) => all + Number(fen), 0)
    expect(sum(after) - sum(before)).toBe(1_500)
    expect(await world.left(bystander)).toBe(0)
  })

  it('with one leg left says that it is empty, to both, and keeps the leg', async () => {
    const host = await world.come('half', true)
    const guest = await world.invite(host, 'half-guest')
    expect(resultOf(await world.count(guest))).toEqual({ state: 'waiting', reason: 'poolEmpty' })
    expect(await world.invited(host)).toMatchObject([{ state: 'waiting', reason: 'poolEmpty' }])
    await world.fund('500')
    expect(resultOf(await world.count(guest))).toEqual({ state: 'counted', reason: '' })
  })
})

describe('what does not count', () => {
  it('waits for the next day where the inviter has ten, and counts then', async () => {
    await world.fund('20000')
    const host = await world.come('busy', true)
    const names = Array.from({ length: 11 }, (_, at) => `busy-${at}`)
    const guests = await Promise.all(names.map((name) => world.invite(host, name)))
    const results = await Promise.all(guests.map(async (who) => resultOf(await world.count(who))))
    expect(results.filter(({ state }) => state === 'counted')).toHaveLength(10)
    expect(results.filter(({ reason }) => reason === 'dayCap')).toHaveLength(1)
    const late = results.findIndex(({ reason }) => reason === 'dayCap')
    world.clock.advance(dayMs)
    const again = await world.come(`busy-${late}`, true)
    expect(resultOf(await world.count(again))).toEqual({ state: 'counted', reason: '' })
  })

  it('is somebody who was verified before, who can appeal, which an operator grants', async () => {
    const [host, old] = [await world.come('gil', true), await world.come('old', true)]
    const { link } = await world.codeOf(host)
    resultOf(await old.call('referrals/enter', { code: link }))
    const [seen] = await world.invited(host)
    expect(seen).toMatchObject({ state: 'missed', reason: 'notNew', mayAppeal: true })
    expect(await mineOf(old)).toMatchObject({ state: 'missed', reason: 'notNew' })
    expect(await world.told(host)).toContain('An invitation did not count')
    const referral = seen?.referral
    const appeal = (who: Visitor) => who.call('referrals/appeal', { referral, why: 'New here' })
    expect((await appeal(await world.come('stranger'))).code).toBe('refused')
    resultOf(await appeal(old))
    expect((await appeal(host)).code).toBe('refused')
    const decide = (who: Visitor) =>
      who.call('referrals/decide', { referral, isGranted: true, answer: 'Welcome' })
    expect((await decide(host)).code).toBe('refused')
    const [ops] = world.desk
    await ops.agree('referrals', [])
    resultOf(await decide(ops))
    expect((await decide(ops)).code).toBe('refused')
    expect(resultOf(await world.count(old))).toEqual({ state: 'counted', reason: '' })
    expect(await world.invited(host)).toMatchObject([{ state: 'counted', answer: 'Welcome' }])
    expect(await leftOf(old)).toBe('500')
  })

  it('is a second account of the inviter, however late that shows', async () => {
    const [host, second] = [await world.come('hal', true), await world.come('hal-two')]
    const { link } = await world.codeOf(host)
    resultOf(await second.call('referrals/enter', { code: link }))
    await world.platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', { person: second.person, realPerson: host.person }),
    })
    expect(resultOf(await world.count(second))).toEqual({
      state: 'missed',
      reason: 'otherAccount',
    })
    expect(await leftOf(second)).toBe('0')
  })

  it('is an inviter whose account turns out to be a second one of the invited person', async () => {
    const host = await world.come('kim', true)
    const guest = await world.invite(host, 'kim-two')
    await world.platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', { person: host.person, realPerson: guest.person }),
    })
    expect(resultOf(await world.count(guest))).toEqual({ state: 'missed', reason: 'otherAccount' })
    expect(await leftOf(guest)).toBe('0')
    expect(await mineOf(guest)).toMatchObject({ reason: 'otherAccount', mayAppeal: false })
  })

  it('is an invitation after seven days, and one that took thirty', async () => {
    const host = await world.come('ida', true)
    const { id, link } = await world.codeOf(host)
    const [slow, late] = [await world.come('slow'), await world.come('late')]
    resultOf(await slow.call('referrals/arrive', { code: id }))
    resultOf(await late.call('referrals/arrive', {}))
    expect((await world.front(late)).mayEnterUntil).toBe(world.clock.now() + 7 * dayMs)
    world.clock.advance(7 * dayMs)
    const back = await world.come('late')
    expect((await world.front(back)).mayEnterUntil).toBeNull()
    const refused = await back.call('referrals/enter', { code: link })
    expect(refused.body.detail).toContain('more than 7 days ago')
    world.clock.advance(23 * dayMs)
    await world.verify(slow)
    const [again, owner] = [await world.come('slow', true), await world.come('ida', true)]
    expect(await world.invited(owner)).toMatchObject([{ state: 'missed', reason: 'expired' }])
    expect(resultOf(await world.count(again))).toEqual({ state: 'missed', reason: 'expired' })
  })

  it('is not taken from whoever does not say whether they are verified', async () => {
    const host = await world.come('jo', true)
    const shy = await world.come('shy')
    await shy.agree('referrals', [])
    const { id } = await world.codeOf(host)
    const opened = await shy.call('referrals/arrive', { code: id })
    expect(resultOf(opened)).toEqual({ obstacle: 'unasked' })
    expect(await mineOf(shy)).toBeNull()
  })
})

describe('the demo', () => {
  it('has an invitation that waits, two of people who were verified before, and rewards', async () => {
    const before = Number(await world.left(await world.come('eve')))
    const file = new URL('../../../plugins/referrals/demo.json', import.meta.url)
    const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
    const { manifestText } = await packageOf('referrals')
    const manifest = Manifest.parse(JSON.parse(manifestText))
    await playDemoActs(world.platform.tessera, manifest, acts)
    await playDemoActs(world.platform.tessera, manifest, acts)
    const lin = await world.platform.demo('lin')
    await lin.agree('referrals', powers)
    expect(await world.left(lin)).toBe(before + 200)
    // Both came in the same moment here, so that neither is the newer one.
    const byState = (one: Seen, other: Seen) => one.state.localeCompare(other.state)
    expect((await world.invited(lin)).toSorted(byState)).toMatchObject([
      { state: 'missed', reason: 'notNew', mayAppeal: true },
      { state: 'waiting', reason: 'unverified' },
    ])
    const mei = await world.platform.demo('mei')
    await mei.agree('referrals', powers)
    expect(await world.invited(mei)).toMatchObject([{ reason: 'notNew', appeal: 'open' }])
  })
})
