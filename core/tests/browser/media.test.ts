// Goal: a person adds photos and a voice message through the shell's own sheets, a page shows what
// it is given, and neither sees more than its own. Method: Chromium with a microphone and a camera
// that it makes up, and a page that does nothing else.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as files from '../media/files.ts'
import type { Guest } from './guest.ts'
import { look } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let owner: Guest

const ask = (name: string): Promise<void> => owner.inside().getByRole('button', { name }).click()
const said = (): Promise<string> => owner.inside().locator('main > p').innerText()
const recordButton = () =>
  owner.sheet().getByRole('button', { name: /^(?:Record|Stop recording)$/ })
const armed = () => owner.page.locator('dialog[data-armed="true"]').last().waitFor()

/** Puts files into the open sheet, as the device's own chooser would. */
async function choose(...chosen: readonly (readonly [string, string, Buffer])[]): Promise<void> {
  await armed()
  const given = chosen.map(([name, mimeType, buffer]) => ({ name, mimeType, buffer }))
  await owner.page.locator('dialog input[type="file"]').setInputFiles(given)
}

beforeAll(async () => {
  stage = await openStage({ plugins: ['album'] })
  owner = await stage.owner()
  await owner.context.grantPermissions(['camera', 'microphone'], { origin: stage.origin })
  await owner.page.goto(`${stage.origin}/`)
  await owner.signInAs(/Lin Xiaoman/)
  await owner.open('album')
})

afterAll(() => stage.close())

describe('photos', () => {
  it('are chosen, sent one by one, and shown by the page; a bad one says why', async () => {
    await ask('Photos')
    const photo = await files.phonePhoto()
    await choose(
      ['beach.jpg', 'image/jpeg', photo],
      ['notes.jpg', 'image/jpeg', Buffer.from('no photo at all')],
    )
    await owner.sheet().getByRole('img', { name: 'Photo 1: is ready' }).waitFor()
    await owner.sheet().getByText('It is no JPEG, PNG or WebP.').waitFor()
    expect(await look(owner, 'media-photos')).toEqual([])
    await owner.sheet().getByRole('button', { name: 'Send photo 2 again' }).click()
    await owner.sheet().getByRole('img', { name: 'Photo 2: failed' }).waitFor()
    await owner.press('Use this photo')
    await expect.poll(said).toMatch(/^1200x800$/)
    const image = owner.inside().locator('li img').first()
    await image.waitFor()
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
      .toBe(320)
  })

  it('are taken with the camera, which is off again afterwards', async () => {
    await ask('Photos')
    await owner.press('Take one')
    const shot = owner.sheet().getByRole('button', { name: 'Take the photo' })
    await expect.poll(() => shot.isEnabled()).toBe(true)
    expect(await look(owner, 'media-camera')).toEqual([])
    const tracks = await owner.page.locator('dialog video').evaluateHandle((video) => {
      const { srcObject } = video as HTMLVideoElement
      return srcObject instanceof MediaStream ? srcObject.getTracks() : []
    })
    await shot.click()
    await owner.sheet().getByRole('img', { name: 'Photo 1: is ready' }).waitFor()
    expect(await tracks.evaluate((all) => all.map(({ readyState }) => readyState))).toEqual([
      'ended',
    ])
    await owner.press('Use this photo')
    await expect.poll(said).toMatch(/^\d+x\d+$/)
  })

  it('are none when the person leaves', async () => {
    await ask('Photos')
    await choose(['one.png', 'image/png', await files.plainPhoto()])
    await owner.press('Cancel')
    await expect.poll(said).toMatch(/^none$/)
  })
})

describe('a voice message', () => {
  it('is locked by a tap, heard, sent, and played by the page', async () => {
    await ask('Voice')
    await armed()
    await recordButton().click()
    await owner.sheet().getByText('Tap to stop.').waitFor()
    await owner.sheet().getByText('0:02 of 1:00').waitFor()
    expect(await look(owner, 'media-recording')).toEqual([])
    await recordButton().click()
    await owner.sheet().getByLabel('Listen to it').waitFor()
    expect(await look(owner, 'media-recorded')).toEqual([])
    await owner.press('Send')
    await expect.poll(said).toMatch(/^\d+ ms, \d+ peaks$/)
    const lengthMs = Number(/^\d+/.exec(await said())?.[0])
    expect(lengthMs).toBeGreaterThan(1_900)
    const audio = owner.inside().locator('li audio[data-type="audio/webm"]')
    await audio.waitFor()
    await expect
      .poll(() => audio.evaluate((element: HTMLAudioElement) => element.duration))
      .toBeCloseTo(lengthMs / 1_000, 1)
  })

  it('is recorded while the button is held, and by keys alone', async () => {
    await ask('Voice')
    await armed()
    await recordButton().hover()
    await owner.page.mouse.down()
    await owner.sheet().getByText('0:01 of 1:00').waitFor()
    await owner.page.mouse.up()
    await owner.sheet().getByLabel('Listen to it').waitFor()
    await owner.press('Record again')
    await recordButton().focus()
    await owner.page.keyboard.press('Enter')
    await owner.sheet().getByText('0:01 of 1:00').waitFor()
    await owner.page.keyboard.press('Enter')
    await owner.sheet().getByLabel('Listen to it').waitFor()
    await owner.page.keyboard.press('Escape')
    await expect.poll(said).toMatch(/^none$/)
  })

  it('of less than a second is thrown away with a word', async () => {
    await ask('Voice')
    await armed()
    await recordButton().click()
    await owner.sheet().getByText('Tap to stop.').waitFor()
    await recordButton().click()
    await owner
      .sheet()
      .getByText(/That was too short/)
      .waitFor()
    await owner.press('Cancel')
    await expect.poll(said).toMatch(/^none$/)
  })
})

describe('what a page may not', () => {
  it('read: a ticket that is none of its viewer’s', async () => {
    await ask('Stranger')
    await expect.poll(said).toMatch(/^not_found$/)
  })

  it('hear: without a microphone the sheet says what to do, and the page gets nothing', async () => {
    const guest = await stage.guest({ width: 390, height: 844, language: 'en' })
    await guest.page.goto(`${stage.origin}/`)
    await guest.signInAs(/Wei Ran/)
    await guest.open('album')
    await guest.inside().getByRole('button', { name: 'Voice' }).click()
    await guest.page.locator('dialog[data-armed="true"]').waitFor()
    await guest.sheet().getByRole('button', { name: 'Record' }).click()
    await guest.sheet().getByRole('alert').waitFor()
    expect(await guest.sheet().getByRole('alert').innerText()).toMatch(
      /microphone (?:is off|was found)/i,
    )
    expect(await look(guest, 'media-no-microphone')).toEqual([])
    await guest.press('Cancel')
    await guest
      .inside()
      .getByText(/^none$/)
      .waitFor()
    // What somebody else added is shown to this viewer too, under tickets of their own.
    const image = guest.inside().locator('li img').first()
    await image.waitFor()
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
      .toBe(320)
    await guest.close()
  })
})

it('nothing complained, neither the browser nor the platform', () => {
  expect(owner.complaints).toEqual([])
  expect(stage.faults).toEqual([])
})
