// Goal: an empty pool says so, a link brings somebody, being verified pays both while the other one
// looks on, an operator answers an appeal; and no screen keeps anybody out. Method: the demo's own
// people in browsers, on a phone and on a desk, in both languages.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { decisionUnit, proposalUnit } from '../../src/wallet/desk/manual-posting.ts'
import { packageOf, setChecks } from '../platform.ts'
import { powers } from '../plugins/referrals-world.ts'
import type { Guest, Looks } from './guest.ts'
import { look, picturesFolder, settled } from './look.ts'
import { openStage, type Stage } from './stage.ts'

const file = new URL('../../../plugins/referrals/demo.json', import.meta.url)
const phone = { width: 390, height: 844 } as const
let stage: Stage

const personOf = async (wanted: string): Promise<string> => {
  const placed = await stage.tessera.identity.demo.placed()
  return placed.find(({ name }) => name === wanted)?.person ?? ''
}

beforeAll(async () => {
  stage = await openStage({ plugins: ['referrals'] })
  const { manifestText } = await packageOf('referrals')
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  await playDemoActs(stage.tessera, Manifest.parse(JSON.parse(manifestText)), acts)
  process.stderr.write(`  referrals: pictures in ${picturesFolder}\n`)
})

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
