// Goal: a request from anywhere but the shell's own origin changes nothing. Method: the requests
// that a browser would send from there, byte for byte, with a real cookie.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

let platform: Platform
let lin: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  lin = await platform.demo('lin')
})

afterAll(async () => {
  await platform.stop()
})

const json = { 'content-type': 'application/json' }
const body = JSON.stringify({ capabilities: [] })
const path = '/v1/plugins/lab/grants'

/** Origins that are not the shell's, some of which a browser calls the same site. */
function foreignOrigins(): readonly string[] {
  const { port } = new URL(platform.origin)
  return [
    'null',
    '',
    'https://evil.example',
    `https://localhost:${port}`,
    `http://localhost:${Number(port) + 1}`,
    'http://localhost',
    `http://127.0.0.1:${port}`,
    `http://LOCALHOST:${port}`,
    `http://localhost:${port}/`,
    `http://localhost:${port}.evil.example`,
    `http://a${'a'.repeat(24)}.localhost:${port}`,
  ]
}

const grants = () => platform.tessera.store.scan({ table: 'grant', equals: [], limit: 100 })

describe('a write with the cookie', () => {
  it('is taken from the shell alone', async () => {
    for (const origin of foreignOrigins()) {
      const reply = await platform.send({
        method: 'POST',
        path,
        headers: { ...json, cookie: lin.cookie, origin },
        body,
      })
      expect(reply.code).toBe('origin_refused')
    }
    const bare = { method: 'POST', path, headers: { ...json, cookie: lin.cookie }, body }
    expect((await platform.send(bare)).code).toBe('origin_refused')
    expect(await grants()).toEqual([])
  })

  it('is refused there for every verb that changes something', async () => {
    const origin = 'https://evil.example'
    const headers = { ...json, cookie: lin.cookie, origin }
    for (const [method, at] of [
      ['DELETE', '/v1/session'],
      ['DELETE', '/v1/grants/lab'],
      ['POST', '/v1/mandates'],
      ['POST', '/v1/watches'],
      ['POST', '/v1/recovery/codes'],
      ['POST', '/v1/plugins/lab/increment'],
      ['PUT', '/v1/session'],
      ['PATCH', '/v1/wallet'],
    ] as const) {
      const reply = await platform.send({ method, path: at, headers, body: '{}' })
      expect(reply.code).toBe('origin_refused')
    }
    expect((await lin.ask('GET', '/v1/session')).status).toBe(200)
  })

  it('that is a form is refused, also with the right origin', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
      const headers = { cookie: lin.cookie, origin: platform.origin, 'content-type': type }
      const reply = await platform.send({
        method: 'POST',
        path,
        headers,
        body: '{"capabilities":[]}',
      })
      expect(reply.code).toBe('request_invalid')
    }
    expect(await grants()).toEqual([])
  })
})

describe('the demo', () => {
  it('signs nobody in from a form or from another site', async () => {
    const sessions = () => platform.tessera.store.scan({ table: 'session', equals: [], limit: 100 })
    const before = await sessions()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const forms = [
      { headers: form, body: 'person=wei' },
      { headers: { ...form, origin: platform.origin }, body: 'person=wei' },
      { headers: { 'content-type': 'text/plain' }, body: '{"person":"wei"}' },
    ]
    for (const { headers, body: text } of forms) {
      const reply = await platform.send({
        method: 'POST',
        path: '/v1/demo/session',
        headers,
        body: text,
      })
      expect(reply.code).toBe('request_invalid')
      expect(reply.headers.get('set-cookie')).toBeNull()
    }
    for (const origin of foreignOrigins()) {
      const raw = {
        method: 'POST',
        path: '/v1/demo/session',
        headers: { ...json, origin },
        body: '{"person":"wei"}',
      }
      expect((await platform.send(raw)).code).toBe('origin_refused')
    }
    expect(await sessions()).toEqual(before)
  })

  it('serves scripts, which send no origin', async () => {
    const raw = {
      method: 'POST',
      path: '/v1/demo/session',
      headers: json,
      body: '{"person":"wei"}',
    }
    expect((await platform.send(raw)).status).toBe(201)
  })
})

describe('a host', () => {
  it('that is not served is refused for reads and writes', async () => {
    const { port } = new URL(platform.origin)
    const hosts = [
      'evil.example',
      `evil.example:${port}`,
      'localhost',
      `localhost:${Number(port) + 1}`,
      `localhost.evil.example:${port}`,
      `[::1]:${port}`,
      `user@localhost:${port}`,
    ]
    for (const host of hosts) {
      for (const at of ['/v1/session', '/v1/demo', '/v1/wallet', '/']) {
        const reply = await platform.send({
          method: 'GET',
          path: at,
          headers: { host, cookie: lin.cookie },
        })
        expect([421, 400], `${host} ${at}`).toContain(reply.status)
        expect(reply.text).not.toContain('balanceFen')
      }
    }
  })

  it('of a page knows no session, no wallet and no writes', async () => {
    const { port } = new URL(platform.origin)
    const host = `a${'a'.repeat(24)}.localhost:${port}`
    for (const [method, at] of [
      ['GET', '/v1/wallet'],
      ['GET', '/v1/session'],
      ['POST', '/v1/demo/session'],
    ] as const) {
      const headers = { host, cookie: lin.cookie, ...json }
      const reply = await platform.send({
        method,
        path: at,
        headers,
        ...(method === 'POST' ? { body: '{"person":"wei"}' } : {}),
      })
      expect(reply.status).toBe(404)
      expect(reply.headers.get('set-cookie')).toBeNull()
    }
  })
})

describe('the cookie', () => {
  it('is bound to the host and hidden from scripts', async () => {
    const raw = {
      method: 'POST',
      path: '/v1/demo/session',
      headers: json,
      body: '{"person":"chen"}',
    }
    const cookie = (await platform.send(raw)).headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(
      /^__Host-sid=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    )
  })

  it('that was altered signs nobody in', async () => {
    for (const cookie of [
      '__Host-sid=',
      '__Host-sid=x',
      `${lin.cookie}x`,
      lin.cookie.slice(0, -1),
      'sid=1',
    ]) {
      const reply = await platform.send({ method: 'GET', path: '/v1/wallet', headers: { cookie } })
      expect(reply.code).toBe('sign_in_required')
    }
  })
})
