// The whole way by keyboard alone: sign in, agree, send a packet, confirm, open one. Focus is where
// a person expects it, and a sheet gives it back.

import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'

const stepsMax = 60

let stage: Stage
let lin: Guest
let wei: Guest
let place = ''

/** What has the focus, by the name that is read out; inside the frame too. */
async function focused(page: Page): Promise<string> {
  const nameIn = (document: Page | Frame): Promise<string> =>
    document.evaluate(() => {
      const element = globalThis.document.activeElement
      if (element === null) return ''
      const label =
        element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined
      return (element.getAttribute('aria-label') ?? label ?? element.textContent).trim()
    })
  const inner = page.frames().find((frame) => frame.parentFrame() === page.mainFrame())
  const isInside = await page.evaluate(() => document.activeElement?.tagName === 'IFRAME')
  return isInside && inner !== undefined ? nameIn(inner) : nameIn(page)
}

/** Tabs until something with that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < stepsMax; step += 1) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    if (name.test(now)) return
    passed.push(now.slice(0, 30))
  }
  throw new Error(`${String(name)} is not reached by Tab: ${passed.join(' > ')}`)
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** The trusted sheet takes no key before it could have been read. */
const armed = (page: Page): Promise<void> =>
  page.locator('dialog[data-armed="true"]').last().waitFor()

beforeAll(async () => {
  stage = await openStage()
  ;[lin, wei] = await Promise.all([stage.guest(), stage.guest()])
})

afterAll(async () => {
  await stage.close()
})

describe('somebody without a mouse', () => {
  it('signs in, opens the mini-program and agrees', async () => {
    const { page } = lin
    await page.goto('/')
    await page.getByRole('button', { name: /Lin Xiaoman/ }).waitFor()
    await press(page, /Lin Xiaoman/)
    await page.getByRole('link', { name: /Red packets/ }).waitFor()
    await press(page, /^Red packets/)
    await armed(page)
    await press(page, /^Allow$/)
    await lin.inside().getByRole('main').waitFor()
    expect(page.url()).toContain('/p/red-packets')
  })

  it('fills the form, confirms on the cashier sheet, and is back in the page', async () => {
    const { page, w } = lin
    await tabTo(page, /^Number of shares$/)
    await page.keyboard.type('2')
    await tabTo(page, /^Total in yuan$/)
    await page.keyboard.type('6.66')
    await page.keyboard.press('Enter')
    await armed(page)
    expect(await focused(page)).toBe('Confirm for Red packets')
    await press(page, w.confirm)
    await lin.sheet().getByText('Exactly this has happened:').waitFor()
    await press(page, /^Done$/)
    await lin.inside().getByRole('button', { name: w.open }).waitFor()
    place = new URL(page.url()).pathname
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME')
  })

  it('closes a sheet with Escape, and nothing has happened', async () => {
    const { page, w } = lin
    await press(page, /^Red packets: menu$/)
    await page.getByRole('dialog', { name: w.plugin }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(await focused(page)).toBe('Red packets: menu')
  })

  it('opens a packet that was shared', async () => {
    const { page, w } = wei
    await page.goto(place)
    await page.getByRole('button', { name: /Wei Ran/ }).waitFor()
    await press(page, /Wei Ran/)
    await armed(page)
    await press(page, /^Allow$/)
    await wei.inside().getByRole('button', { name: w.open }).waitFor()
    await press(page, /^Open the packet$/)
    await wei.inside().getByText('In your balance').waitFor()
    await lin.inside().getByText('1 of 2 opened').waitFor()
    expect(await wei.balanceFen()).toBeGreaterThan(888_800n)
  })

  it('narrows the statement, opens a receipt, and hears that it is genuine', async () => {
    const { page, w } = wei
    await page.goto('/wallet')
    await page.locator('a.entry').nth(1).waitFor()
    await tabTo(page, /^All$/)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/side=in/)
    await press(page, /^Received/)
    await page.getByRole('button', { name: w.checkReceipt }).waitFor()
    await press(page, /^Check this receipt$/)
    await expect.poll(() => focused(page)).toBe(w.genuine)
    await press(page, /^How it was checked$/)
    await page.getByText('Leaf of its batch').waitFor()
    await press(page, /^Wallet$/)
    await page.waitForURL(/\/wallet$/)
  })

  it('leaves no fault in the platform and no complaint in the browsers', () => {
    expect(stage.faults).toEqual([])
    expect([...lin.complaints, ...wei.complaints]).toEqual([])
  })
})
