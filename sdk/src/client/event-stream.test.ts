// Goal: the stream resumes where it broke off, waits longer after each failure and ends with the
// session. Method: a scripted fetch, a sleep that returns at once, no real time.

import { describe, expect, it } from 'vitest'
import { backoffMs, EventStream, parseCoreEvent, type CoreEvent } from './event-stream.ts'

type Script = readonly (Response | 'refused')[]

const body = (text: string): Response => new Response(text)

const run = async (script: Script) => {
  const requests: (string | null)[] = []
  const pauses: number[] = []
  const events: CoreEvent[] = []
  await new Promise<void>((done) => {
    const stream = new EventStream({
      spread: () => 1,
      sleep: async (ms) => void pauses.push(ms),
      onEvent: (event) => void events.push(event),
      onState: (state) => {
        if (state === 'ended') done()
      },
      fetch: async (_url, init) => {
        const answer = script[requests.length] ?? new Response(null, { status: 401 })
        requests.push(new Headers(init?.headers).get('last-event-id'))
        if (answer === 'refused') throw new TypeError('no network')
        return answer
      },
    })
    stream.open()
  })
  return { requests, pauses, events }
}

describe('EventStream', () => {
  it('resumes with the id of the last event it heard', async () => {
    const { requests, events } = await run([
      body('event: hello\ndata: {"watches":["a"]}\n\nid: 41\nevent: wallet\ndata: {}\n\n'),
      body('id: 42\nevent: inbox\ndata: {"unread":3}\n\n'),
    ])
    expect(requests).toEqual([null, '41', '42'])
    expect(events).toEqual([
      { type: 'hello', watches: ['a'] },
      { type: 'wallet' },
      { type: 'inbox', unread: 3 },
    ])
  })

  it('waits longer after each failure and starts over once something was heard', async () => {
    const { pauses } = await run(['refused', 'refused', 'refused', body(': beat\n\n'), 'refused'])
    expect(pauses).toEqual([500, 1_000, 2_000, 500, 1_000])
  })

  it('ends when the session is over', async () => {
    const { requests, pauses } = await run([new Response(null, { status: 401 })])
    expect(requests).toHaveLength(1)
    expect(pauses).toEqual([])
  })
})

describe('backoffMs', () => {
  it('stays between half and whole of a doubling pause of at most thirty seconds', () => {
    expect(backoffMs(1, 0)).toBe(250)
    expect(backoffMs(3, 1)).toBe(2_000)
    expect(backoffMs(40, 1)).toBe(30_000)
  })
})

describe('parseCoreEvent', () => {
  it('gives a problem of a watch with a code of the closed list', () => {
    const data = JSON.stringify({ watch: 'w', problem: { code: 'handler_failed', title: 'T' } })
    expect(parseCoreEvent({ event: 'problem', data })).toEqual({
      type: 'problem',
      watch: 'w',
      problem: { code: 'handler_failed', title: 'T' },
    })
  })

  it('drops what it does not know or cannot read', () => {
    expect(parseCoreEvent({ event: 'newer', data: '{}' })).toBeUndefined()
    expect(parseCoreEvent({ event: 'watch', data: '{}' })).toBeUndefined()
    expect(parseCoreEvent({ event: 'wallet', data: 'nonsense' })).toBeUndefined()
  })
})
