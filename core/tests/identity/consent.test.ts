// Goal: what a person allows for a time is over when its time is, acts on the next call, and leaves
// a receipt for all that happened to it. Method: the lab over HTTP in simulated time, also two
// calls at once.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fakeClock } from '../../src/base/clock.ts'
import { sha256Hex } from '../../src/base/hash.ts'
import { readEvents, type EventReader } from '../event-reader.ts'
import { read } from '../money/desk-world.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
const minuteMs = 60_000
const dayMs = 86_400_000
let platform: Platform
let count = 0
const streams: EventReader[] = []

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
})
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})
afterAll(() => platform.stop())

const profile = ['identity.profile']

/** Somebody new who allows the lab to know their name, for so long. */
async function guest(term: object, capabilities: readonly string[] = profile): Promise<Visitor> {
  count += 1
  const visitor = await platform.person(`guest${count}`)
  expect((await give(visitor, term, capabilities)).code).toBe('ok')
  return visitor
}

async function give(
  visitor: Visitor,
  term: object,
  capabilities: readonly string[] = profile,
): Promise<Reply> {
  const reply = await visitor.ask('POST', '/v1/plugins/lab/grants', { capabilities, ...term })
  if (reply.body.token !== undefined) visitor.show('lab', reply.body.token)
  // No two receipts are of the same moment, so that their order can be told.
  clock.advance(1)
  return reply
}

/** Another token from what stands, as the shell asks for every few minutes. */
const renew = (visitor: Visitor) => visitor.ask('POST', '/v1/plugins/lab/grants', {})

const ownName: readonly Step[] = [
  { call: 'identity.self' },
  { call: 'identity.profile', input: { person: { $of: [0, 'person'] } } },
]
const look = (visitor: Visitor) => visitor.act(ownName, { handler: 'look' })
const act = (visitor: Visitor) => visitor.act(ownName)
const quiet = (visitor: Visitor) => visitor.act([{ call: 'identity.self' }], { handler: 'look' })
const told = ({ text }: Reply): Readonly<Record<string, unknown>> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(text))
const reasonOf = (reply: Reply): unknown => told(reply)['reason']

const Receipts = z.object({
  receipts: z.array(
    z.looseObject({ event: z.string(), mode: z.string(), untilMs: z.number().nullable() }),
  ),
  next: z.string().nullable(),
})
const receiptsOf = async (visitor: Visitor) =>
  read(Receipts, await visitor.ask('GET', '/v1/consents')).receipts
const eventsOf = async (visitor: Visitor) =>
  (await receiptsOf(visitor)).map(({ event }) => event).toReversed()

describe('a permission for once', () => {
  it('carries one call that makes use of it, a question or an act', async () => {
    for (const use of [look, act]) {
      const visitor = await guest({ mode: 'once' })
      expect((await quiet(visitor)).code).toBe('ok')
      expect((await use(visitor)).code).toBe('ok')
      const second = await use(visitor)
      expect([second.code, reasonOf(second)]).toEqual(['capability_ended', 'once'])
      const again = await renew(visitor)
      expect([again.code, told(again)['ended']]).toEqual(['consent_required', 'once'])
      expect(await eventsOf(visitor)).toEqual(['given', 'ended'])
    }
  })

  it.each([
    ['two questions', look, look],
    ['two acts', act, act],
    ['a question and an act', look, act],
  ])('carries exactly one of %s at once', async (_what, one, other) => {
    for (let round = 0; round < 5; round += 1) {
      const visitor = await guest({ mode: 'once' })
      const codes = (await Promise.all([one(visitor), other(visitor)])).map(({ code }) => code)
      expect(codes.toSorted()).toEqual(['capability_ended', 'ok'])
      expect(await eventsOf(visitor)).toEqual(['given', 'ended'])
    }
  })

  it('is used up by a call that is refused, whose words may tell what it learnt', async () => {
    const visitor = await guest({ mode: 'once' })
    const refused = await visitor.act([...ownName, { call: 'refuse', input: 'no' }])
    expect(refused.code).toBe('refused')
    expect((await look(visitor)).code).toBe('capability_ended')
  })

  it('carries one fact', async () => {
    const lin = await platform.demo('lin')
    await give(lin, { mode: 'once' }, ['fact.student'])
    const prove = [{ call: 'identity.prove', input: { fact: 'student' } }]
    expect(answersOf(await lin.act(prove, { handler: 'look' }))).toMatchObject([{ answer: 'yes' }])
    expect((await lin.act(prove, { handler: 'look' })).code).toBe('capability_ended')
  })
})

describe('a permission while using', () => {
  it('ends after ten minutes without a call, and is prolonged by being there', async () => {
    const visitor = await guest({ mode: 'using' })
    for (let round = 0; round < 5; round += 1) {
      clock.advance(4 * minuteMs)
      const renewed = await renew(visitor)
      expect(renewed.status).toBe(201)
      visitor.show('lab', renewed.body.token ?? '')
    }
    expect((await look(visitor)).code).toBe('ok')
    clock.advance(10 * minuteMs)
    expect((await renew(visitor)).code).toBe('consent_required')
  })

  it('ends when its page is closed, and not when another session says so', async () => {
    const visitor = await guest({ mode: 'using' })
    const elsewhere = await platform.person(`guest${count}`)
    expect((await elsewhere.ask('POST', '/v1/grants/lab/leave', {})).status).toBe(204)
    expect((await look(visitor)).code).toBe('ok')
    expect((await renew(elsewhere)).code).toBe('consent_required')
    expect((await visitor.ask('POST', '/v1/grants/lab/leave', {})).status).toBe(204)
    const after = await look(visitor)
    expect([after.code, reasonOf(after)]).toEqual(['capability_ended', 'using'])
    expect(await eventsOf(visitor)).toEqual(['given', 'ended'])
  })

  it('that stands for good is not ended by closing the page', async () => {
    const visitor = await guest({})
    await visitor.ask('POST', '/v1/grants/lab/leave', {})
    expect((await look(visitor)).code).toBe('ok')
  })
})

