// Goal: whoever looks at the demo’s house rules finds cases in every state. Method: the acts that
// circles and moderation bring, done twice, in the order in which a start does them.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'

let platform: Platform

async function play(name: string): Promise<void> {
  const file = new URL(`../../../plugins/${name}/demo.json`, import.meta.url)
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  const manifest = Manifest.parse(JSON.parse((await packageOf(name)).manifestText))
  await playDemoActs(platform.tessera, manifest, acts)
}

beforeAll(async () => {
  const plugins = ['life-circle', 'moderation']
  platform = await startPlatform({ plugins })
  for (const name of [...plugins, ...plugins]) await play(name)
  await platform.tessera.jobs.runDue()
})

afterAll(() => platform.stop())

async function told(name: string, handler: string) {
  const who = await platform.demo(name)
  await who.agree('moderation', [])
  const { body } = await who.call(`moderation/${handler}`)
  return { ...body.result }
}

it('has a report that waits, and an appeal, for the moderator', async () => {
  const { cases } = await told('yue', 'queue')
  const states = (
    cases as readonly { waitsFor: string; place: string; reportsCount: number }[]
  ).map(({ waitsFor, place, reportsCount }) => `${waitsFor}, ${place}, ${reportsCount}`)
  expect(states.toSorted()).toEqual(['appeal, 申城夜跑, 0', 'decision, 猫和人类, 2'])
})

it('has a removal and a warning for their authors, and for everybody in the log', async () => {
  expect((await told('chen', 'about'))['cases']).toMatchObject([
    { state: 'removed', appeal: 'open' },
  ])
  expect((await told('zhao', 'about'))['cases']).toMatchObject([{ state: 'restored' }])
  const { entries } = await told('dev', 'log')
  const acts = (entries as readonly { act: string }[]).map(({ act }) => act)
  expect(acts.toSorted()).toEqual(['remove', 'warn'])
})

it('has told those who reported what came of it', async () => {
  expect((await told('lin', 'mine'))['reports']).toMatchObject([{ state: 'agreed' }])
  expect((await told('mei', 'mine'))['reports']).toMatchObject([{ state: 'active' }])
})
