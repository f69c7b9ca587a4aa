// Goal: two people in front of one page hear each other in passing and see each other come and go;
// whoever is not let in is told. Method: three browsers and a mini-program with a topic.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ plugins: ['salon'] })
})

afterAll(async () => {
  await stage.close()
})

async function enter(who: RegExp, room: string): Promise<Guest> {
  const guest = await stage.guest()
  await guest.page.goto(`/p/salon/topic/${room}`)
  await guest.signInAs(who)
  await guest.agree()
  return guest
}

const heard = (guest: Guest) => guest.inside().getByLabel('heard').innerText()
const present = (guest: Guest) => guest.inside().getByLabel('present').innerText()
const until = (read: typeof heard, guest: Guest, text: string) =>
  expect.poll(() => read(guest), { timeout: 15_000 }).toBe(text)
const press = (guest: Guest, name: string) => guest.inside().getByRole('button', { name }).click()

describe('a topic in a page', () => {
  it('tells of who is there and what they do, until they leave', async () => {
    const [lin, wei] = [await enter(/Lin Xiaoman/, 'one'), await enter(/Wei Ran/, 'one')]
    await until(present, lin, '2')
    await until(present, wei, '2')
    await press(wei, 'Type')
    await until(heard, lin, 'typing')
    expect(await heard(wei)).toBe('')
    await press(wei, 'Leave')
    await until(present, lin, '1')
    await wei.page.reload()
    await until(present, lin, '2')
    await wei.page.goto('/wallet')
    await until(present, lin, '1')
    for (const guest of [lin, wei]) await guest.close()
  })

  it('is closed to whom its query does not admit', async () => {
    const hua = await enter(/Huahua/, 'closed')
    await until(heard, hua, 'closed refused')
    await hua.close()
    expect(stage.faults).toEqual([])
  })
})
