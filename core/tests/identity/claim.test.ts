// Goal: who lost every way into their account gets it back by showing again who they are, and
// nobody else does. Method: whole ceremonies and checks over HTTP in simulated time: the real
// person, a thief who is stopped, and somebody who shows too little.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { readCreditStanding } from '../../src/credit/index.ts'
import { json, openOwner, type Owner } from '../door/owner.ts'
import { startPlatform, type Platform } from '../platform.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
const persona = 'hua'
const threeDaysMs = 72 * 3_600_000
let platform: Platform

// The demo's issuers know one newcomer, so each test has a platform of its own.
beforeEach(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
})
afterEach(() => platform.stop())

const level2 = ['demo-phone', 'demo-bank', 'demo-document']

/** Passes checks as the newcomer. */
async function show(who: Owner, issuers: readonly string[]): Promise<void> {
  for (const issuer of issuers) {
    const begun = await who.ask('POST', '/v1/identity/checks', { issuer })
    const { token } = json<{ token: string }>(begun)
    const reply = { issuer, token, values: { persona } }
    await who.ask('POST', '/v1/identity/checks/reply', reply)
  }
}

/** Somebody at level 2, still signed in on a device, and an account of theirs made anew. */
async function lose(shown = level2) {
  const old = openOwner(platform)
  await old.register('Old')
  await show(old, level2)
  const fresh = openOwner(platform)
  await fresh.register('New')
  await show(fresh, shown)
  return { old, fresh }
}

const personOf = async (who: Owner): Promise<string> => {
  const token = who.cookie().slice('__Host-sid='.length)
  return (await platform.tessera.identity.sessions.require(token)).person
}
const begin = (who: Owner) => who.ask('POST', '/v1/account/claim', {})
const claimOf = async (who: Owner) =>
  json<{ claim: { side: string; dueAtMs: number } | null }>(
    await who.ask('GET', '/v1/account/claim'),
  ).claim

const canBegin = async (who: Owner) =>
  json<{ canBegin: boolean }>(await who.ask('GET', '/v1/account/claim')).canBegin

async function finish(who: Owner): Promise<string> {
  const options = await who.ask('POST', '/v1/account/claim/options', {})
  if (options.status !== 200) return options.code
  const response = who.device.createJSON(platform.origin, json(options))
  return (await who.ask('POST', '/v1/account/claim/finish', { response })).code
}

describe('an account that nothing opens any more', () => {
  it('is given back after three days to who showed the same level again', async () => {
    const { old, fresh } = await lose()
    const account = await personOf(old)
    expect(await personOf(fresh)).not.toBe(account)
    expect([await canBegin(old), await canBegin(fresh)]).toEqual([false, true])
    expect((await begin(fresh)).status).toBe(201)
    expect(await canBegin(fresh)).toBe(false)
    expect(await claimOf(fresh)).toMatchObject({ side: 'own' })
    expect(await claimOf(old)).toMatchObject({
      side: 'against',
      dueAtMs: clock.now() + threeDaysMs,
    })
    clock.advance(threeDaysMs - 1)
    await fresh.stepUp()
    expect(await finish(fresh)).toBe('too_early')
    clock.advance(1)
    expect(await finish(fresh)).toBe('ok')
    expect(await personOf(fresh)).toBe(account)
    expect((await old.ask('GET', '/v1/session')).code).toBe('sign_in_required')
    expect((await old.signIn()).code).toBe('sign_in_failed')
    expect(await claimOf(fresh)).toBeNull()
    const passkeys = json<{ passkeys: readonly unknown[] }>(await fresh.ask('GET', '/v1/passkeys'))
    expect(passkeys.passkeys).toHaveLength(1)
  })

  it('is stopped from any of its devices, without more than being signed in', async () => {
    const { old, fresh } = await lose()
    await begin(fresh)
    expect((await begin(fresh)).code).toBe('already_taken')
    clock.advance(600_000)
    expect((await old.ask('DELETE', '/v1/account/claim')).status).toBe(204)
    clock.advance(threeDaysMs)
    await fresh.stepUp()
    expect(await finish(fresh)).toBe('not_found')
    expect((await old.ask('GET', '/v1/session')).status).toBe(200)
    const { events } = json<{ events: readonly { kind: string }[] }>(
      await old.ask('GET', '/v1/account/events'),
    )
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['claim_begun', 'claim_cancelled']),
    )
  })

  it('is not given to who shows less than was known of them, nor to a stranger', async () => {
    const { fresh } = await lose(['demo-document'])
    expect((await begin(fresh)).code).toBe('level_required')
    const stranger = openOwner(platform)
    await stranger.register('Stranger')
    expect((await begin(stranger)).code).toBe('not_found')
    clock.advance(300_000)
    expect((await begin(stranger)).code).toBe('step_up_required')
  })

  it('pays nothing out meanwhile, and its score says nothing', async () => {
    const { old, fresh } = await lose()
    const account = await personOf(old)
    const { engine, store } = platform.tessera
    const standing = { realPerson: account, month: 682, score: 800, held: 0 }
    await engine.commit({ needs: () => [], plan: (tx) => tx.put('creditStanding', standing) })
    expect((await readCreditStanding(store, account)).credit).toBe(800)
    const wish = { amountFen: '100', payeeName: 'Old', payeeAccount: 'DE75512108001245126199' }
    const take = () => old.ask('POST', '/v1/wallet/withdrawals', wish, { 'idempotency-key': key })
    const key = 'withdrawal-of-old'
    expect((await take()).code).not.toBe('recovery_open')
    await begin(fresh)
    expect((await readCreditStanding(store, account)).credit).toBe('hold')
    expect((await take()).code).toBe('recovery_open')
    await old.ask('DELETE', '/v1/account/claim')
    expect((await readCreditStanding(store, account)).credit).toBe(800)
    expect((await take()).code).not.toBe('recovery_open')
  })
})
