// Goal: what somebody does without a network happens once, in order, as theirs alone, though
// answers are lost, pages are closed and the platform is started anew. Method: a mini-program that
// queues lines, in a browser whose line is cut in several places.

import type { Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let lin: Guest

beforeAll(async () => {
  stage = await openStage({ plugins: ['salon'] })
  lin = await stage.guest()
  await lin.page.goto('/p/salon/room/one')
  await lin.signInAs(/Lin Xiaoman/)
  await lin.agree()
})

afterAll(async () => {
  await stage.close()
})

const saying = '**/v1/plugins/salon/say'

async function say(...texts: readonly string[]): Promise<void> {
  const frame = lin.inside()
  for (const text of texts) {
    await frame.getByLabel('Text').fill(text)
    await frame.getByRole('button', { name: 'Say' }).click()
  }
}

const said = (): Promise<string> => lin.inside().getByLabel('said').innerText()
const queue = (): Promise<string> => lin.inside().getByLabel('queue').innerText()
const until = (read: () => Promise<string>, text: string): Promise<void> =>
  expect.poll(read, { timeout: 15_000 }).toBe(text)

/** What stands in the platform's own records, in the order in which it was said. */
async function kept(room: string): Promise<string> {
  const other = await lin.context.newPage()
  await other.goto(`/p/salon/room/${room}`)
  const line = other.frameLocator('iframe').getByLabel('said')
  await line.waitFor({ state: 'attached' })
  await expect.poll(() => line.innerText()).not.toBe('')
  const text = await line.innerText()
  await other.close()
  return text
}

describe('changes that wait', () => {
  it('go out at once where there is a network', async () => {
    await say('a')
    await until(said, 'a')
    await until(queue, '')
    expect(await said()).toBe('a')
  })

  it('wait without one, and then happen in order', async () => {
    await lin.context.setOffline(true)
    await say('b', 'c', 'd')
    await until(queue, 'waiting, waiting, waiting')
    expect(await said()).toBe('a')
    await lin.context.setOffline(false)
    await until(said, 'a b c d')
    await until(queue, '')
  })

  it('happen once, though their answers are lost', async () => {
    let lost = 0
    const lose = async (route: Route): Promise<void> => {
      if (lost === 4) return route.continue()
      lost += 1
      // It reaches the platform, and the answer reaches nobody.
      await route.fetch()
      await route.abort()
    }
    await lin.page.route(saying, lose)
    await say('e', 'f')
    await until(said, 'a b c d e f')
    await until(queue, '')
    await lin.page.unroute(saying)
    expect(lost).toBe(4)
  })

  it('stop at a refusal until it is dropped', async () => {
    await say('no way', 'g')
    await until(queue, 'failed refused, waiting')
    await lin.inside().getByRole('button', { name: 'Drop' }).click()
    await until(said, 'a b c d e f g')
    expect(await queue()).toBe('')
  })

  it('cannot be what takes the word of a person', async () => {
    const frame = lin.inside()
    await frame.getByRole('button', { name: 'Set aside' }).click()
    await until(queue, 'failed confirmation_required')
    expect(await lin.page.getByRole('dialog').count()).toBe(0)
    await frame.getByRole('button', { name: 'Drop' }).click()
    await until(queue, '')
  })

  it('outlast the platform, which is started anew on its data', async () => {
    const startAgain = await stage.interrupt()
    await say('h', 'i')
    await expect.poll(queue, { timeout: 15_000 }).toMatch(/waiting$/)
    await startAgain()
    await until(said, 'a b c d e f g h i')
    await until(queue, '')
  })

  it('go on after a reload, also when another page of the shell is open', async () => {
    await lin.page.route(saying, (route) => route.abort())
    await say('j', 'k')
    await expect.poll(queue, { timeout: 15_000 }).toMatch(/, waiting$/)
    await lin.page.goto('/wallet')
    await lin.page.unroute(saying)
    await lin.page.reload()
    await lin.page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => kept('one'), { timeout: 15_000 }).toBe('a b c d e f g h i j k')
  })

  it('are never sent by whoever signs in next', async () => {
    await lin.page.goto('/p/salon/room/two')
    await lin.inside().getByLabel('queue').waitFor({ state: 'attached' })
    await lin.page.route(saying, (route) => route.abort())
    await say('mine')
    await expect.poll(queue, { timeout: 15_000 }).toMatch(/waiting|sending/)
    await lin.page.goto('/me')
    await lin.page.getByRole('button', { name: 'Sign out' }).click()
    await lin.page.unroute(saying)
    await lin.page.goto('/p/salon/room/two')
    await lin.signInAs(/Wei Ran/)
    await lin.agree()
    await say('of Wei')
    await until(said, 'of Wei')
    await until(queue, '')
  })

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
