// Goal: what people report in a circle is weighed, hidden, decided and appealed in moderation, and
// the circle obeys each word in the same commit. Method: both mini-programs as they ship, with
// moderators by their role and simulated time.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moderatorRole, ownersGrant } from '../../src/desk/role.ts'
import type { Visitor } from '../visitor.ts'
import { openCircles, openRules, resultOf, textOf, type CircleWorld } from './circles-world.ts'

const hourMs = 3_600_000
const officePowers = ['intent.call', 'notify.send']

let world: CircleWorld
let circle = ''
/** Writes what is reported. */
let lin: Visitor
/** Tips, and has nothing to do with the reports. */
let wei: Visitor
/** Decides. */
let yue: Visitor
/** Answers appeals. */
let mo: Visitor

/** Everybody comes again: time ends sessions, and tokens sooner. */
async function comeAgain(): Promise<void> {
  lin = await world.come('lin')
  wei = await world.come('wei')
  yue = await world.platform.demo('yue')
  mo = await world.platform.person('mo')
  for (const who of [lin, wei, yue, mo]) await who.agree('moderation', officePowers)
}

beforeAll(async () => {
  world = await openCircles(['moderation'])
  circle = await world.found(openRules, { title: 'Night runners' })
  await comeAgain()
  const { engine } = world.platform.tessera
  await engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('role', ownersGrant(moderatorRole(mo.person), tx.nowMs)),
  })
  for (const who of [lin, wei]) resultOf(await world.call(who, 'join', { circle }))
  // After their first day people may post more.
  await world.pass(24 * hourMs)
  await comeAgain()
})

afterAll(() => world.platform.stop())

let crowdCount = 0

/** Somebody who reads the circle and has never reported anything. */
async function reader(): Promise<Visitor> {
  const who = await world.platform.person(`reader-${(crowdCount += 1)}`)
  await who.agree('life-circle', ['intent.call'])
  return who
}

const write = async (): Promise<string> =>
  textOf(
    await world.call(lin, 'write', { circle, text: '日入过千，加我微信', tipsOpen: true }),
    'post',
  )

const report = async (who: Visitor, item: string, reason = 'spam'): Promise<unknown> =>
  resultOf(await world.call(who, 'report', { item, reason }))['hidden']

async function given(who: Visitor, handler: string, args: object) {
  const reply = await who.call(`moderation/${handler}`, args)
  if (reply.code !== 'ok') throw new Error(`${handler}: ${reply.text}`)
  return { ...reply.body.result }
}

/** A post as somebody sees it: its state and reason, or the code of the refusal. */
async function seen(who: Visitor, post: string): Promise<string> {
  const reply = await world.call(who, 'post', { post })
  if (reply.code !== 'ok') return reply.code
  const { state, reason } = resultOf(reply)['post'] as { state: string; reason: string }
  return reason === '' ? state : `${state}, ${reason}`
}

/** The case that somebody's latest report is part of. */
async function caseOf(who: Visitor): Promise<string> {
  await who.agree('moderation', officePowers)
  const { reports } = await given(who, 'mine', {})
  const [latest] = reports as readonly { readonly case: string }[]
  if (latest === undefined) throw new Error('nothing was reported')
  return latest.case
}

const decide = (who: Visitor, id: string, act: 'remove' | 'restore' | 'warn' = 'remove') =>
  given(who, 'decide', { case: id, act, clause: 'scam', words: 'Not here.' })

/** What the notices of moderation told somebody, the latest last. */
async function noticesOf(who: Visitor): Promise<readonly string[]> {
  const scan = { table: 'notification', equals: [], limit: 1_000 } as const
  const rows = await world.platform.tessera.store.scan(scan)
  return rows
    .filter(({ person, plugin }) => person === who.person && plugin === 'moderation')
    .map(({ body }) => (JSON.parse(body) as { en: string }).en)
}

describe('reports of newcomers', () => {
  it('weigh a quarter each, so that the twelfth hides a post until somebody has looked', async () => {
    const post = await write()
    const crowd = await Promise.all(Array.from({ length: 12 }, reader))
    const told: unknown[] = []
    // In two parts, more than an hour apart: eleven within one are a bombing, which hides nothing.
    for (const who of crowd.slice(0, 8)) told.push(await report(who, post))
    const id = await caseOf(crowd[0] ?? wei)
    expect(await given(mo, 'look', { case: id })).toMatchObject({
      weightThousandths: 8 * 250,
      place: 'Night runners',
      excerpt: '日入过千，加我微信',
    })
    await world.pass(hourMs + 1)
    await comeAgain()
    for (const who of crowd.slice(8)) {
      await who.agree('life-circle', ['intent.call'])
      told.push(await report(who, post))
    }
    expect(told).toEqual([...Array.from({ length: 11 }, () => false), true])
    expect([await seen(wei, post), await seen(lin, post)]).toEqual(['refused', 'hidden'])
    expect(await given(mo, 'look', { case: id })).toMatchObject({
      state: 'hidden_auto',
      isBombed: false,
    })
    await decide(yue, id, 'restore')
    expect(await seen(wei, post)).toBe('live')
  })

  it('about the safety of minors hide at four, and taking one back shows the post again', async () => {
    const post = await write()
    const crowd = await Promise.all(Array.from({ length: 4 }, reader))
    const told: unknown[] = []
    for (const who of crowd) told.push(await report(who, post, 'minor-safety'))
    expect(told).toEqual([false, false, false, true])
    expect(await seen(wei, post)).toBe('refused')
    const [first = wei] = crowd
    await given(first, 'takeBack', { case: await caseOf(first) })
    expect(await seen(wei, post)).toBe('live')
  })
})

