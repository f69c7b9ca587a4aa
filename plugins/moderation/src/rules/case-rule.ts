// The states of a case, pure: what a report, its withdrawal, a decision and an appeal make of it.

import type { z } from '@tessera/sdk'
import type { cases } from '../records/case.ts'
import { dueAfterMs } from './clock.ts'
import { isBreach, isHidden, stateAfter, type Act, type Reason } from './reason.ts'
import { addTo, hidesByItself, noSums, type Weighed } from './weight.ts'

/** A case as it is stored. */
export type Case = z.output<typeof cases.schema>

/** What is known of a thing when it first comes here. */
export type Brought = Pick<
  Case,
  'plugin' | 'item' | 'kind' | 'author' | 'place' | 'excerpt' | 'language'
>

/** A case nobody has said anything about yet. */
export const freshCase = (brought: Brought, nowMs: number): Case => ({
  ...brought,
  state: 'open',
  queue: 'done',
  rank: 1,
  openedAt: nowMs,
  dueAt: nowMs,
  round: 1,
  decidedRound: 0,
  reportersCount: 0,
  activeCount: 0,
  roundCount: 0,
  reasonCounts: {},
  sums: noSums,
  isBombed: false,
  isTold: false,
  decision: null,
  pending: null,
  appeal: null,
})

/** The case of a thing that waits to be looked at before anybody sees it. */
export const heldCase = (brought: Brought, reason: Reason, nowMs: number): Case => ({
  ...freshCase(brought, nowMs),
  state: 'held',
  queue: 'waiting',
  dueAt: nowMs + dueAfterMs(reason),
  isTold: true,
})

/** Whether what came up in this round has been decided. */
const isRoundOver = ({ round, decidedRound }: Case): boolean => decidedRound === round

const nextRound = (before: Case): Case => ({
  ...before,
  round: before.round + 1,
  activeCount: 0,
  roundCount: 0,
  reasonCounts: {},
  sums: noSums,
  isBombed: false,
})

const counted = (counts: Case['reasonCounts'], reason: Reason, sign: 1 | -1) => ({
  ...counts,
  [reason]: (counts[reason] ?? 0) + sign,
})

/**
 * The case with one more active report.
 *
 * Shape: `isNew` where this person had not reported it before; `isBombed` where the last hour
 * brought too many newcomers. A thing that a moderator has let stand is never hidden by reports
 * again: they put it before a moderator, who decides. A report never makes a hidden thing seen.
 */
export function withReport(
  before: Case,
  report: Weighed,
  at: { readonly nowMs: number; readonly isNew: boolean; readonly isBombed: boolean },
): Case {
  const base = isRoundOver(before) ? nextRound(before) : before
  const sums = addTo(base.sums, report, 1)
  const isBombed = base.isBombed || at.isBombed
  const seen = base.state === 'restored' ? 'open' : base.state
  const hides = seen === 'open' && base.decision === null && hidesByItself(sums, isBombed)
  const dueAt = at.nowMs + dueAfterMs(report.reason)
  return {
    ...base,
    sums,
    isBombed,
    state: hides ? 'hidden_auto' : seen,
    isTold: base.isTold || hides,
    queue: 'waiting',
    dueAt: before.queue === 'waiting' ? Math.min(before.dueAt, dueAt) : dueAt,
    reportersCount: base.reportersCount + (at.isNew ? 1 : 0),
    activeCount: base.activeCount + 1,
    roundCount: base.roundCount + 1,
    reasonCounts: counted(base.reasonCounts, report.reason, 1),
  }
}

/**
 * The case with a report taken back: exactly its weight is gone, and what only that weight hid is
 * seen again.
 */
export function withoutReport(before: Case, report: Weighed): Case {
  const sums = addTo(before.sums, report, -1)
  const isShown = before.state === 'hidden_auto' && !hidesByItself(sums, false)
  const activeCount = before.activeCount - 1
  const rests = activeCount > 0 || before.state === 'held' || waitsOtherwise(before)
  const state = isShown ? 'open' : before.state
  return {
    ...before,
    sums,
    state,
    activeCount,
    queue: rests ? before.queue : 'done',
    reasonCounts: counted(before.reasonCounts, report.reason, -1),
  }
}

const waitsOtherwise = ({ pending, appeal }: Case): boolean => pending !== null || appeal !== null

/** Whether a moderator can decide this case now; an appeal is answered, not decided over. */
export const isDecidable = (now: Case): boolean =>
  now.queue === 'waiting' && now.appeal === null && !isRoundOver(now)

/** The case once a decision has taken effect. */
export const withDecision = (before: Case, decision: string, decided: Act): Case => ({
  ...before,
  state: stateAfter(decided),
  queue: 'done',
  rank: 1,
  decidedRound: before.round,
  isTold: before.isTold || isBreach(decided) || isHidden(before.state),
  decision,
  pending: null,
})

/** The case while a removal waits for a second moderator. */
export const withPending = (before: Case, decision: string): Case => ({
  ...before,
  pending: decision,
})

/** The case after the second moderator said no: open as before. */
export const withoutPending = (before: Case): Case => ({
  ...before,
  pending: null,
  queue: before.activeCount > 0 || before.state === 'held' ? 'waiting' : 'done',
})

/** The case while its author's appeal waits. */
export const withAppeal = (before: Case, dueAt: number): Case => ({
  ...before,
  appeal: 'open',
  queue: 'waiting',
  rank: 1,
  dueAt: before.queue === 'waiting' ? Math.min(before.dueAt, dueAt) : dueAt,
})

/** The case when its appeal has waited too long: before everything else. */
export const withEscalation = (before: Case): Case => ({
  ...before,
  appeal: 'escalated',
  queue: 'waiting',
  rank: 0,
})

/** The case once its appeal is answered; what came up meanwhile still waits. */
export const withAnswer = (before: Case, isApproved: boolean): Case => ({
  ...before,
  appeal: null,
  rank: 1,
  queue: !isRoundOver(before) && before.activeCount > 0 ? 'waiting' : 'done',
  state: isApproved && before.state === 'removed' ? 'restored' : before.state,
})
