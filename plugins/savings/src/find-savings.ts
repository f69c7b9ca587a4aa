// What a person sees of their savings: what lies there, what it earned, and when new money would.

import { fen, instant, query, z } from '@tessera/sdk'
import { dayOf, dayStartMs } from '@tessera/sdk/plugin-kit'
import { isKeeper } from './keep-rates.ts'
import type { SavingsCtx } from './manifest.ts'
import { limits } from './move.ts'
import { sevenDayPercent } from './rule/accrue.ts'
import { arrivalOf, dayText } from './rule/calendar.ts'
import { only, pool } from './settle.ts'
import { outTodayFen, waitingFen, waitingMoves } from './waiting.ts'

/**
 * The front of savings.
 *
 * Shape: `{}` -> what there is, what can go out now, the newest booked day, the arrival of money
 * that is moved in now, the newest rates and moves. `startDay` and `day` are texts like
 * `2026-11-28`; `waitsForRate` says that a day is over and has none.
 * Units: `sevenDay` in percent a year; `per10k` in ten-thousandths of a yuan on 10,000 yuan.
 */
export const overview = query({
  args: z.object({}),
  result: z.object({
    totalFen: fen(),
    waitingFen: fen(),
    availableFen: fen(),
    incomeFen: fen(),
    newest: z.object({ day: z.string(), paidFen: fen(), state: z.string() }).nullable(),
    startDay: z.string(),
    startUntilMs: instant(),
    per10k: z.int().nullable(),
    sevenDay: z.number(),
    waitsForRate: z.boolean(),
    isKeeper: z.boolean(),
    moves: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['in', 'out']),
        amountFen: fen(),
        startDay: z.string(),
        state: z.string(),
        at: instant(),
      }),
    ),
  }),
  handler: async (ctx: SavingsCtx) => {
    const { person } = await ctx.identity.self({})
    const descending = { order: 'descending' } as const
    const own = { index: 'byPerson', equals: [person], ...descending } as const
    const today = dayOf(ctx.now)
    const [part, position, clock, waiting, incomes, moves, days, keeper] = await Promise.all([
      ctx.ledger.part({ pool, of: person }),
      ctx.records.get({ collection: 'positions', id: person }),
      ctx.records.get({ collection: 'clocks', id: only }),
      waitingMoves(ctx, person),
      ctx.records.list({ collection: 'incomes', ...own, limit: 1 }),
      ctx.records.list({ collection: 'moves', ...own, limit: 20 }),
      ctx.records.list({
        collection: 'days',
        index: 'byDay',
        equals: [],
        ...descending,
        limit: 7,
      }),
      isKeeper(ctx),
    ])
    const { startDay, untilMs } = arrivalOf(ctx.now)
    await ctx.require.freshUntil({ at: Math.min(untilMs, dayStartMs(today + 1)) })
    const waits = waitingFen(waiting, today)
    const left = limits.outPerDayFen - outTodayFen(waiting, today)
    const free = part.amountFen - waits
    const [latest] = incomes.records
    return {
      totalFen: part.amountFen,
      waitingFen: waits,
      availableFen: free < left ? free : left,
      incomeFen: position.record?.doc.incomeFen ?? 0n,
      newest:
        latest === undefined
          ? null
          : {
              day: dayText(latest.doc.day),
              paidFen: latest.doc.paidFen,
              state: latest.doc.state,
            },
      startDay: dayText(startDay),
      startUntilMs: untilMs,
      per10k: days.records[0]?.doc.per10k ?? null,
      sevenDay: sevenDayPercent(days.records.map(({ doc }) => doc.per10k)),
      waitsForRate: clock.record !== null && clock.record.doc.lastDay + 1 < today,
      isKeeper: keeper,
      moves: moves.records.map(({ id, doc: { kind, amountFen, state, at, startDay: start } }) => ({
        id,
        kind,
        amountFen,
        startDay: dayText(start),
        state,
        at,
      })),
    }
  },
})

/**
 * What one's days earned, newest first, 31 a page.
 *
 * Shape: `{ after? }` -> `{ days, next }`; `next` goes into `after`, `null` at the end. A day that
 * is `unfunded` earned nothing, because the treasury lacked money. `adjustNano` is what corrections
 * of earlier days gave or took, in billionths of a fen, as text.
 */
export const income = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({
    days: z.array(
      z.object({
        day: z.string(),
        sharesFen: fen(),
        per10k: z.int(),
        paidFen: fen(),
        state: z.string(),
        adjustNano: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handler: async (ctx: SavingsCtx, { after }) => {
    const { person } = await ctx.identity.self({})
    const { records, next } = await ctx.records.list({
      collection: 'incomes',
      index: 'byPerson',
      equals: [person],
      order: 'descending',
      limit: 31,
      ...(after === undefined ? {} : { after }),
    })
    return {
      days: records.map(({ doc }) => ({
        day: dayText(doc.day),
        sharesFen: doc.sharesFen,
        per10k: doc.per10k,
        paidFen: doc.paidFen,
        state: doc.state,
        adjustNano: String(doc.adjustNano),
      })),
      next,
    }
  },
})
