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
import { leftNeeds, quotaLeft, quotaNeeds, type Quota, type QuotaUse } from '../../wallet/quota.ts'
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
  /** Somebody else spends it, who learns nothing of the payer’s level. */
  readonly isForOther: boolean
  readonly amountFen: bigint
  readonly id: string
}

/** Who pays how much of a charge; credit is no money of a person's account. */
const chargePayings = ({ charge, payer, parts }: PostingOf<'charge'>): readonly Paying[] =>
  parts
    .filter(({ kind }) => kind !== 'credit')
    .map(({ person, amountFen }) => ({
      payer: person,
      isForOther: person !== payer,
      amountFen,
      id: charge,
    }))

/** Who pays how much by a posting; nobody by one that takes nothing from people. */
function payingsOf({ posting, answer }: NotedPosting): readonly Paying[] {
  if (answer !== 'ok') return []
  const { kind } = posting
  if (kind === 'charge') return chargePayings(posting)
  if (kind !== 'hold' && kind !== 'pay') return []
  const { payer, amountFen } = posting
  const id = kind === 'hold' ? posting.hold : posting.id
  return [{ payer, isForOther: false, amountFen, id }]
}

const subjectOf = (realPerson: string, period: string): readonly string[] => [
  'level',
  realPerson,
  period,
]

const useId = ({ id, payer }: Paying): string => transferIdOf('level-quota', payer, id)

/** The rows that the limits of a posting look at. */
export const levelNeeds = (noted: NotedPosting, fetched: Facts, nowMs: number): readonly RowKey[] =>
  payingsOf(noted).flatMap((paying) =>
    periodNeeds(paying.payer, fetched, nowMs, (quota) =>
      quotaNeeds({ ...quota, id: useId(paying) }),
    ),
  )

function periodNeeds(
  payer: string,
  fetched: Facts,
  nowMs: number,
  needs: (quota: Pick<QuotaUse, 'subject' | 'unit'>) => readonly RowKey[],
): readonly RowKey[] {
  const { id } = realPersonIn(fetched, payer)
  // A moment before midnight may be planned after it, and a check may run out in between.
  const periods = ['lifetime', yearOf(nowMs), yearOf(nowMs + 86_400_000)]
  return [
    ...realPersonNeeds(payer, fetched),
    ...[...new Set(periods)].flatMap((period) =>
      needs({ subject: subjectOf(id, period), unit: 'fen' }),
    ),
  ]
}

/** The rows that `mayPayFor` looks at. */
export const mayPayNeeds = (payer: string, fetched: Facts, nowMs: number): readonly RowKey[] =>
  periodNeeds(payer, fetched, nowMs, leftNeeds)

/** Whether the level of somebody allows this much more, beside what a run lets them pay already. */
export function mayPayFor(
  tx: Pick<Facts, 'get'>,
  of: { readonly payer: string; readonly amountFen: bigint; readonly nowMs: number },
  before: readonly NotedPosting[],
): boolean {
  const quota = levelQuota(tx, of.payer, of.nowMs)
  if (quota === undefined) return false
  const { id } = realPersonIn(tx, of.payer)
  const sumFen = before
    .flatMap(payingsOf)
    .filter(({ payer }) => realPersonIn(tx, payer).id === id)
    .reduce((sum, { amountFen }) => sum + amountFen, of.amountFen)
  return sumFen <= quotaLeft(tx, quota)
}

/**
 * The quotas of the payer's level at this commit.
 * Errors: `level_required` whoever has shown nothing pays nothing; the use throws `level_limit`.
 * For the money of somebody else both are `hold_refused`, which says nothing of their level.
 */
export const levelQuotas = (tx: PlanTx, noted: NotedPosting): readonly QuotaUse[] =>
  payingsOf(noted).map((paying) => levelUse(tx, paying))

/** What a person's level allows at a moment; `undefined` for nothing. */
function levelQuota(
  tx: Pick<Facts, 'get'>,
  payer: string,
  nowMs: number,
): (Quota & { readonly level: Level }) | undefined {
  const realPerson = realPersonIn(tx, payer)
  const level = levelOf(realPerson, nowMs)
  if (level === 0) return undefined
  const { amountFen: limit, periodOf } = limits[level]
  return { level, subject: subjectOf(realPerson.id, periodOf(nowMs)), unit: 'fen', limit }
}

function levelUse(tx: PlanTx, paying: Paying): QuotaUse {
  const { payer, isForOther, amountFen } = paying
  const refusal = (error: PlatformError): PlatformError =>
    isForOther
      ? new PlatformError('hold_refused', { reason: 'the mandate does not allow it' })
      : error
  const found = levelQuota(tx, payer, tx.nowMs)
  if (found === undefined) throw refusal(new PlatformError('level_required', { level: 1 }))
  const { level, ...quota } = found
  const limitFen = String(quota.limit)
  return {
    ...quota,
    id: useId(paying),
    amountUnits: amountFen,
    exceeded: () => refusal(new PlatformError('level_limit', { level, limitFen })),
  }
}
