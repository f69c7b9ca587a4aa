// Goal: nothing leaves a frozen wallet, and nothing that is due to it is lost or holds up anybody
// else. Method: a wallet with money on every way to it is frozen through the desk, then freed.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { expireHolds } from '../../src/jobs/expire-holds.ts'
import { asideAccount, walletAccount } from '../../src/wallet/accounts.ts'
import { failWithdrawal, requestWithdrawal } from '../../src/wallet/bank/withdrawal.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Step, Visitor } from '../visitor.ts'
import { answers, both, operator, read, send } from './desk-world.ts'

let clock: FakeClock
let platform: Platform
let lin: Visitor
let wei: Visitor
let ops: Visitor
let fang: Visitor

beforeEach(async () => {
  clock = fakeClock(1_790_000_000_000)
  platform = await startPlatform({ plugins: ['till', 'lab'], clock })
  lin = await platform.person('lin', 10_000n)
  wei = await platform.person('wei', 10_000n)
  ops = await operator(platform, 'ops')
  fang = await operator(platform, 'fang')
  for (const [name, visitor] of [
    ['lin', lin],
    ['wei', wei],
  ] as const) {
    await visitor.agree('till', ['ledger.hold', 'ledger.pay'])
    await visitor.call('till/arrive', { name })
  }
})

afterEach(() => platform.stop())

const freeze = (person = 'per_lin') =>
  ops.ask('POST', `/v1/operator/accounts/${person}/freeze`, { reason: 'reported stolen' })
const unfreeze = () =>
  both([ops, fang], '/v1/operator/accounts/per_lin/unfreeze', { reason: 'it was theirs' })
const pay = (payer: Visitor, to: string) => payer.confirm('till/pay', { to, amountsFen: ['100'] })

async function asideFen(): Promise<bigint> {
  const id = asideAccount(walletAccount('per_lin'))
  const account = await platform.tessera.store.get('account', [id])
  return account === undefined ? 0n : account.creditsPosted - account.debitsPosted
}

describe('a frozen wallet', () => {
  it('pays nobody and is paid by nobody, and both are told why', async () => {
    expect((await freeze()).status).toBe(204)
    expect((await pay(lin, 'wei')).code).toBe('account_frozen')
    expect((await pay(wei, 'lin')).code).toBe('account_frozen')
    expect(await platform.balanceFen('per_lin')).toBe(10_000n)
    expect((await freeze()).code).toBe('already_taken')
  })

  it('is no secret that code of a mini-program learns', async () => {
    const lab = await platform.person('lab', 1_000n)
    await lab.agree('lab', ['ledger.hold'])
    const hold: Step = {
      call: 'ledger.hold',
      caught: true,
      input: {
        amountFen: { $fen: '100' },
        payees: { kind: 'claimants', shareMaxFen: { $fen: '100' }, sharesMax: 1 },
        until: clock.now() + 60_000,
        note: 'x',
      },
    }
    await freeze('per_lab')
    // The run ends there; else it would go on with the code in hand and answer.
    expect((await lab.act([hold])).code).toBe('account_frozen')
  })

  it('has what a hold gives back kept aside, and holds of others end as ever', async () => {
    await lin.confirm('till/setAside', { amountFen: '1000' })
    await wei.confirm('till/setAside', { amountFen: '1000' })
    await freeze()
    clock.advance(60_001)
    expect(await expireHolds({ ...platform.tessera, clock })).toBe(2)
    expect(await platform.balanceFen('per_wei')).toBe(10_000n)
    expect(await platform.balanceFen('per_lin')).toBe(9_000n)
    expect(await asideFen()).toBe(1_000n)
    const wallet = read(answers.wallet, await lin.ask('GET', '/v1/wallet'))
    expect(wallet).toEqual({ balanceFen: '10000', heldFen: '0' })
  })

  it('has a withdrawal that failed kept aside', async () => {
    const { engine } = platform.tessera
    const payee = { payeeName: 'Lin', payeeAccount: '6222000011112222' }
    const wish = { person: 'per_lin', key: 'one', provider: 'bank-file', amountFen: 500n, ...payee }
    const { id } = await requestWithdrawal(engine, wish)
    await freeze()
    await failWithdrawal(engine, id)
    expect(await asideFen()).toBe(500n)
    expect(await platform.balanceFen('per_lin')).toBe(9_500n)
  })

  it('is free again by two, with what was kept for it', async () => {
    await lin.confirm('till/setAside', { amountFen: '1000' })
    await freeze()
    clock.advance(60_001)
    await expireHolds({ ...platform.tessera, clock })
    expect((await unfreeze()).status).toBe(200)
    expect(await asideFen()).toBe(0n)
    expect(await platform.balanceFen('per_lin')).toBe(10_000n)
    expect((await pay(lin, 'wei')).code).toBe('ok')
    expect((await freeze()).status).toBe(204)
  })

  it('is not freed by the one who asks for it', async () => {
    await freeze()
    const path = '/v1/operator/accounts/per_lin/unfreeze'
    const proposed = await send(ops, path, { reason: 'please' })
    const { id } = read(answers.posting, proposed).posting
    const alone = await ops.ask('POST', `/v1/operator/postings/${id}/approve`, {})
    expect(alone.code).toBe('operator_required')
    expect((await pay(lin, 'wei')).code).toBe('account_frozen')
  })

  it('gives back what was taken by a decision of two, and stays frozen', async () => {
    await freeze()
    const wish = {
      kind: 'correct',
      fromPerson: 'per_lin',
      toPerson: 'per_wei',
      amountFen: '4000',
      reason: 'it was taken from them',
    }
    expect((await both([ops, fang], '/v1/operator/postings', wish)).status).toBe(200)
    expect(await platform.balanceFen('per_wei')).toBe(14_000n)
    expect(await platform.balanceFen('per_lin')).toBe(6_000n)
    expect((await pay(lin, 'wei')).code).toBe('account_frozen')
    expect((await unfreeze()).status).toBe(200)
    expect((await pay(lin, 'wei')).code).toBe('ok')
  })

  it('is frozen in the very commit in which something falls due to it', async () => {
    await lin.confirm('till/setAside', { amountFen: '1000' })
    clock.advance(60_001)
    await Promise.all([freeze(), expireHolds({ ...platform.tessera, clock })])
    const wallet = read(answers.wallet, await lin.ask('GET', '/v1/wallet'))
    expect(wallet.balanceFen).toBe('10000')
    expect((await pay(lin, 'wei')).code).toBe('account_frozen')
  })
})
