// Booking the days of one person, strictly in order: a day is booked once it was decided for
// everybody, and never before the one before it. So it makes no difference when this runs, or how
// often.

import type { Person } from '@tessera/sdk'
import type { SavingsCtx } from './manifest.ts'
import { accrueDay, earnedNano } from './rule/accrue.ts'
import { dayText } from './rule/calendar.ts'

/** The pool that everything lies in. */
export const pool = 'savings'
/** The id of the one record of `clocks` and of `totals`. */
export const only = 'all'

/** The id of the income of a day. */
export const incomeId = (person: string, day: number): string => `${person}.${dayText(day)}`

interface Decided {
  readonly per10k: number
  readonly state: 'funded' | 'unfunded'
  readonly corrections: readonly { readonly day: number; readonly change: number }[]
}

/** What is known of days in this run; people share it. */
export type Known = Map<number, Decided | undefined>

async function decided(ctx: SavingsCtx, known: Known, day: number): Promise<Decided | undefined> {
  if (known.has(day)) return known.get(day)
  const { record } = await ctx.records.get({ collection: 'days', id: dayText(day) })
  const found = record === null ? undefined : await withCorrections(ctx, record.doc)
  known.set(day, found)
  return found
}

async function withCorrections(
  ctx: SavingsCtx,
  { day, per10k, state }: Pick<Decided, 'per10k' | 'state'> & { readonly day: number },
): Promise<Decided> {
  const { records } = await ctx.records.list({
    collection: 'corrections',
    index: 'byEffectiveDay',
    equals: [day],
    limit: 50,
  })
  return { per10k, state, corrections: records.map(({ doc }) => doc) }
}

/** What corrections of earlier days give or take from somebody: on what they had on those days. */
async function adjustOf(
  ctx: SavingsCtx,
  person: string,
  corrections: Decided['corrections'],
): Promise<bigint> {
  const parts = await Promise.all(
    corrections.map(async ({ day, change }) => {
      const id = incomeId(person, day)
      const { record } = await ctx.records.get({ collection: 'incomes', id })
      if (record === null || record.doc.state === 'unfunded') return 0n
      return earnedNano(record.doc.sharesFen, change)
    }),
  )
  return parts.reduce((sum, part) => sum + part, 0n)
}

async function waitingMoves(ctx: SavingsCtx, person: Person) {
  const { records } = await ctx.records.list({
    collection: 'moves',
    index: 'byState',
    equals: [person, 'waiting'],
    limit: 100,
  })
  return records
}

const signed = ({ kind, amountFen }: { kind: 'in' | 'out'; amountFen: bigint }): bigint =>
  kind === 'in' ? amountFen : -amountFen

/**
 * Books up to `daysMax` decided days of somebody; gives whether there was nothing more to do.
 *
 * Errors: `insufficient_funds` when the treasury lacks what a funded day promised; then nothing of
 * this run happens, and it is tried again.
 * Effects: an income record a day, one allotment for all of them, the moves that began to count.
 */
export async function settle(
  ctx: SavingsCtx,
  { person, known, daysMax }: { person: Person; known: Known; daysMax: number },
): Promise<boolean> {
  const { record } = await ctx.records.get({ collection: 'positions', id: person })
  if (record === null) return true
  const position = record.doc
  const waiting = [...(await waitingMoves(ctx, person))]
  let { sharesFen, throughDay } = position
  let residueNano = BigInt(position.residueNano)
  let paidFen = 0n
  const writes: Promise<unknown>[] = []
  let next = await decided(ctx, known, throughDay + 1)
  for (let count = 0; next !== undefined && count < daysMax; count += 1) {
    const day = throughDay + 1
    for (const move of waiting.splice(0, waiting.filter((it) => it.doc.startDay <= day).length)) {
      sharesFen += signed(move.doc)
      const doc = { ...move.doc, state: 'booked' } as const
      writes.push(ctx.records.put({ collection: 'moves', id: move.id, doc }))
    }
    const { per10k, state } = next
    const adjustNano = await adjustOf(ctx, person, next.corrections)
    const isFunded = state === 'funded'
    const end = accrueDay({ sharesFen, residueNano, per10k, adjustNano, isFunded })
    writes.push(
      ctx.records.put({
        collection: 'incomes',
        id: incomeId(person, day),
        doc: {
          person,
          day,
          sharesFen,
          per10k,
          incomeNano: Number(end.incomeNano),
          adjustNano: Number(adjustNano),
          paidFen: end.paidFen,
          state,
          at: ctx.now,
        },
      }),
    )
    sharesFen += end.paidFen
    paidFen += end.paidFen
    residueNano = end.residueNano
    throughDay = day
    next = await decided(ctx, known, throughDay + 1)
  }
  if (throughDay === position.throughDay) return true
  if (paidFen > 0n) {
    await ctx.ledger.allot({ pool, to: person, amountFen: paidFen, note: '攒钱收益' })
    const add = { collection: 'totals', id: only, field: 'fen', delta: Number(paidFen) } as const
    writes.push(ctx.records.add(add))
  }
  const doc = {
    person,
    sharesFen,
    residueNano: Number(residueNano),
    throughDay,
    incomeFen: position.incomeFen + paidFen,
    // Whoever has nothing left and nothing on its way is not looked at until they come back.
    active: sharesFen === 0n && waiting.length === 0 ? 0 : 1,
  }
  writes.push(ctx.records.put({ collection: 'positions', id: person, doc }))
  await Promise.all(writes)
  return next === undefined
}
