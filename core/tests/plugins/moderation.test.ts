// Goal: what is reported anywhere is decided in one place, by somebody who has no part in it, and
// the place obeys in the same commit. Method: a guest book whose lines are reported over HTTP,
// moderators by their role, and simulated time.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Package } from '@tessera/sdk/manifest'
import { canonicalJson } from '../../src/base/hash.ts'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { moderatorRole, ownersGrant, type RoleKey } from '../../src/desk/role.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

const hourMs = 3_600_000
let clock: FakeClock
let platform: Platform
/** Writes the lines. */
let hua: Visitor
let yue: Visitor
let mo: Visitor
let linesCount = 0

async function giveRole(key: RoleKey): Promise<void> {
  const { engine } = platform.tessera
  await engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('role', ownersGrant(key, tx.nowMs)),
  })
}

/** The same plugin under another id. */
async function underAnotherName(name: string, id: string): Promise<Package> {
  const pack = await packageOf(name)
  const manifest = { ...(JSON.parse(pack.manifestText) as object), id }
  return { ...pack, manifestText: canonicalJson(manifest) }
}

async function user(name: string): Promise<Visitor> {
  const visitor = await platform.person(name)
  await visitor.agree('guestbook', ['intent.call'])
  await visitor.agree('moderation', ['intent.call', 'notify.send'])
  return visitor
}

beforeAll(async () => {
  clock = fakeClock(Date.now())
  platform = await startPlatform({ plugins: ['moderation', 'guestbook'], clock })
  await platform.tessera.catalog.install(await underAnotherName('guestbook', 'guestbook-two'))
  hua = await user('hua')
  yue = await user('yue')
  mo = await user('mo')
  for (const { person } of [yue, mo]) await giveRole(moderatorRole(person))
})

afterAll(async () => {
  await platform.stop()
})

/** Time goes by; tokens do not last that long, so everybody comes again. */
async function moveOn(ms: number, ...visitors: readonly Visitor[]): Promise<void> {
  clock.advance(ms)
  await platform.tessera.jobs.runDue()
  for (const visitor of [hua, yue, mo, ...visitors]) {
    await visitor.agree('guestbook', ['intent.call'])
    await visitor.agree('moderation', ['intent.call', 'notify.send'])
  }
}

async function written(text = '加我微信，日入过千'): Promise<string> {
  const line = `line-${(linesCount += 1)}`
  await hua.call('guestbook/write', { line, text })
  return line
}

const given = async (visitor: Visitor, path: string, args: object) => {
  const reply = await visitor.call(path, args)
  if (reply.code !== 'ok') throw new Error(`${path}: ${reply.text}`)
  return { ...reply.body.result }
}
const report = async (visitor: Visitor, line: string, reason = 'spam') =>
  given(visitor, 'guestbook/report', { line, reason })
const read = (line: string) => given(hua, 'guestbook/read', { line })
const look = (id: unknown, visitor = mo) => given(visitor, 'moderation/look', { case: id })
const settle = () => platform.tessera.jobs.runDue()

async function decide(visitor: Visitor, id: unknown, act = 'remove') {
  const args = { case: id, act, clause: 'spam', words: 'Not here.' }
  const result = await given(visitor, 'moderation/decide', args)
  await settle()
  return result
}

async function refusal(visitor: Visitor, path: string, args: object): Promise<string> {
  const reply = await visitor.call(path, args)
  expect(reply.code).toBe('refused')
  return reply.text
}

async function notices(visitor: Visitor): Promise<readonly { plugin: string; title: string }[]> {
  const rows = await platform.tessera.store.scan({
    table: 'notification',
    equals: [],
    limit: 1_000,
  })
  return rows
    .filter(({ person }) => person === visitor.person)
    .map(({ plugin, title }) => ({ plugin, title: (JSON.parse(title) as { en: string }).en }))
}

