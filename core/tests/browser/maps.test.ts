// Goal: a place is chosen on the shell's map by hand and by keys, pins and list lead to the same
// things, and with nothing from an operator there is a city all the same. Method: demo people in a
// browser, a mini-program that asks and shows, pictures, axe.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest, Looks } from './guest.ts'
import { look, picturesFolder } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ plugins: ['compass'] })
  process.stderr.write(`  maps: pictures in ${picturesFolder}\n`)
})
afterAll(() => stage.close())

const narrow = { language: 'en', scheme: 'light', width: 390, height: 844 } as const
const wideZh = { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900 } as const

async function arrive(name: RegExp, looks: Partial<Looks>): Promise<Guest> {
  const guest = await stage.guest(looks)
  await guest.page.goto('/')
  await guest.signInAs(name)
  await guest.open('compass')
  return guest
}

const told = (guest: Guest, text: string) =>
  guest.inside().getByText(text, { exact: true }).waitFor()

/** Opens a sheet of the page's, and waits until it takes input and has its map. */
async function openSheet(guest: Guest, button: 'Where?' | 'Show'): Promise<void> {
  await guest.page.locator('dialog[open]').waitFor({ state: 'detached' })
  await guest.inside().getByRole('button', { name: button }).click()
  await guest.page.locator('dialog[data-armed="true"]').waitFor()
  await guest.sheet().locator('.map-ground').waitFor()
}

const mapOf = (guest: Guest) => guest.sheet().getByRole('application')

async function middleOf(guest: Guest): Promise<{ readonly x: number; readonly y: number }> {
  const box = await mapOf(guest).boundingBox()
  if (box === null) throw new Error('no map')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

describe('a place', () => {
  it('is chosen with keys, and told in words', async () => {
    const lin = await arrive(/Lin Xiaoman/, narrow)
    await openSheet(lin, 'Where?')
    expect(await look(lin, 'map-place')).toEqual([])
    await mapOf(lin).focus()
    await lin.page.keyboard.press('ArrowUp')
    await lin.page.keyboard.press('ArrowRight')
    await lin.page.keyboard.press('+')
    await lin
      .sheet()
      .getByText(/^Around Huangpu, within \S+ km of its middle$/)
      .waitFor()
    expect(await look(lin, 'map-place-chosen')).toEqual([])
    await lin.press('Pass this area on')
    await told(lin, 'c6247.60295')
    expect(lin.complaints).toEqual([])
    await lin.close()
  })

  it('is chosen by pulling and by tapping; what is meant is the cell in the middle', async () => {
    const lin = await arrive(/Lin Xiaoman/, { ...narrow, width: 1280, height: 900 })
    await openSheet(lin, 'Where?')
    const before = await middleOf(lin)
    const { x, y } = before
    const { mouse } = lin.page
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x - 120, y, { steps: 4 })
    await mouse.up()
    await lin
      .sheet()
      .getByText(/^Around Pudong, within/)
      .waitFor()
    expect(await middleOf(lin)).toEqual(before)
    // Back by a tap on what was in the middle, about as far away as it was pulled.
    await mouse.click(x - 120, y)
    await lin
      .sheet()
      .getByText(/^Around Huangpu, within/)
      .waitFor()
    await lin.press('Pass this area on')
    await told(lin, 'c6246.60294')
    await lin.close()
  })

  it('of a district is shown on the map, in Chinese too', async () => {
    const wei = await arrive(/魏然/, wideZh)
    await openSheet(wei, 'Where?')
    await wei.sheet().getByLabel('或者选上海的一个区').selectOption({ label: '徐汇区' })
    await wei.sheet().getByText('徐汇区一带，离区中心 0.5 公里以内').waitFor()
    expect(await look(wei, 'map-place-zh')).toEqual([])
    await wei.press('提供这一片')
    await told(wei, 'c6238.60288')
    expect(wei.complaints).toEqual([])
    await wei.close()
  })
})

describe('places that are shown', () => {
  it('are chosen by their pin or in the list, and those in one cell stand together', async () => {
    const lin = await arrive(/Lin Xiaoman/, narrow)
    await openSheet(lin, 'Show')
    expect(await look(lin, 'map-pins')).toEqual([])
    await lin.press('A walk in the park, ¥0')
    await told(lin, 'park')
    await openSheet(lin, 'Show')
    await lin.sheet().getByRole('button', { name: '2 here' }).click()
    await lin.sheet().getByText('2 places here').waitFor()
    const list = lin.sheet().getByRole('list', { name: 'All places in a list' })
    expect(await list.getByRole('button').allInnerTexts()).toHaveLength(2)
    await lin.sheet().getByRole('button', { name: 'Show all' }).click()
    await lin.sheet().getByText('3 places', { exact: true }).waitFor()
    await list.getByRole('button', { name: 'A book shop' }).click()
    await told(lin, 'book')
    await openSheet(lin, 'Show')
    await lin.press('Close')
    await told(lin, 'none')
    expect(lin.complaints).toEqual([])
    await lin.close()
  })

  it('keep nobody out in the dark, wide, in Chinese', async () => {
    const wei = await arrive(/魏然/, wideZh)
    await openSheet(wei, 'Show')
    expect(await look(wei, 'map-pins-zh')).toEqual([])
    await wei.close()
  })
})

describe('a map that does not load', () => {
  it('leaves the list and the districts', async () => {
    const lin = await arrive(/Lin Xiaoman/, narrow)
    await lin.page.route(/\/assets\/parts-/, (route) => route.abort())
    await lin.inside().getByRole('button', { name: 'Show' }).click()
    await lin
      .sheet()
      .getByText(/The map did not load\. The list/)
      .waitFor()
    expect(await lin.sheet().getByRole('application').count()).toBe(0)
    await lin.sheet().getByRole('button', { name: 'A book shop' }).click()
    await told(lin, 'book')
    await lin.inside().getByRole('button', { name: 'Where?' }).click()
    await lin.sheet().getByLabel('Or a district of Shanghai').selectOption({ label: 'Xuhui' })
    await lin.press('Pass this area on')
    await told(lin, 'c6238.60288')
    await lin.close()
  })
})

it('the platform meets no fault', () => {
  expect(stage.faults).toEqual([])
})
