// Goal: a fault of ours is told as one, to whoever asked and in the log, whatever kind of error it
// is. Method: a row that cannot be read, and next to it a body that is no JSON.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

let platform: Platform
let lin: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  lin = await platform.demo('lin')
})
afterAll(() => platform.stop())

describe('a SyntaxError', () => {
  it('from inside a route is a fault of ours, and logged', async () => {
    const { store, engine } = platform.tessera
    const [issuer] = await store.scan({ table: 'issuer', equals: [], limit: 1 })
    if (issuer === undefined) throw new Error('the demo has issuers')
    const put = (name: string) =>
      engine.commit({ needs: () => [], plan: (tx) => tx.put('issuer', { ...issuer, name }) })
    await put('{')
    expect(await lin.ask('GET', '/v1/identity')).toMatchObject({ status: 500, code: 'internal' })
    await put(issuer.name)
    const [fault] = platform.faults.splice(0)
    expect(JSON.stringify(fault)).toContain('a request met a fault')
    expect((await lin.ask('GET', '/v1/identity')).status).toBe(200)
  })

  it('from a body is whoever sent it', async () => {
    const { origin } = platform
    const headers = { origin, cookie: lin.cookie, 'content-type': 'application/json' }
    const refused = await platform.send({
      method: 'POST',
      path: '/v1/credit/choice',
      headers,
      body: '{"off":',
    })
    expect(refused).toMatchObject({ status: 400, code: 'request_invalid' })
    expect(platform.faults).toEqual([])
  })
})