describe('a removal', () => {
  it('takes the post away, tells its author the rule, and gives tips back', async () => {
    const post = await write()
    const before = await world.platform.balanceFen(wei.person)
    const author = await world.platform.balanceFen(lin.person)
    resultOf(await world.pay(wei, 'tip', { post, amountFen: '520' }))
    const who = await reader()
    await report(who, post, 'scam')
    const id = await caseOf(who)
    const head = world.platform.tessera.engine.head()
    expect(await decide(yue, id)).toEqual({ outcome: 'decided', told: 'told' })
    expect(world.platform.tessera.engine.head()).toBe(head + 1)
    expect([await seen(wei, post), await seen(lin, post)]).toEqual(['refused', 'removed, § scam'])
    await world.pass(1)
    expect(await world.platform.balanceFen(wei.person)).toBe(before)
    expect((await noticesOf(lin)).join('\n')).toContain('In “Night runners”, by the rule “Scams”')
    expect((await noticesOf(who)).at(-1)).toContain('broke the rules')
    const log = JSON.stringify(await given(who, 'log', {}))
    expect(log).toContain('"clause":"scam"')
    expect(log).toContain('"role":"moderator"')
    expect(log).not.toContain('微信')
    await world.pass(72 * hourMs)
    expect(await world.platform.balanceFen(lin.person)).toBe(author)
    await comeAgain()
  })

  it('is no longer the circle’s own to undo, and counts where the author stands', async () => {
    const post = await write()
    const who = await reader()
    await report(who, post)
    await decide(yue, await caseOf(who))
    const gu = await world.come('gu')
    const restored = await world.call(gu, 'restore', { item: post, clause: 'We like it' })
    expect(restored.code).toBe('refused')
    const { strikes } = await given(lin, 'about', {})
    expect(strikes).toHaveLength(2)
  })

  it('is of a comment as well', async () => {
    const post = await write()
    const said = await world.call(wei, 'comment', { post, text: 'Buy it from me.' })
    const item = textOf(said, 'comment')
    const who = await reader()
    await report(who, item)
    expect(await decide(yue, await caseOf(who))).toMatchObject({ told: 'told' })
    const { comments } = resultOf(await world.call(await reader(), 'post', { post }))
    expect(JSON.stringify(comments)).not.toContain('Buy it from me.')
  })

  it('of what its author has deleted meanwhile is told, and brings nothing back', async () => {
    const post = await write()
    const who = await reader()
    await report(who, post)
    resultOf(await world.call(lin, 'erase', { item: post }))
    const id = await caseOf(who)
    expect(await decide(yue, id, 'restore')).toMatchObject({ told: 'told' })
    expect(await seen(wei, post)).toBe('refused')
  })
})

describe('a warning', () => {
  it('leaves the post where it is and tells its author', async () => {
    const post = await write()
    const who = await reader()
    await report(who, post)
    await decide(yue, await caseOf(who), 'warn')
    await world.pass(1)
    expect(await seen(wei, post)).toBe('live')
    expect((await noticesOf(lin)).at(-1)).toContain('In “Night runners”, by the rule “Scams”')
  })
})

describe('an appeal', () => {
  async function removed(): Promise<{ readonly post: string; readonly id: string }> {
    const post = await write()
    resultOf(await world.pay(wei, 'tip', { post, amountFen: '52' }))
    const who = await reader()
    await report(who, post)
    const id = await caseOf(who)
    await decide(yue, id)
    await world.pass(1)
    await given(lin, 'appeal', { case: id, words: '这是玩笑' })
    return { post, id }
  }

  it('is answered by another person, and brings the post back; tips stay where they went', async () => {
    const before = await world.platform.balanceFen(wei.person)
    const { post, id } = await removed()
    const answer = { case: id, approves: true, answer: '确实是玩笑' }
    expect((await yue.call('moderation/answerAppeal', answer)).code).toBe('refused')
    expect((await lin.call('moderation/answerAppeal', answer)).code).toBe('refused')
    expect(await seen(wei, post)).toBe('refused')
    expect(await given(mo, 'answerAppeal', answer)).toEqual({ told: 'told' })
    expect(await seen(wei, post)).toBe('live')
    await world.pass(1)
    expect(await world.platform.balanceFen(wei.person)).toBe(before)
    expect((await noticesOf(lin)).join('\n')).toContain('in “Night runners” is undone')
  })

  it('that is rejected leaves the post away and says why', async () => {
    const { post, id } = await removed()
    const answer = { case: id, approves: false, answer: '仍然是广告' }
    expect(await given(mo, 'answerAppeal', answer)).toEqual({ told: null })
    expect([await seen(wei, post), await seen(lin, post)]).toEqual(['refused', 'removed, § scam'])
    const { appeals } = await given(lin, 'aboutOne', { case: id })
    expect(appeals).toMatchObject([{ state: 'rejected', answer: '仍然是广告' }])
  })

  it('that nobody answers within 72 hours goes first', async () => {
    const { id } = await removed()
    await world.pass(72 * hourMs)
    await comeAgain()
    const { cases } = await given(mo, 'queue', {})
    expect((cases as readonly unknown[])[0]).toMatchObject({ case: id, waitsFor: 'escalated' })
  })
})
