// A hostile page in a profile on disk, as people have it: it tries every way out of its frame that
// we know, aimed at servers that count what reaches them. What is known to leak is told.

import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'
import { openTrap, type Trap } from './trap.ts'

const preconnectsCount = 40

let stage: Stage
let trap: Trap
let owner: Guest
let page: Page

const note = (line: string): void => void process.stderr.write(`  escape: ${line}\n`)

interface Report {
  readonly outcomes: readonly {
    readonly name: string
    readonly got: string
    readonly detail: string
  }[]
  readonly done: boolean
}

/** Opens the hostile page with its orders and lets a person press its button. */
async function open(deed: string, who = owner): Promise<Frame> {
  const orders = [deed, trap.address, trap.udpPort, preconnectsCount].join('/')
  await who.open('escapee', `/${orders}`)
  const element = await who.page.waitForSelector('iframe.plugin-frame')
  const frame = await element.contentFrame()
  if (frame === null) throw new Error('the page has no frame')
  // A frame that is ended by the press itself never tells that it was pressed.
  const isPressed = (): Promise<boolean> =>
    frame.evaluate(() => Reflect.get(globalThis, 'report').pressed === true).catch(() => true)
  const button = frame.getByRole('button', { name: 'Try' })
  for (let turn = 0; turn < 3 && !(await isPressed()); turn += 1)
    await button.click({ timeout: 1_500 }).catch(() => undefined)
  return frame
}

async function outcomesOf(frame: Frame): Promise<Report['outcomes']> {
  await frame.waitForFunction(() => Reflect.get(globalThis, 'report').done === true, undefined, {
    timeout: 90_000,
  })
  const report: Report = await frame.evaluate(() => Reflect.get(globalThis, 'report'))
  return report.outcomes
}

const portOf = ({ address }: Trap): string => address.split(':')[1] ?? ''

/** Long enough for what was started to arrive. */
const settle = (): Promise<void> => page.waitForTimeout(700)

beforeAll(async () => {
  ;[stage, trap] = await Promise.all([openStage({ plugins: ['escapee'] }), openTrap()])
  owner = await stage.owner()
  // A person who allows everything: whatever is kept is kept by the frame, not by a prompt.
  const powers = ['camera', 'microphone', 'geolocation', 'clipboard-read', 'notifications']
  await owner.context.grantPermissions(powers, { origin: stage.origin })
  page = owner.page
  note(`Chromium ${owner.context.browser()?.version() ?? stage.browser.version()}`)
  await page.goto(`${stage.origin}/`)
  await owner.signInAs(/Lin Xiaoman/)
  trap.take()
})

afterAll(async () => {
  await stage.close()
  await trap.close()
})

/** The same ways out, from an ordinary page: what the trap catches when nothing holds it back. */
async function escapeFreely({ address, udpPort }: Trap): Promise<string> {
  await fetch(`http://${address}/fetch`)
  navigator.sendBeacon(`http://${address}/beacon`, 'x')
  const socket = new WebSocket(`ws://${address}/socket`)
  const image = new Image()
  image.src = `http://${address}/image`
  const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udpPort}` }] })
  peer.createDataChannel('out')
  await peer.setLocalDescription(await peer.createOffer())
  const camera = await navigator.mediaDevices.getUserMedia({ video: true })
  await new Promise((resolve) => setTimeout(resolve, 800))
  return `${socket.url} ${camera.active}`
}

function preconnectFreely([port, count]: readonly [string, number]): void {
  for (let index = 0; index < count; index += 1) {
    const link = document.createElement('link')
    link.rel = 'preconnect'
    link.href = `http://free-${index}.localhost:${port}`
    document.head.append(link)
  }
}

describe('the trap', () => {
  it('catches whatever an ordinary page sends', async () => {
    const free = await owner.context.newPage()
    await free.goto(`http://localhost:${portOf(trap)}/`)
    trap.take()
    expect(
      await free.evaluate(escapeFreely, { address: trap.address, udpPort: trap.udpPort } as Trap),
    ).toContain('true')
    const caught = trap.take()
    for (const way of ['fetch', 'beacon', 'socket', 'image'])
      expect(caught.requests.join()).toContain(`/${way}`)
    expect(caught.packets).toBeGreaterThan(0)
    await free.evaluate(preconnectFreely, [portOf(trap), preconnectsCount] as const)
    await settle()
    note(
      `from an ordinary page, ${preconnectsCount} preconnects: ${trap.take().connections} connections`,
    )
    await free.close()
  })
})

