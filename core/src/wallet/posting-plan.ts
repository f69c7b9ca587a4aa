// Postings, planned. Each is checked again inside the commit, on rows that nobody else can change
// meanwhile.

import { PlatformError } from '@tessera/sdk/contract'
import { demoMark, setMark } from '../commit/mark.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Row } from '../store/tables.ts'
import {
  accountCode,
  balanceOf,
  holdAccount,
  moneyLeg,
  operatorAccount,
  postLegs,
  postMovement,
  transferCode,
  transferIdOf,
  walletAccount,
} from './accounts.ts'
import { planAssetMove } from './asset.ts'
import { planCharge } from './charge/charge.ts'
import { planGiveBack, planSettle } from './charge/settle.ts'
import { planCredit } from './credit.ts'
import { pendingUsesOf, pendingUsesText, requireReleasable, ruleOf, ruleText } from './hold.ts'
import { planGrant, planReturn, planSpend } from './lot.ts'
import { claimId, everybody, type Posting, type PostingOf } from './posting.ts'
import { planPoolMove, type PoolMove } from './pool.ts'
import { endQuotaLeg, quotaLegs, type QuotaUse } from './quota.ts'
import { planMandateAct } from './standing/act.ts'
import { writeStatement, type Statement } from './write-statement.ts'

function planHold(tx: PlanTx, posting: PostingOf<'hold'>, quotas: readonly QuotaUse[]): void {
  if (tx.get('hold', [posting.hold]) !== undefined)
    throw new PlatformError('conflict', { name: `hold|${posting.hold}` })
  const id = transferIdOf('hold', posting.hold)
  const money = moneyLeg({
    id,
    from: walletAccount(posting.payer),
    to: holdAccount(posting.hold),
    amountFen: posting.amountFen,
    code: transferCode.hold,
    fromCode: accountCode.wallet,
    toCode: accountCode.hold,
  })
  // How much of its limits a hold needs is known when it ends.
  const taken = quotas.flatMap((use) => quotaLegs(tx, use, use.unit === 'fen'))
  const timestamp = postLegs(tx, [...taken, money])
  tx.put('hold', {
    id: posting.hold,
    plugin: posting.plugin,
    payer: posting.payer,
    account: holdAccount(posting.hold),
    rule: ruleText(posting.rule),
    amountFen: posting.amountFen,
    untilMs: posting.untilMs,
    status: 'open',
    note: posting.note,
    quotas: pendingUsesText(quotas),
    createdAtMs: tx.nowMs,
  })
  writeStatement(tx, {
    person: posting.payer,
    timestamp,
    transfer: id,
    amountFen: -posting.amountFen,
    kind: 'hold',
    note: posting.note,
    plugin: posting.plugin,
    party: null,
  })
}

function requireHold(tx: PlanTx, id: string, plugin: string) {
  const hold = tx.get('hold', [id])
  if (hold === undefined || hold.plugin !== plugin)
    throw new PlatformError('not_found', { hold: id })
  return hold
}

function countClaimant(tx: PlanTx, hold: string, sharesMax: number): void {
  const before = tx.get('holdPayee', [hold, everybody])
  const count = (before?.count ?? 0) + 1
  if (count > sharesMax)
    throw new PlatformError('hold_refused', { reason: 'as many as agreed have had a share' })
  tx.put('holdPayee', { hold, person: everybody, amountFen: 0n, count })
}

function shareOfDraw(posting: PostingOf<'release'>, shares: ReadonlyMap<string, bigint>): bigint {
  const amountFen = shares.get(posting.shareOf ?? '')
  if (amountFen !== undefined) return amountFen
  throw new PlatformError('hold_refused', { reason: 'a share is taken before it is released' })
}

/** What somebody had of a hold: a claim is its own evidence, the named are counted. */
export function paidBefore(tx: PlanTx, hold: Row<'hold'>, posting: PostingOf<'release'>): bigint {
  if (ruleOf(hold).kind === 'claimants') {
    return tx.get('transfer', [claimId(posting.hold, posting.to)])?.amount ?? 0n
  }
  if (posting.shareOf !== undefined) {
    throw new PlatformError('hold_refused', { reason: 'shares of a draw go to claimants' })
  }
  return tx.get('holdPayee', [posting.hold, posting.to])?.amountFen ?? 0n
}

