// The morning's work: days are decided in order, for everybody alike, then booked person by person,
// each in a job of their own.

import { job, person, z } from '@tessera/sdk'
import type { SavingsCtx } from './manifest.ts'
import { earnedNano, nanoPerFen } from './rule/accrue.ts'
import { dayOf, dayText, nextMorningMs } from './rule/calendar.ts'
import { only, pool, settle } from './settle.ts'

const daysPerRun = 8
/** One run schedules a job for each of them and its own next page: 20 is what core allows. */
const peoplePerRun = 19
const hourMs = 3_600_000
/** A chain of jobs without a rest ends in core at 64; before that it rests for an hour. */
const pagesBeforeRest = 50
const turnsBeforeRest = 10

/**
 * The next look every morning; called by whatever people do, so that it begins by itself. Gives
 * whether this was the very first move.
 */
export async function ensureDaily(ctx: SavingsCtx, startDay: number): Promise<boolean> {
  const { record } = await ctx.records.get({ collection: 'clocks', id: only })
  if (record !== null && record.doc.nextAt >= ctx.now) return false
  const nextAt = nextMorningMs(ctx.now)
  // The first day that anybody can earn on is the first that is decided.
  const lastDay = record?.doc.lastDay ?? startDay - 1
  await Promise.all([
    ctx.records.put({ collection: 'clocks', id: only, doc: { lastDay, nextAt } }),
    ctx.schedule.at({ handler: 'daily', args: { again: true }, at: nextAt }),
  ])
  return record === null
}

/** Whether the treasury can pay a day for all that lies here, each residue rounded up. */
async function isFunded(ctx: SavingsCtx, per10k: number): Promise<boolean> {
  const [{ amountFen }, { record }] = await Promise.all([
    ctx.ledger.pool({ pool }),
    ctx.records.get({ collection: 'totals', id: only }),
  ])
  const { records } = await ctx.records.list({
    collection: 'positions',
    index: 'byThrough',
    equals: [1],
    limit: 200,
  })
  const needFen = earnedNano(BigInt(record?.doc.fen ?? 0), per10k) / nanoPerFen
  return amountFen >= needFen + BigInt(records.length)
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
    let { lastDay, nextAt } = record.doc
    for (let count = 0; count < daysPerRun && lastDay + 1 < dayOf(ctx.now); count += 1) {
      const day = lastDay + 1
      const rate = await ctx.records.get({ collection: 'rates', id: dayText(day) })
      if (rate.record === null) break
      const { per10k } = rate.record.doc
      const state = (await isFunded(ctx, per10k)) ? 'funded' : 'unfunded'
      const doc = { day, per10k, state, at: ctx.now } as const
      await ctx.records.put({ collection: 'days', id: dayText(day), doc })
      lastDay = day
    }
    if (again) {
      nextAt = nextMorningMs(ctx.now)
      await ctx.schedule.at({ handler: 'daily', args: { again }, at: nextAt })
    }
    if (lastDay === record.doc.lastDay && !again) return {}
    await ctx.records.put({ collection: 'clocks', id: only, doc: { lastDay, nextAt } })
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
