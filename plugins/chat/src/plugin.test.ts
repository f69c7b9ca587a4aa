// Goal: the rules of chat hold by themselves, and with every optional power refused people still
// talk. Method: the handlers against the platform in memory, with a clock that only the test moves.

import { describe, expect, test } from 'vitest'
import { plugin } from './plugin.ts'
import { FakePlatform, personOf } from './testing/fake-platform.ts'

const { handlers } = plugin
let txnsCount = 0
const txn = (): string => `txn-${(txnsCount += 1)}-long`

/** People with a conversation of two, made the way people make it. */
async function twoFriends(platform = new FakePlatform()) {
  const { code } = await platform.run(handlers.myCode, { renew: false }, 'wei')
  await platform.run(handlers.askFriend, { to: { code }, text: 'hi' }, 'lin')
  await platform.run(handlers.answerFriend, { person: personOf('lin'), accept: true }, 'wei')
  const { conv } = await platform.run(handlers.startDm, { person: personOf('wei') }, 'lin')
  const say = (who: string, text: string, more: object = {}) =>
    platform.run(handlers.send, { conv, text, clientTxn: txn(), ...more }, who)
  const look = (who: string) => platform.run(handlers.room, { conv }, who)
  return { platform, conv, say, look }
}

describe('two friends', () => {
  test('hear of a message once until they have looked', async () => {
    const { platform, conv, say } = await twoFriends()
    const before = platform.notices.length
    await say('lin', 'one')
    await say('lin', 'two')
    expect(platform.notices.slice(before)).toMatchObject([
      { to: 'wei', kind: 'message', body: { zh: 'one', en: 'one' }, link: `/room/${conv}` },
    ])
    await platform.run(handlers.read, { conv, seq: 2 }, 'wei')
    await say('lin', 'three')
    expect(platform.notices.slice(before)).toHaveLength(2)
    await platform.run(handlers.read, { conv, seq: 3 }, 'wei')
    await platform.run(handlers.mute, { conv, muted: true }, 'wei')
    await say('lin', 'four')
    expect(platform.notices.slice(before)).toHaveLength(2)
  })

  test('answer each other’s words, and an answer to what is gone says nothing of it', async () => {
    const { platform, conv, say, look } = await twoFriends()
    const { seq } = await say('lin', 'a slip')
    await say('wei', 'what?', { replySeq: seq })
    await platform.run(handlers.recall, { conv, seq }, 'lin')
    const { messages } = await look('wei')
    expect(messages.map(({ state, reply }) => [state, reply?.line ?? null])).toEqual([
      ['recalled', null],
      ['live', null],
    ])
    await expect(say('lin', 'x', { replySeq: 9 })).rejects.toThrow(/no such message/)
  })

  test('send photos or a recording, never two kinds in one; recalled, they are removed', async () => {
    const { platform, conv, say, look } = await twoFriends()
    const photos = [platform.addPhoto('lin'), platform.addPhoto('lin')]
    const voice = platform.addVoice('lin')
    const { seq } = await say('lin', '', { photos })
    await say('lin', '', { voice })
    await expect(say('lin', 'both', { photos })).rejects.toThrow(/one kind/)
    await expect(say('lin', '', { photos: [voice] })).rejects.toThrow(/one kind/)
    await expect(say('wei', '', { photos })).rejects.toMatchObject({ code: 'not_found' })
    const { messages } = await look('wei')
    expect(messages[0]?.photos).toMatchObject([{ width: 4, height: 3 }, {}])
    expect(messages[1]?.voice).toMatchObject({ durationMs: 12_000 })
    await platform.run(handlers.recall, { conv, seq }, 'lin')
    expect([...platform.media.keys()]).toEqual([voice])
  })
})

