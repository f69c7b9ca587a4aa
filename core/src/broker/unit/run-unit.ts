// A finished run, with all that it called, as one unit of commit: everything they wished, checked
// again on rows that nobody else can change meanwhile, happens wholly or not at all.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import {
  endingNeeds,
  grantNeeds,
  handoffNeed,
  mandateNeeds,
  openGrant,
  planEnd,
  planHandoffUse,
  planMandate,
  requireStanding,
  type Ending,
  type Mandate,
} from '../../capability/index.ts'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import { drawNeeds, planDraw } from '../../draw/draw.ts'
import { mediaNeeds, planMedia } from '../../media/index.ts'
import { pairNeed, planPair } from '../../identity/index.ts'
import { interestNeeds, planInterest } from '../../interest/index.ts'
import { planRecord, recordNeeds } from '../../records/write.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import { planPosting } from '../../wallet/posting-plan.ts'
import { postingNeeds } from '../../wallet/posting.ts'
import { droppedNeeds, limitsOf, repeatNoted, repeatTree } from './answers.ts'
import { ceilingNeeds, planCeilings } from './ceiling.ts'
import { planReports, reportNeeds } from './report.ts'
import { planShown, shownNeeds } from './shown.ts'
import { levelNeeds } from './level-limit.ts'
import type { Effect } from '../effect/effect.ts'
import { effectsOf, ownEffectsOf, type Amounts } from '../effects.ts'
import { treeOf } from '../intent/tree.ts'
import type { NotedPosting, Run } from '../run.ts'

/** What a committed run answers with. */
export interface RunReceipt {
  readonly resultJson: string
  readonly effects: readonly Effect[]
}

/** What goes into the unit besides the run itself. */
export interface RunUnitParts {
  readonly run: Run
  /** The handler's result as it is answered, JSON. */
  readonly resultJson: string
  readonly argsHash: string
  /** Left out for a job. */
  readonly idempotency:
    | { readonly principal: string; readonly key: string; readonly requestHash: string }
    | undefined
  readonly mandate: Mandate | undefined
  readonly tapDayFen: bigint
  /** The job that this run completes. */
  readonly job: string | undefined
  /** The end of a grant that this run uses up. */
  readonly ending: Ending | undefined
}

/** The rows that one run of the tree looks at. */
function ownNeeds(run: Run, fetched: Facts): readonly RowKey[] {
  const { wishes, called } = run
  return [
    ...wishes.records.flatMap((write) => recordNeeds(write)),
    ...wishes.draws.flatMap((write) => drawNeeds(write)),
    ...wishes.postings.flatMap((noted) => postingNeeds(noted.posting, fetched)),
    ...wishes.postings.flatMap((noted) => levelNeeds(noted, fetched, run.nowMs)),
    ...wishes.reports.flatMap((report) => reportNeeds(report, fetched)),
    ...wishes.media.flatMap(mediaNeeds),
    ...shownNeeds(run),
    ...wishes.jobs.map((write): RowKey => ({ table: 'job', key: [write.id] })),
    ...wishes.interests.flatMap((write) => interestNeeds(write)),
    ...ceilingNeeds(run),
    ...termNeeds(run),
    ...[...run.met.keys()].map((sub) => pairNeed(run.plugin.id, sub)),
    ...(called?.handoff === undefined ? [] : [handoffNeed(called.handoff)]),
  ]
}

function needsOf(parts: RunUnitParts, fetched: Facts): readonly RowKey[] {
  const { run, idempotency, mandate, job } = parts
  const runs = treeOf(run)
  const keys: RowKey[] = [
    ...runs.flatMap((one) => ownNeeds(one, fetched)),
    ...droppedNeeds(run, fetched),
  ]
  if (idempotency !== undefined)
    keys.push({ table: 'idempotency', key: [idempotency.principal, idempotency.key] })
  if (mandate !== undefined) keys.push(...mandateNeeds(mandate, tapLimit(parts)))
  if (job !== undefined) keys.push({ table: 'job', key: [job] })
  for (const one of runs)
    if (jobOf(parts, one) !== undefined || one.wishes.jobs.length > 0)
      keys.push({ table: 'pluginUse', key: [one.plugin.id] })
  if (parts.ending !== undefined) keys.push(...endingNeeds(parts.ending))
  return keys
}

/** The job that a run of the tree completes: only the top one can. */
const jobOf = ({ run, job }: RunUnitParts, one: Run): string | undefined =>
  one === run ? job : undefined

/** Only what has an end is looked at again; withdrawal is in the read set. */
const termNeeds = ({ caller, plugin }: Run): readonly RowKey[] =>
  caller === undefined || caller.grant.untilMs === null ? [] : grantNeeds(caller.person, plugin.id)

function requireTerm(tx: PlanTx, { caller, plugin }: Run): void {
  if (caller === undefined || caller.grant.untilMs === null) return
  const row = tx.get('grant', [caller.person, plugin.id])
  const at = { nowMs: tx.nowMs, sessionId: caller.sessionId }
  requireStanding(row === undefined ? undefined : openGrant(row), at)
}

const tapLimit = ({ tapDayFen, run }: RunUnitParts) => ({ tapDayFen, dayMs: run.nowMs })

function requireTimes(tx: PlanTx, run: Run): void {
  if (tx.nowMs >= run.wishes.beforeMs)
    throw new PlatformError('too_late', { beforeMs: run.wishes.beforeMs })
  if (tx.nowMs < run.wishes.afterMs)
    throw new PlatformError('too_early', { afterMs: run.wishes.afterMs })
}

