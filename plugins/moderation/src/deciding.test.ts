// Goal: a decision does what it says, to the thing and to everybody concerned, and nobody judges
// their own matter. Method: the handlers against the platform in memory.

import { describe, expect, test } from 'vitest'
import { plugin } from './plugin.ts'
import { muteMs, removalsAlone, strikeMs } from './rules/clock.ts'
import { personOf } from './testing/fake-platform.ts'
import { Stage } from './testing/stage.ts'

const { about, aboutOne, confirm, log, mine, standing, tellAgain } = plugin.handlers

async function reported(stage = new Stage(), item = 'post1') {
  const { case: id } = await stage.report('lin', { item })
  return { stage, id }
}

const strikesOf = (stage: Stage, person = 'hua', caller = 'circles') =>
  stage.platform.run(standing, { person: personOf(person) }, { viewer: person, caller })

describe('a removal', () => {
  test('hides the thing, tells its place, its author and its reporter, and is a strike', async () => {
    const { stage, id } = await reported()
    expect(await stage.decide('yue', id, 'remove')).toEqual({ outcome: 'decided', told: 'told' })
    expect(stage.platform.tellings).toEqual([
      {
        plugin: 'circles',
        args: { item: 'post1', state: 'removed', clause: 'spam', role: 'moderator' },
      },
    ])
    expect(await stage.report('wei')).toMatchObject({ state: 'removed', hide: true })
    expect(stage.platform.notices.map(({ to, link }) => [to, link])).toEqual([
      ['lin', '/mine'],
      ['hua', `/about/${id}`],
    ])
    expect(await strikesOf(stage)).toEqual({ strikesCount: 1, muteUntil: null })
    expect(await strikesOf(stage, 'hua', 'chat')).toMatchObject({ strikesCount: 0 })
    const { reports } = await stage.platform.run(mine, {}, 'lin')
    expect(reports).toMatchObject([{ state: 'agreed' }])
    expect(stage.platform.docs('reporters')).toEqual([{ agreedCount: 1, decidedCount: 1 }])
  })

  test('fades as a strike after 90 days', async () => {
    const { stage, id } = await reported()
    await stage.decide('yue', id, 'remove')
    stage.platform.nowMs += strikeMs - 1
    expect((await stage.platform.run(about, {}, 'hua')).strikes).toHaveLength(1)
    stage.platform.nowMs += 1
    expect((await stage.platform.run(about, {}, 'hua')).strikes).toEqual([])
    expect(await strikesOf(stage)).toMatchObject({ strikesCount: 0 })
  })

  test('can ask the place to mute the author for a week', async () => {
    const { stage, id } = await reported()
    await stage.decide('yue', id, 'mute-request', 'harassment')
    const muteUntil = stage.platform.nowMs + muteMs
    expect(await strikesOf(stage)).toEqual({ strikesCount: 1, muteUntil })
    stage.platform.nowMs = muteUntil
    expect(await strikesOf(stage)).toEqual({ strikesCount: 1, muteUntil: null })
  })

  test.each(['not_found', 'handler_unknown', 'refused', 'not_granted'] as const)(
    'stands where the place answers %s, and can be told again',
    async (code) => {
      const { stage, id } = await reported()
      stage.platform.places.set('circles', code)
      const { told } = await stage.decide('yue', id, 'remove')
      expect(told).not.toBe('told')
      expect(await stage.look(id)).toMatchObject({ state: 'removed', decisions: [{ told }] })
      stage.platform.places.clear()
      expect(await stage.platform.run(tellAgain, { case: id }, 'mo')).toEqual({ told: 'told' })
      expect(stage.platform.tellings).toHaveLength(1)
      await expect(stage.platform.run(tellAgain, { case: id }, 'mo')).rejects.toThrow(/been told/)
    },
  )
})

describe('other decisions', () => {
  test('a warning leaves the thing, tells the author, and is no strike', async () => {
    const { stage, id } = await reported()
    await stage.decide('yue', id, 'warn')
    expect(await stage.look(id)).toMatchObject({ state: 'restored', strikesCount: 0 })
    expect(stage.platform.notices.map(({ to }) => to)).toEqual(['lin', 'hua'])
    expect((await stage.platform.run(mine, {}, 'lin')).reports).toMatchObject([{ state: 'agreed' }])
  })

  test('letting stand what was never hidden tells its author nothing', async () => {
    const { stage, id } = await reported()
    await stage.decide('yue', id, 'restore')
    expect(stage.platform.notices.map(({ to }) => to)).toEqual(['lin'])
    expect((await stage.platform.run(about, {}, 'hua')).cases).toEqual([])
    await expect(stage.platform.run(aboutOne, { case: id }, 'hua')).rejects.toThrow(/no such/)
    expect(stage.platform.docs('reporters')).toEqual([{ agreedCount: 0, decidedCount: 1 }])
  })

  test('a case is decided once', async () => {
    const { stage, id } = await reported()
    await stage.decide('yue', id, 'restore')
    await expect(stage.decide('mo', id, 'remove')).rejects.toThrow(/has been decided/)
  })
})

