// Goal: a group that is put together from what all see alike and what is one's own is the very room
// that each member would be told alone. Method: handlers on the platform in memory, both ways.

import { beforeEach, describe, expect, it } from 'vitest'
import { block } from '../../../friends/block.ts'
import { removeMember } from '../../../groups/change.ts'
import { addMembers, startGroup } from '../../../groups/start.ts'
import { crowd, cursors, place, roster } from '../../../rooms/crowd.ts'
import { react } from '../../../rooms/react.ts'
import { read } from '../../../rooms/read.ts'
import { recall } from '../../../rooms/recall.ts'
import { history, room } from '../../../rooms/room.ts'
import { send } from '../../../rooms/send.ts'
import { FakePlatform, personOf } from '../../../testing/fake-platform.ts'
import { joinRoom, missingHeld } from './join-room.ts'

const people = ['ann', 'bo', 'cy'] as const
let platform: FakePlatform
let conv = ''
let txn = 0

async function say(
  who: string,
  text: string,
  more: { replySeq?: number; photo?: true; voice?: true } = {},
) {
  const { photo, voice, replySeq } = more
  platform.nowMs += 30_000
  const said = {
    conv,
    clientTxn: `message-${(txn += 1)}`,
    text,
    ...(replySeq === undefined ? {} : { replySeq }),
    ...(photo === undefined ? {} : { photos: [platform.addPhoto(who)] }),
    ...(voice === undefined ? {} : { voice: platform.addVoice(who) }),
  }
  return platform.run(send, said, who)
}

/** Both ways of being told, for one member. */
async function bothWays(who: string) {
  const alike = await platform.run(crowd, { conv }, who)
  const own = await platform.run(place, { conv }, who)
  const known = {
    ...(await platform.run(roster, { conv }, who)),
    ...(await platform.run(cursors, { conv }, who)),
  }
  const { messages } = await platform.run(history, { conv, before: alike.seq + 1 }, who)
  const held = new Map(
    missingHeld(alike, new Map()).map((seq) => {
      const found = messages.find((message) => message.seq === seq)
      return [seq, { photos: found?.photos ?? [], voice: found?.voice ?? null }] as const
    }),
  )
  const alone = await platform.run(room, { conv }, who)
  // Alone one is told more messages at once, and names of those alone whom they speak of.
  const byPerson = (view: typeof alone) => ({
    ...view,
    from: alike.from,
    messages: view.messages.filter(({ seq }) => seq >= alike.from),
    people: view.people
      .filter(({ person }) => known.people.some((one) => one.person === person))
      .toSorted((one, other) => (one.person < other.person ? -1 : 1)),
  })
  return {
    joined: byPerson(joinRoom({ crowd: alike, place: own, known, held })),
    alone: byPerson(alone),
  }
}

beforeEach(async () => {
  platform = new FakePlatform()
  for (const other of people.slice(1)) platform.putFriend('ann', personOf(other))
  const started = await platform.run(
    startGroup,
    { title: '饭团', people: people.slice(1).map(personOf) },
    'ann',
  )
  conv = started.conv
})

describe('a group put together', () => {
  it('is what each of its members is told alone', async () => {
    const { seq } = await say('ann', 'noodles?')
    await say('bo', 'yes', { replySeq: seq })
    await say('cy', '', { photo: true })
    await say('bo', '', { voice: true })
    const slip = await say('ann', 'a slip')
    await platform.run(recall, { conv, seq: slip.seq }, 'ann')
    await say('cy', 'mine', { replySeq: slip.seq })
    await platform.run(read, { conv, seq: 4 }, 'bo')
    for (const who of people) {
      const { joined, alone } = await bothWays(who)
      expect(joined).toEqual(alone)
    }
  })

  it('folds what is said by whom one has blocked, and no more of it', async () => {
    const before = await say('cy', 'before')
    platform.nowMs += 1_000
    await platform.run(block, { person: personOf('cy') }, 'ann')
    const after = await say('cy', 'after', { replySeq: before.seq })
    await say('bo', 'to that', { replySeq: after.seq })
    await say('cy', '', { photo: true })
    for (const who of people) {
      const { joined, alone } = await bothWays(who)
      expect(joined).toEqual(alone)
    }
    const { joined } = await bothWays('ann')
    expect(joined.messages.filter(({ state }) => state === 'folded')).toHaveLength(2)
    expect(JSON.stringify(joined)).not.toContain('after')
  })

  it('counts what is said without words, and knows one’s own', async () => {
    const { seq } = await say('ann', 'noodles?')
    for (const who of ['bo', 'cy'])
      await platform.run(react, { conv, seq, kind: 'like' } as const, who)
    await platform.run(react, { conv, seq, kind: 'laugh' } as const, 'ann')
    await platform.run(react, { conv, seq, kind: 'love' } as const, 'cy')
    for (const who of people) {
      const { joined, alone } = await bothWays(who)
      expect(joined).toEqual(alone)
      expect(joined.messages.at(-1)?.reactions).toEqual([
        { kind: 'like', count: 1, own: who === 'bo' },
        { kind: 'love', count: 1, own: who === 'cy' },
        { kind: 'laugh', count: 1, own: who === 'ann' },
      ])
    }
    // Everybody gets the very same answer: nothing in it is one member’s own.
    const told = await Promise.all(people.map((who) => platform.run(crowd, { conv }, who)))
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
    await platform.run(block, { person: personOf('ann') }, 'cy')
    await platform.run(recall, { conv, seq }, 'ann')
    for (const who of people) {
      const { joined, alone } = await bothWays(who)
      expect(joined).toEqual(alone)
      expect(joined.messages.at(-1)?.reactions).toEqual([])
    }
  })

  it('is for those alone who were there before its first message', async () => {
    platform.putFriend('ann', personOf('di'))
    await say('ann', 'not for di')
    await platform.run(addMembers, { conv, people: [personOf('di')] }, 'ann')
    await say('ann', 'welcome')
    await expect(platform.run(crowd, { conv }, 'di')).rejects.toMatchObject({ code: 'not_found' })
    await expect(platform.run(crowd, { conv }, 'eve')).rejects.toMatchObject({ code: 'not_found' })
    const { joined, alone } = await bothWays('bo')
    expect(joined).toEqual(alone)
    for (let count = 0; count < 14; count += 1) await say('bo', `line ${count}`)
    const late = await say('ann', 'again', { replySeq: 2 })
    const told = await platform.run(crowd, { conv }, 'di')
    expect(told.messages.find(({ seq }) => seq === late.seq)?.reply?.line).toBeNull()
    expect(JSON.stringify(told)).not.toContain('not for di')
  })

  it('says nothing to whoever was put out', async () => {
    await say('ann', 'one')
    expect((await platform.run(crowd, { conv }, 'cy')).seq).toBeGreaterThan(0)
    await platform.run(removeMember, { conv, person: personOf('cy') }, 'ann')
    await expect(platform.run(crowd, { conv }, 'cy')).rejects.toMatchObject({ code: 'not_found' })
    await expect(platform.run(place, { conv }, 'cy')).rejects.toThrow(/./u)
  })
})
