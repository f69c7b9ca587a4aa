// Goal: what people say arrives once, in one order, for those it is meant for and nobody else.
// Method: several people on one running platform, over HTTP; time moves only when the test says so.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshTxn, startChat, told, type ChatWorld, type Talker } from './chat-world.ts'

let world: ChatWorld
let lin: Talker
let wei: Talker

beforeAll(async () => {
  world = await startChat()
  lin = await world.talker('lin')
  wei = await world.talker('wei')
  await world.befriend(lin, wei)
})

afterAll(async () => {
  await world.platform.stop()
})

describe('what is said without words', () => {
  const react = (who: Talker, conv: string, kind: string | null) =>
    who.call('react', { conv, seq: 2, kind })

  it('is counted once for each, of two and in a group, however many press at once', async () => {
    const mei = await world.talker('mei')
    await world.befriend(lin, mei)
    const dm = await world.talk(lin, mei)
    const { conv } = await lin.get('startGroup', { title: 'Trio', people: [wei.id, mei.id] })
    for (const one of [dm, conv]) {
      await lin.say(one, 'Seven?')
      await lin.say(one, 'At the gate?')
    }
    const all = [lin, wei, mei].flatMap((who) => [who, who])
    const replies = await Promise.all([
      ...all.map((who) => react(who, conv, 'like')),
      react(mei, dm, 'sad'),
    ])
    expect(replies.map(({ code, text }) => (code === 'ok' ? code : text))).toEqual(
      replies.map(() => 'ok'),
    )
    const { messages } = await mei.get('crowd', { conv })
    const counted = { seq: 2, reactions: [{ kind: 'like', count: 3 }] }
    expect(messages).toContainEqual(expect.objectContaining(counted))
    expect((await mei.get('place', { conv }))['reactions']).toEqual([{ seq: 2, kind: 'like' }])
    const { messages: told } = await lin.get('room', { conv: dm })
    const sad = { seq: 2, reactions: [{ kind: 'sad', count: 1, own: false }] }
    expect(told).toContainEqual(expect.objectContaining(sad))
    expect((await react(mei, dm, 'shouting')).code).toBe('arguments_invalid')
    world.clock.advance(120_000)
  })
})

describe('sending', () => {
  it('gives fifty senders at once fifty numbers without a gap', async () => {
    const { conv } = await lin.get('startGroup', { title: 'Crowd', people: [wei.id] })
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? lin : wei).say(conv, `line ${index}`),
      ),
    )
    expect(replies.map(({ code }) => code)).toEqual(Array.from({ length: 50 }, () => 'ok'))
    const seqs = replies.map(({ body }) => Number(body.result?.['seq']))
    // The group's first line says that it was made.
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 2))
    const { messages } = await wei.get('room', { conv })
    const { messages: earlier } = await wei.get('history', { conv, before: messages[0]?.seq })
    const all = [...earlier, ...messages]
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1))
    expect(new Set(all.map(({ text }) => text)).size).toBe(51)
    world.clock.advance(120_000)
  })

  it('answers a message that comes twice with its first answer, also at the same moment', async () => {
    const conv = await world.talk(lin, wei)
    const txn = freshTxn()
    const twins = await Promise.all([lin.say(conv, 'once', txn), lin.say(conv, 'once', txn)])
    world.clock.advance(5_000)
    const late = await lin.say(conv, 'once', txn)
    const results = [...twins, late].map(({ body }) => JSON.stringify(body.result))
    expect(new Set(results).size).toBe(1)
    const { messages } = await wei.get('room', { conv })
    expect(messages.map(({ text }) => text)).toEqual(['once'])
  })

  it('refuses the sixty-first message of a minute, and takes it a minute later', async () => {
    const mei = await world.talker('mei')
    const { conv } = await mei.get('startDm', { person: mei.id })
    for (let count = 0; count < 60; count += 1)
      expect((await mei.say(conv, `note ${count}`)).code).toBe('ok')
    expect(told(await mei.say(conv, 'one more'))).toContain('minute')
    world.clock.advance(60_001)
    expect((await mei.say(conv, 'one more')).code).toBe('ok')
  })

  it('counts characters as people do, up to 4,000', async () => {
    const conv = await world.talk(lin, wei)
    const family = '👨‍👩‍👧'
    expect((await lin.say(conv, family.repeat(1_900))).code).toBe('ok')
    expect((await lin.say(conv, '字'.repeat(4_000))).code).toBe('ok')
    expect(told(await lin.say(conv, '字'.repeat(4_001)))).toContain('4000')
    expect(told(await lin.say(conv, ' \n '))).toContain('something')
  })
})

describe('reading', () => {
  it('counts what waits, and a cursor never goes back', async () => {
    const [ann, bo] = [await world.talker('ann'), await world.talker('bo')]
    await world.befriend(ann, bo)
    const conv = await world.talk(ann, bo)
    for (const text of ['1', '2', '3']) await ann.say(conv, text)
    const unread = async (talker: Talker): Promise<unknown> =>
      (await talker.get('room', { conv }))['unreadCount']
    expect([await unread(ann), await unread(bo)]).toEqual([0, 3])
    await bo.say(conv, 'not read yet')
    expect(await unread(bo)).toBe(3)
    expect(await bo.get('read', { conv, seq: 2 })).toEqual({ readSeq: 2 })
    expect(await bo.get('read', { conv, seq: 1 })).toEqual({ readSeq: 2 })
    expect(await unread(bo)).toBe(1)
    await bo.get('read', { conv, seq: 4 })
    expect([await unread(ann), await unread(bo)]).toEqual([1, 0])
    expect(told(await bo.call('read', { conv, seq: 5 }))).toContain('no such message')
    const { cursors } = await ann.get('room', { conv })
    expect(cursors).toEqual([{ person: bo.id, readSeq: 4 }])
  })
})

