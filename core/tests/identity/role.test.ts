// Goal: what somebody may do for others is a role that two operators grant and withdraw, neither of
// whom it is about, and that acts from that commit on. Method: three operators and a person over
// HTTP, with time passing.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fakeClock } from '../../src/base/clock.ts'
import { adoptOperators } from '../../src/desk/first-operators.ts'
import { operator, read, send } from '../money/desk-world.ts'
import { setChecks, startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
const dayMs = 86_400_000
let platform: Platform
let ops: Visitor
let fang: Visitor
let yue: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: [], clock })
  await signIn()
})

afterAll(() => platform.stop())

/** Sessions end sooner than roles. */
async function signIn(): Promise<void> {
  ops = await operator(platform, 'ops')
  fang = await operator(platform, 'fang')
  yue = await platform.person('yue')
}

const path = '/v1/operator/roles'
const reason = 'they asked to'
const Proposed = z.object({ proposal: z.object({ id: z.string(), about: z.string().nullable() }) })
const Listed = z.object({
  waiting: z.array(z.looseObject({ id: z.string(), kind: z.string(), isOwn: z.boolean() })),
  decided: z.array(z.looseObject({ id: z.string(), status: z.string() })),
})
const Roles = z.object({
  roles: z.array(z.looseObject({ person: z.string(), role: z.string(), isHeld: z.boolean() })),
})

const arbiter = { person: 'per_yue', role: 'arbiter', scopeType: 'platform', scope: '' }
const platformOperator = { ...arbiter, role: 'operator' }
const wished = (change: object = {}) => ({ ...arbiter, untilMs: null, ...change, reason })
const propose = async (who: Visitor, change: object = {}): Promise<string> =>
  read(Proposed, await send(who, path, wished(change))).proposal.id
const proposeEnd = async (who: Visitor, role: object = arbiter): Promise<string> =>
  read(Proposed, await send(who, `${path}/withdraw`, { ...role, reason })).proposal.id
const decide = (who: Visitor, id: string, word = 'approve') =>
  who.ask('POST', `/v1/operator/proposals/${id}/${word}`, {})
const books = async (who: Visitor) => (await who.ask('GET', '/v1/operator/ledger')).code

async function give(change: object): Promise<void> {
  expect((await decide(fang, await propose(ops, change))).code).toBe('ok')
}

async function take(role: object): Promise<void> {
  expect((await decide(fang, await proposeEnd(ops, role))).code).toBe('ok')
}

