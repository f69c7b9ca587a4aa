// Goal: however many reach for one packet at once, each share goes to one person, in the order of
// arrival, and no fen appears or is lost. Method: real people over HTTP, all at the same moment.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dealShares, seedFromHex } from '@tessera/sdk/fair'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { freshKey, type Visitor } from '../visitor.ts'

const clock = fakeClock(1_790_000_000_000)
const dayMs = 86_400_000
let platform: Platform
let sender: Visitor

const powers = ['identity.profile', 'ledger.hold', 'notify.send']

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['red-packets'], clock })
  sender = await platform.person('sender', 1_000_000n)
  await sender.agree('red-packets', powers)
})

afterAll(async () => {
  await platform.stop()
})

async function crowd(name: string, count: number): Promise<readonly Visitor[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, place) => {
      const visitor = await platform.person(`${name}-${place}`)
      await visitor.agree('red-packets', powers)
      return visitor
    }),
  )
}

async function send(totalFen: string, sharesCount: number, kind = 'lucky'): Promise<string> {
  const args = { kind, sharesCount, totalFen, greeting: '' }
  const reply = await sender.confirm('red-packets/send', args)
  expect(reply.code).toBe('ok')
  return String(reply.body.result?.['packet'])
}

const claim = (visitor: Visitor, packet: string, key = freshKey()): Promise<Reply> =>
  visitor.call('red-packets/claim', { packet }, { key })

const opened = ({ body }: Reply): boolean => body.result?.['outcome'] === 'opened'
const codesOf = (replies: readonly Reply[]): readonly string[] => [
  ...new Set(
    replies
      .filter((reply) => !opened(reply))
      .map((reply) => (reply.code === 'ok' ? String(reply.body.result?.['outcome']) : reply.code)),
  ),
]

/** The hold, the draw and the takes of the packet that was sent last. */
async function newest() {
  const { store } = platform.tessera
  const byTime = <T extends { createdAtMs: number }>(rows: readonly T[]): T => {
    const row = rows.toSorted((a, b) => b.createdAtMs - a.createdAtMs)[0]
    if (row === undefined) throw new Error('nothing was sent')
    return row
  }
  const hold = byTime(await store.scan({ table: 'hold', equals: [], limit: 1_000 }))
  const draw = byTime(await store.scan({ table: 'draw', equals: [], limit: 1_000 }))
  const takes = await store.scan({ table: 'drawTake', equals: [draw.id], limit: 1_000 })
  return { hold, draw, takes: takes.toSorted((a, b) => a.share - b.share) }
}

async function sumOf(visitors: readonly Visitor[]): Promise<bigint> {
  const balances = await Promise.all(visitors.map(({ person }) => platform.balanceFen(person)))
  return balances.reduce((sum, balanceFen) => sum + balanceFen, 0n)
}

describe('two hundred on fifty shares', () => {
  it('find exactly fifty, dealt as sealed, in the order of arrival', async () => {
    const people = await crowd('claimer', 200)
    clock.advance(1)
    const packet = await send('88888', 50)
    const replies = await Promise.all(people.map((visitor) => claim(visitor, packet)))
    expect(replies.filter(opened)).toHaveLength(50)
    expect(codesOf(replies)).toEqual(['exhausted'])
    expect(await sumOf(people)).toBe(88_888n)

    const { draw, takes } = await newest()
    const dealt = dealShares({
      seed: draw.seed,
      kind: 'random',
      totalFen: 88_888n,
      sharesCount: 50,
      shareMaxFen: draw.shareMaxFen,
    })
    expect(takes.map(({ amountFen }) => amountFen)).toEqual([...dealt])
    expect(takes.map(({ share }) => share)).toEqual(Array.from({ length: 50 }, (_, place) => place))

    // The order of the shares is the order of the commits.
    const seqs = new Map(
      replies.flatMap((reply, place) =>
        opened(reply) ? [[`per_claimer-${place}`, reply.body.seq ?? 0]] : [],
      ),
    )
    const arrived = takes.map(({ person }) => seqs.get(person) ?? 0)
    expect(arrived).toEqual(arrived.toSorted((a, b) => a - b))
    for (const { person, amountFen } of takes)
      expect(await platform.balanceFen(person)).toBe(amountFen)

    // Anybody can deal it again from what is revealed now.
    const told = await people[0]?.call('red-packets/fairness', { packet })
    const seed = Buffer.from(draw.seed).toString('hex')
    expect(told?.body.result).toMatchObject({ revealed: { seed } })
    expect(Buffer.from(seedFromHex(seed))).toEqual(Buffer.from(draw.seed))
  })
})

