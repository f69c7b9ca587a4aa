// Booking the days of one person, strictly in order: a day is booked once it was decided for
// everybody, and never before the one before it. So it makes no difference when this runs, or how
// often.

import { isPlatformError, type Person, type z } from '@tessera/sdk'
import { correctionsOf } from './corrections.ts'
import type { SavingsCtx } from './manifest.ts'
import type { totals } from './record.ts'
import { dayText } from './rule/calendar.ts'
import {
  reckon,
  type BookedDay,
  type Correction,
  type DecidedDay,
  type Earlier,
  type EarnedOn,
} from './rule/reckon.ts'
import { waitingMoves } from './waiting.ts'

/** The pool that everything lies in. */
export const pool = 'savings'
/** The id of the one record of `clocks` and of `totals`. */
export const only = 'all'

/** The id of the income of a day. */
export const incomeId = (person: string, day: number): string => `${person}.${dayText(day)}`

/** What somebody had on the days that corrections are of, as far as they were booked. */
export async function earlierOf(
  ctx: SavingsCtx,
  person: Person,
  corrections: readonly Correction[],
): Promise<Earlier> {
  const known = new Map<number, EarnedOn>()
  for (const day of new Set(corrections.map((it) => it.day))) {
    const id = incomeId(person, day)
    const { record } = await ctx.records.get({ collection: 'incomes', id })
    if (record === null) continue
    const { sharesFen, state } = record.doc
    known.set(day, { sharesFen, isFunded: state === 'funded' })
  }
  return (day) => known.get(day)
}

/** The decided days after one, in order. */
async function decidedAfter(
  ctx: SavingsCtx,
  throughDay: number,
  daysMax: number,
): Promise<readonly DecidedDay[]> {
  const days: DecidedDay[] = []
  for (let day = throughDay + 1; days.length < daysMax; day += 1) {
    const { record } = await ctx.records.get({ collection: 'days', id: dayText(day) })
    if (record === null) break
    const { per10k, state } = record.doc
    const corrections = await correctionsOf(ctx, day)
    days.push({ day, per10k, isFunded: state === 'funded', corrections })
  }
  return days
}

/** Pays income; gives whether there was anybody to pay. */
async function pay(ctx: SavingsCtx, person: Person, amountFen: bigint): Promise<boolean> {
  try {
    await ctx.ledger.allot({ pool, to: person, amountFen, note: '攒钱收益' })
    return true
  } catch (error) {
    // Nobody has that account any more: the treasury keeps what was earned.
    if (isPlatformError(error, 'not_found')) return false
    throw error
  }
}

/** Whether anything was there on a day: before money that is on its way counts, nothing is. */
const isOfNote = ({ sharesFen, adjustNano, paidFen }: BookedDay): boolean =>
  sharesFen !== 0n || adjustNano !== 0n || paidFen !== 0n

const putIncome = (ctx: SavingsCtx, person: Person, booked: BookedDay) =>
  ctx.records.put({
    collection: 'incomes',
    id: incomeId(person, booked.day),
    doc: {
      person,
      day: booked.day,
      sharesFen: booked.sharesFen,
      per10k: booked.per10k,
      incomeNano: Number(booked.incomeNano),
      adjustNano: Number(booked.adjustNano),
      paidFen: booked.paidFen,
      state: booked.isFunded ? 'funded' : 'unfunded',
      at: ctx.now,
    },
  })

/** One of the sums over all people. */
type SumName = keyof z.infer<(typeof totals)['schema']>

/** Adds to sums over all people, without a look at them. */
export const addToSums = (
  ctx: SavingsCtx,
  changes: readonly (readonly [SumName, number])[],
): readonly Promise<unknown>[] =>
  changes
    .filter(([, delta]) => delta !== 0)
    .map(([field, delta]) => ctx.records.add({ collection: 'totals', id: only, field, delta }))

/** Notes in the sums what was paid to somebody, and that they are active no longer. */
function noteSums(
  ctx: SavingsCtx,
  paidFen: bigint,
  isActive: boolean,
): readonly Promise<unknown>[] {
  const paid = Number(paidFen)
  return addToSums(ctx, [
    ['fen', paid],
    ['paidFen', paid],
    ['promisedFen', -paid],
    ['people', isActive ? 0 : -1],
  ])
}

/**
 * Books up to `daysMax` decided days of somebody; gives whether there was nothing more to do.
 *
 * Errors: `insufficient_funds` when the treasury lacks what a funded day promised; then nothing of
 * this run happens, and it is tried again.
 * Effects: an income record a day, one allotment for all of them, the moves that began to count.
 * Somebody whose account was erased is booked without payment and not looked at again.
 */
export async function settle(
  ctx: SavingsCtx,
  { person, daysMax }: { person: Person; daysMax: number },
): Promise<boolean> {
  const { record } = await ctx.records.get({ collection: 'positions', id: person })
  if (record === null || record.doc.active === 0) return true
  const position = record.doc
  const days = await decidedAfter(ctx, position.throughDay, daysMax)
  const lastDay = days.at(-1)?.day
  if (lastDay === undefined) return true
  const waiting = await waitingMoves(ctx, person)
  const begun = waiting.filter(({ doc }) => doc.startDay <= lastDay)
  const flows = begun.map(({ doc: { kind, startDay, amountFen } }) => ({
    startDay,
    amountFen: kind === 'in' ? amountFen : -amountFen,
  }))
  const standing = { ...position, residueNano: BigInt(position.residueNano) }
  const corrections = days.flatMap((it) => it.corrections)
  const earlier = await earlierOf(ctx, person, corrections)
  const due = reckon(standing, { flows, days, earlier }, true)
  const isThere = due.paidFen === 0n || (await pay(ctx, person, due.paidFen))
  const end = isThere ? due : reckon(standing, { flows, days, earlier }, false)
  // Whoever has nothing left and nothing on its way is not looked at until they come back.
  const isOut = end.sharesFen === 0n && begun.length === waiting.length
  const doc = {
    person,
    sharesFen: end.sharesFen,
    residueNano: Number(end.residueNano),
    throughDay: lastDay,
    incomeFen: position.incomeFen + end.paidFen,
    active: isThere && !isOut ? 1 : 0,
  }
  await Promise.all([
    ...end.booked.filter(isOfNote).map((booked) => putIncome(ctx, person, booked)),
    ...begun.map(({ id, doc: move }) =>
      ctx.records.put({ collection: 'moves', id, doc: { ...move, state: 'booked' } }),
    ),
    ...noteSums(ctx, end.paidFen, doc.active === 1),
    ctx.records.put({ collection: 'positions', id: person, doc }),
  ])
  return days.length < daysMax || !isThere
}
