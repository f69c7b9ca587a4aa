// Passkeys of a real browser, with an authenticator that Chromium plays: a new account, signing in
// again, recovery codes, and a sum that a tap is not enough for.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../src/base/invariant.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { setChecks } from '../platform.ts'
import type { Guest } from './guest.ts'
import { look } from './look.ts'
import { addAuthenticator, makeAccount } from './newcomer.ts'
import { openStage, type Stage } from './stage.ts'

const fundsFen = 100_000n

let stage: Stage
let ada: Guest
let codes: readonly string[] = []

/** Money for the only person here who has a passkey, and three issuers who know her. */
async function fundOwner(): Promise<void> {
  const { store, engine } = stage.tessera
  const [passkey] = await store.scan({ table: 'passkey', equals: [], limit: 1 })
  const to = must(passkey?.person, 'somebody has a passkey')
  const posting: Posting = { kind: 'fund', id: 'test', to, amountFen: fundsFen, note: 'funds' }
  await engine.commit({
    needs: (fetched) => postingNeeds(posting, fetched),
    plan: (tx) => planPosting(tx, posting, new Map()),
  })
  await setChecks(stage.tessera, to, 3)
}

/** Makes an account from the front; gives the recovery codes that are shown. */
async function arriveNew(guest: Guest, name: string): Promise<readonly string[]> {
  await guest.page.goto('/')
  const shown = await makeAccount(guest, name)
  await guest.page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor()
  return shown
}

async function personBehind(guest: Guest): Promise<string> {
  const cookies = await guest.context.cookies()
  const token = must(cookies.find(({ name }) => name === '__Host-sid')?.value, 'a session')
  return (await stage.tessera.identity.sessions.require(token)).person
}

/** An account that the same real person had before. */
async function putFirstAccount(person: string): Promise<void> {
  await stage.tessera.engine.commit({
    needs: () => [],
    plan(tx) {
      const first = { id: 'per_first', displayName: 'Eve the first', demoName: null }
      tx.put('person', { ...first, kind: 'person', createdAtMs: tx.nowMs })
      tx.put('realPersonOf', { person, realPerson: 'per_first' })
    },
  })
}

/** A claim on that account which nobody stopped for three days. */
async function putClaim(claimant: string): Promise<void> {
  await stage.tessera.engine.commit({
    needs: () => [],
    plan(tx) {
      const times = { createdAtMs: tx.nowMs - 259_200_001, dueAtMs: tx.nowMs - 1, endedAtMs: null }
      const who = { id: 'clm_due', person: 'per_first', claimant, level: 2, status: 'open' }
      tx.put('accountClaim', { ...who, ...times })
      tx.put('openClaim', { person: 'per_first', claim: 'clm_due' })
    },
  })
}

/** As if all that passkeys said was more than five minutes ago. */
async function forgetProofs(): Promise<void> {
  const { store, engine } = stage.tessera
  const rows = await store.scan({ table: 'session', equals: [], limit: 100 })
  await engine.commit({
    needs: () => [],
    plan(tx) {
      for (const row of rows) tx.put('session', { ...row, provedAtMs: null })
    },
  })
}

beforeAll(async () => {
  stage = await openStage()
  ada = await stage.guest()
  await addAuthenticator(ada)
})

afterAll(async () => {
  await stage.close()
})

