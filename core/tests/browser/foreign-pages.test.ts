// Pages of others that try to act for somebody who is signed in: from another port of localhost,
// which is the same site for a browser, from a name that points at the platform, from a form.

import { request } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'
import { openTrap, type Trap } from './trap.ts'

let stage: Stage
let foreign: Trap
let lin: Guest
let page: Page

const foreignUrl = (): string => `http://localhost:${foreign.address.split(':')[1] ?? ''}/`

interface Try {
  readonly url: string
  readonly method: string
  readonly type: string
  readonly body: string
  readonly mode: RequestMode
}

/** One request of the foreign page with everything the browser is willing to add. */
async function ask({ url, method, type, body, mode }: Try): Promise<string> {
  try {
    const headers = type === '' ? {} : { 'content-type': type }
    const sent = method === 'GET' ? { headers } : { headers, body }
    const answer = await fetch(url, { method, mode, credentials: 'include', ...sent })
    return `${answer.type} ${answer.status} ${await answer.text()}`
  } catch (error) {
    return String(error)
  }
}

const sessionsCount = async (): Promise<number> =>
  (await stage.tessera.store.scan({ table: 'session', equals: [], limit: 100 })).length

/** The status that the platform gives while `act` runs, for a request to `path`. */
async function statusOf(path: string, act: () => Promise<unknown>): Promise<number> {
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname === path)
  await act()
  return (await answered).status()
}

/** A request whose `Host` is not the platform's, as after a name was rebound. */
function askAs(
  host: string,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const { hostname, port } = new URL(stage.origin)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers: { host } }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
      .on('error', reject)
      .end()
  })
}

beforeAll(async () => {
  ;[stage, foreign] = await Promise.all([openStage(), openTrap('<h1>elsewhere</h1>')])
  lin = await stage.guest()
  await lin.page.goto('/')
  await lin.signInAs(/Lin Xiaoman/)
  page = await lin.context.newPage()
  await page.goto(foreignUrl())
})

afterAll(async () => {
  await stage.close()
  await foreign.close()
})

describe('a page on another port of localhost', () => {
  it('reads nothing of somebody who is signed in', async () => {
    const read = { method: 'GET', type: '', body: '', mode: 'cors' } as const
    for (const path of ['/v1/session', '/v1/wallet', '/v1/events', '/']) {
      expect(await page.evaluate(ask, { ...read, url: stage.origin + path })).toBe(
        'TypeError: Failed to fetch',
      )
    }
  })

  it('writes nothing, neither as JSON nor as a simple request', async () => {
    const before = await sessionsCount()
    const url = `${stage.origin}/v1/notifications/read`
    const json = {
      url,
      method: 'POST',
      type: 'application/json',
      body: '{}',
      mode: 'cors',
    } as const
    expect(await page.evaluate(ask, json)).toBe('TypeError: Failed to fetch')
    const simple = { ...json, type: 'text/plain', mode: 'no-cors' } as const
    expect(await statusOf('/v1/notifications/read', () => page.evaluate(ask, simple))).toBe(403)
    const end = { ...json, url: `${stage.origin}/v1/session`, method: 'DELETE' }
    expect(await page.evaluate(ask, end)).toBe('TypeError: Failed to fetch')
    expect(await sessionsCount()).toBe(before)
    expect(await lin.balanceFen()).toBe(888_800n)
  })

  it('cannot post a form to the door of the demo', async () => {
    const before = await sessionsCount()
    const status = await statusOf('/v1/demo/session', () =>
      page.evaluate((action) => {
        const form = document.createElement('form')
        form.method = 'post'
        form.enctype = 'text/plain'
        form.action = action
        const field = document.createElement('input')
        field.name = '{"person":"wei","x":"'
        field.value = '"}'
        form.append(field)
        document.body.append(form)
        form.submit()
      }, `${stage.origin}/v1/demo/session`),
    )
    expect(status).toBe(403)
    expect(await sessionsCount()).toBe(before)
    // The form has taken the page along; the next one begins anew.
    page = await lin.context.newPage()
  })

  it('cannot put the shell into a frame', async () => {
    await page.goto(foreignUrl())
    await page.evaluate((src) => {
      const frame = document.createElement('iframe')
      frame.src = src
      document.body.append(frame)
    }, stage.origin)
    await page.waitForTimeout(500)
    const inner = page.frames().find((frame) => frame.parentFrame() !== null)
    expect(inner?.url()).not.toContain(stage.origin)
  })
})

describe('a name that is not the platform’s', () => {
  it.each(['evil.example', 'evil.localhost', 'localhost', '127.0.0.1:1'])(
    'is refused: %s',
    async (host) => {
      const { status, text } = await askAs(host, '/v1/demo')
      expect([status, text.includes('host_refused')]).toEqual([421, true])
    },
  )

  it('shows neither shell nor people to a browser that comes by it', async () => {
    const { port } = new URL(stage.origin)
    const answer = await page.goto(`http://evil.localhost:${port}/v1/demo`)
    expect(answer?.status()).toBe(421)
    const shell = await page.goto(`http://evil.localhost:${port}/`)
    expect(shell?.status()).toBe(421)
  })
})

describe('the page of a mini-program', () => {
  it('is refused outside a frame of the shell', async () => {
    const answer = await lin.page.request.get(`${stage.origin}/v1/plugins/red-packets`)
    const { pageUrl }: { pageUrl: string } = await answer.json()
    expect((await page.goto(pageUrl))?.status()).toBe(403)
    await page.goto(foreignUrl())
    await page.evaluate((src) => {
      const frame = document.createElement('iframe')
      frame.src = src
      document.body.append(frame)
    }, pageUrl)
    await page.waitForTimeout(500)
    expect(page.frames().map((frame) => frame.url())).not.toContain(pageUrl)
  })

  it('leaves no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
