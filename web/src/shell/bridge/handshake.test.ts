// Goal: a frame gets one port and no second document ever does. Method: sequences of events
// through the pure state machine.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstState, isAlive, nextState, type FrameEvent, type FrameState } from './handshake.ts'

const hello: FrameEvent = { type: 'greeting', fits: true }
const load: FrameEvent = { type: 'load' }
const initialized: FrameEvent = { type: 'initialized' }
const after = (...events: FrameEvent[]): FrameState => events.reduce(nextState, firstState)

describe('nextState', () => {
  it('becomes ready by greeting, load and first paint, in either order of the first two', () => {
    expect(after(hello, load, initialized).at).toBe('ready')
    expect(after(load, hello, initialized).at).toBe('ready')
  })

  it('kills a frame that loads twice', () => {
    expect(after(load, hello, initialized, load)).toEqual({ at: 'killed', why: 'left' })
    expect(after(load, load)).toEqual({ at: 'killed', why: 'left' })
  })

  it('kills a frame that greets twice', () => {
    expect(after(hello, hello)).toEqual({ at: 'killed', why: 'left' })
  })

  it('kills a frame whose first word is not a greeting', () => {
    const odd: FrameEvent = { type: 'greeting', fits: false }
    expect(after(load, odd)).toEqual({ at: 'killed', why: 'malformed' })
  })

  it('gives up on a frame that stays silent, and not on one that is ready', () => {
    expect(after(load, { type: 'timeout' }).at).toBe('silent')
    expect(after(load, hello, { type: 'timeout' }).at).toBe('silent')
    expect(after(load, hello, initialized, { type: 'timeout' }).at).toBe('ready')
  })

  it('does not become ready without a greeting', () => {
    expect(after(load, initialized).at).toBe('loading')
  })

  it('stays dead whatever comes', () => {
    const event = fc.constantFrom<FrameEvent>(
      hello,
      load,
      initialized,
      { type: 'timeout' },
      { type: 'malformed' },
      { type: 'flood' },
    )
    const rising = fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const alive = events.map((_, index) => isAlive(after(...events.slice(0, index + 1))))
      return !alive.some((now, index) => now && alive[index - 1] === false)
    })
    expect(fc.check(rising).failed).toBe(false)
  })
})
