// Two operators at the desk of a platform, and what they are told, read by its shape.

import { z } from 'zod'
import { operatorRole, ownersGrant } from '../../src/desk/role.ts'
import type { Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { freshKey, type Visitor } from '../visitor.ts'

const Side = z.object({ person: z.string(), displayName: z.string() }).nullable()
const Posting = z.object({
  id: z.string(),
  kind: z.string(),
  from: Side,
  to: Side,
  amountFen: z.string(),
  reason: z.string(),
  status: z.string(),
  isOwn: z.boolean(),
})

/** What the desk answers, as far as tests look at it. */
export const answers = {
  posting: z.object({ posting: Posting }),
  postings: z.object({ waiting: z.array(Posting), decided: z.array(Posting) }),
  accounts: z.object({
    accounts: z.array(
      z.object({
        person: z.string(),
        displayName: z.string(),
        balanceFen: z.string(),
        frozen: z.object({ reason: z.string(), atMs: z.number() }).nullable(),
      }),
    ),
  }),
  entries: z.object({
    entries: z.array(
      z.object({
        kind: z.string(),
        amountFen: z.string(),
        balanceFen: z.string(),
        note: z.string(),
      }),
    ),
  }),
  books: z.object({
    totals: z.array(z.object({ asset: z.string(), kind: z.string(), balanceUnits: z.string() })),
    head: z.object({ seq: z.number() }).nullable(),
    audit: z.object({ violationsCount: z.number() }).nullable(),
    isStopped: z.boolean(),
  }),
  audit: z.object({ violationsCount: z.number(), accountsCount: z.number() }),
  reconciliation: z.object({
    hasBank: z.boolean(),
    bookedFen: z.string(),
    statements: z.array(
      z.object({ differenceFen: z.string(), missingCount: z.number(), linesCount: z.number() }),
    ),
    unmatched: z.array(z.object({ id: z.string(), amountFen: z.string(), reason: z.string() })),
    waiting: z.object({ count: z.number(), amountFen: z.string() }),
  }),
  deposits: z.object({
    way: z.string(),
    payTo: z.object({ name: z.string(), account: z.string() }).optional(),
    deposits: z.array(
      z.object({ reference: z.string(), amountFen: z.string(), status: z.string() }),
    ),
  }),
  deposit: z.object({ reference: z.string(), status: z.string() }),
  withdrawals: z.object({
    way: z.string(),
    withdrawals: z.array(z.object({ id: z.string(), amountFen: z.string(), status: z.string() })),
  }),
  withdrawal: z.object({ id: z.string(), status: z.string() }),
  payout: z.object({ name: z.string(), file: z.string() }),
  wallet: z.object({ balanceFen: z.string(), heldFen: z.string() }),
}

/** Reads an answer; one that is no such thing says what it was. */
export function read<T>(schema: z.ZodType<T>, reply: Reply): T {
  const parsed = schema.safeParse(JSON.parse(reply.text))
  if (!parsed.success) throw new Error(`${reply.status} ${reply.text}`)
  return parsed.data
}

/** A request that carries a key. */
export const send = (
  visitor: Visitor,
  path: string,
  body: unknown,
  key = freshKey(),
): Promise<Reply> => visitor.ask('POST', path, body, { 'idempotency-key': key })

/** Makes somebody an operator and signs them in. */
export async function operator(platform: Platform, name: string): Promise<Visitor> {
  const id = `per_${name}`
  const row = { id, displayName: name, kind: 'person', demoName: null, createdAtMs: 0 }
  await platform.tessera.engine.commit({
    needs: () => [],
    plan(tx) {
      tx.put('person', row)
      tx.put('role', ownersGrant(operatorRole(id), tx.nowMs))
    },
  })
  return platform.person(name)
}

/** Proposes as one operator and approves as the other. */
export async function both(
  [one, other]: readonly [Visitor, Visitor],
  path: string,
  body: unknown,
): Promise<Reply> {
  const proposed = await send(one, path, body)
  if (proposed.status !== 201) return proposed
  const { id } = read(answers.posting, proposed).posting
  return other.ask('POST', `/v1/operator/postings/${id}/approve`, {})
}
