// The morning's work: days are decided in order, for everybody alike, then booked person by person,
// each in a job of their own.

import { job, person, z } from '@tessera/sdk'
import { dayOf, hourMs } from '@tessera/sdk/plugin-kit'
import type { SavingsCtx } from './manifest.ts'
import type { clocks } from './record.ts'
import { dayText, nextMorningMs } from './rule/calendar.ts'
import { only, settle } from './settle.ts'
import { decideDay, keepTreasury, readTreasury } from './treasury.ts'

const daysPerRun = 8
/** So many days beyond what anybody needs now have a sum that moves add to. */
const daysAhead = 30
/** One run schedules a job for each of them and its own next page: 20 is what core allows. */
const peoplePerRun = 19
/** A chain of jobs without a rest ends in core at 64; before that it rests for an hour. */
const pagesBeforeRest = 50
const turnsBeforeRest = 10

type Clock = z.infer<(typeof clocks)['schema']>

/** Opens the sums of the days up to one, so that moves add to them without a look. */
async function openFlows(ctx: SavingsCtx, sinceDay: number, untilDay: number): Promise<void> {
  for (let day = sinceDay; day <= untilDay; day += 1)
    await ctx.records.put({ collection: 'flows', id: dayText(day), doc: { day, fen: 0 } })
}

/**
 * The next look every morning, and room for what begins to count on `startDay`; called by whatever
 * people do, so that it begins by itself.
 */
export async function ensureDaily(ctx: SavingsCtx, startDay: number): Promise<void> {
  const { record } = await ctx.records.get({ collection: 'clocks', id: only })
  const known = record?.doc
  if (known !== undefined && known.nextAt >= ctx.now && known.openDay >= startDay) return
  // The first day that anybody can earn on is the first that is decided.
  const fresh = { lastDay: startDay - 1, movedFen: 0, openDay: startDay - 1, nextAt: 0 }
  const clock = known ?? fresh
  const openDay = clock.openDay < startDay ? startDay + daysAhead : clock.openDay
  await openFlows(ctx, Math.max(clock.openDay + 1, dayOf(ctx.now)), openDay)
  if (known === undefined) {
    const doc = { fen: 0, paidFen: 0, promisedFen: 0, owedFen: 0, people: 0 }
    await ctx.records.put({ collection: 'totals', id: only, doc })
  }
  const isDue = clock.nextAt < ctx.now
  const nextAt = isDue ? nextMorningMs(ctx.now) : clock.nextAt
  await ctx.records.put({ collection: 'clocks', id: only, doc: { ...clock, openDay, nextAt } })
  if (isDue) await ctx.schedule.at({ handler: 'daily', args: { again: true }, at: nextAt })
}

/** Decides days in order, up to eight; gives the clock after them. */
async function decideDays(ctx: SavingsCtx, clock: Clock): Promise<Clock> {
  let { lastDay, movedFen } = clock
  let treasury = await readTreasury(ctx, lastDay)
  for (let count = 0; count < daysPerRun && lastDay + 1 < dayOf(ctx.now); count += 1) {
    const day = lastDay + 1
    const id = dayText(day)
    const rate = await ctx.records.get({ collection: 'rates', id })
    if (rate.record === null) break
    const flow = await ctx.records.get({ collection: 'flows', id })
    movedFen += flow.record?.doc.fen ?? 0
    const { per10k } = rate.record.doc
    const decided = await decideDay(ctx, treasury, { day, per10k, movedFen })
    await ctx.records.put({ collection: 'days', id, doc: decided.doc })
    treasury = decided.treasury
    lastDay = day
  }
  if (lastDay !== clock.lastDay) await keepTreasury(ctx, treasury)
  return { ...clock, lastDay, movedFen }
}

/**
 * Decides the days that are over and have a rate, then starts booking.
 *
 * Shape: `{ again }`; with it the next morning's look is put off to its time.
 * Effects: a day whose rate is missing waits, and those after it with it; a day that the treasury
 * could not pay earns nothing, for everybody. Running late or twice comes to the same.
 */
export const daily = job({
  args: z.object({ again: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: SavingsCtx, { again }) => {
    const { record } = await ctx.records.get({ collection: 'clocks', id: only })
    if (record === null) return {}
    const clock = await decideDays(ctx, record.doc)
    if (clock.lastDay === record.doc.lastDay && !again) return {}
    const nextAt = again ? nextMorningMs(ctx.now) : clock.nextAt
    if (again) await ctx.schedule.at({ handler: 'daily', args: { again }, at: nextAt })
    await ctx.records.put({ collection: 'clocks', id: only, doc: { ...clock, nextAt } })
    await ctx.schedule.at({ handler: 'book', args: { page: 1 }, at: ctx.now })
    return {}
  },
})

/**
 * Starts the booking of those who are furthest behind, and goes on until nobody is.
 *
 * Shape: `{ page, after? }`: how many runs there were before a rest, and where this one begins.
 * Effects: a job of their own for everybody, so that what fails for one person is tried again for
 * that person alone, and others are booked meanwhile.
 */
export const book = job({
  args: z.object({
    page: z.int().min(1).max(pagesBeforeRest),
    after: z.string().max(1_024).optional(),
  }),
  result: z.object({}),
  handler: async (ctx: SavingsCtx, { page, after }) => {
    const { record } = await ctx.records.get({ collection: 'clocks', id: only })
    const { records, next } = await ctx.records.list({
      collection: 'positions',
      index: 'byThrough',
      equals: [1],
      limit: peoplePerRun,
      ...(after === undefined ? {} : { after }),
    })
    const behind = records.filter(({ doc }) => doc.throughDay < (record?.doc.lastDay ?? 0))
    for (const { doc } of behind) {
      const args = { person: doc.person, turn: 1 }
      await ctx.schedule.at({ handler: 'bookPerson', args, at: ctx.now })
    }
    if (behind.length < records.length || next === null) return {}
    const isRested = page === pagesBeforeRest
    const args = { page: isRested ? 1 : page + 1, after: next }
    const at = isRested ? ctx.now + hourMs : ctx.now
    await ctx.schedule.at({ handler: 'book', args, at })
    return {}
  },
})

/**
 * Books the decided days of one person.
 * Shape: `{ person, turn }`, how many runs there were for them before a rest.
 * Errors: those of `settle`; then it is tried again, and anew the next morning.
 */
export const bookPerson = job({
  args: z.object({ person: person(), turn: z.int().min(1).max(turnsBeforeRest) }),
  result: z.object({}),
  handler: async (ctx: SavingsCtx, { person: whose, turn }) => {
    if (await settle(ctx, { person: whose, daysMax: daysPerRun })) return {}
    const isRested = turn === turnsBeforeRest
    const args = { person: whose, turn: isRested ? 1 : turn + 1 }
    const at = isRested ? ctx.now + hourMs : ctx.now
    await ctx.schedule.at({ handler: 'bookPerson', args, at })
    return {}
  },
})
