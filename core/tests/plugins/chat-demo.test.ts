// Goal: the demo's people have talked before anybody looks. Method: the acts that the plugin
// brings, done twice; what they leave is looked at as one of them.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'

const file = new URL('../../../plugins/chat/demo.json', import.meta.url)

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['chat'] })
  const { manifestText } = await packageOf('chat')
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  const manifest = Manifest.parse(JSON.parse(manifestText))
  await playDemoActs(platform.tessera, manifest, acts)
  await playDemoActs(platform.tessera, manifest, acts)
})

afterAll(() => platform.stop())

it('has a talk of two friends, a repair and a group, each said once', async () => {
  const lin = await platform.demo('lin')
  await lin.agree('chat', ['identity.profile'])
  const { body } = await lin.call('chat/conversations', { count: 40 })
  const rooms = JSON.stringify(body.result?.['rooms'])
  expect(rooms.match(/"conv":/g)).toHaveLength(3)
  for (const line of ['记得带水', '太好了，谢谢顾师傅！', '好，十二点见'])
    expect(rooms).toContain(line)
})
