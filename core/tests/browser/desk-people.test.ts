// Goal: two operators do their work about people: documents, appeals, scores, issuers and roles, in
// both languages and at every width. Method: somebody sends documents and contests a score; every
// state of every screen is photographed and searched by axe on the way.

import { scoredMonthAt } from '@tessera/sdk/credit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contestUnit } from '../../src/credit/index.ts'
import { operatorRole, ownersGrant } from '../../src/desk/role.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { setChecks } from '../platform.ts'
import { arriveAs } from './arrive.ts'
import type { Guest, Looks } from './guest.ts'
import { look, settled } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

async function putPerson(name: string, isOperator: boolean): Promise<void> {
  const id = `per_${name}`
  const row = { id, displayName: name, kind: 'person', demoName: null, createdAtMs: 0 }
  await stage.tessera.engine.commit({
    needs: () => [],
    plan(tx) {
      tx.put('person', row)
      if (isOperator) tx.put('role', ownersGrant(operatorRole(id), tx.nowMs))
    },
  })
}

const arrive = (name: string, looks: Partial<Looks> = {}): Promise<Guest> =>
  arriveAs(stage, `per_${name}`, looks)

async function go(guest: Guest, path: string): Promise<void> {
  await guest.page.goto(path)
  await settled(guest.page)
}

beforeAll(async () => {
  stage = await openStage({ plugins: [], config: { demo: false } })
  for (const name of ['Lin', 'Wei']) await putPerson(name, false)
  for (const name of ['Ou', 'Fang', 'Hall']) await putPerson(name, true)
  await setChecks(stage.tessera, 'per_Wei', 5)
})

afterAll(() => stage.close())

const narrow = { language: 'en', scheme: 'light', width: 390, height: 844 } as const
const wide = { language: 'en', scheme: 'light', width: 1280, height: 900 } as const

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const picture = { name: 'card.png', mimeType: 'image/png', buffer: pixel }
const page = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<html>') }

async function sendDocuments(lin: Guest): Promise<void> {
  await go(lin, '/me/identity')
  await lin.page.getByRole('button', { name: /^Review by people/ }).click()
  await lin.sheet().getByLabel('Your document').setInputFiles(page)
  await lin.press('Begin the check')
  await lin.page.getByRole('alert').getByText('Choose 1 to 4 images or PDF').waitFor()
  expect(await look(lin, 'people-send-wrong')).toEqual([])
  await lin.sheet().getByLabel('Your document').setInputFiles([picture, picture])
  await lin.press('Begin the check')
  await lin.page.getByText('Still being looked at').waitFor()
  expect(await look(lin, 'people-send-waits')).toEqual([])
  await lin.press('Close')
  await lin.page.getByText('Waits to be looked at').waitFor()
  expect(await lin.page.getByRole('button', { name: /^Review by people/ }).count()).toBe(0)
}

describe('documents', () => {
  it('go from their person to two operators, and become a check', async () => {
    const [lin, ou, fang] = [
      await arrive('Lin', narrow),
      await arrive('Ou', wide),
      await arrive('Fang', narrow),
    ]
    await go(ou, '/operator/reviews')
    expect(await look(ou, 'people-reviews-empty')).toEqual([])
    await sendDocuments(lin)
    expect(await look(lin, 'people-identity-waits')).toEqual([])
    await go(ou, '/operator/reviews')
    await ou.page.getByRole('button', { name: 'Propose to look: Lin' }).click()
    await ou.sheet().getByLabel('Reason').fill('they asked')
    await ou.press('Propose')
    await ou.page.getByText('You proposed to look').waitFor()
    expect(await look(ou, 'people-review-own')).toEqual([])
    await go(fang, '/operator/reviews')
    expect(await look(fang, 'people-review-other')).toEqual([])
    await fang.page.getByRole('button', { name: 'Agree to look: Lin' }).click()
    await fang.page.getByRole('button', { name: 'Open document 1' }).click()
    await fang.page.getByRole('img', { name: 'Document 1 of Lin' }).waitFor()
    const decide = fang.page.getByRole('button', { name: 'Decide, and delete the documents' })
    await decide.click()
    await fang.page.getByRole('alert').getByText('Between 4 and 32').waitFor()
    expect(await look(fang, 'people-review-open')).toEqual([])
    await fang.page.getByLabel('Number on it').fill('e1234567')
    await fang.page.getByLabel('Valid until').fill('2099-12-31')
    await fang.page.getByLabel('Date of birth').fill('1999-04-30')
    await decide.focus()
    await fang.page.keyboard.press('Enter')
    await fang.page.getByText('Accepted by Fang').waitFor()
    expect(await look(fang, 'people-review-decided')).toEqual([])
    await go(lin, '/me/identity')
    await lin.page.getByText('Accepted, and deleted').waitFor()
    await go(lin, '/me/log')
    await lin.page.getByText('Two operators may look at your documents until').waitFor()
    await lin.page.getByText('Tessera ·').waitFor()
    expect(await look(lin, 'people-log')).toEqual([])
    expect([...lin.complaints, ...ou.complaints, ...fang.complaints]).toEqual([])
    await Promise.all([lin.close(), ou.close(), fang.close()])
  })

  it('of somebody one knows are left to others, who are told why', async () => {
    const [wei, hall] = [await arrive('Wei', narrow), await arrive('Hall', narrow)]
    await sendDocuments(wei)
    const fund: Posting = { kind: 'fund', id: 'f', to: 'per_Wei', amountFen: 500n, note: '' }
    const sides = { payer: 'per_Wei', to: 'per_Hall', plugin: 'lab' }
    const pay: Posting = { kind: 'pay', id: 'p', ...sides, amountFen: 500n, note: '' }
    for (const posting of [fund, pay])
      await stage.tessera.engine.commit({
        needs: (fetched) => postingNeeds(posting, fetched),
        plan: (tx) => planPosting(tx, posting, new Map()),
      })
    await go(hall, '/operator/reviews')
    await hall.page.getByText('Money moved between you two').waitFor()
    expect(await hall.page.getByRole('button', { name: /^Propose to look/ }).count()).toBe(0)
    expect(await look(hall, 'people-review-interest')).toEqual([])
    await wei.page.getByRole('button', { name: 'Take them back' }).click()
    await wei.page.getByText('Taken back, and deleted').waitFor()
    expect([...wei.complaints, ...hall.complaints]).toEqual([])
    await Promise.all([wei.close(), hall.close()])
  })
})

