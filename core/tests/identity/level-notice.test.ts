// Goal: whoever's level falls when a check runs out is told a month ahead, once for each fall, and
// nobody else is. Method: identity over a real store, in simulated time.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tellFallingLevels } from '../../src/jobs/level-notices.ts'
import type { PassedCheck } from '../../src/identity/real-name/pass-check.ts'
import { dayMs, openWorld, putPerson, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld('level-notice')
  await world.identity.realNames.ensureIssuers(
    ['phone', 'bank', 'document', 'post'].map((id) => ({
      id,
      kind: 'demo',
      name: id,
      independenceGroup: id,
      assuranceMax: 4,
      detail: '{}',
      status: 'active',
    })),
  )
  for (const id of ['per_a', 'per_b']) await putPerson(world, id)
})
afterEach(() => world.close())

const pass = (person: string, issuer: string, more: Partial<PassedCheck> = {}) =>
  world.identity.realNames.pass(person, {
    id: `chk_${person}_${issuer}`,
    issuer,
    method: 'test',
    assurance: 3,
    inPerson: false,
    untilMs: null,
    attributes: [],
    evidence: 'seen',
    documentNumber: issuer === 'document' ? '310101199003070011' : undefined,
    ...more,
  })

const tell = () => tellFallingLevels(world)
const inboxOf = (person: string) =>
  world.store.scan({ table: 'notification', equals: [person], limit: 10 })

describe('a level that is about to fall', () => {
  it('is told thirty days ahead, once', async () => {
    const untilMs = world.clock.now() + 40 * dayMs
    await pass('per_a', 'phone', { untilMs })
    expect(await tell()).toBe(0)
    world.clock.advance(10 * dayMs - 1)
    expect(await tell()).toBe(0)
    world.clock.advance(1)
    expect(await tell()).toBe(1)
    for (const _hour of [1, 2, 3]) expect(await tell()).toBe(0)
    const [line, ...more] = await inboxOf('per_a')
    expect([line?.link, more]).toEqual(['/me/identity', []])
    expect(await inboxOf('per_b')).toEqual([])
  })

  it('is told again when it is another fall', async () => {
    await pass('per_a', 'phone', { untilMs: world.clock.now() + 10 * dayMs })
    expect(await tell()).toBe(1)
    await pass('per_a', 'bank', { untilMs: world.clock.now() + 20 * dayMs })
    expect(await tell()).toBe(1)
    expect(await tell()).toBe(0)
    expect(await inboxOf('per_a')).toHaveLength(2)
  })

  it('is told to no one whose level stays without the check', async () => {
    await pass('per_a', 'phone', { untilMs: world.clock.now() + 10 * dayMs })
    await pass('per_a', 'bank')
    expect(await tell()).toBe(0)
  })

  it('is told to each account of the person', async () => {
    await pass('per_a', 'document')
    await pass('per_b', 'document', { id: 'chk_b' })
    await pass('per_a', 'bank')
    await pass('per_a', 'phone', { untilMs: world.clock.now() + 10 * dayMs })
    expect(await tell()).toBe(1)
    expect([(await inboxOf('per_a')).length, (await inboxOf('per_b')).length]).toEqual([1, 1])
  })

  it('is told once, also by two nodes at the same moment', async () => {
    await pass('per_a', 'phone', { untilMs: world.clock.now() + 10 * dayMs })
    const counts = await Promise.all([tell(), tell()])
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 1])
    expect(await inboxOf('per_a')).toHaveLength(1)
  })
})