describe('the role of an operator', () => {
  it('is given by two, to somebody else than them, and acts at once', async () => {
    const id = await propose(ops, platformOperator)
    expect(await books(yue)).toBe('operator_required')
    expect((await decide(ops, id)).code).toBe('operator_required')
    expect((await decide(yue, id)).code).toBe('operator_required')
    expect((await decide(fang, id)).code).toBe('ok')
    expect(await books(yue)).toBe('ok')
    expect((await yue.ask('GET', '/v1/session')).text).toContain('"operator":true')
  })

  it('is taken by two, neither of whom holds it, and is gone in that commit', async () => {
    const own = await send(yue, `${path}/withdraw`, { ...platformOperator, reason })
    expect(own.code).toBe('operator_required')
    const id = await proposeEnd(ops, platformOperator)
    expect((await decide(yue, id)).code).toBe('operator_required')
    expect(await books(yue)).toBe('ok')
    expect((await decide(fang, id)).code).toBe('ok')
    expect(await books(yue)).toBe('operator_required')
    expect((await decide(yue, await propose(ops))).code).toBe('operator_required')
    expect((await yue.ask('GET', '/v1/session')).text).toContain('"operator":false')
  })

  it('takes along what its holder proposed', async () => {
    await give(platformOperator)
    const id = await propose(yue, { person: 'per_ops', role: 'moderator' })
    await take(platformOperator)
    expect((await decide(fang, id)).code).toBe('operator_required')
    expect((await decide(fang, id, 'refuse')).code).toBe('ok')
  })

  it('takes two people, not a second account of whom it is about', async () => {
    const twin = await operator(platform, 'twin')
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', { person: 'per_twin', realPerson: 'per_yue' }),
    })
    expect((await send(twin, path, wished(platformOperator))).code).toBe('operator_required')
    const id = await propose(ops, platformOperator)
    expect((await decide(twin, id)).code).toBe('operator_required')
    expect((await decide(fang, id, 'refuse')).code).toBe('ok')
  })

  it('takes level 3, when it is proposed and when it is agreed', async () => {
    await setChecks(platform.tessera, 'per_yue', 3)
    expect((await send(ops, path, wished(platformOperator))).code).toBe('level_required')
    await setChecks(platform.tessera, 'per_yue', 5)
    const id = await propose(ops, platformOperator)
    await setChecks(platform.tessera, 'per_yue', 3)
    expect((await decide(fang, id)).code).toBe('level_required')
    expect(await books(yue)).toBe('operator_required')
    await setChecks(platform.tessera, 'per_yue', 5)
  })

  it('is decided by what was known when it was proposed', async () => {
    const stale = await propose(ops, { role: 'moderator', untilMs: clock.now() + dayMs })
    clock.advance(1)
    await give({ role: 'moderator' })
    expect((await decide(fang, stale)).code).toBe('too_late')
    await take({ ...arbiter, role: 'moderator' })
  })

  it('ends when its time is over', async () => {
    await give({ ...platformOperator, untilMs: clock.now() + dayMs })
    clock.advance(dayMs - 1)
    await signIn()
    expect(await books(yue)).toBe('ok')
    clock.advance(1)
    expect(await books(yue)).toBe('operator_required')
  })

  it.each([
    ['an operator of a region', { role: 'operator', scopeType: 'region', scope: 'CN-31' }],
    ['a platform with a name', { scope: 'one' }],
    ['an app without one', { scopeType: 'app' }],
    ['a role that there is not', { role: 'owner' }],
    ['an end that is over', { untilMs: 1 }],
  ])('is never %s', async (_name, change) => {
    expect((await send(ops, path, wished(change))).status).toBeGreaterThanOrEqual(400)
    expect((await send(ops, path, wished({ ...change, person: 'per_none' }))).status).not.toBe(201)
  })
})

describe('the list of what waits', () => {
  it('holds proposals of every kind, with whom they are about', async () => {
    const id = await propose(ops)
    const holds = { person: 'per_yue', kind: 'fraud', reason }
    const hold = await send(ops, '/v1/operator/credit/holds', holds)
    const lift = read(z.object({ hold: z.object({ id: z.string() }) }), hold).hold.id
    const lifting = await send(ops, `/v1/operator/credit/holds/${lift}/lift`, { reason })
    expect(read(Proposed, lifting).proposal.about).toBe('per_yue')
    const { waiting } = read(Listed, await fang.ask('GET', '/v1/operator/proposals'))
    expect(waiting.map(({ kind }) => kind).toSorted()).toEqual(
      expect.arrayContaining(['credit.lift', 'role.grant']),
    )
    expect(waiting).toContainEqual(expect.objectContaining({ id, about: 'per_yue', isOwn: false }))
    expect((await decide(fang, read(Proposed, lifting).proposal.id)).code).toBe('ok')
    expect(await platform.tessera.store.get('creditHeld', ['per_yue'])).toBeUndefined()
  })

  it('names roles that ended, too', async () => {
    const { roles } = read(Roles, await fang.ask('GET', path))
    expect(roles).toContainEqual(
      expect.objectContaining({ person: 'per_yue', role: 'operator', isHeld: false }),
    )
  })
})

describe('an installation from before roles', () => {
  it('takes its operators over once, and never again', async () => {
    const { engine, store } = platform.tessera
    const row = { displayName: 'old', demoName: null, createdAtMs: 0 }
    await engine.commit({
      needs: () => [],
      plan(tx) {
        tx.put('person', { ...row, id: 'per_old', kind: 'operator' })
        tx.delete('mark', ['roles'])
      },
    })
    await adoptOperators({ engine, store })
    const old = await platform.person('old')
    expect(await books(old)).toBe('ok')
    await take({ ...platformOperator, person: 'per_old' })
    await adoptOperators({ engine, store })
    expect(await books(old)).toBe('operator_required')
  })
})
