// Goal: two operators do their work at the desk, and people bring money in and take it out, in both
// languages and at every width. Method: a platform with a bank by its files; every state of every
// screen is photographed and searched by axe on the way.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeStatement } from '../../src/adapters/bank-file/testing/statement-file.ts'
import { operatorRole, ownersGrant } from '../../src/desk/role.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { house, plainLine, statementOf } from '../money/bank-world.ts'
import { arriveAs } from './arrive.ts'
import { fenOf, type Guest, type Looks } from './guest.ts'
import { look, settled } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

async function putPerson(name: string, isOperator: boolean): Promise<void> {
  const id = `per_${name}`
  const posting: Posting = { kind: 'fund', id, to: id, amountFen: 888_800n, note: '' }
  const row = { id, displayName: name, kind: 'person', demoName: null, createdAtMs: 0 }
  await stage.tessera.engine.commit({
    needs: (fetched) => postingNeeds(posting, fetched),
    plan(tx) {
      tx.put('person', row)
      if (isOperator) tx.put('role', ownersGrant(operatorRole(id), tx.nowMs))
      planPosting(tx, posting, new Map())
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
  stage = await openStage({ plugins: [], config: { demo: false, bank: house } })
  for (const name of ['Lin', 'Wei']) await putPerson(name, false)
  for (const name of ['Ou', 'Fang']) await putPerson(name, true)
})

afterAll(() => stage.close())

const narrow = { language: 'en', scheme: 'light', width: 390, height: 844 } as const
const wide = { language: 'en', scheme: 'light', width: 1280, height: 900 } as const

describe('money of people', () => {
  it('comes in under a reference that names where to send it', async () => {
    const lin = await arrive('Lin', narrow)
    const { page } = lin
    await go(lin, '/wallet')
    await page.getByRole('link', { name: 'Add money' }).click()
    await settled(page)
    expect(await look(lin, 'desk-add-empty')).toEqual([])
    await page.getByRole('button', { name: 'Get a reference' }).click()
    await page.getByRole('alert').getByText('An amount above zero').waitFor()
    await page.getByLabel('Amount in yuan').fill('12.50')
    await page.getByRole('button', { name: 'Get a reference' }).click()
    await page.getByRole('heading', { name: 'Transfer to' }).waitFor()
    expect(await page.getByText(house.account).isVisible()).toBe(true)
    await page.getByText('On its way').waitFor()
    expect(await look(lin, 'desk-add-made')).toEqual([])
    expect(lin.complaints).toEqual([])
    await lin.close()
  })

  it('goes out through the cashier, and not when somebody says no there', async () => {
    const lin = await arrive('Lin', narrow)
    const { page } = lin
    await go(lin, '/wallet/withdraw')
    expect(await look(lin, 'desk-withdraw-empty')).toEqual([])
    const go1 = page.getByRole('button', { name: 'Continue' })
    await page.getByLabel('Amount in yuan').fill('20')
    await page.getByLabel('Name of the account holder').fill('Lin')
    await page.getByLabel('Account number or IBAN').fill('6222 0000 1111 2222')
    await go1.click()
    await page.locator('dialog[data-armed="true"]').waitFor()
    expect(await look(lin, 'desk-withdraw-cashier')).toEqual([])
    await lin.press('Cancel')
    expect(await lin.balanceFen()).toBe(888_800n)
    await go(lin, '/wallet/withdraw')
    await page.getByLabel('Amount in yuan').fill('20')
    await page.getByLabel('Name of the account holder').fill('Lin')
    await page.getByLabel('Account number or IBAN').fill('6222 0000 1111 2222')
    await go1.click()
    await lin.press(/^Confirm ¥/)
    await lin.press('Done')
    await page.getByText('Waits for the next payout').waitFor()
    expect(await look(lin, 'desk-withdraw-made')).toEqual([])
    expect(await lin.balanceFen()).toBe(886_800n)
    expect(lin.complaints).toEqual([])
    await lin.close()
  })
})

describe('the desk', () => {
  it('is not there for others', async () => {
    const lin = await arrive('Lin', wide)
    await go(lin, '/')
    expect(await lin.page.getByRole('link', { name: 'Desk' }).count()).toBe(0)
    await go(lin, '/operator')
    await lin.page.getByRole('alert').first().waitFor()
    expect(await look(lin, 'desk-denied')).toEqual([])
    await lin.close()
  })

  it('freezes by one and frees by two', async () => {
    const [ou, fang] = [await arrive('Ou', wide), await arrive('Fang', narrow)]
    await go(ou, '/operator')
    await ou.page.getByRole('link', { name: 'Accounts' }).click()
    const heading = ou.page.getByRole('heading', { level: 1, name: 'Accounts' })
    await heading.waitFor()
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await ou.page.title()).toBe('Accounts · Tessera')
    await settled(ou.page)
    await ou.page.getByLabel('Name').fill('we')
    await ou.page.getByRole('button', { name: 'Search' }).click()
    await ou.page.getByRole('link', { name: /^Wei/ }).click()
    await ou.page.getByRole('button', { name: 'Freeze' }).click()
    await ou.press('Freeze')
    await ou.page.getByRole('alert').getByText('Say why').waitFor()
    await ou.sheet().getByLabel('Reason').fill('reported stolen')
    expect(await look(ou, 'desk-freeze-sheet')).toEqual([])
    await ou.press('Freeze')
    await ou.page.getByText(/^Frozen .*reported stolen/).waitFor()
    const wei = await arrive('Wei', narrow)
    await go(wei, '/wallet')
    await wei.page.getByText('Your wallet is frozen').waitFor()
    expect(await look(wei, 'desk-wallet-frozen')).toEqual([])
    await wei.close()
    expect(await look(ou, 'desk-account-frozen')).toEqual([])
    await ou.page.getByRole('button', { name: 'Propose to end the freeze' }).click()
    await ou.sheet().getByLabel('Reason').fill('it was a mistake')
    await ou.press('Propose')
    await go(ou, '/operator/approvals')
    await ou.page.getByText('You proposed this').waitFor()
    await go(fang, '/operator/approvals')
    expect(await look(fang, 'desk-approvals')).toEqual([])
    await fang.page.getByRole('button', { name: /^Approve: End of a freeze · Wei/ }).click()
    await fang.page.getByText('Approved by Fang').waitFor()
    await go(fang, '/operator/accounts')
    expect(await fang.page.getByText('Frozen').count()).toBe(0)
    expect([...ou.complaints, ...fang.complaints]).toEqual([])
    await Promise.all([ou.close(), fang.close()])
  })

  it('moves money by hand when a second operator agrees, by keyboard alone', async () => {
    const [ou, fang] = [await arrive('Ou', wide), await arrive('Fang', narrow)]
    await go(ou, '/operator/accounts/per_Wei')
    await ou.page.getByText('Take', { exact: true }).click()
    await ou.page.getByLabel('Amount in yuan').fill('8.80')
    await ou.page.getByLabel('Other side').selectOption({ label: 'Lin' })
    await ou.page.getByLabel('Reason').fill('sent to the wrong person')
    await ou.page.getByLabel('Reason').press('Enter')
    await ou.page.getByText('Waits for another operator').waitFor()
    await go(fang, '/operator/approvals')
    const approve = fang.page.getByRole('button', { name: /^Approve: Correction · Wei → Lin/ })
    await approve.focus()
    await fang.page.keyboard.press('Enter')
    await fang.page.getByText('Approved; it has happened').waitFor()
    await go(ou, '/operator/accounts/per_Wei')
    await ou.page.getByText('Correction by hand').waitFor()
    expect(fenOf(await ou.page.locator('.desk-amount').innerText())).toBe(887_920n)
    await Promise.all([ou.close(), fang.close()])
  })

  it('books a statement, finds owners by two, and makes the payout', async () => {
    const [ou, fang] = [await arrive('Ou', wide), await arrive('Fang', narrow)]
    await go(ou, '/operator/bank')
    expect(await look(ou, 'desk-bank-empty')).toEqual([])
    const lines = [{ ...plainLine, amountFen: 30_000n, bankReference: 'one', reference: 'rent' }]
    const file = Buffer.from(writeStatement(statementOf(lines), '08'))
    const chosen = { name: 'statement.xml', mimeType: 'application/xml', buffer: file }
    await ou.page.getByLabel('File').setInputFiles(chosen)
    await ou.page.getByRole('button', { name: 'Book it' }).click()
    await ou.page.getByText('No reference').waitFor()
    expect(await look(ou, 'desk-bank')).toEqual([])
    await ou.page.getByRole('button', { name: 'Propose an owner' }).click()
    await ou.sheet().getByLabel('Owner').selectOption({ label: 'Wei' })
    await ou.sheet().getByLabel('Reason').fill('their name is on it')
    expect(await look(ou, 'desk-owner-sheet')).toEqual([])
    await ou.press('Propose')
    await go(fang, '/operator/approvals')
    await fang.page.getByRole('button', { name: /^Approve: A line of the bank · Wei/ }).click()
    await fang.page.getByText('Approved; it has happened').waitFor()
    await go(fang, '/operator/bank')
    await fang.page.getByText('Every line has its owner').waitFor()
    const download = fang.page.waitForEvent('download')
    await fang.page.getByRole('button', { name: 'Make the file' }).click()
    expect((await download).suggestedFilename()).toMatch(/^PO-.*\.xml$/)
    await fang.page.getByText('No withdrawal waits').waitFor()
    expect(await look(fang, 'desk-bank-narrow')).toEqual([])
    expect([...ou.complaints, ...fang.complaints]).toEqual([])
    await Promise.all([ou.close(), fang.close()])
  })

  it('says when it cannot be reached', async () => {
    const ou = await arrive('Ou', narrow)
    await go(ou, '/operator')
    await ou.page.route('**/v1/operator/**', (route) => route.abort())
    await ou.page.getByRole('link', { name: 'Bank' }).click()
    await ou.page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 20_000 })
    expect(await look(ou, 'desk-unreachable')).toEqual([])
    await ou.close()
  })
})

