// What a standing mandate allows: a person lets another spend of theirs, so much at once, a day and
// a month, at some kinds of merchants. What is used is counted when a charge is made.

import { PlatformError } from '@tessera/sdk/contract'
import { dayOf } from '../../base/day.ts'
import type { PlanTx } from '../../commit/unit.ts'
import { isClosed } from '../../ledger/index.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { balanceOf, walletAccount } from '../accounts.ts'
import { lesserOf, type Source } from '../charge/parts.ts'
import { sumsAt } from './cooling.ts'

/** Name that whoever looks at the mandates of a person notes; each change of one touches it. */
export const standingName = (person: string): string => `standing|${person}`

/** The day and the month of a moment, as uses are counted. */
export const periodsOf = (atMs: number) => {
  const day = dayOf(atMs)
  return { day, month: day.slice(0, 7) }
}

/** A purchase, as a mandate looks at it. */
export interface Purchase {
  readonly spender: string
  /** A core id; nobody’s mandate pays themselves. */
  readonly merchant: string
  /** The kinds of merchant that theirs is. */
  readonly categories: readonly string[]
  readonly atMs: number
}

/** The rows that a use of a mandate looks at. */
export function standingNeeds(mandate: string, atMs: number, fetched: Facts): readonly RowKey[] {
  const row = fetched.get('standingMandate', [mandate])
  const { day, month } = periodsOf(atMs)
  return [
    { table: 'standingMandate', key: [mandate] },
    { table: 'standingUse', key: [mandate, day] },
    { table: 'standingUse', key: [mandate, month] },
    ...(row === undefined ? [] : [{ table: 'account' as const, key: [walletAccount(row.payer)] }]),
  ]
}

/** What of a mandate was used in a period. */
export const usedFen = (tx: Pick<Facts, 'get'>, mandate: string, period: string): bigint =>
  tx.get('standingUse', [mandate, period])?.usedFen ?? 0n

/** Whether it is in force at a moment. */
export const isInForce = (row: Row<'standingMandate'>, atMs: number): boolean =>
  row.status === 'active' && (row.untilMs === null || atMs < row.untilMs)

/** The kinds of merchants a mandate is for; none for all. */
export const categoriesOf = (row: Row<'standingMandate'>): readonly string[] =>
  // Rows of this table are written with a list of texts only.
  JSON.parse(row.categories) as readonly string[]

/** What a mandate leaves for a purchase by its limits alone, in fen; not above 0 for nothing. */
export function limitRoomFen(
  tx: Pick<Facts, 'get'>,
  row: Row<'standingMandate'>,
  atMs: number,
): bigint {
  const { day, month } = periodsOf(atMs)
  const { perPurchaseFen, perDayFen, perMonthFen } = sumsAt(row, atMs)
  const dayFen = perDayFen - usedFen(tx, row.id, day)
  const monthFen = perMonthFen - usedFen(tx, row.id, month)
  return lesserOf(perPurchaseFen, lesserOf(dayFen, monthFen))
}

/**
 * What a mandate allows at most to a purchase; `undefined` where it gives nothing. Its payer has
 * all of that or counts as having nothing, whatever the purchase costs: a spender who tries amounts
 * learns this one thing, and not how much the payer has.
 */
export function standingSource(
  tx: Pick<Facts, 'get'>,
  row: Row<'standingMandate'>,
  purchase: Purchase,
): Source | undefined {
  const { id: source, payer: person } = row
  const { atMs, spender, merchant } = purchase
  if (row.spender !== spender || person === merchant) return undefined
  if (!isInForce(row, atMs)) return undefined
  const allowed = categoriesOf(row)
  const isAllowed = purchase.categories.some((category) => allowed.includes(category))
  if (allowed.length > 0 && !isAllowed) return undefined
  const account = walletAccount(person)
  const wallet = tx.get('account', [account])
  const roomFen = limitRoomFen(tx, row, atMs)
  if (wallet === undefined || isClosed(wallet) || roomFen <= 0n) return undefined
  if (balanceOf(tx, account) < roomFen) return undefined
  return { kind: 'standing', source, person, account, roomFen }
}

/** Whether the payer has to agree to this use first, and has not. */
export function lacksApproval(
  row: Row<'standingMandate'>,
  amountFen: bigint,
  atMs: number,
): boolean {
  if (row.approveAboveFen === null || amountFen <= row.approveAboveFen) return false
  const { approvedFen, approvedUntilMs } = row
  const isFresh = approvedUntilMs !== null && atMs < approvedUntilMs
  return approvedFen === null || !isFresh || approvedFen < amountFen
}

/** What a charge is refused with until the payer of a mandate has agreed to it. */
export const approvalRequired = (row: Row<'standingMandate'>, amountFen: bigint): PlatformError =>
  new PlatformError('approval_required', {
    mandate: row.id,
    plugin: row.plugin,
    amountFen: String(amountFen),
  })

function addUse(tx: PlanTx, mandate: string, atMs: number, amountFen: bigint): void {
  const { day, month } = periodsOf(atMs)
  for (const period of [day, month]) {
    const sumFen = usedFen(tx, mandate, period) + amountFen
    tx.put('standingUse', { mandate, period, usedFen: sumFen })
  }
}

/** Tells whoever looks at a mandate that something about it changed. */
export function touchStanding(tx: PlanTx, row: Row<'standingMandate'>): void {
  tx.touch(standingName(row.payer))
  tx.touch(standingName(row.spender))
}

/**
 * Plans the use of a mandate by a charge; the money is the charge's.
 * Errors: `hold_refused` when it does not allow it (any more).
 */
export function planStandingUse(
  tx: PlanTx,
  use: { readonly mandate: string; readonly amountFen: bigint; readonly purchase: Purchase },
): void {
  const { mandate, amountFen, purchase } = use
  const row = tx.get('standingMandate', [mandate])
  const room = row === undefined ? undefined : standingSource(tx, row, purchase)
  if (row === undefined || room === undefined || room.roomFen < amountFen)
    throw new PlatformError('hold_refused', { reason: 'the mandate does not allow it' })
  if (lacksApproval(row, amountFen, purchase.atMs)) throw approvalRequired(row, amountFen)
  addUse(tx, mandate, purchase.atMs, amountFen)
  if (row.approveAboveFen !== null && amountFen > row.approveAboveFen)
    tx.put('standingMandate', { ...row, approvedFen: null, approvedUntilMs: null })
  touchStanding(tx, row)
}

/**
 * Plans that a use is given back: in the month of the purchase its limit is free again, later not.
 * The day's counts only on that day.
 */
export function planStandingBack(
  tx: PlanTx,
  back: { readonly mandate: string; readonly amountFen: bigint; readonly atMs: number },
): void {
  const row = tx.get('standingMandate', [back.mandate])
  if (row !== undefined) touchStanding(tx, row)
  const { day, month } = periodsOf(back.atMs)
  const now = periodsOf(tx.nowMs)
  for (const period of [
    ...(now.month === month ? [month] : []),
    ...(now.day === day ? [day] : []),
  ]) {
    const sumFen = usedFen(tx, back.mandate, period) - back.amountFen
    tx.put('standingUse', { mandate: back.mandate, period, usedFen: sumFen < 0n ? 0n : sumFen })
  }
}
