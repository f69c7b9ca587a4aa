// Goal: an empty pool says so, being verified pays both while the other one looks on, an operator
// answers an appeal; somebody new comes by a link, is verified, spends what both got where it is
// meant for and has it back with its old end; and no screen keeps anybody out. Method: the demo's
// own people and a new one in browsers, on a phone and on a desk, in both languages.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { systemClock, type Clock } from '../../src/base/clock.ts'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { decisionUnit, proposalUnit } from '../../src/wallet/desk/manual-posting.ts'
import { packageOf, setChecks } from '../platform.ts'
import { powers } from '../plugins/referrals-world.ts'
import { fenOf, type Guest, type Looks } from './guest.ts'
import { look, picturesFolder, settled } from './look.ts'
import { addAuthenticator, makeAccount, tryCheck } from './newcomer.ts'
import { openStage, type Stage } from './stage.ts'

const file = new URL('../../../plugins/referrals/demo.json', import.meta.url)
const phone = { width: 390, height: 844 } as const
const dayMs = 86_400_000
/** How far the platform is behind the browser. */
let behindMs = 3 * dayMs
const clock: Clock = { now: () => Date.now() - behindMs, after: systemClock.after }
/** A slow machine has the time it needs. Units: ms. */
const timeout = 150_000
let stage: Stage

const personOf = async (wanted: string): Promise<string> => {
  const placed = await stage.tessera.identity.demo.placed()
  return placed.find(({ name }) => name === wanted)?.person ?? ''
}

/** Three shops, of which the demo's operator has listed the first; the last is of another group. */
const shops = [
  { of: 'zhao', scope: 'tao', shop: 'Tea corner', thing: 'Green tea', priceFen: '200' },
  { of: 'mei', scope: 'tao', shop: 'Cake corner', thing: 'Plum cake', priceFen: '250' },
  { of: 'gu', scope: 'books', shop: 'Book corner', thing: 'Old almanac', priceFen: '40' },
] as const
const [tea, cake, books] = shops
type Shop = (typeof shops)[number]

/** What a shopkeeper does until there is one thing to buy. */
const actsOf = ({ of, shop, thing, priceFen }: Shop): readonly object[] => [
  { as: of, call: 'saveShop', args: { title: shop, about: 'Around here', isOpen: true } },
  {
    as: of,
    call: 'saveProduct',
    args: { title: thing, about: '', priceFen, isListed: true, added: 9 },
  },
]

async function play(plugin: string, acts: unknown): Promise<void> {
  const { manifestText } = await packageOf(plugin)
  const manifest = Manifest.parse(JSON.parse(manifestText))
  await playDemoActs(stage.tessera, manifest, DemoActs.parse(acts))
}

async function listMerchants(): Promise<void> {
  for (const { of, scope, shop } of [cake, books]) {
    const row = { scope, party: await personOf(of), category: 'grocery', title: shop }
    await stage.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('merchant', { ...row, addedBy: 'test', atMs: tx.nowMs }),
    })
  }
}

beforeAll(async () => {
  stage = await openStage({ plugins: ['referrals', 'shops'], clock })
  // Its pool is filled later, before somebody's eyes.
  const { acts } = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  await play('referrals', { acts })
  await play('shops', { acts: shops.flatMap(actsOf) })
  await listMerchants()
  process.stderr.write(`  referrals: pictures in ${picturesFolder}\n`)
}, timeout)

afterAll(async () => {
  await stage.close()
  if (stage.faults.length > 0) throw new Error(JSON.stringify(stage.faults))
})

/** Signs somebody in who has agreed to so much, and opens the page. */
async function arrive(
  person: RegExp,
  looks: Partial<Looks>,
  of: { readonly path?: string; readonly capabilities?: readonly string[] } = {},
): Promise<Guest> {
  const guest = await stage.guest(looks)
  await guest.page.goto('/')
  await guest.signInAs(person)
  const answer = await guest.page.request.post('/v1/plugins/referrals/grants', {
    data: { capabilities: of.capabilities ?? powers },
    headers: { origin: stage.origin },
  })
  if (answer.status() !== 201) throw new Error(await answer.text())
  await guest.open('referrals', of.path)
  await guest.inside().getByRole('heading', { level: 1 }).waitFor()
  await guest.inside().locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  return guest
}

