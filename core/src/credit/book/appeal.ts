// Appeals: what somebody contests counts no more from that moment on, to their benefit, until an
// operator who has no part in it decides.
//
//   open -> void (it never counts again) | final (it counts)

import { PlatformError } from '@tessera/sdk/contract'
import { sha256Hex } from '../../base/hash.ts'
import { planNotice } from '../../commit/notice.ts'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import { deskUnit } from '../../desk/operator.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'

export type Appeal = Row<'creditAppeal'>

/** What can be contested: how an obligation ended, a rule said to be broken, a month's score. */
export const appealTargets = ['outcome', 'violation', 'snapshot'] as const

/** What somebody contests. `target` is the id of a row, or the number of a month. */
export interface Contest {
  readonly realPerson: string
  /** The account that asks. */
  readonly person: string
  readonly targetKind: (typeof appealTargets)[number]
  readonly target: string
  readonly grounds: string
}

/** How long an answer may take. Source: specs/credit 7.8. */
const answerMs = 15 * 86_400_000

/** Where an appeal stands at a moment. */
export const appealStatus = ({ status, dueAtMs }: Appeal, nowMs: number): string =>
  status === 'open' && nowMs >= dueAtMs ? 'overdue' : status

type Target = Pick<Appeal, 'realPerson' | 'targetKind' | 'target'>

function targetKey({ realPerson, targetKind, target }: Target): RowKey {
  if (targetKind === 'outcome') return { table: 'creditOutcome', key: [target] }
  if (targetKind === 'violation') return { table: 'creditViolation', key: [target] }
  return { table: 'creditSnapshot', key: [realPerson, Number(target)] }
}

const scoreAgainKey = (realPerson: string): RowKey => ({
  table: 'creditRescore',
  key: [realPerson],
})

/** Sets what is contested aside. Errors: `not_found`, `too_late` it counts for nothing already. */
function planContest(tx: PlanTx, { realPerson, targetKind, target }: Target): void {
  const missing = new PlatformError('not_found', { what: targetKind })
  if (targetKind === 'outcome') {
    const row = tx.get('creditOutcome', [target])
    if (row?.subject !== realPerson) throw missing
    if (row.status === 'void') throw new PlatformError('too_late')
    tx.put('creditOutcome', { ...row, status: 'contested' })
  } else if (targetKind === 'violation') {
    const row = tx.get('creditViolation', [target])
    if (row?.subject !== realPerson) throw missing
    if (row.status === 'overturned') throw new PlatformError('too_late')
    // A violation that is open counts for nothing, like an outcome that is contested.
    tx.put('creditViolation', { ...row, status: 'open' })
  } else if (tx.get('creditSnapshot', [realPerson, Number(target)]) === undefined) throw missing
}

/**
 * The unit of an appeal.
 *
 * Errors: `not_found` there is no such thing about them; `too_late` it counts for nothing already;
 * `already_taken` it was contested before, on other grounds.
 * Effects: what is contested counts no more, and the score waits to be made again. The same appeal
 * again is the same one; each thing is contested once.
 */
export function contestUnit(contest: Contest): Pick<Unit<Appeal>, 'needs' | 'plan'> {
  const { realPerson, targetKind, target, grounds } = contest
  const id = `cap_${sha256Hex(JSON.stringify([targetKind, target, realPerson])).slice(0, 32)}`
  return {
    needs: () => [{ table: 'creditAppeal', key: [id] }, targetKey(contest)],
    plan(tx) {
      const before = tx.get('creditAppeal', [id])
      if (before?.grounds === grounds) return before
      if (before !== undefined) throw new PlatformError('already_taken', { what: targetKind })
      planContest(tx, contest)
      const row: Appeal = {
        ...contest,
        id,
        status: 'open',
        createdAtMs: tx.nowMs,
        dueAtMs: tx.nowMs + answerMs,
        decidedBy: null,
        reasons: null,
        decidedAtMs: null,
      }
      tx.put('creditAppeal', row)
      tx.put('creditRescore', { realPerson, seq: tx.seq })
      return row
    },
  }
}

