// The rule language: who may do a thing, as plain JSON that a form can write and a person can read.
// Total by construction: no loops, no texts to match, thresholds from fixed sets only, so that no
// rule can measure anybody more closely than the platform allows.

import type { Leaf } from './leaf.ts'

export type { Leaf }

/** A rule that is made of others. */
export type Branch =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | { readonly atLeast: { readonly n: number; readonly of: readonly Rule[] } }

/**
 * Who may do a thing.
 *
 * Shape: a leaf; `all` or `any` of 1 to 16 rules; `not` of one; `atLeast` n of 1 to 16. A leaf
 * alone has depth 1; depth at most `limits.ruleDepthMax`, at most `limits.ruleLeavesMax` leaves.
 * Example: `{ all: [{ p: 'attr', name: 'student' }, { p: 'attr', name: 'female' }] }`
 * Source: specs/eligibility, "own zod JSON rule".
 */
export type Rule = Leaf | Branch

/** Whether a rule is a single question. */
export const isLeaf = (rule: Rule): rule is Leaf => 'p' in rule

/** The parts of a rule, each with its step in a JSON pointer. */
export function partsOf(rule: Rule): readonly (readonly [step: string, part: Rule])[] {
  if (isLeaf(rule)) return []
  if ('not' in rule) return [['/not', rule.not]]
  if ('atLeast' in rule) return rule.atLeast.of.map((part, at) => [`/atLeast/of/${at}`, part])
  const [name, parts] = 'all' in rule ? (['all', rule.all] as const) : (['any', rule.any] as const)
  return parts.map((part, at) => [`/${name}/${at}`, part])
}

/** A leaf at its place. */
export interface PlacedLeaf {
  /** RFC 6901, from the top of the rule. */
  readonly pointer: string
  readonly leaf: Leaf
}

/** The leaves of a rule in the order in which they are written. */
export const leavesOf = (rule: Rule, pointer = ''): readonly PlacedLeaf[] =>
  isLeaf(rule)
    ? [{ pointer, leaf: rule }]
    : partsOf(rule).flatMap(([step, part]) => leavesOf(part, pointer + step))