describe('somebody with a passkey', () => {
  it('makes an account by it and is shown eight recovery codes once', async () => {
    codes = await arriveNew(ada, 'Ada')
    expect(new Set(codes).size).toBe(8)
  })

  it('signs out, and in again by the passkey alone', async () => {
    const { page } = ada
    await page.goto('/me')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('heading', { level: 1, name: /Ada/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('is signed out here also when the platform cannot be reached, and stays so', async () => {
    const { page } = ada
    await page.goto('/me')
    const signOut = page.getByRole('button', { name: 'Sign out' })
    await signOut.waitFor()
    await page.route('**/v1/**', (route) => route.abort())
    await signOut.click()
    await page.waitForURL('**/sign-in')
    await page.getByText('Signed out here.').waitFor()
    await page.unroute('**/v1/**')
    await page.goto('/me')
    await page.waitForURL('**/sign-in?**')
    expect((await ada.context.cookies()).map(({ name }) => name)).toEqual([])
    const [session] = await stage.tessera.store.scan({ table: 'session', equals: [], limit: 1 })
    expect(session?.endedAtMs).not.toBeNull()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/me')
  })

  it('signs in elsewhere with a recovery code, which works once and ends other sessions', async () => {
    const other = await stage.guest()
    const [code = ''] = codes
    for (const works of [true, false]) {
      await other.page.goto('/sign-in')
      await other.page.getByRole('button', { name: 'Recovery code' }).click()
      await other.page.getByLabel('Recovery code', { exact: true }).fill(code)
      await other.page.getByRole('button', { name: 'Sign in', exact: true }).click()
      if (works) await other.page.getByRole('heading', { level: 1, name: /Ada/ }).waitFor()
      else await other.page.getByRole('alert').filter({ hasText: 'code' }).waitFor()
      await other.context.clearCookies()
    }
    await other.close()
    await ada.page.goto('/me')
    await ada.page.waitForURL('**/sign-in?**')
    await ada.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await ada.page.waitForURL('**/me')
    expect(await ada.page.getByRole('button', { name: 'Sign out' }).count()).toBe(1)
  })

  it('is asked for it before what is sensitive, once, and what was asked for goes on', async () => {
    const { page } = ada
    await forgetProofs()
    const told = page.waitForResponse((answer) => answer.url().endsWith('/v1/credit'))
    await page.goto('/me/credit')
    expect((await told).status()).toBe(428)
    await ada.sheet().getByRole('heading', { name: 'Confirm that it is you' }).waitFor()
    await page.locator('dialog[data-armed="true"]').waitFor()
    expect(await look(ada, 'step-up')).toEqual([])
    await ada.press('Use your passkey')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('heading', { level: 1, name: 'Credit' }).waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    await page.goto('/me')
    await page.getByRole('button', { name: 'Make new codes' }).click()
    await page.getByRole('dialog', { name: 'Your recovery codes' }).waitFor()
    await ada.press('I have saved them')
  })

  it('is not asked twice by what is asked at once, and stays signed in meanwhile', async () => {
    const { page } = ada
    await page.goto('/me')
    await page.getByRole('button', { name: 'Add a passkey' }).waitFor()
    await forgetProofs()
    await page.getByRole('button', { name: 'Make new codes' }).click()
    await ada.sheet().getByRole('heading', { name: 'Confirm that it is you' }).waitFor()
    await ada.press('Cancel')
    await page.getByRole('alert').filter({ hasText: 'fresh word' }).waitFor()
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Make new codes' }).click()
    await ada.press('Use your passkey')
    await page.getByRole('dialog', { name: 'Your recovery codes' }).waitFor()
    await ada.press('I have saved them')
    expect(new URL(page.url()).pathname).toBe('/me')
  })

  it('reads what happened to the account, in plain words', async () => {
    const { page } = ada
    await page.goto('/me')
    const told = page.getByRole('region', { name: 'What happened here' })
    await told.getByText('New recovery codes were made').first().waitFor()
    expect(await told.getByRole('listitem').count()).toBe(5)
    await told.getByRole('button', { name: 'Show all' }).click()
    await told.getByText('Signed in').first().waitFor()
    expect(await told.getByRole('listitem').count()).toBeGreaterThan(5)
    await page.setViewportSize({ width: 390, height: 844 })
    await told.scrollIntoViewIfNeeded()
    expect(await look(ada, 'account-events')).toEqual([])
  })

  it('is told on every screen that somebody recovers the account, and stops it', async () => {
    const { page } = ada
    await page.goto('/me')
    const { store, engine, identity } = stage.tessera
    const [passkey] = await store.scan({ table: 'passkey', equals: [], limit: 1 })
    const person = must(passkey?.person, 'somebody has a passkey')
    const id = 'clm_test'
    await engine.commit({
      needs: () => [],
      plan(tx) {
        const times = { createdAtMs: tx.nowMs, dueAtMs: tx.nowMs + 259_200_000, endedAtMs: null }
        const claim = { id, person, claimant: 'per_other', level: 2, status: 'open', ...times }
        tx.put('accountClaim', claim)
        tx.put('openClaim', { person, claim: id })
      },
    })
    for (const path of ['/', '/wallet']) {
      await page.goto(path)
      await page.getByRole('alert').getByText('Somebody is recovering this account').waitFor()
    }
    expect(await look(ada, 'claim-bar')).toEqual([])
    await page.getByRole('button', { name: 'Stop it' }).click()
    await page.getByText('Stopped. Nothing has changed.').waitFor()
    await page.getByText('Somebody is recovering this account').waitFor({ state: 'detached' })
    expect(await identity.claims.of(person)).toBeUndefined()
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  it('confirms a large packet with it, because a tap is not enough', async () => {
    const { page, w } = ada
    await fundOwner()
    await ada.openPackets('/')
    await ada.fill({ shares: '3', total: '300.00', greeting: 'A large one' })
    await ada.sheet().getByText('This one needs your passkey').waitFor()
    expect(await ada.sheet().getByRole('button', { name: w.confirm }).count()).toBe(0)
    await ada.press(w.confirmByPasskey)
    await ada.sheet().getByText('Exactly this has happened:').waitFor()
    await ada.press(w.done)
    await ada.inside().getByRole('heading', { name: 'A large one' }).waitFor()
    expect(await ada.balanceFen()).toBe(fundsFen - 30_000n)
    expect(page.url()).toContain('/wallet')
  })

  it('gets a first account back, once three days are over', async () => {
    const narrow = { width: 390, height: 844 }
    const eve = await stage.guest(narrow)
    await addAuthenticator(eve)
    const { page } = eve
    await arriveNew(eve, 'Eve')
    const claimant = await personBehind(eve)
    await putFirstAccount(claimant)
    await page.goto('/me')
    await page.getByText('Your first account').waitFor()
    await page.getByRole('button', { name: 'Recover it' }).scrollIntoViewIfNeeded()
    expect(await look(eve, 'first-account')).toEqual([])
    // Whoever has shown nothing gets nothing, and is told what it takes.
    await page.getByRole('button', { name: 'Recover it' }).click()
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor()
    expect(await stage.tessera.identity.claims.of(claimant)).toBeUndefined()
    await putClaim(claimant)
    await page.goto('/me')
    await page.getByText('The three days are over').waitFor()
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('button', { name: 'Finish' }).scrollIntoViewIfNeeded()
    expect(await look(eve, 'first-account-due')).toEqual([])
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('dialog', { name: 'Your recovery codes' }).waitFor()
    await eve.press('I have saved them')
    await page.getByText('Your first account is yours again.').waitFor()
    await expect.poll(() => personBehind(eve)).toBe('per_first')
    await eve.close()
  })

  it('leaves no fault in the platform and no complaint in the browser', () => {
    expect(stage.faults).toEqual([])
    // The requests that were made to fail are no complaint of the shell's.
    expect(ada.complaints.filter((line) => !line.includes('net::ERR_FAILED'))).toEqual([])
  })
})

describe('a demo person, who has no passkey', () => {
  it('cannot send a large packet, is told why, and nothing happens', async () => {
    const lin = await stage.guest()
    await lin.page.goto('/')
    await lin.signInAs(/Lin Xiaoman/)
    await lin.openPackets('/')
    await lin.fill({ shares: '3', total: '300.00' })
    await lin.sheet().getByText('demo people have none').waitFor()
    expect(await lin.sheet().getByRole('button', { name: lin.w.confirm }).count()).toBe(0)
    await lin.press(lin.w.cancel)
    await lin.inside().getByText(lin.w.declined).waitFor()
    expect(await lin.balanceFen()).toBe(888_800n)
    await lin.close()
  })
})
