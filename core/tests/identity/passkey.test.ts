// Goal: only the right passkey, on the right site, for the right challenge, opens an account.
// Method: whole ceremonies against an authenticator that others wrote, and every part exchanged.

import { createHash } from 'node:crypto'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  WebAuthnEmulator,
} from 'nid-webauthn-emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../src/identity/index.ts'
import type { Registered } from '../../src/identity/passkeys/passkey-port.ts'
import { openDevice } from './device.ts'
import { openWorld, origin, type World } from './world.ts'

const failed = { code: 'sign_in_failed' }
const expired = { code: 'challenge_expired' }
const foreign = { code: 'origin_refused' }

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

type Creation = Awaited<ReturnType<World['identity']['passkeys']['registrationOptions']>>
type Request = Awaited<ReturnType<World['identity']['passkeys']['authenticationOptions']>>

/** The options as a browser gets them: through JSON. */
const create = (device: WebAuthnEmulator, options: Creation, at = origin) => {
  const wire: PublicKeyCredentialCreationOptionsJSON = JSON.parse(JSON.stringify(options))
  return device.createJSON(at, wire)
}
const get = (device: WebAuthnEmulator, options: Request, at = origin) => {
  const wire: PublicKeyCredentialRequestOptionsJSON = JSON.parse(JSON.stringify(options))
  return device.getJSON(at, wire)
}

const passkeys = () => world.identity.passkeys

async function register(device: WebAuthnEmulator, displayName = 'Ada', session?: Session) {
  const options = await passkeys().registrationOptions({ displayName, session })
  return passkeys().verifyRegistration({ response: create(device, options), session, label: 'Key' })
}

function accountOf(registered: Registered) {
  if (registered.kind !== 'account') throw new Error('a new account was expected')
  return registered
}

async function signIn(device: WebAuthnEmulator, replaces?: Session) {
  const options = await passkeys().authenticationOptions()
  return passkeys().verifyAuthentication({ response: get(device, options), replaces })
}

const clientData = (change: Record<string, unknown>, encoded: string): string => {
  const data: object = JSON.parse(Buffer.from(encoded, 'base64url').toString())
  return Buffer.from(JSON.stringify({ ...data, ...change })).toString('base64url')
}

