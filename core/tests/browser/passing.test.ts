// Goal: a page passes things to other mini-programs only as far as the person agreed in the shell,
// and a handoff never stands in an address. Method: small mini-programs in a browser.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let lin: Guest

beforeAll(async () => {
  stage = await openStage({ plugins: ['passer', 'picker', 'aide'] })
  lin = await stage.guest({ width: 390, height: 844 })
  await lin.page.goto('/')
  await lin.signInAs(/Lin Xiaoman/)
})

afterAll(async () => {
  await stage.close()
})

const button = (name: string) => lin.inside().getByRole('button', { name })
const told = (text: string | RegExp) =>
  lin.inside().getByRole('status').getByText(text, { exact: true }).waitFor()
const notes = async (id: string) => {
  const rows = await stage.tessera.store.scan({ table: 'record', equals: [], limit: 100 })
  return rows.filter((row) => row.id === id).map(({ doc }) => JSON.parse(doc) as object)
}

describe('passing on', () => {
  it('says who does what in whose words, and takes a no', async () => {
    await lin.open('passer')
    await button('Hand over').click()
    const text = await lin.sheet().innerText()
    expect(text).toContain('Passer wants to do something in Aide for you.')
    expect(text).toContain('Through “Aide”: “posts a card into your conversation”')
    expect(text).toContain('Passer says: “a card about tea”')
    await lin.press(lin.w.cancel)
    await told('said no')
    expect(await notes('hall/passed')).toEqual([])
  })

  it('happens once the person agreed', async () => {
    await button('Hand over').click()
    await lin.press('Pass it on')
    await told('into hall')
    expect(await notes('hall/passed')).toEqual([{ from: 'passer', value: 1 }])
  })
})

describe('a page that another one opened', () => {
  it('is opened with a handoff that no address shows, and gives back once', async () => {
    await button('Open picker').click()
    expect(await lin.sheet().innerText()).toContain(
      'From there, once, in “Passer”: “takes what you chose”',
    )
    await lin.press('Open it')
    await lin.page.waitForURL(/\/p\/picker\/pick\?kind=tea$/)
    await lin.agree()
    await lin.inside().getByRole('heading', { name: '/pick?kind=tea' }).waitFor()
    await button('Give back').click()
    await told('given')
    await button('Give back').click()
    await told(/What you agreed to pass on is over/)
    expect(await notes('tea')).toEqual([{ what: 'green tea by picker' }])
  })

  it('has nothing to pass on when it was opened by itself', async () => {
    await lin.open('picker', '/pick?kind=tea')
    await button('Give back').click()
    await told('nobody asked')
    expect(await notes('tea')).toHaveLength(1)
  })
})

describe('sharing a card', () => {
  it('says that there is nowhere to, before anything that has places is used', async () => {
    await lin.open('passer')
    await button('Share card').click()
    await lin.sheet().getByText('Nowhere to share to yet.').waitFor()
    await lin.press(lin.w.cancel)
    await told('not shared')
    expect(await notes('hall/crd_tea')).toEqual([])
  })

  it('goes to the place that the person chose', async () => {
    await lin.page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ capabilities: [] })
      await fetch('/v1/plugins/aide/grants', { method: 'POST', headers, body })
    })
    await button('Share card').click()
    await lin.sheet().getByText('Tea at four').waitFor()
    const search = lin.sheet().getByRole('searchbox', { name: 'Find a place' })
    await search.fill('no such place')
    await lin.sheet().getByText('No place of that name.').waitFor()
    await search.fill('hal')
    await lin.press(/Hall/)
    await told('shared')
    expect(await notes('hall/crd_tea')).toEqual([{ from: 'shell', value: 1 }])
    expect([lin.complaints, stage.faults]).toEqual([[], []])
  })
})
