// Every main screen in both languages, light and dark, narrow and wide: photographed for people to
// look at, and searched by axe for what would keep somebody out.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { claim, demoNames, sendPacket, signIn, type Member } from '../crash/caller.ts'
import type { Guest, Looks } from './guest.ts'
import { look, picturesFolder, settled, violationsOf } from './look.ts'
import { openStage, type Stage } from './stage.ts'

const note = (line: string): void => void process.stderr.write(`  screens: ${line}\n`)

let stage: Stage
let members: readonly Member[] = []
let openPacket = ''
let takenPacket = ''

const screens: readonly (readonly [name: string, path: string])[] = [
  ['home', '/'],
  ['wallet', '/wallet'],
  ['add-money', '/wallet/add'],
  ['withdraw', '/wallet/withdraw'],
  ['inbox', '/inbox'],
  ['me', '/me'],
  ['identity', '/me/identity'],
  ['log', '/me/log'],
  ['permissions', '/me/permissions'],
]

type See = (name: string) => Promise<void>

/** The statement narrowed, its two sheets, and a receipt from the line to the file and back. */
async function tourOfMoney(guest: Guest, see: See): Promise<void> {
  const { page, w } = guest
  await page.goto('/wallet')
  await settled(guest.page)
  await page.getByRole('radio', { name: w.income, exact: true }).check({ force: true })
  await page.getByLabel(w.month, { exact: true }).selectOption({ index: 1 })
  await page.waitForURL(/side=in/)
  await settled(guest.page)
  await see('wallet-narrowed')
  await page.goto('/wallet?plugin=nobody')
  await settled(guest.page)
  await see('wallet-none')
  await page.goto('/wallet')
  for (const [name, button] of [
    ['wallet-day', w.balanceOn],
    ['wallet-file', w.saveFile],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await settled(guest.page)
    await see(name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.locator('a.entry').first().click()
  await page.waitForURL(/\/wallet\/entry\//)
  await settled(guest.page)
  await see('entry')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: w.saveFile, exact: true }).click()
  const file = await (await saving).path()
  await page.getByRole('button', { name: w.checkReceipt }).click()
  await page.getByRole('heading', { name: w.genuine }).waitFor()
  await page.getByText(w.howChecked).click()
  await see('entry-checked')
  await page.goto('/check')
  await settled(guest.page)
  await see('check')
  await page.getByLabel(w.chooseFile).setInputFiles(file)
  await page.getByRole('heading', { name: w.genuine }).waitFor()
  await see('check-genuine')
}

/** Goes through everything once and gives what is wrong on the way. */
async function tour(guest: Guest, tag: string, person: RegExp): Promise<readonly string[]> {
  const { page, w } = guest
  const faults: string[] = []
  const see = async (name: string): Promise<void> =>
    void faults.push(...(await look(guest, `${name}-${tag}`)))
  await page.goto('/')
  await page.getByRole('button', { name: person }).waitFor()
  await see('sign-in')
  await guest.signInAs(person)
  await page.goto(`/p/red-packets/packet/${openPacket}`)
  await page.locator('dialog[data-armed="true"]').waitFor()
  await see('consent')
  await guest.agree()
  await guest.inside().getByRole('button', { name: w.open }).waitFor()
  await see('packet-closed')
  await guest.inside().getByRole('button', { name: w.open }).click()
  await guest.inside().locator('.found').waitFor()
  await see('packet-opened')
  await guest.openPackets(`/packet/${takenPacket}`)
  await guest.inside().getByRole('button', { name: w.check }).click()
  await guest.inside().locator('.fair-parts').waitFor()
  await see('packet-fairness')
  await guest.openPackets('/mine')
  await see('mine')
  await guest.openPackets('/')
  await see('compose')
  await guest.fill({ shares: '3', total: '8.88' })
  await page.locator('dialog[data-armed="true"]').waitFor()
  await see('cashier')
  await guest.press(w.confirm)
  await guest.sheet().getByRole('button', { name: w.done, exact: true }).waitFor()
  await see('receipt')
  await guest.press(w.done)
  for (const [name, path] of screens) {
    await page.goto(path)
    await settled(page)
    await see(name)
  }
  await tourOfMoney(guest, see)
  return faults
}

const looks: readonly (Looks & { readonly person: RegExp })[] = [
  { language: 'en', scheme: 'light', width: 1280, height: 900, person: /Wei Ran/ },
  { language: 'en', scheme: 'light', width: 390, height: 844, person: /Chen Yinuo/ },
  { language: 'en', scheme: 'dark', width: 1280, height: 900, person: /Qiu Lang/ },
  { language: 'en', scheme: 'dark', width: 390, height: 844, person: /Yue Ming/ },
  { language: 'zh-CN', scheme: 'light', width: 1280, height: 900, person: /赵掌柜/ },
  { language: 'zh-CN', scheme: 'light', width: 390, height: 844, person: /梅姐/ },
  { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900, person: /顾师傅/ },
  { language: 'zh-CN', scheme: 'dark', width: 390, height: 844, person: /戴维/ },
]

/** A receipt of the first member's newest line, as its file holds it. */
async function aReceipt(): Promise<string> {
  const headers = { ...members[0]?.headers }
  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${stage.origin}/v1/wallet/entries${path}`, { headers })).json()
  const Entries = z.object({ entries: z.array(z.object({ id: z.string() })) })
  const [entry] = Entries.parse(await ask('')).entries
  const { receipt } = z
    .object({ receipt: z.looseObject({}) })
    .parse(await ask(`/${entry?.id ?? ''}/receipt`))
  return JSON.stringify(receipt)
}

beforeAll(async () => {
  stage = await openStage()
  members = await Promise.all(demoNames.map((name) => signIn(stage.origin, name)))
  const [lin, ...others] = members
  if (lin === undefined) throw new Error('nobody is there')
  openPacket = await sendPacket(
    stage.origin,
    lin,
    { kind: 'lucky', totalFen: '8888', sharesCount: 12 },
    'screens-open',
  )
  takenPacket = await sendPacket(
    stage.origin,
    lin,
    { kind: 'lucky', totalFen: '6666', sharesCount: 4 },
    'screens-taken',
  )
  for (const other of others.slice(-4))
    await claim(stage.origin, other, takenPacket, `taken-${other.name}`)
  for (const other of others) {
    // Each look begins with somebody who has not agreed to anything.
    const answer = await fetch(`${stage.origin}/v1/grants/red-packets`, {
      method: 'DELETE',
      headers: { origin: stage.origin, ...other.headers },
    })
    if (answer.status !== 204) throw new Error(`a grant could not be withdrawn: ${answer.status}`)
  }
  note(`pictures in ${picturesFolder}`)
})

afterAll(async () => {
  await stage.close()
})

describe('the search for what keeps people out', () => {
  it('finds a button without a name and text that is too pale', async () => {
    const { page, close } = await stage.guest()
    await page.setContent(
      '<html lang="en"><title>x</title><main><button></button><p style="color:#bbb">pale</p></main>',
    )
    const found = await violationsOf(page, 'canary')
    expect(found.map((line) => line.split(': ')[1])).toEqual(['button-name', 'color-contrast'])
    await close()
  })
})

describe('the screens', () => {
  it.concurrent.each(looks)(
    'keep nobody out in $language, $scheme, $width wide',
    async ({ person, ...wanted }) => {
      const guest = await stage.guest(wanted)
      const tag = `${wanted.language}-${wanted.scheme}-${wanted.width}`
      expect(await tour(guest, tag, person)).toEqual([])
      expect(guest.complaints).toEqual([])
      await guest.close()
    },
    300_000,
  )

  it.each([
    { language: 'en', scheme: 'light', width: 390, height: 844 },
    { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900 },
  ] as const)(
    'let a stranger check a receipt in $language, $scheme, $width wide',
    async (looks) => {
      const guest = await stage.guest(looks)
      const { page, w } = guest
      const tag = `stranger-${looks.language}-${looks.scheme}-${looks.width}`
      const receipt = await aReceipt()
      const give = (text: string): Promise<void> =>
        page.getByLabel(w.chooseFile).setInputFiles({
          name: 'receipt.json',
          mimeType: 'application/json',
          buffer: Buffer.from(text),
        })
      const faults: string[] = []
      const see: See = async (name) => void faults.push(...(await look(guest, `${name}-${tag}`)))
      await page.goto('/check')
      await settled(guest.page)
      await see('check')
      // The page that was opened has all it needs: a receipt is checked without a network.
      await guest.context.setOffline(true)
      await give(receipt)
      await page.getByRole('heading', { name: w.genuine }).waitFor()
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(w.genuine)
      await guest.context.setOffline(false)
      await see('check-genuine')
      const changed = receipt.replace(/"note":"[^"]*/, '"note":"rent')
      for (const [text, title] of [
        ['not a receipt', w.noReceipt],
        [changed, w.broken],
      ] as const) {
        await give(text)
        await page.getByRole('heading', { name: title }).waitFor()
        expect(await page.locator('.slip').count()).toBe(0)
      }
      await page.getByText(w.howChecked).click()
      await see('check-broken')
      expect(faults).toEqual([])
      expect(guest.complaints).toEqual([])
      await guest.close()
    },
    60_000,
  )

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
