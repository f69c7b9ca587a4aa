// One case, as a moderator looks at it.

import { instant, query, refuse, z } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { readAsking, readConflict } from '../people/conflict.ts'
import { reaches, requireOffice } from '../people/office.ts'
import { told } from '../records/decision.ts'
import { reportState, standing } from '../records/report.ts'
import { isDecidable, type Case } from '../rules/case-rule.ts'
import { kind, reason, state } from '../rules/reason.ts'
import { requireCase } from './find-case.ts'
import { waitsFor } from './list-queue.ts'
import {
  appealOf,
  decisionOf,
  partsShown,
  readHistory,
  readStrikes,
  shownAppeal,
  shownDecision,
} from './shown.ts'

/**
 * A case with its reports and its history.
 *
 * Shape: `{ case }` -> what was brought, `reports` by number instead of by person, at most the
 * latest fifty, `decisions` and `appeals` from the first on. `may` says which act is open to the
 * viewer; `conflict` why none is: they are author or reporter, or had a part in what is decided.
 * Units: `...Thousandths` of a report's weight; moments in ms since epoch.
 * Authority: a moderator of the place.
 * Errors: `refused` not a moderator, or no such case for them.
 * Effects: none. Watch it.
 */
export const look = query({
  args: z.object({ case: z.string().min(1).max(64) }),
  result: z.object({
    case: z.string(),
    plugin: z.string(),
    place: z.string(),
    kind: kind(),
    excerpt: z.string(),
    state: state(),
    openedAt: instant(),
    dueAt: instant(),
    isBombed: z.boolean(),
    weightThousandths: z.int(),
    waitsFor: z.enum(['decision', 'second', 'appeal', 'escalated', 'nothing']),
    reports: z.array(
      z.object({
        number: z.int(),
        reason: reason(),
        standing: standing(),
        weightThousandths: z.int(),
        state: reportState(),
        at: instant(),
      }),
    ),
    decisions: z.array(shownDecision().extend({ byName: z.string(), told: told().nullable() })),
    appeals: z.array(shownAppeal()),
    strikesCount: z.int(),
    conflict: z.enum(['author', 'reporter', 'decided']).nullable(),
    may: z.enum(['decide', 'confirm', 'answer', 'nothing']),
  }),
  handler: async (ctx: ModerationCtx, args) => {
    const [office, asking, found] = await Promise.all([
      requireOffice(ctx),
      readAsking(ctx),
      requireCase(ctx, args.case),
    ])
    const { id, doc } = found
    if (!reaches(office, doc.plugin)) refuse('没有这个案件。There is no such case.')
    const [reports, history, tie, strikes] = await Promise.all([
      listReports(ctx, id),
      readHistory(ctx, id),
      readConflict(ctx, asking, found),
      readStrikes(ctx, doc.author),
    ])
    // What is open now was decided by these: they neither confirm nor answer it.
    const decided = history.decisions.find((each) => each.id === (doc.pending ?? doc.decision))?.doc
    const had = [decided?.byUnique, decided?.secondUnique].includes(asking.unique)
    const open = mayBeDone(doc)
    const conflict = tie ?? (had && open !== 'decide' && open !== 'nothing' ? 'decided' : null)
    const { plugin, place, kind: what, excerpt, state: now, openedAt, dueAt, isBombed } = doc
    return {
      case: id,
      plugin,
      place,
      kind: what,
      excerpt,
      state: now,
      openedAt,
      dueAt,
      isBombed,
      weightThousandths: doc.decidedRound === doc.round ? 0 : doc.sums.allThousandths,
      waitsFor: doc.queue === 'done' ? 'nothing' : waitsFor(doc),
      reports,
      decisions: history.decisions.map(({ id: decision, doc: said }) => ({
        ...decisionOf(decision, said),
        byName: said.byName,
        told: said.told,
      })),
      appeals: history.appeals.map((appeal) => appealOf(appeal.id, appeal.doc)),
      strikesCount: strikes.length,
      conflict,
      may: conflict === null ? open : 'nothing',
    }
  },
})

/** The act that a case is open to. */
const mayBeDone = (now: Case): 'answer' | 'confirm' | 'decide' | 'nothing' =>
  now.appeal !== null
    ? 'answer'
    : now.pending !== null
      ? 'confirm'
      : isDecidable(now)
        ? 'decide'
        : 'nothing'

async function listReports(ctx: ModerationCtx, caseId: string) {
  const { records } = await ctx.records.list({
    collection: 'reports',
    index: 'byCase',
    equals: [caseId],
    order: 'descending',
    limit: partsShown,
  })
  return records.map(({ doc }) => ({
    number: doc.number,
    reason: doc.reason,
    standing: doc.standing,
    weightThousandths: doc.weightThousandths,
    state: doc.state,
    at: doc.at,
  }))
}
