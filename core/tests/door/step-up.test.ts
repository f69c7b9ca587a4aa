// Goal: a stolen cookie opens nothing that matters. Method: every sensitive route is asked by a
// session whose passkey spoke long ago, then whole ceremonies over HTTP in simulated time.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { openDevice } from '../identity/device.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { json, openOwner, type Owner } from './owner.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
const fiveMinutesMs = 300_000
let platform: Platform
let ada: Owner

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
})
afterAll(() => platform.stop())
beforeEach(async () => {
  ada = openOwner(platform)
  await ada.register('Ada')
})

const sensitive = [
  ['POST', '/v1/passkeys/registration/options', {}],
  ['POST', '/v1/passkeys/registration/verify', { response: {} }],
  ['DELETE', '/v1/passkeys/some', undefined],
  ['POST', '/v1/recovery/codes', {}],
  ['DELETE', '/v1/sessions', undefined],
  ['DELETE', '/v1/sessions/some', undefined],
  ['POST', '/v1/identity/checks', { issuer: 'demo-phone' }],
  ['POST', '/v1/identity/checks/reply', { issuer: 'demo-phone', token: 'x' }],
  ['GET', '/v1/credit', undefined],
  ['GET', '/v1/credit/score.json', undefined],
  ['GET', '/v1/credit/evidence', undefined],
  ['POST', '/v1/operator/accounts/per_x/freeze', { reason: 'x' }],
  ['POST', '/v1/operator/audit', {}],
] as const

interface SessionTold {
  readonly session: { readonly id: string }
  readonly stepUp: { readonly by: string; readonly untilMs: number | null }
}
const sessionOf = async (who: Owner) => json<SessionTold>(await who.ask('GET', '/v1/session'))

describe('a sensitive act', () => {
  it.each(sensitive)('%s %s takes a passkey’s word of five minutes', async (method, path, body) => {
    clock.advance(fiveMinutesMs - 1)
    expect((await ada.ask(method, path, body)).code).not.toBe('step_up_required')
    clock.advance(1)
    const refused = await ada.ask(method, path, body)
    expect(refused).toMatchObject({ status: 428, code: 'step_up_required' })
    expect((await ada.stepUp()).status).toBe(200)
    expect((await ada.ask(method, path, body)).code).not.toBe('step_up_required')
  })

  it('that is none goes on without', async () => {
    clock.advance(fiveMinutesMs)
    for (const path of ['/v1/session', '/v1/wallet', '/v1/identity', '/v1/passkeys'])
      expect((await ada.ask('GET', path)).status).toBe(200)
    const grant = await ada.ask('POST', '/v1/plugins/lab/grants', {
      capabilities: ['fact.student'],
    })
    expect(grant.status).toBe(201)
  })

  it('asks once for a sensitive fact, not for one that was allowed before', async () => {
    const agree = () => ada.ask('POST', '/v1/plugins/lab/grants', { capabilities: ['fact.woman'] })
    clock.advance(fiveMinutesMs)
    expect((await agree()).code).toBe('step_up_required')
    await ada.stepUp()
    expect((await agree()).status).toBe(201)
    clock.advance(fiveMinutesMs)
    expect((await agree()).status).toBe(201)
  })
})

