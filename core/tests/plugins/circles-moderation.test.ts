// Goal: a report reaches the platform and its word is obeyed at once, by nobody else’s mouth; the
// circle’s own people have their limits. Method: a queue for tests beside circles.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { openCircles, openRules, resultOf, textOf, type CircleWorld } from './circles-world.ts'

let world: CircleWorld
let lin: Visitor
let wei: Visitor
let gu: Visitor
let circle = ''

beforeAll(async () => {
  world = await openCircles(['queue'])
  circle = await world.found(openRules)
  for (const name of ['lin', 'wei', 'gu'])
    resultOf(await world.call(await world.come(name), 'join', { circle }))
  // After their first day people may post more.
  await world.pass(24 * 3_600_000)
  lin = await world.come('lin')
  wei = await world.come('wei')
  gu = await world.come('gu')
})

afterAll(() => world.platform.stop())

const write = async (who: Visitor): Promise<string> =>
  textOf(await world.call(who, 'write', { circle, text: 'Words.', tipsOpen: true }), 'post')
const stateOf = async (who: Visitor, post: string): Promise<unknown> => {
  const reply = await world.call(who, 'post', { post })
  return reply.code === 'ok' ? (resultOf(reply)['post'] as { state: string }).state : reply.code
}

describe('a report', () => {
  it('changes nothing by itself, unless the platform hides it at once', async () => {
    const post = await write(lin)
    const spam = await world.call(wei, 'report', { item: post, reason: 'spam' })
    expect(resultOf(spam)).toEqual({ hidden: false })
    expect(await stateOf(wei, post)).toBe('live')
    const harm = await world.call(wei, 'report', { item: post, reason: 'minor-safety' })
    expect(resultOf(harm)).toEqual({ hidden: true })
    expect(await stateOf(wei, post)).toBe('refused')
    expect(await stateOf(lin, post)).toBe('hidden')
  })

  it('is refused by its own author, and without the power to pass it on', async () => {
    const post = await write(lin)
    const reason = 'spam'
    expect((await world.call(lin, 'report', { item: post, reason })).code).toBe('refused')
    const chen = await world.come('chen', ['fact.verified'])
    expect((await world.call(chen, 'report', { item: post, reason })).code).toBe('refused')
  })
})

describe('the platform’s word', () => {
  it('takes a post away, gives waiting tips back, and can bring it back', async () => {
    const post = await write(lin)
    const before = await world.platform.balanceFen(wei.person)
    resultOf(await world.pay(wei, 'tip', { post, amountFen: '520' }))
    const yue = await world.platform.demo('yue')
    await yue.agree('moderation', ['intent.call'])
    const decide = (state: string) =>
      yue.call('moderation/decide', { plugin: 'life-circle', item: post, state })
    resultOf(await decide('removed'))
    await world.pass(1)
    expect(await stateOf(wei, post)).toBe('refused')
    expect(await world.platform.balanceFen(wei.person)).toBe(before)
    const clause = 'We like it'
    expect((await world.call(gu, 'restore', { item: post, clause })).code).toBe('refused')
    resultOf(await decide('restored'))
    expect(await stateOf(wei, post)).toBe('live')
  })

  it('comes from moderation alone', async () => {
    const post = await write(lin)
    const args = { item: post, state: 'removed', clause: 'x' }
    expect((await wei.call('life-circle/moderated', args)).code).toBe('handler_unknown')
    const shell = await wei.ask(
      'POST',
      '/v1/intents/life-circle/moderated',
      { args },
      { 'idempotency-key': 'moderated-by-hand-1' },
    )
    expect(shell.code).not.toBe('ok')
    expect(await stateOf(wei, post)).toBe('live')
  })
})

describe('the people of a circle', () => {
  const clause = 'Off topic'
  it('take a post away and mute for up to 30 days, in the open', async () => {
    const post = await write(lin)
    const remove = { item: post, clause, aboutBrand: false }
    expect((await world.call(wei, 'remove', remove)).code).toBe('refused')
    expect(textOf(await world.call(gu, 'remove', remove), 'outcome')).toBe('removed')
    expect(await stateOf(lin, post)).toBe('removed')
    expect((await world.call(gu, 'mute', { item: post, days: 31, clause })).code).toBe(
      'arguments_invalid',
    )
    resultOf(await world.call(gu, 'mute', { item: post, days: 30, clause }))
    const again = { circle, text: 'Still here.', tipsOpen: false }
    expect((await world.call(lin, 'write', again)).code).toBe('refused')
    const told = resultOf(await world.call(wei, 'rules', { circle }))['log']
    expect(JSON.stringify(told)).toContain('muted')
    resultOf(await world.call(gu, 'mute', { item: post, days: 0, clause }))
    expect((await world.call(lin, 'write', again)).code).toBe('ok')
  })

  it('leave what speaks of the brand to the platform', async () => {
    const post = await write(wei)
    const asked = { item: post, clause, aboutBrand: true }
    expect(textOf(await world.call(gu, 'remove', asked), 'outcome')).toBe('platform')
    expect(await stateOf(lin, post)).toBe('live')
    const again = { ...asked, aboutBrand: false }
    expect(textOf(await world.call(gu, 'remove', again), 'outcome')).toBe('platform')
    expect(await stateOf(lin, post)).toBe('live')
  })

  it('cannot send anybody away for ever', async () => {
    const post = await write(wei)
    expect((await world.call(gu, 'ban', { item: post, days: 0, clause })).code).toBe('refused')
  })
})

describe('a survey', () => {
  it('takes one answer of each real person, and tells counts from twenty on', async () => {
    const question = { circle, question: 'Which book next?', options: ['One', 'Two'] }
    expect((await world.call(wei, 'openSurvey', question)).code).toBe('refused')
    const survey = textOf(await world.call(gu, 'openSurvey', question), 'survey')
    const answer = (who: Visitor) => world.call(who, 'answerSurvey', { survey, option: 1 })
    expect((await answer(wei)).code).toBe('ok')
    expect((await answer(wei)).code).toBe('refused')
    const { figures } = resultOf(await world.call(gu, 'desk', { circle }))
    expect(JSON.stringify(figures)).toContain('"answers":null')
    expect((await world.call(wei, 'desk', { circle })).code).toBe('refused')
  })
})

describe('with every optional power refused', () => {
  it('circles are read, joined and liked all the same', async () => {
    const qiu = await world.come('qiu', [])
    const post = await write(lin)
    expect((await world.call(qiu, 'discover', {})).code).toBe('ok')
    expect((await world.call(qiu, 'forYou', {})).code).toBe('ok')
    expect((await world.call(qiu, 'join', { circle, nick: 'Lang' })).code).toBe('ok')
    expect((await world.call(qiu, 'feed', { circle, by: 'new' })).code).toBe('ok')
    expect((await world.call(qiu, 'following', {})).code).toBe('ok')
    expect((await world.call(qiu, 'post', { post })).code).toBe('ok')
    expect((await world.call(qiu, 'like', { item: post, on: true })).code).toBe('ok')
    expect((await world.call(qiu, 'comment', { post, text: 'Hello.' })).code).toBe('ok')
    expect((await world.pay(qiu, 'tip', { post, amountFen: '52' })).code).toBe('refused')
  })
})
