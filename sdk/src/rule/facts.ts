// What is known about one person when a rule is judged, and the answer that each leaf gets from
// it. What is absent is unknown, which is not the same as no.

import type { Leaf } from './rule.ts'
import { assuranceDefault, type AttributeName } from './thresholds.ts'

/** The three values of the language (strong Kleene logic). */
export type Answer = 'yes' | 'no' | 'unknown'

/** An attribute as somebody vouched for it. */
export interface Attested {
  readonly holds: boolean
  /** 1 the person's own word, 4 the state's. */
  readonly assurance: 1 | 2 | 3 | 4
}

/**
 * Everything that rules may read about one person, fetched once.
 *
 * Shape: an absent field is unknown. A present list or record of `memberDays`, `roles`, `ranks`,
 * `invitedBy` and `regions` is complete: what it does not hold is a no. `attributes` and `places`
 * are known one by one: what they do not hold is unknown.
 * Units: `age` in whole years; `level` 0 to 3; `credit` 350 to 950, or why there is no score to go
 * by (`hold`: under review, `off`: switched off by the person), which is unknown too; `regions`
 * are those somebody lives in, a country beside its region; `memberDays` in whole days by circle;
 * `ranks` from 1, by list.
 * Authority: never leaves core. A plugin learns an answer, not a fact.
 */
export interface Facts {
  readonly attributes?: { readonly [name in AttributeName]?: Attested }
  readonly age?: number
  readonly level?: 0 | 1 | 2 | 3
  readonly credit?: number | 'hold' | 'off'
  readonly regions?: readonly string[]
  readonly places?: Readonly<Record<string, boolean>>
  readonly memberDays?: Readonly<Record<string, number>>
  readonly uniquePerson?: boolean
  readonly roles?: readonly string[]
  readonly invitedBy?: readonly string[]
  readonly ranks?: Readonly<Record<string, number>>
}

/** The answer that one leaf gets; an attribute vouched for too weakly is unknown either way. */
export function answerLeaf(leaf: Leaf, facts: Facts): Answer {
  switch (leaf.p) {
    case 'attr': {
      const attested = facts.attributes?.[leaf.name]
      const isEnough = (attested?.assurance ?? 0) >= (leaf.minAssurance ?? assuranceDefault)
      return answer(isEnough ? attested?.holds : undefined)
    }
    case 'ageAtLeast':
      return answer(facts.age === undefined ? undefined : facts.age >= leaf.v)
    case 'levelAtLeast':
      return answer(facts.level === undefined ? undefined : facts.level >= leaf.v)
    case 'creditAtLeast':
      return answer(typeof facts.credit === 'number' ? facts.credit >= leaf.v : undefined)
    case 'creditOver':
      return answer(typeof facts.credit === 'number' ? facts.credit > leaf.v : undefined)
    case 'regionIn':
      return answer(facts.regions?.some((region) => leaf.v.includes(region)))
    case 'presentIn':
      return answer(valueOf(facts.places, leaf.place))
    case 'memberOf':
      return answer(
        facts.memberDays && (valueOf(facts.memberDays, leaf.circle) ?? -1) >= leaf.minDays,
      )
    case 'uniquePerson':
      return answer(facts.uniquePerson)
    case 'role':
      return answer(facts.roles?.includes(leaf.v))
    case 'inviteFrom':
      return answer(facts.invitedBy?.includes(leaf.sub))
    case 'rankAtMost':
      return answer(facts.ranks && (valueOf(facts.ranks, leaf.list) ?? Infinity) <= leaf.v)
  }
}

/** An answer from a truth that may be absent. */
export const answer = (holds: boolean | undefined): Answer =>
  holds === undefined ? 'unknown' : holds ? 'yes' : 'no'

/** A field of a record by a name that a stranger chose: names of the prototype hold nothing. */
export const valueOf = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
