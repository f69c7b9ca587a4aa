// Goal: somebody who reads a message can report it, with nothing but its own words, and what
// moderation says is obeyed. Method: the handlers against the platform in memory.

import { beforeEach, describe, expect, test } from 'vitest'
import { plugin } from './plugin.ts'
import { FakePlatform, personOf } from './testing/fake-platform.ts'

const { handlers } = plugin
const reason = 'scam'
const lin = personOf('lin')
let platform: FakePlatform
let conv = ''
let txnsCount = 0

const say = async (who: string, text: string): Promise<number> => {
  const clientTxn = `txn-${(txnsCount += 1)}-long`
  return (await platform.run(handlers.send, { conv, text, clientTxn }, who)).seq
}
const report = (who: string, seq: number) =>
  platform.run(handlers.report, { conv, seq, reason }, who)
const decide = (seq: number, state: 'removed' | 'restored') => {
  const item = `${conv}.${String(seq).padStart(10, '0')}`
  return platform.run(handlers.moderated, { item, state, clause: reason }, 'mo')
}

/** The latest message as somebody sees it in the room and in the list. */
async function seen(who: string) {
  const { messages } = await platform.run(handlers.room, { conv }, who)
  const { rooms } = await platform.run(handlers.conversations, { count: 10 }, who)
  const message = messages.at(-1)
  const last = rooms[0]?.last
  return [message?.state, message?.text, message?.clause, last?.kind, last?.line]
}

beforeEach(async () => {
  platform = new FakePlatform()
  platform.putFriend('wei', lin)
  platform.putFriend('lin', personOf('wei'))
  conv = (await platform.run(handlers.startDm, { person: lin }, 'wei')).conv
  await say('wei', 'Hello.')
  await say('lin', 'Hello.')
})

describe('a report', () => {
  test('hands over this message alone, and who wrote it', async () => {
    const seq = await say('wei', 'Send me the code.')
    expect(await report('lin', seq)).toEqual({ hidden: false })
    expect(platform.submitted).toEqual([
      {
        item: `${conv}.${String(seq).padStart(10, '0')}`,
        kind: 'message',
        author: 'wei',
        reason,
        excerpt: 'Send me the code.',
        place: '聊天 Chat',
      },
    ])
    expect(await seen('lin')).toEqual([
      'live',
      'Send me the code.',
      null,
      'text',
      expect.anything(),
    ])
  })

  test('hides it for everybody where moderation says so', async () => {
    const seq = await say('wei', 'Send me the code.')
    platform.moderation = 'hides'
    expect(await report('lin', seq)).toEqual({ hidden: true })
    for (const who of ['lin', 'wei'])
      expect(await seen(who)).toEqual(['hidden', '', null, 'away', ''])
    await expect(report('lin', seq)).rejects.toThrow(/no such message/)
    await expect(platform.run(handlers.recall, { conv, seq }, 'wei')).rejects.toThrow(/no such/)
    const reaction = { conv, seq, kind: 'like' } as const
    await expect(platform.run(handlers.react, reaction, 'lin')).rejects.toThrow(/no such/)
  })

  test('is refused of one’s own, of what one does not read, and to outsiders', async () => {
    const seq = await say('lin', 'Mine.')
    await expect(report('lin', seq)).rejects.toThrow(/your own message/)
    await expect(report('lin', seq + 1)).rejects.toThrow(/no such message/)
    await expect(report('mei', seq)).rejects.toThrow(/no such conversation/)
    await platform.run(handlers.recall, { conv, seq }, 'lin')
    await expect(report('wei', seq)).rejects.toThrow(/no such message/)
    expect(platform.submitted).toEqual([])
  })

  test('says so where it cannot be passed on', async () => {
    const seq = await say('wei', 'Send me the code.')
    platform.moderation = 'away'
    await expect(report('lin', seq)).rejects.toThrow(/takes no reports/)
    platform.refused.add('intent.call')
    await expect(report('lin', seq)).rejects.toMatchObject({ code: 'not_granted' })
    expect((await seen('lin'))[0]).toBe('live')
  })
})

describe('the word of moderation', () => {
  test('removes a message with its rule, and brings it back', async () => {
    const seq = await say('wei', 'Send me the code.')
    platform.caller = 'moderation'
    await decide(seq, 'removed')
    for (const who of ['lin', 'wei'])
      expect(await seen(who)).toEqual(['removed', '', reason, 'away', ''])
    await decide(seq, 'restored')
    expect((await seen('lin')).slice(0, 3)).toEqual(['live', 'Send me the code.', null])
  })

  test('is nobody else’s, and wakes nothing that was recalled', async () => {
    const seq = await say('wei', 'Send me the code.')
    await expect(decide(seq, 'removed')).rejects.toThrow(/moderation may do this/)
    await platform.run(handlers.recall, { conv, seq }, 'wei')
    platform.caller = 'moderation'
    await decide(seq, 'restored')
    expect((await seen('lin'))[0]).toBe('recalled')
    await expect(decide(99, 'removed')).rejects.toThrow(/no such message/)
  })
})
