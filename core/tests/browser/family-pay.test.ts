// Goal: somebody invites, confirms and answers, another accepts and looks, phone and desk, in
// both languages, and no screen keeps anybody out. Method: people of the demo in browsers of their
// own.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { packageOf } from '../platform.ts'
import type { Guest } from './guest.ts'
import { look, settled } from './look.ts'
import { openStage, type Stage } from './stage.ts'

const folder = new URL('../../../plugins/family-pay/', import.meta.url)
let stage: Stage
let gu: Guest
let wei: Guest
let mei: Guest

beforeAll(async () => {
  stage = await openStage({ plugins: ['family-pay'] })
  const acts = DemoActs.parse(JSON.parse(readFileSync(new URL('demo.json', folder), 'utf8')))
  const { manifestText } = await packageOf('family-pay')
  await playDemoActs(stage.tessera, Manifest.parse(JSON.parse(manifestText)), acts)
  gu = await stage.guest({ width: 390, height: 844 })
  wei = await stage.guest({ language: 'zh-CN' })
  mei = await stage.guest({ width: 390, height: 844 })
  for (const guest of [gu, wei, mei]) await guest.page.goto('/')
  await gu.signInAs(/Master Gu/)
  await wei.signInAs(/魏然/)
  await mei.signInAs(/Sister Mei/)
}, 180_000)

afterAll(async () => {
  await stage.close()
  if (stage.faults.length > 0) throw new Error(JSON.stringify(stage.faults))
})

/** What keeps somebody out of a screen, or what its page complained about. */
async function faultsOf(guest: Guest, name: string): Promise<readonly string[]> {
  await settled(guest.page)
  return [...(await look(guest, name)), ...guest.complaints]
}

it('answers what was asked after the sheet has shown it', async () => {
  const frame = await gu.open('family-pay')
  await frame.getByText(/may spend ¥200\.00 a month in grocery shops and home stores/).waitFor()
  expect(await faultsOf(gu, 'family-front-390')).toEqual([])
  await frame.getByRole('button', { name: 'Asks 1' }).click()
  await frame.getByText('一套螺丝刀 A set of screwdrivers').waitFor()
  expect(await faultsOf(gu, 'family-asks-390')).toEqual([])
  await frame.getByRole('button', { name: 'Yes', exact: true }).click()
  await gu.sheet().getByText('¥120.00').first().waitFor()
  await gu.press(gu.w.confirm)
  await gu.press(gu.w.done)
  await frame.getByText('Agreed').waitFor()
  await frame.getByRole('button', { name: 'Asks', exact: true }).waitFor()
}, 180_000)

it('shows its limits to whoever may spend, in one sentence', async () => {
  const frame = await wei.open('family-pay')
  expect(await faultsOf(wei, 'family-front-1280-zh')).toEqual([])
  await frame.getByRole('button', { name: /你每月可以用/ }).click()
  await frame.getByRole('heading', { name: '问一声' }).waitFor()
  await frame.getByText('同意了').waitFor()
  await frame.getByLabel('多少元').fill('80')
  await frame.getByText('这个金额不用问，直接付就行。').waitFor()
  expect(await faultsOf(wei, 'family-mandate-1280-zh')).toEqual([])
}, 180_000)

it('is given by an invitation, to whoever opened it and was confirmed', async () => {
  const frame = await gu.open('family-pay', '/new')
  const send = frame.getByRole('button', { name: 'Make an invitation' })
  await frame.getByLabel('What you call them').fill('Little Mei')
  await frame.getByLabel('A month (yuan)').fill('200')
  await frame.getByLabel('Ask me above (yuan)').fill('50')
  await frame.getByLabel('A day (yuan)').fill('900')
  await frame.getByText('Not more than a month.').waitFor()
  expect(await send.isDisabled()).toBe(true)
  expect(await faultsOf(gu, 'family-new-390')).toEqual([])
  await frame.getByLabel('A day (yuan)').fill('100')
  await frame.getByLabel('pharmacies').check()
  await frame
    .getByText('Little Mei may spend ¥200.00 a month in pharmacies, ask me above ¥50.00.')
    .waitFor()
  await send.click()
  await frame.getByRole('button', { name: 'Send the invitation' }).waitFor()
  expect(await faultsOf(gu, 'family-invite-390')).toEqual([])
  const code = await frame.locator('code').innerText()

  const other = await mei.open('family-pay')
  await other.getByText('I was sent a code').click()
  await other.getByLabel('Code or link').fill(code)
  await other.getByRole('button', { name: 'Open', exact: true }).click()
  await other.getByRole('heading', { name: /顾师傅 would like to pay for you/ }).waitFor()
  expect(await faultsOf(mei, 'family-opened-390')).toEqual([])
  await other.getByRole('button', { name: 'That is me, tell them' }).click()
  await other.getByText(/They have been told/).waitFor()

  await frame.getByText(/梅姐 opened the invitation\. Is this Little Mei\?/).waitFor()
  expect(await faultsOf(gu, 'family-joined-390')).toEqual([])
  await frame.getByRole('button', { name: 'Confirm', exact: true }).click()
  await gu.sheet().getByText('¥200.00').first().waitFor()
  await gu.press(gu.w.confirm)
  await gu.press(gu.w.done)
  await frame.getByText('Not accepted yet').waitFor()
  await other.getByRole('button', { name: 'Have a look' }).click()
  await other.getByRole('button', { name: 'Accept', exact: true }).click()
  await frame.getByText('In use').waitFor()
}, 180_000)

it('is changed, paused and ended by its payer', async () => {
  const frame = gu.inside()
  await frame.getByRole('button', { name: 'Change limits' }).click()
  await frame.getByLabel('A month (yuan)').fill('150')
  expect(await faultsOf(gu, 'family-change-390')).toEqual([])
  await frame.getByRole('button', { name: 'Save', exact: true }).click()
  await frame.getByText('¥0.00 of ¥150.00 spent').waitFor()
  await frame.getByRole('button', { name: 'Change limits' }).click()
  await frame.getByLabel('A month (yuan)').fill('200')
  await frame.getByLabel('A day (yuan)').fill('200')
  await frame.getByLabel('A purchase (yuan)').fill('150')
  await frame.getByRole('button', { name: 'Save', exact: true }).click()
  await gu
    .sheet()
    .getByText(/raised by more than half/)
    .waitFor()
  await gu.press(gu.w.confirm)
  await gu.press(gu.w.done)
  await frame.getByText(/¥200\.00 a month, ¥150\.00 a day, ¥150\.00 a purchase/).waitFor()
  expect(await faultsOf(gu, 'family-cooling-390')).toEqual([])
  await frame.getByRole('button', { name: 'Pause', exact: true }).click()
  await mei.inside().getByText('The other paused it and has to go on with it.').waitFor()
  await frame.getByRole('button', { name: 'End', exact: true }).click()
  await frame.getByRole('button', { name: 'End it for good' }).click()
  await frame.getByText('Ended', { exact: true }).waitFor()
  expect(await faultsOf(gu, 'family-ended-390')).toEqual([])
}, 180_000)
