// Goal: people talk through the pages alone: what one writes stands at the other's at once, a
// stranger waits apart, nothing is lost offline. Method: two people in two browsers; then every
// screen in both languages and widths, photographed and searched by axe.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as files from '../media/files.ts'
import { haveTalked, type Talks } from './chat-people.ts'
import type { Guest, Looks } from './guest.ts'
import { look, picturesFolder } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let talks: Talks

beforeAll(async () => {
  stage = await openStage({ plugins: ['chat', 'red-packets'] })
  talks = await haveTalked(stage.origin)
  process.stderr.write(`  chat: pictures in ${picturesFolder}\n`)
}, 120_000)

afterAll(async () => {
  await stage.close()
})

const arrive = async (name: RegExp, looks: Partial<Looks> = {}): Promise<Guest> => {
  const guest = await stage.guest(looks)
  await guest.page.goto('/')
  await guest.signInAs(name)
  return guest
}

describe('two people', () => {
  it('see at once what the other one writes, and that it was read', async () => {
    const lin = await arrive(/Lin Xiaoman/)
    const wei = await arrive(/Wei Ran/)
    const mine = await lin.open('chat', `/room/${talks.dm}`)
    const theirs = await wei.open('chat', `/room/${talks.dm}`)
    await mine.getByRole('textbox', { name: 'Message' }).fill('See you at seven')
    await lin.page.keyboard.press('Enter')
    await theirs.getByRole('log').getByText('See you at seven').waitFor()
    await mine.getByText('Read', { exact: true }).last().waitFor()
    await theirs.getByRole('textbox', { name: 'Message' }).fill('Seven it is')
    await theirs.getByRole('button', { name: 'Send' }).click()
    await mine.getByRole('log').getByText('Seven it is').waitFor()
    expect([...lin.complaints, ...wei.complaints]).toEqual([])
    await lin.close()
    await wei.close()
  })

  it('lose nothing offline: it waits with a clock, and leaves when the line is back', async () => {
    const lin = await arrive(/Lin Xiaoman/)
    const wei = await arrive(/Wei Ran/)
    const mine = await lin.open('chat', `/room/${talks.dm}`)
    const theirs = await wei.open('chat', `/room/${talks.dm}`)
    await lin.context.setOffline(true)
    const field = mine.getByRole('textbox', { name: 'Message' })
    for (const text of ['From the tunnel', 'Still in it']) {
      await field.fill(text)
      await field.press('Enter')
    }
    await mine.getByText('Sends when you are online').first().waitFor()
    await lin.context.setOffline(false)
    await theirs.getByRole('log').getByText('Still in it').waitFor()
    const texts = await theirs.getByRole('log').locator('.bubble-text').allInnerTexts()
    expect(texts.slice(-2)).toEqual(['From the tunnel', 'Still in it'])
    await lin.close()
    await wei.close()
  })
})

