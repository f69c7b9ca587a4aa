// Runs a handler once and releases what came of it: a result goes on to its commit, an error goes
// out only if what the run read still holds.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import { hmacSha256 } from '../base/hash.ts'
import {
  endingNeeds,
  grantName,
  isGuest,
  planEnd,
  prepareEnding,
  type Ending,
  type Receipts,
  type Uses,
} from '../capability/index.ts'
import { liveName, type LivePlugin } from '../catalog/index.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import { attempt, type AttemptDeps } from './attempt.ts'
import { droppedPostingsOf, postingsOf, treeOf } from './intent/tree.ts'
import type { Prepared } from './prepare.ts'
import { standingSeq, type StandingDeps } from './standing.ts'
import type { Caller, Run, RunStart } from './run.ts'
import { answersUnit } from './unit/answers.ts'

/** What running is made of. */
export interface RunDeps extends AttemptDeps, StandingDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly seedKey: Uint8Array
  readonly receipts: Receipts
  readonly uses: Uses
}

/** A run that came to its end. */
export interface Finished {
  readonly run: Run
  /** JSON as the edge answers it. */
  readonly resultJson: string
}

/** Whose run it is, and which. */
export interface RunOf {
  readonly plugin: LivePlugin
  readonly caller: Caller | undefined
  readonly invocation: string
  readonly jobGeneration: number
}

/**
 * The start of a run now. The seed is fixed by the invocation; the clock is new at each attempt.
 */
export function startOf(deps: RunDeps, of: RunOf, prepared: Prepared): RunStart {
  const seed = Buffer.from(hmacSha256(deps.seedKey, of.invocation)).toString('hex')
  return { ...of, handler: prepared.handler, nowMs: deps.clock.now(), seed }
}

/** What gives a run its right to happen joins its read set: it is checked again at the end. */
function noteAuthority(run: Run, seq: number): void {
  run.reads.notePoint(liveName(run.plugin.id), seq)
  if (run.caller === undefined) return
  run.reads.notePoint(run.caller.sessionName, seq)
  if (isGuest(run.caller.grant)) return
  run.reads.notePoint(grantName(run.caller.person, run.plugin.id), seq)
}

/**
 * The end of a grant that was for one use, where a run made use of it; signed before its commit.
 * Effects: the receipt that it follows joins the read set of the run.
 */
export async function endingOf(deps: RunDeps, run: Run): Promise<Ending | undefined> {
  const grant = run.caller?.grant
  if (grant?.mode !== 'once' || run.powers.size === 0) return undefined
  const { packageHash } = run.plugin
  return prepareEnding(deps.receipts, { grant, packageHash, head: deps.engine.head() }, run.reads)
}

/**
 * Throws `conflict` unless everything that the run read or was answered holds together now; for a
 * preview also the code of a limit that what it shows would meet.
 * Effects: whatever goes out uses up a grant that was for one use, a refusal too, for its words may
 * tell what the run learnt; a preview shows the person alone, and does not.
 */
export async function requireHolding(deps: RunDeps, run: Run, isPreview = false): Promise<void> {
  const ending = isPreview ? undefined : await endingOf(deps, run)
  const answers = answersUnit(run, isPreview)
  if (ending !== undefined) {
    await deps.engine.commit({
      ...answers,
      needs: (fetched) => [...answers.needs(fetched), ...endingNeeds(ending)],
      plan(tx) {
        answers.plan(tx)
        planEnd(tx, ending)
      },
    })
    return
  }
  if (postingsOf(run).length > 0 || droppedPostingsOf(run).length > 0) {
    await deps.engine.commit(answers)
    return
  }
  const name = await deps.engine.conflictOf(run.reads)
  if (name !== undefined) throw new PlatformError('conflict', { name })
}

/** A plugin that was only called, and used nothing that it was allowed, was not used by anybody. */
function noteUses({ uses }: RunDeps, top: Run): void {
  for (const run of treeOf(top)) {
    // Looking at what a plugin shows elsewhere is no use of it.
    if (run.caller === undefined || isGuest(run.caller.grant)) continue
    if (run !== top && run.powers.size === 0) continue
    uses.note(run.caller.person, run.plugin.id, run.powers)
  }
}

/**
 * Runs once; `again` when an earlier attempt met a conflict.
 * Errors: those of the run, released; `conflict` when they may be stale; on a further attempt the
 * code of a right that is gone.
 */
export async function finish(
  deps: RunDeps,
  start: RunStart,
  prepared: Prepared,
  again: boolean,
): Promise<Finished> {
  const seq = again ? await standingSeq(deps, start) : (start.caller?.asOf ?? deps.engine.head())
  const end = await attempt(deps, start, prepared.argsJson)
  noteAuthority(end.run, seq)
  noteUses(deps, end.run)
  if (!('error' in end)) return end
  await requireHolding(deps, end.run)
  throw end.error
}
