// Goal: what people are interested in is theirs: nothing is stored before they switch it on, a
// plugin gets the order of its own candidates and no more, and they can look, forget, take it along
// and have it erased. Method: scripts and routes over HTTP, in simulated time.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '@tessera/sdk/wire'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { eraseAccount } from '../../src/rights/index.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

const dayMs = 86_400_000
let clock: FakeClock
let platform: Platform
let zoe: Visitor

beforeEach(async () => {
  clock = fakeClock(Date.UTC(2026, 10, 28))
  platform = await startPlatform({ plugins: ['lab'], clock })
  zoe = await somebody('zoe')
})
afterEach(() => platform.stop())

async function somebody(name: string): Promise<Visitor> {
  const visitor = await platform.person(name)
  await visitor.agree('lab', ['interest.rank'])
  return visitor
}

const note = (source: string, ...topics: string[]): Step => ({
  call: 'interest.note',
  input: { source, topics },
})
const ranking = (...topics: string[]): Step => ({
  call: 'interest.rank',
  input: { candidates: topics.map((topic) => ({ id: topic, topics: [topic] })) },
})
const switchOn = (visitor: Visitor, source: string, isOn = true) =>
  visitor.ask('POST', `/v1/interests/sources/${source}`, { isOn })
interface Seen {
  readonly source: string
  readonly isOn: boolean
  readonly topics: readonly { readonly topic: string; readonly weight: number }[]
}
async function seen(visitor: Visitor): Promise<readonly Seen[]> {
  const reply = await visitor.ask('GET', '/v1/interests')
  // A wrong shape fails the comparison that follows.
  return (JSON.parse(reply.text) as { readonly sources: readonly Seen[] }).sources
}
const known = async (visitor: Visitor) =>
  (await seen(visitor)).flatMap(({ source, topics }) =>
    topics.map(({ topic, weight }) => `${source} ${topic} ${weight}`),
  )
async function ranked(visitor: Visitor, ...topics: string[]): Promise<readonly string[]> {
  const [answer] = answersOf(await visitor.act([ranking(...topics)], { handler: 'look' }))
  return (answer as { ranked: { id: string; reason: string }[] }).ranked.map(
    ({ id, reason }) => `${id} ${reason}`,
  )
}

describe('noting', () => {
  it('stores nothing until the person switches the source on', async () => {
    expect((await seen(zoe)).map(({ source, isOn }) => [source, isOn])).toEqual([
      ['visit', false],
      ['join', false],
      ['search', false],
      ['purchase', false],
    ])
    expect((await zoe.act([note('visit', 'tea')])).code).toBe('ok')
    expect(await known(zoe)).toEqual([])
    expect((await switchOn(zoe, 'visit')).status).toBe(204)
    await zoe.act([note('visit', 'tea', 'tea', '爬山'), note('join', 'tea')])
    expect(await known(zoe)).toEqual(['visit tea 1000', 'visit 爬山 1000'])
    await switchOn(zoe, 'visit', false)
    await zoe.act([note('visit', 'tea')])
    expect(await known(zoe)).toEqual(['visit tea 1000', 'visit 爬山 1000'])
  })

  it('fades day by day, and counts on from what is left', async () => {
    await switchOn(zoe, 'visit')
    await zoe.act([note('visit', 'tea')])
    clock.advance(6 * dayMs)
    expect(await known(zoe)).toEqual(['visit tea 870'])
    await zoe.agree('lab', ['interest.rank'])
    await zoe.act([note('visit', 'tea')])
    expect(await known(zoe)).toEqual(['visit tea 1870'])
  })

  it('keeps so many topics a source, the weakest make room', async () => {
    await switchOn(zoe, 'search')
    await zoe.act([note('search', 'kept'), note('search', 'kept')])
    const rounds = Math.ceil(limits.interestTopicsMax / 5)
    for (let round = 0; round <= rounds; round += 1)
      await zoe.act([note('search', ...[0, 1, 2, 3, 4].map((place) => `t${round}x${place}`))])
    const [topics] = (await seen(zoe)).filter(({ source }) => source === 'search')
    expect(topics?.topics).toHaveLength(limits.interestTopicsMax)
    expect(topics?.topics[0]).toEqual({ topic: 'kept', weight: 2_000 })
  })

  it('refuses what is no topic, and too many notes', async () => {
    for (const topic of ['Tea', 'a b', '-x', 'x-', '！', 'x'.repeat(25), ''])
      expect((await zoe.act([note('visit', topic)])).code).toBe('arguments_invalid')
    const many = Array.from({ length: 6 }, () => note('visit', 'tea'))
    expect((await zoe.act(many)).code).toBe('limit_exceeded')
    expect((await zoe.act([note('look', 'tea')])).code).toBe('arguments_invalid')
  })
})

