// Goal: a tip is previewed, held, and ends exactly once: paid, taken back or given back. Method:
// whole tips in simulated time over the real ledger, and random interleavings of everything that
// can end them; in the end nothing is lost and nobody has more than their part.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChance } from '../ledger/chance.ts'
import type { Visitor } from '../visitor.ts'
import {
  journalRules,
  openCircles,
  openRules,
  resultOf,
  textOf,
  type CircleWorld,
} from './circles-world.ts'

const hourMs = 3_600_000

let world: CircleWorld
let lin: Visitor
let wei: Visitor
let mei: Visitor
let ops: Visitor
let open = ''
let journal = ''
let brand = ''

beforeAll(async () => {
  world = await openCircles()
  lin = await world.come('lin')
  wei = await world.come('wei')
  mei = await world.come('mei')
  ops = await world.come('ops')
  open = await world.found(openRules)
  journal = await world.found(journalRules('student'))
  const founded = await world.call(mei, 'found', {
    title: 'Sprout readers',
    about: '',
    kind: 'brand',
    topics: [],
    colour: 'gold',
    rules: openRules,
  })
  brand = textOf(founded, 'circle')
})

afterAll(() => world.platform.stop())

const balance = (who: Visitor): Promise<bigint> => world.platform.balanceFen(who.person)

const write = async (who: Visitor, circle: string): Promise<string> =>
  textOf(await world.call(who, 'write', { circle, text: 'Words.', tipsOpen: true }), 'post')

const tip = async (who: Visitor, post: string, amountFen: bigint): Promise<string> =>
  textOf(await world.pay(who, 'tip', { post, amountFen: String(amountFen) }), 'tip')

describe('a tip', () => {
  it('is shown before it happens, with who it goes to and until when', async () => {
    const post = await write(lin, open)
    const asked = await world.call(wei, 'tip', { post, amountFen: '520' })
    expect(asked.code).toBe('confirmation_required')
    expect(asked.body.preview?.totalFen).toBe('520')
    expect(JSON.stringify(asked.body.preview)).toContain('林小满')
  })

  it('waits a day and is the author’s then', async () => {
    const post = await write(lin, open)
    const [giver, author] = await Promise.all([balance(wei), balance(lin)])
    await tip(wei, post, 520n)
    expect(await balance(wei)).toBe(giver - 520n)
    await world.pass(24 * hourMs - 1)
    expect(await balance(lin)).toBe(author)
    await world.pass(1)
    expect(await balance(lin)).toBe(author + 520n)
  })

  it('can be taken back for five minutes, and not afterwards', async () => {
    const post = await write(lin, open)
    const giver = await balance(wei)
    const [one, other] = [await tip(wei, post, 52n), await tip(wei, post, 188n)]
    expect((await world.call(lin, 'cancelTip', { tip: one })).code).toBe('refused')
    resultOf(await world.call(wei, 'cancelTip', { tip: one }))
    expect((await world.call(wei, 'cancelTip', { tip: one })).code).toBe('refused')
    expect(await balance(wei)).toBe(giver - 188n)
    await world.pass(5 * 60_000)
    expect((await world.call(wei, 'cancelTip', { tip: other })).code).toBe('too_late')
    await world.pass(24 * hourMs)
    expect(await balance(wei)).toBe(giver - 188n)
  })

  it.each(['its author deletes it', 'a moderator takes it away', 'its author is sent away'])(
    'goes back when %s',
    async (how) => {
      const chen = await world.come('chen')
      const post = await write(chen, open)
      const giver = await balance(wei)
      for (const amountFen of [1n, 52n, 188n]) await tip(wei, post, amountFen)
      const gu = await world.come('gu')
      const clause = 'Begging for tips'
      if (how.includes('deletes')) resultOf(await world.call(chen, 'erase', { item: post }))
      else if (how.includes('moderator'))
        resultOf(await world.call(gu, 'remove', { item: post, clause, aboutBrand: false }))
      else resultOf(await world.call(ops, 'ban', { item: post, days: 0, clause }))
      await world.pass(1)
      expect(await balance(wei)).toBe(giver)
    },
  )

  it('is at most 5.20 where sex decides who posts, 20.00 a day, and waits three days', async () => {
    const post = await write(lin, journal)
    const again = async (amountFen: bigint): Promise<string> =>
      (await world.pay(wei, 'tip', { post, amountFen: String(amountFen) })).code
    expect(await again(521n)).toBe('refused')
    const author = await balance(lin)
    expect([await again(520n), await again(520n), await again(520n)]).toEqual(['ok', 'ok', 'ok'])
    expect(await again(441n)).toBe('refused')
    expect(await again(440n)).toBe('ok')
    expect(await again(1n)).toBe('refused')
    await world.pass(71 * hourMs)
    expect(await balance(lin)).toBe(author)
    await world.pass(hourMs)
    expect(await balance(lin)).toBe(author + 2_000n)
  })

  it('is refused to oneself, ten times a day to one author, and above 200.00', async () => {
    const post = await write(lin, open)
    const code = async (who: Visitor, amountFen: string): Promise<string> =>
      (await world.pay(who, 'tip', { post, amountFen })).code
    expect(await code(lin, '52')).toBe('refused')
    expect(await code(wei, '20001')).toBe('arguments_invalid')
    expect(await code(wei, '0')).toBe('arguments_invalid')
    const codes: string[] = []
    for (let count = 0; count < 11; count += 1) codes.push(await code(wei, '1'))
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'ok'), 'refused'])
  })

  it('is divided with the co-operator of a brand once both sides have signed', async () => {
    resultOf(await world.call(ops, 'decide', { circle: brand, agree: true }))
    const terms = { circle: brand, brand: 'Sprout', sharePercent: 30 }
    expect((await world.call(mei, 'proposeAgreement', terms)).code).toBe('refused')
    resultOf(await world.call(ops, 'proposeAgreement', terms))
    const sign = (sharePercent: number) =>
      world.call(mei, 'signAgreement', { circle: brand, sharePercent })
    expect((await sign(20)).code).toBe('refused')
    expect(textOf(await sign(30), 'status')).toBe('live')
    await world.pass(24 * hourMs)
    const post = await write(lin, brand)
    const [author, coop, giver] = await Promise.all([balance(lin), balance(mei), balance(wei)])
    await tip(wei, post, 521n)
    await world.pass(24 * hourMs)
    // 30 % of 5.21 is 1.563: the rounding is the author’s.
    expect(await balance(mei)).toBe(coop + 156n)
    expect(await balance(lin)).toBe(author + 365n)
    expect(await balance(wei)).toBe(giver - 521n)
  })
})