/** What an operator decides: whether it never counts, or counts, and why. */
export interface AppealVerdict {
  readonly id: string
  readonly verdict: 'void' | 'final'
  readonly reasons: string
}

/** Whom an appeal touches: who asks, who was on the other side, who said so before. */
function involved(facts: Facts, appeal: Appeal): ReadonlySet<string> {
  const { realPerson, person, targetKind, target } = appeal
  const people = [realPerson, person]
  const outcome = targetKind === 'outcome' ? facts.get('creditOutcome', [target]) : undefined
  if (outcome !== undefined) people.push(outcome.counterparty, outcome.source)
  const violation = targetKind === 'violation' ? facts.get('creditViolation', [target]) : undefined
  if (violation !== undefined) people.push(violation.source)
  return new Set(people)
}

function settle(tx: PlanTx, { targetKind, target }: Target, verdict: 'void' | 'final'): void {
  const outcome = targetKind === 'outcome' ? tx.get('creditOutcome', [target]) : undefined
  if (outcome !== undefined) tx.put('creditOutcome', { ...outcome, status: verdict })
  const violation = targetKind === 'violation' ? tx.get('creditViolation', [target]) : undefined
  const status = verdict === 'void' ? 'overturned' : 'final'
  if (violation !== undefined) tx.put('creditViolation', { ...violation, status })
}

const texts = {
  title: { zh: '你的申诉已有结果', en: 'Your appeal was decided' },
  void: { zh: '申诉成立，这一项不再计入你的信用分。', en: 'It was upheld; this counts no more.' },
  final: { zh: '申诉未成立，这一项照常计入。', en: 'It was not upheld; this counts as before.' },
} as const

function tell(tx: PlanTx, { person }: Appeal, { verdict, reasons }: AppealVerdict): void {
  const { zh, en } = texts[verdict]
  const body = JSON.stringify({ zh: `${zh}理由：${reasons}`, en: `${en} Reasons: ${reasons}` })
  planNotice(tx, {
    person,
    plugin: 'core',
    title: JSON.stringify(texts.title),
    body,
    link: '/me/credit',
  })
}

/**
 * The unit of a decision on an appeal.
 *
 * Errors: `operator_required` the person is no operator, or has a part in it: as the one who asks,
 * as the other side, as who decided before; `not_found`; `too_late` it was decided otherwise.
 * Effects: what was contested counts again or never; the person is told; the score waits to be made
 * again. The same decision of the same operator again changes nothing. An answer that is overdue is
 * given all the same: late is better than never.
 */
export function decideAppealUnit(operator: string, decision: AppealVerdict): Unit<Appeal> {
  const { id, verdict, reasons } = decision
  const own: RowKey = { table: 'creditAppeal', key: [id] }
  return deskUnit(
    { operator, act: 'decideAppeal', detail: { id, verdict, reasons } },
    {
      needs(fetched) {
        const row = fetched.get('creditAppeal', own.key)
        if (row === undefined) return [own]
        const who: RowKey = { table: 'realPersonOf', key: [operator] }
        return [own, who, targetKey(row), scoreAgainKey(row.realPerson)]
      },
      plan(tx) {
        const row = tx.get('creditAppeal', own.key)
        if (row === undefined) throw new PlatformError('not_found', { what: 'appeal' })
        const isSame = row.decidedBy === operator && row.reasons === reasons
        if (isSame && row.status === verdict) return row
        if (row.status !== 'open') throw new PlatformError('too_late')
        const people = involved(tx, row)
        const who = tx.get('realPersonOf', [operator])?.realPerson ?? operator
        if (people.has(who) || people.has(operator))
          throw new PlatformError('operator_required', {
            reason: 'somebody without a part decides',
          })
        settle(tx, row, verdict)
        tell(tx, row, decision)
        const moments = { decidedBy: operator, decidedAtMs: tx.nowMs }
        const decided: Appeal = { ...row, status: verdict, reasons, ...moments }
        tx.put('creditAppeal', decided)
        tx.put('creditRescore', { realPerson: row.realPerson, seq: tx.seq })
        return decided
      },
    },
  )
}
