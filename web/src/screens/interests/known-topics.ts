// What is known of somebody's interests, one line a topic whatever source it comes from.

import type { InterestSource } from '@tessera/sdk/client'

/** A topic with the sources it is known from, and how much it weighs in words. */
export interface KnownTopic {
  readonly topic: string
  readonly sources: readonly InterestSource['source'][]
  readonly strength: 'strong' | 'medium' | 'weak'
}

/** In thousandths of a note: five fresh notes are strong, one and a half is more than weak. */
const strongFrom = 5_000
const mediumFrom = 1_500

/** The topics of all sources, the heaviest first. */
export function knownTopics(sources: readonly InterestSource[]): readonly KnownTopic[] {
  const weights = new Map<string, number>()
  for (const { topics } of sources)
    for (const { topic, weight } of topics) weights.set(topic, (weights.get(topic) ?? 0) + weight)
  return [...weights]
    .toSorted(([, one], [, other]) => other - one)
    .map(([topic, weight]) => ({
      topic,
      sources: sources
        .filter(({ topics }) => topics.some((known) => known.topic === topic))
        .map(({ source }) => source),
      strength: weight >= strongFrom ? 'strong' : weight >= mediumFrom ? 'medium' : 'weak',
    }))
}
