// The rates: operators of the platform write what a day earned, and correct it. What was booked is
// never changed; a correction gives or takes on a later day.

import { instant, mutation, query, z, type Person } from '@tessera/sdk'
import { dayOf } from '@tessera/sdk/plugin-kit'
import type { SavingsCtx } from './manifest.ts'
import { perTenThousand } from './record.ts'
import { dayText, parseDay } from './rule/calendar.ts'
import { only, pool } from './settle.ts'
import { no } from './words.ts'

/** So many rates are shown to whoever keeps them. */
const ratesMax = 14

/** Whether the asking person keeps the rates. */
export async function isKeeper(ctx: SavingsCtx): Promise<boolean> {
  const { roles } = await ctx.identity.roles({})
  return roles.some(({ role, scope }) => role === 'operator' && scope === '')
}

async function requireKeeper(ctx: SavingsCtx): Promise<Person> {
  if (!(await isKeeper(ctx))) no('利率由平台运营填写。', 'Operators of the platform write rates.')
  return (await ctx.identity.self({})).person
}

function requireOver(ctx: SavingsCtx, text: string): number {
  const day = parseDay(text)
  if (day !== undefined && day <= dayOf(ctx.now)) return day
  return no(
    '日期要写成 2026-11-28 这样，且不能是以后。',
    'A day is like 2026-11-28, and not ahead.',
  )
}

const rateArgs = () => z.object({ day: z.string().max(10), per10k: perTenThousand() })

/**
 * Writes what a day earned.
 *
 * Shape: `{ day, per10k }` -> `{}`; `day` like `2026-11-28`, today at the latest.
 * Units: `per10k` in ten-thousandths of a yuan on 10,000 yuan: 6543 is 0.6543.
 * Errors: `refused` for anybody but operators, and for a day that has a rate.
 * Effects: days that waited for it are booked, each under its own date.
 */
export const setRate = mutation({
  args: rateArgs(),
  result: z.object({}),
  handler: async (ctx: SavingsCtx, { day: text, per10k }) => {
    const by = await requireKeeper(ctx)
    const day = requireOver(ctx, text)
    const { record } = await ctx.records.get({ collection: 'rates', id: text })
    if (record !== null)
      no('这一天已有利率，请用更正。', 'That day has a rate; correct it instead.')
    await Promise.all([
      ctx.records.put({ collection: 'rates', id: text, doc: { day, per10k, by, at: ctx.now } }),
      ctx.schedule.at({ handler: 'daily', args: { again: false }, at: ctx.now }),
    ])
    return {}
  },
})

/**
 * Corrects the rate of a day.
 *
 * Shape: as of `setRate`; `per10k` is what it should have been. -> `{ effectiveDay }`, the day on
 * which the difference is given or taken, `null` where the day was not decided yet.
 * Errors: `refused` for anybody but operators, for a day without a rate, and for no difference.
 */
export const correctRate = mutation({
  args: rateArgs(),
  result: z.object({ effectiveDay: z.int().nullable() }),
  handler: async (ctx: SavingsCtx, { day: text, per10k }) => {
    const by = await requireKeeper(ctx)
    const day = requireOver(ctx, text)
    const [rate, clock, latest, before] = await Promise.all([
      ctx.records.get({ collection: 'rates', id: text }),
      ctx.records.get({ collection: 'clocks', id: only }),
      ctx.records.list({
        collection: 'rates',
        index: 'byDay',
        equals: [],
        order: 'descending',
        limit: 1,
      }),
      ctx.records.list({ collection: 'corrections', index: 'byDay', equals: [day], limit: 100 }),
    ])
    if (rate.record === null) return no('这一天还没有利率。', 'That day has no rate yet.')
    const { doc } = rate.record
    const change = before.records.reduce((rest, it) => rest - it.doc.change, per10k - doc.per10k)
    if (change === 0) no('和现在的一样。', 'It is that already.')
    const lastDay = clock.record?.doc.lastDay ?? day - 1
    if (day > lastDay) {
      // Nobody was paid by it, so nothing needs making up.
      const put = { ...doc, per10k, by, at: ctx.now }
      await ctx.records.put({ collection: 'rates', id: text, doc: put })
      return { effectiveDay: null }
    }
    const effectiveDay = Math.max(lastDay, latest.records[0]?.doc.day ?? 0) + 1
    const correction = { day, change, effectiveDay, by, at: ctx.now }
    await ctx.records.put({ collection: 'corrections', id: ctx.id(), doc: correction })
    return { effectiveDay }
  },
})

/**
 * What whoever keeps the rates sees.
 *
 * Shape: `{}` -> `{ rates, waitingDay, treasuryFen, totalFen }`; `waitingDay` is the first day that
 * is over and not decided, `null` where there is none. Amounts as decimal text of fen.
 * Errors: `refused` for anybody but operators.
 */
export const keeping = query({
  args: z.object({}),
  result: z.object({
    rates: z.array(
      z.object({ day: z.string(), per10k: z.int(), state: z.string(), at: instant() }),
    ),
    waitingDay: z.string().nullable(),
    treasuryFen: z.string(),
    totalFen: z.string(),
  }),
  handler: async (ctx: SavingsCtx) => {
    await requireKeeper(ctx)
    const newest = { index: 'byDay', equals: [], order: 'descending', limit: ratesMax } as const
    const [clock, total, treasury, latest, decided] = await Promise.all([
      ctx.records.get({ collection: 'clocks', id: only }),
      ctx.records.get({ collection: 'totals', id: only }),
      ctx.ledger.pool({ pool }),
      ctx.records.list({ collection: 'rates', ...newest }),
      // A decided day has a rate, so the decided ones of the newest rates are among these.
      ctx.records.list({ collection: 'days', ...newest }),
    ])
    const states = new Map(decided.records.map(({ id, doc }) => [id, doc.state]))
    const rates = latest.records.map(({ id, doc: { per10k, at } }) => ({
      day: id,
      per10k,
      state: states.get(id) ?? 'waiting',
      at,
    }))
    const next = (clock.record?.doc.lastDay ?? Number.MAX_SAFE_INTEGER - 1) + 1
    return {
      rates,
      waitingDay: next < dayOf(ctx.now) ? dayText(next) : null,
      treasuryFen: String(treasury.amountFen),
      totalFen: String(total.record?.doc.fen ?? 0),
    }
  },
})
