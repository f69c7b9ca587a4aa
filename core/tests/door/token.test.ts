// Goal: a capability token carries exactly what core signed, for one session, plugin and version.
// Method: each claim and each header field exchanged, once under the real key (as nobody but core
// could) and once under others, and each refusal compared with the code that belongs to it.

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { systemEntropy } from '../../src/base/entropy.ts'
import { openKeys, type Keys } from '../../src/base/keys.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

const clock = fakeClock(1_790_000_000_000)
let platform: Platform
let keys: Keys
let lin: Visitor
let wei: Visitor
let token: string

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab', 'till'], clock })
  keys = openKeys(join(platform.folder, 'keys.json'), systemEntropy)
  lin = await platform.demo('lin')
  wei = await platform.demo('wei')
  for (const visitor of [lin, wei]) {
    await visitor.agree('lab', ['identity.profile'])
    await visitor.agree('till', ['ledger.pay', 'ledger.hold'])
  }
  token = lin.tokenOf('lab')
})

afterAll(async () => {
  await platform.stop()
})

interface Change {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, string>>
  readonly key?: KeyObject | Uint8Array
}

/** The token of `lin` for the lab with something exchanged, signed as core signs. */
function forge({ claims, header, key }: Change): Promise<string> {
  const own = decodeProtectedHeader(token)
  return new SignJWT({ ...decodeJwt(token), ...claims })
    .setProtectedHeader({ ...own, alg: 'EdDSA', ...header })
    .sign(key ?? keys.token.privateKey)
}

async function codeOf(shown: string, visitor = lin, plugin = 'lab'): Promise<string> {
  const handler = plugin === 'lab' ? 'counter' : 'arrive'
  const args = plugin === 'lab' ? { id: 'none' } : { name: 'x' }
  const headers = { 'tessera-capability': shown, 'idempotency-key': 'key-of-tokens' }
  return (await visitor.ask('POST', `/v1/plugins/${plugin}/${handler}`, { args }, headers)).code
}

