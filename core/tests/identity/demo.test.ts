// Goal: the demo has exactly its twelve people, once, and none where it is off. Method: making and
// entering them on a real store, also at the same time.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, putPerson, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

describe('demo people', () => {
  it('are twelve, each told in both languages', () => {
    const { people } = world.identity.demo
    expect(people.map(({ name }) => name)).toEqual(
      'lin wei chen qiu hua zhao mei gu dev ops fang yue'.split(' '),
    )
    for (const { displayName, about } of people) {
      for (const text of [displayName.zh, displayName.en, about.zh, about.en]) {
        expect(text).toMatch(/^\S.{0,62}\S$/)
      }
    }
  })

  it('are made once, also when made at the same time', async () => {
    const { demo } = world.identity
    await putPerson(world, 'per_other')
    expect(await demo.isMarked()).toBe(false)
    const made = await Promise.all([
      demo.ensureDemoPeople(),
      world.reopen().demo.ensureDemoPeople(),
    ])
    expect(made.map((list) => list.length).toSorted((a, b) => a - b)).toEqual([0, 12])
    expect(await demo.ensureDemoPeople()).toEqual([])
    expect(await demo.placed()).toHaveLength(12)
    expect(await demo.isMarked()).toBe(true)
  })

  it('sign in like anybody', async () => {
    const { demo, sessions, people } = world.identity
    const { token, session } = await demo.startDemoSession({ name: 'lin', label: 'Phone' })
    expect(session).toMatchObject({ method: 'demo', demo: true, label: 'Phone' })
    expect((await sessions.require(token)).person).toBe(session.person)
    const me = await people.me(session.person)
    expect(me).toEqual({ tile: me.tile, displayName: '林小满', demo: true, operator: false })
    expect(me.tile).not.toContain(session.person.slice(4))
    const again = await demo.startDemoSession({ name: 'lin' })
    expect(again.session.person).toBe(session.person)
    expect((await sessions.require(token)).id).toBe(session.id)
  })

  it('are the twelve alone', async () => {
    const start = world.identity.demo.startDemoSession({ name: 'nobody' })
    await expect(start).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are neither made nor signed in where the demo is off', async () => {
    const refused = { code: 'demo_refused' }
    const { token, session } = await world.identity.demo.startDemoSession({ name: 'wei' })
    const off = world.reopen({ demoOn: false })
    await expect(off.demo.ensureDemoPeople()).rejects.toMatchObject(refused)
    await expect(off.demo.startDemoSession({ name: 'wei' })).rejects.toMatchObject(refused)
    const start = { person: session.person, method: 'passkey' } as const
    await expect(off.sessions.start(start)).rejects.toMatchObject(refused)
    await expect(off.sessions.require(token)).rejects.toMatchObject({ code: 'sign_in_required' })
    expect(off.demo.on).toBe(false)
    expect(await off.demo.isMarked()).toBe(true)
  })
})
