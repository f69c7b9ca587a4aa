// Judges a rule in three values: yes, no, and unknown where what is known does not decide it.

import { countOf } from './canonical.ts'
import { answerLeaf, type Answer, type Facts } from './facts.ts'
import { isLeaf, partsOf, type Leaf, type Rule } from './rule.ts'

/** The answer of one node of a rule. */
export interface Judged {
  readonly pointer: string
  readonly rule: Rule
  readonly answer: Answer
}

/**
 * Judges a rule on what is known about a person.
 *
 * Shape: gives `yes`, `no` or `unknown`. `unknown` means that what is still open decides; whoever
 * guards a door treats it as closed and says what can be proved ({@link explain}).
 * Errors: none. Effects: none; the same rule and facts give the same answer everywhere.
 * Source: specs/eligibility; Kleene 1952, section 64.
 */
export const judge = (rule: Rule, facts: Facts): Answer =>
  judgeBy(rule, (leaf) => answerLeaf(leaf, facts))

/** Judges a rule by the answers of its leaves, wherever these come from. */
export function judgeBy(rule: Rule, answerOf: (leaf: Leaf) => Answer): Answer {
  if (isLeaf(rule)) return answerOf(rule)
  return combine(
    rule,
    partsOf(rule).map(([, part]) => judgeBy(part, answerOf)),
  )
}

/** Judges every node of a rule; the whole rule comes first, parts behind the node they are in. */
export function judgeEach(rule: Rule, facts: Facts, pointer = ''): readonly Judged[] {
  if (isLeaf(rule)) return [{ pointer, rule, answer: answerLeaf(rule, facts) }]
  const parts = partsOf(rule).map(([step, part]) => judgeEach(part, facts, pointer + step))
  const answers = parts.map(([top]) => top?.answer ?? 'unknown')
  return [{ pointer, rule, answer: combine(rule, answers) }, ...parts.flat()]
}

/** The other answer; unknown stays unknown. */
export const opposite = (answer: Answer): Answer =>
  answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes'

function combine(rule: Exclude<Rule, Leaf>, answers: readonly Answer[]): Answer {
  if ('not' in rule) return opposite(answers[0] ?? 'unknown')
  const [n] = countOf(rule)
  const yesCount = answers.filter((it) => it === 'yes').length
  const openCount = answers.filter((it) => it === 'unknown').length
  if (yesCount >= n) return 'yes'
  return yesCount + openCount >= n ? 'unknown' : 'no'
}
