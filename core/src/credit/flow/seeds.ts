// Where trust begins: people chosen by a public rule and a secret key, and contracted merchants.
// The rule can be told to everybody; the list may not, or the edges to it would be what is bought.

import type { Month } from '@tessera/sdk/credit'
import { hmacSha256 } from '../../base/hash.ts'

/** What the rule asks of a person known by a document. */
export interface SeedCandidate {
  readonly person: string
  readonly level: 0 | 1 | 2 | 3
  /** Whole months since the person was first verified. */
  readonly verifiedMonths: number
  readonly counterpartiesCount: number
  readonly hasBreach: boolean
  /** Where the person belongs, so that seeds stand everywhere: never an input to a score. */
  readonly stratum: string
}

/** The rule of the seeds. */
export const seedRule = {
  level: 3,
  verifiedMonthsMin: 24,
  counterpartiesMin: 10,
  /** How many of a thousand people of a stratum are seeds. */
  shareMilli: 50,
} as const

/** What a choice of seeds is made from. */
export interface SeedsRequest {
  readonly people: readonly SeedCandidate[]
  /** Merchants under contract: always seeds. */
  readonly merchants: readonly string[]
  readonly key: Uint8Array
  readonly month: Month
}

/** The quarter of a month: the choice is another one in each. */
export const quarterOf = (month: Month): number => Math.floor(month / 3)

const isEligible = (it: SeedCandidate): boolean =>
  it.level >= seedRule.level &&
  it.verifiedMonths >= seedRule.verifiedMonthsMin &&
  it.counterpartiesCount >= seedRule.counterpartiesMin &&
  !it.hasBreach

/**
 * Chooses the seeds of a quarter.
 *
 * Shape: persons in the order of their ids; in each stratum one in twenty of all its people,
 * rounded up, taken from those the rule admits, in the order of a keyed hash of quarter and
 * person.
 * Effects: the same key, month and people give the same seeds; the next quarter others.
 * Source: specs/credit 7.5.
 */
export function chooseSeeds({ people, merchants, key, month }: SeedsRequest): readonly string[] {
  const strata = Map.groupBy(people, ({ stratum }) => stratum)
  const rank = ({ person }: SeedCandidate): string =>
    Buffer.from(hmacSha256(key, `seed ${quarterOf(month)} ${person}`)).toString('hex')
  const chosen = [...strata.values()].flatMap((members) => {
    const quota = Math.ceil((members.length * seedRule.shareMilli) / 1_000)
    return members
      .filter(isEligible)
      .map((it) => ({ person: it.person, rank: rank(it) }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, quota)
      .map(({ person }) => person)
  })
  return [...new Set([...chosen, ...merchants])].toSorted()
}

/** A person whom trust should reach, and the group that is looked at. */
export interface CoveredPerson {
  readonly group: string
  readonly trustUnits: number
}

/** How many of a group trust reaches. */
export interface SeedCoverage {
  readonly group: string
  readonly peopleCount: number
  readonly reachedCount: number
  readonly reachedMilli: number
}

/**
 * The share of honest people known by a document whom trust reaches, by group.
 *
 * Shape: pass those people only; groups in the order of their names. Measured, never an input.
 * Source: specs/credit 7.5 and 8.6: 95 of a hundred are asked.
 */
export function seedCoverage(people: readonly CoveredPerson[]): readonly SeedCoverage[] {
  return [...Map.groupBy(people, ({ group }) => group)]
    .map(([group, members]) => {
      const reachedCount = members.filter(({ trustUnits }) => trustUnits > 0).length
      const reachedMilli = Math.floor((reachedCount * 1_000) / members.length)
      return { group, peopleCount: members.length, reachedCount, reachedMilli }
    })
    .toSorted((a, b) => (a.group < b.group ? -1 : 1))
}