describe('a hostile page in its frame', () => {
  it('gets to nothing by any of its tries', async () => {
    const frame = await open('everything')
    const outcomes = await outcomesOf(frame)
    await settle()
    note(`${outcomes.length} tries`)
    expect(outcomes.filter(({ got }) => got === 'out')).toEqual([])
    expect(outcomes.length).toBeGreaterThan(60)
    expect(page.url()).toContain(`${stage.origin}/p/escapee/`)
    const hosts = owner.context.pages().map((one) => new URL(one.url()).host)
    expect(hosts).not.toContain(trap.address)
    expect(await page.evaluate(() => document.fullscreenElement)).toBeNull()
  }, 120_000)

  it('has sent no request and no packet to anybody', () => {
    const caught = trap.take()
    note(
      `all tries but the known ones: ${caught.connections} connections, ${caught.requests.length} requests, ${caught.packets} packets`,
    )
    expect(caught.requests).toEqual([])
    expect(caught.packets).toBe(0)
  })

  it('reaches others by preconnect with connections alone, which are counted', async () => {
    await open('preconnect')
    await settle()
    const caught = trap.take()
    note(
      `${preconnectsCount} preconnects: ${caught.connections} connections, ${caught.requests.length} requests`,
    )
    expect(caught.requests).toEqual([])
  })

  it('reaches no more than that where the browser knows no Connection-Allowlist', async () => {
    const older = await stage.owner(['--disable-features=ConnectionAllowlists'])
    await older.page.goto(`${stage.origin}/`)
    await older.signInAs(/Lin Xiaoman/)
    trap.take()
    for (const deed of ['preconnect', 'navigate-away']) {
      await open(deed, older)
      await settle()
      const caught = trap.take()
      note(`${deed} without Connection-Allowlist: ${caught.connections} connections`)
      expect(caught.requests).toEqual([])
    }
    await older.close()
  })

  it.each([
    'navigate-away',
    'navigate-to-data',
    'navigate-to-shell',
    'reload',
    'refresh-by-meta',
    'submit-a-form',
  ])('is stopped when it tries to leave its frame: %s', async (deed) => {
    await open(deed)
    await page.getByText('Escapee tried to leave').waitFor()
    await settle()
    const caught = trap.take()
    note(`${deed}: ${caught.connections} connections, ${caught.requests.length} requests`)
    expect(caught.requests).toEqual([])
    expect(await page.locator('iframe').count()).toBe(0)
  })

  it.each([
    'greet-twice',
    'speak-to-window',
    'malformed-text',
    'malformed-depth',
    'malformed-method',
  ])('is stopped when it speaks out of turn: %s', async (deed) => {
    await open(deed)
    await page.getByText('Escapee tried to leave').waitFor()
    expect(await page.locator('iframe').count()).toBe(0)
  })

  it('is stopped when it floods the shell', async () => {
    await open('flood')
    await page.getByText('Escapee was stopped').waitFor()
    expect(await page.locator('iframe').count()).toBe(0)
  })

  it('is answered with an error for whatever it may not ask', async () => {
    const frame = await open('ask-strangely')
    const outcomes = await outcomesOf(frame)
    expect(outcomes.filter(({ got }) => got === 'out')).toEqual([])
    expect(outcomes).toHaveLength(5)
    await frame.getByText('still here').waitFor()
  })

  it('can be opened again after it was stopped', async () => {
    await open('reload')
    await page.getByText('Escapee tried to leave').waitFor()
    await page.getByRole('button', { name: 'Open again' }).click()
    await page.frameLocator('iframe').getByText('still here').waitFor()
    expect(await page.getByText('Escapee tried to leave').count()).toBe(0)
  })

  it('leaves no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
