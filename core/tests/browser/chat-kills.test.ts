// Goal: nothing that two people send is lost, doubled or out of order, whatever breaks meanwhile.
// Method: two browsers type into one group while the platform is killed and started again and lines
// are cut, at moments drawn from a seed; then a photo, a recording and a red packet, each sent
// while it is killed. In the end both logs and the store say the same.

import { setTimeout as wait } from 'node:timers/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  freePort,
  openDataFolder,
  startPlatform,
  type PlatformPlace,
  type PlatformProcess,
} from '../crash/platform-process.ts'
import * as files from '../media/files.ts'
import { demoTalker, type DemoTalker } from './chat-people.ts'
import { guestOf, openGuest, type Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'
import { words } from './words.ts'

const linesEach = 14
const roundsCount = 6
const seed = Number(process.env['TESSERA_SEED'] ?? 20_261_128)

let stage: Stage
let place: PlatformPlace
let platform: PlatformProcess
let removeFolder: () => void
let lin: Guest
let mei: Guest
let conv = ''
/** Another group, for what is no text. */
let heldConv = ''
let reader: DemoTalker

/** Numbers from a seed, 0 up to 1. */
function openDice(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Until the demo's people, who are friends, have done what they did before anybody came. */
async function untilFriends(one: DemoTalker, other: DemoTalker): Promise<void> {
  while (!JSON.stringify(await one.get('friends')).includes(other.id)) await wait(300)
}

async function startGroup(origin: string): Promise<string> {
  const one = await demoTalker(origin, 'mei')
  const other = await demoTalker(origin, 'lin')
  await untilFriends(one, other)
  const people = [other.id]
  const started = await one.get('startGroup', { title: 'Through it all', people })
  const another = await one.get('startGroup', { title: 'Photos and all', people })
  reader = one
  heldConv = String(another['conv'])
  return String(started['conv'])
}

/** Somebody with a microphone, in the browser of the stage, in front of this platform. */
const openOwner = async (): Promise<Guest> => {
  const { context } = await stage.owner()
  await context.grantPermissions(['microphone'], { origin: platform.origin })
  return guestOf(context, platform.origin, words.en)
}

const arrive = async (guest: Guest, name: RegExp): Promise<Guest> => {
  await guest.page.goto(`${platform.origin}/`)
  await guest.signInAs(name)
  await guest.open('chat', `/room/${conv}`)
  return guest
}

beforeAll(async () => {
  stage = await openStage({ plugins: [] })
  const folder = openDataFolder()
  removeFolder = folder.remove
  place = { dataFolder: folder.path, port: await freePort(), env: { TESSERA_DEMO: 'on' } }
  platform = await startPlatform(place)
  conv = await startGroup(platform.origin)
  lin = await arrive(await openOwner(), /Lin Xiaoman/)
  mei = await arrive(await openGuest(stage.browser, platform.origin), /Mei/)
}, 180_000)

afterAll(async () => {
  await platform.kill()
  await stage.close()
  removeFolder()
})

const texts = (guest: Guest): Promise<readonly string[]> =>
  guest.inside().getByRole('log').locator('.bubble-text').allInnerTexts()

/** Types one line and sends it. */
async function sendLine(guest: Guest, text: string): Promise<void> {
  const field = guest.inside().getByRole('textbox', { name: 'Message' })
  await field.fill(text)
  await field.press('Enter')
}

/** Types and sends, one line after another, as fast as somebody in a hurry. */
async function type(guest: Guest, who: string, dice: () => number): Promise<void> {
  for (let line = 1; line <= linesEach; line += 1) {
    await sendLine(guest, `${who} ${line}`)
    await wait(100 + dice() * 500)
  }
}

async function cut(guest: Guest, dice: () => number): Promise<void> {
  await guest.context.setOffline(true)
  await wait(200 + dice() * 1_200)
  await guest.context.setOffline(false)
}

/** Starts it again, with a second break just as one guest's shell watches what it did before. */
async function startAndCut(guest: Guest, dice: () => number): Promise<void> {
  const isWatching = '**/v1/watches'
  await guest.context.route(isWatching, (route) => route.abort('connectionreset'))
  platform = await startPlatform(place)
  // Longer than a request is tried again for.
  await wait(2_500 + dice() * 1_000)
  await guest.context.unroute(isWatching)
}

async function killPlatform(dice: () => number): Promise<void> {
  await platform.kill()
  await wait(dice() * 800)
  await startAndCut(dice() < 0.5 ? lin : mei, dice)
}

/** Breaks one thing after another; gives what it broke. */
async function breakThings(dice: () => number): Promise<readonly string[]> {
  const broken: string[] = []
  for (let round = 0; round < roundsCount; round += 1) {
    await wait(200 + dice() * 900)
    const kind = round % 2 === 0 ? 'platform' : dice() < 0.5 ? 'lin' : 'mei'
    broken.push(kind)
    if (kind === 'platform') await killPlatform(dice)
    else await cut(kind === 'lin' ? lin : mei, dice)
  }
  return broken
}

const wanted = (who: string) => Array.from({ length: linesEach }, (_, at) => `${who} ${at + 1}`)

interface Stored {
  readonly seq: number
  readonly kind: string
  readonly text: string
  readonly sender: string
}

async function stored(group: string = conv): Promise<readonly Stored[]> {
  const { messages } = await reader.get('history', { conv: group, before: 1_000 })
  // What `history` gives, as its schema says.
  return messages as readonly Stored[]
}

describe('two people in one group', () => {
  it('lose, double and disorder nothing while lines are cut and the platform is killed', async () => {
    const dice = openDice(seed)
    process.stderr.write(`  chat kills: TESSERA_SEED=${seed}\n`)
    const [broken] = await Promise.all([
      breakThings(dice),
      type(lin, 'lin', openDice(seed + 1)),
      type(mei, 'mei', openDice(seed + 2)),
    ])
    expect(broken.filter((kind) => kind === 'platform').length).toBeGreaterThanOrEqual(3)
    const all = [...wanted('lin'), ...wanted('mei')]
    const storedCount = async (): Promise<number> =>
      (await stored()).filter(({ kind }) => kind === 'text').length
    await expect
      .poll(storedCount, { timeout: 90_000, interval: 1_000 })
      .toBeGreaterThanOrEqual(all.length)
    for (const guest of [lin, mei])
      await expect
        .poll(async () => new Set(await texts(guest)).size, { timeout: 90_000, interval: 500 })
        .toBe(all.length)
    const messages = await stored()
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1))
    const told = messages.filter(({ kind }) => kind === 'text').map(({ text }) => text)
    expect(told.toSorted()).toEqual(all.toSorted())
    for (const who of ['lin', 'mei'])
      expect(told.filter((text) => text.startsWith(who))).toEqual(wanted(who))
    for (const guest of [lin, mei]) expect(await texts(guest)).toEqual(told)
  }, 240_000)
})

