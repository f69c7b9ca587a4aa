// Goal: people become friends, talk and gather with each of chat's optional powers refused, one by
// one and all together. Method: for every set of them that its manifest yields, three people who
// refuse it, over HTTP on the running platform.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Manifest } from '@tessera/sdk/manifest'
import { packageOf } from '../platform.ts'
import { startChat, type ChatWorld, type Talker } from './chat-world.ts'

const { capabilities, facts = {} } = Manifest.parse(
  JSON.parse((await packageOf('chat')).manifestText),
)
// A fact is refused by itself, like a power.
const optional = [
  ...Object.entries(capabilities).flatMap(([name, asked]) =>
    asked.optional === true ? [name] : [],
  ),
  ...Object.keys(facts).map((name) => `fact.${name}`),
]
const sets: readonly (readonly string[])[] = [[], ...optional.map((name) => [name]), optional]

let world: ChatWorld

beforeAll(async () => {
  world = await startChat(['moderation'])
})

afterAll(() => world.platform.stop())

it('asks for these powers, all of which can be refused', () => {
  expect(optional.toSorted()).toEqual([
    'fact.verified',
    'identity.profile',
    'intent.call',
    'notify.send',
  ])
})

describe.each(
  sets.map((refused, number) => [refused.join(' and ') || 'nothing', refused, number] as const),
)('with %s refused', (_name, refused, number) => {
  const granted = optional.filter((power) => !refused.includes(power))
  let ann: Talker
  let bo: Talker
  let cy: Talker
  let conv = ''

  const noticesOf = async (who: Talker): Promise<number> => {
    const { person } = who.visitor()
    const scan = { table: 'notification', equals: [person], limit: 100 } as const
    return (await world.platform.tessera.store.scan(scan)).length
  }

  beforeAll(async () => {
    ann = await world.talker(`ann ${number}`, granted)
    bo = await world.talker(`bo ${number}`, granted)
    cy = await world.talker(`cy ${number}`, granted)
    await world.befriend(ann, bo)
    await world.befriend(ann, cy)
    conv = await world.talk(ann, bo)
  })

  it('friends write to each other, and answer without words', async () => {
    const { seq } = await ann.get('send', {
      conv,
      text: 'hello',
      clientTxn: `txn-refused-${number}-1`,
    })
    await bo.get('react', { conv, seq, kind: 'like' })
    const { messages } = await bo.get('history', { conv, before: 100 })
    expect(messages).toMatchObject([{ text: 'hello', reactions: [{ kind: 'like', count: 1 }] }])
  })

  it('the other one is told only where that was allowed', async () => {
    expect((await noticesOf(bo)) > 0).toBe(granted.includes('notify.send'))
  })

  it('people are shown by name only where that was allowed', async () => {
    const friends = JSON.stringify(await ann.get('friends'))
    expect(friends.includes(`bo ${number}`)).toBe(granted.includes('identity.profile'))
  })

  it('a group gathers, and a stranger in it leaves one line that is answered', async () => {
    const wish = { title: 'Three', people: [bo.id, cy.id] }
    const { conv: group } = await ann.get('startGroup', wish)
    await bo.get('send', { conv: group, text: 'here', clientTxn: `txn-refused-${number}-2` })
    const { messages } = await ann.get('history', { conv: group, before: 100 })
    expect(messages.map(({ text }) => text)).toContain('here')
    const { conv: asked } = await cy.get('startDm', { person: bo.id, viaConv: group })
    await cy.get('send', { conv: asked, text: 'may I?', clientTxn: `txn-refused-${number}-3` })
    await bo.get('answerTalk', { conv: asked, accept: true })
    await bo.get('send', { conv: asked, text: 'yes', clientTxn: `txn-refused-${number}-4` })
  })

  it('reporting works, or is refused by name', async () => {
    const { messages } = await ann.get('history', { conv, before: 100 })
    const seq = messages.find(({ text }) => text === 'hello')?.seq
    const reply = await bo.call('report', { conv, seq, reason: 'spam' })
    expect(reply.code).toBe(granted.includes('intent.call') ? 'ok' : 'not_granted')
  })
})
