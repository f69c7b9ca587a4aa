// Goal: people nearby find each other, talk, agree, pay, do it, and the provider has all of it.
// Method: the demo's people on a running platform, with a clock that only the test moves.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openErrands,
  resultOf,
  serviceWish,
  square,
  termsWish,
  type ErrandWorld,
} from './errands-world.ts'

const minuteMs = 60_000

let world: ErrandWorld

beforeAll(async () => {
  world = await openErrands(['chat'])
})

afterAll(() => world.stop())

describe('a service', () => {
  it('is found around and by words of both languages, is booked, done and paid in full', async () => {
    const { service, state, privilegedNo } = await world.get('gu', 'publish', serviceWish())
    expect({ state, privilegedNo }).toEqual({ state: 'live', privilegedNo: 1 })
    const found = await world.get('lin', 'around', { cell: square })
    expect(found).toMatchObject({
      isOpen: true,
      region: { en: 'Huangpu, Shanghai' },
      services: [{ service, bandM: 500, by: { privilegedNo: 1, starsMilli: 4_300 } }],
    })
    for (const text of ['电脑', 'computer', 'repair', '修电脑'])
      expect(await world.get('lin', 'search', { text })).toMatchObject({ services: [{ service }] })
    expect(await world.get('lin', 'search', { text: '搬家' })).toMatchObject({ services: [] })

    const [before, paidBefore] = [await world.balanceFen('lin'), await world.balanceFen('gu')]
    const { deal } = await world.get('lin', 'inquire', { service, terms: termsWish() })
    const { terms } = (await world.get('gu', 'deal', { deal })) as { terms: { hash: string } }
    await world.get('gu', 'accept', { deal, hash: terms.hash })
    expect(await world.balanceFen('lin')).toBe(before)
    await world.get('lin', 'fund', { deal, hash: terms.hash, address: '人民路 1 号 3 楼' })
    expect(await world.balanceFen('lin')).toBe(before - 8_000n)
    expect(await world.get('gu', 'deal', { deal })).toMatchObject({
      address: '人民路 1 号 3 楼',
      startCode: null,
      turn: 'provider',
      can: ['acknowledge', 'turnDown', 'dispute'],
    })
    await world.get('gu', 'acknowledge', { deal })
    expect((await world.call('gu', 'start', { deal, code: '000000x'.slice(0, 6) })).code).toBe(
      'refused',
    )
    await world.get('gu', 'start', { deal, cell: square })
    await world.get('gu', 'deliver', { deal, note: '换了电源，好了。' })
    expect(await world.balanceFen('gu')).toBe(paidBefore)
    await world.get('lin', 'confirm', { deal })
    expect(await world.balanceFen('gu')).toBe(paidBefore + 8_000n)
    expect(await world.heldFen()).toBe(0n)

    await world.get('lin', 'review', { deal, stars: 5, text: '手艺好。' })
    expect(await world.get('gu', 'deal', { deal })).toMatchObject({ reviews: [] })
    await world.get('gu', 'review', { deal, stars: 4, text: '客气。' })
    expect(await world.get('gu', 'deal', { deal })).toMatchObject({
      state: 'reviewed',
      reviews: [
        { side: 'customer', stars: 5 },
        { side: 'provider', stars: 4 },
      ],
    })
    expect(await world.get('wei', 'service', { service })).toMatchObject({
      by: { doneCount: 1, starsCount: 1, starsMilli: 4_417 },
      reviews: [{ stars: 5, text: '手艺好。' }],
    })
    expect((await world.call('wei', 'deal', { deal })).code).toBe('refused')
  })

  it('is refused elsewhere, to people who may not, and for what is not allowed', async () => {
    const saying = async (name: string, change: object) =>
      (await world.call(name, 'publish', serviceWish(change))).body.detail
    expect(await saying('wei', { cell: 'c7980.59280' })).toMatch(/北京|16 个区/)
    expect(await saying('hua', {})).toMatch(/650/)
    expect(await saying('wei', { title: '代考 exam sitting' })).toMatch(/不允许/)
  })

  it('of a kind that is looked at first waits for the platform, and numbers its owner then', async () => {
    const asked = serviceWish({ category: 'tutoring', title: '数学家教 Maths lessons' })
    const { service, state } = await world.get('mei', 'publish', asked)
    expect(state).toBe('held')
    expect((await world.call('wei', 'service', { service })).code).toBe('refused')
    const agree = { service, agree: true, reason: '' }
    expect((await world.call('mei', 'decideService', agree)).code).toBe('refused')
    expect(await world.get('ops', 'decideService', agree)).toEqual({ privilegedNo: 2 })
    expect(await world.get('wei', 'search', { text: 'education' })).toMatchObject({
      services: [{ service, by: { privilegedNo: 2 } }],
    })
  })
})

