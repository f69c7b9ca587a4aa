// Goal: in both journals everybody may do exactly what the rules say, and nothing else. Method: the
// actor table, every action of every actor through the public interface, with the demo's people.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { journalRules, openCircles, resultOf, textOf, type CircleWorld } from './circles-world.ts'

let world: CircleWorld
/** Journal -> its circle, and a post in it by somebody who is none of the actors. */
const circles = new Map<string, { circle: string; post: string }>()
const people = new Map<string, Visitor>()

const journals = ['campus', 'office'] as const
const names = ['lin', 'yue', 'wei', 'chen', 'qiu', 'hua'] as const

beforeAll(async () => {
  world = await openCircles()
  for (const name of names) people.set(name, await world.come(name))
  const xia = await world.newcomer('xia', { phone: 'hua', document: 'hua', school: 'lin' })
  const mei = await world.come('mei')
  for (const [journal, walk, author] of [
    ['campus', 'student', xia],
    ['office', 'employed', mei],
  ] as const) {
    const circle = await world.found(journalRules(walk), { kind: 'demographic', title: journal })
    const written = await world.call(author, 'write', {
      circle,
      text: `The first post of the ${journal} journal.`,
      tipsOpen: true,
    })
    circles.set(journal, { circle, post: textOf(written, 'post') })
  }
})

afterAll(() => world.platform.stop())

const placeOf = (journal: string) => {
  const place = circles.get(journal)
  if (place === undefined) throw new Error(`no ${journal}`)
  return place
}
const personOf = (name: string): Visitor => {
  const who = people.get(name)
  if (who === undefined) throw new Error(`nobody called ${name}`)
  return who
}

type Act = 'view' | 'post' | 'comment' | 'like' | 'tip'

/** Tries one thing and gives the code of the answer. */
async function attempt(who: Visitor, journal: string, act: Act): Promise<string> {
  const { circle, post } = placeOf(journal)
  switch (act) {
    case 'view':
      return (await world.call(who, 'feed', { circle, by: 'new' })).code
    case 'post':
      return (await world.call(who, 'write', { circle, text: 'Today …', tipsOpen: false })).code
    case 'comment':
      return (await world.call(who, 'comment', { post, text: 'Well said.' })).code
    case 'like':
      return (await world.call(who, 'like', { item: post, on: true })).code
    case 'tip':
      return (await world.pay(who, 'tip', { post, amountFen: '52' })).code
  }
}

// Who may what, in the order: view, post, comment, like, tip.
const acts = ['view', 'post', 'comment', 'like', 'tip'] as const
const table: readonly (readonly [who: string, journal: (typeof journals)[number], may: string])[] =
  [
    // A woman student with 760.
    ['lin', 'campus', 'yes yes yes yes yes'],
    ['lin', 'office', 'yes no yes yes yes'],
    // A woman at work with 720.
    ['yue', 'campus', 'yes no no yes yes'],
    ['yue', 'office', 'yes yes yes yes yes'],
    // A man at work with 690.
    ['wei', 'campus', 'yes no no yes yes'],
    ['wei', 'office', 'yes no no yes yes'],
    // A man student with exactly 750: not over it.
    ['chen', 'campus', 'yes no no yes yes'],
    ['chen', 'office', 'yes no no yes yes'],
    // A man at work with 751.
    ['qiu', 'campus', 'yes no yes yes yes'],
    ['qiu', 'office', 'yes no yes yes yes'],
    // Somebody nobody has verified.
    ['hua', 'campus', 'yes no no no no'],
    ['hua', 'office', 'yes no no no no'],
  ]

describe.each(table)('%s in the %s journal', (name, journal, may) => {
  it.each(acts.map((act, at) => [act, may.split(' ')[at]] as const))(
    '%s: %s',
    async (act, answer) => {
      const code = await attempt(personOf(name), journal, act)
      expect(code).toBe(answer === 'yes' ? 'ok' : 'refused')
    },
  )

  it('is told the same before trying', async () => {
    const { circle } = placeOf(journal)
    const told = resultOf(await world.call(personOf(name), 'circle', { circle }))['may']
    const answers = new Map(
      (told as readonly { action: string; answer: string }[]).map((it) => [it.action, it.answer]),
    )
    const expected = acts.map((act, at) => [act, may.split(' ')[at]] as const)
    const isYes = expected.map(([act]) => answers.get(act) === 'yes')
    expect(isYes).toEqual(expected.map(([, answer]) => answer === 'yes'))
  })
})

describe('somebody who has not shown a fact', () => {
  it('hears unknown, which is not no', async () => {
    const { circle } = placeOf('campus')
    const told = resultOf(await world.call(personOf('hua'), 'circle', { circle }))['may']
    expect(told).toContainEqual(expect.objectContaining({ action: 'post', answer: 'unknown' }))
    const wei = resultOf(await world.call(personOf('wei'), 'circle', { circle }))['may']
    expect(wei).toContainEqual(expect.objectContaining({ action: 'post', answer: 'no' }))
  })

  it('has to agree to the fact as well as have it', async () => {
    const lin = await world.come('lin', ['identity.profile', 'ledger.hold'])
    expect(await attempt(lin, 'campus', 'post')).toBe('refused')
    const again = await world.come('lin', [
      'identity.profile',
      'ledger.hold',
      'notify.send',
      'fact.student',
      'fact.woman',
      'fact.adult',
      'fact.verified',
      'fact.realName',
      'fact.creditOver750',
    ])
    people.set('lin', again)
    expect(await attempt(again, 'campus', 'post')).toBe('ok')
  })
})

describe('somebody who was sent away', () => {
  it('may do nothing any more, on whichever account', async () => {
    const { circle } = placeOf('campus')
    const qiu = personOf('qiu')
    const said = await world.call(qiu, 'comment', { post: placeOf('campus').post, text: 'Spam.' })
    const ops = await world.come('ops')
    const item = textOf(said, 'comment')
    const clause = 'Advertising'
    expect((await world.call(qiu, 'ban', { item, days: 0, clause })).code).toBe('refused')
    resultOf(await world.call(ops, 'ban', { item, days: 0, clause }))
    for (const act of acts) expect(await attempt(qiu, 'campus', act)).toBe('refused')
    // The same document on a new account is the same person.
    const double = await world.newcomer('qiu-again', { phone: 'qiu', document: 'qiu' })
    expect((await world.call(double, 'join', { circle })).code).toBe('refused')
    // In the other journal nobody sent them away.
    expect(await attempt(qiu, 'office', 'comment')).toBe('ok')
  })
})

describe('a person with two accounts', () => {
  it('is one member, with one like for each post', async () => {
    const { circle, post } = placeOf('campus')
    const lin = personOf('lin')
    const likesOf = async (): Promise<unknown> =>
      (resultOf(await world.call(lin, 'post', { post }))['post'] as { likesCount: number })
        .likesCount
    resultOf(await world.call(lin, 'join', { circle }))
    resultOf(await world.call(lin, 'like', { item: post, on: true }))
    const before = await likesOf()
    const members = async () =>
      resultOf(await world.call(lin, 'circle', { circle }))['membersCount']
    const membersBefore = await members()
    const double = await world.newcomer('lin-again', { phone: 'lin', document: 'lin' })
    resultOf(await world.call(double, 'join', { circle }))
    resultOf(await world.call(double, 'like', { item: post, on: true }))
    expect(await likesOf()).toBe(before)
    expect(await members()).toBe(membersBefore)
  })
})
