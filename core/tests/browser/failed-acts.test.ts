// Goal: no act of a person fails silently (signing out cannot fail, and is tried with passkeys).
// Method: the buttons of the shell pressed while the platform cannot be reached, and in a browser
// that lacks a part the client stands on.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../crash/caller.ts'
import type { Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let lin: Guest

const acts: readonly (readonly [what: string, path: string, button: RegExp])[] = [
  ['reading the inbox', '/inbox', /^Mark all as read$/],
  ['withdrawing a permission', '/me/permissions', /^Withdraw everything/],
  ['ending another session', '/me', /^End the session/],
]

beforeAll(async () => {
  stage = await openStage()
  lin = await stage.guest()
  await lin.page.goto('/')
  await lin.signInAs(/Lin Xiaoman/)
  await lin.openPackets()
  await putUnread()
  await signIn(stage.origin, 'lin')
})

afterAll(async () => {
  await stage.close()
})

/** Something that nobody read yet: red packets tell of an end that comes only after a day. */
async function putUnread(): Promise<void> {
  const { engine, identity } = stage.tessera
  const placed = await identity.demo.placed()
  const person = placed.find(({ name }) => name === 'lin')?.person
  if (person === undefined) throw new Error('lin is not there')
  const text = JSON.stringify({ zh: '退回了', en: 'Money came back' })
  const words = { title: text, body: text, link: null }
  const line = { person, id: 1, plugin: 'red-packets', kind: null, ...words }
  await engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('notification', { ...line, atMs: tx.nowMs, read: 0 }),
  })
}

/** What is told of an act that fails. */
async function toldOf(page: Page, path: string, button: RegExp): Promise<string> {
  await page.getByRole('button', { name: button }).first().click()
  const told = page.locator('.toasts').getByRole('alert')
  await told.getByText(/./).first().waitFor()
  expect(new URL(page.url()).pathname).toBe(path)
  return told.innerText()
}

describe('an act that fails', () => {
  it.each(acts)('tells of a platform that does not answer: %s', async (_what, path, button) => {
    const { page } = lin
    await page.goto(path)
    await page.getByRole('button', { name: button }).first().waitFor()
    await page.route('**/v1/**', (route) =>
      route.request().method() === 'GET' ? route.continue() : route.abort(),
    )
    expect(await toldOf(page, path, button)).toBe('The platform did not answer')
    await page.unrouteAll()
  })

  it.each(acts)('tells of what nobody foresaw: %s', async (_what, path, button) => {
    const { page } = lin
    await page.goto(path)
    await page.getByRole('button', { name: button }).first().waitFor()
    await page.evaluate(() => Reflect.deleteProperty(AbortSignal, 'timeout'))
    expect(await toldOf(page, path, button)).toBe('That did not work')
  })

  it('leaves no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
