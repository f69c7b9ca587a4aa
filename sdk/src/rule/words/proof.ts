// The smallest set of answers that settles a rule: what is left to prove, or what stands in the
// way. Sensitive facts are asked for last.

import { canonicalRule, countOf } from '../canonical.ts'
import { sensitivityOf } from '../reads.ts'
import { isLeaf, type Leaf, type Rule } from '../rule.ts'

/** A question with the answer that is wanted. */
export interface Literal {
  readonly leaf: Leaf
  readonly wanted: 'yes' | 'no'
}

/** What it costs to have a question answered as wanted. */
export type Cost = 'free' | 'counted' | 'never'

type Choice = ReadonlyMap<string, Literal>

/** How many choices are carried on from one part to the next; the smallest ones. */
const choicesMax = 24

/** The text under which one question is known, however it is written. */
export const leafKey = (leaf: Leaf): string => JSON.stringify(canonicalRule(leaf))

/**
 * Finds the smallest set of counted answers with which a rule holds.
 *
 * Shape: `rule` has every `not` at a leaf. Gives the literals, or `undefined` where none will do:
 * also where the same question would have to be answered both ways. Of equal sets the one with
 * fewer sensitive facts. No literal of the set can be left out. Of a rule that is entangled beyond
 * use only the smallest choices of each part are followed, so that none takes long.
 */
export function smallestChoice(
  rule: Rule,
  costOf: (literal: Literal) => Cost,
): readonly Literal[] | undefined {
  const [best] = choicesOf(rule, costOf)
  return best === undefined ? undefined : withoutSpare(rule, [...best.values()], costOf)
}

function literalOf(rule: Rule): Literal | undefined {
  if (isLeaf(rule)) return { leaf: rule, wanted: 'yes' }
  return 'not' in rule && isLeaf(rule.not) ? { leaf: rule.not, wanted: 'no' } : undefined
}

function choicesOf(rule: Rule, costOf: (literal: Literal) => Cost): readonly Choice[] {
  const literal = literalOf(rule)
  if (literal !== undefined) {
    const cost = costOf(literal)
    if (cost === 'never') return []
    return [cost === 'free' ? new Map() : new Map([[leafKey(literal.leaf), literal]])]
  }
  if (isLeaf(rule) || 'not' in rule) return []
  const [n, of] = countOf(rule)
  // For each number of parts that hold so far: the smallest choices that make them.
  const rows: (readonly Choice[])[] = Array.from({ length: n + 1 }, (_, count) =>
    count === 0 ? [new Map()] : [],
  )
  for (const part of of) {
    const choices = choicesOf(part, costOf)
    for (let count = n; count > 0; count -= 1) {
      const grown = (rows[count - 1] ?? []).flatMap((one) =>
        choices.flatMap((other) => together(one, other) ?? []),
      )
      rows[count] = smallest([...(rows[count] ?? []), ...grown])
    }
  }
  return rows[n] ?? []
}

function together(one: Choice, other: Choice): Choice | undefined {
  const both = new Map(one)
  for (const [key, literal] of other) {
    if ((both.get(key)?.wanted ?? literal.wanted) !== literal.wanted) return undefined
    both.set(key, literal)
  }
  return both
}

function smallest(choices: readonly Choice[]): readonly Choice[] {
  const kept: Choice[] = []
  for (const choice of [...choices].sort((one, other) => weightOf(one) - weightOf(other))) {
    if (kept.length === choicesMax) break
    if (!kept.some((one) => [...one.keys()].every((key) => isIn(one, key, choice))))
      kept.push(choice)
  }
  return kept
}

const isIn = (one: Choice, key: string, other: Choice): boolean =>
  one.get(key)?.wanted === other.get(key)?.wanted

/** One more fact weighs more than any number of sensitive ones. */
const weightOf = (choice: Choice): number =>
  choice.size * 100 +
  [...choice.values()].filter(({ leaf }) => sensitivityOf(leaf) !== undefined).length

/** A question that stands in several parts may make another one spare. */
function withoutSpare(
  rule: Rule,
  literals: readonly Literal[],
  costOf: (literal: Literal) => Cost,
): readonly Literal[] {
  const spare = literals.find((one) => {
    const others = new Set(literals.filter((it) => it !== one).map(textOf))
    return holds(rule, (it) => costOf(it) === 'free' || others.has(textOf(it)))
  })
  if (spare === undefined) return literals
  return withoutSpare(
    rule,
    literals.filter((it) => it !== spare),
    costOf,
  )
}

const textOf = ({ leaf, wanted }: Literal): string => `${wanted} ${leafKey(leaf)}`

function holds(rule: Rule, isMet: (literal: Literal) => boolean): boolean {
  const literal = literalOf(rule)
  if (literal !== undefined) return isMet(literal)
  if (isLeaf(rule) || 'not' in rule) return false
  const [n, of] = countOf(rule)
  return of.filter((part) => holds(part, isMet)).length >= n
}
