// Goal: nothing that two people write is lost, doubled or out of order, whatever breaks meanwhile.
// Method: two browsers type into one group while the platform is killed and started again and lines
// are cut, at moments drawn from a seed; then both logs and the store say the same.

import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  freePort,
  openDataFolder,
  startPlatform,
  type PlatformPlace,
  type PlatformProcess,
} from '../crash/platform-process.ts'
import { demoTalker, type DemoTalker } from './chat-people.ts'
import { openGuest, type Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'

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
  const started = await one.get('startGroup', { title: 'Through it all', people: [other.id] })
  reader = one
  return String(started['conv'])
}

const arrive = async (name: RegExp): Promise<Guest> => {
  const guest = await openGuest(stage.browser, platform.origin)
  await guest.page.goto('/')
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
  lin = await arrive(/Lin Xiaoman/)
  mei = await arrive(/Mei/)
}, 180_000)

afterAll(async () => {
  await platform.kill()
  await stage.close()
  removeFolder()
})

const texts = (guest: Guest): Promise<readonly string[]> =>
  guest.inside().getByRole('log').locator('.bubble-text').allInnerTexts()

/** Types and sends, one line after another, as fast as somebody in a hurry. */
async function type(guest: Guest, who: string, dice: () => number): Promise<void> {
  const field = guest.inside().getByRole('textbox', { name: 'Message' })
  for (let line = 1; line <= linesEach; line += 1) {
    await field.fill(`${who} ${line}`)
    await field.press('Enter')
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
}

async function stored(): Promise<readonly Stored[]> {
  const { messages } = await reader.get('history', { conv, before: 1_000 })
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
