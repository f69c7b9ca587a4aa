// Moving money in and out. It lies in its person's own part of the pool and can go nowhere else.

import { fen, instant, mutation, z, type Person } from '@tessera/sdk'
import { dayOf } from '@tessera/sdk/plugin-kit'
import { ensureDaily } from './book-days.ts'
import { correctionsBetween } from './corrections.ts'
import type { SavingsCtx } from './manifest.ts'
import type { positions } from './record.ts'
import { nanoPerFen } from './rule/accrue.ts'
import { arrivalOf, dayText } from './rule/calendar.ts'
import { adjustOf } from './rule/reckon.ts'
import { addToSums, earlierOf, only, pool } from './settle.ts'
import { outTodayFen, requireRoom, waitingFen, waitingMoves } from './waiting.ts'
import { no } from './words.ts'

/** The most that may lie here, and that goes out on a day, in fen. */
export const limits = { holdFen: 10_000_000n, outPerDayFen: 1_000_000n } as const

const movedFen = () => fen({ min: 1n, max: limits.holdFen })

type Position = z.infer<(typeof positions)['schema']>

/**
 * Somebody's position with a move on its way, and what of their residue could already be paid.
 *
 * Shape: days on which nothing of theirs was here are skipped, up to the last one that was decided,
 * but for what corrections gave or took on them: that joins the residue.
 */
async function activeAgain(
  ctx: SavingsCtx,
  before: Position,
): Promise<{ readonly position: Position; readonly owedFen: bigint }> {
  const { record } = await ctx.records.get({ collection: 'clocks', id: only })
  const throughDay = Math.max(before.throughDay, record?.doc.lastDay ?? 0)
  const corrections = await correctionsBetween(ctx, before.throughDay, throughDay)
  const earlier = await earlierOf(ctx, before.person, corrections)
  const residueNano = BigInt(before.residueNano) + adjustOf(corrections, earlier)
  return {
    position: { ...before, residueNano: Number(residueNano), throughDay, active: 1 },
    owedFen: residueNano > 0n ? residueNano / nanoPerFen : 0n,
  }
}

async function nextPosition(ctx: SavingsCtx, person: Person, startDay: number) {
  const { record } = await ctx.records.get({ collection: 'positions', id: person })
  if (record?.doc.active === 1) return { position: record.doc, owedFen: 0n, people: 0 }
  if (record !== null) return { ...(await activeAgain(ctx, record.doc)), people: 1 }
  const none = { sharesFen: 0n, residueNano: 0, incomeFen: 0n }
  const position = { person, ...none, throughDay: startDay - 1, active: 1 }
  return { position, owedFen: 0n, people: 1 }
}

async function noteMove(
  ctx: SavingsCtx,
  move: { person: Person; kind: 'in' | 'out'; amountFen: bigint; startDay: number },
): Promise<void> {
  const { person, kind, amountFen, startDay } = move
  const { position, owedFen, people } = await nextPosition(ctx, person, startDay)
  await ensureDaily(ctx, startDay)
  const delta = Number(kind === 'in' ? amountFen : -amountFen)
  const sums = [
    ['fen', delta],
    ['people', people],
    ['owedFen', Number(owedFen)],
  ] as const
  await Promise.all([
    ctx.records.put({
      collection: 'moves',
      id: ctx.id(),
      doc: { ...move, state: 'waiting', at: ctx.now },
    }),
    ctx.records.put({ collection: 'positions', id: person, doc: position }),
    // Sums are added to without a look at them, so that people do not wait for each other.
    ctx.records.add({ collection: 'flows', id: dayText(startDay), field: 'fen', delta }),
    ...addToSums(ctx, sums),
  ])
}

/**
 * Moves money in.
 *
 * Shape: `{ amountFen }` -> `{ startDay, at }`: the day from which it earns, counted from
 * 1970-01-01; its income is there the morning after.
 * Units: 0.01 to 20,000.00 yuan at once, 100,000.00 in all.
 * Errors: `refused` above that; `too_late` when the cut-off passed while the person looked, because
 * the day they were shown would not be true; `declined` when they do not confirm.
 */
export const moveIn = mutation({
  args: z.object({ amountFen: movedFen() }),
  result: z.object({ startDay: z.int(), at: instant() }),
  handler: async (ctx: SavingsCtx, { amountFen }) => {
    const { person } = await ctx.identity.self({})
    const { startDay, untilMs } = arrivalOf(ctx.now)
    const [{ amountFen: partFen }, waiting] = await Promise.all([
      ctx.ledger.part({ pool, of: person }),
      waitingMoves(ctx, person),
    ])
    if (partFen + amountFen > limits.holdFen)
      no('攒钱里最多放 100,000 元。', 'At most ¥100,000 can lie in savings.')
    requireRoom(waiting)
    await Promise.all([
      ctx.require.before({ at: untilMs }),
      ctx.ledger.payIn({ pool, amountFen, note: '转入攒钱' }),
      noteMove(ctx, { person, kind: 'in', amountFen, startDay }),
    ])
    return { startDay, at: ctx.now }
  },
})

/**
 * Moves money out, to the balance, at once.
 *
 * Shape: `{ amountFen }` -> `{ at }`. What goes out today earns nothing for today.
 * Units: 10,000.00 yuan a day.
 * Errors: `refused` above that, and for more than is confirmed.
 */
export const moveOut = mutation({
  args: z.object({ amountFen: movedFen() }),
  result: z.object({ at: instant() }),
  handler: async (ctx: SavingsCtx, { amountFen }) => {
    const { person } = await ctx.identity.self({})
    const today = dayOf(ctx.now)
    const [{ amountFen: partFen }, waiting] = await Promise.all([
      ctx.ledger.part({ pool, of: person }),
      waitingMoves(ctx, person),
    ])
    if (amountFen > partFen - waitingFen(waiting, today))
      no('没有这么多可以转出的钱。', 'There is less than that to take out.')
    if (outTodayFen(waiting, today) + amountFen > limits.outPerDayFen)
      no('每天最多转出 10,000 元。', 'At most ¥10,000 can be taken out in a day.')
    requireRoom(waiting)
    await Promise.all([
      ctx.ledger.payOut({ pool, to: person, amountFen, note: '从攒钱转出' }),
      noteMove(ctx, { person, kind: 'out', amountFen, startDay: today }),
    ])
    return { at: ctx.now }
  },
})
