// What a provider tells us by itself: signed over the raw body, not older than five minutes, taken
// once. The form is that of Standard Webhooks, so that a provider needs no code of ours.

import { createHmac, timingSafeEqual, verify, type KeyObject } from 'node:crypto'
import { PlatformError } from '@tessera/sdk/contract'
import { z } from 'zod'
import { sha256Hex } from '../base/hash.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Facts, RowKey } from '../store/store.ts'
import { planFailedDeposit } from '../wallet/bank/deposit.ts'
import { lineNeeds, nameLines, planLine, type KnownLine } from '../wallet/bank/statement-line.ts'
import { failedWithdrawalNeeds, planFailedWithdrawal } from '../wallet/bank/withdrawal.ts'

/** What a provider signs with: a shared secret (`v1`) or its own key, of which we have one half. */
export type WebhookKey =
  | { readonly kind: 'secret'; readonly secret: Uint8Array }
  | { readonly kind: 'ed25519'; readonly publicKey: KeyObject }

/** One delivery as it came: the three headers, and the body byte for byte. */
export interface WebhookDelivery {
  /** `webhook-id`, unique to the event; a repeated delivery has the same. */
  readonly id: string
  /** `webhook-timestamp`, seconds since epoch. */
  readonly timestamp: string
  /** `webhook-signature`, `v1,<base64>` or `v1a,<base64>`; several with spaces between. */
  readonly signature: string
  readonly body: Uint8Array
}

/** What is wrong with a delivery. */
export type WebhookFault = 'malformed' | 'signature' | 'timestamp'

/** How far the clocks of a provider and ours may be apart. */
export const webhookAgeMaxMs = 5 * 60_000
const bodyBytesMax = 65_536
const idShape = /^[\w.-]{1,128}$/
const timestampShape = /^\d{10}$/

function isSignedBy(key: WebhookKey, signed: Uint8Array, signature: string): boolean {
  const [version, encoded = ''] = signature.split(',', 2)
  const given = Buffer.from(encoded, 'base64')
  if (key.kind === 'ed25519') return version === 'v1a' && verify(null, signed, key.publicKey, given)
  const wanted = createHmac('sha256', key.secret).update(signed).digest()
  return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted)
}

/**
 * Checks a delivery; `undefined` when nothing is wrong with it. Pure.
 *
 * Source: Standard Webhooks 1.0, `<id>.<timestamp>.<body>` signed with HMAC-SHA-256 or Ed25519.
 */
export function webhookFault(
  key: WebhookKey,
  delivery: WebhookDelivery,
  nowMs: number,
): WebhookFault | undefined {
  const { id, timestamp, signature, body } = delivery
  if (!idShape.test(id) || !timestampShape.test(timestamp) || body.length > bodyBytesMax)
    return 'malformed'
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
  const isSigned = signature.split(' ', 4).some((one) => isSignedBy(key, signed, one))
  if (!isSigned) return 'signature'
  const isFresh = Math.abs(nowMs - Number(timestamp) * 1_000) <= webhookAgeMaxMs
  return isFresh ? undefined : 'timestamp'
}

const Event = z.strictObject({
  type: z.enum(['deposit.settled', 'deposit.failed', 'withdrawal.settled', 'withdrawal.failed']),
  /** The reference of the deposit or the id of the withdrawal. */
  subject: z.string().regex(/^(?:RF\d{14}|WD[A-Z2-7]{26})$/),
  amountFen: z.string().regex(/^[1-9]\d{0,14}$/),
  bookedOn: z.iso.date(),
  bankReference: z.string().min(1).max(100),
})
type Event = z.infer<typeof Event>

/** What a provider is answered; a repeated delivery is answered the same. */
export interface WebhookAnswer {
  readonly status: string
  readonly reason: string | null
}

const Answer = z.object({ status: z.string(), reason: z.string().nullable() })

function readEvent(body: Uint8Array): Event {
  try {
    return Event.parse(JSON.parse(Buffer.from(body).toString('utf8')))
  } catch {
    throw new PlatformError('request_invalid', { reason: 'the body is an event' })
  }
}

/** What settles is a line of the provider's account, so that its statement is held against it. */
function lineOf(provider: string, event: Event): KnownLine {
  const isOut = event.type === 'withdrawal.settled'
  const amountFen = BigInt(event.amountFen)
  const line = {
    accountIban: provider,
    bookedOn: event.bookedOn,
    amountFen: isOut ? -amountFen : amountFen,
    currency: 'CNY',
    reference: isOut ? '' : event.subject,
    endToEndId: isOut ? event.subject : '',
    isReversal: false,
    counterpartyName: '',
    counterpartyAccount: '',
    bankReference: event.bankReference,
  }
  return nameLines([line])[0] ?? { ...line, id: '' }
}

function eventNeeds(provider: string, event: Event, fetched: Facts): readonly RowKey[] {
  switch (event.type) {
    case 'deposit.settled':
    case 'withdrawal.settled':
      return lineNeeds(lineOf(provider, event), fetched)
    case 'deposit.failed':
      return [{ table: 'deposit', key: [event.subject] }]
    case 'withdrawal.failed':
      return failedWithdrawalNeeds(event.subject, fetched)
  }
}

function planEvent(tx: PlanTx, provider: string, event: Event): WebhookAnswer {
  switch (event.type) {
    case 'deposit.settled':
    case 'withdrawal.settled': {
      const { status, reason } = planLine(tx, lineOf(provider, event), event.bookedOn)
      return { status, reason }
    }
    case 'deposit.failed':
      planFailedDeposit(tx, event.subject)
      return { status: 'failed', reason: null }
    case 'withdrawal.failed':
      planFailedWithdrawal(tx, event.subject)
      return { status: 'failed', reason: null }
  }
}

/**
 * Takes one delivery of a provider.
 *
 * Errors: `request_invalid` with `reason`: the signature does not fit, it is older than five
 * minutes, or it is no event; `key_reused` the id stood over another body; `not_found`, `too_late`
 * the event speaks of something that is not there or has ended.
 * Authority: the signature alone.
 * Effects: money and the answer in one commit; a repeated delivery changes nothing.
 */
export async function takeWebhook(
  deps: { readonly engine: CommitEngine; readonly now: () => number },
  provider: { readonly name: string; readonly key: WebhookKey },
  delivery: WebhookDelivery,
): Promise<WebhookAnswer> {
  const fault = webhookFault(provider.key, delivery, deps.now())
  if (fault !== undefined) throw new PlatformError('request_invalid', { reason: fault })
  const event = readEvent(delivery.body)
  const requestHash = sha256Hex(delivery.body)
  const own = [`provider|${provider.name}`, delivery.id] as const
  const { value } = await deps.engine.commit({
    needs: (fetched) => [
      { table: 'idempotency', key: own },
      ...eventNeeds(provider.name, event, fetched),
    ],
    plan(tx) {
      const before = tx.get('idempotency', own)
      if (before !== undefined) {
        if (before.requestHash !== requestHash) throw new PlatformError('key_reused')
        return Answer.parse(JSON.parse(before.response))
      }
      const answer = planEvent(tx, provider.name, event)
      const [principal, key] = own
      const response = JSON.stringify(answer)
      tx.put('idempotency', { principal, key, requestHash, response, createdAtMs: tx.nowMs })
      return answer
    },
  })
  return value
}
