// Goal: people choose for how long they allow something, see every receipt, take everything along,
// contest what their score rests on, and can be erased. Method: demo people in a browser, the lab
// as the mini-program; every state is photographed and searched by axe on the way.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Guest, Looks } from './guest.ts'
import { look, settled } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({
    plugins: ['red-packets', 'lab'],
    // A tap is enough to take everything out; passkeys have a file of their own.
    config: { passkeyAboveFen: 100_000_000n, tapDayFen: 100_000_000n },
  })
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

async function go(guest: Guest, path: string): Promise<void> {
  await guest.page.goto(path)
  await settled(guest.page)
}

const fine = (guest: Guest): readonly string[] =>
  guest.complaints.filter((line) => !line.includes('/pages/'))

describe('a permission', () => {
  it('is given until a day, by keyboard, and made shorter in the permission centre', async () => {
    const lin = await arrive(/Lin Xiaoman/, narrow)
    const { page, w } = lin
    await page.goto('/p/lab')
    await page.locator('dialog[data-armed="true"]').waitFor()
    await lin.sheet().getByRole('radio', { name: 'Until I withdraw' }).press('ArrowLeft')
    expect(await lin.sheet().getByRole('radio', { name: 'Until a day' }).isChecked()).toBe(true)
    await lin.sheet().getByLabel('Last day').fill('2020-01-01')
    await lin.press(w.allow)
    await lin.sheet().getByText('Choose a day within a year').waitFor()
    expect(await look(lin, 'rights-consent-day')).toEqual([])
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
    await lin.sheet().getByLabel('Last day').fill(day)
    await lin.press(w.allow)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await go(lin, '/me/permissions')
    await page.locator('.grant-term').filter({ hasText: 'Until' }).waitFor()
    await page.getByRole('button', { name: 'Change how long Lab is allowed' }).click()
    await lin.sheet().getByRole('radio', { name: 'While I use it' }).check()
    expect(await look(lin, 'rights-change')).toEqual([])
    await lin.sheet().getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByText('Changed for Lab').waitFor()
    await page.locator('.grant-term').filter({ hasText: 'While you use it' }).waitFor()
    expect(await look(lin, 'rights-permissions')).toEqual([])
    await page.getByRole('link', { name: 'All receipts of what you allowed' }).click()
    await page.getByRole('heading', { level: 1, name: 'Receipts' }).waitFor()
    await settled(page)
    const told = await page.getByRole('listitem').filter({ hasText: 'Lab' }).allInnerTexts()
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('Changed')
    expect(await look(lin, 'rights-receipts')).toEqual([])
    expect(fine(lin)).toEqual([])
    await lin.close()
  })

  it('for while it is used ends when the mini-program is closed, and is asked for again', async () => {
    const wei = await arrive(/Wei Ran/, narrow)
    const { page, w } = wei
    await page.goto('/p/lab')
    await page.locator('dialog[data-armed="true"]').waitFor()
    await wei.sheet().getByRole('radio', { name: 'While I use it' }).check()
    await wei.press(w.allow)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const left = page.waitForResponse((answer) => answer.url().endsWith('/v1/grants/lab/leave'))
    await page
      .getByRole('button', { name: /^Close/ })
      .first()
      .click()
    expect((await left).status()).toBe(204)
    await page.goto('/p/lab')
    await wei.sheet().getByText('What you allowed for while you use it has ended.').waitFor()
    await page.locator('dialog[data-armed="true"]').waitFor()
    expect(await look(wei, 'rights-consent-again')).toEqual([])
    await wei.press(w.refuse)
    await wei.close()
  })
})

