// Goal: two people who know each other find each other by a code, see that the other one is here,
// and answer without words; whoever hides sees nobody. Method: two browsers and their pages alone,
// photographed and searched by axe on the way.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from './guest.ts'
import { look } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let lin: Guest
let wei: Guest
/** The text of Lin’s code, and the link that it stands for. */
let shared = { text: '', link: '' }

const arrive = async (name: RegExp, width: number): Promise<Guest> => {
  const guest = await stage.guest({ width, height: 844 })
  await guest.page.goto('/')
  await guest.signInAs(name)
  return guest
}
const button = (guest: Guest, name: string | RegExp) =>
  guest.inside().getByRole('button', { name, exact: typeof name === 'string' })
const log = (guest: Guest) => guest.inside().getByRole('log')

/** Lets chat do all that it asks for, names among it. */
async function agreeToAll(guest: Guest): Promise<void> {
  await guest.page.locator('dialog[data-armed="true"]').last().waitFor()
  for (const power of await guest.sheet().getByRole('switch').all()) await power.check()
  await guest.agree()
  await guest.inside().getByRole('main').waitFor()
}

/** Copies what the share sheet shows of the own code, and closes it. */
async function share(guest: Guest): Promise<typeof shared> {
  await button(guest, 'Show and share it').click()
  await guest.page.locator('dialog[data-armed="true"]').last().waitFor()
  const sheet = guest.sheet()
  await sheet.getByRole('img', { name: 'QR code that leads to “Be my friend”' }).waitFor()
  const text = await sheet.getByLabel('Text to paste').inputValue()
  const link = await sheet.getByLabel(guest.w.link).inputValue()
  await guest.press(guest.w.close)
  return { text, link }
}

beforeAll(async () => {
  stage = await openStage({ plugins: ['chat'] })
  lin = await arrive(/Lin Xiaoman/, 1280)
  wei = await arrive(/Wei Ran/, 390)
}, 120_000)

afterAll(async () => {
  await stage.close()
})

