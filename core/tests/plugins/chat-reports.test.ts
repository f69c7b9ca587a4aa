// Goal: a message can be reported by whoever reads it, is hidden and removed for everybody as
// moderation says, and comes back when an appeal is approved. Method: chat and moderation as they
// ship, several people of a group, moderators by their role.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moderatorRole, ownersGrant } from '../../src/desk/role.ts'
import type { Visitor } from '../visitor.ts'
import { allPowers, startChat, told, type ChatWorld, type Talker } from './chat-world.ts'

let world: ChatWorld
/** Writes what is reported. */
let bo: Talker
let readers: readonly Talker[]
let conv = ''
let yue: Visitor
let mo: Visitor

const officePowers = ['intent.call', 'notify.send']

async function moderator(name: string): Promise<Visitor> {
  const who = await world.platform.person(name)
  await who.agree('moderation', officePowers)
  await world.platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('role', ownersGrant(moderatorRole(who.person), tx.nowMs)),
  })
  return who
}

beforeAll(async () => {
  world = await startChat(['moderation'])
  const names = ['bo', 'ann', 'cy', 'di', 'ed']
  const powers = [...allPowers, 'intent.call']
  const [first, ...others] = await Promise.all(names.map((name) => world.talker(name, powers)))
  if (first === undefined) throw new Error('somebody writes')
  bo = first
  readers = others
  for (const reader of readers) await world.befriend(bo, reader)
  const people = readers.map(({ id }) => id)
  conv = (await bo.get('startGroup', { title: 'Lunch', people })).conv
  for (const { visitor } of [bo, ...readers]) await visitor().agree('moderation', officePowers)
  yue = await moderator('yue')
  mo = await moderator('mo')
})

afterAll(() => world.platform.stop())

const say = async (text: string): Promise<number> =>
  Number((await bo.say(conv, text)).body.result?.['seq'])
/** Reports a message; gives the answer to what went well. */
async function reported(who: Talker, seq: number, reason = 'scam'): Promise<unknown> {
  // Of two reports of one moment neither is the latest.
  world.clock.advance(1_000)
  return (await who.get('report', { conv, seq, reason }))['hidden']
}
const report = (who: Talker, seq: number) => who.call('report', { conv, seq, reason: 'scam' })

/** A message as each of these sees it, in the group and in its shared part. */
async function seen(seq: number, people: readonly Talker[] = [bo, ...readers]) {
  const found = await Promise.all(
    people.flatMap((who) => [who.get('room', { conv }), who.get('crowd', { conv })]),
  )
  const rows = found.map(({ messages }) => messages.find((one) => one.seq === seq))
  return new Set(rows.map((row) => JSON.stringify(row, ['state', 'text', 'clause'])))
}

async function given(who: Visitor, handler: string, args: object) {
  const reply = await who.call(`moderation/${handler}`, args)
  if (reply.code !== 'ok') throw new Error(`${handler}: ${reply.text}`)
  return { ...reply.body.result }
}

async function caseOf(who: Talker): Promise<string> {
  const { reports } = await given(who.visitor(), 'mine', {})
  const [latest] = reports as readonly { readonly case: string }[]
  if (latest === undefined) throw new Error('nothing was reported')
  return latest.case
}

describe('a reported message', () => {
  it('is one case, with its own words and none of what stands around it', async () => {
    await say('We meet at noon.')
    const seq = await say('Send me the code.')
    const [ann, cy] = readers
    if (ann === undefined || cy === undefined) throw new Error('two read')
    expect(await reported(ann, seq)).toBe(false)
    expect(await reported(cy, seq)).toBe(false)
    const id = await caseOf(ann)
    expect(await caseOf(cy)).toBe(id)
    const found = await given(yue, 'look', { case: id })
    expect(found).toMatchObject({
      plugin: 'chat',
      kind: 'message',
      excerpt: 'Send me the code.',
      weightThousandths: 500,
    })
    expect(JSON.stringify(found)).not.toMatch(/noon|Lunch/)
    expect(await seen(seq)).toEqual(
      new Set(['{"state":"live","text":"Send me the code.","clause":null}']),
    )
  })

  it('is hidden for everybody by enough reports, in the commit of the last', async () => {
    const seq = await say('How old are you?')
    const hidden: unknown[] = []
    for (const reader of readers) hidden.push(await reported(reader, seq, 'minor-safety'))
    expect(hidden).toEqual([false, false, false, true])
    expect(await seen(seq)).toEqual(new Set(['{"state":"hidden","text":"","clause":null}']))
    expect(told(await bo.call('recall', { conv, seq }))).toContain('no such message')
  })

  it('is removed with its rule, and comes back when another moderator approves an appeal', async () => {
    const seq = await say('Send me the other code.')
    const [ann = bo] = readers
    await reported(ann, seq)
    const id = await caseOf(ann)
    const decision = { case: id, act: 'remove', clause: 'scam', words: 'Not here.' }
    expect(await given(yue, 'decide', decision)).toEqual({ outcome: 'decided', told: 'told' })
    expect(await seen(seq)).toEqual(new Set(['{"state":"removed","text":"","clause":"scam"}']))
    expect((await bo.get('find', { text: 'other code' })).found).toEqual([])
    await world.platform.tessera.jobs.runDue()
    await given(bo.visitor(), 'appeal', { case: id, words: 'My own code.' })
    await given(mo, 'answerAppeal', { case: id, approves: true, answer: 'It was.' })
    expect(await seen(seq)).toEqual(
      new Set(['{"state":"live","text":"Send me the other code.","clause":null}']),
    )
  })

  it('is nobody’s to report who wrote it, does not read it, or passes nothing on', async () => {
    const seq = await say('Mine.')
    expect(told(await report(bo, seq))).toContain('your own message')
    const fay = await world.talker('fay', [...allPowers, 'intent.call'])
    expect(told(await report(fay, seq))).toContain('no such conversation')
    await world.befriend(bo, fay)
    await bo.get('addMembers', { conv, people: [fay.id] })
    expect(told(await report(fay, seq))).toContain('no such message')
    const later = await say('Yours.')
    await fay.visitor().agree('chat', allPowers)
    expect((await report(fay, later)).code).toBe('not_granted')
  })

  it('is not removed by anybody but moderation', async () => {
    const seq = await say('Mine.')
    const item = `${conv}.${String(seq).padStart(10, '0')}`
    const args = { item, state: 'removed', clause: 'scam' }
    expect((await bo.visitor().intent('chat/moderated', args)).code).toBe('refused')
    expect(await seen(seq, [bo])).toEqual(
      new Set(['{"state":"live","text":"Mine.","clause":null}']),
    )
  })
})