describe('tips in any order', () => {
  it.each([1, 2, 3])('lose nothing and pay nobody twice (seed %i)', async (seed) => {
    const { below, pick } = openChance(seed)
    const [qiu, chen] = await Promise.all([world.come('qiu'), world.come('chen')])
    const givers = [wei, qiu, chen]
    const everybody = [lin, mei, ...givers]
    const sum = async (): Promise<bigint> =>
      (await Promise.all(everybody.map(balance))).reduce((all, one) => all + one, 0n)
    const before = await sum()
    const posts = [await write(lin, brand), await write(lin, open), await write(mei, open)]
    const tips: (readonly [Visitor, string])[] = []
    for (let step = 0; step < 30; step += 1) {
      const [giver, post] = [pick(givers), pick(posts)]
      const what = below(10)
      if (what < 5) {
        const given = await world.pay(giver, 'tip', { post, amountFen: String(1 + below(900)) })
        if (given.code === 'ok') tips.push([giver, textOf(given, 'tip')])
      } else if (what < 7) {
        const one = tips.at(below(Math.max(1, tips.length)))
        if (one !== undefined) await world.call(one[0], 'cancelTip', { tip: one[1] })
      } else if (what === 7 && step > 15) await world.call(lin, 'erase', { item: post })
      else await world.pass(below(8) * hourMs)
    }
    await world.pass(30 * hourMs)
    await world.pass(30 * hourMs)
    expect(await sum()).toBe(before)
    const { store } = world.platform.tessera
    const holds = await store.scan({ table: 'hold', equals: [], limit: 1_000 })
    const left = await Promise.all(holds.map(({ account }) => store.get('account', [account])))
    expect(left.filter((it) => it !== undefined && it.creditsPosted !== it.debitsPosted)).toEqual(
      [],
    )
  })
})
