// Goal: credit that ends first is spent first, only where it is for, comes back to where it was
// taken from, and is gone after its day. Method: lots of one asset under a fake clock, on a store,
// each amount worked out by hand.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PlatformError } from '@tessera/sdk/contract'
import { fakeClock } from '../../src/base/clock.ts'
import { openCommitEngine } from '../../src/commit/engine.ts'
import type { CommitEngine } from '../../src/commit/engine-port.ts'
import { expireLots } from '../../src/jobs/expire-holds.ts'
import { declareNeeds, planAsset } from '../../src/wallet/asset.ts'
import { auditStore } from '../../src/wallet/audit-store.ts'
import { openLots } from '../../src/wallet/lot.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { ledgerSeal } from '../../src/wallet/seal.ts'
import { openTestStore, type TestStore } from '../store-of-test.ts'

const saltKey = new Uint8Array(32).fill(5)
const startMs = 1_800_000_000_000
const dayMs = 86_400_000
const clock = fakeClock(startMs)
const terms = {
  plugin: 'invites',
  name: 'voucher',
  kind: 'credit',
  scale: 2,
  supplyMaxUnits: 100_000n,
  isTransferable: false,
  expiresAtMs: null,
} as const
let place: TestStore
let engine: CommitEngine

beforeAll(async () => {
  place = await openTestStore()
  engine = openCommitEngine({
    store: place.store,
    clock,
    node: 'test',
    seal: ledgerSeal(saltKey),
    onFault(error) {
      throw error
    },
  })
  await engine.commit({
    needs: () => declareNeeds(terms),
    plan(tx) {
      tx.put('numbering', { scope: 'asset', name: 'invites/voucher', number: 1 })
      planAsset(tx, terms)
    },
  })
})

afterAll(async () => {
  await engine.close()
  await place.close()
})

async function post(posting: Posting): Promise<string> {
  try {
    await engine.commit({
      needs: (fetched) => postingNeeds(posting, fetched),
      plan: (tx) => planPosting(tx, posting, new Map()),
    })
    return 'ok'
  } catch (error) {
    if (error instanceof PlatformError) return error.code
    throw error
  }
}

const asset = { plugin: 'invites', asset: 'voucher' }
const grant = (lot: string, person: string, [units, days]: [number, number], scope = 'tao') =>
  post({
    kind: 'grant',
    ...asset,
    lot,
    person,
    scope,
    amountUnits: BigInt(units),
    expiresAtMs: startMs + days * dayMs,
  })
async function spend(id: string, person: string, units: number, scope = 'tao'): Promise<string> {
  const lots = await openLots(place.store, { ...asset, person }, scope)
  return post({
    kind: 'spend',
    ...asset,
    id,
    person,
    scope,
    to: 'shop',
    amountUnits: BigInt(units),
    lots: lots.map((lot) => lot.id),
  })
}
const giveBack = (id: string, of: string, units: number) =>
  post({ kind: 'return', id, spend: of, amountUnits: BigInt(units) })
async function left(lot: string): Promise<number> {
  const row = await place.store.get('lot', [lot])
  const account = await place.store.get('account', [row?.account ?? ''])
  return account === undefined ? -1 : Number(account.creditsPosted - account.debitsPosted)
}

describe('credit', () => {
  it('that ends first is spent first, and goes back to where it was, the last taken first', async () => {
    for (const [lot, units, days] of [
      ['a', 100, 3],
      ['b', 200, 1],
      ['c', 300, 2],
    ] as const)
      expect(await grant(lot, 'ann', [units, days])).toBe('ok')
    expect(await spend('s1', 'ann', 550)).toBe('ok')
    expect([await left('b'), await left('c'), await left('a')]).toEqual([0, 0, 50])
    expect(await giveBack('r1', 's1', 40)).toBe('ok')
    expect([await left('b'), await left('c'), await left('a')]).toEqual([0, 0, 90])
    expect(await giveBack('r2', 's1', 200)).toBe('ok')
    expect([await left('b'), await left('c'), await left('a')]).toEqual([0, 190, 100])
    expect(await giveBack('r3', 's1', 311)).toBe('bound_exceeded')
    expect(await giveBack('r4', 's1', 310)).toBe('ok')
    expect([await left('b'), await left('c'), await left('a')]).toEqual([200, 300, 100])
  })

  it('is spent where it is for, by whom it is for, and not above what there is', async () => {
    expect(await grant('d', 'bob', [500, 5], 'fruit')).toBe('ok')
    expect(await spend('s2', 'bob', 1)).toBe('insufficient_funds')
    expect(await spend('s3', 'bob', 501, 'fruit')).toBe('insufficient_funds')
    const stolen = { ...asset, id: 's4', person: 'ann', scope: 'fruit', to: 'shop', lots: ['d'] }
    expect(await post({ kind: 'spend', ...stolen, amountUnits: 1n })).toBe('insufficient_funds')
    expect(await spend('s5', 'bob', 500, 'fruit')).toBe('ok')
    expect(await spend('s5', 'bob', 1, 'fruit')).toBe('already_taken')
  })

  it('is spent once, however many try at once', async () => {
    expect(await grant('e', 'cem', [100, 5])).toBe('ok')
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => spend(`race-${turn}`, 'cem', 10)),
    )
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10)
    expect(await left('e')).toBe(0)
  })

  it('is given within the limit of its asset, each lot once, and not for a time that is over', async () => {
    expect(await grant('f', 'dan', [99_000, 5])).toBe('exhausted')
    expect(await grant('e', 'dan', [1, 5])).toBe('already_taken')
    expect(await grant('g', 'dan', [1, 0])).toBe('too_late')
  })

  it('is gone after its day, also what comes back later', async () => {
    expect(await grant('h', 'eva', [100, 6])).toBe('ok')
    expect(await spend('s6', 'eva', 60)).toBe('ok')
    clock.advance(6 * dayMs)
    expect(await spend('s7', 'eva', 1)).toBe('insufficient_funds')
    expect(await expireLots({ store: place.store, engine, clock })).toBeGreaterThan(0)
    expect(await left('h')).toBe(0)
    expect(await giveBack('r5', 's6', 60)).toBe('ok')
    expect(await left('h')).toBe(60)
    clock.advance(1_000)
    expect(await expireLots({ store: place.store, engine, clock })).toBe(1)
    expect(await left('h')).toBe(0)
    expect(await expireLots({ store: place.store, engine, clock })).toBe(0)
  })

  it('leaves sound books', async () => {
    expect((await auditStore(place.store, saltKey)).violations).toEqual([])
  })
})
