// Consent by the person's hand: refused, given, withdrawn. A withdrawal acts on the very next call
// and ends what the open page was watching.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoNames, sendPacket, signIn } from '../crash/caller.ts'
import type { Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let wei: Guest
let path = ''

beforeAll(async () => {
  stage = await openStage()
  const sender = await signIn(stage.origin, demoNames[0])
  const wish = { kind: 'lucky', totalFen: '1000', sharesCount: 5 } as const
  path = `/packet/${await sendPacket(stage.origin, sender, wish, 'consent-packet')}`
  wei = await stage.guest()
})

afterAll(async () => {
  await stage.close()
})

/** How many watches the platform holds, as its metrics tell. */
async function watchesCount(): Promise<number> {
  const text = await (await fetch(`${stage.origin}/metrics`)).text()
  return Number(/^tessera_watches (\d+)$/m.exec(text)?.[1])
}

describe('a mini-program that asks for powers', () => {
  it('gets nothing when the person refuses, and says what is missing', async () => {
    const { page, w } = wei
    await page.goto(`/p/red-packets${path}`)
    await wei.signInAs(/Wei Ran/)
    await page.getByRole('dialog', { name: 'Allow Red packets to…' }).waitFor()
    const sheet = await wei.sheet().innerText()
    for (const words of ['Set money aside', 'Send notifications', 'To show by name'])
      expect(sheet).toContain(words)
    await wei.press(w.refuse)
    await page.getByText('You have not allowed what Red packets asks for.').waitFor()
    await wei.inside().getByText('This needs your permission').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('works once the person looks again and agrees', async () => {
    const { page, w } = wei
    await page.getByRole('button', { name: 'Look again' }).click()
    await wei.agree()
    await wei.inside().getByRole('button', { name: w.open }).waitFor()
    expect(await page.getByText('You have not allowed').count()).toBe(0)
  })

  it('stands under Permissions with all it may do', async () => {
    const second = await wei.context.newPage()
    await second.goto('/me/permissions')
    const card = second
      .getByRole('listitem')
      .filter({ has: second.getByRole('heading', { name: 'Red packets' }) })
    await card.waitFor()
    expect(await card.innerText()).toContain('at most ¥20,000.00 at a time')
    await second.close()
  })

  it('loses its watch and is asked about again on the very next call after a withdrawal', async () => {
    const { page, w } = wei
    expect(await watchesCount()).toBe(1)
    const second = await wei.context.newPage()
    await second.goto('/me/permissions')
    await second.getByRole('button', { name: 'Withdraw everything from Red packets' }).click()
    await second.getByText('No mini-program may do anything in your name.').waitFor()
    await expect.poll(watchesCount).toBe(0)
    await second.close()
    const coin = wei.inside().getByRole('button', { name: w.open })
    await coin.click()
    await page.getByRole('dialog', { name: 'Allow Red packets to…' }).waitFor()
    await wei.agree()
    await wei.inside().getByText('In your balance').waitFor()
  })

  it('leaves no fault in the platform and no complaint in the browser', () => {
    expect(stage.faults).toEqual([])
    expect(wei.complaints).toEqual([])
  })
})