describe('what is said without words', () => {
  const seen = async (talk: Awaited<ReturnType<typeof twoFriends>>, who: string) =>
    (await talk.look(who)).messages.map(({ reactions }) =>
      reactions.map(({ kind, count, own }) => `${count} ${kind}${own ? ' own' : ''}`),
    )

  test('is one thing of each person, counted, changed and taken back', async () => {
    const talk = await twoFriends()
    const { platform, conv, say } = talk
    const { seq } = await say('lin', 'Seven?')
    const react = (who: string, kind: 'like' | 'sad' | null) =>
      platform.run(handlers.react, { conv, seq, kind }, who)
    for (const who of ['wei', 'wei', 'lin']) await react(who, 'like')
    expect(await seen(talk, 'lin')).toEqual([['2 like own']])
    await react('wei', 'sad')
    expect(await seen(talk, 'lin')).toEqual([['1 like own', '1 sad']])
    await react('wei', null)
    await react('wei', null)
    expect(await seen(talk, 'wei')).toEqual([['1 like']])
    expect((await platform.run(handlers.history, { conv, before: 9 }, 'wei')).messages).toEqual(
      (await talk.look('wei')).messages,
    )
    await platform.run(handlers.recall, { conv, seq }, 'lin')
    expect(await seen(talk, 'lin')).toEqual([[]])
    await expect(react('wei', 'like')).rejects.toThrow(/no such message/)
    await expect(react('mei', 'like')).rejects.toThrow(/no such conversation/)
    expect(platform.notices.filter(({ kind }) => kind === 'message')).toHaveLength(1)
  })

  test('never reaches whoever has blocked one, and nothing shows that', async () => {
    const talk = await twoFriends()
    const { platform, conv, say } = talk
    const { seq } = await say('wei', 'Seven?')
    const react = (who: string, kind: 'like' | 'love' | null) =>
      platform.run(handlers.react, { conv, seq, kind }, who)
    await platform.run(handlers.block, { person: personOf('lin') }, 'wei')
    await react('lin', 'like')
    expect([await seen(talk, 'lin'), await seen(talk, 'wei')]).toEqual([[['1 like own']], [[]]])
    await expect(react('wei', 'like')).rejects.toThrow(/have blocked/)
    await platform.run(handlers.unblock, { person: personOf('lin') }, 'wei')
    await react('wei', 'like')
    expect([await seen(talk, 'lin'), await seen(talk, 'wei')]).toEqual([
      [['2 like own']],
      [['1 like own']],
    ])
    await react('lin', 'love')
    expect(await seen(talk, 'wei')).toEqual([['1 like own', '1 love']])
    await react('lin', null)
    expect(await seen(talk, 'lin')).toEqual([['1 like']])
  })

  test('waits, as words do, until both want to talk', async () => {
    const platform = new FakePlatform()
    for (const other of ['lin', 'mei']) platform.putFriend('gu', personOf(other))
    const people = [personOf('lin'), personOf('mei')]
    const group = await platform.run(handlers.startGroup, { title: 'We', people }, 'gu')
    const start = { person: personOf('mei'), viaConv: group.conv }
    const { conv } = await platform.run(handlers.startDm, start, 'lin')
    await platform.run(handlers.send, { conv, text: 'hello', clientTxn: txn() }, 'lin')
    const react = (who: string) =>
      platform.run(handlers.react, { conv, seq: 1, kind: 'like' } as const, who)
    await expect(react('lin')).rejects.toThrow(/until they answer/)
    await expect(react('mei')).rejects.toThrow(/Agree to talk/)
    await platform.run(handlers.answerTalk, { conv, accept: true }, 'mei')
    await react('mei')
    const reached = await platform.run(handlers.room, { conv }, 'lin')
    expect(reached.messages[0]?.reactions).toEqual([{ kind: 'like', count: 1, own: false }])
  })
})

describe('what others may ask of chat', () => {
  test('a card is posted where the person chose, in their name', async () => {
    const { platform, conv, look } = await twoFriends()
    const { destinations } = await platform.run(handlers.destinations, {}, 'lin')
    expect(destinations).toEqual([{ id: conv, title: 'Name of wei', hint: '' }])
    await platform.run(handlers.post, { into: conv, card: 'card-1' }, 'lin')
    expect((await look('wei')).messages).toMatchObject([
      { kind: 'card', card: 'card-1', own: false },
    ])
    await expect(
      platform.run(handlers.post, { into: conv, card: 'card-1' }, 'mei'),
    ).rejects.toThrow(/no such conversation/)
  })

  test('a deal has a room of its own for thirty days, then it can only be read', async () => {
    const platform = new FakePlatform()
    const wish = { kind: 'deal', title: 'Fix a tap', about: 'Saturday', card: 'card-2' } as const
    const { conv } = await platform.run(handlers.open, { ...wish, with: personOf('gu') }, 'lin')
    const seen = await platform.run(handlers.room, { conv }, 'gu')
    expect(seen).toMatchObject({ kind: 'deal', title: 'Fix a tap', standing: 'open' })
    expect(seen.messages).toMatchObject([{ event: 'opened', text: 'Saturday' }, { kind: 'card' }])
    expect(platform.notices).toMatchObject([{ to: 'gu', kind: 'deal' }])
    platform.nowMs += 30 * 86_400_000
    await expect(
      platform.run(handlers.send, { conv, text: 'late', clientTxn: txn() }, 'gu'),
    ).rejects.toThrow(/has ended/)
    expect((await platform.run(handlers.room, { conv }, 'gu')).may.write).toBe(false)
    await expect(
      platform.run(handlers.open, { ...wish, with: personOf('lin') }, 'lin'),
    ).rejects.toThrow(/you/)
  })

  test('a deal with somebody who blocked the asker reaches nobody, and looks the same', async () => {
    const platform = new FakePlatform()
    await platform.run(handlers.block, { person: personOf('lin') }, 'gu')
    const wish = { kind: 'deal', title: 'Fix a tap', about: '', with: personOf('gu') } as const
    const { conv } = await platform.run(handlers.open, wish, 'lin')
    for (const text of ['hello', 'are you there?'])
      await platform.run(handlers.send, { conv, text, clientTxn: txn() }, 'lin')
    expect(platform.notices).toEqual([])
    await expect(platform.run(handlers.room, { conv }, 'gu')).rejects.toThrow(/no such/)
  })
})

