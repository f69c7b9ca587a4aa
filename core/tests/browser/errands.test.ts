// Goal: the three scenes of the first of April work in a browser, end to end: found on the map,
// talked over, agreed, paid, done, paid in full, reviewed by both; and every screen keeps nobody
// out. Method: the demo's own people, two browsers, the shell's own sheets.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { packageOf } from '../platform.ts'
import { allPowers } from '../plugins/errands-world.ts'
import type { Guest, Looks } from './guest.ts'
import { look, picturesFolder } from './look.ts'
import { openStage, type Stage } from './stage.ts'

const file = new URL('../../../plugins/errands/demo.json', import.meta.url)

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ plugins: ['errands', 'chat'] })
  const { manifestText } = await packageOf('errands')
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  await playDemoActs(stage.tessera, Manifest.parse(JSON.parse(manifestText)), acts)
  process.stderr.write(`  errands: pictures in ${picturesFolder}\n`)
})

afterAll(() => stage.close())

/** Signs somebody in who has agreed to everything that errands and chat ask. */
async function arrive(person: RegExp, looks: Partial<Looks>): Promise<Guest> {
  const guest = await stage.guest(looks)
  await guest.page.goto('/')
  await guest.signInAs(person)
  for (const [plugin, capabilities] of [
    ['errands', allPowers],
    ['chat', ['identity.profile', 'notify.send']],
  ] as const) {
    const answer = await guest.page.request.post(`/v1/plugins/${plugin}/grants`, {
      data: { capabilities },
      headers: { origin: stage.origin },
    })
    if (answer.status() !== 201) throw new Error(await answer.text())
  }
  return guest
}

/** Presses a button of the page. */
const press = (guest: Guest, name: string | RegExp): Promise<void> =>
  guest
    .inside()
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** Presses the button of the page's own sheet. */
async function send(guest: Guest, name: string | RegExp): Promise<void> {
  const sheet = guest.inside().getByRole('dialog')
  await sheet.getByRole('button', { name, exact: typeof name === 'string' }).click()
}

/** Presses an act of a deal, and the button of its sheet. */
async function act(guest: Guest, name: string): Promise<void> {
  await press(guest, name)
  await send(guest, name)
}

const stands = (guest: Guest, state: string): Promise<void> =>
  guest.inside().getByText(state, { exact: true }).first().waitFor()

async function rest(guest: Guest): Promise<void> {
  await guest.inside().getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  await guest.inside().locator('[aria-busy="true"]').waitFor({ state: 'detached' })
}

interface Scene {
  readonly title: RegExp
  readonly customer: RegExp
  readonly provider: RegExp
  readonly priceFen: bigint
}

const phone = { language: 'en', width: 390, height: 844 } as const

/** From the map to the page of a deal whose terms wait for the provider; gives its path. */
async function book(customer: Guest, { title }: Scene): Promise<string> {
  const inside = await customer.open('errands')
  await press(customer, 'Map')
  await inside.getByRole('button', { name: title }).click()
  await press(customer, 'Book it')
  await send(customer, 'Send it to them')
  await stands(customer, 'Terms wait for a yes')
  // Talked over before any money moves: the shell asks, chat opens the conversation.
  await press(customer, 'Talk with them')
  await customer.press('Pass it on')
  await inside.getByRole('button', { name: 'Open the conversation' }).waitFor()
  return new URL(customer.page.url()).pathname.replace('/p/errands', '')
}

/** Plays a scene; gives what both have more or less in the end, and what went wrong. */
async function play(scene: Scene) {
  const [customer, provider] = [
    await arrive(scene.customer, phone),
    await arrive(scene.provider, phone),
  ]
  const [before, paidBefore] = [await customer.balanceFen(), await provider.balanceFen()]
  const path = await book(customer, scene)
  await provider.open('errands', path)
  await act(provider, 'Agree to these terms')
  await press(customer, 'Pay into safe keeping')
  await customer.inside().getByLabel('Address').fill('6 Renmin Road')
  await send(customer, 'Pay into safe keeping')
  await customer.press(customer.w.confirm)
  await customer.press(customer.w.done)
  await act(provider, 'Take it on')
  const code = await customer.inside().locator('.codes dd').first().innerText()
  await press(provider, 'I am here, begin')
  await provider.inside().getByLabel('Six digits').fill(code)
  await send(provider, 'I am here, begin')
  await act(provider, 'It is done')
  await act(customer, 'Confirm and pay them')
  await stands(customer, 'Done')
  await act(customer, 'Review them')
  await act(provider, 'Review them')
  await stands(provider, 'Done and reviewed')
  await stands(customer, 'Done and reviewed')
  const told = {
    customerFen: (await customer.balanceFen()) - before,
    providerFen: (await provider.balanceFen()) - paidBefore,
    complaints: [...customer.complaints, ...provider.complaints],
  }
  await Promise.all([customer.close(), provider.close()])
  return told
}