/** What keeps somebody out of a screen, or what its page complained about. */
async function faultsOf(guest: Guest, name: string): Promise<readonly string[]> {
  await settled(guest.page)
  return [...(await look(guest, `referrals-${name}`)), ...guest.complaints]
}

async function fillPool(): Promise<void> {
  const { engine } = stage.tessera
  const [ops, fang] = await Promise.all([personOf('ops'), personOf('fang')])
  const wish = { id: 'mp_budget', kind: 'fundPool', pool: 'referrals/programme' } as const
  const nobody = { fromPerson: null, toPerson: null, statementLine: null }
  await engine.commit(
    proposalUnit(ops, { ...wish, ...nobody, amountFen: 100_000n, reason: 'budget' }),
  )
  await engine.commit(decisionUnit(fang, { id: wish.id, verdict: 'approved' }))
}

describe('inviting in a page', () => {
  it('says that the pool is empty, and that it is not as soon as it is filled', async () => {
    const lin = await arrive(/Lin Xiaoman/, phone)
    await lin.inside().getByText('The rewards are used up for now').waitFor()
    expect(await faultsOf(lin, 'empty-390')).toEqual([])
    await fillPool()
    await lin.inside().getByText('About 100 rewards left').waitFor()
    await lin.inside().getByRole('button', { name: 'Share with a friend' }).click()
    await lin.page.locator('dialog[data-armed="true"]').last().waitFor()
    expect(await lin.sheet().getByLabel('Text to paste').inputValue()).toContain('Tessera code 【')
    expect(await faultsOf(lin, 'share-390')).toEqual([])
    await lin.close()
  })

  it('pays both once the invited person is verified, while the other one looks on', async () => {
    const lin = await arrive(/Lin Xiaoman/, {})
    const hua = await arrive(/花花/, { ...phone, language: 'zh-CN' })
    await hua.inside().getByRole('button', { name: '去实名' }).waitFor()
    expect(await faultsOf(hua, 'waiting-390-zh')).toEqual([])
    await lin.inside().getByText('Waits for them to be verified').waitFor()
    expect(await faultsOf(lin, 'inviter-1280')).toEqual([])
    await setChecks(stage.tessera, await personOf('hua'), 5)
    await hua.inside().getByText('已到账', { exact: true }).waitFor()
    await lin.inside().getByText('Counted', { exact: true }).waitFor()
    await lin.inside().getByText('About 99 rewards left').waitFor()
    expect(await faultsOf(hua, 'counted-390-zh')).toEqual([])
    await lin.close()
    await hua.close()
  })

  it('tells a typing error before anybody is asked, and what has to be allowed first', async () => {
    const lin = await arrive(/Lin Xiaoman/, {})
    const code = (await lin.inside().locator('code').innerText()).trim()
    await lin.close()
    const gu = await arrive(/Master Gu/, phone, { capabilities: [] })
    const frame = gu.inside()
    await frame.getByRole('textbox', { name: 'Code' }).fill('hello')
    await frame.getByRole('button', { name: 'Accept the invitation' }).click()
    await frame.getByText('There is no code in this').waitFor()
    await frame.getByRole('textbox', { name: 'Code' }).fill(`Hi! Tessera code 【${code}】`)
    await frame.getByRole('button', { name: 'Accept the invitation' }).click()
    await frame.getByText('First allow it to see whether you are verified').waitFor()
    expect(await faultsOf(gu, 'unasked-390')).toEqual([])
    await gu.close()
  })
})

