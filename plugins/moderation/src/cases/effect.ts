// A decision takes effect: on the case, in the log, as a strike, at the place, and later for the
// people it concerns.

import type { Found, z } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import type { decisions } from '../records/decision.ts'
import { withDecision, type Case } from '../rules/case-rule.ts'
import { muteMs } from '../rules/clock.ts'
import { stateAfter } from '../rules/reason.ts'
import { putCase } from './find-case.ts'
import { tellPlace, type Told } from './tell-place.ts'
import { writeLog } from './write-log.ts'

/** A decision as it is stored. */
export type Decision = z.output<typeof decisions.schema>

/**
 * Makes a decision stand.
 *
 * Shape: gives whether the place took it up; `second` is the public name of whoever confirmed it.
 * Effects: the case is decided; the log says so; a removal is a strike; reporters and author are
 * told by a job, because their notices rest on nobody's permission.
 */
export async function takeEffect(
  ctx: ModerationCtx,
  { id: caseId, doc: before }: Pick<Found<Case>, 'id' | 'doc'>,
  { id, doc: decision }: Pick<Found<Decision>, 'id' | 'doc'>,
  second?: string,
): Promise<Told> {
  const { act, clause, byName } = decision
  const state = stateAfter(act)
  const told = await tellPlace(ctx, before, { state, clause, role: 'moderator' })
  const logged = { act, clause, actor: byName, ...(second === undefined ? {} : { second }) }
  await Promise.all([
    putCase(ctx, caseId, withDecision(before, id, act)),
    ctx.records.put({
      collection: 'decisions',
      id,
      doc: { ...decision, state: 'standing', told, at: ctx.now },
    }),
    writeLog(ctx, before, logged),
    decision.isRemoval ? putStrike(ctx, caseId, before, { id, doc: decision }) : undefined,
    ctx.schedule.at({
      handler: 'settle',
      args: { decision: id, author: hasSomethingToHear(before, decision) },
      at: ctx.now,
    }),
  ])
  return told
}

/** The author hears of what happened to their thing, not of reports that came to nothing. */
const hasSomethingToHear = (before: Case, { act }: Decision): boolean =>
  withDecision(before, '', act).isTold

function putStrike(
  ctx: ModerationCtx,
  caseId: string,
  { plugin, author }: Case,
  { id, doc }: Pick<Found<Decision>, 'id' | 'doc'>,
): Promise<unknown> {
  const muteUntil = doc.act === 'mute-request' ? ctx.now + muteMs : null
  return ctx.records.put({
    collection: 'strikes',
    id,
    doc: { plugin, author, case: caseId, at: ctx.now, muteUntil },
  })
}