describe('what takes two', () => {
  it('is a role, from the form to the other operator’s list', async () => {
    const [ou, fang] = [await arrive('Ou', wide), await arrive('Fang', narrow)]
    await go(ou, '/operator/roles')
    await ou.page.getByRole('button', { name: 'Propose', exact: true }).click()
    await ou.page.getByRole('alert').getByText('Choose somebody').waitFor()
    expect(await look(ou, 'people-roles-wrong')).toEqual([])
    await ou.page.getByLabel('Person').selectOption({ label: 'Wei' })
    await ou.page.getByLabel('Role', { exact: true }).selectOption({ label: 'Arbiter' })
    await ou.page.getByLabel('Over').selectOption({ label: 'a region' })
    await ou.page.getByLabel('Its name').fill('CN-31')
    await ou.page.getByLabel('Reason').fill('knows everybody there')
    await ou.page.getByLabel('Reason').press('Enter')
    await ou.page.getByText('Waits for another operator').waitFor()
    await go(fang, '/operator/approvals')
    expect(await look(fang, 'people-approvals-role')).toEqual([])
    await fang.page.getByRole('button', { name: /^Approve: Grant a role · Wei/ }).click()
    await fang.page.getByText('Approved by Fang').waitFor()
    await go(fang, '/operator/roles')
    await fang.page.getByText('Arbiter of a region CN-31').waitFor()
    expect(await look(fang, 'people-roles')).toEqual([])
    expect([...ou.complaints, ...fang.complaints]).toEqual([])
    await Promise.all([ou.close(), fang.close()])
  })

  it('are parameters of the score, shown with what changes', async () => {
    const [ou, fang] = [await arrive('Ou', wide), await arrive('Fang', narrow)]
    await go(ou, '/operator/scores')
    expect(await look(ou, 'people-scores-empty')).toEqual([])
    const form = ou.page.getByRole('form', { name: 'Propose version 2' })
    const json = form.getByLabel('Description (JSON)')
    const params = JSON.parse(await json.inputValue())
    await json.fill(JSON.stringify({ ...params, gender: 1 }))
    await form.getByLabel('Reason').fill('too many points for levels')
    await form.getByRole('button', { name: 'Propose' }).click()
    await ou.page.getByText('which no score may know').waitFor()
    expect(await look(ou, 'people-params-wrong')).toEqual([])
    await json.fill(JSON.stringify({ ...params, levelCap: [550, 650, 840, 950] }))
    await form.getByRole('button', { name: 'Propose' }).click()
    await ou.page.getByText('Waits for another operator').waitFor()
    await go(fang, '/operator/approvals')
    await fang.page.getByText('[550,650,840,950]').waitFor()
    expect(await look(fang, 'people-approvals-params')).toEqual([])
    await fang.page.getByRole('button', { name: /^Approve: New parameters/ }).click()
    await fang.page.getByText('Approved; it has happened').waitFor()
    await go(fang, '/operator/scores')
    await fang.page.getByText('Version 2', { exact: true }).waitFor()
    expect(await look(fang, 'people-params')).toEqual([])
    // A status that is no success is noted by the browser and told by the form.
    expect([...ou.complaints, ...fang.complaints]).toEqual([])
    await Promise.all([ou.close(), fang.close()])
  })

  it('is the end of a hold that one put', async () => {
    const [ou, fang] = [await arrive('Ou', narrow), await arrive('Fang', wide)]
    await go(ou, '/operator/scores')
    const form = ou.page.getByRole('form', { name: 'Hold a score' })
    await form.getByLabel('Person').selectOption({ label: 'Wei' })
    await form.getByLabel('Reason').fill('a stranger signed in')
    await form.getByRole('button', { name: 'Hold it' }).click()
    await ou.page.getByRole('button', { name: 'Propose to lift it: Wei' }).click()
    await ou.sheet().getByLabel('Reason').fill('it was their sister')
    await ou.press('Propose')
    await ou.page.getByText('Waits for another operator').waitFor()
    expect(await look(ou, 'people-holds')).toEqual([])
    await go(fang, '/operator/approvals')
    await fang.page.getByRole('button', { name: /^Approve: Lift a hold on a score · Wei/ }).click()
    await fang.page.getByText('Approved; it has happened').waitFor()
    await go(fang, '/operator/scores')
    await fang.page.getByText(/ · Lifted /).waitFor()
    expect([...ou.complaints, ...fang.complaints]).toEqual([])
    await Promise.all([ou.close(), fang.close()])
  })
})

