// Deciding a case: what a moderator says becomes of the thing.

import { mutation, refuse, z, type Found } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { readAsking, requireNoConflict } from '../people/conflict.ts'
import { reaches, requireOffice } from '../people/office.ts'
import { publicNameOf } from '../people/public-name.ts'
import { told } from '../records/decision.ts'
import { isDecidable, withPending, type Case } from '../rules/case-rule.ts'
import { removalsAlone, removalsWithinMs } from '../rules/clock.ts'
import { act, isRemoval, reason } from '../rules/reason.ts'
import { takeEffect, type Decision } from './effect.ts'
import { putCase, requireCase } from './find-case.ts'

/** What deciding and confirming give. */
export const outcome = () =>
  z.object({ outcome: z.enum(['decided', 'needs_second', 'dropped']), told: told().nullable() })

/**
 * Decides a case.
 *
 * Shape: `{ case, act, clause, words }` -> `{ outcome, told }`. `remove` takes the thing away and
 * is a strike; `mute-request` does the same and asks the place to mute the author for a week;
 * `restore` lets it stand; `warn` lets it stand and tells the author, without a strike. `words` go
 * to the author. `told` says whether the mini-program took it up.
 * Authority: a moderator of the place who is neither author nor reporter.
 * Errors: `refused` they may not, it was decided, or an appeal is open.
 * Effects: the case is decided, unless the outcome is `needs_second`: after 20 removals within an
 * hour a second moderator has to agree before anything happens.
 */
export const decide = mutation({
  args: z.object({
    case: z.string().min(1).max(64),
    act: act(),
    clause: reason(),
    words: z.string().max(500),
  }),
  result: outcome(),
  handler: async (ctx: ModerationCtx, { case: id, act: decided, clause, words }) => {
    const { found, asking } = await requireJudge(ctx, id)
    requireDecidable(found.doc)
    const decision: Decision = {
      case: id,
      round: found.doc.round,
      act: decided,
      clause,
      words: words.trim(),
      isRemoval: isRemoval(decided),
      by: asking.person,
      byUnique: asking.unique,
      byName: await publicNameOf(ctx, asking.unique),
      secondUnique: null,
      state: 'standing',
      told: null,
      at: ctx.now,
    }
    const key = ctx.id()
    if (decision.isRemoval && (await hasRemovedMuch(ctx, asking.unique))) {
      await Promise.all([
        putCase(ctx, id, withPending(found.doc, key)),
        putDecision(ctx, key, { ...decision, state: 'waiting' }),
      ])
      return { outcome: 'needs_second', told: null }
    }
    return { outcome: 'decided', told: await takeEffect(ctx, found, { id: key, doc: decision }) }
  },
})

function requireDecidable(now: Case): void {
  if (now.appeal !== null) refuse('作者正在申诉，请处理申诉。Its author has appealed: answer that.')
  if (now.pending !== null)
    refuse('已有决定等待第二位审核员确认。A decision waits for a second moderator.')
  if (!isDecidable(now)) refuse('已经处理过了。It has been decided.')
}

/** Whoever asks, as somebody who may judge this case. */
export async function requireJudge(ctx: ModerationCtx, id: string) {
  const [office, asking, found] = await Promise.all([
    requireOffice(ctx),
    readAsking(ctx),
    requireCase(ctx, id),
  ])
  if (!reaches(office, found.doc.plugin)) refuse('没有这个案件。There is no such case.')
  await requireNoConflict(ctx, asking, found)
  return { asking, found }
}

async function hasRemovedMuch(ctx: ModerationCtx, unique: string): Promise<boolean> {
  const { records } = await ctx.records.list({
    collection: 'decisions',
    index: 'byModerator',
    equals: [unique, true],
    order: 'descending',
    limit: removalsAlone,
  })
  const earliest = records[removalsAlone - 1]
  return earliest !== undefined && earliest.doc.at > ctx.now - removalsWithinMs
}

/** Writes a decision. */
export const putDecision = (ctx: ModerationCtx, id: string, doc: Decision): Promise<unknown> =>
  ctx.records.put({ collection: 'decisions', id, doc })

/** The decision of this id; refuses where there is none. */
export async function requireDecision(ctx: ModerationCtx, id: string): Promise<Found<Decision>> {
  const { record } = await ctx.records.get({ collection: 'decisions', id })
  if (record === null) refuse('没有这个决定。There is no such decision.')
  return record
}