describe('an order', () => {
  it('is of one’s own interests, by sources that are on, with the reason', async () => {
    for (const source of ['visit', 'join']) await switchOn(zoe, source)
    await zoe.act([note('visit', 'tea'), note('join', 'hiking'), note('join', 'hiking')])
    const order = ['chess', 'tea', 'hiking']
    expect(await ranked(zoe, ...order)).toEqual(['hiking joins', 'tea visits', 'chess none'])
    await switchOn(zoe, 'join', false)
    expect(await ranked(zoe, ...order)).toEqual(['tea visits', 'chess none', 'hiking none'])
    const other = await somebody('other')
    expect(await ranked(other, ...order)).toEqual(order.map((topic) => `${topic} none`))
  })

  it('takes the person’s consent', async () => {
    const shy = await platform.person('shy')
    await shy.agree('lab', [])
    expect((await shy.act([ranking('tea')], { handler: 'look' })).code).toBe('not_granted')
  })

  it('can be asked for so often a day, by each plugin for each person', async () => {
    for (let turn = 0; turn < limits.interestRanksPerDayMax; turn += 1) await ranked(zoe, 'tea')
    const reply = await zoe.act([ranking('tea')], { handler: 'look' })
    expect(reply.code).toBe('limit_exceeded')
    expect(await ranked(await somebody('other'), 'tea')).toEqual(['tea none'])
    clock.advance(dayMs)
    await zoe.agree('lab', ['interest.rank'])
    expect(await ranked(zoe, 'tea')).toEqual(['tea none'])
  })
})

describe('the person', () => {
  beforeEach(async () => {
    for (const source of ['visit', 'purchase']) await switchOn(zoe, source)
    await zoe.act([note('visit', 'tea', '爬山'), note('purchase', 'tea')])
  })

  it('forgets one topic from every source, or all', async () => {
    expect((await zoe.ask('DELETE', '/v1/interests/topics/tea')).status).toBe(204)
    expect(await known(zoe)).toEqual(['visit 爬山 1000'])
    const path = `/v1/interests/topics/${encodeURIComponent('爬山')}`
    expect((await zoe.ask('DELETE', path)).status).toBe(204)
    expect(await known(zoe)).toEqual([])
    await zoe.act([note('visit', 'tea')])
    expect((await zoe.ask('DELETE', '/v1/interests')).status).toBe(204)
    expect(await known(zoe)).toEqual([])
    expect((await seen(zoe)).filter(({ isOn }) => isOn)).toHaveLength(2)
    expect((await zoe.ask('DELETE', '/v1/interests/topics/Tea!')).status).toBe(400)
  })

  it('alone sees and changes them', async () => {
    const other = await somebody('other')
    expect(await known(other)).toEqual([])
    await other.ask('DELETE', '/v1/interests')
    expect(await known(zoe)).toHaveLength(3)
    const nobody = { method: 'GET', path: '/v1/interests' }
    expect((await platform.send(nobody)).code).toBe('sign_in_required')
  })

  it('has nothing of it left when they are erased', async () => {
    await eraseAccount({ ...platform.tessera, clock }, zoe.person)
    const { store } = platform.tessera
    for (const table of ['interest', 'interestSwitch'] as const)
      expect(await store.scan({ table, equals: [zoe.person], limit: 10 })).toEqual([])
  })
})