describe('reports', () => {
  it('hide a line in the commit of the one that is enough, and a withdrawal shows it', async () => {
    const line = await written()
    const first = await user('minor-1')
    for (const name of ['minor-2', 'minor-3']) await report(await user(name), line, 'minor-safety')
    expect(await report(first, line, 'other')).toMatchObject({ state: 'open', hide: false })
    expect((await read(line))['isHidden']).toBe(false)
    const fourth = await user('minor-4')
    await report(fourth, line, 'minor-safety')
    const last = await user('minor-5')
    const before = platform.tessera.engine.head()
    const told = await report(last, line, 'minor-safety')
    expect(told).toMatchObject({ state: 'hidden_auto', hide: true })
    expect(platform.tessera.engine.head()).toBe(before + 1)
    expect((await read(line))['isHidden']).toBe(true)
    expect(await given(last, 'guestbook/withdraw', { line })).toMatchObject({ hide: false })
    expect((await read(line))['isHidden']).toBe(false)
    expect(await look(told['case'])).toMatchObject({ weightThousandths: 1_000, isBombed: false })
  })

  it('made at once are each counted once', async () => {
    const line = await written()
    const crowd = await Promise.all(
      Array.from({ length: 6 }, (_, place) => user(`at-once-${place}`)),
    )
    const all = await Promise.all(
      crowd.flatMap((visitor) => [report(visitor, line), report(visitor, line)]),
    )
    expect(new Set(all.map((told) => told['case'])).size).toBe(1)
    expect(await look(all[0]?.['case'])).toMatchObject({ weightThousandths: 6 * 250 })
  })

  it('name nobody: not to the moderator, not to the author, not in the log', async () => {
    const line = await written()
    const lin = await user('lin')
    const { case: id } = await report(lin, line)
    const ids = [lin.person, hua.person, yue.person, mo.person]
    const self = await given(lin, 'moderation/mine', {})
    clock.advance(1_000)
    await decide(yue, id)
    const seen = [
      await look(id),
      await given(hua, 'moderation/aboutOne', { case: id }),
      await given(lin, 'moderation/log', {}),
      self,
    ]
    for (const one of seen) for (const core of ids) expect(JSON.stringify(one)).not.toContain(core)
    expect(JSON.stringify(seen[2])).not.toContain('微信')
    expect(seen[2]).toMatchObject({ entries: [{ act: 'remove', role: 'moderator' }, {}, {}] })
  })
})

describe('a decision', () => {
  it('reaches the book in the same commit, the author, the reporter and their record', async () => {
    const line = await written()
    const wei = await user('wei')
    const { case: id } = await report(wei, line)
    const before = platform.tessera.engine.head()
    const args = { case: id, act: 'remove', clause: 'scam', words: '' }
    expect(await given(yue, 'moderation/decide', args)).toEqual({
      outcome: 'decided',
      told: 'told',
    })
    expect(platform.tessera.engine.head()).toBe(before + 1)
    expect(await read(line)).toEqual({ isHidden: true, clause: 'scam' })
    await settle()
    expect((await notices(wei)).at(-1)).toMatchObject({ plugin: 'moderation' })
    expect((await notices(hua)).at(-1)?.title).toBe('Something of yours was removed')
    expect((await given(hua, 'guestbook/standing', { line }))['strikesCount']).toBeGreaterThan(0)
    const next = await report(wei, await written())
    expect(await look(next['case'])).toMatchObject({
      weightThousandths: 666,
      reports: [{ standing: 'known' }],
    })
  })

  it('stands where the place refuses, and says so', async () => {
    const line = await written('stubborn')
    const { case: id } = await report(await user('ann'), line)
    expect(await decide(yue, id)).toEqual({ outcome: 'decided', told: 'refused' })
    expect((await read(line))['isHidden']).toBe(false)
    expect(await look(id)).toMatchObject({ state: 'removed', decisions: [{ told: 'refused' }] })
  })

  it('stands where the moderator has not allowed passing it on, until they have', async () => {
    const line = await written()
    const { case: id } = await report(await user('ben'), line)
    await yue.agree('moderation', [])
    expect(await decide(yue, id)).toMatchObject({ told: 'not_allowed' })
    await yue.agree('moderation', ['intent.call', 'notify.send'])
    expect(await given(yue, 'moderation/tellAgain', { case: id })).toEqual({ told: 'told' })
    expect((await read(line))['isHidden']).toBe(true)
  })

  it('is for moderators who have no part in it, on whatever account', async () => {
    const line = await written()
    const reporter = await user('cat')
    const { case: id } = await report(reporter, line)
    const args = { case: id, act: 'restore', clause: 'spam', words: '' }
    expect(await refusal(reporter, 'moderation/decide', args)).toContain('for moderators')
    const second = await user('hua-two')
    for (const { person } of [reporter, hua, second]) await giveRole(moderatorRole(person))
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', { person: second.person, realPerson: hua.person }),
    })
    expect(await refusal(reporter, 'moderation/decide', args)).toContain('You reported this')
    expect(await refusal(hua, 'moderation/decide', args)).toContain('your own')
    expect(await refusal(second, 'moderation/decide', args)).toContain('your own')
    expect(await look(id)).toMatchObject({ state: 'open', may: 'decide' })
    for (const { person } of [reporter, hua, second]) await dropRole(moderatorRole(person))
  })

  it('needs a second moderator after twenty removals within an hour', async () => {
    await moveOn(2 * hourMs)
    const reporter = await user('dan')
    for (let count = 0; count < 20; count += 1) {
      const { case: id } = await report(reporter, await written())
      expect(await decide(yue, id)).toMatchObject({ outcome: 'decided' })
    }
    const line = await written()
    const { case: id } = await report(reporter, line)
    expect(await decide(yue, id)).toEqual({ outcome: 'needs_second', told: null })
    expect((await read(line))['isHidden']).toBe(false)
    const agree = { case: id, agrees: true }
    expect(await refusal(yue, 'moderation/confirm', agree)).toContain('Another moderator')
    expect(await given(mo, 'moderation/confirm', agree)).toMatchObject({ told: 'told' })
    expect((await read(line))['isHidden']).toBe(true)
  })
})

