// What a rule reads about people, told without judging anybody: for the consent sheet, for the
// check against a manifest, and for the linter.

import { canonicalRule } from './canonical.ts'
import { leavesOf, type Leaf, type Rule } from './rule.ts'
import { attributeNames, type AttributeName } from './thresholds.ts'

/** Kinds of facts; all but `attribute` are one fact each. */
export type FactKind =
  | 'attribute'
  | 'age'
  | 'level'
  | 'credit'
  | 'region'
  | 'presence'
  | 'membership'
  | 'uniquePerson'
  | 'role'
  | 'invitation'
  | 'rank'

/** Facts that need a consent of their own. */
export type Sensitive = 'sex' | 'age'

/** What a rule reads. */
export interface Reads {
  readonly attributes: readonly AttributeName[]
  readonly kinds: readonly FactKind[]
  /** The distinct questions, canonical, sorted: what a person is asked to have answered. */
  readonly predicates: readonly Leaf[]
  readonly sensitive: readonly Sensitive[]
}

const kindOf: Readonly<Record<Leaf['p'], FactKind>> = {
  attr: 'attribute',
  ageAtLeast: 'age',
  levelAtLeast: 'level',
  creditAtLeast: 'credit',
  creditOver: 'credit',
  regionIn: 'region',
  presentIn: 'presence',
  memberOf: 'membership',
  uniquePerson: 'uniquePerson',
  role: 'role',
  inviteFrom: 'invitation',
  rankAtMost: 'rank',
}

/**
 * Lists what a rule reads about people.
 *
 * Shape: static: the same for everybody, also where one part alone would decide. Each list without
 * repeats, in an order that does not depend on how the rule is written.
 * Authority: whoever lets a rule be judged asks for consent to all of it; `sensitive` separately.
 * Source: specs/identity 6.1 (g); specs/eligibility, "the list of attributes must be static".
 */
export function readsOf(rule: Rule): Reads {
  const leaves = leavesOf(canonicalRule(rule)).map(({ leaf }) => leaf)
  const named = new Set(leaves.flatMap((leaf) => (leaf.p === 'attr' ? [leaf.name] : [])))
  const byText = new Map(leaves.map((leaf) => [JSON.stringify(leaf), leaf]))
  return {
    attributes: attributeNames.filter((name) => named.has(name)),
    kinds: [...new Set(leaves.map((leaf) => kindOf[leaf.p]))].sort(),
    predicates: [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, it]) => it),
    sensitive: [...new Set(leaves.flatMap((leaf) => sensitivityOf(leaf) ?? []))].sort(),
  }
}

/** What is sensitive about one question, if anything is. */
export function sensitivityOf(leaf: Leaf): Sensitive | undefined {
  if (leaf.p === 'ageAtLeast') return 'age'
  if (leaf.p !== 'attr') return undefined
  if (leaf.name === 'female' || leaf.name === 'male') return 'sex'
  return leaf.name === 'minor' ? 'age' : undefined
}