describe('a permission until a day', () => {
  const today = () => new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)

  it('stands to the end of that day in Shanghai', async () => {
    const visitor = await guest({ mode: 'until', until: today() })
    const endMs = Date.parse(`${today()}T00:00:00+08:00`) + dayMs
    clock.advance(endMs - 1 - clock.now())
    expect((await renew(visitor)).status).toBe(201)
    visitor.show('lab', (await renew(visitor)).body.token ?? '')
    expect((await look(visitor)).code).toBe('ok')
    clock.advance(1)
    const over = await look(visitor)
    expect([over.code, reasonOf(over)]).toEqual(['capability_ended', 'until'])
  })

  it('takes no day that is over or too far', async () => {
    const visitor = await guest({})
    for (const until of ['2020-01-01', '2031-01-01'])
      expect((await give(visitor, { mode: 'until', until })).code).toBe('request_invalid')
  })

  it('can be made shorter and longer, with a receipt each time', async () => {
    const visitor = await guest({})
    await give(visitor, { mode: 'using' })
    await give(visitor, { mode: 'until', until: today() })
    const { body } = await visitor.ask('GET', '/v1/grants')
    expect(JSON.stringify(body)).toContain('"mode":"until"')
    expect((await visitor.ask('DELETE', '/v1/grants/lab')).status).toBe(204)
    expect((await look(visitor)).code).toBe('capability_withdrawn')
    expect(await eventsOf(visitor)).toEqual(['given', 'changed', 'changed', 'withdrawn'])
  })
})

describe('a watch', () => {
  it('ends with the permission it rests on', async () => {
    const visitor = await guest({ mode: 'using' })
    const stream = await readEvents(platform.origin, visitor)
    streams.push(stream)
    await stream.wait(({ event }) => event === 'hello')
    const headers = { 'tessera-capability': visitor.tokenOf('lab') }
    const asked = { plugin: 'lab', handler: 'counter', args: { id: 'x' } }
    const { body } = await visitor.ask('POST', '/v1/watches', asked, headers)
    clock.advance(10 * minuteMs)
    const closed = await stream.wait(({ event }) => event === 'closed')
    expect(closed.data).toEqual({ watch: body.watch, code: 'capability_ended' })
    await expect.poll(() => eventsOf(visitor)).toEqual(['given', 'ended'])
  })
})

describe('receipts', () => {
  it('are one chain, also when many come at once', async () => {
    const visitor = await guest({})
    await Promise.all(Array.from({ length: 8 }, () => give(visitor, { mode: 'using' })))
    const { text } = await visitor.ask('GET', '/v1/consents/receipts.json')
    const { receipts } = z.object({ receipts: z.array(z.string()) }).parse(JSON.parse(text))
    expect(receipts).toHaveLength(9)
    const previousOf = (jws: string): unknown => {
      const body: unknown = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
      return z.looseObject({ previous: z.string().nullable() }).parse(body).previous
    }
    const named = receipts.map(previousOf)
    expect(new Set(named).size).toBe(9)
    const hashes = new Set<unknown>(receipts.map((jws) => sha256Hex(jws)))
    expect(named.filter((it) => it !== null && !hashes.has(it))).toEqual([])
  })

  it('are told a page at a time, each once', async () => {
    const visitor = await guest({})
    for (let round = 0; round < 54; round += 1) await give(visitor, {})
    const first = read(Receipts, await visitor.ask('GET', '/v1/consents'))
    const second = read(
      Receipts,
      await visitor.ask('GET', `/v1/consents?cursor=${first.next ?? ''}`),
    )
    const ids = [...first.receipts, ...second.receipts].map((it) => it['id'])
    expect([ids.length, new Set(ids).size, second.next]).toEqual([55, 55, null])
  })
})

describe('the permission centre', () => {
  it('knows when each power was used last, also after a while', async () => {
    const visitor = await guest({}, [...profile, 'ledger.pay'])
    await look(visitor)
    const usedMs = clock.now()
    clock.advance(31_000)
    const Grants = z.object({
      grants: z.array(
        z.object({
          lastUsedAtMs: z.number(),
          capabilities: z.array(
            z.object({ name: z.string(), lastUsedAtMs: z.number().nullable() }),
          ),
        }),
      ),
    })
    const shown = async () => read(Grants, await visitor.ask('GET', '/v1/grants')).grants[0]
    const used = (await shown())?.capabilities.find(({ name }) => name === 'identity.profile')
    const unused = (await shown())?.capabilities.find(({ name }) => name === 'ledger.pay')
    expect([used?.lastUsedAtMs, unused?.lastUsedAtMs]).toEqual([usedMs, null])
    await expect
      .poll(() => platform.tessera.store.get('grantUse', [visitor.person, 'lab', profile[0] ?? '']))
      .toMatchObject({ atMs: usedMs })
  })
})
