// Why somebody may, may not, or may after proving something; for each question its answer and a
// way on. Numbers of the rule are said, numbers of people never.

import type { LocalText } from '../../contract/capability.ts'
import { pushNot } from '../canonical.ts'
import { answerLeaf, type Answer, type Facts } from '../facts.ts'
import { judge, judgeBy } from '../judge.ts'
import { isLeaf, partsOf, type Leaf, type Rule } from '../rule.ts'
import { clauseOf, listed, type Clause, type Names } from './phrase.ts'
import { leafKey, smallestChoice, type Literal } from './proof.ts'
import { peopleOf } from './sentence.ts'
import { wayTo, wayToTell, type Way } from './way.ts'

/** What a person is told about a rule as a whole. */
export type Verdict = 'may' | 'mayNot' | 'mayIfProved'

/** What a rule is explained with. */
export interface Reading {
  readonly names?: Names | undefined
  /**
   * Whether whoever asks is told the answer of a question; left out, of every one. What is not told
   * is unknown to them, and letting them know is a step like a proof.
   */
  readonly isTold?: ((leaf: Leaf) => boolean) | undefined
}

/** One question of a rule, as it stands for one person. */
export interface LeafAccount {
  /** RFC 6901, from the top of the rule. */
  readonly pointer: string
  readonly leaf: Leaf
  /** The answer that speaks for the person; `no` under an odd number of `not`. */
  readonly wanted: 'yes' | 'no'
  readonly answer: Answer
  /** Whether whoever asks is told the answer. */
  readonly isTold: boolean
  readonly sentence: LocalText
  readonly way: Way
}

/** A rule, explained to one person. */
export interface Explanation {
  readonly verdict: Verdict
  readonly sentence: LocalText
  readonly leaves: readonly LeafAccount[]
  /** For `mayNot`: the fewest answers that alone decide it. */
  readonly because: readonly LeafAccount[]
  /** For `mayIfProved`: the fewest things to prove, or to let be known. */
  readonly prove: readonly LeafAccount[]
}

/**
 * Explains to one person what a rule means for them.
 *
 * Shape: `verdict` and one sentence about the whole; `leaves` in the order of the rule. `because`
 * alone makes the answer no; `prove`, once proved and told, makes it yes, and nothing in it can be
 * left out.
 * Where nothing that is open could ever make it yes, the verdict is `mayNot` without a reason.
 * Authority: only for the person whose facts they are. An answer says something about them.
 * Source: specs/life-circle 2.4, "may / may not, because / may, if you prove".
 */
export function explain(rule: Rule, facts: Facts, reading: Reading = {}): Explanation {
  const { names } = reading
  const isTold = reading.isTold ?? (() => true)
  const leaves = accountsOf(rule, { facts, names, isTold })
  // One question may stand in a rule both ways; the account of the right one is told.
  const accounts = (literals: readonly Literal[] = [], turned = false): readonly LeafAccount[] =>
    literals.flatMap(({ leaf, wanted }) => {
      const isIt = (it: LeafAccount): boolean =>
        leafKey(it.leaf) === leafKey(leaf) && (it.wanted === wanted) !== turned
      return leaves.find(isIt) ?? []
    })
  const told = judgeBy(rule, (leaf) => (isTold(leaf) ? answerLeaf(leaf, facts) : 'unknown'))
  if (told === 'yes') {
    return { verdict: 'may', sentence: mayText, leaves, because: [], prove: [] }
  }
  const open = judge(rule, facts) === 'no' ? undefined : leftToProve(rule, facts, isTold)
  if (open !== undefined) {
    const prove = accounts(open)
    const sentence = ifProvedText(prove, names)
    return { verdict: 'mayIfProved', sentence, leaves, because: [], prove }
  }
  const reasons = smallestChoice(pushNot(rule, true), (literal) =>
    answerLeaf(literal.leaf, facts) === literal.wanted ? 'counted' : 'never',
  )
  const sentence = reasons === undefined ? neverText : mayNotText(reasons, names)
  return { verdict: 'mayNot', sentence, leaves, because: accounts(reasons, true), prove: [] }
}

