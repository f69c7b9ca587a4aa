// Goal: what a provider tells us is taken from nobody else, in time, and once. Method: deliveries
// signed with both kinds of key, then bent in every place, over a real store.

import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  takeWebhook,
  webhookAgeMaxMs,
  webhookFault,
  type WebhookDelivery,
  type WebhookKey,
} from '../../src/adapters/webhook.ts'
import { announceDeposit } from '../../src/wallet/bank/deposit.ts'
import { sendPayout } from '../../src/adapters/payout.ts'
import { requestWithdrawal } from '../../src/wallet/bank/withdrawal.ts'
import { openBankWorld, type BankWorld } from './bank-world.ts'

const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
const pair = generateKeyPairSync('ed25519')
const shared = { kind: 'secret', secret } as const
const owned: WebhookKey = { kind: 'ed25519', publicKey: pair.publicKey }

let bank: BankWorld
let reference: string
beforeEach(async () => {
  bank = await openBankWorld()
  const wish = { person: 'per_lin', key: 'one', provider: 'swift-pay', amountFen: 1_000n }
  reference = (await announceDeposit(bank.world.engine, wish)).reference
})
afterEach(() => bank.close())

const event = (change: object = {}) => ({
  type: 'deposit.settled',
  subject: reference,
  amountFen: '1000',
  bookedOn: '2026-09-21',
  bankReference: 'SP-1',
  ...change,
})

interface Signing {
  readonly id?: string
  readonly key?: WebhookKey
  readonly ageMs?: number
}

function deliver(body: object, { id = 'evt_1', key = shared, ageMs = 0 }: Signing = {}) {
  const bytes = Buffer.from(JSON.stringify(body))
  const timestamp = String(Math.floor((bank.world.clock.now() - ageMs) / 1_000))
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), bytes])
  const signature =
    key.kind === 'secret'
      ? `v1,${createHmac('sha256', key.secret).update(signed).digest('base64')}`
      : `v1a,${sign(null, signed, pair.privateKey).toString('base64')}`
  return { id, timestamp, signature, body: bytes }
}

const take = (delivery: WebhookDelivery, key: WebhookKey = shared) =>
  takeWebhook(
    { engine: bank.world.engine, now: bank.world.clock.now },
    { name: 'swift-pay', key },
    delivery,
  )

