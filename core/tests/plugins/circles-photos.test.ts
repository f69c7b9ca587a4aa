// Goal: where sex decides who posts and tips are open, nobody sees a photo before it was looked at;
// elsewhere it is there at once. Method: real photos, sent as the shell sends them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainPhoto } from '../media/files.ts'
import { fetched, sent } from '../media/shelf.ts'
import type { Visitor } from '../visitor.ts'
import {
  journalRules,
  openCircles,
  openRules,
  resultOf,
  type CircleWorld,
} from './circles-world.ts'

const plugin = 'life-circle'

let world: CircleWorld
let journal = ''
let open = ''

beforeAll(async () => {
  world = await openCircles()
  journal = await world.found(journalRules('student'))
  open = await world.found(openRules)
})

afterAll(() => world.platform.stop())

async function post(who: Visitor, circle: string) {
  const { media } = await sent(world.platform, who, await plainPhoto(), { plugin })
  const asked = { circle, text: 'A picture.', tipsOpen: false, photos: [media] }
  return world.call(who, 'write', asked)
}

async function photosSeenBy(who: Visitor, circle: string): Promise<readonly string[]> {
  const { posts } = resultOf(await world.call(who, 'feed', { circle, by: 'new' }))
  return (posts as readonly { photos: readonly string[] }[]).flatMap(({ photos }) => photos)
}

describe('a photo', () => {
  it('is there at once where anybody may post', async () => {
    const [lin, wei] = [await world.come('lin'), await world.come('wei')]
    expect(resultOf(await post(lin, open))).toMatchObject({ state: 'live' })
    const [ticket = ''] = await photosSeenBy(wei, open)
    expect((await fetched(world.platform, wei, ticket, { plugin, size: 'thumb' })).status).toBe(200)
  })

  it('waits in a journal until somebody of the circle has looked, and not on the first day', async () => {
    expect((await post(await world.come('lin'), journal)).code).toBe('refused')
    resultOf(await world.call(await world.come('lin'), 'join', { circle: journal }))
    await world.pass(24 * 3_600_000)
    const [lin, wei, gu] = [
      await world.come('lin'),
      await world.come('wei'),
      await world.come('gu'),
    ]
    const { post: held, state } = resultOf(await post(lin, journal))
    expect(state).toBe('held')
    expect(await photosSeenBy(wei, journal)).toEqual([])
    expect((await world.call(wei, 'post', { post: held })).code).toBe('refused')
    expect((await world.call(lin, 'post', { post: held })).code).toBe('ok')
    const show = { post: held, show: true, clause: '' }
    expect((await world.call(lin, 'decideHeld', show)).code).toBe('refused')
    resultOf(await world.call(gu, 'decideHeld', show))
    expect(await photosSeenBy(wei, journal)).toHaveLength(1)
  })

  it('of somebody else cannot be posted', async () => {
    const [lin, wei] = [await world.come('lin'), await world.come('wei')]
    const { media } = await sent(world.platform, wei, await plainPhoto(), { plugin })
    const asked = { circle: open, text: 'Not mine.', tipsOpen: false, photos: [media] }
    expect((await world.call(lin, 'write', asked)).code).not.toBe('ok')
  })
})
