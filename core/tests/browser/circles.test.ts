// Goal: circles keep nobody out, in both languages, narrow and wide: every screen photographed and
// searched by axe, and the gate said before anybody types. Method: the demo's own circles.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { DemoActs, playDemoActs } from '../../src/demo-acts.ts'
import { signUpMany } from '../eligibility/sign-up.ts'
import { packageOf } from '../platform.ts'
import { allPowers } from '../plugins/circles-world.ts'
import type { Guest, Looks } from './guest.ts'
import { look, picturesFolder } from './look.ts'
import { openStage, type Stage } from './stage.ts'

const file = new URL('../../../plugins/life-circle/demo.json', import.meta.url)

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ plugins: ['life-circle', 'moderation'] })
  const { manifestText } = await packageOf('life-circle')
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  // Enough people for a share of them to be told.
  await signUpMany(stage.tessera, { name: 'shown', count: 200, isVerified: true })
  await signUpMany(stage.tessera, { name: 'new', count: 400, isVerified: false })
  await playDemoActs(stage.tessera, Manifest.parse(JSON.parse(manifestText)), acts)
  process.stderr.write(`  circles: pictures in ${picturesFolder}\n`)
})

afterAll(() => stage.close())

const names = {
  en: {
    discover: 'Discover',
    rules: 'Rules and checks',
    write: 'Write a post',
    tip: 'Tip',
    close: 'Close',
    create: 'Found a circle',
    desk: 'Desk',
    parts: ['Overview', 'Look', 'Rules', 'Posts', 'Survey'],
    comments: /^2 comments$/,
    gate: /You may read/,
    hits: '1 circle found',
    journal: 'Campus Journal',
    about: /^About (30|35|40)% of people here may$/,
    few: 'Fewer than 5% of people here may',
  },
  'zh-CN': {
    discover: '发现',
    rules: '规则与检查',
    write: '写一条',
    tip: '赞赏',
    close: '关闭',
    create: '创建圈子',
    desk: '运营台',
    parts: ['概览', '外观', '规则', '内容', '调查'],
    comments: /^2 条评论$/,
    gate: /你可以浏览/,
    hits: '找到 1 个圈子',
    journal: '校园日记',
    about: /^这里约 (30|35|40)% 的人符合$/,
    few: '这里不到 5% 的人符合',
  },
} as const

/** Waits until a screen of the page has come to rest. */
async function rest(guest: Guest): Promise<void> {
  await guest.inside().getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  await guest.inside().locator('[aria-busy="true"]').waitFor({ state: 'detached' })
}

/** Agrees to everything that circles ask, facts as well. */
async function agreeToAll({ page }: Guest): Promise<void> {
  const answer = await page.request.post('/v1/plugins/life-circle/grants', {
    data: { capabilities: allPowers },
    headers: { origin: stage.origin },
  })
  if (answer.status() !== 201) throw new Error(await answer.text())
}

async function tour(guest: Guest, looks: Looks): Promise<readonly string[]> {
  const faults: string[] = []
  const words = names[looks.language]
  const tag = `${looks.language}-${looks.scheme}-${looks.width}`
  const see = async (name: string): Promise<void> => {
    await rest(guest)
    faults.push(...(await look(guest, `circles-${name}-${tag}`)))
  }
  const press = (name: string | RegExp): Promise<void> =>
    guest
      .inside()
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click()
  await agreeToAll(guest)
  const inside = await guest.open('life-circle')
  await see('front')
  await press(words.discover)
  await see('discover')
  await inside.getByRole('searchbox').fill('夜跑')
  await guest.page.keyboard.press('Enter')
  await inside.getByText(words.hits).waitFor()
  await see('found')
  await inside
    .getByRole('button', { name: /校园日记/ })
    .first()
    .click()
  await inside.getByText(words.gate).waitFor()
  await see('circle')
  await press(words.rules)
  await see('rules')
  await inside.locator('.t-back').click()
  await inside.getByText(words.gate).waitFor()
  await press(words.comments)
  await see('post')
  await press(words.tip)
  await inside.getByRole('dialog').waitFor()
  await see('tip')
  await guest.page.keyboard.press('Escape')
  await inside
    .getByRole('dialog')
    .waitFor({ state: 'detached' })
    .catch(() => undefined)
  await guest.open('life-circle', '/new')
  await see('new')
  return faults
}

const looks: readonly (Looks & { readonly person: RegExp })[] = [
  { language: 'zh-CN', scheme: 'light', width: 390, height: 844, person: /魏然/ },
  { language: 'en', scheme: 'light', width: 1280, height: 900, person: /Wei Ran/ },
  { language: 'en', scheme: 'dark', width: 390, height: 844, person: /Qiu Lang/ },
  { language: 'zh-CN', scheme: 'dark', width: 1280, height: 900, person: /陈一诺/ },
]

describe('circles', () => {
  it.each(looks)(
    'keep nobody out in $language, $scheme, $width wide',
    async ({ person, ...wanted }) => {
      const guest = await stage.guest(wanted)
      await guest.page.goto('/')
      await guest.signInAs(person)
      expect(await tour(guest, wanted)).toEqual([])
      expect(guest.complaints).toEqual([])
      await guest.close()
    },
    240_000,
  )

  it.each([
    { language: 'zh-CN', scheme: 'light', width: 1280, height: 900, person: /梅姐/ },
    { language: 'en', scheme: 'light', width: 390, height: 844, person: /Sister Mei/ },
  ] as const)(
    'have a desk for their people in $language, $width wide',
    async ({ person, ...wanted }) => {
      const guest = await stage.guest(wanted)
      const words = names[wanted.language]
      await guest.page.goto('/')
      await guest.signInAs(person)
      const faults: string[] = []
      const inside = await guest.open('life-circle')
      await inside
        .getByRole('button', { name: /新芽读书圈/ })
        .first()
        .click()
      await inside.getByRole('button', { name: words.desk, exact: true }).click()
      for (const [at, part] of words.parts.entries()) {
        await inside.getByRole('button', { name: part, exact: true }).first().click()
        await rest(guest)
        if (part === words.parts[2]) {
          // A journal is for few, and what verified people may do for a third.
          await inside.getByRole('button', { name: words.journal, exact: true }).click()
          await inside.getByText(words.few).first().waitFor()
          await inside.getByText(words.about).first().waitFor()
        }
        faults.push(...(await look(guest, `circles-desk-${at}-${wanted.language}-${wanted.width}`)))
      }
      expect(faults).toEqual([])
      expect(guest.complaints).toEqual([])
      await guest.close()
    },
    240_000,
  )

  it('leave no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
