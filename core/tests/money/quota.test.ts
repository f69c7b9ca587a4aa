// Goal: a limit holds to the unit however many ask at once, whatever becomes of the limit, and a
// refund never gives back more than was paid. Method: postings on a store and a commit engine, with
// limits of a life, a year and a day at once; in the end the books are audited.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PlatformError } from '@tessera/sdk/contract'
import { systemClock } from '../../src/base/clock.ts'
import { openCommitEngine } from '../../src/commit/engine.ts'
import type { CommitEngine } from '../../src/commit/engine-port.ts'
import { transferIdOf, walletAccount } from '../../src/wallet/accounts.ts'
import { auditStore } from '../../src/wallet/audit-store.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { quotaAccount, quotaNeeds, type Quota, type QuotaUse } from '../../src/wallet/quota.ts'
import { ledgerSeal } from '../../src/wallet/seal.ts'
import { openTestStore, type TestStore } from '../store-of-test.ts'

const saltKey = new Uint8Array(32).fill(3)
const noShares = new Map<string, bigint>()
let place: TestStore
let engine: CommitEngine

beforeAll(async () => {
  place = await openTestStore()
  engine = openCommitEngine({
    store: place.store,
    clock: systemClock,
    node: 'test',
    seal: ledgerSeal(saltKey),
    onFault(error) {
      throw error
    },
  })
})

afterAll(async () => {
  await engine.close()
  await place.close()
})

/** Commits a posting with its quotas; gives the code of its refusal, or `ok`. */
async function post(posting: Posting, quotas: readonly QuotaUse[] = []): Promise<string> {
  try {
    await engine.commit({
      needs: (fetched) => [
        ...postingNeeds(posting, fetched),
        ...quotas.flatMap((use) => quotaNeeds(use)),
      ],
      plan: (tx) => planPosting(tx, posting, noShares, quotas),
    })
    return 'ok'
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    const { limit: which } = error.details
    return typeof which === 'string' ? which : error.code
  }
}

let lastId = 0
const freshId = (): string => {
  lastId += 1
  return `id-${lastId}`
}
const fund = (to: string, amountFen: bigint): Promise<string> =>
  post({ kind: 'fund', id: freshId(), to, amountFen, note: 'start' })
const payment = (payer: string, to: string, amountFen: bigint) =>
  ({ kind: 'pay', id: freshId(), plugin: 'p', payer, to, amountFen, note: 'n' }) as const
const use = (quota: Quota, amountUnits: bigint): QuotaUse => ({
  ...quota,
  amountUnits,
  id: transferIdOf('use', freshId()),
  exceeded: () => new PlatformError('caveat_exceeded', { limit: quota.subject.at(-1) }),
})
const limit = (person: string, name: string, limitFen: bigint): Quota => ({
  subject: [person, name],
  unit: 'fen',
  limit: limitFen,
})
const balanceFen = async (person: string): Promise<bigint> => {
  const account = await place.store.get('account', [walletAccount(person)])
  return account === undefined ? 0n : account.creditsPosted - account.debitsPosted
}
const leftOf = async (quota: Quota): Promise<bigint> => {
  const account = await place.store.get('account', [quotaAccount(quota)])
  return account === undefined
    ? 0n
    : account.creditsPosted - account.debitsPosted - account.debitsPending
}