describe('one’s own data', () => {
  it('is taken along in one file, with its progress', async () => {
    const chen = await arrive(/Chen Yinuo/, narrow)
    const { page } = chen
    await go(chen, '/me/data')
    await page.getByText('This has to be finished first').waitFor()
    expect(await look(chen, 'rights-data')).toEqual([])
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Make the file' }).click()
    const path = await (await saving).path()
    await page.getByText('The file is made and saved.').waitFor()
    const file = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')))
    expect(Object.keys(file)).toContain('walletEntry')
    expect(JSON.stringify(file['identity'])).toContain('birthdate')
    expect(fine(chen)).toEqual([])
    await chen.close()
  })

  it('that cannot be fetched is said so', async () => {
    const chen = await arrive(/Chen Yinuo/, narrow)
    const { page } = chen
    await page.route('**/v1/export.json', (route) => route.abort())
    await page.route('**/v1/erasure', (route) => route.abort())
    await page.goto('/me/data')
    await page.getByRole('button', { name: 'Make the file' }).click()
    await page.getByText('The file could not be made.').waitFor()
    await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 20_000 })
    expect(await look(chen, 'rights-data-unreachable')).toEqual([])
    await chen.close()
  })

  it('is erased after a word is typed, and its person is signed out for good', async () => {
    const { tessera } = stage
    const dev = await arrive(/Dev/, narrow)
    const { page } = dev
    const [row] = await tessera.store.scan({
      table: 'person',
      index: 'byDemoName',
      equals: ['dev'],
      limit: 1,
    })
    // What dev has goes to a bank first.
    await page.goto('/wallet')
    const fen = await dev.balanceFen()
    const taken = await page.evaluate(async (amountFen) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-of-dev-out' }
      const wish = { amountFen, payeeName: 'Dev', payeeAccount: 'DE89370400440532013000' }
      const send = async (path: string, body: object): Promise<Response> =>
        fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
      const asked = (await (await send('/v1/wallet/withdrawals', wish)).json()) as {
        preview: { digest: string }
      }
      const said = (await (
        await send('/v1/mandates', { digest: asked.preview.digest })
      ).json()) as { mandate: string }
      return (await send('/v1/wallet/withdrawals', { ...wish, mandate: said.mandate })).status
    }, String(fen))
    expect([taken, row?.demoName]).toEqual([201, 'dev'])
    await go(dev, '/me/data')
    await page.getByRole('button', { name: 'Erase my account…' }).click()
    await dev.press('Erase for ever')
    await dev.sheet().getByRole('alert').getByText('Type exactly: erase').waitFor()
    expect(await look(dev, 'rights-erase')).toEqual([])
    await dev.sheet().getByLabel('Type “erase” to go on').fill('erase')
    await dev.press('Erase for ever')
    await page.waitForURL((url) => url.pathname === '/sign-in')
    expect(await tessera.store.get('person', [row?.id ?? ''])).toMatchObject({ kind: 'erased' })
    await dev.close()
  })
})

describe('a score', () => {
  it('is contested line by line, and the answer is waited for', async () => {
    const gu = await arrive(/Master Gu/, narrow)
    const { page } = gu
    await go(gu, '/me/credit')
    await page.getByRole('heading', { name: 'What it rests on, line by line' }).waitFor()
    await page
      .getByRole('button', { name: /^Contest: A promise kept/ })
      .first()
      .click()
    await gu.sheet().getByRole('button', { name: 'Contest it' }).click()
    await gu.sheet().getByRole('alert').getByText('Say why in a sentence.').waitFor()
    expect(await look(gu, 'rights-contest')).toEqual([])
    await gu.sheet().getByLabel('Your grounds').fill('This was somebody else.')
    await gu.sheet().getByRole('button', { name: 'Contest it' }).click()
    await page.getByRole('heading', { name: 'What you contested' }).waitFor()
    await page.getByText('You said: “This was somebody else.”').waitFor()
    await page.getByText(/^An answer is due by/).waitFor()
    await page.getByRole('heading', { name: 'What you contested' }).scrollIntoViewIfNeeded()
    expect(await look(gu, 'rights-appeals')).toEqual([])
    expect(fine(gu)).toEqual([])
    await gu.close()
  })

  it('can be left out of decisions before there is one', async () => {
    const hua = await arrive(/Huahua/, narrow)
    const { page } = hua
    await go(hua, '/me/credit')
    await page.getByRole('switch', { name: 'Decide without my score' }).click()
    await page.getByText('Rules do not go by your score now.').waitFor()
    expect(await look(hua, 'rights-choice')).toEqual([])
    await hua.close()
  })
})

describe('the screens of rights', () => {
  it.each([
    { ...narrow, person: /Sister Mei/ },
    { ...wideZh, person: /邱朗/ },
    { language: 'zh-CN', scheme: 'light', width: 390, height: 844, person: /月明|岳明|Yue/ },
  ] as const)('keep nobody out in $language, $scheme, $width wide', async (looks) => {
    const guest = await arrive(looks.person, looks)
    const tag = `${looks.language}-${looks.scheme}-${looks.width}`
    const faults: string[] = []
    await guest.page.goto('/p/lab')
    await guest.page.locator('dialog[data-armed="true"]').waitFor()
    faults.push(...(await look(guest, `rights-consent-${tag}`)))
    await guest.press(guest.w.allow)
    for (const path of ['/me', '/me/permissions', '/me/receipts', '/me/data', '/me/credit']) {
      await go(guest, path)
      faults.push(...(await look(guest, `rights${path.replaceAll('/', '-')}-${tag}`)))
    }
    expect(faults).toEqual([])
    expect(fine(guest)).toEqual([])
    await guest.close()
  })

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
