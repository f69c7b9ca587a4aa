// The variable `me` of the CEL text: facts as a CEL engine takes them.

import type { Facts } from '../facts.ts'
import { assuranceDefault, thresholds } from '../thresholds.ts'

/** A value that every CEL engine has: text, whole number, truth, list, map. */
export type CelFact =
  | string
  | bigint
  | boolean
  | readonly CelFact[]
  | { readonly [name: string]: CelFact }

/**
 * Makes the variable `me` that {@link toCel} writes about.
 *
 * Shape: what is unknown is left out, so that reading it is an error in CEL. Attributes stand at
 * the top as far as they are vouched for by default, and in `assured1`, `assured3`, `assured4` for
 * the other assurances; numbers are whole.
 */
export function toCelFacts(facts: Facts): { readonly [name: string]: CelFact } {
  const { memberDays, ranks } = facts
  const assured = thresholds.assurance.map(
    (least) => [`assured${least}`, attributesFrom(facts, least)] as const,
  )
  return {
    ...Object.fromEntries(assured),
    ...attributesFrom(facts, assuranceDefault),
    ...defined({
      age: whole(facts.age),
      level: whole(facts.level),
      credit: typeof facts.credit === 'number' ? whole(facts.credit) : undefined,
      regions: facts.regions,
      present: facts.places ?? {},
      memberships:
        memberDays &&
        Object.entries(memberDays).map(([circle, days]) => ({ circle, days: BigInt(days) })),
      uniquePerson: facts.uniquePerson,
      roles: facts.roles,
      invitedBy: facts.invitedBy,
      ranks: ranks && Object.entries(ranks).map(([list, rank]) => ({ list, rank: BigInt(rank) })),
    }),
  }
}

const attributesFrom = (facts: Facts, least: number): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(facts.attributes ?? {}).flatMap(([name, { holds, assurance }]) =>
      assurance >= least ? [[name, holds]] : [],
    ),
  )

const whole = (value: number | undefined): bigint | undefined =>
  value === undefined ? undefined : BigInt(value)

const defined = (
  fields: Readonly<Record<string, CelFact | undefined>>,
): { readonly [name: string]: CelFact } =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