describe('a token', () => {
  it('is good as it is, and signed again without a change', async () => {
    expect(await codeOf(token)).toBe('ok')
    expect(await codeOf(await forge({}))).toBe('ok')
  })

  it('is needed', async () => {
    expect(await codeOf('')).toBe('capability_required')
  })

  const claims: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ['sub', { sub: 'somebody-else' }, 'capability_foreign'],
    ['sid', { sid: 'ses_other' }, 'capability_foreign'],
    ['plugin', { plugin: 'till' }, 'capability_foreign'],
    ['ver', { ver: '0'.repeat(64) }, 'reload_needed'],
    ['epoch before', { epoch: 0 }, 'capability_withdrawn'],
    ['epoch after', { epoch: 99 }, 'capability_withdrawn'],
    ['exp', { exp: 1_790_000_000 - 1 }, 'capability_expired'],
    ['aud', { aud: 'core:mandate' }, 'capability_invalid'],
    ['aud, one of many', { aud: ['core:cap', 'other'] }, 'capability_invalid'],
    ['iss', { iss: 'http://evil.example' }, 'capability_invalid'],
    ['cap, no list', { cap: 'all' }, 'capability_invalid'],
    ['a claim too many', { admin: true }, 'capability_invalid'],
    ['exp, a text', { exp: 'never' }, 'capability_invalid'],
    ['epoch, a text', { epoch: '1' }, 'capability_invalid'],
    ['jti, none', { jti: undefined }, 'capability_invalid'],
    ['exp, none', { exp: undefined }, 'capability_invalid'],
  ]
  it.each(claims)('with another %s is told apart', async (_claim, change, code) => {
    expect(await codeOf(await forge({ claims: change }))).toBe(code)
  })

  it('gives no more than the grant, whatever it names', async () => {
    const wide = await forge({ claims: { cap: ['ledger.pay', 'ledger.hold', 'notify.send'] } })
    lin.show('lab', wide)
    const hold = {
      amountFen: { $fen: '5' },
      payees: { kind: 'claimants', shareMaxFen: { $fen: '5' }, sharesMax: 1 },
      until: clock.now() + 60_000,
      note: 'x',
    }
    expect((await lin.act([{ call: 'ledger.hold', input: hold }])).code).toBe('not_granted')
    lin.show('lab', token)
  })

  it('gives no more than it names, whatever was granted', async () => {
    const self = decodeJwt(token).sub
    const profile = [{ call: 'identity.profile', input: { person: self } }]
    expect((await lin.act(profile, { handler: 'look' })).code).toBe('ok')
    lin.show('lab', await forge({ claims: { cap: ['identity.self'] } }))
    expect((await lin.act(profile, { handler: 'look' })).code).toBe('not_granted')
    lin.show('lab', token)
  })

  const headers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['typ', { typ: 'JWT' }],
    ['typ of a mandate', { typ: 'tessera-mandate+jwt' }],
    ['kid', { kid: '0'.repeat(16) }],
    ['kid that is a path', { kid: '../../keys.json' }],
  ]
  it.each(headers)('with another %s is not valid', async (_field, header) => {
    expect(await codeOf(await forge({ header }))).toBe('capability_invalid')
  })

  it('under another algorithm or key is not valid', async () => {
    const told = decodeJwt(token)
    const head = { typ: 'tessera-cap+jwt', kid: keys.token.kid }
    const none = new UnsecuredJWT(told).encode()
    const [, payload = '', signature = ''] = token.split('.')
    const noneHead = Buffer.from(JSON.stringify({ ...head, alg: 'none' })).toString('base64url')
    const raw = keys.token.publicKey.export({ type: 'spki', format: 'der' })
    const pem = Buffer.from(keys.token.publicKey.export({ type: 'spki', format: 'pem' }))
    const hmac = (secret: Uint8Array): Promise<string> =>
      new SignJWT(told).setProtectedHeader({ ...head, alg: 'HS256' }).sign(secret)
    const foreign = generateKeyPairSync('ed25519').privateKey
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const forged = [
      none,
      `${noneHead}.${payload}.`,
      `${noneHead}.${payload}.${signature}`,
      await hmac(raw),
      await hmac(raw.subarray(-32)),
      await hmac(pem),
      await forge({ key: foreign }),
      await forge({ key: keys.mandate.privateKey }),
      await forge({ key: keys.receipt.privateKey }),
      await new SignJWT(told).setProtectedHeader({ ...head, alg: 'RS256' }).sign(rsa),
    ]
    for (const one of forged) expect(await codeOf(one)).toBe('capability_invalid')
  })

  it('with one character exchanged anywhere is not valid', async () => {
    for (let at = 0; at < token.length; at += 7) {
      const other = token[at] === 'A' ? 'B' : 'A'
      if (token[at] === '.') continue
      const altered = `${token.slice(0, at)}${other}${token.slice(at + 1)}`
      expect(await codeOf(altered)).toBe('capability_invalid')
    }
    for (const cut of [
      token.slice(0, -1),
      `${token}A`,
      `${token}.`,
      token.replaceAll('.', ''),
      'x'.repeat(5_000),
    ]) {
      expect(await codeOf(cut)).toBe('capability_invalid')
    }
  })

  it('serves nobody else and nothing else', async () => {
    expect(await codeOf(token, wei)).toBe('capability_foreign')
    expect(await codeOf(token, lin, 'till')).toBe('capability_foreign')
    const again = await platform.demo('lin')
    expect(await codeOf(token, again)).toBe('capability_foreign')
    const mandate = await forge({
      claims: { aud: 'core:mandate' },
      header: { typ: 'tessera-mandate+jwt' },
      key: keys.mandate.privateKey,
    })
    expect(await codeOf(mandate)).toBe('capability_invalid')
  })

  it('is over after five minutes, to the second', async () => {
    clock.advance(299_000)
    expect(await codeOf(token)).toBe('ok')
    clock.advance(1_000)
    expect(await codeOf(token)).toBe('capability_expired')
    expect((await lin.ask('POST', '/v1/plugins/lab/grants', {})).status).toBe(201)
    const renewed = (await lin.ask('POST', '/v1/plugins/lab/grants', {})).body.token ?? ''
    expect(await codeOf(renewed)).toBe('ok')
  })

  it('ends with a withdrawal, and with a new version', async () => {
    const renewed = (await lin.ask('POST', '/v1/plugins/lab/grants', {})).body.token ?? ''
    expect((await lin.ask('DELETE', '/v1/grants/lab')).status).toBe(204)
    expect(await codeOf(renewed)).toBe('capability_withdrawn')
    expect((await lin.ask('POST', '/v1/plugins/lab/grants', {})).code).toBe('consent_required')
    const granted = (await lin.agree('lab', ['identity.profile'])).body.token ?? ''
    expect(await codeOf(granted)).toBe('ok')
    expect(await codeOf(renewed)).toBe('capability_withdrawn')
    const { manifestText, ...files } = await packageOf('lab')
    await platform.tessera.catalog.install({
      ...files,
      manifestText: manifestText.replace('"1.0.0"', '"1.0.1"'),
    })
    expect(await codeOf(granted)).toBe('reload_needed')
  })
})
