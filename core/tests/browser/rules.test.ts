// Goal: before they begin, people see whether they may, why not, and what leads on, in the shell's
// words; the page that asked hears nothing. Method: demo people and a mini-program that asks.

import type { Rule } from '@tessera/sdk/rule'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest, Looks } from './guest.ts'
import { look } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ plugins: ['salon'] })
})

afterAll(async () => {
  await stage.close()
})

const student: Rule = { p: 'attr', name: 'student' }
const journal: Rule = { all: [student, { p: 'attr', name: 'female' }] }
const comment: Rule = { any: [journal, { p: 'creditOver', v: 750 }] }
const address = (rule: Rule): string => `/rule/${encodeURIComponent(JSON.stringify(rule))}`
const phone = { width: 390, height: 844 }

/** Somebody in front of the sheet of a rule; who was here before has agreed already. */
async function asking(
  who: RegExp,
  rule: Rule,
  { isNew = true, ...looks }: Partial<Looks> & { readonly isNew?: boolean } = {},
): Promise<Guest> {
  const guest = await stage.guest({ ...phone, ...looks })
  await guest.page.goto(`/p/salon${address(rule)}`)
  await guest.signInAs(who)
  if (isNew) await guest.agree()
  await guest.inside().getByRole('button', { name: 'Why' }).click()
  await guest.sheet().locator('.rule-verdict').waitFor()
  await guest.page.locator('dialog[data-armed="true"]').waitFor()
  return guest
}

describe('the sheet of a rule', () => {
  it('says no kindly and with the reason, and the page hears that it was closed', async () => {
    const wei = await asking(/Wei Ran/, journal)
    const text = await wei.sheet().innerText()
    expect(text).toContain('May you “Post here”?')
    expect(text).toContain('You may not, because this is for women.')
    expect(await look(wei, 'rule-may-not-en')).toEqual([])
    await wei.press('Close')
    const closed = wei.inside().getByLabel('closed')
    await expect.poll(() => closed.innerText(), { timeout: 15_000 }).toBe('closed with nothing')
    expect(await wei.inside().getByLabel('answer').innerText()).toBe('unknown')
    expect(wei.complaints).toEqual([])
    await wei.close()
  })

  it('lets the person agree there, and what the page watches is answered anew', async () => {
    const qiu = await asking(/Qiu Lang/, comment)
    const answer = qiu.inside().getByLabel('answer')
    expect(await answer.innerText()).toBe('unknown')
    const text = await qiu.sheet().innerText()
    expect(text).toContain('let it know that you have a credit score over 750')
    expect(await look(qiu, 'rule-may-if-en')).toEqual([])
    await qiu.press('Agree')
    await qiu.sheet().getByText('You may', { exact: true }).waitFor()
    await expect.poll(() => answer.innerText(), { timeout: 15_000 }).toBe('yes')
    expect(await look(qiu, 'rule-may-en')).toEqual([])
    await qiu.press('Close')
    await expect.poll(() => qiu.page.getByRole('dialog').count(), { timeout: 15_000 }).toBe(0)
    expect(qiu.complaints).toEqual([])
    await qiu.close()
  })

  it('leads to where it can be proved', async () => {
    const hua = await asking(/Huahua/, student)
    expect(await look(hua, 'rule-prove-en')).toEqual([])
    await hua.press('Go and verify')
    await expect
      .poll(() => new URL(hua.page.url()).pathname, { timeout: 15_000 })
      .toBe('/me/identity')
    await hua.close()
  })

  it('says the same in Chinese', async () => {
    const language = 'zh-CN'
    const wei = await asking(/魏然/, journal, { language, isNew: false })
    const text = await wei.sheet().innerText()
    for (const said of ['你可以“在这里发帖”吗？', '你现在不可以']) expect(text).toContain(said)
    expect(await look(wei, 'rule-may-not-zh')).toEqual([])
    await wei.close()
    const lin = await asking(/林小满/, comment, { language })
    expect(await look(lin, 'rule-may-if-zh')).toEqual([])
    await lin.press('同意')
    await lin.sheet().getByText('你可以', { exact: true }).waitFor()
    expect(await look(lin, 'rule-may-zh')).toEqual([])
    await lin.close()
  })

  it('leaves no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