function notePaid(tx: PlanTx, posting: PostingOf<'release'>, amountFen: bigint): void {
  const before = tx.get('holdPayee', [posting.hold, posting.to])
  tx.put('holdPayee', {
    hold: posting.hold,
    person: posting.to,
    amountFen: (before?.amountFen ?? 0n) + amountFen,
    count: (before?.count ?? 0) + 1,
  })
}

function planRelease(
  tx: PlanTx,
  posting: PostingOf<'release'>,
  shares: ReadonlyMap<string, bigint>,
): bigint {
  const hold = requireHold(tx, posting.hold, posting.plugin)
  const amountFen = posting.amountFen ?? shareOfDraw(posting, shares)
  const { asking, to } = posting
  const paidFen = paidBefore(tx, hold, posting)
  requireReleasable({ hold, paidFen, asking, to, amountFen, nowMs: tx.nowMs })
  const rule = ruleOf(hold)
  const isClaim = rule.kind === 'claimants'
  if (rule.kind === 'claimants') countClaimant(tx, posting.hold, rule.sharesMax)
  else notePaid(tx, posting, amountFen)
  const id = isClaim ? claimId(posting.hold, to) : transferIdOf('release', posting.id)
  const timestamp = postMovement(tx, {
    id,
    from: hold.account,
    to: walletAccount(to),
    amountFen,
    code: transferCode.release,
    fromCode: accountCode.hold,
    toCode: accountCode.wallet,
    isDue: true,
  })
  writeStatement(tx, {
    person: to,
    timestamp,
    transfer: id,
    amountFen,
    kind: 'release',
    note: hold.note,
    plugin: posting.plugin,
    party: hold.payer,
  })
  return amountFen
}

function planVoid(tx: PlanTx, posting: PostingOf<'void'>): bigint {
  const hold = requireHold(tx, posting.hold, posting.plugin)
  if (hold.status !== 'open') return 0n
  const left = balanceOf(tx, hold.account)
  tx.put('hold', { ...hold, status: 'ended' })
  const ends = pendingUsesOf(hold).map((use) => endQuotaLeg(use, hold.amountFen - left))
  if (ends.length > 0) postLegs(tx, ends)
  if (left === 0n) return 0n
  const id = transferIdOf('void', posting.hold)
  const timestamp = postMovement(tx, {
    id,
    from: hold.account,
    to: walletAccount(hold.payer),
    amountFen: left,
    code: transferCode.void,
    fromCode: accountCode.hold,
    toCode: accountCode.wallet,
    isDue: true,
  })
  writeStatement(tx, {
    person: hold.payer,
    timestamp,
    transfer: id,
    amountFen: left,
    kind: 'void',
    note: hold.note,
    plugin: posting.plugin,
    party: null,
  })
  return left
}

function planPay(tx: PlanTx, posting: PostingOf<'pay'>, quotas: readonly QuotaUse[]): void {
  if (posting.payer === posting.to)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/to', expected: 'somebody else' }],
    })
  const id = transferIdOf('pay', posting.id)
  const money = moneyLeg({
    id,
    from: walletAccount(posting.payer),
    to: walletAccount(posting.to),
    amountFen: posting.amountFen,
    code: transferCode.pay,
    fromCode: accountCode.wallet,
    toCode: accountCode.wallet,
  })
  const taken = quotas.flatMap((use) => quotaLegs(tx, use, false))
  const timestamp = postLegs(tx, [...taken, money])
  const { plugin, note, amountFen } = posting
  const line = { timestamp, transfer: id, kind: 'pay', note, plugin } as const
  writeBoth(tx, line, { from: posting.payer, to: posting.to, amountFen })
}

/** The two lines of a movement between people. */
function writeBoth(
  tx: PlanTx,
  line: Omit<Statement, 'person' | 'amountFen' | 'party'>,
  move: { readonly from: string; readonly to: string; readonly amountFen: bigint },
): void {
  const { from, to, amountFen } = move
  writeStatement(tx, { ...line, person: from, amountFen: -amountFen, party: to })
  writeStatement(tx, { ...line, person: to, amountFen, party: from })
}

/** What of a payment went back already is a quota of its own, as large as the payment. */
export const refundQuota = (posting: PostingOf<'refund'>, originalFen: bigint): QuotaUse => ({
  subject: ['refund', posting.original],
  unit: 'fen',
  limit: originalFen,
  id: transferIdOf('refund-quota', posting.id),
  amountUnits: posting.amountFen,
  exceeded: () => new PlatformError('bound_exceeded', { original: posting.original }),
})