describe('nobody judges their own matter', () => {
  test.each([
    ['the author', 'hua'],
    ['the author on another account', 'hua-two'],
    ['a reporter', 'lin'],
    ['a reporter on another account', 'lin-two'],
  ])('not %s', async (_who, name) => {
    const { stage, id } = await reported()
    stage.platform.realPeople.set('lin-two', 'lin')
    stage.platform.realPeople.set('hua-two', 'hua')
    stage.platform.moderators.set(name, [''])
    await expect(stage.decide(name, id, 'restore')).rejects.toThrow(/somebody else/)
    expect(await stage.look(id, name)).toMatchObject({ may: 'nothing' })
    expect(await stage.look(id)).toMatchObject({ may: 'decide', state: 'open' })
  })

  test('nor somebody without the office, nor with that of another place', async () => {
    const { stage, id } = await reported()
    stage.platform.moderators.set('chatty', ['moderation/chat'])
    await expect(stage.decide('wei', id, 'remove')).rejects.toThrow(/for moderators/)
    await expect(stage.decide('chatty', id, 'remove')).rejects.toThrow(/no such case/)
  })
})

describe('many removals in an hour', () => {
  async function busy() {
    const stage = new Stage()
    for (let place = 0; place < removalsAlone; place += 1) {
      const { id } = await reported(stage, `bad-${place}`)
      expect(await stage.decide('yue', id, 'remove')).toMatchObject({ outcome: 'decided' })
    }
    const { id } = await reported(stage, 'one-more')
    stage.platform.tellings.length = 0
    return { stage, id }
  }

  test('need another moderator, who is not the same person', async () => {
    const { stage, id } = await busy()
    stage.platform.realPeople.set('yue-two', 'yue')
    stage.platform.moderators.set('yue-two', [''])
    expect(await stage.decide('yue', id, 'remove')).toEqual({ outcome: 'needs_second', told: null })
    expect(stage.platform.tellings).toEqual([])
    expect(await stage.look(id)).toMatchObject({ state: 'open', waitsFor: 'second' })
    const agree = (viewer: string, agrees: boolean) =>
      stage.platform.run(confirm, { case: id, agrees }, viewer)
    await expect(agree('yue-two', true)).rejects.toThrow(/Another moderator/)
    await expect(stage.decide('mo', id, 'restore')).rejects.toThrow(/second moderator/)
    expect(await agree('mo', true)).toEqual({ outcome: 'decided', told: 'told' })
    expect(await stage.look(id)).toMatchObject({ state: 'removed', waitsFor: 'nothing' })
    const [latest] = (await stage.platform.run(log, {}, 'lin')).entries
    expect(latest).toMatchObject({ act: 'remove', role: 'moderator' })
    expect(latest?.second).not.toBe(latest?.actor)
  })

  test('are dropped when the other one disagrees, and the case is open as before', async () => {
    const { stage, id } = await busy()
    await stage.decide('yue', id, 'remove')
    await stage.platform.run(confirm, { case: id, agrees: false }, 'mo')
    expect(await stage.look(id)).toMatchObject({ state: 'open', may: 'decide' })
    expect(stage.platform.tellings).toEqual([])
  })

  test('are an hour’s matter, and letting stand is not counted', async () => {
    const { stage, id } = await busy()
    expect(await stage.decide('yue', id, 'restore')).toMatchObject({ outcome: 'decided' })
    stage.platform.nowMs += 3_600_000
    const next = await reported(stage, 'next')
    expect(await stage.decide('yue', next.id, 'remove')).toMatchObject({ outcome: 'decided' })
  })
})

describe('the public log', () => {
  test('says what, by which clause, where and in which role; not what stood there, nor who', async () => {
    const { stage, id } = await reported()
    await stage.decide('yue', id, 'remove', 'scam')
    const { entries } = await stage.platform.run(log, {}, 'anybody')
    expect(entries).toMatchObject([
      { act: 'remove', clause: 'scam', role: 'moderator', place: '校园日记', plugin: 'circles' },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/微信|hua|lin|yue|real-|Not here/)
  })

  test('calls a moderator by one name for a month, and by another in the next', async () => {
    const { stage, id } = await reported()
    await stage.decide('yue', id, 'remove')
    const second = await reported(stage, 'second')
    await stage.decide('yue', second.id, 'restore')
    stage.platform.nowMs += 32 * 86_400_000
    const third = await reported(stage, 'third')
    await stage.decide('yue', third.id, 'warn')
    const { entries } = await stage.platform.run(log, { plugin: 'circles' }, 'anybody')
    const [newest, middle, oldest] = entries.map(({ actor }) => actor)
    expect(middle).toBe(oldest)
    expect(newest).not.toBe(middle)
  })
})
