// Goal: a newcomer to the demo finds circles with people in them. Method: the acts that the plugin
// brings, done twice; what they leave is looked at as somebody who was not there.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { cellOf } from '@tessera/sdk/place'
import { packageOf } from '../platform.ts'
import { openCircles, resultOf, type CircleWorld } from './circles-world.ts'

const file = new URL('../../../plugins/life-circle/demo.json', import.meta.url)

let world: CircleWorld

beforeAll(async () => {
  world = await openCircles(['moderation'])
  const { manifestText } = await packageOf('life-circle')
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  const manifest = Manifest.parse(JSON.parse(manifestText))
  await playDemoActs(world.platform.tessera, manifest, acts)
  await playDemoActs(world.platform.tessera, manifest, acts)
})

afterAll(() => world.platform.stop())

it('has both journals, a brand and two circles of interest, each with posts', async () => {
  const dev = await world.come('dev')
  const found = resultOf(await world.call(dev, 'discover', {}))['found'] as readonly {
    circle: string
    title: string
    brand: string
    membersCount: number
  }[]
  expect(found).toHaveLength(5)
  expect(found.filter(({ brand }) => brand !== '')).toHaveLength(1)
  for (const { circle } of found) {
    const { posts } = resultOf(await world.call(dev, 'feed', { circle, by: 'new' }))
    expect(posts).not.toEqual([])
  }
})

it('is found by words and by place', async () => {
  const dev = await world.come('dev')
  const found = async (handler: string, args: object): Promise<string> =>
    JSON.stringify(resultOf(await world.call(dev, handler, args))['found'])
  expect(await found('search', { text: '夜跑' })).toContain('申城夜跑')
  expect(await found('search', { text: '读书' })).toContain('新芽读书圈')
  expect(await found('search', { text: '没有这样的词' })).toBe('[]')
  expect(await found('nearby', { cell: cellOf(31.2, 121.44) })).toMatch(/"bandM":5000.*申城夜跑/)
  expect(await found('nearby', { cell: cellOf(39.9, 116.4) })).toBe('[]')
})

it('leaves nobody’s agreement standing', async () => {
  const lin = await world.platform.demo('lin')
  const grants = await lin.ask('GET', '/v1/grants')
  expect(grants.text).not.toContain('life-circle')
})
