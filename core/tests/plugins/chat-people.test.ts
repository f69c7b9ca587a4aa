// Goal: nobody is reached by whom they do not want, and whoever is turned away cannot tell. Method:
// both sides of each rule over HTTP on one running platform, compared answer by answer.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setChecks } from '../platform.ts'
import { startChat, told, type ChatWorld, type Talker } from './chat-world.ts'

const dayMs = 86_400_000

let world: ChatWorld

beforeAll(async () => {
  world = await startChat()
})

afterAll(async () => {
  await world.platform.stop()
})

let namesCount = 0
/** People nobody has met yet. */
const people = async (count: number): Promise<Talker[]> => {
  const found: Talker[] = []
  for (let index = 0; index < count; index += 1)
    found.push(await world.talker(`p${(namesCount += 1)}`))
  return found
}
const pair = async (): Promise<[Talker, Talker]> => {
  const [one, other] = await people(2)
  if (one === undefined || other === undefined) throw new Error('there are two')
  return [one, other]
}
const codeOf = async (talker: Talker): Promise<string> =>
  String((await talker.get('myCode', { renew: false }))['code'])
const ask = async (from: Talker, to: Talker) =>
  from.call('askFriend', { to: { code: await codeOf(to) }, text: 'hi' })
const inbox = async (talker: Talker): Promise<string> =>
  (await talker.visitor().ask('GET', '/v1/notifications')).text
const roomsOf = async (talker: Talker) => (await talker.get('conversations', { count: 200 })).rooms

describe('one’s own code', () => {
  const own = async (who: Talker) => (await who.get('ownCode'))['own']
  const linkOf = async (who: Talker, renew = false) => {
    const made = await who.get('myCode', { renew })
    return { code: String(made['code']), link: String(made['link']) }
  }

  it('is scanned, pasted or typed, shows whose it is, and asks by itself', async () => {
    const [lin, wei] = await pair()
    const { code, link } = await linkOf(wei)
    expect(link).toMatch(/^[0-9A-Z]{9}$/)
    const target = await lin.visitor().ask('GET', `/v1/links/${link}`)
    expect(JSON.parse(target.text)).toMatchObject({ plugin: 'chat', path: `/add/${code}` })
    for (const told of [code, link])
      expect(await lin.get('whoseCode', { code: told })).toMatchObject({
        person: wei.id,
        own: false,
        friend: false,
      })
    await lin.get('askFriend', { to: { code: link }, text: 'By your card' })
    const { friends } = await wei.get('requests')
    expect(friends).toMatchObject([{ text: 'By your card', hint: { byCode: true } }])
    await wei.get('answerFriend', { person: lin.id, accept: true })
    expect(await lin.get('whoseCode', { code: link })).toMatchObject({ friend: true })
  })

  it('says the same whether it is over, was dropped, was renewed, or never was', async () => {
    const [lin, wei, mei, gu] = await people(4)
    if (lin === undefined || wei === undefined || mei === undefined || gu === undefined) return
    const [dropped, renewed] = [await linkOf(wei), await linkOf(mei)]
    await wei.get('dropCode')
    expect(await own(wei)).toBeNull()
    const fresh = await linkOf(mei, true)
    expect(fresh.link).not.toBe(renewed.link)
    expect(await own(mei)).toMatchObject(fresh)
    const over = await linkOf(gu)
    world.clock.advance(180 * dayMs - 1)
    expect(await own(gu)).toMatchObject(over)
    world.clock.advance(1)
    expect(await own(gu)).toBeNull()
    const told = ['nobody-ever-had-it', '00000000A'].map((code) => ({ code, link: code }))
    const answers: string[] = []
    for (const { code, link } of [dropped, renewed, over, ...told])
      for (const one of [code, link]) {
        const looked = await lin.call('whoseCode', { code: one })
        const asked = await lin.call('askFriend', { to: { code: one }, text: 'hi' })
        answers.push(`${looked.status} ${looked.body.detail} ${asked.status} ${asked.body.detail}`)
      }
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('not in use')
    expect(await linkOf(gu)).not.toEqual(over)
  })

  it('is renewed ten times a day and no more', async () => {
    const [lin] = await pair()
    for (let count = 1; count < 10; count += 1) await linkOf(lin, true)
    expect(told(await lin.call('myCode', { renew: true }))).toContain('10 new codes a day')
    expect(await own(lin)).not.toBeNull()
  })
})

