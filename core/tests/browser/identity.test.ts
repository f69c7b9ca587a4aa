// Goal: people see who they are here, pass a check or are told why not, and decide what a
// mini-program may ask about them. Method: demo people in a browser, the lab as the mini-program
// that asks; every state is photographed and searched by axe on the way.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest, Looks } from './guest.ts'
import { look, settled } from './look.ts'
import { tryCheck } from './newcomer.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ plugins: ['red-packets', 'lab'] })
})

afterAll(() => stage.close())

const narrow = { language: 'en', scheme: 'light', width: 390, height: 844 } as const
const wideZh = { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900 } as const

async function go(guest: Guest, path: string): Promise<void> {
  await guest.page.goto(path)
  await settled(guest.page)
}

async function arrive(name: RegExp, looks: Partial<Looks>): Promise<Guest> {
  const guest = await stage.guest(looks)
  await guest.page.goto('/')
  await guest.signInAs(name)
  return guest
}

/** One request of the person's own shell. */
const ask = (guest: Guest, path: string, body: object, token?: string): Promise<unknown> =>
  guest.page.evaluate(
    async ([to, text, capability]) => {
      const headers = {
        'content-type': 'application/json',
        ...(capability === undefined ? {} : { 'tessera-capability': capability }),
      }
      const answer: unknown = await (
        await fetch(to, { method: 'POST', headers, body: text })
      ).json()
      return answer
    },
    [path, JSON.stringify(body), token] as const,
  )

/** What the lab hears about facts, under a token made just now. */
async function heard(guest: Guest, ...facts: readonly string[]): Promise<readonly string[]> {
  const granted = (await ask(guest, '/v1/plugins/lab/grants', {})) as { token: string }
  const script = facts.map((fact) => ({ call: 'identity.prove', input: { fact } }))
  const args = { script: JSON.stringify(script) }
  const told = (await ask(guest, '/v1/plugins/lab/look', { args }, granted.token)) as {
    result: { answers: string }
  }
  const answers = JSON.parse(told.result.answers) as readonly { answer: string }[]
  return answers.map(({ answer }) => answer)
}

describe('somebody who has shown nothing', () => {
  it('is told where they can when they pay, and the page only hears a no', async () => {
    const hua = await arrive(/Huahua/, narrow)
    const { page, w } = hua
    await hua.openPackets('/')
    await hua.fill({ shares: '2', total: '1.00' })
    const told = page.getByRole('alert').filter({ hasText: 'has shown who they are' })
    await told.waitFor()
    await hua.inside().getByText(w.declined).waitFor()
    expect(await look(hua, 'identity-required')).toEqual([])
    await told.getByRole('link', { name: 'Show who you are' }).click()
    await page.getByRole('heading', { level: 1, name: 'Identity' }).waitFor()
    await hua.close()
  })

  it('passes a check by keyboard alone and has a level', async () => {
    const hua = await arrive(/Huahua/, narrow)
    const { page } = hua
    await go(hua, '/me')
    await page.getByRole('link', { name: /^Identity.*Level 0/ }).click()
    await page.getByRole('heading', { name: 'Not checked yet' }).waitFor()
    await settled(page)
    expect(await look(hua, 'identity-none')).toEqual([])
    await page.getByRole('button', { name: /^Demo phone/ }).focus()
    await page.keyboard.press('Enter')
    await hua
      .sheet()
      .getByRole('radio', { name: /^Huahua/ })
      .waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    await page.getByRole('button', { name: 'Begin the check' }).press('Enter')
    await hua.sheet().getByRole('alert').getByText('Choose first.').waitFor()
    expect(await look(hua, 'identity-form')).toEqual([])
    await hua
      .sheet()
      .getByRole('radio', { name: /^Huahua/ })
      .press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Passed', exact: true }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Passed')
    expect(await look(hua, 'identity-passed')).toEqual([])
    await hua.press('Done')
    await page.getByRole('heading', { name: 'Checked once' }).waitFor()
    await page.getByText('2 more checks and you are at level 2').waitFor()
    expect(await page.getByRole('button', { name: /^Demo phone/ }).count()).toBe(0)
    expect(await look(hua, 'identity-one')).toEqual([])
    await go(hua, '/me')
    await page.getByRole('link', { name: /^Identity.*Level 1/ }).waitFor()
    expect(hua.complaints).toEqual([])
    await hua.close()
  })
})

describe('a check that is not passed', () => {
  const ends = [
    [/stranger|陌生人/i, 'The details do not match', '信息对不上'],
    [/masked|面具/, 'Your face was not recognised as live', '没能确认是你本人'],
    [/Somebody late|迟到/, 'The document has expired', '证件已过期'],
    [/dark|停电/, 'They cannot be reached', '对方暂时无法服务'],
    [/silent|沉默/, 'Still being looked at', '还在核对'],
  ] as const

  it.each([narrow, wideZh])('says why and what to do, in $language', async (looks) => {
    const dev = await arrive(/Dev|戴维/, looks)
    await go(dev, '/me/identity')
    for (const [persona, en, zh] of ends) {
      await tryCheck(dev, /work|用人单位/, persona)
      const heading = dev.sheet().getByRole('heading', { name: looks.language === 'en' ? en : zh })
      await heading.waitFor()
      const name = `identity-${en.toLowerCase().replaceAll(' ', '-')}-${looks.language}`
      expect(await look(dev, name)).toEqual([])
      await dev.press(dev.w.close)
    }
    expect(dev.complaints).toEqual([])
    await dev.close()
  })
})