describe('a delivery', () => {
  it('fits the published example of Standard Webhooks', () => {
    const delivery = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      body: Buffer.from('{"test": 2432232314}'),
    }
    expect(webhookFault(shared, delivery, 1_614_265_330_000)).toBeUndefined()
  })

  it('settles a deposit, under either kind of key', async () => {
    expect(await take(deliver(event()))).toEqual({ status: 'matched', reason: 'deposit' })
    expect(await bank.walletFen('per_lin')).toBe(1_000n)
    const other = deliver(event({ bankReference: 'SP-2' }), { id: 'evt_2', key: owned })
    expect(await take(other, owned)).toEqual({ status: 'unmatched', reason: 'not_open' })
    expect(await bank.suspenseFen()).toBe(1_000n)
  })

  it('is answered the same when it comes again, and changes nothing', async () => {
    const first = await take(deliver(event()))
    const head = bank.world.store.head()
    bank.world.clock.advance(60_000)
    const again = await Promise.all([take(deliver(event())), take(deliver(event()))])
    expect(again).toEqual([first, first])
    expect(bank.world.store.head()).toBe(head)
    const underAnother = await take(deliver(event(), { id: 'evt_other' }))
    expect(underAnother).toEqual(first)
    expect(await bank.walletFen('per_lin')).toBe(1_000n)
  })

  it('is refused with another body under its id', async () => {
    await take(deliver(event()))
    const other = take(deliver(event({ bankReference: 'SP-2' })))
    await expect(other).rejects.toMatchObject({ code: 'key_reused' })
    expect(await bank.suspenseFen()).toBe(0n)
  })

  it('is taken up to five minutes away, not a second more, either way', async () => {
    for (const [ageMs, fault] of [
      [webhookAgeMaxMs, undefined],
      [-webhookAgeMaxMs, undefined],
      [webhookAgeMaxMs + 1_000, 'timestamp'],
      [-webhookAgeMaxMs - 1_000, 'timestamp'],
    ] as const) {
      const delivery = deliver(event(), { ageMs })
      expect(webhookFault(shared, delivery, bank.world.clock.now())).toBe(fault)
    }
    const old = take(deliver(event(), { ageMs: webhookAgeMaxMs + 1_000 }))
    await expect(old).rejects.toMatchObject({ code: 'request_invalid' })
    expect(await bank.walletFen('per_lin')).toBe(0n)
  })

  it('is refused when anything that is signed was changed', async () => {
    const sound = deliver(event())
    const body = Buffer.from(sound.body)
    body[body.length - 3] = (body[body.length - 3] ?? 0) ^ 1
    const forged = createHmac('sha256', 'guess').update('x').digest('base64')
    const bent: readonly WebhookDelivery[] = [
      { ...sound, body },
      { ...sound, body: Buffer.concat([sound.body, Buffer.from(' ')]) },
      { ...sound, id: 'evt_2' },
      { ...sound, timestamp: String(Number(sound.timestamp) + 1) },
      { ...sound, signature: `v1,${forged}` },
      { ...sound, signature: sound.signature.slice(0, -4) },
      { ...sound, signature: sound.signature.replace('v1,', 'v1a,') },
      { ...sound, signature: '' },
    ]
    for (const delivery of bent) {
      expect(webhookFault(shared, delivery, bank.world.clock.now())).toBe('signature')
      await expect(take(delivery)).rejects.toMatchObject({ details: { reason: 'signature' } })
    }
    expect(webhookFault(owned, sound, bank.world.clock.now())).toBe('signature')
    const ownOne = deliver(event(), { key: owned })
    expect(webhookFault(shared, ownOne, bank.world.clock.now())).toBe('signature')
    const rotated = { ...sound, signature: `v1,${forged} ${sound.signature}` }
    expect(webhookFault(shared, rotated, bank.world.clock.now())).toBeUndefined()
    expect(await bank.walletFen('per_lin')).toBe(0n)
  })

  it('is refused when it is malformed, or signed and no event', async () => {
    const now = bank.world.clock.now()
    const sound = deliver(event())
    expect(webhookFault(shared, { ...sound, id: 'a b' }, now)).toBe('malformed')
    expect(webhookFault(shared, { ...sound, timestamp: '1e9' }, now)).toBe('malformed')
    expect(webhookFault(shared, { ...sound, body: Buffer.alloc(65_537) }, now)).toBe('malformed')
    for (const change of [{ amountFen: 1_000 }, { amountFen: '-1' }, { type: 'x' }, { more: 1 }]) {
      const refused = take(deliver(event(change)))
      await expect(refused).rejects.toMatchObject({ code: 'request_invalid' })
    }
  })
})

describe('what a provider tells', () => {
  it('of a failed deposit ends it, and money that comes all the same is nobody’s', async () => {
    const failed = event({ type: 'deposit.failed' })
    expect(await take(deliver(failed))).toEqual({ status: 'failed', reason: null })
    expect(await take(deliver(event(), { id: 'evt_2' }))).toEqual({
      status: 'unmatched',
      reason: 'not_open',
    })
    expect(await bank.walletFen('per_lin')).toBe(0n)
  })

  it('of a withdrawal settles it or gives it back', async () => {
    await take(deliver(event()))
    const wish = {
      person: 'per_lin',
      provider: 'swift-pay',
      amountFen: 400n,
      payeeName: 'Lin',
      payeeAccount: '6222000011112222',
    }
    const { engine, store } = bank.world
    const paid = await requestWithdrawal(engine, { ...wish, key: 'paid' })
    const lost = await requestWithdrawal(engine, { ...wish, key: 'lost' })
    await sendPayout({ store, engine }, { id: 'PO-1', provider: 'swift-pay' })
    const of = (type: string, subject: string, id: string) =>
      take(deliver(event({ type, subject, amountFen: '400', bankReference: id }), { id }))
    expect(await of('withdrawal.settled', paid.id, 'e1')).toEqual({
      status: 'matched',
      reason: 'settled',
    })
    expect(await of('withdrawal.failed', lost.id, 'e2')).toEqual({ status: 'failed', reason: null })
    const late = of('withdrawal.failed', paid.id, 'e3')
    await expect(late).rejects.toMatchObject({ code: 'too_late' })
    expect(await bank.walletFen('per_lin')).toBe(600n)
  })
})