async function dropRole(key: RoleKey): Promise<void> {
  await platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('role', { ...ownersGrant(key, tx.nowMs), endedAtMs: tx.nowMs }),
  })
}

describe('an appeal', () => {
  it('is answered by another moderator, and undoes the decision in the book', async () => {
    const line = await written()
    const { case: id } = await report(await user('eve'), line)
    await moveOn(2 * hourMs)
    await decide(yue, id)
    await given(hua, 'moderation/appeal', { case: id, words: '这是玩笑' })
    const answer = { case: id, approves: true, answer: '确实是玩笑' }
    expect(await refusal(yue, 'moderation/answerAppeal', answer)).toContain('no part')
    expect(await given(mo, 'moderation/answerAppeal', answer)).toEqual({ told: 'told' })
    expect((await read(line))['isHidden']).toBe(false)
    await settle()
    expect((await notices(hua)).at(-1)?.title).toBe('Your appeal was approved')
    const again = { case: id, words: 'again' }
    expect(await refusal(hua, 'moderation/appeal', again)).toContain('once')
  })

  it('goes first when 72 hours have passed, and can still be answered', async () => {
    const line = await written()
    const { case: id } = await report(await user('fay'), line)
    await decide(yue, id)
    await given(hua, 'moderation/appeal', { case: id, words: '这是玩笑' })
    await moveOn(72 * hourMs - 1)
    expect(await look(id)).toMatchObject({ waitsFor: 'appeal' })
    await moveOn(1)
    expect(await look(id)).toMatchObject({ waitsFor: 'escalated', may: 'answer' })
    const queue = await mo.call('moderation/queue')
    expect(queue.body.result?.['cases']).toHaveProperty('0.case', id)
    const answer = { case: id, approves: false, answer: '没有改变' }
    expect(await given(mo, 'moderation/answerAppeal', answer)).toEqual({ told: null })
    expect((await read(line))['isHidden']).toBe(true)
  })

  it('is for the author alone', async () => {
    const line = await written()
    const gil = await user('gil')
    const { case: id } = await report(gil, line)
    await decide(yue, id)
    const args = { case: id, words: 'mine' }
    expect(await refusal(gil, 'moderation/appeal', args)).toContain('no such case')
    expect(await refusal(gil, 'moderation/aboutOne', { case: id })).toContain('no such case')
  })
})

describe('other mini-programs', () => {
  it('have cases of their own, even of an item of the same name', async () => {
    const line = await written()
    const { case: id } = await report(await user('hal'), line)
    await hua.agree('guestbook-two', ['intent.call'])
    await hua.call('guestbook-two/write', { line, text: 'Another book.' })
    const ida = await platform.person('ida')
    await ida.agree('guestbook-two', ['intent.call'])
    expect((await ida.call('guestbook-two/withdraw', { line })).code).toBe('refused')
    const other = await given(ida, 'guestbook-two/report', { line, reason: 'spam' })
    expect(other['case']).not.toBe(id)
    expect(await look(id)).toMatchObject({ place: '留言簿', weightThousandths: 250 })
  })

  it('are not told by others what moderation decided', async () => {
    const line = await written()
    const joe = await platform.person('joe')
    await joe.agree('guestbook-two', ['intent.call'])
    expect((await joe.call('guestbook-two/forge', { line })).code).toBe('refused')
    const args = { item: line, state: 'removed', clause: 'spam', role: 'moderator' }
    const shell = await joe.intent('guestbook/moderated', args)
    expect(shell.code).toBe('refused')
    expect((await read(line))['isHidden']).toBe(false)
  })

  it('that belong to a moderator’s own office are all that they see', async () => {
    const { case: id } = await report(await user('jon'), await written())
    const [lab, book] = await Promise.all([user('of-lab'), user('of-guestbook')])
    const scoped = { role: 'moderator', scopeType: 'app' } as const
    await giveRole({ person: lab.person, ...scoped, scope: 'moderation/lab' })
    await giveRole({ person: book.person, ...scoped, scope: 'moderation/guestbook' })
    expect(await refusal(lab, 'moderation/look', { case: id })).toContain('no such case')
    expect(await look(id, book)).toMatchObject({ may: 'decide' })
    const { sources } = await given(book, 'moderation/queue', {})
    expect(sources).toEqual(['guestbook'])
  })
})

describe('a thing that waits to be looked at', () => {
  it('is hidden until a moderator has let it stand', async () => {
    const line = await written()
    const held = { line, reason: 'other', held: true }
    const told = await given(hua, 'guestbook/report', held)
    expect(told).toMatchObject({ state: 'held', hide: true })
    expect((await read(line))['isHidden']).toBe(true)
    expect(await decide(mo, told['case'], 'restore')).toMatchObject({ told: 'told' })
    expect((await read(line))['isHidden']).toBe(false)
  })
})
