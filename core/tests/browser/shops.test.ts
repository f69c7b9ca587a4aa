// Goal: somebody buys in the demo's shop and returns it, the shop serves them, on a phone and on a
// desk, in both languages, and no screen keeps anybody out. Method: two people in two browsers.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { packageOf } from '../platform.ts'
import type { Guest } from './guest.ts'
import { look, settled } from './look.ts'
import { openStage, type Stage } from './stage.ts'

const folder = new URL('../../../plugins/shops/', import.meta.url)
/** Lin has a coupon of the shop, ¥9.00 off. */
const coupon = DemoActs.parse({
  acts: [
    {
      as: 'zhao',
      call: 'makeCoupons',
      args: { offFen: '900', fromFen: '8000', endsAt: Date.now() + 86_400_000, count: 3 },
      keep: 'coupon',
    },
    { as: 'lin', call: 'takeCoupon', args: { stock: '$coupon.stock' } },
  ],
})
let stage: Stage
let lin: Guest
let zhao: Guest

beforeAll(async () => {
  stage = await openStage({ plugins: ['shops'] })
  const acts = DemoActs.parse(JSON.parse(readFileSync(new URL('demo.json', folder), 'utf8')))
  const { manifestText } = await packageOf('shops')
  const manifest = Manifest.parse(JSON.parse(manifestText))
  await playDemoActs(stage.tessera, manifest, { acts: [...acts.acts, ...coupon.acts] })
  await letPay('wei', 'lin')
  lin = await stage.guest({ width: 390, height: 844 })
  zhao = await stage.guest({ language: 'zh-CN' })
  await lin.page.goto('/')
  await lin.signInAs(/Lin Xiaoman/)
  await zhao.page.goto('/')
  await zhao.signInAs(/赵掌柜/)
})

/** One of the demo pays for another, up to ¥50.00 at a time. */
async function letPay(one: string, other: string): Promise<void> {
  const { store, engine } = stage.tessera
  const people = await store.scan({ table: 'person', equals: [], limit: 1_000 })
  const idOf = (name: string) => people.find(({ demoName }) => demoName === name)?.id ?? ''
  const [payer, spender] = [idOf(one), idOf(other)]
  await engine.commit({
    needs: () => [],
    plan(tx) {
      tx.put('standingMandate', {
        id: 'family',
        plugin: 'shops',
        payer,
        spender,
        perPurchaseFen: 5_000n,
        perDayFen: 9_000n,
        perMonthFen: 9_000n,
        readyPurchaseFen: null,
        readyDayFen: null,
        readyMonthFen: null,
        coolsUntilMs: null,
        approveAboveFen: null,
        categories: '[]',
        untilMs: null,
        status: 'active',
        pausedBy: null,
        approvedFen: null,
        approvedUntilMs: null,
        createdAtMs: tx.nowMs,
      })
      const of = { place: 0, mandate: 'family' }
      tx.put('standingPlace', { person: payer, side: 'given', ...of })
      tx.put('standingPlace', { person: spender, side: 'received', ...of })
    },
  })
}

afterAll(async () => {
  await stage.close()
  if (stage.faults.length > 0) throw new Error(JSON.stringify(stage.faults))
})

/** What keeps somebody out of a screen, or what its page complained about. */
async function faultsOf(guest: Guest, name: string): Promise<readonly string[]> {
  await settled(guest.page)
  return [...(await look(guest, name)), ...guest.complaints]
}

it('is looked around in, and bought from after the cashier has shown what pays', async () => {
  const frame = await lin.open('shops')
  await frame.getByRole('button', { name: /Zhao’s/ }).waitFor()
  expect(await faultsOf(lin, 'shops-front-390')).toEqual([])
  await frame.getByRole('button', { name: /Zhao’s/ }).click()
  const umbrella = frame.getByRole('group', { name: /Paper umbrella/ })
  await umbrella.getByRole('button', { name: 'One more' }).click()
  const cart = frame.getByRole('region', { name: 'Your basket' })
  expect(await cart.innerText()).toMatch(/Total\s+¥80\.00/)
  expect(await faultsOf(lin, 'shops-shop-390')).toEqual([])
  const pay = async (): Promise<string> => {
    await frame.getByRole('button', { name: 'Pay' }).click()
    await lin.sheet().getByText('This is all that will happen').waitFor()
    return lin.sheet().innerText()
  }
  const shown = await pay()
  expect(shown).toMatch(/pays ¥50\.00 to 赵掌柜 Boss Zhao for you/)
  expect(shown).toContain('Pays ¥30.00 to 赵掌柜 Boss Zhao from your balance')
  await lin.press(lin.w.cancel)
  // Two ways of three are left out this time, the one by its key.
  await cart.getByRole('switch', { name: 'Whoever pays for me' }).click()
  await cart.getByRole('switch', { name: 'Coupon' }).press('Space')
  expect(await cart.innerText()).toMatch(/Total\s+¥89\.00/)
  expect(await faultsOf(lin, 'shops-ways-390')).toEqual([])
  const alone = await pay()
  expect(alone).toContain('Pays ¥89.00 to 赵掌柜 Boss Zhao')
  expect(alone).not.toContain('for you')
  // A sheet that takes no input yet is paler than it will be.
  await lin.page.locator('dialog[data-armed="true"]').waitFor()
  expect(await faultsOf(lin, 'shops-cashier-390')).toEqual([])
  await lin.press(lin.w.confirm)
  await lin.press(lin.w.done)
  await frame.getByRole('heading', { name: 'Waiting for the shop' }).waitFor()
  expect(await faultsOf(lin, 'shops-order-390')).toEqual([])
})

it('is served from its desk, and the buyer sees it at once', async () => {
  const frame = await zhao.open('shops', '/desk')
  await frame
    .getByRole('button', { name: /油纸伞/ })
    .first()
    .waitFor()
  expect(await faultsOf(zhao, 'shops-desk-1280-zh')).toEqual([])
  await frame.getByRole('button', { name: /油纸伞.*待接单/ }).click()
  await frame.getByRole('button', { name: '接单' }).click()
  await frame.getByRole('button', { name: '发货' }).click()
  await lin.inside().getByRole('button', { name: 'I have it' }).click()
  await frame.getByRole('heading', { name: '已收货' }).waitFor()
  expect(await faultsOf(zhao, 'shops-order-1280-zh')).toEqual([])
})

it('gives money back when both agree', async () => {
  const frame = lin.inside()
  await frame.getByText('Ask for money back', { exact: true }).click()
  await frame.getByLabel('How much').fill('9.00')
  await frame.getByLabel('Why').fill('One rib is bent')
  expect(await faultsOf(lin, 'shops-refund-390')).toEqual([])
  await frame.getByRole('button', { name: 'Ask the shop' }).click()
  await zhao.inside().getByRole('button', { name: '同意退款' }).click()
  await zhao.page.locator('dialog[data-armed="true"]').waitFor()
  expect(await zhao.sheet().innerText()).toContain('其中 ¥9.00 从你的余额支出')
  await zhao.press(zhao.w.confirm)
  await zhao.press(zhao.w.done)
  await frame.getByText('Given back').waitFor()
  await frame.getByRole('button', { name: 'My orders' }).first().click()
  await frame.getByRole('heading', { name: 'My orders' }).waitFor()
  expect(await faultsOf(lin, 'shops-orders-390')).toEqual([])
})
