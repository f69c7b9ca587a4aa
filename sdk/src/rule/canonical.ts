// The one form of all rules that differ only in how they are written. Each step keeps the answer
// for every person in all three values, so the hash of the text stands for what the rule means.

import { limits } from '../wire/limits.ts'
import { isLeaf, type Leaf, type Rule } from './rule.ts'
import { assuranceDefault } from './thresholds.ts'

/**
 * Gives the canonical form of a rule.
 *
 * Shape: parts of `all`, `any` and `atLeast` sorted; repeated parts of `all` and `any` once; `all`
 * in `all` and `any` in `any` opened where at most 16 parts come of it; one part alone stands for
 * itself; `not` of `not` falls away; `atLeast` 1 is `any`, `atLeast` every one is `all`; defaults
 * are left out, regions sorted. Never deeper than the rule given; its own canonical form.
 */
export function canonicalRule(rule: Rule): Rule {
  if (isLeaf(rule)) return canonicalLeaf(rule)
  if ('not' in rule) {
    const part = canonicalRule(rule.not)
    return 'not' in part ? part.not : { not: part }
  }
  if ('all' in rule) {
    const parts = joined(rule.all, (part) => ('all' in part ? part.all : [part]))
    return alone(parts) ?? { all: parts }
  }
  if ('any' in rule) {
    const parts = joined(rule.any, (part) => ('any' in part ? part.any : [part]))
    return alone(parts) ?? { any: parts }
  }
  const { n, of } = rule.atLeast
  if (n === 1) return canonicalRule({ any: of })
  if (n === of.length) return canonicalRule({ all: of })
  return { atLeast: { n, of: of.map(canonicalRule).sort(byText) } }
}

/**
 * The text of a rule that its hash is made of.
 *
 * Shape: the canonical form as canonical JSON; equal texts mean equal answers for everybody. Hash
 * it with what the caller has at hand.
 * Source: RFC 8785.
 */
export const ruleText = (rule: Rule): string => JSON.stringify(canonicalRule(rule))

/** The same rule with every `not` at a leaf, in the order it was written. */
export function pushNot(rule: Rule, turned = false): Rule {
  if (isLeaf(rule)) return turned ? { not: rule } : rule
  if ('not' in rule) return pushNot(rule.not, !turned)
  const [n, of] = countOf(rule)
  const parts = of.map((part) => pushNot(part, turned))
  const wanted = turned ? of.length - n + 1 : n
  if (wanted === of.length) return { all: parts }
  return wanted === 1 ? { any: parts } : { atLeast: { n: wanted, of: parts } }
}

/** How many of which parts have to hold: all, any and atLeast are one thing. */
export const countOf = (
  rule: Exclude<Rule, Leaf | { readonly not: Rule }>,
): readonly [n: number, of: readonly Rule[]] => {
  if ('all' in rule) return [rule.all.length, rule.all]
  return 'any' in rule ? [1, rule.any] : [rule.atLeast.n, rule.atLeast.of]
}

// Fields stand in the order of their names: that is what makes the text canonical JSON.
function canonicalLeaf(leaf: Leaf): Leaf {
  switch (leaf.p) {
    case 'attr': {
      const { minAssurance = assuranceDefault, name, p } = leaf
      return minAssurance === assuranceDefault ? { name, p } : { minAssurance, name, p }
    }
    case 'regionIn':
      return { p: leaf.p, v: [...new Set(leaf.v)].sort() }
    case 'memberOf':
      return { circle: leaf.circle, minDays: leaf.minDays, p: leaf.p }
    case 'rankAtMost':
      return { list: leaf.list, p: leaf.p, v: leaf.v }
    case 'presentIn':
      return { p: leaf.p, place: leaf.place }
    case 'inviteFrom':
      return { p: leaf.p, sub: leaf.sub }
    case 'uniquePerson':
      return { p: leaf.p }
    case 'ageAtLeast':
      return { p: leaf.p, v: leaf.v }
    case 'levelAtLeast':
      return { p: leaf.p, v: leaf.v }
    case 'creditAtLeast':
      return { p: leaf.p, v: leaf.v }
    case 'creditOver':
      return { p: leaf.p, v: leaf.v }
    case 'role':
      return { p: leaf.p, v: leaf.v }
  }
}

/** Canonical parts, opened as long as they stay few enough for a rule, once each, sorted. */
function joined(rules: readonly Rule[], open: (part: Rule) => readonly Rule[]): readonly Rule[] {
  let parts = once(rules.map(canonicalRule))
  for (;;) {
    const opened = once(parts.flatMap(open))
    const same = opened.length === parts.length && opened.every((it, at) => it === parts[at])
    if (same || opened.length > limits.ruleChildrenMax) return parts
    parts = opened
  }
}

const once = (parts: readonly Rule[]): readonly Rule[] => [
  ...new Map([...parts].sort(byText).map((part) => [JSON.stringify(part), part] as const)).values(),
]

const byText = (left: Rule, right: Rule): number => {
  const [one, other] = [JSON.stringify(left), JSON.stringify(right)]
  return one < other ? -1 : one > other ? 1 : 0
}

const alone = ([first, ...others]: readonly Rule[]): Rule | undefined =>
  others.length === 0 ? first : undefined