/** Presses until what it is for has come: of a lost line it is told that trying again is safe. */
async function pressUntil(press: () => Promise<void>, isDone: () => Promise<boolean>) {
  const endAtMs = Date.now() + 60_000
  while (!(await isDone())) {
    if (Date.now() > endAtMs) throw new Error('it never came')
    // Nothing to press while it is under way.
    await press().catch(() => undefined)
    await wait(300)
  }
}

const isThere = (one: Locator) => async (): Promise<boolean> => (await one.count()) > 0
const isGone = (one: Locator) => async (): Promise<boolean> => (await one.count()) === 0
const soon = { timeout: 1_000 }
const insideButton = (name: string) => lin.inside().getByRole('button', { name, exact: true })
const sheetButton = (name: string | RegExp) => lin.sheet().getByRole('button', { name })
const armed = (): Promise<void> => lin.page.locator('dialog[data-armed="true"]').last().waitFor()

/** Kills the platform while somebody presses. */
const pressThroughKill = async (
  dice: () => number,
  press: () => Promise<void>,
  isDone: () => Promise<boolean>,
): Promise<void> => {
  const killed = wait(dice() * 400).then(() => killPlatform(dice))
  await Promise.all([killed, press().catch(() => undefined)])
  await pressUntil(press, isDone)
}

