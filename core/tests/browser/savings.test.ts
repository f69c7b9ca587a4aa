// Savings in the page: money goes in with its day shown before, earns by the rates that an operator
// writes there, comes out again. Then every screen in both languages, narrow and wide, photographed
// and searched by axe. Method: a platform whose clock can be put forward by days.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, type Clock } from '../../src/base/clock.ts'
import { operatorRole, ownersGrant } from '../../src/desk/role.ts'
import type { Guest } from './guest.ts'
import { look, picturesFolder, settled } from './look.ts'
import { openStage, type Stage } from './stage.ts'

const dayMs = 86_400_000
/** How far the platform is behind the browser: people move in then, and days pass. */
let behindMs = 12 * dayMs
const clock: Clock = { now: () => Date.now() - behindMs, after: systemClock.after }
let stage: Stage

const personOf = async (wanted: string): Promise<string> => {
  const placed = await stage.tessera.identity.demo.placed()
  return placed.find(({ name }) => name === wanted)?.person ?? ''
}

beforeAll(async () => {
  const config = { passkeyAboveFen: 1_000_000n, tapDayFen: 10_000_000n }
  stage = await openStage({ plugins: ['savings'], clock, config })
  process.stderr.write(`  savings: pictures in ${picturesFolder}\n`)
  const { engine } = stage.tessera
  const [mei, gu] = await Promise.all([personOf('mei'), personOf('gu')])
  await engine.commit({
    needs: () => [],
    plan(tx) {
      for (const person of [mei, gu]) tx.put('role', ownersGrant(operatorRole(person), tx.nowMs))
    },
  })
})

afterAll(() => stage.close())

const signedIn = async (person: RegExp, looks: object = {}): Promise<Guest> => {
  const guest = await stage.guest(looks)
  await guest.page.goto('/')
  await guest.signInAs(person)
  return guest
}

async function passDays(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    behindMs -= dayMs
    for (let again = 0; again < 3; again += 1) await stage.tessera.jobs.runDue()
  }
}

describe('savings in a page', () => {
  it('pay out of a treasury that one operator fills and another approves', async () => {
    const [mei, gu] = [await signedIn(/Sister Mei/), await signedIn(/Master Gu/)]
    await mei.page.goto('/operator')
    await mei.page.getByLabel('Amount in yuan').fill('1,000')
    await mei.page.getByLabel('Pool', { exact: true }).selectOption({ label: 'Savings' })
    await mei.page.getByRole('button', { name: 'Propose' }).click()
    await mei.page.getByText('Say why').waitFor()
    await settled(mei.page)
    expect(await look(mei, 'savings-treasury')).toEqual([])
    await mei.page.getByLabel('Reason').fill('yield')
    await mei.page.getByRole('button', { name: 'Propose' }).click()
    await mei.page.getByText('Waits for another operator').waitFor()
    await gu.page.goto('/operator/approvals')
    await gu.page.getByRole('button', { name: /^Approve: Into a pool · savings/ }).click()
    await gu.page.getByText('Approved; it has happened').waitFor()
    await mei.page.reload()
    await mei.page.getByRole('listitem').filter({ hasText: '1,000.00' }).waitFor()
    expect([...mei.complaints, ...gu.complaints]).toEqual([])
    await Promise.all([mei.close(), gu.close()])
  })

  it('tells what is missing, and takes money in once it is confirmed', async () => {
    const lin = await signedIn(/Lin Xiaoman/)
    const frame = await lin.open('savings')
    await frame.getByText('No income yet').waitFor()
    expect(await look(lin, 'savings-empty')).toEqual([])
    await frame.getByText(/it earns from/).waitFor()
    await frame.getByRole('button', { name: 'Move in', exact: true }).last().click()
    await frame.getByText('Enter an amount').waitFor()
    await frame.getByLabel('Amount (yuan)').fill('5,000.50')
    await frame.getByRole('button', { name: 'Move in', exact: true }).last().click()
    // Its buttons are paler until they can be pressed.
    await lin.page.locator('dialog[data-armed="true"]').last().waitFor()
    expect(await look(lin, 'savings-confirm')).toEqual([])
    await lin.press(lin.w.confirm)
    await frame.getByText('not confirmed yet').waitFor()
    await lin.page.goto('/wallet')
    await lin.page.getByRole('heading', { name: 'In mini-programs' }).waitFor()
    await settled(lin.page)
    expect(await look(lin, 'savings-wallet')).toEqual([])
    expect(lin.complaints).toEqual([])
    await lin.close()
  })

  it('takes a rate from an operator, and tells others that there is none yet', async () => {
    await passDays(8)
    const mei = await signedIn(/Sister Mei/)
    const frame = await mei.open('savings')
    for (let turn = 0; turn < 4; turn += 1) {
      await frame.getByText('has no rate yet').waitFor()
      await frame.getByLabel('Per ¥10,000 (yuan)').fill(`0.5${turn}43`)
      await frame.getByRole('button', { name: 'Write' }).click()
      await frame.getByText('Saved.').waitFor()
      for (let again = 0; again < 3; again += 1) await stage.tessera.jobs.runDue()
    }
    expect(await look(mei, 'savings-keeper')).toEqual([])
    expect(mei.complaints).toEqual([])
    await mei.close()
  })
})

const looks = [
  { language: 'en', scheme: 'light', width: 1280, height: 900, lin: /Lin Xiaoman/ },
  { language: 'en', scheme: 'dark', width: 390, height: 844, lin: /Lin Xiaoman/ },
  { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900, lin: /林小满/ },
  { language: 'zh-CN', scheme: 'light', width: 390, height: 844, lin: /林小满/ },
] as const

describe('every look', () => {
  it.each(looks)('in $language, $scheme, $width wide is fit to be seen', async (of) => {
    const { lin: name, ...rest } = of
    const lin = await signedIn(name, rest)
    const frame = await lin.open('savings')
    await frame.getByRole('img').waitFor()
    const tag = `savings-${of.language}-${of.scheme}-${of.width}`
    expect(await look(lin, tag)).toEqual([])
    expect(lin.complaints).toEqual([])
    await lin.close()
    expect(stage.faults).toEqual([])
  })
})