describe('a limit', () => {
  it('holds to the fen while two hundred ask at once', async () => {
    await fund('ann', 100_000n)
    const day = limit('ann', 'day', 1_234n)
    const codes = await Promise.all(
      Array.from({ length: 200 }, () => post(payment('ann', 'bob', 10n), [use(day, 10n)])),
    )
    expect(codes.filter((code) => code === 'ok')).toHaveLength(123)
    expect(codes.filter((code) => code === 'day')).toHaveLength(77)
    expect(await balanceFen('bob')).toBe(1_230n)
    expect(await leftOf(day)).toBe(4n)
  })

  it('of a life, a year and a day are taken together, and the first that is short says so', async () => {
    await fund('cem', 100_000n)
    const life = limit('cem', 'life', 1_000n)
    const year = limit('cem', 'year', 600n)
    const day = limit('cem', 'day', 500n)
    const pay = (amountFen: bigint): Promise<string> =>
      post(payment('cem', 'bob', amountFen), [
        use(life, amountFen),
        use(year, amountFen),
        use(day, amountFen),
      ])
    expect(await pay(501n)).toBe('day')
    expect(await pay(500n)).toBe('ok')
    expect(await pay(101n)).toBe('year')
    expect([await leftOf(life), await leftOf(year), await leftOf(day)]).toEqual([500n, 100n, 0n])
  })

  it('takes nothing for a payment that the balance does not cover', async () => {
    await fund('dan', 10n)
    const day = limit('dan', 'day', 500n)
    expect(await post(payment('dan', 'bob', 11n), [use(day, 11n)])).toBe('insufficient_funds')
    expect(await post(payment('dan', 'bob', 10n), [use(day, 10n)])).toBe('ok')
    expect(await leftOf(day)).toBe(490n)
  })

  it('that is raised leaves more, and lowered never gives back what was used', async () => {
    await fund('eva', 10_000n)
    const day = (limitFen: bigint): Quota => limit('eva', 'day', limitFen)
    const pay = (limitFen: bigint, amountFen: bigint): Promise<string> =>
      post(payment('eva', 'bob', amountFen), [use(day(limitFen), amountFen)])
    expect(await pay(100n, 80n)).toBe('ok')
    expect(await pay(50n, 1n)).toBe('day')
    expect(await pay(90n, 11n)).toBe('day')
    expect(await pay(90n, 10n)).toBe('ok')
    expect(await pay(200n, 110n)).toBe('ok')
    expect(await pay(200n, 1n)).toBe('day')
  })

  it('waits with a hold, and has back what the hold did not need', async () => {
    await fund('fay', 10_000n)
    const day = limit('fay', 'day', 1_000n)
    const hold = freshId()
    const rule = { kind: 'named', people: ['bob'], shareMaxFen: 1_000n } as const
    const untilMs = Date.now() + 60_000
    const held = {
      kind: 'hold',
      hold,
      plugin: 'p',
      payer: 'fay',
      rule,
      untilMs,
      note: 'n',
    } as const
    expect(await post({ ...held, amountFen: 900n }, [use(day, 900n)])).toBe('ok')
    expect(await post(payment('fay', 'bob', 101n), [use(day, 101n)])).toBe('day')
    const release = { kind: 'release', id: freshId(), hold, plugin: 'p', to: 'bob' } as const
    const asked = { asking: 'bob', amountFen: 300n, shareOf: undefined }
    expect(await post({ ...release, ...asked })).toBe('ok')
    expect(await post({ kind: 'void', hold, plugin: 'p' })).toBe('ok')
    expect(await leftOf(day)).toBe(700n)
    expect(await post(payment('fay', 'bob', 700n), [use(day, 700n)])).toBe('ok')
  })
})

describe('a refund', () => {
  it('gives back what was paid, in parts, and not a fen more', async () => {
    await fund('gil', 1_000n)
    const paid = payment('gil', 'hal', 600n)
    expect(await post(paid)).toBe('ok')
    const original = transferIdOf('pay', paid.id)
    const refund = (amountFen: bigint, more: object = {}): Promise<string> =>
      post({
        kind: 'refund',
        id: freshId(),
        plugin: 'p',
        original,
        payer: 'gil',
        payee: 'hal',
        amountFen,
        note: 'back',
        ...more,
      })
    const codes = await Promise.all(Array.from({ length: 10 }, () => refund(100n)))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(6)
    expect(codes.filter((code) => code === 'bound_exceeded')).toHaveLength(4)
    expect(await balanceFen('gil')).toBe(1_000n)
    expect(await refund(1n, { payer: 'ann' })).toBe('not_found')
    expect(await refund(1n, { original: transferIdOf('pay', 'never') })).toBe('not_found')
  })
})

describe('the books', () => {
  it('are sound after all of that', async () => {
    const audit = await auditStore(place.store, saltKey)
    expect(audit.violations).toEqual([])
    expect(audit.transfersCount).toBeGreaterThan(280)
  })
})
