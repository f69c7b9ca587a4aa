// What a real-name level allows to be paid: quotas of the real person, however many accounts they
// have, taken in the same chain as the money.
//
//   V0 nothing | V1 1,000.00 in all | V2 100,000.00 a year | V3 200,000.00 a year

import { PlatformError } from '@tessera/sdk/contract'
import { dayOf } from '../../base/day.ts'
import { levelOf, realPersonIn, realPersonNeeds, type Level } from '../../identity/index.ts'
import type { PlanTx } from '../../commit/unit.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import { transferIdOf } from '../../wallet/accounts.ts'
import type { PostingOf } from '../../wallet/posting.ts'
import { quotaNeeds, type QuotaUse } from '../../wallet/quota.ts'
import type { NotedPosting } from '../run.ts'

interface Limit {
  readonly amountFen: bigint
  /** The period that it counts in, at a moment. */
  readonly periodOf: (atMs: number) => string
}

const yearOf = (atMs: number): string => dayOf(atMs).slice(0, 4)

/**
 * Source: PBoC Announcement 2015 No. 43, articles 11 and 24, as specs/ledger 1.1 and specs/identity
 * 5 read it.
 */
const limits: Readonly<Record<Exclude<Level, 0>, Limit>> = {
  1: { amountFen: 100_000n, periodOf: () => 'lifetime' },
  2: { amountFen: 10_000_000n, periodOf: yearOf },
  3: { amountFen: 20_000_000n, periodOf: yearOf },
}

interface Paying {
  readonly payer: string
  readonly amountFen: bigint
  readonly id: string
}

/** Who pays how much of a charge; credit is no money of a person's account. */
const chargePayings = ({ charge, parts }: PostingOf<'charge'>): readonly Paying[] =>
  parts
    .filter(({ kind }) => kind !== 'credit')
    .map(({ person: payer, amountFen }) => ({ payer, amountFen, id: charge }))

/** Who pays how much by a posting; nobody by one that takes nothing from people. */
function payingsOf({ posting, answer }: NotedPosting): readonly Paying[] {
  if (answer !== 'ok') return []
  const { kind } = posting
  if (kind === 'charge') return chargePayings(posting)
  if (kind !== 'hold' && kind !== 'pay') return []
  const { payer, amountFen } = posting
  return [{ payer, amountFen, id: kind === 'hold' ? posting.hold : posting.id }]
}

const subjectOf = (realPerson: string, period: string): readonly string[] => [
  'level',
  realPerson,
  period,
]

const useId = ({ id, payer }: Paying): string => transferIdOf('level-quota', payer, id)

/** The rows that the limits of a posting look at. */
export const levelNeeds = (noted: NotedPosting, fetched: Facts, nowMs: number): readonly RowKey[] =>
  payingsOf(noted).flatMap((paying) => payingNeeds(paying, fetched, nowMs))

function payingNeeds(paying: Paying, fetched: Facts, nowMs: number): readonly RowKey[] {
  const { id } = realPersonIn(fetched, paying.payer)
  // A moment before midnight may be planned after it, and a check may run out in between.
  const periods = ['lifetime', yearOf(nowMs), yearOf(nowMs + 86_400_000)]
  return [
    ...realPersonNeeds(paying.payer, fetched),
    ...[...new Set(periods)].flatMap((period) =>
      quotaNeeds({ subject: subjectOf(id, period), unit: 'fen', id: useId(paying) }),
    ),
  ]
}

/**
 * The quotas of the payer's level at this commit.
 * Errors: `level_required` whoever has shown nothing pays nothing; the use throws `level_limit`.
 */
export const levelQuotas = (tx: PlanTx, noted: NotedPosting): readonly QuotaUse[] =>
  payingsOf(noted).map((paying) => levelQuota(tx, paying))

function levelQuota(tx: PlanTx, paying: Paying): QuotaUse {
  const realPerson = realPersonIn(tx, paying.payer)
  const level = levelOf(realPerson, tx.nowMs)
  if (level === 0) throw new PlatformError('level_required', { level: 1 })
  const { amountFen: limit, periodOf } = limits[level]
  return {
    subject: subjectOf(realPerson.id, periodOf(tx.nowMs)),
    unit: 'fen',
    limit,
    id: useId(paying),
    amountUnits: paying.amountFen,
    exceeded: () => new PlatformError('level_limit', { level, limitFen: String(limit) }),
  }
}
