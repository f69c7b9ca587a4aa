// Goal: reports add up, hide what they should and no more, and can be taken back. Method: the
// handlers against the platform in memory, with a clock that only the test moves.

import { describe, expect, test } from 'vitest'
import { plugin } from './plugin.ts'
import { reportsPerDay } from './rules/clock.ts'
import { bombReports, bombWithinMs } from './rules/weight.ts'
import { personOf } from './testing/fake-platform.ts'
import { crowd, Stage } from './testing/stage.ts'

const { mine, queue, submit, takeBack } = plugin.handlers

/** Reports with an hour between them, so that they are no bombing. */
async function slowly(stage: Stage, people: readonly string[]) {
  let last = await stage.report('first')
  for (const name of people) {
    stage.platform.nowMs += bombWithinMs
    last = await stage.report(name)
  }
  return last
}

/** The reports that a person made and that a moderator agreed with, so that they are known. */
async function makeKnown(stage: Stage, name: string, count: number): Promise<void> {
  for (let place = 0; place < count; place += 1) {
    const { case: id } = await stage.report(name, { item: `old-${name}-${place}` })
    await stage.decide('yue', id, 'remove')
    stage.platform.nowMs += 10 * 60_000
  }
}

describe('a report', () => {
  test('opens one case for a thing of one mini-program, with what was said of it', async () => {
    const stage = new Stage()
    const first = await stage.report('lin', { reason: 'scam' })
    const second = await stage.report('wei')
    expect(second.case).toBe(first.case)
    expect(first).toMatchObject({ state: 'open', hide: false })
    expect((await stage.report('wei', { caller: 'chat' })).case).not.toBe(first.case)
    const seen = await stage.look(first.case)
    expect(seen).toMatchObject({ place: '校园日记', plugin: 'circles', weightThousandths: 500 })
    expect(seen.reports.map(({ number, reason }) => [number, reason])).toEqual([
      [2, 'spam'],
      [1, 'scam'],
    ])
    expect(JSON.stringify(seen)).not.toMatch(/"(lin|wei)"|real-/)
  })

  test('counts once for a real person, whatever the account', async () => {
    const stage = new Stage()
    stage.platform.realPeople.set('lin-two', 'lin')
    await stage.report('lin')
    await stage.report('lin-two')
    const { case: id } = await stage.report('lin')
    expect((await stage.look(id)).reports).toHaveLength(1)
    expect((await stage.look(id)).weightThousandths).toBe(250)
  })

  test('from a mini-program that names no place is under its own id', async () => {
    const stage = new Stage()
    const args = { item: 'a', kind: 'post', author: personOf('hua'), reason: 'spam' } as const
    const runner = { viewer: 'lin', caller: 'chat' }
    const { case: id } = await stage.platform.run(submit, { ...args, excerpt: '' }, runner)
    expect(await stage.look(id)).toMatchObject({ place: 'chat', excerpt: '' })
  })

  test('of one’s own thing is refused', async () => {
    await expect(new Stage().report('hua', { author: 'hua' })).rejects.toThrow(/your own/)
  })

  test('is refused after fifty in a day, and taken again the day after', async () => {
    const stage = new Stage()
    for (let place = 0; place < reportsPerDay; place += 1)
      await stage.report('lin', { item: `post-${place}` })
    await expect(stage.report('lin', { item: 'one-more' })).rejects.toThrow(/tomorrow/)
    stage.platform.nowMs += 86_400_000
    expect(await stage.report('lin', { item: 'one-more' })).toMatchObject({ state: 'open' })
  })
})

describe('hiding', () => {
  test('happens at the twelfth newcomer when they come one by one', async () => {
    const stage = new Stage()
    const eleventh = await slowly(stage, crowd(10))
    expect(eleventh).toMatchObject({ state: 'open', hide: false })
    stage.platform.nowMs += bombWithinMs
    expect(await stage.report('last')).toMatchObject({ state: 'hidden_auto', hide: true })
    expect(stage.platform.docs('entries')).toMatchObject([
      { act: 'hide-auto', role: 'automatic', actor: null, clause: 'spam' },
    ])
  })

  test('does not happen by a crowd of newcomers within an hour, which is flagged', async () => {
    const stage = new Stage()
    for (const name of crowd(bombReports)) await stage.report(name)
    const { case: id } = await stage.report('eleventh')
    expect((await stage.look(id)).isBombed).toBe(true)
    for (const name of crowd(20, 'more')) await stage.report(name)
    const after = await stage.look(id)
    expect(after).toMatchObject({ state: 'open', isBombed: true, weightThousandths: 7_750 })
  })

  test('takes four newcomers where minors are concerned', async () => {
    const stage = new Stage()
    for (const name of crowd(3)) await stage.report(name, { reason: 'minor-safety' })
    expect(await stage.report('other')).toMatchObject({ state: 'open' })
    expect(await stage.report('fourth', { reason: 'minor-safety' })).toMatchObject({
      state: 'hidden_auto',
    })
  })

  test('takes fewer of those who were right before', async () => {
    const stage = new Stage()
    for (const name of crowd(4)) await makeKnown(stage, name, 3)
    stage.platform.nowMs += 90_000_000
    for (const name of crowd(3)) expect(await stage.report(name)).toMatchObject({ hide: false })
    // Three of three right: 4/5 each, four of them weigh 3.2.
    expect(await stage.report('r4')).toMatchObject({ state: 'hidden_auto', hide: true })
  })

  test('never comes twice: what a moderator let stand is put before one again', async () => {
    const stage = new Stage()
    const { case: id } = await slowly(stage, crowd(12))
    await stage.decide('yue', id, 'restore')
    expect((await stage.look(id)).waitsFor).toBe('nothing')
    for (const name of crowd(15, 'late')) {
      stage.platform.nowMs += bombWithinMs
      expect(await stage.report(name)).toMatchObject({ state: 'open', hide: false })
    }
    expect(await stage.look(id)).toMatchObject({ waitsFor: 'decision', weightThousandths: 3_750 })
    // Who reported it before was answered, and cannot open it again.
    expect(await stage.report('first')).toMatchObject({ state: 'open' })
    expect((await stage.look(id)).weightThousandths).toBe(3_750)
  })
})

