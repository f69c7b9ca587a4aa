// Moves that wait until the day is booked from which they count.

import type { Person, z } from '@tessera/sdk'
import type { SavingsCtx } from './manifest.ts'
import type { moves } from './record.ts'
import { no } from './words.ts'

/** With so many that wait, somebody moves nothing more. */
const waitingMax = 90

/** A move as it is stored. */
export interface MoveRow {
  readonly id: string
  readonly doc: z.infer<(typeof moves)['schema']>
}

/** All moves of somebody that wait; `requireRoom` keeps them fewer than are listed. */
export async function waitingMoves(ctx: SavingsCtx, person: Person): Promise<readonly MoveRow[]> {
  const { records } = await ctx.records.list({
    collection: 'moves',
    index: 'byState',
    equals: [person, 'waiting'],
    limit: waitingMax + 10,
  })
  return records
}

const sumFen = (rows: readonly MoveRow[]): bigint =>
  rows.reduce((sum, { doc }) => sum + doc.amountFen, 0n)

/** What of a person's part does not count yet: it cannot be taken out before it does. */
export const waitingFen = (waiting: readonly MoveRow[], today: number): bigint =>
  sumFen(waiting.filter(({ doc }) => doc.kind === 'in' && doc.startDay > today))

/** What somebody took out today already; it waits, because no day is booked before it is over. */
export const outTodayFen = (waiting: readonly MoveRow[], today: number): bigint =>
  sumFen(waiting.filter(({ doc }) => doc.kind === 'out' && doc.startDay === today))

/** Refuses a move where too many of somebody's still wait to be counted. */
export function requireRoom(waiting: readonly MoveRow[]): void {
  if (waiting.length > waitingMax)
    no('今天转得太频繁，明天再来。', 'That is many moves at once; come back tomorrow.')
}
