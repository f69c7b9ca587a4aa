// Goal: a recovery code lets its person in once, whoever else tries at the same moment. Method:
// codes issued and redeemed on a real store, one after another and at once.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, putPerson, type World } from './world.ts'
import type { StartedSession } from '../../src/identity/index.ts'

const failed = { code: 'sign_in_failed' }

let world: World
let signedIn: StartedSession
beforeEach(async () => {
  world = await openWorld()
  const person = await putPerson(world, 'per_a')
  signedIn = await world.identity.sessions.start({ person, method: 'passkey', label: 'Laptop' })
})
afterEach(() => world.close())

const issue = () => world.identity.recovery.issue(signedIn.session)
const first = async (): Promise<string> => (await issue())[0] ?? ''

describe('recovery codes', () => {
  it('are eight of 130 bits, kept as hashes', async () => {
    const codes = await issue()
    expect(new Set(codes).size).toBe(8)
    for (const code of codes) expect(code).toMatch(/^(?:[a-z2-7]{5}-){4}[a-z2-7]{6}$/)
    expect(await world.identity.recovery.leftCount('per_a')).toBe(8)
    const scan = { table: 'recoveryCode', index: 'byPerson', equals: ['per_a'], limit: 20 } as const
    const kept = (await world.store.scan(scan)).map(({ hash }) => hash)
    expect(kept).toHaveLength(8)
    for (const hash of kept) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('sign in once, however they are typed', async () => {
    const code = await first()
    const { recovery, sessions } = world.identity
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ')}\n`
    const { token, session } = await recovery.redeem({ code: typed, label: 'Phone' })
    expect(session).toMatchObject({ person: 'per_a', method: 'recovery', label: 'Phone' })
    expect((await sessions.require(token)).id).toBe(session.id)
    expect(await recovery.leftCount('per_a')).toBe(7)
    await expect(recovery.redeem({ code })).rejects.toMatchObject(failed)
  })

  it('end all other sessions', async () => {
    const code = await first()
    const { recovery, sessions } = world.identity
    await sessions.require(signedIn.token)
    const { session } = await recovery.redeem({ code })
    const refused = { code: 'sign_in_required' }
    await expect(sessions.require(signedIn.token)).rejects.toMatchObject(refused)
    expect((await sessions.list('per_a')).map(({ id }) => id)).toEqual([session.id])
  })

  it('end the session of whomever the browser was before', async () => {
    const code = await first()
    const { recovery, sessions } = world.identity
    const other = await putPerson(world, 'per_b')
    const replaced = await sessions.start({ person: other, method: 'passkey' })
    const { session } = await recovery.redeem({ code, replaces: replaced.session })
    expect(session.person).toBe('per_a')
    const refused = { code: 'sign_in_required' }
    await expect(sessions.require(replaced.token)).rejects.toMatchObject(refused)
  })

  it('let one in of many who redeem the same at once', async () => {
    const code = await first()
    const { recovery } = world.identity
    const tries = Array.from({ length: 12 }, () => recovery.redeem({ code }))
    const outcomes = await Promise.allSettled(tries)
    const refusals = outcomes.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []))
    expect(refusals).toMatchObject(Array.from({ length: 11 }, () => failed))
    expect(await world.identity.sessions.list('per_a')).toHaveLength(1)
    expect(await recovery.leftCount('per_a')).toBe(7)
  })

  it('of one person, redeemed at once, leave the session of the last alone', async () => {
    const codes = await issue()
    const { recovery, sessions } = world.identity
    const outcomes = await Promise.allSettled(codes.map((code) => recovery.redeem({ code })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    expect(await sessions.list('per_a')).toHaveLength(1)
    expect(await recovery.leftCount('per_a')).toBe(0)
  })

  it('are worth nothing once new ones were issued', async () => {
    const code = await first()
    await issue()
    await expect(world.identity.recovery.redeem({ code })).rejects.toMatchObject(failed)
    expect(await world.identity.recovery.leftCount('per_a')).toBe(8)
  })

  it('are issued to a session that goes on, and end the others', async () => {
    const { sessions } = world.identity
    const other = await sessions.start({ person: 'per_a', method: 'passkey' })
    await issue()
    const refused = { code: 'sign_in_required' }
    await expect(sessions.require(other.token)).rejects.toMatchObject(refused)
    expect((await sessions.require(signedIn.token)).person).toBe('per_a')
    await sessions.end('per_a', signedIn.session.id)
    await expect(issue()).rejects.toMatchObject(refused)
  })

  it('refuse what cannot be a code', async () => {
    const { recovery } = world.identity
    for (const code of ['', 'abc', 'a'.repeat(26), '1'.repeat(26), 'a'.repeat(1_000_000)]) {
      await expect(recovery.redeem({ code })).rejects.toMatchObject(failed)
    }
  })
})
