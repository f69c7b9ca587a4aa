// Goal: moderation works with each of its optional powers refused, one by one and all together, and
// says what is off. Method: for every set of them that its manifest yields, moderators, an author
// and a reporter who refuse it, over HTTP; what each then does and is told.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { moderatorRole, ownersGrant } from '../../src/desk/role.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

const { capabilities } = Manifest.parse(JSON.parse((await packageOf('moderation')).manifestText))
const optional = Object.entries(capabilities).flatMap(([name, asked]) =>
  asked.optional === true ? [name] : [],
)
const sets: readonly (readonly string[])[] = [[], ...optional.map((name) => [name]), optional]

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['moderation', 'guestbook'] })
})

afterAll(() => platform.stop())

/** Somebody who may use the guest book, and lets moderation do all but this. */
async function somebody(name: string, refused: readonly string[]): Promise<Visitor> {
  const who = await platform.person(name)
  await who.agree('guestbook', ['intent.call'])
  const granted = optional.filter((each) => !refused.includes(each))
  expect((await who.agree('moderation', granted)).status).toBe(201)
  return who
}

async function moderator(name: string, refused: readonly string[]): Promise<Visitor> {
  const who = await somebody(name, refused)
  await platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('role', ownersGrant(moderatorRole(who.person), tx.nowMs)),
  })
  return who
}

async function given(who: Visitor, path: string, args: object = {}) {
  const reply = await who.call(path, args)
  if (reply.code !== 'ok') throw new Error(`${path}: ${reply.text}`)
  return { ...reply.body.result }
}

async function noticesCount(who: Visitor): Promise<number> {
  const scan = { table: 'notification', equals: [who.person], limit: 100 } as const
  return (await platform.tessera.store.scan(scan)).length
}

it('asks for two powers that can be refused', () => {
  expect(optional.toSorted()).toEqual(['intent.call', 'notify.send'])
})

describe.each(sets.map((refused) => [refused.join(' and ') || 'nothing', refused] as const))(
  'with %s refused',
  (name, refused) => {
    const line = `line without ${name}`
    const maySay = !refused.includes('intent.call')
    let author: Visitor
    let reporter: Visitor
    let yue: Visitor
    let mo: Visitor
    let id: unknown

    beforeAll(async () => {
      author = await somebody(`author-${name}`, refused)
      reporter = await somebody(`reporter-${name}`, refused)
      yue = await moderator(`yue-${name}`, refused)
      mo = await moderator(`mo-${name}`, refused)
      await given(author, 'guestbook/write', { line, text: '加我微信' })
    })

    const isHidden = async () => (await given(author, 'guestbook/read', { line }))['isHidden']

    it('a report is made, taken back and made again', async () => {
      const told = await given(reporter, 'guestbook/report', { line, reason: 'spam' })
      id = told['case']
      expect(told).toMatchObject({ state: 'open', hide: false })
      expect(await given(reporter, 'moderation/mine')).toMatchObject({ reports: [{ case: id }] })
      await given(reporter, 'moderation/takeBack', { case: id })
      const again = await given(reporter, 'guestbook/report', { line, reason: 'spam' })
      expect(again['case']).toBe(id)
    })

    it('a moderator reads and decides, and hears whether the place knows', async () => {
      expect(await given(yue, 'moderation/office')).toMatchObject({ isModerator: true })
      expect(await given(yue, 'moderation/look', { case: id })).toMatchObject({ may: 'decide' })
      const decision = { case: id, act: 'remove', clause: 'spam', words: '' }
      const told = maySay ? 'told' : 'not_allowed'
      expect(await given(yue, 'moderation/decide', decision)).toEqual({ outcome: 'decided', told })
      expect(await isHidden()).toBe(maySay)
      expect(await given(yue, 'moderation/look', { case: id })).toMatchObject({
        state: 'removed',
        decisions: [{ told }],
      })
    })

    it('author and reporter hear of it, on nobody’s permission', async () => {
      await platform.tessera.jobs.runDue()
      expect([await noticesCount(author), await noticesCount(reporter)]).toEqual([1, 1])
      expect(await given(author, 'moderation/about')).toMatchObject({ cases: [{ case: id }] })
      expect(await given(reporter, 'moderation/mine')).toMatchObject({
        reports: [{ state: 'agreed' }],
      })
    })

    it('the place is told once somebody allows it, and not before', async () => {
      const first = await yue.call('moderation/tellAgain', { case: id })
      expect(first.code).toBe(maySay ? 'refused' : 'ok')
      expect(first.body.result).toEqual(maySay ? undefined : { told: 'not_allowed' })
      await mo.agree('moderation', optional)
      const second = await mo.call('moderation/tellAgain', { case: id })
      expect(second.body.result).toEqual(maySay ? undefined : { told: 'told' })
      const granted = optional.filter((each) => !refused.includes(each))
      await mo.agree('moderation', granted)
      expect(await isHidden()).toBe(true)
    })

    it('an appeal is made and answered, and the log is read', async () => {
      await given(author, 'moderation/appeal', { case: id, words: '这是玩笑' })
      const answer = { case: id, approves: true, answer: '确实是玩笑' }
      const told = maySay ? 'told' : 'not_allowed'
      expect(await given(mo, 'moderation/answerAppeal', answer)).toEqual({ told })
      expect(await isHidden()).toBe(!maySay)
      await platform.tessera.jobs.runDue()
      expect(await noticesCount(author)).toBe(2)
      const log = JSON.stringify(await given(reporter, 'moderation/log'))
      expect(log).toContain('appeal-approved')
    })
  },
)