function planRefund(tx: PlanTx, posting: PostingOf<'refund'>): void {
  const original = tx.get('transfer', [posting.original])
  if (original === undefined || original.code !== transferCode.pay)
    throw new PlatformError('not_found', { original: posting.original })
  const { payer, payee, amountFen, plugin, note } = posting
  const isBetween =
    original.debitAccountId === walletAccount(payer) &&
    original.creditAccountId === walletAccount(payee)
  if (!isBetween) throw new PlatformError('not_found', { original: posting.original })
  const id = transferIdOf('refund', posting.id)
  const money = moneyLeg({
    id,
    from: original.creditAccountId,
    to: original.debitAccountId,
    amountFen,
    code: transferCode.refund,
    fromCode: accountCode.wallet,
    toCode: accountCode.wallet,
    about: posting.original,
    isDue: true,
  })
  const quota = quotaLegs(tx, refundQuota(posting, original.amount), false)
  const timestamp = postLegs(tx, [...quota, money])
  const line = { timestamp, transfer: id, kind: 'refund', note, plugin } as const
  writeBoth(tx, line, { from: payee, to: payer, amountFen })
}

/** A part is no balance, so what a pool gives to it stands on no statement. */
function planPool(tx: PlanTx, move: PoolMove, quotas: readonly QuotaUse[]): void {
  const posted = planPoolMove(tx, move, quotas)
  const { kind, person, plugin, note } = move
  if (kind === 'allot') return
  const amountFen = kind === 'payIn' ? -move.amountFen : move.amountFen
  writeStatement(tx, { ...posted, person, amountFen, kind, note, plugin, party: null })
}

/** Money from nowhere: the demo's, and the database says so from now on. */
function planFund(tx: PlanTx, posting: PostingOf<'fund'>): void {
  setMark(tx, demoMark)
  const id = transferIdOf('fund', posting.id)
  const timestamp = postMovement(tx, {
    id,
    from: operatorAccount,
    to: walletAccount(posting.to),
    amountFen: posting.amountFen,
    code: transferCode.fund,
    fromCode: accountCode.operator,
    toCode: accountCode.wallet,
  })
  writeStatement(tx, {
    person: posting.to,
    timestamp,
    transfer: id,
    amountFen: posting.amountFen,
    kind: 'fund',
    note: posting.note,
    plugin: null,
    party: null,
  })
}

/**
 * Plans one posting and gives the amount that moved.
 *
 * Shape: `quotas` are the limits that a hold or payment takes from, in one chain with the money.
 * Errors: `insufficient_funds`, `account_frozen`, `hold_refused`, `not_found`, `already_taken`,
 * `approval_required`, what a quota gives, `bound_exceeded` for a refund above its original;
 * nothing is changed then, because the caller rolls its savepoint back.
 * Effects: rows of the ledger, of the hold, and one line on each person's statement.
 */
export function planPosting(
  tx: PlanTx,
  posting: Posting,
  shares: ReadonlyMap<string, bigint>,
  quotas: readonly QuotaUse[] = [],
): bigint {
  switch (posting.kind) {
    case 'hold':
      planHold(tx, posting, quotas)
      return posting.amountFen
    case 'release':
      return planRelease(tx, posting, shares)
    case 'void':
      return planVoid(tx, posting)
    case 'pay':
      planPay(tx, posting, quotas)
      return posting.amountFen
    case 'payIn':
    case 'payOut':
    case 'allot':
      planPool(tx, posting, quotas)
      return posting.amountFen
    case 'credit':
      planCredit(tx, posting)
      return posting.amountFen
    case 'refund':
      planRefund(tx, posting)
      return posting.amountFen
    case 'issue':
    case 'burn':
    case 'move':
      planAssetMove(tx, posting)
      return posting.amountUnits
    case 'grant':
      planGrant(tx, posting)
      return posting.amountUnits
    case 'spend':
      planSpend(tx, posting)
      return posting.amountUnits
    case 'return':
      planReturn(tx, posting)
      return posting.amountUnits
    case 'charge':
      planCharge(tx, posting, quotas)
      return posting.amountFen
    case 'settle':
      return planSettle(tx, posting)
    case 'giveBack':
      return planGiveBack(tx, posting)
    case 'mandate':
      planMandateAct(tx, posting)
      return 0n
    case 'fund':
      planFund(tx, posting)
      return posting.amountFen
  }
}
