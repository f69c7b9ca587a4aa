// A report from a guest book to its end, in the page that decides it: a moderator removes, the
// author appeals, another moderator answers. Then every screen in both languages, narrow and wide,
// photographed and searched by axe.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moderatorRole, ownersGrant } from '../../src/desk/role.ts'
import { post } from '../crash/caller.ts'
import { freshKey } from '../visitor.ts'
import type { Guest } from './guest.ts'
import { look, picturesFolder } from './look.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let first = ''

/** A demo person who writes and reports, as their shell would. */
async function actor(name: string) {
  const { origin } = stage
  const session = await post(origin, '/v1/demo/session', { person: name })
  const cookie = session?.cookie ?? ''
  const agreed = { capabilities: ['intent.call'] }
  const granted = await post(origin, '/v1/plugins/guestbook/grants', agreed, { cookie })
  if (granted?.status !== 201) throw new Error(`${name}: ${session?.text} ${granted?.text}`)
  const { token }: { token: string } = JSON.parse(granted.text)
  return async (handler: string, args: object): Promise<Record<string, unknown>> => {
    const headers = {
      cookie,
      'tessera-capability': token,
      'idempotency-key': freshKey(),
    }
    const reply = await post(origin, `/v1/plugins/guestbook/${handler}`, { args }, headers)
    if (reply?.status !== 200) throw new Error(`${handler}: ${reply?.text}`)
    const { result }: { result: Record<string, unknown> } = JSON.parse(reply.text)
    return result
  }
}

async function seed(): Promise<void> {
  const author = await actor('hua')
  const lines = [
    ['one', '加我微信，日入过千，名额有限。'],
    ['two', 'Meet me at 14 Garden Road, I know where you live.'],
    ['three', '今晚操场风很大，跑了五公里，有人一起吗？'],
  ] as const
  for (const [line, text] of lines) await author('write', { line, text })
  const reasons = [
    ['lin', 'one', 'scam'],
    ['wei', 'one', 'scam'],
    ['chen', 'one', 'spam'],
    ['qiu', 'two', 'privacy'],
    ['lin', 'three', 'off-topic'],
  ] as const
  for (const [name, line, reason] of reasons) {
    const { case: id } = await (await actor(name))('report', { line, reason })
    if (line === 'one') first = String(id)
  }
}

beforeAll(async () => {
  stage = await openStage({ plugins: ['moderation', 'guestbook'] })
  const { engine, identity } = stage.tessera
  const mei = (await identity.demo.placed()).find(({ name }) => name === 'mei')
  await engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('role', ownersGrant(moderatorRole(mei?.person ?? ''), tx.nowMs)),
  })
  await seed()
  process.stderr.write(`  moderation: pictures in ${picturesFolder}\n`)
})

afterAll(async () => {
  await stage.close()
})

const signedIn = async (person: RegExp, looks: object = {}): Promise<Guest> => {
  const guest = await stage.guest(looks)
  await guest.page.goto('/')
  await guest.signInAs(person)
  return guest
}