describe('what a message can hold', () => {
  let lin: Guest
  let wei: Guest
  const log = (guest: Guest) => guest.inside().getByRole('log')
  const press = (name: string) => lin.inside().getByRole('button', { name }).click()

  beforeAll(async () => {
    lin = await stage.owner()
    await lin.context.grantPermissions(['camera', 'microphone'], { origin: stage.origin })
    await lin.page.goto(`${stage.origin}/`)
    await lin.signInAs(/Lin Xiaoman/)
    wei = await arrive(/Wei Ran/, { width: 390, height: 844 })
    await lin.open('chat', `/room/${talks.dm}`)
    await wei.open('chat', `/room/${talks.dm}`)
  })

  afterAll(async () => {
    await wei.close()
  })

  it('tells the other one, in passing, that somebody types', async () => {
    const field = lin.inside().getByRole('textbox', { name: 'Message' })
    // One that comes before the topic is entered is told to nobody; people press more than one key.
    const heard = async (): Promise<number> => {
      await field.pressSequentially('h')
      return wei
        .inside()
        .getByText(/is typing/)
        .count()
    }
    await expect.poll(heard, { timeout: 15_000, interval: 1_000 }).toBe(1)
    await field.fill('')
  })

  it('shows photos to both, one of them large', async () => {
    await press('More to send')
    await press('Photos')
    await lin.page.locator('dialog[data-armed="true"]').last().waitFor()
    const buffer = await files.phonePhoto()
    const photo = (name: string) => ({ name, mimeType: 'image/jpeg', buffer })
    await lin.page.locator('dialog input[type="file"]').setInputFiles([photo('1'), photo('2')])
    await lin.sheet().getByRole('img', { name: 'Photo 2: is ready' }).waitFor()
    await lin.press(/^Use/)
    await log(wei).getByRole('button', { name: 'Photo 2 of 2' }).click()
    const large = wei.inside().getByRole('img', { name: 'Photo 2 of 2' })
    await large.waitFor()
    await wei.page.keyboard.press('ArrowLeft')
    await wei.inside().getByRole('img', { name: 'Photo 1 of 2' }).waitFor()
    expect(await look(wei, 'chat-viewer')).toEqual([])
    await wei.page.keyboard.press('Escape')
    await large.waitFor({ state: 'detached' })
  })

  it('plays a voice message', async () => {
    await press('Record a voice message')
    await lin.page.locator('dialog[data-armed="true"]').last().waitFor()
    const recorder = lin.sheet().getByRole('button', { name: /^(?:Record|Stop recording)$/ })
    await recorder.click()
    await lin.sheet().getByText('0:02 of 1:00').waitFor()
    await recorder.click()
    await lin.sheet().getByLabel('Listen to it').waitFor()
    await lin.press('Send')
    const play = log(wei).getByRole('button', { name: /^Play the voice message/ })
    await play.click()
    await log(wei).getByRole('button', { name: 'Pause' }).waitFor()
    await play.waitFor()
    expect([...lin.complaints, ...wei.complaints]).toEqual([])
  })

  it('holds a red packet that was sent from here, and is opened there', async () => {
    const { w } = lin
    await press('More to send')
    expect(await look(lin, 'chat-plus')).toEqual([])
    await press('Red packet')
    await lin.press('Open it')
    await lin.page.waitForURL(/\/p\/red-packets/)
    await lin.page.locator('dialog[data-armed="true"]').last().waitFor()
    await lin.sheet().getByRole('switch').first().check()
    await lin.agree()
    await lin.fill({ shares: '2', total: '8.88', greeting: 'For the climb' })
    await lin.press(w.confirm)
    await lin.press(w.done)
    const card = log(wei).locator('tessera-card')
    await card.getByText('For the climb').waitFor()
    expect(await look(wei, 'chat-held-wei')).toEqual([])
    await lin.open('chat', `/room/${talks.dm}`)
    await log(lin).locator('tessera-card').getByText('For the climb').waitFor()
    expect(await look(lin, 'chat-held-lin')).toEqual([])
    await card.getByRole('button', { name: 'Open it' }).click()
    await wei.page.waitForURL(/\/p\/red-packets\/packet\//)
  })
})

/** Goes through everything once and gives what is wrong on the way. */
async function tour(guest: Guest, tag: string): Promise<readonly string[]> {
  const faults: string[] = []
  const see = async (name: string): Promise<void> => {
    await guest.page.waitForTimeout(400)
    faults.push(...(await look(guest, `chat-${name}-${tag}`)))
  }
  const inside = await guest.open('chat')
  await inside.locator('.list-row').first().waitFor()
  await see('list')
  for (const [name, path, until] of [
    ['room', `/room/${talks.dm}`, '.bubble'],
    ['group', `/room/${talks.group}`, '.bubble'],
    ['contacts', '/contacts', '.way .t-tile'],
    ['search', '/search', 'input'],
    ['requests', '/requests', '.request'],
    ['add', '/add', '.code'],
    ['new-group', '/group', '.pick'],
    ['settings', `/room/${talks.group}/settings`, '.part .t-list-row'],
    ['settings-dm', `/room/${talks.dm}/settings`, '.grave'],
    ['missing', '/room/nowhere', '.t-empty'],
  ] as const) {
    const frame = await guest.open('chat', path)
    await frame.locator(until).first().waitFor()
    if (name === 'group') await frame.locator('.bubble').first().click()
    await see(name)
  }
  return faults
}

const looks: readonly (Looks & { readonly person: RegExp })[] = [
  { language: 'en', scheme: 'light', width: 1280, height: 900, person: /Lin Xiaoman/ },
  { language: 'en', scheme: 'dark', width: 390, height: 844, person: /Lin Xiaoman/ },
  { language: 'zh-CN', scheme: 'light', width: 390, height: 844, person: /林小满/ },
  { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900, person: /林小满/ },
]

describe('the screens', () => {
  it.each(looks)(
    'keep nobody out in $language, $scheme, $width wide',
    async ({ person, ...wanted }) => {
      const guest = await arrive(person, wanted)
      const tag = `${wanted.language}-${wanted.scheme}-${wanted.width}`
      expect(await tour(guest, tag)).toEqual([])
      expect(guest.complaints).toEqual([])
      await guest.close()
    },
    300_000,
  )
})

describe('the run', () => {
  it('leaves no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