function planShares(tx: PlanTx, runs: readonly Run[]): ReadonlyMap<string, bigint> {
  const shares = new Map<string, bigint>()
  for (const write of runs.flatMap((one) => one.wishes.draws)) {
    const amountFen = planDraw(tx, write)
    if (amountFen !== undefined) shares.set(write.draw, amountFen)
  }
  return shares
}

/** Plans the money of the tree; gives what each posting came to that was not refused. */
function planMoney(tx: PlanTx, run: Run): Amounts {
  const shares = planShares(tx, treeOf(run))
  const amounts = new Map<NotedPosting, bigint>()
  repeatTree(tx, run, (at) => {
    const { noted } = at
    const limited = () => limitsOf(tx, at.run, noted)
    const amountFen = repeatNoted(tx, noted, () =>
      planPosting(tx, noted.posting, shares, limited()),
    )
    if (amountFen !== undefined) amounts.set(noted, amountFen)
  })
  return amounts
}

/** Whoever a plugin met in this run is known to it from now on. */
function planMet(tx: PlanTx, { plugin, met }: Run): void {
  for (const [sub, person] of met) planPair(tx, { plugin: plugin.id, sub, person })
}

function planJobs(tx: PlanTx, run: Run, job: string | undefined): void {
  if (job === undefined && run.wishes.jobs.length === 0) return
  let waiting = tx.get('pluginUse', [run.plugin.id])?.jobsWaiting ?? 0
  if (job !== undefined) {
    // The completion commits with the effect: a job that is gone was done, or taken back.
    if (tx.get('job', [job]) === undefined) throw new PlatformError('not_found', { job })
    tx.delete('job', [job])
    waiting -= 1
  }
  for (const write of run.wishes.jobs) {
    const before = tx.get('job', [write.id])
    if (write.verb === 'cancel') {
      if (before === undefined || before.plugin !== write.plugin) continue
      tx.delete('job', [write.id])
      waiting -= 1
      continue
    }
    waiting += 1
    if (waiting > limits.jobsPendingMax)
      throw new PlatformError('limit_exceeded', { jobsPendingMax: limits.jobsPendingMax })
    const { verb: _verb, ...row } = write
    tx.put('job', { ...row, status: 'waiting', attempts: 0, leaseUntilMs: 0, reason: '' })
  }
  tx.put('pluginUse', { plugin: run.plugin.id, jobsWaiting: waiting })
}

function planAudit(
  tx: PlanTx,
  { run, argsHash, effects }: { run: Run; argsHash: string; effects: readonly Effect[] },
): void {
  tx.put('audit', {
    seq: tx.seq,
    ordinal: tx.nextOrdinal(),
    invocation: run.invocation,
    calledBy: run.parent?.invocation ?? (run.called === undefined ? null : run.called.by),
    plugin: run.plugin.id,
    packageHash: run.plugin.packageHash,
    handler: run.handler.name,
    person: run.caller?.person ?? null,
    argsHash,
    effects: JSON.stringify(
      effects.map(({ kind, amountFen }) => (amountFen === undefined ? [kind] : [kind, amountFen])),
    ),
    nowMs: run.nowMs,
  })
}

/** What one run of the tree does besides its money. */
function planOwn(tx: PlanTx, parts: RunUnitParts, run: Run): void {
  for (const write of run.wishes.records) planRecord(tx, write)
  planJobs(tx, run, jobOf(parts, run))
  planShown(tx, run)
  planReports(tx, run)
  for (const write of run.wishes.media) planMedia(tx, write)
  for (const write of run.wishes.interests) planInterest(tx, write)
  planMet(tx, run)
  if (run.called?.handoff !== undefined) planHandoffUse(tx, run.called.handoff)
}

function planRun(tx: PlanTx, parts: RunUnitParts): RunReceipt {
  const { run, idempotency, mandate } = parts
  if (
    idempotency !== undefined &&
    tx.get('idempotency', [idempotency.principal, idempotency.key]) !== undefined
  ) {
    // Somebody with the same key was faster; whoever asks again gets their answer.
    throw new PlatformError('in_progress')
  }
  const runs = treeOf(run)
  for (const one of runs) {
    requireTimes(tx, one)
    requireTerm(tx, one)
  }
  if (mandate !== undefined) planMandate(tx, mandate, tapLimit(parts))
  for (const one of runs) planCeilings(tx, one)
  const amounts = planMoney(tx, run)
  for (const one of runs) planOwn(tx, parts, one)
  if (parts.ending !== undefined) planEnd(tx, parts.ending)
  const effects = effectsOf(run, amounts)
  const receipt = { resultJson: parts.resultJson, effects }
  if (idempotency !== undefined) {
    tx.put('idempotency', {
      ...idempotency,
      response: JSON.stringify({ ...receipt, seq: tx.seq }),
      createdAtMs: tx.nowMs,
    })
  }
  for (const one of runs)
    planAudit(tx, {
      run: one,
      argsHash: one.called?.argsHash ?? parts.argsHash,
      effects: ownEffectsOf(one, amounts),
    })
  return receipt
}

/**
 * Makes the unit of a finished run.
 *
 * Effects at commit: in this order mandate, ceilings, draws, money, then run by run records, jobs,
 * cards, links, notifications, evidence, media, interests, who was met, the use of a handoff; the
 * end of a grant that was for one use, the answer under its key, an audit row for each run.
 * Errors at commit: `conflict` when anything it read changed or a posting would be answered
 * differently; the codes of the parts otherwise.
 */
export function runUnit(parts: RunUnitParts, ticket?: number): Unit<RunReceipt> {
  return {
    reads: parts.run.reads,
    needs: (fetched) => needsOf(parts, fetched),
    plan: (tx) => planRun(tx, parts),
    ...(ticket === undefined ? {} : { ticket }),
  }
}
