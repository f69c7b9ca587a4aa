// Goal: nothing that a plugin can reach holds who somebody is: no core id, no word an issuer said,
// no score. Method: people of the demo use a mini-program that asks everything it may and stores
// every answer; then all of its traffic and all that it stored is searched.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { findingsOf, secretsOf, type Place } from '../scan/secrets.ts'
import type { Step, Visitor } from '../visitor.ts'

const names = ['lin', 'wei', 'chen', 'qiu', 'hua', 'mei', 'gu'] as const
const facts = ['student', 'woman', 'adult', 'known', 'office', 'shanghai', 'trusted', 'over']
const clock = fakeClock(Date.UTC(2026, 10, 28))
let platform: Platform
/** Everything that came to a page or lies in the plugin's storage, by where it was found. */
const reached: Place[] = []
const secrets = new Map<string, string>()

const self: Step = { call: 'identity.self' }
const me = { $of: [0, 'person'] }

const everything: readonly Step[] = [
  self,
  { call: 'identity.profile', input: { person: me } },
  { call: 'identity.uniquePerson', input: { scope: 'vote/1' } },
  ...facts.map((fact): Step => ({ call: 'identity.prove', input: { fact } })),
  { call: 'eligibility.check', input: { rule: '{"p":"creditAtLeast","v":750}' } },
  { call: 'ledger.units', input: { asset: 'stamp', of: me } },
]

const keep = (name: string): readonly Step[] => [
  self,
  {
    call: 'records.put',
    input: {
      collection: 'items',
      id: name,
      doc: { group: 'all', rank: 1, slug: name, owner: me },
    },
  },
  { call: 'records.get', input: { collection: 'items', id: name } },
  { call: 'records.list', input: { collection: 'items', index: 'byGroup', equals: [], limit: 20 } },
]

async function useLab(name: string, who: Visitor): Promise<void> {
  await who.agree('lab', ['identity.profile', ...facts.map((fact) => `fact.${fact}`)])
  const replies = [
    await who.act(everything, { handler: 'look' }),
    await who.act(keep(name)),
    await who.act([{ call: 'identity.prove', input: { fact: 'salary' } }], { handler: 'look' }),
    await who.act([{ call: 'throw', input: 'oops' }]),
  ]
  replies.forEach((reply, place) => {
    const header = JSON.stringify([...reply.headers])
    reached.push({ where: `${name}, answer ${place}`, text: `${reply.text} ${header}` })
  })
}

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
  for (const name of names) {
    const who = await platform.demo(name)
    for (const [what, secret] of await secretsOf(name, who)) secrets.set(what, secret)
    await useLab(name, who)
  }
  const { store } = platform.tessera
  for (const row of await store.scan({ table: 'record', equals: [], limit: 1_000 }))
    reached.push({ where: `record ${row.id}`, text: row.doc })
  for (const row of await store.scan({ table: 'recordIndex', equals: [], limit: 1_000 }))
    reached.push({ where: 'index', text: Buffer.from(row.key).toString('latin1') })
})

afterAll(async () => {
  // The mistakes above are the plugin's own.
  platform.faults.length = 0
  await platform.stop()
})

describe('what a plugin can reach', () => {
  it('was looked at: every person, every answer, everything stored', () => {
    expect(reached.length).toBeGreaterThan(4 * names.length + names.length)
    expect(secrets.size).toBeGreaterThan(25)
    const all = reached.map(({ text }) => text).join('\n')
    expect(all).toContain('"answer\\":\\"yes')
    expect(all).toContain('林小满')
  })

  it('holds no core id, no word of an issuer and no score', () => {
    expect(findingsOf(reached, secrets)).toEqual([])
  })

  it('would be found if it did', () => {
    for (const secret of secrets.values())
      expect(findingsOf([{ where: 'canary', text: `{"a":"${secret}"}` }], secrets)).not.toEqual([])
  })

  it('does not name a core id in what is logged of a call', async () => {
    const { store } = platform.tessera
    const rows = await store.scan({ table: 'audit', equals: [], limit: 1_000 })
    const texts = rows.map(({ effects, argsHash }) => ({
      where: 'audit',
      text: effects + argsHash,
    }))
    expect(findingsOf(texts, secrets)).toEqual([])
  })
})
