// Goal: whoever shows who they are gets the level that follows, every failure has its name, and one
// document is one person. Method: demo issuers over HTTP; a newcomer, a double, and the unlucky.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Visitor } from '../visitor.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
let platform: Platform
let newcomersCount = 0

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
})

afterAll(() => platform.stop())

/** Somebody whom no issuer knows. */
async function newcomer(): Promise<Visitor> {
  newcomersCount += 1
  const who = await platform.person(`new-${newcomersCount}`)
  await platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.delete('realPerson', [who.person]),
  })
  return who
}

interface Told {
  readonly token?: string
  readonly result?: string
  readonly failure?: string
  readonly level?: number
  readonly merged?: boolean
}
/** The whole answer: `result` is a word here, not a plugin's result. */
const told = (reply: Reply): Told => JSON.parse(reply.text) as Told

const begin = (who: Visitor, issuer: string): Promise<Reply> =>
  who.ask('POST', '/v1/identity/checks', { issuer })

async function show(who: Visitor, issuer: string, persona?: string): Promise<Told> {
  const { token } = told(await begin(who, issuer))
  const values = persona === undefined ? {} : { values: { persona } }
  return told(await who.ask('POST', '/v1/identity/checks/reply', { issuer, token, ...values }))
}

const levelOf = async (who: Visitor): Promise<unknown> =>
  told(await who.ask('GET', '/v1/identity')).level

describe('a newcomer', () => {
  it('rises by what independent issuers say', async () => {
    const hua = await newcomer()
    expect(await levelOf(hua)).toBe(0)
    expect(await show(hua, 'demo-phone', 'hua')).toMatchObject({ result: 'pass', level: 1 })
    expect(await show(hua, 'demo-bank', 'hua')).toMatchObject({ level: 1 })
    expect(await show(hua, 'demo-document', 'hua')).toMatchObject({ level: 2, merged: false })
    expect(await show(hua, 'demo-post', 'hua')).toMatchObject({ level: 2 })
    expect(await show(hua, 'demo-work', 'hua')).toMatchObject({ level: 3 })
  })

  it('is one person with whoever showed that document before', async () => {
    const double = await newcomer()
    const shown = await show(double, 'demo-document', 'hua')
    expect(shown).toMatchObject({ result: 'pass', merged: true, level: 3 })
  })

  it.each([
    ['stranger', 'fail', 'no_match'],
    ['mask', 'fail', 'liveness_failed'],
    ['lapsed', 'fail', 'document_expired'],
    ['outage', 'error', 'unavailable'],
  ])('as %s is told why it came to nothing', async (persona, result, failure) => {
    const who = await newcomer()
    expect(await show(who, 'demo-document', persona)).toEqual({
      result,
      failure,
      level: 0,
      merged: false,
    })
    expect(await levelOf(who)).toBe(0)
  })

  it('who has not replied yet waits', async () => {
    expect(await show(await newcomer(), 'demo-phone')).toMatchObject({ result: 'pending' })
  })

  it('by their own word alone has shown nothing', async () => {
    const who = await newcomer()
    const { token } = told(await begin(who, 'self'))
    const values = { sex: 'female', student: 'yes' }
    const reply = { issuer: 'self', token, values }
    expect(told(await who.ask('POST', '/v1/identity/checks/reply', reply))).toMatchObject({
      result: 'pass',
      level: 0,
    })
    const { attributes } = (await who.ask('GET', '/v1/identity')).body as unknown as {
      attributes: readonly { assurance: number }[]
    }
    expect(attributes.map(({ assurance }) => assurance)).toEqual([1, 1])
  })
})

describe('a reply', () => {
  it('twice is one check', async () => {
    const who = await newcomer()
    const { token } = told(await begin(who, 'demo-phone'))
    const reply = { issuer: 'demo-phone', token, values: { persona: 'wei' } }
    for (const _time of [1, 2]) await who.ask('POST', '/v1/identity/checks/reply', reply)
    const { checks } = (await who.ask('GET', '/v1/identity')).body as unknown as {
      checks: readonly unknown[]
    }
    expect(checks).toHaveLength(1)
  })

  it('to a check of somebody else counts for nobody else', async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    const { token } = told(await begin(one, 'demo-phone'))
    const reply = { issuer: 'demo-phone', token, values: { persona: 'wei' } }
    const stolen = await other.ask('POST', '/v1/identity/checks/reply', reply)
    expect(stolen.code).toBe('not_found')
    expect(await levelOf(other)).toBe(0)
    expect(told(await one.ask('POST', '/v1/identity/checks/reply', reply)).level).toBe(1)
    expect((await other.ask('POST', '/v1/identity/checks/reply', reply)).code).toBe('not_found')
  })

  it.each([
    [{ issuer: 'nobody', token: 'x' }, 'not_found'],
    [{ issuer: 'demo-phone', token: 'chk_made.up.token' }, 'not_found'],
    [{ issuer: 'demo-phone' }, 'request_invalid'],
  ])('%j is refused', async (reply, code) => {
    const who = await newcomer()
    expect((await who.ask('POST', '/v1/identity/checks/reply', reply)).code).toBe(code)
  })

  it('lies in no cache, like all that people are told', async () => {
    const who = await newcomer()
    for (const path of ['/v1/identity', '/v1/wallet', '/v1/credit', '/v1/grants', '/v1/me'])
      expect((await who.ask('GET', path)).headers.get('cache-control')).toBe('no-store')
  })

  it('needs somebody who is signed in', async () => {
    const { send, origin } = platform
    const headers = { origin, 'content-type': 'application/json' }
    const body = JSON.stringify({ issuer: 'demo-phone' })
    const reply = await send({ method: 'POST', path: '/v1/identity/checks', headers, body })
    expect(reply.code).toBe('sign_in_required')
  })
})