describe('recalling', () => {
  it('works for two minutes by core’s clock, and leaves a note without the words', async () => {
    const conv = await world.talk(lin, wei)
    const { seq } = (await lin.say(conv, 'a slip')).body.result ?? {}
    const { seq: kept } = (await lin.say(conv, 'stays')).body.result ?? {}
    expect(told(await wei.call('recall', { conv, seq }))).toContain('only your own')
    world.clock.advance(120_000)
    expect((await lin.call('recall', { conv, seq })).code).toBe('ok')
    world.clock.advance(1)
    expect(told(await lin.call('recall', { conv, seq: kept }))).toContain('two minutes')
    const reply = await wei.call('room', { conv })
    expect(reply.text).not.toContain('a slip')
    expect(reply.text).toContain('"recalledBy":"sender"')
  })

  it('is the owner’s at any time in a group', async () => {
    const { conv } = await lin.get('startGroup', { title: 'Owned', people: [wei.id] })
    const { seq } = (await wei.say(conv, 'spam')).body.result ?? {}
    world.clock.advance(86_400_000)
    await lin.get('recall', { conv, seq })
    const { messages } = await wei.get('room', { conv })
    expect(messages.at(-1)).toMatchObject({ state: 'recalled', recalledBy: 'owner', text: '' })
  })
})

describe('who is not in a conversation', () => {
  it('learns nothing, whether there is one or not', async () => {
    const conv = await world.talk(lin, wei)
    await lin.say(conv, 'between us')
    const eve = await world.talker('eve')
    const acts: readonly (readonly [string, object])[] = [
      ['room', {}],
      ['history', { before: 5 }],
      ['members', {}],
      ['send', { text: 'hi', clientTxn: freshTxn() }],
      ['recall', { seq: 1 }],
      ['read', { seq: 1 }],
      ['mute', { muted: true }],
      ['answerTalk', { accept: true }],
      ['leave', {}],
      ['rename', { title: 'mine' }],
      ['addMembers', { people: [eve.id] }],
      ['removeMember', { person: lin.id }],
    ]
    for (const [handler, args] of acts) {
      const real = await eve.call(handler, { conv, ...args })
      const none = await eve.call(handler, { conv: 'nowhere', ...args })
      expect([handler, told(real)]).toEqual([handler, told(none)])
      expect(told(real)).toContain('no such conversation')
    }
  })

  it('learns nothing of a group either, by what its members share', async () => {
    const { conv } = await lin.get('startGroup', { title: 'Ours', people: [wei.id] })
    await lin.say(conv, 'between us')
    const eve = await world.talker('eve')
    for (const handler of ['crowd', 'roster', 'cursors', 'place']) {
      const real = await eve.call(handler, { conv })
      const none = await eve.call(handler, { conv: 'nowhere' })
      expect([handler, real.status, real.code]).toEqual([handler, none.status, none.code])
      expect(real.code).not.toBe('ok')
      expect((await wei.call(handler, { conv })).code).toBe('ok')
    }
    const shared = await wei.call('crowd', { conv })
    expect(shared.text).toContain('between us')
    expect(shared.text).toBe((await lin.call('crowd', { conv })).text)
    await lin.get('removeMember', { conv, person: wei.id })
    for (const handler of ['crowd', 'roster', 'cursors', 'place'])
      expect((await wei.call(handler, { conv })).code).not.toBe('ok')
  })

  it('is cut off by removal', async () => {
    const { conv } = await lin.get('startGroup', { title: 'Short', people: [wei.id] })
    await lin.get('removeMember', { conv, person: wei.id })
    expect(told(await wei.call('room', { conv }))).toContain('no such conversation')
    await lin.say(conv, 'after')
    const { rooms } = await wei.get('conversations', { count: 40 })
    expect(rooms.map((row) => row.conv)).not.toContain(conv)
  })
})

describe('searching', () => {
  it('finds what was said where one is, and nothing recalled, hidden or from before', async () => {
    const [ann, bo, cy] = [
      await world.talker('s-ann'),
      await world.talker('s-bo'),
      await world.talker('s-cy'),
    ]
    await world.befriend(ann, bo)
    await world.befriend(ann, cy)
    const { conv } = await ann.get('startGroup', { title: 'Food', people: [bo.id] })
    await ann.say(conv, '周末去吃火锅')
    const slip = (await ann.say(conv, '火锅要不要叫老板')).body.result ?? {}
    await ann.get('recall', { conv, seq: slip['seq'] })
    await ann.get('addMembers', { conv, people: [cy.id] })
    const dm = await world.talk(ann, bo)
    await bo.say(dm, 'A hotpot secret: 火锅')
    const found = async (who: Talker, args: object = {}): Promise<readonly string[]> => {
      const { found: rows } = await who.get('find', { text: '火锅', ...args })
      return rows.map(({ line }) => line).toSorted()
    }
    expect(await found(ann)).toEqual(['A hotpot secret: 火锅', '周末去吃火锅'])
    expect(await found(bo, { conv })).toEqual(['周末去吃火锅'])
    expect(await found(cy)).toEqual([])
    expect(told(await cy.call('find', { text: '火锅', conv: dm }))).toContain('no such')
    await bo.get('block', { person: ann.id })
    expect(await found(bo)).toEqual(['A hotpot secret: 火锅'])
    expect(told(await bo.call('find', { text: '  ' }))).toContain('look for')
    expect((await bo.get('find', { text: '？' })).found).toEqual([])
  })
})
