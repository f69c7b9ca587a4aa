// Goal: somebody says where they are as a cell, by the device or a district, or says nothing; and
// sees, switches and forgets their interests. Method: demo people in a browser, pictures, axe.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest, Looks } from '../browser/guest.ts'
import { look, settled } from '../browser/look.ts'
import { openStage, type Stage } from '../browser/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ plugins: ['compass'] })
})
afterAll(() => stage.close())

const narrow = { language: 'en', scheme: 'light', width: 390, height: 844 } as const
const wideZh = { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900 } as const

async function arrive(name: RegExp, looks: Partial<Looks>): Promise<Guest> {
  const guest = await stage.guest(looks)
  await guest.page.goto('/')
  await guest.signInAs(name)
  return guest
}

async function ask(guest: Guest): Promise<void> {
  // The sheet of the question before takes a moment to go, and is no answer to this one.
  await guest.page.locator('dialog[open]').waitFor({ state: 'detached' })
  await guest.inside().getByRole('button', { name: 'Where?' }).click()
  await guest.page.locator('dialog[data-armed="true"]').waitFor()
}
const told = (guest: Guest, text: string) =>
  guest.inside().getByText(text, { exact: true }).waitFor()

describe('asked where they are', () => {
  it('somebody lets the device say it, and the page learns a cell', async () => {
    const lin = await arrive(/Lin Xiaoman/, narrow)
    await lin.context.grantPermissions(['geolocation'], { origin: stage.origin })
    await lin.context.setGeolocation({ latitude: 31.2312, longitude: 121.4737 })
    await lin.page.goto('/p/compass')
    await ask(lin)
    expect(await look(lin, 'place-sheet')).toEqual([])
    await lin.press('Use where I am')
    await told(lin, 'c6246.60294')
  })

  it('somebody whose browser says no takes a district, or says nothing', async () => {
    const wei = await arrive(/魏然/, wideZh)
    await wei.page.goto('/p/compass')
    await ask(wei)
    await wei.press('用我现在的位置')
    await wei
      .sheet()
      .getByText(/选一个区。|可以选一个区/)
      .waitFor()
    expect(await look(wei, 'place-sheet-denied-zh')).toEqual([])
    await wei.sheet().getByLabel('或者选上海的一个区').selectOption({ label: '徐汇区' })
    await wei.press('提供这一片')
    await told(wei, 'c6238.60288')
    await ask(wei)
    await wei.page.locator('dialog[data-armed="true"]').press('Escape')
    await told(wei, 'nothing')
  })
})

describe('one’s own interests', () => {
  it('are off, switched on, seen and forgotten', async () => {
    const lin = await arrive(/Lin Xiaoman/, narrow)
    const { page } = lin
    await page.goto('/me')
    await page.getByRole('link', { name: /My interests/ }).click()
    await settled(page)
    expect(await look(lin, 'interests-empty')).toEqual([])
    const visits = page.getByRole('switch', { name: /What I look at/ })
    expect(await visits.isChecked()).toBe(false)
    await visits.press('Space')
    await page.getByText('On: nothing noted yet.').waitFor()
    await page.goto('/p/compass')
    await ask(lin)
    await lin.sheet().getByLabel('Or a district of Shanghai').selectOption({ label: 'Xuhui' })
    await lin.press('Pass this area on')
    await told(lin, 'c6238.60288')
    await page.goto('/me/interests')
    await page.getByText('On: 2 topics.').waitFor()
    expect(await look(lin, 'interests-known')).toEqual([])
    await page.getByRole('button', { name: 'Forget “hiking”' }).click()
    await page.getByText('On: 1 topic.').waitFor()
    await page.getByRole('button', { name: 'Forget everything' }).click()
    await page.getByText('Nothing is known of your interests.').waitFor()
    expect(stage.faults).toEqual([])
  })

  it('are there at every width, in Chinese too', async () => {
    const wei = await arrive(/魏然/, wideZh)
    await wei.page.goto('/me/interests')
    await settled(wei.page)
    expect(await look(wei, 'interests-zh-wide')).toEqual([])
  })
})
