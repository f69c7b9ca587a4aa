// Whether a rule lets in nobody, everybody, or some. Every case is tried while there are few; a
// larger rule is taken apart where its parts share no fact; what is still too large is sampled.

import { canonicalRule, countOf, pushNot } from '../canonical.ts'
import type { Answer } from '../facts.ts'
import { judgeBy } from '../judge.ts'
import { isLeaf, leavesOf, type Leaf, type Rule } from '../rule.ts'
import { leafKey } from '../words/proof.ts'
import { variableName, variablesOf, type Variable } from './variable.ts'

/** Whom a rule lets in, once everything is known of them. */
export type Admitted = 'nobody' | 'some' | 'everybody' | 'undecided'

/** Questions whose answer is taken as given. */
export type Given = (leaf: Leaf) => boolean | undefined

const casesMax = 2 ** 10

/**
 * Finds out whom a rule lets in, over all people of whom everything is known.
 *
 * Shape: exact wherever the cases of one part that hangs together are at most 1,024. Beyond that,
 * 1,024 cases spread evenly are tried: `some` where they differ, else `undecided`. `given` fixes
 * the answers of some questions, to ask what would be without them.
 * Source: specs/eligibility, "checked by enumeration of leaf values, <= 2^10".
 */
export const admits = (rule: Rule, given: Given = () => undefined): Admitted =>
  admitsPart(pushNot(canonicalRule(rule)), given)

function admitsPart(rule: Rule, given: Given): Admitted {
  const leaves = leavesOf(rule).flatMap(({ leaf }) => (given(leaf) === undefined ? [leaf] : []))
  const variables = variablesOf(leaves)
  const count = variables.reduce((product, { cases }) => product * cases.length, 1)
  if (count <= casesMax) return admittedBy(answersOf(rule, given, everyCase(variables)))
  const groups = isLeaf(rule) || 'not' in rule ? [] : independent(countOf(rule)[1], given)
  if (!isLeaf(rule) && !('not' in rule) && groups.length > 1) {
    const apart = admitsApart(countOf(rule), groups, given)
    if (apart !== undefined) return apart
  }
  const sampled = admittedBy(answersOf(rule, given, someCases(variables)))
  return sampled === 'some' ? sampled : 'undecided'
}

/** Parts that share no fact are independent: what one group does says nothing about another. */
function admitsApart(
  [n, of]: readonly [n: number, of: readonly Rule[]],
  groups: readonly (readonly Rule[])[],
  given: Given,
): Admitted | undefined {
  const isAll = n === of.length
  // Counting over a group that hangs together would need the numbers, not only the answers.
  if (!isAll && n > 1 && groups.length < of.length) return undefined
  const admitted = groups.map((parts) => {
    const [only, ...others] = parts
    const part = only !== undefined && others.length === 0 ? only : undefined
    return admitsPart(part ?? (isAll ? { all: parts } : { any: parts }), given)
  })
  const wanted = isAll ? groups.length : n
  const count = (...kinds: readonly Admitted[]): number =>
    admitted.filter((it) => kinds.includes(it)).length
  if (count('everybody') >= wanted) return 'everybody'
  if (count('everybody', 'some', 'undecided') < wanted) return 'nobody'
  const canFail = count('everybody', 'undecided') < wanted
  const canPass = count('everybody', 'some') >= wanted
  return canFail && canPass ? 'some' : 'undecided'
}

interface Group {
  readonly parts: readonly Rule[]
  readonly names: ReadonlySet<string>
}

/** Parts in groups such that no two groups ask about one fact. */
function independent(parts: readonly Rule[], given: Given): readonly (readonly Rule[])[] {
  let groups: readonly Group[] = []
  for (const part of parts) {
    const own = leavesOf(part).filter(({ leaf }) => given(leaf) === undefined)
    const names = new Set(own.map(({ leaf }) => variableName(leaf)))
    const touching = groups.filter((group) => !group.names.isDisjointFrom(names))
    const joined = touching.reduce<Group>(
      (sum, it) => ({ parts: [...sum.parts, ...it.parts], names: sum.names.union(it.names) }),
      { parts: [part], names },
    )
    groups = [...groups.filter((group) => !touching.includes(group)), joined]
  }
  return groups.map((group) => group.parts)
}

type Case = ReadonlyMap<string, boolean>

function* answersOf(rule: Rule, given: Given, cases: Iterable<Case>): Generator<Answer> {
  const keys = new Map(leavesOf(rule).map(({ leaf }) => [leaf, leafKey(leaf)]))
  for (const one of cases) {
    const holds = (leaf: Leaf): boolean => given(leaf) ?? one.get(keys.get(leaf) ?? '') ?? false
    yield judgeBy(rule, (leaf) => (holds(leaf) ? 'yes' : 'no'))
  }
}

function admittedBy(answers: Iterable<Answer>): Admitted {
  const seen = new Set<Answer>()
  for (const answer of answers) {
    seen.add(answer)
    if (seen.size > 1) return 'some'
  }
  return seen.has('yes') ? 'everybody' : 'nobody'
}

function* everyCase(variables: readonly Variable[]): Generator<Case> {
  const [first, ...others] = variables
  if (first === undefined) {
    yield new Map()
    return
  }
  for (const rest of everyCase(others)) {
    for (const one of first.cases) yield new Map([...one, ...rest])
  }
}

const goldenRatio = 0.618_033_988_749_894_9

/** Cases spread evenly and the same each time: a step of its own through each fact. */
function* someCases(variables: readonly Variable[]): Generator<Case> {
  for (let at = 1; at <= casesMax; at += 1) {
    const chosen = variables.map(({ cases }, place) => {
      const spread = (at * Math.sqrt(place + 1 + goldenRatio)) % 1
      return cases[Math.floor(spread * cases.length)] ?? new Map<string, boolean>()
    })
    yield new Map(chosen.flatMap((one) => [...one]))
  }
}