describe('a friend request', () => {
  it('is told, answered, and makes two friends', async () => {
    const [lin, wei] = await pair()
    expect((await ask(lin, wei)).body.result).toEqual({ outcome: 'sent' })
    const { friends } = await wei.get('requests')
    expect(friends).toMatchObject([
      { text: 'hi', who: { person: lin.id }, hint: { byCode: true, friendsCount: 0 } },
    ])
    await wei.get('answerFriend', { person: lin.id, accept: true })
    for (const [one, other] of [
      [lin, wei],
      [wei, lin],
    ] as const)
      expect((await one.get('friends'))['friends']).toMatchObject([{ person: other.id }])
    expect(await inbox(lin)).toContain('friends now')
    expect(told(await ask(lin, wei))).toContain('friends already')
  })

  it('is the same friendship when both ask', async () => {
    const [lin, wei] = await pair()
    await ask(lin, wei)
    expect((await ask(wei, lin)).body.result).toEqual({ outcome: 'friends' })
  })

  it('looks sent to its sender, whether declined, ignored or blocked', async () => {
    const [lin, mei, gu, qiu] = await people(4)
    if (lin === undefined || mei === undefined || gu === undefined || qiu === undefined) return
    await qiu.get('block', { person: lin.id })
    for (const other of [mei, gu, qiu]) await ask(lin, other)
    await mei.get('answerFriend', { person: lin.id, accept: false })
    expect((await qiu.get('requests'))['friends']).toEqual([])
    expect(await inbox(qiu)).not.toContain('would like')
    const seen = async () => (await lin.get('requests')).sent
    expect((await seen()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    const again = [await ask(lin, mei), await ask(lin, gu), await ask(lin, qiu)].map(told)
    expect(new Set(again).size).toBe(1)
    expect(again[0]).toContain('30 days')
    world.clock.advance(14 * dayMs)
    expect((await gu.get('requests'))['friends']).toEqual([])
    expect(told(await gu.call('answerFriend', { person: lin.id, accept: true }))).toContain(
      'no such request',
    )
  })

  it('can be sent to one person three times, thirty days apart', async () => {
    const [lin, wei] = await pair()
    for (let count = 0; count < 3; count += 1) {
      expect((await ask(lin, wei)).code).toBe('ok')
      world.clock.advance(30 * dayMs)
    }
    expect(told(await ask(lin, wei))).toContain('at most 3 times')
  })

  it('has at most sixty characters, and goes to twenty people a day', async () => {
    const [lin, ...others] = await people(22)
    if (lin === undefined) return
    const [first] = others
    const to = { code: first === undefined ? '' : await codeOf(first) }
    expect(told(await lin.call('askFriend', { to, text: '好'.repeat(61) }))).toContain('60')
    const replies = []
    for (const other of others) replies.push(await ask(lin, other))
    expect(replies.filter(({ code }) => code === 'ok')).toHaveLength(20)
    expect(replies.slice(20).map(told)).toEqual([
      expect.stringContaining('20 friend requests a day'),
    ])
  })

  it('needs a code that still leads to somebody', async () => {
    const [lin, wei] = await pair()
    const old = await codeOf(wei)
    await wei.get('myCode', { renew: true })
    expect(told(await lin.call('askFriend', { to: { code: old }, text: '' }))).toContain('new one')
    expect(told(await lin.call('askFriend', { to: { person: wei.id }, text: '' }))).toContain(
      'group you share',
    )
    expect(told(await ask(lin, lin))).toContain('you')
  })
})

describe('a blocked person', () => {
  it('sends as before; nothing arrives, and no answer differs', async () => {
    const [lin, wei] = await pair()
    await world.befriend(lin, wei)
    const conv = await world.talk(lin, wei)
    await lin.say(conv, 'before')
    const before = await lin.get('room', { conv })
    await wei.get('block', { person: lin.id })
    const sent = await lin.say(conv, 'after the block')
    expect(sent.body.result).toMatchObject({ seq: 2 })
    expect((await wei.call('room', { conv })).text).not.toContain('after the block')
    expect((await wei.call('conversations', { count: 9 })).text).not.toContain('after the block')
    expect(await wei.get('room', { conv })).toMatchObject({ unreadCount: 1, blocked: true })
    const after = await lin.get('room', { conv })
    for (const field of ['standing', 'may', 'friends', 'blocked', 'people', 'cursors'])
      expect(after[field]).toEqual(before[field])
    expect((await lin.get('friends'))['friends']).toHaveLength(1)
    expect(told(await wei.say(conv, 'hm'))).toContain('Unblock')
    await wei.get('unblock', { person: lin.id })
    await lin.say(conv, 'again')
    const { messages, unreadCount } = await wei.get('room', { conv })
    expect(messages.map(({ text }) => text)).toEqual(['before', 'again'])
    expect(unreadCount).toBe(2)
  })

  it('can add the other one to a group that they never see', async () => {
    const [lin, wei] = await pair()
    await world.befriend(lin, wei)
    await wei.get('block', { person: lin.id })
    const { conv } = await lin.get('startGroup', { title: 'Trap', people: [wei.id] })
    await lin.say(conv, 'hello?')
    expect(await roomsOf(wei)).toEqual([])
    expect(told(await wei.call('room', { conv }))).toContain('no such conversation')
    const { members } = await lin.get('members', { conv })
    expect(members).toHaveLength(2)
  })

  it('is folded in a group that both are in', async () => {
    const [lin, wei] = await pair()
    await world.befriend(lin, wei)
    const { conv } = await lin.get('startGroup', { title: 'Both', people: [wei.id] })
    await wei.get('block', { person: lin.id })
    await lin.say(conv, 'not for wei')
    const reply = await wei.call('room', { conv })
    expect(reply.text).not.toContain('not for wei')
    expect(reply.text).toContain('"folded"')
    expect((await wei.call('conversations', { count: 9 })).text).not.toContain('not for wei')
  })
})

describe('a stranger', () => {
  const inOneGroup = async (): Promise<{ stranger: Talker; other: Talker; viaConv: string }> => {
    const [host, stranger, other] = await people(3)
    if (host === undefined || stranger === undefined || other === undefined)
      throw new Error('there are three')
    await world.befriend(host, stranger)
    await world.befriend(host, other)
    const { conv } = await host.get('startGroup', {
      title: 'Neighbours',
      people: [stranger.id, other.id],
    })
    return { stranger, other, viaConv: conv }
  }

  it('leaves one line, apart from the list, until there is an answer', async () => {
    const { stranger, other, viaConv } = await inOneGroup()
    const { conv } = await stranger.get('startDm', { person: other.id, viaConv })
    expect((await other.get('requests'))['talks']).toEqual([])
    expect((await stranger.say(conv, 'hello there')).code).toBe('ok')
    expect(told(await stranger.say(conv, 'hello?'))).toContain('until they answer')
    expect((await roomsOf(other)).map((row) => row.conv)).toEqual([viaConv])
    expect((await other.get('requests'))['talks']).toMatchObject([
      { conv, line: 'hello there', hint: { friendsCount: 1, group: 'Neighbours' } },
    ])
    expect(await inbox(other)).not.toContain('hello there')
    await other.get('answerTalk', { conv, accept: true })
    expect((await stranger.say(conv, 'thanks')).code).toBe('ok')
    expect((await roomsOf(other)).map((row) => row.conv)).toContain(conv)
  })

  it('cannot tell a no from a silence or a block', async () => {
    const silent = await inOneGroup()
    const declines = await inOneGroup()
    const blocks = await inOneGroup()
    await blocks.other.get('block', { person: blocks.stranger.id })
    const seen = []
    for (const { stranger, other, viaConv } of [silent, declines, blocks]) {
      const { conv } = await stranger.get('startDm', { person: other.id, viaConv })
      const first = await stranger.say(conv, 'hello')
      if (other === declines.other) await other.get('answerTalk', { conv, accept: false })
      const second = told(await stranger.say(conv, 'hello?'))
      const { standing, may, unreadCount } = await stranger.get('room', { conv })
      seen.push(JSON.stringify({ code: first.code, second, standing, may, unreadCount }))
    }
    expect(new Set(seen).size).toBe(1)
    expect((await blocks.other.get('requests'))['talks']).toEqual([])
  })

  it('is nobody one shares nothing with', async () => {
    const [lin, wei] = await pair()
    expect(told(await lin.call('startDm', { person: wei.id }))).toContain('group you share')
    const { viaConv } = await inOneGroup()
    expect(told(await lin.call('startDm', { person: wei.id, viaConv }))).toContain(
      'no such conversation',
    )
  })
})

describe('a group', () => {
  it('takes in friends only, keeps what was said before from them, and passes on', async () => {
    const [lin, wei, mei] = await people(3)
    if (lin === undefined || wei === undefined || mei === undefined) return
    await world.befriend(lin, wei)
    await world.befriend(wei, mei)
    const { conv } = await lin.get('startGroup', { title: ' Tea\u202E ', people: [wei.id] })
    expect((await lin.get('room', { conv }))['title']).toBe('Tea')
    expect(told(await lin.call('addMembers', { conv, people: [mei.id] }))).toContain('your own')
    await lin.say(conv, 'before mei')
    expect(await wei.get('addMembers', { conv, people: [mei.id] })).toEqual({ addedCount: 1 })
    const reply = await mei.call('room', { conv })
    expect(reply.text).not.toContain('before mei')
    expect(told(await wei.call('rename', { conv, title: 'Coffee' }))).toContain('Only the owner')
    await lin.get('rename', { conv, title: 'Coffee' })
    await lin.get('leave', { conv })
    expect(await wei.get('room', { conv })).toMatchObject({ title: 'Coffee', owner: wei.id })
    expect(await wei.get('room', { conv })).toMatchObject({ membersCount: 2 })
  })

  it('grows above a hundred only under a verified owner, and never above five hundred', async () => {
    const owner = await world.talker('owner')
    const guestsCount = 499
    const ids: string[] = []
    for (let index = 0; index <= guestsCount; index += 1) {
      const { person } = await world.platform.person(`guest-${index}`)
      ids.push(await world.putFriend(owner, person))
    }
    const { conv } = await owner.get('startGroup', { title: 'Big', people: ids.slice(0, 50) })
    await owner.get('addMembers', { conv, people: ids.slice(50, 99) })
    await setChecks(world.platform.tessera, owner.visitor().person, 0)
    expect(told(await owner.call('addMembers', { conv, people: ids.slice(99, 100) }))).toContain(
      'verified',
    )
    await setChecks(world.platform.tessera, owner.visitor().person, 5)
    for (let from = 99; from < 450; from += 50)
      await owner.get('addMembers', { conv, people: ids.slice(from, from + 50) })
    await owner.get('addMembers', { conv, people: ids.slice(449, 498) })
    const last = await Promise.all(
      ids.slice(498).map((id) => owner.call('addMembers', { conv, people: [id] })),
    )
    expect(last.map(({ code }) => code).toSorted()).toEqual(['ok', 'refused'])
    expect((await owner.get('members', { conv }))['members']).toHaveLength(500)
  })
})
