// Goal: what happens to the ways into an account is there for its person to read, and holds neither
// address nor name. Method: a life of an account over HTTP, wrong tries among it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { openDevice } from '../identity/device.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { json, openOwner, type Owner } from './owner.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
let platform: Platform

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
})
afterAll(() => platform.stop())

interface Told {
  readonly kind: string
  readonly device: string | null
  readonly detail: string | null
}
async function eventsOf(who: Owner): Promise<readonly Told[]> {
  const { events } = json<{ events: readonly Told[] }>(await who.ask('GET', '/v1/account/events'))
  return events
}
const kindsOf = async (who: Owner) => (await eventsOf(who)).map(({ kind }) => kind).toReversed()

describe('the events of an account', () => {
  it('are all that changed its ways in, in their order', async () => {
    const ada = openOwner(platform)
    const [code = ''] = await ada.register('Ada')
    const second = openDevice()
    clock.advance(1)
    await ada.addPasskey(second)
    await ada.stepUp(second)
    const { passkeys } = json<{ passkeys: readonly { id: string }[] }>(
      await ada.ask('GET', '/v1/passkeys'),
    )
    await ada.ask('DELETE', `/v1/passkeys/${passkeys[1]?.id}`)
    const other = openOwner(platform, ada.device)
    await other.signIn()
    await ada.ask('DELETE', '/v1/sessions')
    await ada.recover(code)
    await ada.signIn()
    await ada.ask('POST', '/v1/recovery/codes', {})
    expect(await kindsOf(ada)).toEqual([
      'signed_in',
      'passkey_added',
      'stepped_up',
      'passkey_removed',
      'signed_in',
      'sessions_ended',
      'signed_in',
      'signed_in',
      'codes_made',
    ])
    expect((await eventsOf(ada))[2]).toMatchObject({ detail: 'recovery' })
  })

  it('say when a device was not there before', async () => {
    const ada = openOwner(platform)
    await ada.register('Ada')
    const { identity } = platform.tessera
    const options = await identity.passkeys.authenticationOptions()
    const response = ada.device.getJSON(platform.origin, JSON.parse(JSON.stringify(options)))
    await identity.passkeys.verifyAuthentication({ response, label: 'Strange phone' })
    const [latest] = await eventsOf(ada)
    expect(latest).toMatchObject({ kind: 'signed_in_new_device', device: 'Strange phone' })
  })

  it('have failed tries, once a minute however many', async () => {
    const ada = openOwner(platform)
    const [code = ''] = await ada.register('Ada')
    await ada.recover(code)
    await ada.signIn()
    const thief = openOwner(platform)
    for (let count = 0; count < 5; count += 1)
      expect((await thief.recover(code)).code).toBe('sign_in_failed')
    const forge = async (): Promise<string> => {
      const options = await thief.ask('POST', '/v1/passkeys/authentication/options', {})
      const response = ada.device.getJSON(platform.origin, json(options))
      const signature = Buffer.from('not a signature').toString('base64url')
      const forged = { ...response, response: { ...response.response, signature } }
      return (await thief.ask('POST', '/v1/passkeys/authentication/verify', { response: forged }))
        .code
    }
    expect(await forge()).toBe('sign_in_failed')
    const failed = (await eventsOf(ada)).filter(({ kind }) => kind === 'sign_in_failed')
    expect(failed.map(({ detail }) => detail)).toEqual(['passkey', 'recovery'])
    clock.advance(60_000)
    await forge()
    expect((await kindsOf(ada)).filter((kind) => kind === 'sign_in_failed')).toHaveLength(3)
  })

  it('have what was refused, and a confirmation that was', async () => {
    const ada = openOwner(platform)
    await ada.register('Ada')
    await ada.ask('POST', '/v1/operator/audit', {})
    const eve = openOwner(platform)
    await eve.register('Eve')
    const options = json<object>(await ada.ask('POST', '/v1/step-up/options', {}))
    const own = json<{ allowCredentials: unknown }>(
      await eve.ask('POST', '/v1/step-up/options', {}),
    )
    const mixed = { ...options, allowCredentials: own.allowCredentials }
    const response = eve.device.getJSON(platform.origin, mixed as never)
    expect((await ada.ask('POST', '/v1/step-up', { response })).code).toBe('sign_in_failed')
    const [second, first] = await eventsOf(ada)
    expect(first).toMatchObject({ kind: 'refused', detail: 'operator_required' })
    expect(second).toMatchObject({ kind: 'step_up_failed' })
  })

  it('are one’s own alone, and hold no address and no name', async () => {
    const eve = openOwner(platform)
    await eve.register('Evelyn Longname')
    expect(await kindsOf(eve)).toEqual(['signed_in'])
    const rows = await platform.tessera.store.scan({
      table: 'accountEvent',
      equals: [],
      limit: 500,
    })
    expect(JSON.stringify(rows)).not.toMatch(/127\.0\.0|::1|Evelyn|Ada/)
    expect((await openOwner(platform).ask('GET', '/v1/account/events')).code).toBe(
      'sign_in_required',
    )
  })
})