describe('one’s own code', () => {
  it('is made with one tap, shown as a picture, a link and a text', async () => {
    await lin.page.goto('/p/chat/contacts')
    await agreeToAll(lin)
    await button(lin, 'Add a friend').last().click()
    await button(lin, 'Make my code').click()
    const code = await lin.inside().locator('.code').innerText()
    shared = await share(lin)
    expect(shared.text).toBe(`Tessera code 【${code}】`)
    expect(shared.link).toBe(`${stage.origin}/l/${code.replaceAll('-', '')}`)
    expect(await look(lin, 'chat-own-code')).toEqual([])
  })

  it('leads whoever pastes it to its owner, whom they ask', async () => {
    await wei.page.getByLabel('Got a code or a link?').fill(`Hi! ${shared.text}`)
    await wei.page.getByRole('button', { name: 'Open', exact: true }).click()
    await wei.page.waitForURL(/\/p\/chat\/add\//)
    await agreeToAll(wei)
    await wei.inside().getByText('林小满').waitFor()
    expect(await look(wei, 'chat-found-by-code')).toEqual([])
    await wei
      .inside()
      .getByLabel(/^A note/)
      .fill('From the sixth floor')
    await button(wei, 'Send the request').click()
    await wei.inside().getByText('The request is on its way').waitFor()
  })

  it('is what the request says it came by, and one tap makes two friends', async () => {
    await lin.open('chat', '/requests')
    const request = lin.inside().locator('.request').filter({ hasText: '魏然' })
    await request.getByText('From the sixth floor').waitFor()
    await request.getByText('Has your code').waitFor()
    await request.getByRole('button', { name: 'Accept' }).click()
    await request.waitFor({ state: 'detached' })
    await wei.open('chat', '/contacts')
    await button(wei, /林小满/).waitFor()
    expect(await button(wei, /林小满/).count()).toBe(1)
  })

  it('is renewed and dropped; the old one says what one that never was says', async () => {
    await lin.open('chat', '/add')
    await button(lin, 'Get a new one').click()
    await lin
      .inside()
      .getByText(/The old code leads nowhere/)
      .waitFor()
    const renewed = await share(lin)
    expect(renewed.link).not.toBe(shared.link)
    await button(lin, 'Stop using it').click()
    await button(lin, 'Make my code').waitFor()
    const places = [shared.link, renewed.link, `${stage.origin}/p/chat/add/nobody-had-this`]
    const told: string[] = []
    for (const place of places) {
      await wei.page.goto(place)
      const text = wei.inside().getByRole('main').getByText('This code is not in use')
      await text.waitFor()
      told.push(await wei.inside().getByRole('main').innerText())
    }
    expect(new Set(told).size).toBe(1)
    await wei.open('chat', '/add')
    const mistyped = shared.text.replace(/.】/, (end) => (end.startsWith('7') ? '8】' : '7】'))
    await wei.inside().getByLabel('Code', { exact: true }).fill(mistyped)
    await button(wei, 'Find').click()
    await wei
      .inside()
      .getByText(/This code is mistyped/)
      .waitFor()
  })
})

describe('two friends in one conversation', () => {
  const here = (guest: Guest) => guest.inside().getByText('Here now')
  const shownIn = (guest: Guest) => guest.inside().getByLabel('Show when I am in a conversation')
  const show = async (guest: Guest): Promise<void> => {
    await shownIn(guest).click()
    await expect.poll(() => shownIn(guest).isChecked()).toBe(true)
  }

  it('see that the other one is here, until they look elsewhere', async () => {
    await lin.open('chat', '/contacts')
    await show(lin)
    await button(lin, /魏然/).click()
    await log(lin).waitFor()
    expect(await here(lin).count()).toBe(0)
    await wei.open('chat', '/contacts')
    await show(wei)
    await button(wei, /林小满/).click()
    await here(lin).waitFor()
    await here(wei).waitFor()
    await wei.page.goto('/wallet')
    await here(lin).waitFor({ state: 'detached' })
    await wei.page.goBack()
    await here(lin).waitFor()
  })

  it('answer without words, one thing each, and take it back', async () => {
    await lin.inside().getByRole('textbox', { name: 'Message' }).fill('Seven at the gate?')
    await lin.page.keyboard.press('Enter')
    await log(wei).getByText('Seven at the gate?').click()
    expect(await look(wei, 'chat-reaction-choice')).toEqual([])
    await button(wei, 'Like').click()
    const said = (guest: Guest, name: string) => log(guest).getByRole('button', { name })
    await said(lin, 'Like, 1').click()
    await said(wei, 'Like, 2').waitFor()
    expect(await said(wei, 'Like, 2').getAttribute('aria-pressed')).toBe('true')
    expect(await look(wei, 'chat-reactions-wei')).toEqual([])
    expect(await look(lin, 'chat-reactions-lin')).toEqual([])
    await log(wei).getByText('Seven at the gate?').click()
    await button(wei, 'Funny').click()
    await said(lin, 'Funny, 1').waitFor()
    await said(lin, 'Like, 1').click()
    await said(wei, 'Like, 1').waitFor({ state: 'detached' })
  })

  it('see nobody, and are not seen, once they hide', async () => {
    await wei.open('chat', '/contacts')
    const shows = shownIn(wei)
    await shows.click()
    await expect.poll(() => shows.isChecked()).toBe(false)
    expect(await look(wei, 'chat-hides')).toEqual([])
    await button(wei, /林小满/).click()
    await log(wei).getByText('Seven at the gate?').waitFor()
    // What comes after they were both there could have told of it.
    await lin.inside().getByRole('textbox', { name: 'Message' }).fill('Are you there?')
    await lin.page.keyboard.press('Enter')
    await log(wei).getByText('Are you there?').waitFor()
    await lin.inside().getByText('Read', { exact: true }).waitFor()
    await lin.page.waitForTimeout(1_000)
    expect([await here(lin).count(), await here(wei).count()]).toEqual([0, 0])
    expect([...lin.complaints, ...wei.complaints]).toEqual([])
    expect(stage.faults).toEqual([])
  })
})
