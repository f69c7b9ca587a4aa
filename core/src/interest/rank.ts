// The order of a plugin's own candidates by what somebody is interested in.

import { interestSources, type InterestReason, type InterestSource } from '@tessera/sdk/contract'
import { decayed, type Weight } from './weight.ts'

/** Something to be put in order. */
export interface Candidate {
  readonly id: string
  readonly topics: readonly string[]
}

/** A candidate in its place, with the source that spoke for it most. */
export interface Ranked {
  readonly id: string
  readonly reason: InterestReason
}

/** A topic of one source. */
export interface KnownTopic extends Weight {
  readonly source: InterestSource
  readonly topic: string
}

const reasonOf: Readonly<Record<InterestSource, InterestReason>> = {
  visit: 'visits',
  join: 'joins',
  search: 'searches',
  purchase: 'purchases',
}

/**
 * Puts candidates in order, the most interesting first; ties keep the order they came in.
 * The reason is the source that weighs most, of equal ones the first in the list of sources.
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  known: readonly KnownTopic[],
  nowMs: number,
): readonly Ranked[] {
  const weights = new Map(
    known.map((row) => [`${row.source} ${row.topic}`, decayed(row, nowMs).weight]),
  )
  const scored = candidates.map(({ id, topics }) => {
    const different = [...new Set(topics)]
    let [score, most] = [0, 0]
    let reason: InterestReason = 'none'
    for (const source of interestSources) {
      const sum = different.reduce(
        (total, topic) => total + (weights.get(`${source} ${topic}`) ?? 0),
        0,
      )
      score += sum
      if (sum > most) [most, reason] = [sum, reasonOf[source]]
    }
    return { id, reason, score }
  })
  return scored.toSorted((a, b) => b.score - a.score).map(({ id, reason }) => ({ id, reason }))
}
