// What somebody is interested in, as they themselves see it and rule over it, and as a plugin may
// have its candidates put in order by it.
//
// What a plugin can still infer from an order: which of its candidates weigh more than others, and
// from the reason which source spoke for one. A plugin that ranks single made-up topics against
// each other learns their order, a comparison of at most 200 topics a call; so calls are counted,
// people agree to it for each plugin, nothing is said of weights or moments, and notes of other
// plugins are seen only through that order.

import { PlatformError, interestSources, type InterestSource } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { openBoundedMap } from '../base/bounded-map.ts'
import type { Clock } from '../base/clock.ts'
import { dayOf } from '../base/day.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { OpenReadSet } from '../commit/read-set.ts'
import type { Store } from '../store/store.ts'
import { rowName } from '../store/tables.ts'
import { interestName, topicsOf } from './note.ts'
import { rankCandidates, type Candidate, type KnownTopic, type Ranked } from './rank.ts'
import { decayed } from './weight.ts'

/** What is known from one source. */
export interface SourceSeen {
  readonly source: InterestSource
  readonly isOn: boolean
  /** The heaviest first; weights in thousandths of a note, as of now. */
  readonly topics: readonly { readonly topic: string; readonly weight: number }[]
}

/** Whose candidates are put in order, for whom. */
export interface RankOf {
  readonly person: string
  readonly plugin: string
  readonly reads: OpenReadSet
}

/** The interests of people. */
export interface Interests {
  /** Everything that is known of somebody, by source; without what has faded away. */
  seen(person: string): Promise<readonly SourceSeen[]>
  /** Switches a source on or off; what it told before stays until it is forgotten. */
  switchSource(person: string, source: InterestSource, isOn: boolean): Promise<void>
  /** Forgets one topic from every source; all of them where none is named. */
  forget(person: string, topic?: string): Promise<void>
  /**
   * Puts candidates in order by the sources that are on.
   * Errors: `limit_exceeded` more than `interestRanksPerDayMax` a day, plugin and person, counted
   * by each node since it started.
   * Effects: the switches, and the forgetting, join the read set; single notes do not, so that an
   * order under watch does not tell of each of them.
   */
  rank(of: RankOf, candidates: readonly Candidate[]): Promise<readonly Ranked[]>
}

interface InterestDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
}

const countersMax = 50_000

/** Counts the rankings of a day. */
function openDayCounts(clock: Clock) {
  const counts = openBoundedMap<{ readonly day: string; readonly count: number }>(countersMax)
  return (name: string): number => {
    const day = dayOf(clock.now())
    const before = counts.get(name)
    const count = (before?.day === day ? before.count : 0) + 1
    counts.set(name, { day, count })
    return count
  }
}

/** Opens them. */
export function openInterests({ store, engine, clock }: InterestDeps): Interests {
  const countToday = openDayCounts(clock)

  async function isOn(person: string, source: InterestSource): Promise<boolean> {
    return (await store.get('interestSwitch', [person, source]))?.isOn === 1
  }

  async function knownFrom(person: string, source: InterestSource): Promise<readonly KnownTopic[]> {
    const rows = await topicsOf(store, person, source)
    return rows.map(({ topic, weight, atMs }) => ({ source, topic, weight, atMs }))
  }

  return {
    seen: (person) =>
      Promise.all(
        interestSources.map(async (source) => {
          const known = await knownFrom(person, source)
          const topics = known
            .map((row) => ({ topic: row.topic, weight: decayed(row, clock.now()).weight }))
            .filter(({ weight }) => weight > 0)
            .toSorted((a, b) => b.weight - a.weight || (a.topic < b.topic ? -1 : 1))
          return { source, isOn: await isOn(person, source), topics }
        }),
      ),
    async switchSource(person, source, on) {
      await engine.commit({
        needs: () => [],
        plan(tx) {
          tx.put('interestSwitch', { person, source, isOn: on ? 1 : 0, atMs: tx.nowMs })
          tx.touch(interestName(person))
        },
      })
    },
    async forget(person, topic) {
      const rows = await Promise.all(interestSources.map((it) => topicsOf(store, person, it)))
      const gone = rows.flat().filter((row) => topic === undefined || row.topic === topic)
      await engine.commit({
        needs: () => [],
        plan(tx) {
          for (const row of gone) tx.delete('interest', [person, row.source, row.topic])
          tx.touch(interestName(person))
        },
      })
    },
    async rank({ person, plugin, reads }, candidates) {
      if (countToday(`${plugin} ${person}`) > limits.interestRanksPerDayMax)
        throw new PlatformError('limit_exceeded', {
          interestRanksPerDayMax: limits.interestRanksPerDayMax,
        })
      const seq = engine.head()
      reads.notePoint(interestName(person), seq)
      for (const source of interestSources)
        reads.notePoint(rowName('interestSwitch', [person, source]), seq)
      const known = await Promise.all(
        interestSources.map(async (source) =>
          (await isOn(person, source)) ? knownFrom(person, source) : [],
        ),
      )
      return rankCandidates(candidates, known.flat(), clock.now())
    },
  }
}