describe('a need', () => {
  it('is told to providers in range, is offered on, and takes as many helpers as it wants', async () => {
    const { need } = await world.get('chen', 'post', {
      title: '送一卷纸 Bring toilet paper',
      about: '三楼男厕。',
      category: 'digital',
      budgetFen: '1000',
      cell: square,
      startAt: 0,
      endAt: 0,
      headcount: 1,
    })
    await world.pass(1)
    const told = await (await world.come('gu')).ask('GET', '/v1/notifications')
    expect(told.text).toContain(`/need/${String(need)}`)
    const offers: { deal: unknown; hash: string }[] = []
    for (const helper of ['gu', 'qiu']) {
      const terms = termsWish({ priceFen: '1000', scope: '马上到' })
      const { deal } = await world.get(helper, 'inquire', { need, terms })
      const seen = (await world.get('chen', 'deal', { deal })) as { terms: { hash: string } }
      offers.push({ deal, hash: seen.terms.hash })
    }
    expect(await world.get('chen', 'need', { need })).toMatchObject({
      offers: [{ priceFen: '1000' }, { priceFen: '1000' }],
    })
    for (const { deal, hash } of offers) await world.get('chen', 'accept', { deal, hash })
    const [first, second] = offers
    await world.get('chen', 'fund', { ...first, address: '' })
    const late = await world.call('chen', 'fund', { ...second, address: '' })
    expect(late.code).toBe('bound_exceeded')
    await world.pass(31 * minuteMs)
    expect(await world.heldFen()).toBe(0n)
    expect(resultOf(await world.call('chen', 'need', { need }))).toMatchObject({ takenCount: 0 })
  })
})

describe('a conversation', () => {
  it('is opened once, by the person’s own word, before any money moves', async () => {
    const { service } = await world.get('yue', 'publish', serviceWish({ title: '陪聊 A chat' }))
    const { deal } = await world.get('wei', 'inquire', { service })
    const body = { from: 'errands', to: 'chat', intent: 'open', fixed: { kind: 'deal' } }
    const wei = await world.come('wei')
    await wei.agree('chat', ['notify.send'])
    const told = await wei.ask('POST', '/v1/handoffs', body)
    const { handoff } = JSON.parse(told.text) as { readonly handoff: string }
    const { conv } = await world.get('wei', 'openRoom', { deal, handoff })
    expect(await world.get('yue', 'deal', { deal })).toMatchObject({ conv, heldFen: '0' })
    expect(await world.get('yue', 'openRoom', { deal, handoff: 'none' })).toEqual({ conv })
  })
})

describe('somebody who allowed no more than the money', () => {
  it('goes through a deal all the same', async () => {
    const { service } = await world.get('zhao', 'publish', serviceWish())
    const powers = ['ledger.hold', 'fact.adult', 'fact.realName', 'fact.credit600']
    const qiu = await world.come('qiu', powers)
    const act = async (handler: string, args: object) =>
      resultOf(await qiu.confirm(`errands/${handler}`, args))
    const { deal } = await act('inquire', { service, terms: termsWish() })
    const { terms } = (await act('deal', { deal })) as { terms: { hash: string } }
    await world.get('zhao', 'accept', { deal, hash: terms.hash })
    await act('fund', { deal, hash: terms.hash, address: '' })
    await act('cancel', { deal, note: '' })
    expect(await act('deal', { deal })).toMatchObject({
      state: 'refunded',
      provider: { name: null },
    })
  })
})

describe('a region', () => {
  it('elsewhere is opened by one act of an operator', async () => {
    const hangzhou = { cell: 'c6052.60030' }
    expect((await world.call('zhao', 'publish', serviceWish(hangzhou))).code).toBe('refused')
    const open = { region: 'hz-city', open: true }
    expect((await world.call('zhao', 'setRegion', open)).code).toBe('refused')
    await world.get('ops', 'setRegion', open)
    expect(await world.get('zhao', 'publish', serviceWish(hangzhou))).toMatchObject({
      state: 'live',
    })
  })
})