async function sendPhoto(dice: () => number): Promise<void> {
  await insideButton('More to send').click()
  await insideButton('Photos').click()
  await armed()
  const photo = { name: '1', mimeType: 'image/jpeg', buffer: await files.phonePhoto() }
  const input = lin.page.locator('dialog input[type="file"]')
  const ready = lin.sheet().getByRole('img', { name: 'Photo 1: is ready' })
  let isChosen = false
  const choose = async (): Promise<void> => {
    if (isChosen) return sheetButton(/again/i).click(soon)
    isChosen = true
    return input.setInputFiles([photo])
  }
  await pressThroughKill(dice, choose, isThere(ready))
  const use = sheetButton(/^Use/)
  await pressThroughKill(dice, () => use.click(soon), isGone(use))
}

async function sendVoice(dice: () => number): Promise<void> {
  await insideButton('Record a voice message').click()
  await armed()
  const recorder = sheetButton(/^(?:Record|Stop recording)$/)
  await recorder.click()
  await lin.sheet().getByText('0:02 of 1:00').waitFor()
  await recorder.click()
  const send = sheetButton('Send')
  await pressThroughKill(dice, () => send.click(soon), isGone(send))
}

async function sendPacket(dice: () => number): Promise<void> {
  const { w, page } = lin
  await insideButton('More to send').click()
  await insideButton('Red packet').click()
  await lin.press('Open it')
  await page.waitForURL(/\/p\/red-packets/)
  await armed()
  await lin.sheet().getByRole('switch').first().check()
  await lin.agree()
  await lin.fill({ shares: '2', total: '8.88', greeting: 'Through it all' })
  await armed()
  const confirm = sheetButton(w.confirm)
  await pressThroughKill(dice, () => confirm.click(soon), isThere(sheetButton(w.done)))
  await lin.press(w.done)
}

const sentBefore = (line: number): string => `before it breaks ${line}`

/** Sends one of each, a line before each and one after all, and the other one goes on typing. */
async function sendHeld(dice: () => number): Promise<void> {
  let line = 0
  for (const send of [sendPhoto, sendVoice, sendPacket]) {
    line += 1
    await sendLine(lin, sentBefore(line))
    // A card takes no place in the queue of what is typed: it stands where it was sent.
    if (send === sendPacket) await lin.inside().getByText('Sending').waitFor({ state: 'detached' })
    await send(dice)
  }
  await lin.open('chat', `/room/${heldConv}`)
  await sendLine(lin, sentBefore(line + 1))
}

const shownSeqs = (guest: Guest): Promise<readonly number[]> =>
  guest
    .inside()
    .getByRole('log')
    .locator('[data-seq]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-seq'))))

describe('a photo, a recording and a red packet', () => {
  it('stand where they were sent, once, though the platform was killed over each', async () => {
    for (const guest of [lin, mei]) await guest.open('chat', `/room/${heldConv}`)
    const dice = openDice(seed + 3)
    await Promise.all([sendHeld(dice), type(mei, 'mei', openDice(seed + 4))])
    const wantedCount = linesEach + 4 + 3
    const storedCount = async (): Promise<number> =>
      (await stored(heldConv)).filter(({ kind }) => kind !== 'system').length
    await expect
      .poll(storedCount, { timeout: 90_000, interval: 1_000 })
      .toBeGreaterThanOrEqual(wantedCount)
    const messages = await stored(heldConv)
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1))
    const said = messages.filter(({ kind }) => kind !== 'system')
    const of = (isReader: boolean) =>
      said
        .filter(({ sender }) => (sender === reader.id) === isReader)
        .map(({ kind, text }) => (kind === 'text' ? text : kind))
    expect(of(true)).toEqual(wanted('mei'))
    expect(of(false)).toEqual([
      sentBefore(1),
      'photos',
      sentBefore(2),
      'voice',
      sentBefore(3),
      'card',
      sentBefore(4),
    ])
    for (const guest of [lin, mei]) {
      const log = guest.inside().getByRole('log')
      await log.locator('tessera-card').getByText('Through it all').waitFor()
      await log.getByRole('button', { name: 'Photo', exact: true }).waitFor()
      await log.getByRole('button', { name: /^Play the voice message/ }).waitFor()
      await expect
        .poll(() => shownSeqs(guest), { timeout: 30_000, interval: 500 })
        .toEqual(said.map(({ seq }) => seq))
    }
  }, 300_000)
})