describe('an appeal', () => {
  it('is decided with reasons, before its time is over', async () => {
    const { tessera } = stage
    const month = scoredMonthAt(Date.now())
    const about = { subject: 'per_Wei', counterparty: 'per_Lin', month, status: 'final' } as const
    const broken = { kind: 'payment', outcome: 'B2', amountFen: 90_000n, isRated: false } as const
    await tessera.credit.report([{ ...about, ...broken, id: 'deal/1', source: 'market' }])
    const who = { realPerson: 'per_Wei', person: 'per_Wei' }
    const target = { targetKind: 'outcome', target: 'deal/1' } as const
    await tessera.engine.commit(contestUnit({ ...who, ...target, grounds: 'I paid that day' }))
    const ou = await arrive('Ou', narrow)
    await go(ou, '/operator/appeals')
    await ou.page.getByText('I paid that day').waitFor()
    const part = ou.page.getByRole('link', { name: 'Appeals' })
    expect((await part.boundingBox())?.x).toBeLessThan(300)
    expect(await look(ou, 'people-appeals')).toEqual([])
    await ou.page.getByRole('button', { name: 'Uphold: it never counts again: Wei' }).click()
    await ou.sheet().getByLabel('Reason').fill('the bank says so')
    expect(await look(ou, 'people-appeal-sheet')).toEqual([])
    await ou.press('Upheld')
    await ou.page.getByText(/Upheld by Ou .*the bank says so/).waitFor()
    expect(await look(ou, 'people-appeals-decided')).toEqual([])
    expect(ou.complaints).toEqual([])
    await ou.close()
  })
})

describe('the screens', () => {
  it('say when they cannot be reached', async () => {
    const ou = await arrive('Ou', narrow)
    await go(ou, '/operator')
    await ou.page.route('**/v1/operator/**', (route) => route.abort())
    await ou.page.getByRole('link', { name: 'Documents' }).click()
    await ou.page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 20_000 })
    expect(await look(ou, 'people-unreachable')).toEqual([])
    await ou.close()
  })

  it('are not there for others', async () => {
    const lin = await arrive('Lin', narrow)
    for (const name of ['reviews', 'appeals', 'scores', 'issuers', 'roles']) {
      await go(lin, `/operator/${name}`)
      await lin.page.getByRole('alert').first().waitFor()
    }
    expect(await look(lin, 'people-denied')).toEqual([])
    await lin.close()
  })

  const looks: readonly Looks[] = [
    { language: 'en', scheme: 'light', width: 1280, height: 900 },
    { language: 'en', scheme: 'dark', width: 390, height: 844 },
    { language: 'zh-CN', scheme: 'light', width: 390, height: 844 },
    { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900 },
  ]

  it.each(looks)('keep nobody out in $language, $scheme, $width wide', async (wanted) => {
    const ou = await arrive('Ou', wanted)
    const faults: string[] = []
    for (const name of ['approvals', 'reviews', 'appeals', 'scores', 'issuers', 'roles']) {
      await go(ou, `/operator/${name}`)
      const tag = `${wanted.language}-${wanted.scheme}-${wanted.width}`
      faults.push(...(await look(ou, `people-${name}-${tag}`)))
    }
    expect(faults).toEqual([])
    expect(ou.complaints).toEqual([])
    await ou.close()
  })

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
