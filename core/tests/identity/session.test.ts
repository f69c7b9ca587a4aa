// Goal: a session is good until it ends or runs out, and not a moment longer. Method: a real store
// and engine in simulated time; a second identity over the same store stands for a restart.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '../../src/base/hash.ts'
import type { Store } from '../../src/store/store.ts'
import { dayMs, hourMs, openWorld, putPerson, type World } from './world.ts'

const refused = { code: 'sign_in_required' }

let world: World
beforeEach(async () => {
  world = await openWorld()
  await putPerson(world, 'per_a')
  await putPerson(world, 'per_b')
})
afterEach(() => world.close())

const start = (person = 'per_a', label = 'Laptop') =>
  world.identity.sessions.start({ person, label, method: 'passkey' })

describe('sessions', () => {
  it('know their person by a token of 256 bits, of which the hash alone is kept', async () => {
    const { token, session } = await start()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const row = await world.store.get('session', [sha256Hex(token)])
    expect(row).toMatchObject({ id: session.id, person: 'per_a', label: 'Laptop', endedAtMs: null })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await world.reopen().sessions.require(token)).toEqual(session)
  })

  it('are refused without a token, with a foreign one and with nonsense', async () => {
    const { sessions } = world.identity
    for (const token of [undefined, '', 'A'.repeat(43), "' or 1=1", 'A'.repeat(5_000)]) {
      await expect(sessions.require(token)).rejects.toMatchObject(refused)
    }
  })

  it('do not start for nobody', async () => {
    await expect(start('per_nobody')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('answer from memory once they were asked for', async () => {
    const { sessions } = world.identity
    const { token } = await start()
    expect(sessions.peek(token)).toBeUndefined()
    const session = await sessions.require(token)
    expect(sessions.peek(token)).toBe(session)
    expect(await sessions.require(token)).toBe(session)
  })

  it('end at once, also where they stand in memory', async () => {
    const { sessions } = world.identity
    const other = world.reopen().sessions
    const { token, session } = await start()
    await sessions.require(token)
    await other.require(token)
    await other.end('per_a', session.id)
    expect(sessions.peek(token)).toBeUndefined()
    await expect(sessions.require(token)).rejects.toMatchObject(refused)
    await expect(other.require(token)).rejects.toMatchObject(refused)
  })

  it('do not come back through a read that their end overtakes', async () => {
    const read = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const slow: Store = {
      ...world.store,
      async get(table, key) {
        const row = await world.store.get(table, key)
        read.resolve()
        await ended.promise
        return row
      },
    }
    const { sessions } = world.reopen({ store: slow })
    const { token, session } = await start()
    const asked = Promise.allSettled([sessions.require(token), sessions.require(token)])
    await read.promise
    await world.identity.sessions.end('per_a', session.id)
    ended.resolve()
    const lost = { status: 'rejected', reason: refused }
    expect(await asked).toMatchObject([lost, lost])
    expect(sessions.peek(token)).toBeUndefined()
  })

  it('are ended by their own person alone', async () => {
    const { sessions } = world.identity
    const { token, session } = await start()
    await expect(sessions.end('per_b', session.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(sessions.end('per_a', 'ses_x')).rejects.toMatchObject({ code: 'not_found' })
    expect((await sessions.require(token)).id).toBe(session.id)
    await sessions.end('per_a', session.id)
    await sessions.end('per_a', session.id)
  })

  it('end all together but one, and leave those of others', async () => {
    const { sessions } = world.identity
    const [kept, gone, foreign] = [await start(), await start(), await start('per_b')]
    expect(await sessions.endAll('per_a', kept.session.id)).toBe(1)
    await expect(sessions.require(gone.token)).rejects.toMatchObject(refused)
    expect((await sessions.require(kept.token)).person).toBe('per_a')
    expect((await sessions.require(foreign.token)).person).toBe('per_b')
    expect(await sessions.endAll('per_a')).toBe(1)
    expect(await sessions.list('per_a')).toEqual([])
  })

  it('end all together also with those that start while they are counted', async () => {
    const { sessions } = world.identity
    const started = Array.from({ length: 40 }, () => start())
    // Nothing is committed yet when this one looks; all of those come before it all the same.
    expect(await sessions.endAll('per_a')).toBe(40)
    for (const { token } of await Promise.all(started)) {
      await expect(sessions.require(token)).rejects.toMatchObject(refused)
    }
  })

  it('are all ended when there are more than one scan brings', async () => {
    await Promise.all(Array.from({ length: 620 }, () => start()))
    expect(await world.identity.sessions.endAll('per_a')).toBe(620)
  })

  it('run out after 14 days without a request', async () => {
    const { sessions } = world.identity
    const { token } = await start()
    await sessions.require(token)
    world.clock.advance(14 * dayMs - 1)
    expect(sessions.peek(token)).toBeDefined()
    world.clock.advance(1)
    expect(sessions.peek(token)).toBeUndefined()
    await expect(sessions.require(token)).rejects.toMatchObject(refused)
    await expect(world.reopen().sessions.require(token)).rejects.toMatchObject(refused)
    expect(await sessions.list('per_a')).toEqual([])
  })

  it('run out after 90 days, however busy they are', async () => {
    const { sessions } = world.identity
    const { token } = await start()
    for (let day = 1; day < 90; day += 1) {
      world.clock.advance(dayMs)
      await sessions.require(token)
    }
    world.clock.advance(dayMs - 1)
    await sessions.require(token)
    world.clock.advance(1)
    await expect(sessions.require(token)).rejects.toMatchObject(refused)
  })

  it('note that they were seen at most once an hour', async () => {
    const { sessions } = world.identity
    const { token, session } = await start()
    world.clock.advance(hourMs - 1)
    const before = world.engine.head()
    await sessions.require(token)
    expect(world.engine.head()).toBe(before)
    world.clock.advance(1)
    await Promise.all([sessions.require(token), sessions.require(token), sessions.require(token)])
    expect(world.engine.head()).toBe(before + 1)
    const [listed] = await sessions.list('per_a')
    expect(listed?.seenAtMs).toBe(session.createdAtMs + hourMs)
    expect((await sessions.require(token)).idleUntilMs).toBe(world.clock.now() + 14 * dayMs)
  })

  it('take the place of the one the browser had', async () => {
    const { sessions } = world.identity
    const old = await start()
    const again = { person: 'per_b', method: 'passkey', replaces: old.session } as const
    const { token } = await sessions.start(again)
    await expect(sessions.require(old.token)).rejects.toMatchObject(refused)
    expect((await sessions.require(token)).person).toBe('per_b')
  })

  it('are listed newest first, with a label that can be shown', async () => {
    await start('per_a', 'Old')
    world.clock.advance(1)
    await start('per_a', `\u202eNew\u0000\n phone${'x'.repeat(100)}\ud800`)
    const labels = (await world.identity.sessions.list('per_a')).map(({ label }) => label)
    expect(labels[1]).toBe('Old')
    expect(labels[0]).toMatch(/^New {1,3}phonex+$/)
    expect(labels[0]?.length).toBeLessThanOrEqual(64)
  })
})