describe('registration', () => {
  it('makes an account with a passkey, eight codes and a session', async () => {
    const options = await passkeys().registrationOptions({ displayName: ' Ada ' })
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Tessera' },
      user: { name: 'Ada', displayName: 'Ada' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      timeout: 300_000,
    })
    expect(options.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-8, -7, -257])
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32)

    const response = create(openDevice(), options)
    const made = accountOf(await passkeys().verifyRegistration({ response, sessionLabel: 'Mac' }))
    expect(new Set(made.recoveryCodes).size).toBe(8)
    const { token, session } = made.started
    expect(session).toMatchObject({
      person: made.person,
      method: 'passkey',
      label: 'Mac',
      demo: false,
    })
    expect((await world.identity.sessions.require(token)).id).toBe(session.id)
    const me = await world.identity.people.me(made.person)
    expect(me).toMatchObject({ displayName: 'Ada', demo: false })
    expect(await passkeys().list(made.person)).toMatchObject([
      { label: 'passkey', lastUsedAtMs: null },
    ])
    const [code = ''] = made.recoveryCodes
    const redeemed = await world.identity.recovery.redeem({ code })
    expect(redeemed.session.person).toBe(made.person)
  })

  it.each(['EdDSA', 'ES256', 'RS256'] as const)('takes a key of %s', async (algorithm) => {
    const device = openDevice({ algorithmIdentifiers: [algorithm] })
    const { person } = accountOf(await register(device))
    expect((await signIn(device)).session.person).toBe(person)
  })

  it('refuses names that cannot be shown', async () => {
    const names = ['', '  ', 'x'.repeat(65), 'a\u0000b', 'a\nb', '\ud800', 'a\u202eb', undefined]
    for (const displayName of names) {
      const options = passkeys().registrationOptions({ displayName })
      await expect(options).rejects.toMatchObject({ code: 'request_invalid' })
    }
    await passkeys().registrationOptions({ displayName: '王'.repeat(64) })
  })

  it('refuses another origin, another challenge and an answer that is none', async () => {
    const device = openDevice()
    const options = await passkeys().registrationOptions({ displayName: 'Ada' })
    const verify = (response: unknown) => passkeys().verifyRegistration({ response })
    const elsewhere = create(device, options, 'http://localhost:9999')
    await expect(verify(elsewhere)).rejects.toMatchObject(foreign)
    const challenge = Buffer.alloc(32, 7).toString('base64url')
    await expect(verify(create(device, { ...options, challenge }))).rejects.toMatchObject(expired)
    for (const nothing of [
      undefined,
      null,
      1,
      'x',
      {},
      { id: 'a', rawId: 'a', type: 'public-key' },
    ]) {
      await expect(verify(nothing)).rejects.toMatchObject({ code: 'request_invalid' })
    }
  })

  it('refuses an answer made in a frame of another site', async () => {
    const options = await passkeys().registrationOptions({ displayName: 'Ada' })
    const response = create(openDevice(), options)
    const clientDataJSON = clientData({ crossOrigin: true }, response.response.clientDataJSON)
    const framed = { ...response, response: { ...response.response, clientDataJSON } }
    await expect(passkeys().verifyRegistration({ response: framed })).rejects.toMatchObject(foreign)
  })

  it('refuses an authenticator that did not verify its person', async () => {
    const verifications = { userVerified: false, userPresent: true }
    const userMakeCredentialInteraction = () => ({ options: { uv: false, up: true } })
    const device = openDevice({ verifications, userMakeCredentialInteraction })
    const options = await passkeys().registrationOptions({ displayName: 'Ada' })
    const relaxed = { ...options.authenticatorSelection, userVerification: 'discouraged' } as const
    const response = create(device, { ...options, authenticatorSelection: relaxed })
    await expect(passkeys().verifyRegistration({ response })).rejects.toMatchObject(failed)
  })

  it('refuses a replay, also at the same time, and one after five minutes', async () => {
    const options = await passkeys().registrationOptions({ displayName: 'Ada' })
    const response = create(openDevice(), options)
    const verify = () => passkeys().verifyRegistration({ response })
    const outcomes = await Promise.allSettled([verify(), verify(), verify()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(verify()).rejects.toMatchObject(expired)

    const late = await passkeys().registrationOptions({ displayName: 'Eve' })
    const answer = create(openDevice(), late)
    world.clock.advance(300_000)
    const verified = passkeys().verifyRegistration({ response: answer })
    await expect(verified).rejects.toMatchObject(expired)
  })

  it('adds a passkey to who is signed in and ends their other sessions', async () => {
    const first = openDevice()
    const { person, started } = accountOf(await register(first))
    const other = await signIn(first)
    const second = openDevice()
    expect(await register(second, undefined, started.session)).toEqual({ kind: 'passkey', person })
    expect(await passkeys().list(person)).toHaveLength(2)
    const refused = { code: 'sign_in_required' }
    await expect(world.identity.sessions.require(other.token)).rejects.toMatchObject(refused)
    expect((await world.identity.sessions.require(started.token)).person).toBe(person)
    expect((await signIn(second)).session.person).toBe(person)
  })

  it('tells the browser which passkeys are there already', async () => {
    const { started } = accountOf(await register(openDevice()))
    const { session } = started
    const options = await passkeys().registrationOptions({ session })
    const [known] = await passkeys().list(session.person)
    expect(options.excludeCredentials).toMatchObject([{ id: known?.id, type: 'public-key' }])
  })

  it('binds a challenge to the session that asked', async () => {
    const ada = accountOf(await register(openDevice())).started.session
    const eve = accountOf(await register(openDevice(), 'Eve')).started.session
    const options = await passkeys().registrationOptions({ session: ada })
    const response = create(openDevice(), options)
    for (const session of [eve, undefined]) {
      const verified = passkeys().verifyRegistration({ response, session })
      await expect(verified).rejects.toMatchObject(expired)
    }
    await world.identity.sessions.end(ada.person, ada.id)
    const late = passkeys().verifyRegistration({ response, session: ada })
    await expect(late).rejects.toMatchObject({ code: 'sign_in_required' })
  })

  it('does not take a credential id that stands already', async () => {
    const device = openDevice()
    const { person } = accountOf(await register(device))
    const [known] = await passkeys().list(person)
    const row = await world.store.get('passkey', [known?.id ?? ''])
    const options = await passkeys().registrationOptions({ displayName: 'Eve' })
    const response = create(openDevice(), options)
    // The same id, as a hostile authenticator would claim it, is put under the new answer's id.
    if (row === undefined) throw new Error('the passkey is there')
    await world.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('passkey', { ...row, id: response.id }),
    })
    await expect(passkeys().verifyRegistration({ response })).rejects.toMatchObject(failed)
  })
})