describe('a report', () => {
  it('is decided from the queue, with the keyboard alone', async () => {
    const yue = await signedIn(/Yue Ming/)
    const frame = await yue.open('moderation')
    const row = frame.getByRole('button', { name: /加我微信/ })
    await row.focus()
    await yue.page.keyboard.press('Enter')
    await frame.getByRole('form', { name: 'What becomes of it?' }).waitFor()
    expect(await frame.getByLabel('By which rule').inputValue()).toBe('scam')
    await frame.getByRole('radio', { name: /^Remove Nobody/ }).focus()
    await yue.page.keyboard.press('Space')
    await frame.getByLabel('To its author (optional)').fill('No adverts for jobs, please.')
    await frame.getByRole('button', { name: 'Decide: Remove' }).focus()
    await yue.page.keyboard.press('Enter')
    await frame.getByRole('heading', { name: 'What was done' }).waitFor()
    expect(await frame.getByText('Removed', { exact: true }).count()).toBe(1)
    await stage.tessera.jobs.runDue()
    expect(yue.complaints).toEqual([])
    await yue.close()
  })

  it('can be appealed by its author, and is answered by somebody else', async () => {
    const [hua, mei] = await Promise.all([signedIn(/Huahua/), signedIn(/Sister Mei/)])
    const own = await hua.open('moderation', '/about')
    await own.getByRole('button', { name: /加我微信/ }).click()
    await own.getByText('No adverts for jobs, please.').waitFor()
    await own.getByRole('button', { name: 'Appeal' }).click()
    await own.getByText('Say why.').waitFor()
    await own.getByLabel('Why the decision should change').fill('It is a real job.')
    await own.getByRole('button', { name: 'Appeal' }).click()
    await own.getByText('You have appealed; another moderator will look,').waitFor()
    const frame = await mei.open('moderation', `/case/${first}`)
    await frame.getByText('It is a real job.').first().waitFor()
    await frame.getByRole('radio', { name: /^Reject/ }).check()
    await frame.getByLabel('Reason').fill('It asks for money first.')
    await frame.getByRole('button', { name: 'Answer the appeal' }).click()
    await own.getByText('Answer: It asks for money first.').waitFor()
    expect([...hua.complaints, ...mei.complaints]).toEqual([])
    await Promise.all([hua.close(), mei.close()])
  })
})

const looks = [
  { language: 'en', scheme: 'light', width: 1280, height: 900, yue: /Yue Ming/, hua: /Huahua/ },
  { language: 'en', scheme: 'dark', width: 390, height: 844, yue: /Yue Ming/, hua: /Huahua/ },
  { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900, yue: /岳明/, hua: /花花/ },
  { language: 'zh-CN', scheme: 'light', width: 390, height: 844, yue: /岳明/, hua: /花花/ },
] as const

/** Opens places of the page one after the other and looks at each; gives what is wrong. */
async function tour(
  guest: Guest,
  tag: string,
  places: readonly (readonly [name: string, path: string])[],
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [name, path] of places) {
    const frame = await guest.open('moderation', path)
    await frame.locator('main:not(:has([aria-busy="true"])) h1:not(.t-unseen)').waitFor()
    faults.push(...(await look(guest, `moderation-${name}-${tag}`)))
  }
  return faults
}

describe('the screens', () => {
  it.each(looks)(
    'keep nobody out in $language, $scheme, $width wide',
    async (wanted) => {
      const { yue: moderator, hua: author, ...screen } = wanted
      const tag = `${wanted.language}-${wanted.scheme}-${wanted.width}`
      const yue = await signedIn(moderator, screen)
      const frame = await yue.open('moderation')
      const rows = frame.locator('.desk-list .row')
      await rows.first().waitFor()
      await rows.first().click()
      await frame.locator('form').waitFor()
      const faults = [...(await look(yue, `moderation-decide-${tag}`))]
      faults.push(
        ...(await tour(yue, tag, [
          ['queue', '/queue'],
          ['case', `/case/${first}`],
          ['log', '/log'],
          ['rules', '/rules'],
          ['none', '/mine'],
        ])),
      )
      const hua = await signedIn(author, screen)
      faults.push(
        ...(await tour(hua, tag, [
          ['about', '/about'],
          ['about-case', `/about/${first}`],
        ])),
      )
      const lin = await signedIn(wanted.language === 'en' ? /Lin Xiaoman/ : /林小满/, screen)
      faults.push(...(await tour(lin, tag, [['mine', '/mine']])))
      await lin.context.setOffline(true)
      await lin.inside().getByRole('status').waitFor()
      faults.push(...(await look(lin, `moderation-offline-${tag}`)))
      expect(faults).toEqual([])
      expect([...yue.complaints, ...hua.complaints, ...lin.complaints]).toEqual([])
      await Promise.all([yue.close(), hua.close(), lin.close()])
    },
    240_000,
  )

  it('say who a case is not for', async () => {
    const lin = await signedIn(/Lin Xiaoman/)
    const frame = await lin.open('moderation', `/case/${first}`)
    await frame.getByRole('heading', { name: 'This is for moderators' }).waitFor()
    expect(await look(lin, 'moderation-denied')).toEqual([])
    await lin.close()
  })

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