describe('passing signals', () => {
  test('are for those who are in it, not for a stranger who waits', async () => {
    const { platform, conv } = await twoFriends()
    const may = async (who: string) =>
      (await platform.run(handlers.mayListen, { key: conv }, who)).admitted
    expect([await may('lin'), await may('wei'), await may('mei')]).toEqual([true, true, false])
  })
})

describe('being here', () => {
  const may = async (platform: FakePlatform, key: string, ...people: readonly string[]) =>
    Promise.all(
      people.map(async (who) => (await platform.run(handlers.mayBeHere, { key }, who)).admitted),
    )

  test('is seen by friends who both chose it, and by nobody who hides', async () => {
    const { platform, conv } = await twoFriends()
    expect(await may(platform, conv, 'lin', 'wei', 'mei')).toEqual([false, false, false])
    for (const who of ['lin', 'wei', 'mei'])
      await platform.run(handlers.showPresence, { shows: true }, who)
    expect(await may(platform, conv, 'lin', 'wei', 'mei')).toEqual([true, true, false])
    await platform.run(handlers.showPresence, { shows: false }, 'lin')
    expect(await may(platform, conv, 'lin', 'wei')).toEqual([false, true])
    expect(await platform.run(handlers.ownSettings, {}, 'lin')).toEqual({ showsPresence: false })
    await platform.run(handlers.showPresence, { shows: true }, 'lin')
    expect(await may(platform, conv, 'lin')).toEqual([true])
  })

  test('is kept from whoever was blocked, who is left alone there and not told', async () => {
    const { platform, conv } = await twoFriends()
    for (const who of ['lin', 'wei'])
      await platform.run(handlers.showPresence, { shows: true }, who)
    await platform.run(handlers.block, { person: personOf('lin') }, 'wei')
    expect(await may(platform, conv, 'lin', 'wei')).toEqual([true, false])
    await platform.run(handlers.unfriend, { person: personOf('wei') }, 'lin')
    expect(await may(platform, conv, 'lin', 'wei')).toEqual([false, false])
  })

  test('is seen in no group, and in no deal', async () => {
    const platform = new FakePlatform()
    for (const who of ['lin', 'gu']) await platform.run(handlers.showPresence, { shows: true }, who)
    platform.putFriend('lin', personOf('gu'))
    const group = { title: 'Small', people: [personOf('gu')] }
    const { conv } = await platform.run(handlers.startGroup, group, 'lin')
    expect(await may(platform, conv, 'lin', 'gu')).toEqual([false, false])
    const wish = { kind: 'deal', title: 'Fix a tap', about: '', with: personOf('gu') } as const
    const deal = await platform.run(handlers.open, wish, 'lin')
    expect(await may(platform, deal.conv, 'lin', 'gu')).toEqual([false, false])
  })
})

const optional = ['identity.profile', 'notify.send', 'eligibility.check'] as const

describe.each([...optional.map((name) => [name]), [...optional]])(
  'with %s refused',
  (...refused: string[]) => {
    test('people become friends, talk and gather', async () => {
      const platform = new FakePlatform()
      for (const name of refused) platform.refused.add(name)
      const { conv, say, look } = await twoFriends(platform)
      await say('lin', 'hello')
      const { people, messages } = await look('wei')
      expect(messages.map(({ text }) => text)).toEqual(['hello'])
      const names = people.map(({ name }) => name)
      expect(names.includes(null)).toBe(refused.includes('identity.profile'))
      expect(platform.notices.length > 0).toBe(!refused.includes('notify.send'))
      const { rooms } = await platform.run(handlers.conversations, { count: 9 }, 'wei')
      expect(rooms.map((row) => row.conv)).toEqual([conv])
      await platform.run(handlers.startGroup, { title: 'We', people: [personOf('wei')] }, 'lin')
      await platform.run(handlers.requests, {}, 'wei')
      await platform.run(handlers.friends, {}, 'lin')
    })
  },
)

test('where chat may not ask whether an owner is verified, a group stays at a hundred', async () => {
  const platform = new FakePlatform()
  platform.refused.add('eligibility.check')
  const guests = Array.from({ length: 100 }, (_, index) => personOf(`guest-${index}`))
  for (const guest of guests) platform.putFriend('lin', guest)
  const people = guests.slice(0, 50)
  const { conv } = await platform.run(handlers.startGroup, { title: 'Big', people }, 'lin')
  const add = (from: number, to: number) =>
    platform.run(handlers.addMembers, { conv, people: guests.slice(from, to) }, 'lin')
  await add(50, 99)
  await expect(add(99, 100)).rejects.toThrow(/verified/)
  platform.refused.clear()
  expect(await add(99, 100)).toEqual({ addedCount: 1 })
})
