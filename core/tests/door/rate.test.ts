// Goal: guessing is slow, nobody is locked out by it, and the count outlives a restart. Method: a
// platform with the rates as they are, in simulated time, behind one proxy of its own that says
// where each request comes from.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { openRateLimiter } from '../../src/http/rate/limiter.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { openOwner } from './owner.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
let platform: Platform

beforeAll(async () => {
  const config = { rateFactor: 1, proxiesCount: 1 }
  platform = await startPlatform({ plugins: ['lab'], clock, config })
})
afterAll(() => platform.stop())

const guess = (from: string, code = 'nonsense'): Promise<Reply> =>
  platform.send({
    method: 'POST',
    path: '/v1/recovery',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ code }),
  })

async function guessUntilSlow(from: string): Promise<number> {
  for (let count = 0; ; count += 1) if ((await guess(from)).status === 429) return count
}

describe('guessing', () => {
  it('waits after a few, longer each time, and is told how long', async () => {
    expect(await guessUntilSlow('203.0.113.1')).toBe(4)
    const waits: number[] = []
    for (let count = 0; count < 5; count += 1) {
      const refused = await guess('203.0.113.1')
      expect(refused.code).toBe('rate_limited')
      const seconds = Number(refused.headers.get('retry-after'))
      waits.push(seconds)
      expect(refused.headers.get('ratelimit')).toBe(`"recovery";r=0;t=${seconds}`)
      expect(refused.headers.get('ratelimit-policy')).toBe('"recovery";q=10;w=200')
      clock.advance(seconds * 1_000)
      expect((await guess('203.0.113.1')).code).toBe('sign_in_failed')
    }
    expect(waits).toEqual([1, 2, 4, 8, 16])
  })

  it('that is refused costs no commit', async () => {
    await guessUntilSlow('203.0.115.1')
    const head = platform.tessera.engine.head()
    for (let count = 0; count < 5; count += 1)
      expect((await guess('203.0.115.1')).code).toBe('rate_limited')
    expect(platform.tessera.engine.head()).toBe(head)
  })

  it('tells whoever is let through how many are left', async () => {
    const told = await guess('203.0.114.1')
    expect(told.headers.get('ratelimit')).toBe('"recovery";r=9;t=20')
  })

  it('from one network slows nobody in another, and never locks its own out', async () => {
    const owner = openOwner(platform)
    const [code = ''] = await owner.register('Ada')
    await guessUntilSlow('198.51.100.1')
    expect((await guess('198.51.100.250')).code).toBe('rate_limited')
    expect((await guess('198.51.101.1')).code).toBe('sign_in_failed')
    clock.advance(60_000)
    expect((await guess('198.51.100.250', code)).status).toBe(200)
    expect((await guess('198.51.100.250')).code).toBe('sign_in_failed')
  })

  it('is counted whatever header a caller writes before our proxy', async () => {
    await guessUntilSlow('192.0.2.1')
    expect((await guess('9.9.9.9, 192.0.2.1')).code).toBe('rate_limited')
  })

  it('is remembered by the store, not by the process, and under no name', async () => {
    await guessUntilSlow('192.0.3.1')
    const rows = await platform.tessera.store.scan({ table: 'rateCell', equals: [], limit: 100 })
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/192\.|recovery|per_/)
    const { store, engine } = platform.tessera
    const deps = { store, engine, clock, factor: 1 }
    const secret = Buffer.alloc(32)
    const [first, second] = [1, 2].map(() => openRateLimiter({ ...deps, secret }))
    const asked = { name: 'recovery', account: undefined, network: '10.0.0' } as const
    for (let count = 0; count < 10; count += 1) await first?.take(asked)
    await expect(second?.take(asked)).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('leaves no rows for ever', async () => {
    clock.advance(2 * 3_600_000)
    const count = async () =>
      (await platform.tessera.store.scan({ table: 'rateCell', equals: [], limit: 100 })).length
    for (let tries = 0; tries < 4; tries += 1) await guess('192.0.4.1')
    expect(await count()).toBe(1)
  })
})

describe('a file of everything', () => {
  it('is made a few times in a row, and then once a minute', async () => {
    const lin = await platform.demo('lin')
    const codes: string[] = []
    for (let count = 0; count < 6; count += 1)
      codes.push((await lin.ask('GET', '/v1/export.json')).code)
    expect(codes).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'rate_limited'])
    clock.advance(60_000)
    expect((await lin.ask('GET', '/v1/export.json')).code).toBe('ok')
  })
})

describe('work', () => {
  it('is counted by person, without a commit', async () => {
    const lin = await platform.demo('lin')
    const wei = await platform.demo('wei')
    const head = platform.tessera.engine.head()
    const call = (who: typeof lin) => who.ask('POST', '/v1/plugins/lab/none', { args: {} })
    let refused: Reply | undefined
    for (let count = 0; count <= 1_000; count += 1) {
      refused = await call(lin)
      if (refused.code === 'rate_limited') break
    }
    expect(refused).toMatchObject({ status: 429, code: 'rate_limited' })
    expect(refused?.headers.get('ratelimit-policy')).toBe('"invoke";q=1000;w=10')
    // One row among the events of the account is all that was written.
    expect(platform.tessera.engine.head()).toBe(head + 1)
    expect((await call(wei)).code).not.toBe('rate_limited')
    expect((await lin.ask('GET', '/v1/session')).status).toBe(200)
    clock.advance(1_000)
    expect((await call(lin)).code).not.toBe('rate_limited')
  })
})