describe('two', () => {
  it('on the last share leave one of them without', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, two] = await crowd(`last-${round}`, 2)
      clock.advance(1)
      const packet = await send('100', 1)
      if (one === undefined || two === undefined) throw new Error('a crowd of two')
      const replies = await Promise.all([claim(one, packet), claim(two, packet)])
      expect(replies.filter(opened)).toHaveLength(1)
      expect(codesOf(replies)).toEqual(['exhausted'])
      expect(await sumOf([one, two])).toBe(100n)
    }
  })
})

describe('one person', () => {
  it('tapping twice with two keys gets one share', async () => {
    const [person] = await crowd('eager', 1)
    clock.advance(1)
    const packet = await send('5000', 10)
    if (person === undefined) throw new Error('a crowd of one')
    const replies = await Promise.all(Array.from({ length: 8 }, () => claim(person, packet)))
    expect(replies.filter(opened)).toHaveLength(1)
    expect(codesOf(replies)).toEqual(['already_taken'])
    const { takes } = await newest()
    expect(takes).toHaveLength(1)
    expect(await platform.balanceFen(person.person)).toBe(takes[0]?.amountFen)
  })

  it('sending the same key twice at once gets one answer or is told to wait', async () => {
    const [person] = await crowd('doubled', 1)
    clock.advance(1)
    const packet = await send('5000', 10)
    if (person === undefined) throw new Error('a crowd of one')
    const key = freshKey()
    const replies = await Promise.all(Array.from({ length: 8 }, () => claim(person, packet, key)))
    const done = replies.filter(opened)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    const waiting = replies.filter((reply) => !opened(reply))
    expect(waiting.every(({ status, code }) => status === 409 && code === 'in_progress')).toBe(true)
    const later = await claim(person, packet, key)
    expect(later.text).toBe(done[0]?.text)
    const other = await send('100', 1)
    const reused = await claim(person, other, key)
    expect([reused.status, reused.code]).toEqual([422, 'key_reused'])
  })
})

describe('a refund', () => {
  it('against claims at the same moment loses and doubles nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const people = await crowd(`late-${round}`, 12)
      clock.advance(1)
      const before = await platform.balanceFen(sender.person)
      const packet = await send('2400', 20)
      const { hold } = await newest()
      const [, replies] = await Promise.all([
        platform.tessera.broker.runJob(await refundOf(packet)),
        Promise.all(people.map((visitor) => claim(visitor, packet))),
      ])
      for (const code of codesOf(replies))
        expect(['too_late', 'hold_refused', 'expired']).toContain(code)
      const given = await sumOf(people)
      expect(await platform.balanceFen(sender.person)).toBe(before - given)
      const account = await platform.tessera.store.get('account', [hold.account])
      expect((account?.creditsPosted ?? 0n) - (account?.debitsPosted ?? 0n)).toBe(0n)
      // What the packet says came back is what came back.
      const view = await sender.call('red-packets/packet', { packet })
      expect(view.body.result).toMatchObject({
        takenFen: String(given),
        refundedFen: String(2_400n - given),
      })
    }
  })

  it('comes after a day, once, and is told to the sender', async () => {
    clock.advance(1)
    sender = await platform.person('sender-of-one', 5_000n)
    await sender.agree('red-packets', powers)
    const before = await platform.balanceFen(sender.person)
    const [person] = await crowd('early', 1)
    const packet = await send('1000', 4)
    if (person === undefined) throw new Error('a crowd of one')
    await claim(person, packet)
    const given = await platform.balanceFen(person.person)
    clock.advance(dayMs - 1_000)
    await platform.tessera.jobs.runDue()
    expect(await platform.balanceFen(sender.person)).toBe(before - 1_000n)
    clock.advance(1_000)
    await Promise.all([platform.tessera.jobs.runDue(), platform.tessera.jobs.runDue()])
    expect(await platform.balanceFen(sender.person)).toBe(before - given)
    await platform.tessera.jobs.runDue()
    expect(await platform.balanceFen(sender.person)).toBe(before - given)
    await sender.agree('red-packets', powers)
    const view = await sender.call('red-packets/packet', { packet })
    expect(view.body.result).toMatchObject({
      state: 'expired',
      refundedFen: String(1_000n - given),
    })
    await person.agree('red-packets', powers)
    const late = (await crowd('tardy', 1))[0]
    expect((late === undefined ? undefined : await claim(late, packet))?.body.result).toEqual({
      outcome: 'expired',
    })
  })
})

/** The job that waits to refund a packet. */
async function refundOf(packet: string) {
  const jobs = await platform.tessera.store.scan({ table: 'job', equals: [], limit: 1_000 })
  const job = jobs.find(({ args }) => args.includes(packet))
  if (job === undefined) throw new Error('no refund waits')
  return job
}