describe('an appeal', () => {
  it('is made by one of the two', async () => {
    const wei = await arrive(/魏然/, { language: 'zh-CN', scheme: 'dark' })
    const frame = wei.inside()
    await frame.getByText('你在接受邀请之前就已实名').waitFor()
    await frame.getByText('申诉', { exact: true }).click()
    await frame.getByLabel('说说情况').fill('我上周刚来。')
    expect(await faultsOf(wei, 'appeal-1280-zh-dark')).toEqual([])
    await frame.getByRole('button', { name: '提交申诉' }).click()
    await frame.getByText('申诉已提交').waitFor()
    await wei.close()
  })

  it('is answered by an operator', async () => {
    const ops = await arrive(/Ou Ping/, { ...phone, scheme: 'dark' })
    const frame = ops.inside()
    const appeal = frame.getByRole('group', { name: /梅姐/ })
    await appeal.getByLabel('Answer to both').fill('欢迎 Welcome')
    expect(await faultsOf(ops, 'desk-390-dark')).toEqual([])
    await appeal.getByRole('button', { name: 'Grant', exact: true }).click()
    await appeal.waitFor({ state: 'detached' })
    await ops.close()
    const qiu = await arrive(/Qiu Lang/, {})
    await qiu.inside().getByText('Counted', { exact: true }).waitFor()
    await qiu.inside().getByText('The platform says: 欢迎 Welcome').waitFor()
    expect(await faultsOf(qiu, 'granted-1280')).toEqual([])
    await qiu.close()
  })
})

/** What the page says is left of somebody's credit. */
const creditFen = async (guest: Guest): Promise<bigint> =>
  fenOf(await guest.inside().getByRole('region', { name: 'My credit from inviting' }).innerText())

/** Puts one thing of a shop into the basket and presses pay; the shell says what comes next. */
async function choose(buyer: Guest, { shop, thing }: Shop): Promise<void> {
  const frame = await buyer.open('shops')
  await frame.getByRole('button', { name: shop }).click()
  const more = frame.getByRole('group', { name: thing }).getByRole('button', { name: 'One more' })
  await more.click()
  await frame.getByRole('button', { name: 'Pay', exact: true }).click()
  await buyer.page.locator('dialog[data-armed="true"]').waitFor()
}

/** Looks at what is on a phone as it is on a desk, too. */
async function bothWidths(guest: Guest, name: string): Promise<void> {
  expect(await faultsOf(guest, `${name}-390`)).toEqual([])
  await guest.page.setViewportSize({ width: 1280, height: 900 })
  expect(await faultsOf(guest, `${name}-1280`)).toEqual([])
  await guest.page.setViewportSize(phone)
}

/** What somebody is told beside the mini-program. */
async function told(guest: Guest, text: string): Promise<void> {
  await guest.page.goto('/inbox')
  await guest.page.getByText(text).first().waitFor()
}

