// What a person lets others spend, and what others let them: across all plugins, for them alone.

import type { Reader } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { isTaken, placesMax, type Side } from './act.ts'

/**
 * The mandates of a person that still stand: in force, paused, and offers of theirs that wait for a
 * yes. Each stands on a place, so that none is lost behind others that have ended.
 */
export async function readStanding(
  reader: Reader,
  of: { readonly person: string; readonly side: Side },
  nowMs: number,
): Promise<readonly Row<'standingMandate'>[]> {
  const { person, side } = of
  const places = await reader.scan({
    table: 'standingPlace',
    equals: [person, side],
    limit: placesMax[side],
  })
  const rows = await Promise.all(
    places.map(async ({ mandate }) => reader.get('standingMandate', [mandate])),
  )
  return rows
    .flatMap((row) => row ?? [])
    .filter((row) => isTaken(row, nowMs))
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
}
