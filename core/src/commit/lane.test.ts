// Goal: whoever has a ticket gets through, in the order of tickets, and two lanes never wait for
// each other. Method: the lanes alone, in simulated time.

import { describe, expect, it } from 'vitest'
import { limits } from '@tessera/sdk/wire'
import { fakeClock } from '../base/clock.ts'
import { openLanes } from './lane.ts'

describe('a lane', () => {
  it('admits one at a time, first come first', async () => {
    const lanes = openLanes(fakeClock(0))
    const order: string[] = []
    const first = await lanes.join('a')
    const waiting = ['b', 'c'].map((name) =>
      lanes.join('a').then((ticket) => (order.push(name), ticket)),
    )
    expect(order).toEqual([])
    first.done()
    const second = await waiting[0]
    expect(order).toEqual(['b'])
    second?.done()
    await waiting[1]
    expect(order).toEqual(['b', 'c'])
  })

  it('reserves its name for whoever stands first, until it moves on', async () => {
    const lanes = openLanes(fakeClock(0))
    expect(lanes.reservedFor(['a', 'b'], undefined)).toBeUndefined()
    const ticket = await lanes.join('b')
    expect(lanes.reservedFor(['a', 'b'], undefined)).toBe('b')
    expect(lanes.reservedFor(['a', 'b'], ticket.number)).toBeUndefined()
    const moved = lanes.moved('b')
    ticket.done()
    await moved
    expect(lanes.reservedFor(['b'], undefined)).toBeUndefined()
    await lanes.moved('b')
  })

  it('lets an older ticket pass, so that two lanes never wait for each other', async () => {
    const lanes = openLanes(fakeClock(0))
    const [older, younger] = [await lanes.join('a'), await lanes.join('b')]
    expect(lanes.reservedFor(['a', 'b'], older.number)).toBeUndefined()
    expect(lanes.reservedFor(['a', 'b'], younger.number)).toBe('a')
  })

  it('is one for all keys of an index', async () => {
    const lanes = openLanes(fakeClock(0))
    await lanes.join('recordIndex|7|abc')
    expect(lanes.reservedFor(['recordIndex|7|xyz'], undefined)).toBe('recordIndex|7|xyz')
    expect(lanes.reservedFor(['recordIndex|8|abc'], undefined)).toBeUndefined()
  })

  it('forgets who does not come back', async () => {
    const clock = fakeClock(0)
    const lanes = openLanes(clock)
    const lost = await lanes.join('a')
    const next = lanes.join('a')
    clock.advance(limits.laneTicketMs)
    const ticket = await next
    expect(lanes.reservedFor(['a'], ticket.number)).toBeUndefined()
    lost.done()
    expect(lanes.reservedFor(['a'], undefined)).toBe('a')
    ticket.done()
    expect(lanes.reservedFor(['a'], undefined)).toBeUndefined()
  })
})
