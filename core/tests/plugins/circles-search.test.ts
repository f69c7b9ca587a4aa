// Goal: posts of a circle are found by their words, by whoever may read them, and no others.
// Method: posts in two circles, one of which not everybody may read.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { openCircles, openRules, resultOf, textOf, type CircleWorld } from './circles-world.ts'

let world: CircleWorld
let lin: Visitor
let circle = ''
let closed = ''

beforeAll(async () => {
  world = await openCircles()
  const view = { allow: JSON.stringify({ p: 'levelAtLeast', v: 2 }) }
  circle = await world.found(openRules, { title: 'Open' })
  closed = await world.found({ ...openRules, view }, { title: 'Closed' })
  lin = await world.come('lin')
})

afterAll(() => world.platform.stop())

const write = async (text: string, place = circle): Promise<string> =>
  textOf(await world.call(lin, 'write', { circle: place, text, tipsOpen: false }), 'post')

async function found(who: Visitor, text: string, place = circle): Promise<readonly string[]> {
  const { posts } = resultOf(await world.call(who, 'searchPosts', { circle: place, text }))
  return (posts as readonly { item: string }[]).map(({ item }) => item)
}

describe('posts of a circle', () => {
  it('are found by their words in both languages, newest first, in that circle alone', async () => {
    const first = await write('昨晚在操场跑步，看到了流星。')
    world.clock.advance(60_000)
    const second = await write('Running again: 操场跑步 with friends.')
    await write('操场跑步，只有自己人。', closed)
    expect(await found(lin, '操场跑步')).toEqual([second, first])
    expect(await found(lin, 'FRIENDS')).toEqual([second])
    expect(await found(lin, '滑雪')).toEqual([])
    expect(await found(lin, '操场跑步', closed)).toHaveLength(1)
  })

  it('are not found any more once they are gone or say something else', async () => {
    const post = await write('An umbrella was found.')
    expect(await found(lin, 'umbrella')).toEqual([post])
    resultOf(await world.call(lin, 'edit', { post, text: 'A scarf was found.' }))
    expect(await found(lin, 'umbrella')).toEqual([])
    expect(await found(lin, 'scarf')).toEqual([post])
    resultOf(await world.call(lin, 'erase', { item: post }))
    expect(await found(lin, 'scarf')).toEqual([])
  })

  it('are sought by nobody who may not read there, and not by nothing', async () => {
    const hua = await world.come('hua')
    const text = '操场跑步'
    expect((await world.call(hua, 'searchPosts', { circle: closed, text })).code).toBe('refused')
    for (const nothing of ['  ', '!!', '，。', '👍']) {
      const answers = [
        await world.call(lin, 'searchPosts', { circle, text: nothing }),
        await world.call(lin, 'search', { text: nothing }),
      ]
      expect(answers.map(({ code }) => [nothing, code])).toEqual([
        [nothing, 'refused'],
        [nothing, 'refused'],
      ])
    }
  })
})