const leftToProve = (
  rule: Rule,
  facts: Facts,
  isTold: (leaf: Leaf) => boolean,
): readonly Literal[] | undefined =>
  smallestChoice(pushNot(rule), ({ leaf, wanted }) => {
    const answer = answerLeaf(leaf, facts)
    if (answer !== wanted) return answer === 'unknown' ? 'counted' : 'never'
    return isTold(leaf) ? 'free' : 'counted'
  })

interface Reader {
  readonly facts: Facts
  readonly names: Names | undefined
  readonly isTold: (leaf: Leaf) => boolean
}

function accountsOf(rule: Rule, reader: Reader, pointer = '', turned = false): LeafAccount[] {
  if (!isLeaf(rule)) {
    const turns = 'not' in rule ? !turned : turned
    return partsOf(rule).flatMap(([step, part]) => accountsOf(part, reader, pointer + step, turns))
  }
  const { facts, names } = reader
  const wanted = turned ? 'no' : 'yes'
  const answer = answerLeaf(rule, facts)
  const isTold = reader.isTold(rule)
  const isHidden = answer === wanted && !isTold
  return [
    {
      pointer,
      leaf: rule,
      wanted,
      answer,
      isTold,
      sentence: leafText({ leaf: rule, wanted }, answer, names),
      way: isHidden ? wayToTell : wayTo({ leaf: rule, wanted }, answer, facts),
    },
  ]
}

function leafText({ leaf, wanted }: Literal, answer: Answer, names?: Names): LocalText {
  const { one, many, zh } = clauseOf(leaf, wanted === 'yes', names)
  if (answer === wanted) return { zh: `你${zh}。`, en: `You ${one}.` }
  if (answer === 'unknown') return { zh: `尚未证明：你${zh}。`, en: `Not shown yet: you ${one}.` }
  return { zh: `这一项面向${zh}的人。`, en: `This is for people who ${many}.` }
}

const mayText: LocalText = { zh: '你可以。', en: 'You may.' }

const neverText: LocalText = {
  zh: '你现在不可以，因为还没有确认的事项都无法使你符合这条规则。',
  en: 'You may not, because nothing that is still open would make this rule fit.',
}

function ifProvedText(open: readonly LeafAccount[], names?: Names): LocalText {
  const clauses = (some: readonly LeafAccount[]) =>
    some.map(({ leaf, wanted }) => clauseOf(leaf, wanted === 'yes', names))
  const isMet = ({ answer, wanted }: LeafAccount): boolean => answer === wanted
  const shown = clauses(open.filter((it) => !isMet(it)))
  const known = clauses(open.filter(isMet))
  const zh = [
    ...(shown.length === 0 ? [] : [`证明你${shown.map((it) => it.zh).join('且')}`]),
    ...(known.length === 0 ? [] : [`让它知道你${known.map((it) => it.zh).join('且')}`]),
  ]
  const en = [
    ...(shown.length === 0 ? [] : [`show that you ${listedOnes(shown)}`]),
    ...(known.length === 0 ? [] : [`let it know that you ${listedOnes(known)}`]),
  ]
  return { zh: `你可以，只要${zh.join('，并')}。`, en: `You may, if you ${en.join(' and ')}.` }
}

const listedOnes = (clauses: readonly Clause[]): string =>
  listed(
    clauses.map((it) => it.one),
    'and',
  )

/** The reasons are what is so; the rule is for those with whom one of them is otherwise. */
function mayNotText(reasons: readonly Literal[], names?: Names): LocalText {
  const others = reasons.map(({ leaf, wanted }): Rule => (wanted === 'yes' ? { not: leaf } : leaf))
  const { zh, en } = peopleOf({ any: others }, names)
  return { zh: `你现在不可以，因为这里面向${zh}。`, en: `You may not, because this is for ${en}.` }
}
