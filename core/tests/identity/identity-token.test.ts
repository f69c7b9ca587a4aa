// Goal: a publisher's own server knows who is there, by a word that no other server takes and that
// opens nothing here. Method: a server's own check with jose over HTTP, as the page of the docs
// shows it, and every claim wrong in turn.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRemoteJWKSet, decodeJwt, jwtVerify, type JWTVerifyOptions } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { seededEntropy } from '../../src/base/entropy.ts'
import { openKeys, publicJwk } from '../../src/base/keys.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Visitor } from '../visitor.ts'

let platform: Platform
let lin: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  lin = await platform.demo('lin')
  await lin.agree('lab', ['identity.profile'])
})
afterAll(() => platform.stop())

async function tokenOf(who: Visitor): Promise<string> {
  const steps = [{ call: 'identity.token' }]
  const [told] = answersOf(await who.act(steps, { handler: 'look' }))
  return z.object({ token: z.string() }).parse(told).token
}

/** What a server asks of a token; one part of it can be asked otherwise. */
function check(token: string, change: JWTVerifyOptions = {}) {
  const { origin } = platform
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', origin))
  return jwtVerify(token, keys, {
    issuer: origin,
    audience: 'lab',
    typ: 'tessera-identity+jwt',
    algorithms: ['EdDSA'],
    requiredClaims: ['sub', 'sid', 'jti', 'exp'],
    ...change,
  })
}

const otherWishes: readonly (readonly [string, JWTVerifyOptions])[] = [
  ['audience', { audience: 'till' }],
  ['issuer', { issuer: 'https://tessera.example' }],
  ['type', { typ: 'tessera-cap+jwt' }],
  ['moment', { currentDate: new Date(Date.now() + 600_000) }],
  ['algorithm', { algorithms: ['ES256'] }],
]

describe('an identity token', () => {
  it('tells a server who is there, by the id that the mini-program knows', async () => {
    const { payload } = await check(await tokenOf(lin))
    const [self] = answersOf(await lin.act([{ call: 'identity.self' }], { handler: 'look' }))
    expect(payload.sub).toBe(z.object({ person: z.string() }).parse(self).person)
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
    expect(payload['caps']).toEqual(['identity.profile'])
    const known = ['aud', 'caps', 'exp', 'iat', 'iss', 'jti', 'sid', 'sub']
    expect(Object.keys(payload).toSorted()).toEqual(known)
    expect(JSON.stringify(payload)).not.toContain(lin.person)
    expect(JSON.stringify(payload)).not.toContain(lin.sessionId)
  })

  it('is another one each time, of one session as long as that lasts', async () => {
    const [first, second] = [decodeJwt(await tokenOf(lin)), decodeJwt(await tokenOf(lin))]
    expect(first.jti).not.toBe(second.jti)
    expect(first['sid']).toBe(second['sid'])
    const again = await platform.demo('lin')
    await again.agree('lab', [])
    const third = decodeJwt(await tokenOf(again))
    expect(third.sub).toBe(first.sub)
    expect(third['sid']).not.toBe(first['sid'])
    // Agreeing anew ended the token that was there.
    await lin.agree('lab', ['identity.profile'])
  })

  it.each(otherWishes)('is refused by whoever asks for another %s', async (_what, change) => {
    const token = await tokenOf(lin)
    await expect(check(token)).resolves.toBeDefined()
    const refusal = check(token, change)
    await expect(refusal).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_J/) })
  })

  it('is refused with one character exchanged', async () => {
    const token = await tokenOf(lin)
    const [head = '', body = '', signature = ''] = token.split('.')
    const other = body.startsWith('e') ? `f${body.slice(1)}` : `e${body.slice(1)}`
    const altered = check([head, other, signature].join('.'))
    await expect(altered).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_J/) })
  })

  it('opens nothing at core, and what opens core is none', async () => {
    const capability = lin.tokenOf('lab')
    await expect(check(capability)).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_J/),
    })
    lin.show('lab', await tokenOf(lin))
    const refused = await lin.act([{ call: 'identity.self' }], { handler: 'look' })
    expect(refused.code).toBe('capability_invalid')
    lin.show('lab', capability)
  })

  it('is in no mutation, whose answers are kept', async () => {
    const reply = await lin.act([{ call: 'identity.token' }])
    expect(reply.code).toBe('not_granted')
  })
})

describe('the keys', () => {
  it('are public, are those that sign, and may be kept for five minutes', async () => {
    const reply = await platform.send({ method: 'GET', path: '/.well-known/jwks.json' })
    expect(reply.headers.get('cache-control')).toBe('public, max-age=300')
    const { keys } = z.object({ keys: z.array(z.looseObject({})) }).parse(JSON.parse(reply.text))
    expect(keys).toHaveLength(1)
    expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
  })

  it('of before are published after the one that signs now', () => {
    const path = join(platform.folder, 'rotated.json')
    const entropy = seededEntropy('rotation')
    const [before] = openKeys(path, entropy).identity
    const next = openKeys(join(platform.folder, 'next.json'), entropy)
    const File = z.looseObject({ identity: z.array(z.string()) })
    const file = File.parse(JSON.parse(readFileSync(path, 'utf8')))
    const other = File.parse(JSON.parse(readFileSync(join(platform.folder, 'next.json'), 'utf8')))
    const identity = [...other.identity, ...file.identity]
    writeFileSync(path, JSON.stringify({ ...file, identity }))
    const kids = openKeys(path, entropy).identity.map((key) => publicJwk(key).kid)
    expect(kids).toEqual([next.identity[0].kid, before.kid])
  })
})