describe('sign-in', () => {
  it('finds the person by the passkey alone', async () => {
    const [one, two] = [openDevice(), openDevice()]
    const ada = accountOf(await register(one))
    const eve = accountOf(await register(two, 'Eve'))
    const options = await passkeys().authenticationOptions()
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(options.allowCredentials ?? []).toEqual([])
    expect((await signIn(one)).session.person).toBe(ada.person)
    expect((await signIn(two)).session.person).toBe(eve.person)
    expect((await world.identity.sessions.require(ada.started.token)).person).toBe(ada.person)
    const [used] = await passkeys().list(ada.person)
    expect(used?.lastUsedAtMs).toBe(world.clock.now())
  })

  it('takes the place of the session the browser had', async () => {
    const device = openDevice()
    const { started } = accountOf(await register(device))
    await signIn(device, started.session)
    const refused = { code: 'sign_in_required' }
    await expect(world.identity.sessions.require(started.token)).rejects.toMatchObject(refused)
  })

  it('refuses another origin, challenge, purpose, a replay, and one after five minutes', async () => {
    const device = openDevice()
    await register(device)
    const verify = (response: unknown) => passkeys().verifyAuthentication({ response })
    const options = await passkeys().authenticationOptions()
    const elsewhere = get(device, options, 'http://localhost:9999')
    await expect(verify(elsewhere)).rejects.toMatchObject(foreign)
    const challenge = Buffer.alloc(32, 7).toString('base64url')
    await expect(verify(get(device, { ...options, challenge }))).rejects.toMatchObject(expired)
    const creation = await passkeys().registrationOptions({ displayName: 'Eve' })
    const crossed = get(device, { ...options, challenge: creation.challenge })
    await expect(verify(crossed)).rejects.toMatchObject(expired)

    const response = get(device, options)
    const outcomes = await Promise.allSettled([verify(response), verify(response)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(verify(response)).rejects.toMatchObject(expired)

    const late = get(device, await passkeys().authenticationOptions())
    world.clock.advance(300_000)
    await expect(verify(late)).rejects.toMatchObject(expired)
  })

  it("refuses another person's credential, handle and signature, and one nobody has", async () => {
    const [one, two] = [openDevice(), openDevice()]
    await register(one)
    await register(two, 'Eve')
    const options = await passkeys().authenticationOptions()
    const [ada, eve] = [get(one, options), get(two, options)]
    const verify = (response: unknown) => passkeys().verifyAuthentication({ response })
    const { userHandle, signature } = eve.response
    for (const response of [
      { ...ada, id: eve.id, rawId: eve.rawId },
      { ...ada, response: { ...ada.response, userHandle } },
      { ...ada, response: { ...ada.response, userHandle: undefined } },
      { ...ada, response: { ...ada.response, signature } },
      { ...ada, id: 'AAAA', rawId: 'AAAA' },
      { ...ada, rawId: eve.rawId },
    ]) {
      await expect(verify(response)).rejects.toMatchObject(failed)
    }
    expect((await verify(ada)).session.method).toBe('passkey')
  })

  it('notes a counter that went back and signs in all the same', async () => {
    const device = openDevice()
    const { person } = accountOf(await register(device))
    expect((await signIn(device)).counterWentBack).toBe(false)
    const [listed] = await passkeys().list(person)
    const row = await world.store.get('passkey', [listed?.id ?? ''])
    if (row === undefined) throw new Error('the passkey is there')
    const ahead = { ...row, counter: 1_000 }
    await world.engine.commit({ needs: () => [], plan: (tx) => tx.put('passkey', ahead) })
    expect((await signIn(device)).counterWentBack).toBe(true)
    expect((await world.store.get('passkey', [row.id]))?.counter).toBe(1_000)
  })

  it('keeps challenges only while they wait', async () => {
    for (let count = 0; count < 30; count += 1) await passkeys().authenticationOptions()
    world.clock.advance(300_000)
    for (let count = 0; count < 5; count += 1) await passkeys().authenticationOptions()
    const scan = { table: 'challenge', equals: [], limit: 100 } as const
    expect(await world.store.scan(scan)).toHaveLength(5)
  })
})

describe('removal', () => {
  it('shuts out the passkey and ends all other sessions', async () => {
    const [one, two] = [openDevice(), openDevice()]
    const { person, started } = accountOf(await register(one))
    await register(two, undefined, started.session)
    const other = await signIn(two)
    const [first, second] = await passkeys().list(person)
    const removed = second?.createdAtMs === first?.createdAtMs ? await idOf(two) : second?.id
    await passkeys().remove(started.session, removed ?? '')
    expect(await passkeys().list(person)).toHaveLength(1)
    await expect(signIn(two)).rejects.toMatchObject(failed)
    const refused = { code: 'sign_in_required' }
    await expect(world.identity.sessions.require(other.token)).rejects.toMatchObject(refused)
    expect((await signIn(one)).session.person).toBe(person)
  })

  const idOf = async (device: WebAuthnEmulator): Promise<string> =>
    get(device, await passkeys().authenticationOptions()).id

  it("refuses what is not the person's", async () => {
    const device = openDevice()
    await register(device)
    const eve = accountOf(await register(openDevice(), 'Eve')).started.session
    const removed = passkeys().remove(eve, await idOf(device))
    await expect(removed).rejects.toMatchObject({ code: 'not_found' })
  })

  it('leaves a way in: the last one goes only while a recovery code is left', async () => {
    const device = openDevice()
    const { person, started, recoveryCodes } = accountOf(await register(device))
    let { session } = started
    for (const code of recoveryCodes) ({ session } = await world.identity.recovery.redeem({ code }))
    const id = await idOf(device)
    const stuck = passkeys().remove(session, id)
    await expect(stuck).rejects.toMatchObject({ code: 'passkey_required' })
    await world.identity.recovery.issue(session)
    await passkeys().remove(session, id)
    expect(await passkeys().list(person)).toEqual([])
  })

  it('of the last two at the same time leaves one', async () => {
    const [one, two] = [openDevice(), openDevice()]
    const { person, started, recoveryCodes } = accountOf(await register(one))
    let { session } = started
    for (const code of recoveryCodes) ({ session } = await world.identity.recovery.redeem({ code }))
    await register(two, undefined, session)
    const ids = (await passkeys().list(person)).map(({ id }) => id)
    const outcomes = await Promise.allSettled(ids.map((id) => passkeys().remove(session, id)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await passkeys().list(person)).toHaveLength(1)
  })
})

describe('confirmation', () => {
  const challenge = createHash('sha256').update('digest of a preview').digest()
  const ask = (person: string) => ({ person, challenge })

  it("is signed by a passkey of the person, over the digest's hash", async () => {
    const device = openDevice()
    const { person } = accountOf(await register(device))
    const { confirmations } = world.identity
    const options = await confirmations.confirmationOptions(ask(person))
    expect(options.challenge).toBe(challenge.toString('base64url'))
    const [own] = await passkeys().list(person)
    expect(options.allowCredentials).toMatchObject([{ id: own?.id }])
    const response = get(device, options)
    const confirmed = await confirmations.verifyConfirmation({ ...ask(person), response })
    expect(confirmed).toEqual({ passkey: own?.id, counterWentBack: false })
    const [used] = await passkeys().list(person)
    expect(used?.lastUsedAtMs).toBe(world.clock.now())
  })

  it('needs a passkey', async () => {
    const { demo, confirmations } = world.identity
    const { session } = await demo.startDemoSession({ name: 'lin' })
    const options = confirmations.confirmationOptions(ask(session.person))
    await expect(options).rejects.toMatchObject({ code: 'passkey_required' })
  })

  it('refuses another digest, another person, another site and a bad signature', async () => {
    const [one, two] = [openDevice(), openDevice()]
    const ada = accountOf(await register(one))
    const eve = accountOf(await register(two, 'Eve'))
    const { confirmations } = world.identity
    const options = await confirmations.confirmationOptions(ask(ada.person))
    const response = get(one, options)
    const invalid = { code: 'mandate_invalid' }
    const verify = (change: object) =>
      confirmations.verifyConfirmation({ ...ask(ada.person), response, ...change })
    const other = createHash('sha256').update('another').digest()
    await expect(verify({ challenge: other })).rejects.toMatchObject(invalid)
    await expect(verify({ person: eve.person })).rejects.toMatchObject(invalid)
    const eves = await confirmations.confirmationOptions(ask(eve.person))
    await expect(verify({ response: get(two, eves) })).rejects.toMatchObject(invalid)
    const forged = { ...response.response, signature: get(two, eves).response.signature }
    const bad = { response: { ...response, response: forged } }
    await expect(verify(bad)).rejects.toMatchObject(invalid)
    const elsewhere = get(one, options, 'http://localhost:9999')
    await expect(verify({ response: elsewhere })).rejects.toMatchObject(foreign)
    await expect(verify({ response: {} })).rejects.toMatchObject({ code: 'request_invalid' })
    const signedIn = get(one, await passkeys().authenticationOptions())
    await expect(verify({ response: signedIn })).rejects.toMatchObject(invalid)
    expect((await verify({})).counterWentBack).toBe(false)
  })

  it('is no sign-in', async () => {
    const device = openDevice()
    const { person } = accountOf(await register(device))
    const options = await world.identity.confirmations.confirmationOptions(ask(person))
    const response = get(device, options)
    await expect(passkeys().verifyAuthentication({ response })).rejects.toMatchObject(expired)
  })
})
