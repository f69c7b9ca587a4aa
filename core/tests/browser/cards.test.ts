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

  it('is set in the letters of the shell, though the page reaches no file', async () => {
    const page = lin.page.frames().find((frame) => frame.parentFrame() !== null)
    const letters = async (): Promise<number | undefined> =>
      page?.evaluate(
        async () => (await document.fonts.load('15px "Instrument Sans Variable"')).length,
      )
    await expect.poll(letters).toBe(1)
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
    expect(await thanks(lin).innerText()).toBe('1 / 10')
    expect(await look(wei, 'card-in-page-phone-zh-dark')).toEqual([])
  })

  it('leads to a place of its own plugin', async () => {
    await lin.inside().getByRole('button', { name: 'See it' }).click()
    await lin.page.waitForURL(/note/)
    expect(new URL(lin.page.url()).pathname).toBe('/p/board/note/n1')
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

  it('acts without a second word, once the mini-program may be used at all', async () => {
    await wei.page.getByRole('button', { name: 'Say thanks' }).click()
    await wei.agree()
    await wei.page.getByText('2 / 10').waitFor()
    await wei.page.getByRole('button', { name: 'Say thanks' }).click()
    await wei.page.getByText('3 / 10').waitFor()
    expect(await wei.page.getByRole('dialog').count()).toBe(0)
  })

  it('goes when it is taken back', async () => {
    await callAs(lin.page, 'board', 'unpin', { card })
    await wei.page.getByRole('heading', { name: '这张卡片已经看不到了' }).waitFor()
    expect(await wei.page.getByText('Feed the cat').count()).toBe(0)
    expect(await look(wei, 'card-gone-phone-zh-dark')).toEqual([])
  })
})

describe('a link with a code', () => {
  let password = ''

  it('is shown as a link, as a picture to scan and as a text to paste', async () => {
    await lin.open('wall', '/hall')
    await lin.inside().getByRole('button', { name: 'Invite' }).click()
    await lin.page.locator('dialog[data-armed="true"]').waitFor()
    const sheet = lin.sheet()
    await sheet.getByRole('img', { name: /QR code/ }).waitFor()
    password = await sheet.getByLabel('Text to paste').inputValue()
    expect(password).toMatch(/^Tessera code 【[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]】$/)
    const link = await sheet.getByLabel(lin.w.link).inputValue()
    const code = /【(.*)】/.exec(password)?.[1]?.replaceAll('-', '') ?? ''
    expect(link).toBe(`${stage.origin}/l/${code}`)
    expect(await look(lin, 'share-sheet-phone-en')).toEqual([])
    await lin.press(lin.w.close)
  })

  it('is pasted at home by somebody else, and leads to the place', async () => {
    await wei.page.goto('/')
    const field = wei.page.getByLabel('有口令或链接？')
    const last = password.at(-2) ?? ''
    await field.fill(password.replace(`${last}】`, `${last === '7' ? '8' : '7'}】`))
    await wei.page.getByRole('button', { name: '打开', exact: true }).click()
    await wei.page.getByText('口令有误：有一位输错了。').waitFor()
    expect(new URL(wei.page.url()).pathname).toBe('/')
    expect(await look(wei, 'home-password-phone-zh-dark')).toEqual([])
    await field.fill(`快来 ${password.toLowerCase()}`)
    await wei.page.getByRole('button', { name: '打开', exact: true }).click()
    await wei.page.waitForURL((url) => url.pathname === '/p/wall/hall')
  })

  it('that is none is said so clearly', async () => {
    await wei.page.goto('/l/000000000')
    await wei.page.getByRole('heading', { name: '这个链接打不开' }).waitFor()
    expect(await look(wei, 'link-none-phone-zh-dark')).toEqual([])
  })
})

it('the shell has met no fault, and no page complained', () => {
  expect(stage.faults).toEqual([])
  expect([...lin.complaints, ...wei.complaints]).toEqual([])
})