describe('stepping up', () => {
  it('gives the same session another token and refuses the one of before', async () => {
    const before = await sessionOf(ada)
    const old = ada.cookie()
    clock.advance(fiveMinutesMs)
    expect((await sessionOf(ada)).stepUp).toEqual({ by: 'passkey', untilMs: null })
    const untilMs = clock.now() + fiveMinutesMs
    expect(json(await ada.stepUp())).toEqual({ by: 'passkey', untilMs })
    expect(ada.cookie()).not.toBe(old)
    const after = await sessionOf(ada)
    expect(after.session.id).toBe(before.session.id)
    expect(after.stepUp).toEqual({ by: 'passkey', untilMs })
    ada.wear(old)
    expect((await ada.ask('GET', '/v1/session')).code).toBe('sign_in_required')
  })

  it('refuses another person’s passkey, another session’s challenge and a replay', async () => {
    const eve = openOwner(platform)
    await eve.register('Eve')
    clock.advance(fiveMinutesMs)
    const options = await ada.ask('POST', '/v1/step-up/options', {})
    const response = ada.device.getJSON(platform.origin, json(options))
    expect((await eve.ask('POST', '/v1/step-up', { response })).code).toBe('challenge_expired')
    const own = json<{ allowCredentials: unknown }>(
      await eve.ask('POST', '/v1/step-up/options', {}),
    )
    const { allowCredentials } = own
    const foreign = { ...json<object>(options), allowCredentials }
    const forged = eve.device.getJSON(platform.origin, foreign as never)
    expect((await ada.ask('POST', '/v1/step-up', { response: forged })).code).toBe('sign_in_failed')
    expect((await ada.ask('POST', '/v1/step-up', { response })).status).toBe(200)
    expect((await ada.ask('POST', '/v1/step-up', { response })).code).toBe('challenge_expired')
    expect((await sessionOf(eve)).stepUp.untilMs).toBeNull()
  })

  it('takes no answer to a challenge of signing in', async () => {
    const options = await ada.ask('POST', '/v1/passkeys/authentication/options', {})
    const response = ada.device.getJSON(platform.origin, json(options))
    expect((await ada.ask('POST', '/v1/step-up', { response })).code).toBe('challenge_expired')
  })

  it('of two at once confirms one', async () => {
    const options = await ada.ask('POST', '/v1/step-up/options', {})
    const response = ada.device.getJSON(platform.origin, json(options))
    const replies = await Promise.all(
      [1, 2, 3].map(() => ada.ask('POST', '/v1/step-up', { response })),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('other sessions', () => {
  it('end all at once, and the one that asks goes on', async () => {
    const [phone, tablet] = [openOwner(platform, ada.device), openOwner(platform, ada.device)]
    await phone.signIn()
    await tablet.signIn()
    expect(json(await ada.ask('DELETE', '/v1/sessions'))).toEqual({ endedCount: 2 })
    for (const other of [phone, tablet])
      expect((await other.ask('GET', '/v1/session')).code).toBe('sign_in_required')
    expect((await ada.ask('GET', '/v1/session')).status).toBe(200)
  })

  it('end when a passkey is added or removed, and when codes are made', async () => {
    const added = openDevice()
    const passkeys = async () =>
      json<{ passkeys: readonly { id: string }[] }>(await ada.ask('GET', '/v1/passkeys')).passkeys
    const changes = [
      () => ada.addPasskey(added),
      async () => ada.ask('DELETE', `/v1/passkeys/${(await passkeys())[1]?.id}`),
      () => ada.ask('POST', '/v1/recovery/codes', {}),
    ]
    for (const change of changes) {
      const other = openOwner(platform, ada.device)
      await other.signIn()
      expect((await change()).status).toBeLessThan(300)
      expect((await other.ask('GET', '/v1/session')).code).toBe('sign_in_required')
      expect((await ada.ask('GET', '/v1/session')).status).toBe(200)
    }
  })
})

describe('a recovery code', () => {
  it('opens the making of a passkey for five minutes, and nothing else', async () => {
    const lost = openOwner(platform)
    const [first = '', second = ''] = await lost.register('Lost')
    const back = openOwner(platform)
    expect((await back.recover(first)).status).toBe(200)
    expect((await sessionOf(back)).stepUp).toEqual({ by: 'passkey', untilMs: null })
    expect((await back.ask('POST', '/v1/recovery/codes', {})).code).toBe('step_up_required')
    expect((await back.ask('GET', '/v1/credit')).code).toBe('step_up_required')
    clock.advance(fiveMinutesMs)
    expect((await back.addPasskey()).code).toBe('step_up_required')
    expect((await back.recover(second)).status).toBe(200)
    const device = openDevice()
    expect((await back.addPasskey(device)).status).toBe(201)
    expect((await back.stepUp(device)).status).toBe(200)
    expect((await back.ask('POST', '/v1/recovery/codes', {})).status).toBe(201)
  })
})

describe('a demo person', () => {
  it('is asked nothing, and the session says why', async () => {
    const lin = await platform.demo('lin')
    clock.advance(fiveMinutesMs)
    expect((await lin.ask('GET', '/v1/credit')).status).toBe(200)
    const told = json<SessionTold>(await lin.ask('GET', '/v1/session'))
    expect(told.stepUp.by).toBe('demo')
    expect((await lin.ask('POST', '/v1/step-up/options', {})).code).toBe('passkey_required')
  })
})
