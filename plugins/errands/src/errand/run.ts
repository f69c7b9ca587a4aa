// The one way in which anything happens to a deal: planned by the machine, done, written down, told
// to the other side, and the next time set.

import { otherSide, type DealEvent, type Facts } from '../deal/facts.ts'
import { sides, type Side } from '../deal/machine.ts'
import { plan } from '../deal/plan.ts'
import { cancelFeeFen } from '../deal/settle.ts'
import { dealMachine } from '../deal/table.ts'
import { nextDue } from '../deal/times.ts'
import { sideToAct } from '../deal/turn.ts'
import type { ErrandCtx } from '../manifest.ts'
import { stepId } from '../record/deal.ts'
import { noPlan } from '../words.ts'
import { afterEnd } from './aftermath.ts'
import type { Deal } from './deal.ts'
import { apply } from './money.ts'
import { tellStep } from './tell-step.ts'

/** What a handler adds to an event. */
export interface Happening {
  readonly event: DealEvent
  readonly note?: string
  /** What changes of the deal beside what the machine says. */
  readonly change?: Partial<Deal>
}

const warnAt = 0.8

/** Sets the next times of a deal: its end, and a word before it to the one who has to act. */
export async function setTimes(ctx: ErrandCtx, id: string, facts: Facts): Promise<string[]> {
  const due = nextDue(dealMachine, facts)
  if (due === undefined) return []
  const args = { deal: id, version: facts.version }
  const times = [{ handler: 'lapse', args, at: due.atMs } as const]
  const warnMs = ctx.now + Math.floor((due.atMs - ctx.now) * warnAt)
  const warning = { handler: 'warn', args, at: Math.max(ctx.now, warnMs) } as const
  const set = sideToAct(facts) === undefined ? times : [...times, warning]
  const jobs = await Promise.all(set.map((time) => ctx.schedule.at(time)))
  return jobs.map(({ job }) => job)
}

/**
 * Lets something happen to a deal.
 *
 * Shape: the deal afterwards. Errors: `refused` with the reason where the machine does not take it;
 * `too_late` where time changed the answer while somebody confirmed; those of the ledger.
 * Effects: all of it in this run, so a crash leaves all or nothing.
 */
export async function happen(
  ctx: ErrandCtx,
  id: string,
  deal: Deal,
  { event, note = '', change = {} }: Happening,
): Promise<Deal> {
  const planned = plan(deal.facts, event, ctx.now)
  if ('refused' in planned) return noPlan(planned, cancelFeeFen(deal.facts, ctx.now))
  const { next, effects, untilMs } = planned
  // What somebody confirms is what was planned when they were asked, minutes ago.
  if (untilMs !== undefined) await ctx.require.before({ at: untilMs })
  const done = await apply(ctx, deal, effects)
  await Promise.all(deal.jobs.map((job) => ctx.schedule.cancel({ job })))
  const jobs = await setTimes(ctx, id, next)
  const told = {
    ...done,
    ...change,
    jobs,
    state: next.state,
    facts: { ...next, reviewedBy: [...next.reviewedBy] },
  }
  const settled = effects.find((effect) => effect.do === 'settle')
  const amountFen = event.amountFen ?? settled?.providerFen
  await Promise.all([
    ctx.records.put({ collection: 'deals', id, doc: told }),
    ctx.records.put({
      collection: 'steps',
      id: stepId(id, next.version),
      doc: {
        deal: id,
        version: next.version,
        event: event.name,
        by: event.by,
        note,
        ...(amountFen === undefined ? {} : { amountFen }),
        ...(event.providerPercent === undefined ? {} : { percent: event.providerPercent }),
        at: ctx.now,
      },
    }),
  ])
  await afterEnd(ctx, id, { before: deal, after: told, event })
  await Promise.all(
    hearers(event).map((side) => tellStep(ctx, { id, deal: told, event, to: side })),
  )
  return told
}

/** Whoever did not do it hears of it; both do when it was nobody of the two. */
const hearers = ({ by }: DealEvent): readonly Side[] =>
  by === 'customer' || by === 'provider' ? [otherSide(by)] : sides