const looks: readonly Looks[] = [
  { language: 'en', scheme: 'light', width: 1280, height: 900 },
  { language: 'en', scheme: 'dark', width: 390, height: 844 },
  { language: 'zh-CN', scheme: 'light', width: 390, height: 844 },
  { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900 },
]
const screens: readonly (readonly [name: string, path: string])[] = [
  ['overview', '/operator'],
  ['accounts', '/operator/accounts'],
  ['account', '/operator/accounts/per_Wei'],
  ['approvals', '/operator/approvals'],
  ['bank', '/operator/bank'],
  ['add', '/wallet/add'],
  ['withdraw', '/wallet/withdraw'],
]

describe('the screens of the desk', () => {
  it.each(looks)('keep nobody out in $language, $scheme, $width wide', async (wanted) => {
    const ou = await arrive('Ou', wanted)
    const faults: string[] = []
    await ou.page.goto('/operator')
    await ou.page.getByRole('button', { name: /Audit now|现在核对/ }).click()
    await ou.page.getByText(/^(?:Sound|账目无误)$/).waitFor()
    for (const [name, path] of screens) {
      await go(ou, path)
      const tag = `${wanted.language}-${wanted.scheme}-${wanted.width}`
      faults.push(...(await look(ou, `desk-${name}-${tag}`)))
    }
    expect(faults).toEqual([])
    expect(ou.complaints).toEqual([])
    await ou.close()
  })

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