describe('somebody new', { timeout }, () => {
  let lin: Guest
  let ada: Guest
  let linFen = 0n

  it('opens the link, makes an account, and agrees to what the invitation asks', async () => {
    lin = await arrive(/Lin Xiaoman/, {})
    linFen = await creditFen(lin)
    const code = (await lin.inside().locator('code').innerText()).replaceAll('-', '').trim()
    ada = await stage.guest(phone)
    await addAuthenticator(ada)
    await ada.page.goto(`/l/${code}`)
    await makeAccount(ada, 'Ada')
    await ada.page.getByRole('dialog', { name: /Allow/ }).waitFor()
    await ada.agree()
    const frame = ada.inside()
    await frame.getByText('A friend invites you').waitFor()
    await frame.getByRole('button', { name: 'Allow and get my code' }).waitFor()
    expect(await faultsOf(ada, 'new-390')).toEqual([])
    await frame.getByRole('button', { name: 'Allow it to see whether I am verified' }).click()
    await ada.page.locator('dialog[data-armed="true"]').waitFor()
    expect(await faultsOf(ada, 'new-asked-390')).toEqual([])
    await ada.press('Agree')
    await ada.sheet().getByRole('button', { name: 'Go and verify' }).waitFor()
    expect(await faultsOf(ada, 'new-told-390')).toEqual([])
    await ada.press('Not now')
    await frame.getByRole('button', { name: 'Get verified' }).waitFor()
    await frame.getByRole('button', { name: 'Verify and get my code' }).waitFor()
    await lin.inside().getByText('Ada', { exact: true }).waitFor()
    expect(await faultsOf(ada, 'new-waiting-390')).toEqual([])
  })

  it('is verified, and both have 5.00 and are told', async () => {
    const frame = ada.inside()
    await frame.getByRole('button', { name: 'Get verified' }).click()
    await ada.press('Go and verify')
    await ada.page.getByRole('heading', { level: 1, name: 'Identity' }).waitFor()
    for (const issuer of [/^Demo phone/, /^Demo document/, /^Demo bank/]) {
      await tryCheck(ada, issuer, /^Huahua/)
      await ada.page.getByRole('heading', { name: 'Passed', exact: true }).waitFor()
      await ada.press('Done')
    }
    await ada.open('referrals')
    await ada.inside().getByText('Counted', { exact: true }).waitFor()
    await ada.inside().getByRole('button', { name: 'Make my code' }).waitFor()
    await expect.poll(() => creditFen(ada), { timeout: 15_000 }).toBe(500n)
    expect(await faultsOf(ada, 'new-counted-390')).toEqual([])
    const row = lin.inside().getByRole('listitem').filter({ hasText: 'Ada' })
    await row.getByText('They are verified, and you both have your credit.').waitFor()
    await expect.poll(() => creditFen(lin), { timeout: 15_000 }).toBe(linFen + 500n)
    expect(await faultsOf(lin, 'new-inviter-1280')).toEqual([])
    await told(ada, '¥5.00 of credit is yours')
    expect(await faultsOf(ada, 'new-inbox-390')).toEqual([])
    await told(lin, '¥5.00 of credit is yours')
  })

  it('spends it at two shops of the group, and not outside', async () => {
    for (const one of [tea, cake]) {
      await choose(ada, one)
      expect(await ada.sheet().innerText()).toContain('with your credit')
      expect(await faultsOf(ada, `new-pays-${one.of}-390`)).toEqual([])
      await ada.press(ada.w.confirm)
      await ada.press(ada.w.done)
      await ada.inside().getByRole('heading', { name: 'Waiting for the shop' }).waitFor()
    }
    await choose(ada, books)
    const short = ada.page.getByRole('dialog', { name: ada.w.shortTitle })
    await short.getByText('with the credit that counts here, does not cover this').waitFor()
    await bothWidths(ada, 'new-outside')
    await ada.press(ada.w.done)
    await ada.page.goto('/wallet')
    const credit = ada.page.getByRole('region', { name: 'Credit' })
    await credit.getByText(/^At /).waitFor()
    const said = await credit.innerText()
    for (const part of ['Boss Zhao', 'Cake corner', '¥0.50']) expect(said).toContain(part)
    expect(said).not.toContain('Book corner')
    await bothWidths(ada, 'new-wallet')
  })

  it('has it back with its old end, three days later', async () => {
    await ada.open('referrals')
    const ends = ada.inside().getByText('The first of it ends on')
    const endBefore = await ends.innerText()
    behindMs = 0
    await ada.open('shops', '/orders')
    await ada
      .inside()
      .getByRole('button', { name: /Plum cake/ })
      .click()
    await ada.inside().getByRole('button', { name: 'Cancel' }).click()
    await ada.inside().getByRole('heading', { name: 'Cancelled' }).waitFor()
    await ada.open('referrals')
    await expect.poll(() => creditFen(ada), { timeout: 15_000 }).toBe(300n)
    expect(await ends.innerText()).toBe(endBefore)
    await bothWidths(ada, 'new-back')
  })
})
