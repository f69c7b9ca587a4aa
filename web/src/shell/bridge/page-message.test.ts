// Goal: only small, plain JSON-RPC passes the port. Method: honest and hostile values through the
// parser; measured sizes against JSON text.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHello, measureJson, messageLimits, parseMessage } from './page-message.ts'

const request = (extra: object = {}): object => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tessera/query',
  params: { handler: 'list', args: {} },
  ...extra,
})

describe('parseMessage', () => {
  it('tells requests from notifications', () => {
    expect(parseMessage(request())).toMatchObject({ ok: true, message: { kind: 'request', id: 1 } })
    const noted = { jsonrpc: '2.0', method: 'tessera/navigate', params: { path: '/' } }
    expect(parseMessage(noted)).toMatchObject({ ok: true, message: { kind: 'notification' } })
  })

  it('refuses what is not JSON-RPC 2.0', () => {
    const odd = [
      undefined,
      'text',
      [],
      request({ jsonrpc: '1.0' }),
      request({ method: 5 }),
      request({ method: 'x'.repeat(messageLimits.nameLengthMax + 1) }),
      request({ id: {} }),
      request({ id: 0.5 }),
      request({ params: [1] }),
    ]
    for (const data of odd) expect(parseMessage(data)).toEqual({ ok: false, why: 'malformed' })
  })

  it('refuses what JSON cannot hold', () => {
    const odd = [new Date(0), new Uint8Array(1), new Map(), Number.NaN, undefined, 1n]
    for (const value of odd) {
      const data = request({ params: { handler: 'list', args: { value } } })
      expect(parseMessage(data)).toEqual({ ok: false, why: 'malformed' })
    }
  })

  it('refuses a value that holds itself', () => {
    const args: Record<string, unknown> = {}
    args['self'] = args
    expect(parseMessage(request({ params: { args } }))).toEqual({ ok: false, why: 'malformed' })
  })

  it('tells a message that is too large, with the id to answer', () => {
    const args = 'x'.repeat(messageLimits.bytesMax)
    expect(parseMessage(request({ params: { args } }))).toEqual({
      ok: false,
      why: 'too_large',
      id: 1,
    })
  })

  it('admits a message just below the limit', () => {
    const args = 'x'.repeat(messageLimits.bytesMax - 64)
    expect(parseMessage(request({ params: { args } }))).toMatchObject({ ok: true })
  })
})

describe('measureJson', () => {
  it('is never below the length of the JSON text by more than what escapes add', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
        const plain = JSON.stringify(value).replace(/\\u[0-9a-f]{4}|\\./g, '_')
        const bytes = measureJson(value, Number.MAX_SAFE_INTEGER, 64)
        // Commas and long numbers are not counted; they are bounded by the values themselves.
        expect(typeof bytes === 'number' && bytes * 4 >= plain.length).toBe(true)
      }),
    )
  })
})

describe('isHello', () => {
  it('knows the one greeting', () => {
    const hello = { jsonrpc: '2.0', method: 'ui/hello', params: { protocol: 1 } }
    expect(isHello(hello)).toBe(true)
    expect(isHello({ ...hello, params: { protocol: 2 } })).toBe(false)
    expect(isHello({ ...hello, method: 'ui/port' })).toBe(false)
    expect(isHello('ui/hello')).toBe(false)
  })
})
