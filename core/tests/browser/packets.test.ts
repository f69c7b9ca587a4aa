// Two people in two browsers, the whole way: one sends from Compose through the cashier, the other
// opens the link, both pages change by themselves, both wallets are right to the fen.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fenOf, type Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'

const fundsFen = 888_800n

let stage: Stage
let lin: Guest
let wei: Guest
let chen: Guest
let link = ''

beforeAll(async () => {
  stage = await openStage()
  ;[lin, wei, chen] = await Promise.all([
    stage.guest(),
    stage.guest(),
    stage.guest({ language: 'zh-CN' }),
  ])
})

afterAll(async () => {
  await stage.close()
})

describe('a lucky packet', () => {
  it('is sent from Compose after the cashier has shown all that will happen', async () => {
    const { page, w } = lin
    await page.goto('/')
    await lin.signInAs(/Lin Xiaoman/)
    await page.getByRole('link', { name: /Red packets/ }).click()
    await lin.agree()
    await lin.fill({ shares: '2', total: '88.88', greeting: 'Happy new year' })
    const sheet = lin.sheet()
    await sheet.getByText('This is all that will happen').waitFor()
    expect(await sheet.innerText()).toContain('Takes ¥88.88 from your balance')
    await lin.press(w.confirm)
    await sheet.getByText('Exactly this has happened:').waitFor()
    await lin.press(w.done)
    await lin.inside().getByRole('heading', { name: 'Happy new year' }).waitFor()
    expect(page.url()).toMatch(/\/p\/red-packets\/packet\/[a-z2-7]+$/)
  })

  it('is shared as a link to itself', async () => {
    await lin.inside().getByRole('button', { name: lin.w.share }).click()
    link = await lin.sheet().getByLabel(lin.w.link).inputValue()
    expect(link).toBe(lin.page.url())
    await lin.press(lin.w.close)
  })

  it('is opened by another person, and both pages show it without a reload', async () => {
    const { page, w } = wei
    await page.goto(link)
    await wei.signInAs(/Wei Ran/)
    await page.getByRole('dialog').waitFor()
    await wei.agree()
    await Promise.all(
      [lin, wei].map((guest) => guest.page.evaluate(() => Reflect.set(globalThis, 'marked', true))),
    )
    await wei.inside().getByRole('button', { name: w.open }).click()
    await wei.inside().getByText('In your balance').waitFor()
    await lin.inside().getByText('1 of 2 opened').waitFor()
    const row = lin.inside().getByRole('listitem').filter({ hasText: '魏然' })
    expect(await row.count()).toBe(1)
  })

  it('is empty after the third person, and names the luckiest', async () => {
    const { page, w } = chen
    await page.goto(link)
    await chen.signInAs(/陈一诺/)
    await page.getByRole('dialog').waitFor()
    await chen.agree()
    await chen.inside().getByRole('button', { name: w.open }).click()
    await Promise.all(
      [lin, wei].map((guest) => guest.inside().getByText('2 of 2 opened').waitFor()),
    )
    expect(await lin.inside().getByText('Luckiest').count()).toBe(1)
    const marks = [lin, wei].map((guest) =>
      guest.page.evaluate(() => Reflect.get(globalThis, 'marked')),
    )
    expect(await Promise.all(marks)).toEqual([true, true])
  })

  it('is dealt again on the device of whoever checks', async () => {
    const frame = lin.inside()
    await frame.getByRole('button', { name: lin.w.check }).click()
    await frame.getByText(lin.w.fair).waitFor()
    const told = frame.getByText('All 2 opened shares are the ones dealt again')
    expect(await told.count()).toBe(1)
  })

  it('has moved exactly what it showed from wallet to wallet', async () => {
    const list = lin.inside().getByRole('region', { name: lin.w.list })
    const rows = await list.getByRole('listitem').allInnerTexts()
    const found = new Map(rows.map((row) => [row.includes('魏然') ? 'wei' : 'chen', fenOf(row)]))
    expect([...found.values()].reduce((sum, fen) => sum + fen, 0n)).toBe(8_888n)
    expect(await lin.balanceFen()).toBe(fundsFen - 8_888n)
    expect(await wei.balanceFen()).toBe(fundsFen + (found.get('wei') ?? 0n))
    expect(await chen.balanceFen()).toBe(fundsFen + (found.get('chen') ?? 0n))
  })
})

describe('a page that asks for money', () => {
  it('learns only that nothing happened, when there is not enough', async () => {
    const { w } = lin
    await lin.openPackets('/')
    await lin.fill({ shares: '100', total: '9999.00' })
    const sheet = lin.sheet()
    await sheet.getByText(w.shortTitle).waitFor()
    expect(await lin.inside().getByText(w.declined).count()).toBe(0)
    await lin.press(w.done)
    await lin.inside().getByText(w.declined).waitFor()
    expect(await lin.balanceFen()).toBe(fundsFen - 8_888n)
  })

  it('learns the same when the person says no', async () => {
    const { w } = lin
    await lin.openPackets('/')
    await lin.fill({ shares: '1', total: '5.00' })
    await lin.press(w.cancel)
    await lin.inside().getByText(w.declined).waitFor()
    expect(await lin.balanceFen()).toBe(fundsFen - 8_888n)
  })
})

describe('the run', () => {
  it('leaves no fault in the platform and no complaint in the browsers', () => {
    expect(stage.faults).toEqual([])
    expect([...lin.complaints, ...wei.complaints, ...chen.complaints]).toEqual([])
  })
})
