// Goal: what may be repeated is repeated under the same key, everything else goes out once.
// Method: a scripted fetch that records every request.

import { describe, expect, it } from 'vitest'
import { HttpClient, newIdempotencyKey } from './http-client.ts'
import { isProblem } from './problem.ts'

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'x-request-id': 'req_9' } })

const setUp = (...script: (Response | 'refused')[]) => {
  const requests: { url: string; method: string; headers: Headers; body: unknown }[] = []
  const client = new HttpClient({
    sleep: async () => undefined,
    fetch: async (url, init) => {
      const answer = script[requests.length] ?? json(500, {})
      requests.push({
        url: url instanceof Request ? url.url : url.toString(),
        method: init?.method ?? 'GET',
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      })
      if (answer === 'refused') throw new TypeError('no network')
      return answer
    },
  })
  return { client, requests }
}

const call = { plugin: 'red-packets', handler: 'send', token: 'tok', args: { a: 1 }, key: 'k1' }

describe('HttpClient', () => {
  it('repeats a mutation under the same key until it is answered', async () => {
    const { client, requests } = setUp(
      'refused',
      json(409, { code: 'conflict' }),
      json(200, { result: 1 }),
    )
    await expect(client.invoke(call)).resolves.toEqual({ result: 1 })
    expect(requests.map(({ headers }) => headers.get('idempotency-key'))).toEqual([
      'k1',
      'k1',
      'k1',
    ])
  })

  it('does not repeat a write without a key', async () => {
    const { client, requests } = setUp('refused', json(201, {}))
    await expect(client.confirm('digest')).rejects.toMatchObject({ code: 'unreachable' })
    expect(requests).toHaveLength(1)
  })

  it('does not repeat a refusal', async () => {
    const { client, requests } = setUp(json(402, { code: 'insufficient_funds' }))
    await expect(client.invoke(call)).rejects.toMatchObject({ code: 'insufficient_funds' })
    expect(requests).toHaveLength(1)
  })

  it('sends token, key and package in headers, and never in the address', async () => {
    const { client, requests } = setUp(json(200, { result: null }))
    await client.invoke({ ...call, packageHash: 'hash', expect: 'd', mandate: 'jws' })
    const [request] = requests
    expect(request?.url).toBe('/v1/plugins/red-packets/send')
    expect(request?.headers.get('tessera-capability')).toBe('tok')
    expect(request?.headers.get('tessera-package')).toBe('hash')
    expect(request?.body).toEqual({ args: { a: 1 }, expect: 'd', mandate: 'jws' })
  })

  it('gives the request id of a failure without a body', async () => {
    const { client } = setUp(
      new Response('', { status: 500, headers: { 'x-request-id': 'req_9' } }),
    )
    const error: unknown = await client.signOut().catch((reason: unknown) => reason)
    expect(isProblem(error, 'internal') && error.problem.requestId).toBe('req_9')
  })

  it('answers a withdrawal with nothing', async () => {
    const { client, requests } = setUp(new Response(null, { status: 204 }))
    await expect(client.withdrawGrant('a b')).resolves.toBeUndefined()
    expect(requests[0]).toMatchObject({ method: 'DELETE', url: '/v1/grants/a%20b' })
  })
})

describe('newIdempotencyKey', () => {
  it('gives 128 bits in hex, another one each time', () => {
    expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{32}$/)
    expect(newIdempotencyKey()).not.toBe(newIdempotencyKey())
  })
})