describe('taking back', () => {
  test('gives exactly the weight back, however often one reports again', async () => {
    const stage = new Stage()
    const { case: id } = await stage.report('lin')
    for (let times = 0; times < 5; times += 1) {
      expect(await stage.withdraw('lin')).toMatchObject({ state: 'open', hide: false })
      expect(await stage.look(id)).toMatchObject({ weightThousandths: 0, waitsFor: 'nothing' })
      await stage.report('lin')
      expect(await stage.look(id)).toMatchObject({ weightThousandths: 250, waitsFor: 'decision' })
    }
    expect((await stage.look(id)).reports).toHaveLength(1)
  })

  test('shows again what only that report hid, and says so', async () => {
    const stage = new Stage()
    await slowly(stage, crowd(11))
    expect(await stage.withdraw('r11')).toMatchObject({ state: 'open', hide: false })
    expect(stage.platform.docs('entries').map(({ act }) => act)).toEqual(['hide-auto', 'show-auto'])
    await stage.report('r11')
    const { reports } = await stage.platform.run(mine, {}, 'r11')
    expect(reports).toMatchObject([{ state: 'active', place: '校园日记' }])
    await stage.platform.run(takeBack, { case: reports[0]?.case ?? '' }, 'r11')
    expect(stage.platform.tellings).toEqual([
      {
        plugin: 'circles',
        args: { item: 'post1', state: 'restored', clause: 'spam', role: 'automatic' },
      },
    ])
  })

  test('is for one’s own reports, from the same mini-program, before it is decided', async () => {
    const stage = new Stage()
    const { case: id } = await stage.report('lin')
    await expect(stage.withdraw('wei')).rejects.toThrow(/not reported/)
    await expect(stage.withdraw('lin', 'post1', 'chat')).rejects.toThrow(/not reported/)
    await stage.decide('yue', id, 'remove')
    await expect(stage.withdraw('lin')).rejects.toThrow(/too late/)
  })
})

describe('a thing that waits to be looked at', () => {
  test('is hidden from the first, and no report', async () => {
    const stage = new Stage()
    const held = await stage.report('hua', { author: 'hua', held: true })
    expect(held).toMatchObject({ state: 'held', hide: true })
    expect(await stage.report('lin')).toEqual(held)
    const seen = await stage.look(held.case)
    expect(seen).toMatchObject({ state: 'held', may: 'decide', weightThousandths: 250 })
    await stage.decide('yue', held.case, 'restore')
    expect(await stage.report('hua', { author: 'hua', held: true })).toMatchObject({
      state: 'restored',
      hide: false,
    })
  })
})

describe('the queue', () => {
  test('lists what is due soonest first, by mini-program and language', async () => {
    const stage = new Stage()
    const spam = await stage.report('lin', { item: 'a' })
    stage.platform.nowMs += 1_000
    const minor = await stage.report('lin', { item: 'b', reason: 'minor-safety' })
    const chat = await stage.report('lin', { item: 'c', caller: 'chat' })
    const list = async (filter: object, viewer = 'yue') =>
      (await stage.platform.run(queue, filter, viewer)).cases.map((row) => row.case)
    expect(await list({})).toEqual([minor.case, spam.case, chat.case])
    expect(await list({ plugin: 'chat' })).toEqual([chat.case])
    expect(await list({ language: 'en' })).toEqual([])
    expect(await list({ language: 'zh', plugin: 'circles' })).toEqual([minor.case, spam.case])
    const { sources } = await stage.platform.run(queue, {}, 'yue')
    expect(sources).toEqual(['chat', 'circles'])
  })

  test('is for moderators, and for those of a mini-program what came from it', async () => {
    const stage = new Stage()
    stage.platform.moderators.set('chatty', ['moderation/chat'])
    await stage.report('lin', { item: 'a' })
    const chat = await stage.report('lin', { item: 'c', caller: 'chat' })
    await expect(stage.platform.run(queue, {}, 'lin')).rejects.toThrow(/for moderators/)
    const seen = await stage.platform.run(queue, {}, 'chatty')
    expect(seen).toMatchObject({ sources: ['chat'], cases: [{ case: chat.case }] })
    await expect(stage.platform.run(queue, { plugin: 'circles' }, 'chatty')).rejects.toThrow(
      /not yours/,
    )
    await expect(stage.look((await stage.report('wei')).case, 'chatty')).rejects.toThrow(/no such/)
  })
})