describe('the scenes', () => {
  it.each<Scene & { readonly name: string }>([
    {
      name: 'somebody brings toilet paper',
      title: /Toilet paper/,
      customer: /Qiu Lang/,
      provider: /Boss Zhao/,
      priceFen: 500n,
    },
    {
      name: 'somebody fixes a computer',
      title: /Computers fixed/,
      customer: /Lin Xiaoman/,
      provider: /Master Gu/,
      priceFen: 8_000n,
    },
    {
      name: 'somebody lends coins at a claw machine',
      title: /Coins at the claw/,
      customer: /Chen Yinuo/,
      provider: /Sister Mei/,
      priceFen: 1_000n,
    },
  ])(
    '$name',
    async (scene) => {
      expect(await play(scene)).toEqual({
        customerFen: -scene.priceFen,
        providerFen: scene.priceFen,
        complaints: [],
      })
    },
    300_000,
  )
})

const names = {
  en: { map: 'Map', ask: 'I need somebody', offer: 'I can help', mine: 'Mine', book: 'Book it' },
  'zh-CN': { map: '地图', ask: '我要找人', offer: '我能帮忙', mine: '我的', book: '约他' },
} as const

describe('the map', () => {
  it('goes on to the city of the shell, and from there to what is chosen', async () => {
    const guest = await arrive(/Wei Ran/, phone)
    const inside = await guest.open('errands')
    await press(guest, 'Map')
    await press(guest, 'See them on the city map')
    await guest.sheet().locator('.map-ground').waitFor()
    expect(await look(guest, 'errands-city')).toEqual([])
    const list = guest.sheet().getByRole('list', { name: 'All places in a list' })
    await list.getByRole('button', { name: /Computers fixed/ }).click()
    await inside.getByRole('button', { name: 'Book it' }).waitFor()
    expect(guest.complaints).toEqual([])
    await guest.close()
  }, 120_000)
})

describe('the screens', () => {
  it.each<Looks & { readonly person: RegExp }>([
    { language: 'zh-CN', scheme: 'light', width: 390, height: 844, person: /魏然/ },
    { language: 'en', scheme: 'light', width: 1280, height: 900, person: /Wei Ran/ },
    { language: 'en', scheme: 'dark', width: 390, height: 844, person: /Ou Ping/ },
    { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900, person: /欧平/ },
  ])(
    'keep nobody out in $language, $scheme, $width wide',
    async ({ person, ...wanted }) => {
      const guest = await arrive(person, wanted)
      const words = names[wanted.language]
      const faults: string[] = []
      const see = async (name: string): Promise<void> => {
        await rest(guest)
        const tag = `${wanted.language}-${wanted.scheme}-${wanted.width}`
        faults.push(...(await look(guest, `errands-${name}-${tag}`)))
      }
      const inside = await guest.open('errands')
      await see('list')
      if (wanted.width < 900) {
        await press(guest, words.map)
        await see('map')
      }
      await guest.open('errands')
      await inside
        .getByRole('button', { name: /Computers fixed/ })
        .first()
        .click()
      await see('service')
      await press(guest, words.book)
      await inside.getByRole('dialog').waitFor()
      await see('terms')
      for (const path of ['/ask', '/offer', '/mine']) {
        await guest.open('errands', path)
        await see(path.slice(1))
      }
      // Who has agreed on something in the demo: the helper with computers.
      if (/Wei Ran|魏然/.test(person.source)) {
        const deal = inside.getByRole('button', { name: /Computers fixed/ })
        await deal.first().click()
        await see('deal')
      }
      if (/Ou Ping|欧平/.test(person.source)) {
        await guest.open('errands', '/desk')
        await see('desk')
      }
      expect(faults).toEqual([])
      expect(guest.complaints).toEqual([])
      await guest.close()
    },
    240_000,
  )

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