describe('what is known about somebody', () => {
  it('is hidden until they tap it', async () => {
    const lin = await arrive(/Lin Xiaoman/, narrow)
    const { page } = lin
    await go(lin, '/me/identity')
    expect(await page.locator('main').innerText()).not.toMatch(/Female|2004|Shanghai/)
    await page.getByRole('button', { name: 'Show: Sex' }).click()
    await page.getByText('Female', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Show: Region' }).click()
    await page.getByText('Shanghai', { exact: true }).waitFor()
    expect(await look(lin, 'identity-shown')).toEqual([])
    await page.getByRole('button', { name: 'Hide: Sex' }).click()
    expect(await page.getByText('Female', { exact: true }).count()).toBe(0)
    await lin.close()
  })
})

describe('what the demo never comes to', () => {
  const dayMs = 86_400_000
  const issuer = { zh: '市大学', en: 'City University' }
  const attribute = { name: 'student', issuer, untilMs: null, outweighed: false }

  it('is told too: an end, a doubt, a credential that is refused', async () => {
    const yue = await arrive(/Yue Ming/, narrow)
    const { page } = yue
    const nowMs = Date.now()
    const check = { method: 'x', assurance: 3, issuer, atMs: nowMs - 90 * dayMs }
    await page.route('**/v1/identity', (route) =>
      route.fulfill({
        json: {
          level: 2,
          fallsAtMs: nowMs + 9 * dayMs,
          next: { level: 3, missingCount: 2, needsDocument: false },
          checks: [
            { ...check, id: 'a', untilMs: nowMs - dayMs, standing: false },
            { ...check, id: 'b', untilMs: nowMs + 9 * dayMs, standing: true },
          ],
          attributes: [
            { ...attribute, value: 'yes', assurance: 1, verifiedAtMs: 1, outweighed: true },
            { ...attribute, value: 'yes', assurance: 3, verifiedAtMs: 2 },
          ],
          issuers: [{ id: 'city', kind: 'school', name: issuer, passed: false }],
        },
      }),
    )
    await page.route('**/v1/identity/checks', (route) =>
      route.fulfill({
        status: 201,
        json: {
          kind: 'credential',
          token: 't',
          fields: [],
          audience: 'https://tessera.example',
          nonce: 'n-0S6_WzA2Mj',
          credentialTypes: ['https://uni.example/student'],
          untilMs: nowMs + 600_000,
        },
      }),
    )
    await page.route('**/v1/identity/checks/reply', (route) =>
      route.fulfill({ json: { result: 'fail', failure: 'credential_refused', level: 2 } }),
    )
    await go(yue, '/me/identity')
    await page.getByText(/your level falls, unless/).waitFor()
    await page.getByText(/No longer counts/).waitFor()
    await page.getByText('Somebody more reliable says otherwise; that one counts.').waitFor()
    expect(await look(yue, 'identity-ended')).toEqual([])
    await page.getByRole('button', { name: /^City University/ }).click()
    await yue.press('Begin the check')
    await yue.sheet().getByRole('alert').getByText('Paste the whole text of it.').waitFor()
    expect(await look(yue, 'identity-credential')).toEqual([])
    await yue.sheet().getByLabel('Credential', { exact: true }).fill('eyJhbGciOiJFUzI1NiJ9~')
    await yue.press('Begin the check')
    await page.getByRole('heading', { name: 'The credential was not accepted' }).waitFor()
    await yue.press('Try again')
    await page.getByRole('heading', { name: 'Check with City University' }).waitFor()
    await yue.close()
  })

  it('is paged through: the log of somebody who is asked a lot', async () => {
    const yue = await arrive(/Yue Ming/, narrow)
    const { page } = yue
    const entry = (seq: number) => ({
      seq,
      plugin: 'red-packets',
      question: '{"p":"levelAtLeast","v":1}',
      answer: 'yes',
      atMs: Date.now() - (9 - seq) * dayMs,
      previous: seq === 1 ? '' : `${seq - 1}`,
      hash: `${seq}`,
    })
    await page.route('**/v1/identity/log*', (route) => {
      const isSecond = route.request().url().includes('before=')
      const entries = isSecond ? [entry(3), entry(1)] : [entry(5), entry(4)]
      return route.fulfill({ json: { entries, next: isSecond ? null : 4 } })
    })
    await go(yue, '/me/log')
    await page.getByText('We checked these 2: none is missing.').waitFor()
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.getByRole('alert').getByText('do not follow from each other').waitFor()
    expect(await page.getByRole('listitem').count()).toBe(4)
    expect(await look(yue, 'identity-log-broken')).toEqual([])
    await yue.close()
  })
})

describe('a mini-program that asks about people', () => {
  it('hears what was agreed to, until a fact is taken back', async () => {
    const lin = await arrive(/Lin Xiaoman/, narrow)
    const { page, w } = lin
    await page.goto('/p/lab')
    await lin.sheet().getByRole('heading', { name: 'Questions about you' }).waitFor()
    const facts = lin.sheet().getByRole('region', { name: 'Questions about you' })
    expect(await facts.getByRole('switch').count()).toBeGreaterThan(5)
    expect(await facts.getByRole('switch', { checked: true }).count()).toBe(0)
    expect(await facts.getByText('Sensitive').count()).toBe(2)
    await page.locator('dialog[data-armed="true"]').waitFor()
    for (const name of [/you are a student/, /you are a woman/, /live in Shanghai/])
      await facts.getByRole('switch', { name }).check()
    expect(await look(lin, 'identity-consent')).toEqual([])
    await lin.press(w.allow)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await go(lin, '/me/log')
    await page.getByText('No mini-program has been told anything about you.').waitFor()
    expect(await look(lin, 'identity-log-empty')).toEqual([])
    expect(await heard(lin, 'student', 'woman', 'adult')).toEqual(['yes', 'yes', 'unknown'])

    await go(lin, '/me/permissions#lab')
    const card = page.getByRole('listitem').filter({ hasText: 'Lab' })
    const woman = card.getByRole('switch', { name: /you are a woman/ })
    expect(await woman.isChecked()).toBe(true)
    expect(await look(lin, 'identity-permissions')).toEqual([])
    await woman.click()
    await page.getByText('Lab hears nothing about this any more').waitFor()
    expect(await card.getByRole('switch', { name: /you are a student/ }).isChecked()).toBe(true)
    expect(await heard(lin, 'student', 'woman')).toEqual(['yes', 'unknown'])

    await card.getByRole('link', { name: 'What it was told' }).click()
    await page.getByText('Only Lab').waitFor()
    await settled(page)
    const told = await page.getByRole('listitem').allInnerTexts()
    expect(told.filter((text) => text.includes('woman'))).toHaveLength(1)
    expect(told.filter((text) => text.includes('student'))).toHaveLength(1)
    await page.getByText('We checked these 2: none is missing.').waitFor()
    expect(await look(lin, 'identity-log')).toEqual([])
    expect(lin.complaints.filter((line) => !line.includes('/pages/'))).toEqual([])
    await lin.close()
  })
})

describe('the screens of identity', () => {
  it.each(['/me/identity', '/me/log', '/me/permissions'])(
    'say that %s cannot be reached',
    async (path) => {
      const wei = await arrive(/Wei Ran/, narrow)
      const { page } = wei
      await page.route(/\/v1\/(?:identity|grants)/, (route) => route.abort())
      await page.goto(path)
      await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 20_000 })
      expect(await look(wei, `identity-unreachable${path.replaceAll('/', '-')}`)).toEqual([])
      await wei.close()
    },
  )

  it.each([
    { language: 'en', scheme: 'light', width: 1280, height: 900, person: /Sister Mei/ },
    { language: 'en', scheme: 'dark', width: 390, height: 844, person: /Master Gu/ },
    { language: 'zh-CN', scheme: 'light', width: 390, height: 844, person: /陈一诺/ },
    { ...wideZh, person: /邱朗/ },
  ] as const)(
    'keep nobody out in $language, $scheme, $width wide',
    async ({ person, ...looks }) => {
      const guest = await arrive(person, looks)
      const { page } = guest
      const tag = `${looks.language}-${looks.scheme}-${looks.width}`
      const faults: string[] = []
      await page.goto('/p/lab')
      await page.locator('dialog[data-armed="true"]').waitFor()
      faults.push(...(await look(guest, `identity-consent-${tag}`)))
      await ask(guest, '/v1/plugins/lab/grants', {
        capabilities: ['fact.student', 'fact.woman', 'fact.office', 'fact.shanghai', 'fact.known'],
      })
      await heard(guest, 'student', 'woman', 'office', 'shanghai', 'known')
      for (const path of ['/me', '/me/identity', '/me/log', '/me/permissions']) {
        await go(guest, path)
        faults.push(...(await look(guest, `identity${path.replaceAll('/', '-')}-${tag}`)))
      }
      await go(guest, '/me/identity')
      await page
        .getByRole('button', { name: /post|school|邮政|学校/ })
        .first()
        .click()
      await guest.sheet().getByRole('radio').first().waitFor()
      faults.push(...(await look(guest, `identity-form-${tag}`)))
      expect(faults).toEqual([])
      expect(guest.complaints.filter((line) => !line.includes('/pages/'))).toEqual([])
      await guest.close()
    },
  )

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
