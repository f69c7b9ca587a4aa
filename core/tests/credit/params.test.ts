// Goal: by what people are scored is agreed on by two, is linted and shown with what changes,
// counts from the next month on, and leaves earlier months as they were; and whoever has their file
// makes the number again under either version. Method: a person of the demo, two operators over
// HTTP, and months that pass.

import { creditParams, creditParamsV1, parseMonth, verifyScoreFile } from '@tessera/sdk/credit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { readRealPerson } from '../../src/identity/index.ts'
import { operator, read, send } from '../money/desk-world.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

let clock: FakeClock
let platform: Platform
let lin: Visitor
let ops: Visitor
let fang: Visitor

beforeEach(async () => {
  clock = fakeClock(Date.UTC(2026, 10, 28))
  platform = await startPlatform({ plugins: [], clock })
  await signIn()
})

afterEach(() => platform.stop())

/** Sessions end sooner than months. */
async function signIn(): Promise<void> {
  lin = await platform.demo('lin')
  ops = await operator(platform, 'ops')
  fang = await operator(platform, 'fang')
}

const path = '/v1/operator/credit/params'
const reason = 'levels were worth too much'
const capped = (version: number, cap: number) => {
  const [none, low, , high] = creditParamsV1.levelCap
  return { ...creditParamsV1, version, levelCap: [none, low, cap, high] }
}
const Proposed = z.object({
  proposal: z.object({
    id: z.string(),
    detail: z.object({
      changes: z.array(z.object({ at: z.string(), before: z.string(), after: z.string() })),
    }),
  }),
})
const Versions = z.object({
  versions: z.array(
    z.object({
      version: z.number(),
      hash: z.string(),
      fromMonth: z.string().nullable(),
      params: creditParams,
    }),
  ),
})
const propose = (params: object) => send(ops, path, { params, reason })
const proposed = async (params: object) => read(Proposed, await propose(params)).proposal
const decide = (who: Visitor, id: string, word = 'approve') =>
  who.ask('POST', `/v1/operator/proposals/${id}/${word}`, {})
const versionsOf = async (who: Visitor, from = '/v1/credit/params') =>
  read(Versions, await who.ask('GET', from)).versions
const score = (month: string) => platform.tessera.credit.scoreMonth(parseMonth(month))
async function scoreOf(month: string): Promise<number | undefined> {
  const { id } = await readRealPerson(platform.tessera.store, lin.person)
  return (await platform.tessera.store.get('creditSnapshot', [id, parseMonth(month)]))?.score
}
const ownFile = async () => (await lin.ask('GET', '/v1/credit/score.json')).text

describe('new parameters', () => {
  it('are in force from the next month, when another operator agreed', async () => {
    const { id, detail } = await proposed(capped(2, 700))
    const before = JSON.stringify(creditParamsV1.levelCap)
    const after = JSON.stringify(capped(2, 700).levelCap)
    expect(detail.changes).toEqual([{ at: 'levelCap', before, after }])
    expect((await decide(ops, id)).code).toBe('operator_required')
    expect(await versionsOf(lin)).toHaveLength(1)
    expect((await decide(fang, id)).code).toBe('ok')
    expect(await versionsOf(lin)).toMatchObject([
      { version: 2, fromMonth: '2026-12' },
      { version: 1, fromMonth: null },
    ])
    await score('2026-11')
    expect(await scoreOf('2026-11')).toBeGreaterThan(700)
    await score('2026-12')
    expect(await scoreOf('2026-12')).toBe(700)
  })

  it('leave months before them as they were, also when those are scored again', async () => {
    const before = await scoreOf('2026-10')
    await decide(fang, (await proposed(capped(2, 700))).id)
    await score('2026-12')
    await score('2026-10')
    expect(await scoreOf('2026-10')).toBe(before)
    await score('2026-11')
    expect(await scoreOf('2026-11')).toBeGreaterThan(700)
  })

  it('are those of the newest version that a month has', async () => {
    await decide(fang, (await proposed(capped(2, 700))).id)
    await decide(fang, (await proposed(capped(3, 710))).id)
    clock.advance(20 * 86_400_000)
    await signIn()
    await decide(fang, (await proposed(capped(4, 720))).id)
    for (const month of ['2026-12', '2027-01']) await score(month)
    expect([await scoreOf('2026-12'), await scoreOf('2027-01')]).toEqual([710, 720])
  })

  it('make a score that its person makes again, knowing what was published', async () => {
    await decide(fang, (await proposed(capped(2, 700))).id)
    await score('2026-12')
    const text = await ownFile()
    const unknown = verifyScoreFile(text)
    expect(unknown).toMatchObject({ ok: false, differences: [{ code: 'params_unknown' }] })
    const published = (await versionsOf(lin)).map(({ params }) => params)
    expect(verifyScoreFile(text, published)).toMatchObject({ ok: true, score: 700 })
  })

  it('that an appeal has made again are those of its month', async () => {
    await score('2026-11')
    const whole = await scoreOf('2026-11')
    await decide(fang, (await proposed(capped(2, 700))).id)
    const { id } = await readRealPerson(platform.tessera.store, lin.person)
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('creditRescore', { realPerson: id, seq: tx.seq }),
    })
    await platform.tessera.credit.scoreAgain(id)
    expect(await scoreOf('2026-11')).toBe(whole)
  })

  it.each([
    ['ask for what no score may know', { ...capped(2, 700), gender: 1 }, '/params/gender'],
    ['cost more for what is better', capped(2, 400), '/params/levelCap'],
    ['skip a version', capped(3, 700), '/params/version'],
    ['take the number of the first', capped(1, 700), '/params/version'],
    ['are no parameters', { version: 2 }, '/params'],
  ])('that %s are not even proposed', async (_name, params, pointer) => {
    const reply = await propose(params)
    expect([reply.status, reply.code]).toEqual([422, 'arguments_invalid'])
    expect(reply.text).toContain(`"pointer":"${pointer}`)
  })

  it('of one number are agreed on once', async () => {
    const [one, other] = [await proposed(capped(2, 700)), await proposed(capped(2, 710))]
    expect((await decide(fang, one.id)).code).toBe('ok')
    expect((await decide(fang, other.id)).code).toBe('too_late')
    expect((await decide(fang, one.id)).code).toBe('ok')
    const told = await versionsOf(ops, path)
    expect(told.map(({ version }) => version)).toEqual([2, 1])
  })
})
