// Goal: a card looks and acts the same in the page of another mini-program and in the shell; its
// buttons act for the person who pressed them, and for nobody else. Method: a note of the board on
// the wall of another publisher, in a real browser, with pictures.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Guest } from './guest.ts'
import { look, settled } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let lin: Guest
let wei: Guest
let card = ''

/** One request of somebody's shell, beside its screens. */
const ask = (
  page: Page,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, unknown>>> =>
  page.evaluate(
    async ([where, what, more]) => {
      const answer = await fetch(where, {
        method: 'POST',
        body: JSON.stringify(what),
        headers: { 'content-type': 'application/json', ...more },
      })
      return answer.status === 204 ? {} : answer.json()
    },
    [path, body, headers] as const,
  )

async function callAs(page: Page, plugin: string, handler: string, args: object) {
  const { token } = await ask(page, `/v1/plugins/${plugin}/grants`, { capabilities: [] })
  const answer = await ask(
    page,
    `/v1/plugins/${plugin}/${handler}`,
    { args },
    {
      'tessera-capability': String(token),
      'idempotency-key': `key-${handler}-${Date.now()}`,
    },
  )
  return answer['result'] as Readonly<Record<string, unknown>>
}

beforeAll(async () => {
  stage = await openStage({ plugins: ['board', 'wall', 'red-packets'] })
  ;[lin, wei] = await Promise.all([
    stage.guest({ width: 390, height: 844 }),
    stage.guest({ width: 390, height: 844, language: 'zh-CN', scheme: 'dark' }),
  ])
  await lin.page.goto('/')
  await lin.signInAs(/Lin Xiaoman/)
  await wei.page.goto('/')
  await wei.signInAs(/魏然/)
  const pinned = await callAs(lin.page, 'board', 'pin', { id: 'n1', text: 'Feed the cat at six' })
  card = String(pinned['card'])
})

afterAll(async () => {
  await stage.close()
})

const thanks = (guest: Guest) => guest.inside().locator('.tc-progress .tc-value').first()

describe('a card in the page of another mini-program', () => {
  it('is drawn with whose it is, and says so where there is nothing to see', async () => {
    const forged = `card_${'a'.repeat(26)}`
    await lin.open('wall', `/cards/${card}/${forged}`)
    const article = lin.inside().getByRole('article', { name: 'Board: Feed the cat at six' })
    await article.waitFor()
    const text = await article.innerText()
    for (const words of ['Board', 'yours', '¥12.50', '0 / 10', 'Say thanks', 'See it'])
      expect(text).toContain(words)
    await lin.inside().getByText('This card is not there any more').waitFor()
    expect(await look(lin, 'card-in-page-phone-en')).toEqual([])
  })

  it('does nothing that nobody pressed', async () => {
    // The gesture of opening the page is over by then.
    await lin.page.waitForFunction(() => !navigator.userActivation.isActive)
    const frame = lin.page.frames().find((one) => one.parentFrame() === lin.page.mainFrame())
    const told = await frame?.evaluate(() => {
      const press: () => Promise<string> = Reflect.get(globalThis, 'pressAlone')
      return press()
    })
    expect(told).toBe('request_invalid')
    expect(await lin.page.getByRole('dialog').count()).toBe(0)
    expect(await thanks(lin).innerText()).toBe('0 / 10')
  })

  it('asks the person who pressed, who can say no', async () => {
    await lin.inside().getByRole('button', { name: 'Say thanks' }).click()
    const sheet = lin.sheet()
    await sheet.getByRole('heading', { name: 'Do this in Board?' }).waitFor()
    expect(await sheet.innerText()).toContain('“Feed the cat at six”')
    await lin.page.locator('dialog[data-armed="true"]').waitFor()
    expect(await look(lin, 'card-act-sheet-phone-en')).toEqual([])
    await lin.press(lin.w.cancel)
    expect(await thanks(lin).innerText()).toBe('0 / 10')
  })

  it('runs the mutation of its own plugin, and everybody who looks sees it', async () => {
    await wei.open('wall', `/cards/${card}`)
    await wei.inside().getByRole('article').waitFor()
    await lin.inside().getByRole('button', { name: 'Say thanks' }).click()
    await lin.press('Go on')
    await lin.inside().getByText('1 / 10').waitFor()
    await wei.inside().getByText('1 / 10').waitFor()
    expect(await look(wei, 'card-in-page-phone-zh-dark')).toEqual([])
  })

  it('leads to a place of its own plugin', async () => {
    await lin.inside().getByRole('button', { name: 'See it' }).click()
    await lin.page.waitForURL((url) => url.pathname === '/p/board/note/n1')
  })
})

describe('a card in the shell', () => {
  it('is the same card', async () => {
    await wei.page.goto(`/c/${card}`)
    const article = wei.page.getByRole('article', { name: /留言板/ })
    await article.waitFor()
    await settled(wei.page)
    expect(await look(wei, 'card-in-shell-phone-zh-dark')).toEqual([])
    const wide = await stage.guest({ width: 1280 })
    await wide.page.goto(`/c/${card}`)
    await wide.signInAs(/Chen/)
    await wide.page.getByRole('article', { name: /Board/ }).waitFor()
    expect(await look(wide, 'card-in-shell-wide-en')).toEqual([])
    await wide.close()
  })

  it('acts at once: the shell’s own button needs no second word', async () => {
    await wei.page.getByRole('button', { name: 'Say thanks' }).click()
    await wei.page.getByText('2 / 10').waitFor()
  })

  it('goes when it is taken back', async () => {
    await callAs(lin.page, 'board', 'unpin', { card })
    await wei.page.getByRole('heading', { name: '这张卡片已经看不到了' }).waitFor()
    expect(await wei.page.getByText('Feed the cat').count()).toBe(0)
    expect(await look(wei, 'card-gone-phone-zh-dark')).toEqual([])
  })
})

it('the shell has met no fault, and no page complained', () => {
  expect(stage.faults).toEqual([])
  expect([...lin.complaints, ...wei.complaints]).toEqual([])
})
