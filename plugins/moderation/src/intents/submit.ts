// Reporting a thing of any mini-program, or asking for a look at it before anybody sees it.

import { intent, person, refuse, z, type Found, type Person } from '@tessera/sdk'
import { findByItem, putCase } from '../cases/find-case.ts'
import { writeLog } from '../cases/write-log.ts'
import type { ModerationCtx } from '../manifest.ts'
import { readAsking, type Asking } from '../people/conflict.ts'
import { reportId } from '../records/report.ts'
import { freshCase, heldCase, withReport, type Brought, type Case } from '../rules/case-rule.ts'
import { reportsPerDay, reportsPerRound, reportsWithinMs } from '../rules/clock.ts'
import { languageOf } from '../rules/language.ts'
import { kind, reason, type Reason } from '../rules/reason.ts'
import { bombReports, bombWithinMs, standingOf, weightThousandths } from '../rules/weight.ts'
import { verdict, verdictOn } from './verdict.ts'

/**
 * Reports a thing, on behalf of the asking person.
 *
 * Shape: `{ item, kind, author, reason, excerpt, place?, held? }` -> `{ case, state, hide }`.
 * `item` is your own id of it, `place` what people call where it stands (your id where you say
 * nothing), `excerpt` at most 500 characters of what it says. One case for each of your items; one
 * report for each real person and case, so reporting again changes nothing. With `held: true` it is
 * no report: the thing waits, seen by its author alone, until a moderator has looked.
 * Errors: `refused` it is the asking person's own, or they have made too many reports today, or
 * enough people have reported it.
 * Effects: obey `hide` at once. What a moderator decides comes through your intent `moderated`
 * `{ item, state: 'removed' | 'restored', clause, role }`. Hide the thing from the reporter too.
 */
export const submit = intent({
  args: z.object({
    item: z.string().min(1).max(128),
    kind: kind(),
    author: person(),
    reason: reason(),
    excerpt: z.string().max(500),
    place: z.string().min(1).max(80).optional(),
    held: z.boolean().optional(),
  }),
  result: verdict(),
  words: { zh: '把内容交给审核员看', en: 'shows something to the moderators' },
  handler: async (ctx: ModerationCtx, { reason: why, held, ...told }) => {
    const [{ plugin }, asking] = await Promise.all([ctx.identity.caller({}), readAsking(ctx)])
    const { place = plugin, ...rest } = told
    const brought = { ...rest, place, plugin, language: languageOf(told.excerpt) }
    const found = await findByItem(ctx, plugin, told.item)
    if (held === true) return hold(ctx, { brought, found, why })
    const { same } = await ctx.identity.samePerson({ person: told.author })
    if (same) refuse('这是你自己的内容。This is your own.')
    return report(ctx, { brought, found, why, asking })
  },
})

interface Coming {
  readonly brought: Brought
  readonly found: Found<Case> | undefined
  readonly why: Reason
}

/** Puts a thing before the moderators unseen; one that is here already stays as it is. */
async function hold(ctx: ModerationCtx, { brought, found, why }: Coming) {
  if (found !== undefined) return verdictOn(found.id, found.doc)
  const id = ctx.id()
  const doc = heldCase(brought, why, ctx.now)
  await Promise.all([putCase(ctx, id, doc), noteSource(ctx, brought.plugin)])
  return verdictOn(id, doc)
}

async function report(ctx: ModerationCtx, coming: Coming & { readonly asking: Asking }) {
  const { brought, found, why, asking } = coming
  const { id, doc } = found ?? { id: ctx.id(), doc: freshCase(brought, ctx.now) }
  const before = await readReport(ctx, reportId(id, asking.unique))
  // Said before, and decided or still counted; or there is nothing left to hide.
  if ((before !== null && before.state !== 'withdrawn') || doc.state === 'removed')
    return verdictOn(id, doc)
  if (doc.roundCount >= reportsPerRound && doc.decidedRound !== doc.round)
    refuse('已经有很多人举报，正在处理。Many people have reported this; it is being looked at.')
  await requireFewReports(ctx, asking.person)
  const track = await readTrack(ctx, asking.unique)
  const weighed = {
    reason: why,
    standing: standingOf(track),
    weightThousandths: weightThousandths(track),
  }
  const isBombed =
    found !== undefined && weighed.standing === 'newcomer' && (await isBombing(ctx, id))
  const at = { nowMs: ctx.now, isNew: before === null, isBombed }
  const next = withReport(doc, weighed, at)
  await Promise.all([
    putCase(ctx, id, next),
    found === undefined ? noteSource(ctx, brought.plugin) : undefined,
    ctx.records.put({
      collection: 'reports',
      id: reportId(id, asking.unique),
      doc: {
        ...weighed,
        case: id,
        reporter: asking.person,
        unique: asking.unique,
        number: before?.number ?? next.reportersCount,
        round: next.round,
        state: 'active',
        at: ctx.now,
      },
    }),
    next.state === 'hidden_auto' && doc.state !== 'hidden_auto'
      ? writeLog(ctx, next, { act: 'hide-auto', clause: why })
      : undefined,
  ])
  return verdictOn(id, next)
}

async function readReport(ctx: ModerationCtx, id: string) {
  const { record } = await ctx.records.get({ collection: 'reports', id })
  return record?.doc ?? null
}

/** The track record of a reporter; their first report opens one. */
async function readTrack(ctx: ModerationCtx, unique: string) {
  const { record } = await ctx.records.get({ collection: 'reporters', id: unique })
  if (record !== null) return record.doc
  const doc = { agreedCount: 0, decidedCount: 0 }
  await ctx.records.put({ collection: 'reporters', id: unique, doc })
  return doc
}

/** Whether the newcomer who is reporting now is one of too many within the hour. */
async function isBombing(ctx: ModerationCtx, id: string): Promise<boolean> {
  const { records } = await ctx.records.list({
    collection: 'reports',
    index: 'byStanding',
    equals: [id, 'active', 'newcomer'],
    order: 'descending',
    limit: bombReports,
  })
  const earliest = records[bombReports - 1]
  return earliest !== undefined && earliest.doc.at > ctx.now - bombWithinMs
}

async function requireFewReports(ctx: ModerationCtx, reporter: Person): Promise<void> {
  const { records } = await ctx.records.list({
    collection: 'reports',
    index: 'byReporter',
    equals: [reporter],
    order: 'descending',
    limit: reportsPerDay,
  })
  const earliest = records[reportsPerDay - 1]
  if (earliest !== undefined && earliest.doc.at > ctx.now - reportsWithinMs)
    refuse(
      '今天的举报次数已用完，明天再来。That is enough reports for one day; come back tomorrow.',
    )
}

async function noteSource(ctx: ModerationCtx, plugin: string): Promise<void> {
  const { record } = await ctx.records.get({ collection: 'sources', id: plugin })
  if (record === null) await ctx.records.put({ collection: 'sources', id: plugin, doc: { plugin } })
}
