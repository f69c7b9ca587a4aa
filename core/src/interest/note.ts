// Noting topics for somebody, and forgetting them: what a run wished, as it is planned at commit.

import type { PlanTx } from '../commit/unit.ts'
import type { InterestSource } from '@tessera/sdk/contract'
import type { Reader, RowKey } from '../store/store.ts'
import { limits } from '@tessera/sdk/wire'
import { decayed, noted } from './weight.ts'

/** Topics that a run wants noted for the person it runs for. */
export interface InterestWrite {
  readonly person: string
  readonly source: InterestSource
  readonly topics: readonly string[]
  /** Topics of this source that make room for new ones. */
  readonly leaving: readonly string[]
}

/** A name that changes with what somebody chose, not with every note. */
export const interestName = (person: string): string => `interests|${person}`

/** Every topic of one source, as stored. */
export const topicsOf = (reader: Reader, person: string, source: InterestSource) =>
  reader.scan({
    table: 'interest',
    equals: [person, source],
    // Two who note at once may leave a few more than there is room for, until the next note.
    limit: 2 * limits.interestTopicsMax,
  })

/** The weakest topics that have to leave so that these fit. */
export async function leavingFor(
  reader: Reader,
  { person, source, topics }: Omit<InterestWrite, 'leaving'>,
  nowMs: number,
): Promise<readonly string[]> {
  const rows = await topicsOf(reader, person, source)
  const known = new Set(rows.map(({ topic }) => topic))
  const fresh = topics.filter((topic) => !known.has(topic)).length
  const surplus = rows.length + fresh - limits.interestTopicsMax
  if (surplus <= 0) return []
  return rows
    .filter(({ topic }) => !topics.includes(topic))
    .map((row) => ({ topic: row.topic, left: decayed(row, nowMs).weight }))
    .toSorted((a, b) => a.left - b.left || (a.topic < b.topic ? -1 : 1))
    .slice(0, surplus)
    .map(({ topic }) => topic)
}

/** The rows that noting looks at. */
export const interestNeeds = ({ person, source, topics }: InterestWrite): readonly RowKey[] => [
  { table: 'interestSwitch', key: [person, source] },
  ...topics.map((topic): RowKey => ({ table: 'interest', key: [person, source, topic] })),
]

/** Notes topics where the person has the source switched on; else nothing is stored. */
export function planInterest(tx: PlanTx, write: InterestWrite): void {
  const { person, source, topics, leaving } = write
  if (tx.get('interestSwitch', [person, source])?.isOn !== 1) return
  for (const topic of leaving) tx.delete('interest', [person, source, topic])
  for (const topic of topics) {
    const before = tx.get('interest', [person, source, topic])
    tx.put('interest', { person, source, topic, ...noted(before, tx.nowMs) })
  }
}
