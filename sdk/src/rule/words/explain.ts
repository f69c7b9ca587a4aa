// Why somebody may, may not, or may after proving something; for each question its answer and a
// way on. Numbers of the rule are said, numbers of people never.

import type { LocalText } from '../../contract/capability.ts'
import { pushNot } from '../canonical.ts'
import { answerLeaf, type Answer, type Facts } from '../facts.ts'
import { judge } from '../judge.ts'
import { isLeaf, partsOf, type Leaf, type Rule } from '../rule.ts'
import { clauseOf, listed, type Names } from './phrase.ts'
import { leafKey, smallestChoice, type Literal } from './proof.ts'
import { peopleOf } from './sentence.ts'
import { wayTo, type Way } from './way.ts'

/** What a person is told about a rule as a whole. */
export type Verdict = 'may' | 'mayNot' | 'mayIfProved'

/** One question of a rule, as it stands for one person. */
export interface LeafAccount {
  /** RFC 6901, from the top of the rule. */
  readonly pointer: string
  readonly leaf: Leaf
  /** The answer that speaks for the person; `no` under an odd number of `not`. */
  readonly wanted: 'yes' | 'no'
  readonly answer: Answer
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
  /** For `mayIfProved`: the fewest things to prove. */
  readonly prove: readonly LeafAccount[]
}

/**
 * Explains to one person what a rule means for them.
 *
 * Shape: `verdict` and one sentence about the whole; `leaves` in the order of the rule. `because`
 * alone makes the answer no; `prove`, once proved, makes it yes, and nothing in it can be left out.
 * Where nothing that is open could ever make it yes, the verdict is `mayNot` without a reason.
 * Authority: only for the person whose facts they are. An answer says something about them.
 * Source: specs/life-circle 2.4, "may / may not, because / may, if you prove".
 */
export function explain(rule: Rule, facts: Facts, names?: Names): Explanation {
  const leaves = accountsOf(rule, { facts, names })
  const answer = judge(rule, facts)
  // One question may stand in a rule both ways; the account of the right one is told.
  const accounts = (literals: readonly Literal[] = [], turned = false): readonly LeafAccount[] =>
    literals.flatMap(({ leaf, wanted }) => {
      const isIt = (it: LeafAccount): boolean =>
        leafKey(it.leaf) === leafKey(leaf) && (it.wanted === wanted) !== turned
      return leaves.find(isIt) ?? []
    })
  if (answer === 'yes') {
    return { verdict: 'may', sentence: mayText, leaves, because: [], prove: [] }
  }
  const open = answer === 'no' ? undefined : leftToProve(rule, facts)
  if (open !== undefined) {
    const sentence = ifProvedText(open, names)
    return { verdict: 'mayIfProved', sentence, leaves, because: [], prove: accounts(open) }
  }
  const reasons = smallestChoice(pushNot(rule, true), (literal) =>
    answerLeaf(literal.leaf, facts) === literal.wanted ? 'counted' : 'never',
  )
  const sentence = reasons === undefined ? neverText : mayNotText(reasons, names)
  return { verdict: 'mayNot', sentence, leaves, because: accounts(reasons, true), prove: [] }
}

const leftToProve = (rule: Rule, facts: Facts): readonly Literal[] | undefined =>
  smallestChoice(pushNot(rule), ({ leaf, wanted }) => {
    const answer = answerLeaf(leaf, facts)
    return answer === wanted ? 'free' : answer === 'unknown' ? 'counted' : 'never'
  })

interface Reader {
  readonly facts: Facts
  readonly names: Names | undefined
}

function accountsOf(rule: Rule, reader: Reader, pointer = '', turned = false): LeafAccount[] {
  if (!isLeaf(rule)) {
    const turns = 'not' in rule ? !turned : turned
    return partsOf(rule).flatMap(([step, part]) => accountsOf(part, reader, pointer + step, turns))
  }
  const { facts, names } = reader
  const wanted = turned ? 'no' : 'yes'
  const answer = answerLeaf(rule, facts)
  return [
    {
      pointer,
      leaf: rule,
      wanted,
      answer,
      sentence: leafText({ leaf: rule, wanted }, answer, names),
      way: wayTo({ leaf: rule, wanted }, answer, facts),
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

function ifProvedText(open: readonly Literal[], names?: Names): LocalText {
  const clauses = open.map(({ leaf, wanted }) => clauseOf(leaf, wanted === 'yes', names))
  return {
    zh: `你可以，只要证明你${clauses.map((it) => it.zh).join('且')}。`,
    en: `You may, if you show that you ${listed(
      clauses.map((it) => it.one),
      'and',
    )}.`,
  }
}

/** The reasons are what is so; the rule is for those with whom one of them is otherwise. */
function mayNotText(reasons: readonly Literal[], names?: Names): LocalText {
  const others = reasons.map(({ leaf, wanted }): Rule => (wanted === 'yes' ? { not: leaf } : leaf))
  const { zh, en } = peopleOf({ any: others }, names)
  return { zh: `你现在不可以，因为这里面向${zh}。`, en: `You may not, because this is for ${en}.` }
}
