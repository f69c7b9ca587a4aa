// Goal: feeds are in order, cost the same however many posts there are, and many people can like
// one post at once. Method: posts over some days, counted reads; a crowd.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { openCircles, openRules, resultOf, textOf, type CircleWorld } from './circles-world.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

let world: CircleWorld
let circle = ''

beforeAll(async () => {
  world = await openCircles()
  circle = await world.found(openRules)
})

afterAll(() => world.platform.stop())

interface Row {
  readonly item: string
  readonly likesCount: number
  readonly state: string
}
const feed = async (who: Visitor, by: 'new' | 'top', of = circle): Promise<readonly Row[]> =>
  resultOf(await world.call(who, 'feed', { circle: of, by }))['posts'] as readonly Row[]
const write = async (who: Visitor, text: string): Promise<string> =>
  textOf(await world.call(who, 'write', { circle, text, tipsOpen: false }), 'post')

describe('one post that many people like at once', () => {
  it('counts each of them once', async () => {
    const lin = await world.come('lin')
    const post = await write(lin, 'The whole school reads this.')
    const crowd: Visitor[] = []
    for (let count = 0; count < 24; count += 1) {
      const who = await world.platform.person(`fan-${count}`)
      await who.agree('life-circle', ['fact.verified'])
      crowd.push(who)
    }
    const replies = await Promise.all(
      [...crowd, ...crowd].map((who) => world.call(who, 'like', { item: post, on: true })),
    )
    expect(replies.map(({ code }) => code)).toEqual(Array.from({ length: 48 }, () => 'ok'))
    const seen = resultOf(await world.call(lin, 'post', { post }))['post'] as Row
    expect(seen.likesCount).toBe(24)
    const [first] = crowd
    if (first === undefined) throw new Error('nobody')
    resultOf(await world.call(first, 'like', { item: post, on: false }))
    const after = resultOf(await world.call(lin, 'post', { post }))['post'] as Row
    expect(after.likesCount).toBe(23)
  })
})

describe('a circle with very many posts', () => {
  it('opens with as few reads as one with a few', async () => {
    const { store } = world.platform.tessera
    const readsOf = async (by: 'new' | 'top'): Promise<number> => {
      let rowsCount = 0
      const scan = store.scan.bind(store)
      const counting: typeof store.scan = async (asked) => {
        const rows = await scan(asked)
        rowsCount += rows.length
        return rows
      }
      Object.assign(store, { scan: counting })
      const lin = await world.come('lin')
      rowsCount = 0
      await feed(lin, by)
      Object.assign(store, { scan })
      return rowsCount
    }
    const everybody = ['lin', 'wei', 'chen', 'qiu', 'gu', 'zhao', 'mei', 'dev']
    const writeDaily = async (count: number): Promise<void> => {
      for (const name of everybody) {
        const who = await world.come(name)
        for (let nth = 0; nth < count; nth += 1)
          await world.call(who, 'write', { circle, text: `Post ${nth}`, tipsOpen: false })
      }
      await world.pass(dayMs)
    }
    await writeDaily(1)
    await writeDaily(20)
    const few = [await readsOf('new'), await readsOf('top')]
    for (let day = 0; day < 4; day += 1) await writeDaily(20)
    const many = [await readsOf('new'), await readsOf('top')]
    expect(many[0]).toBeLessThanOrEqual((few[0] ?? 0) * 1.5)
    expect(many[1]).toBeLessThanOrEqual((few[1] ?? 0) * 1.5)
  })
})

describe('the warmest posts', () => {
  it('are those that people liked lately; one that nobody likes sinks', async () => {
    const [lin, wei, chen] = await Promise.all([
      world.come('lin'),
      world.come('wei'),
      world.come('chen'),
    ])
    circle = await world.found(openRules, { by: 'zhao' })
    const quiet = await write(lin, 'Nobody minds this one.')
    // Of two posts of one moment nobody can say which is newer.
    await world.pass(1_000)
    const loved = await write(lin, 'Everybody minds this one.')
    for (const who of [wei, chen])
      resultOf(await world.call(who, 'like', { item: loved, on: true }))
    await world.pass(minuteMs)
    expect((await feed(wei, 'top')).map(({ item }) => item)).toEqual([loved, quiet])
    expect((await feed(wei, 'new')).map(({ item }) => item)).toEqual([loved, quiet])
    await world.pass(dayMs)
    const late = await write(await world.come('lin'), 'The next day.')
    for (const who of [wei]) resultOf(await world.call(who, 'like', { item: late, on: true }))
    await world.pass(minuteMs)
    expect((await feed(wei, 'top')).map(({ item }) => item)).toEqual([late, loved, quiet])
    await world.pass(8 * dayMs)
    const again = await world.come('wei')
    expect(await feed(again, 'top')).toEqual([])
    expect(await feed(again, 'new')).toHaveLength(3)
  })

  it('leave nothing behind that works for ever', async () => {
    for (let look = 0; look < 8; look += 1) await world.pass(minuteMs)
    const jobs = await world.platform.tessera.store.scan({ table: 'job', equals: [], limit: 10 })
    expect(jobs.filter(({ handler }) => handler === 'warm')).toEqual([])
  })
})
