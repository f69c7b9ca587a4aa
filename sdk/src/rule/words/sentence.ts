// A whole rule as one sentence, for the card of a rule and for whoever is writing it.

import type { LocalText } from '../../contract/capability.ts'
import { countOf, pushNot } from '../canonical.ts'
import { isLeaf, type Leaf, type Rule } from '../rule.ts'
import { clauseOf, listed, nounOf, type Clause, type Names } from './phrase.ts'

/**
 * Says in words whom a rule lets in.
 *
 * Shape: names the people, without a full stop: `Students who are women`; parts stand in the order
 * in which they were written. `names` gives the names that people know places, circles, roles,
 * persons and lists by.
 * Example: `sentenceOf({ p: 'attr', name: 'student' }).en // 'Students'`
 */
export function sentenceOf(rule: Rule, names?: Names): LocalText {
  const { zh, en } = peopleOf(rule, names)
  return { zh, en: en.charAt(0).toUpperCase() + en.slice(1) }
}

/** The same, to stand inside a sentence. */
export function peopleOf(rule: Rule, names?: Names): LocalText {
  const pushed = pushNot(rule)
  return { zh: `${predicateZh(pushed, names)}的人`, en: peopleEn(pushed, names) }
}

/** The question of a rule that is one, with whether it is asked or turned round. */
function literalOf(rule: Rule): readonly [leaf: Leaf, holds: boolean] | undefined {
  if (isLeaf(rule)) return [rule, true]
  return 'not' in rule && isLeaf(rule.not) ? [rule.not, false] : undefined
}

/** What parts a rule has, and whether all of them, any of them or some of them have to hold. */
function joinOf(rule: Rule): { join: 'all' | 'any' | number; parts: readonly Rule[] } {
  if (isLeaf(rule) || 'not' in rule) return { join: 'all', parts: [rule] }
  const [n, parts] = countOf(rule)
  const join = n === parts.length ? 'all' : n === 1 ? 'any' : n
  return { join, parts }
}

const literalClause = (rule: Rule, names?: Names): Clause | undefined => {
  const literal = literalOf(rule)
  return literal && clauseOf(...literal, names)
}

function nounOfRule(rule: Rule): string | undefined {
  const literal = literalOf(rule)
  return literal?.[1] === true ? nounOf(literal[0]) : undefined
}

function peopleEn(rule: Rule, names?: Names): string {
  const { join, parts } = joinOf(rule)
  if (join === 'all') {
    const head = parts.find((part) => nounOfRule(part) !== undefined)
    const others = parts.filter((part) => part !== head)
    const noun = head === undefined ? 'people' : (nounOfRule(head) ?? 'people')
    if (others.length === 0) return noun
    return `${noun} who ${listed(
      others.map((part) => clauseEn(part, names)),
      'and',
    )}`
  }
  if (join === 'any') {
    const people = parts.map((part) => peopleEn(part, names))
    const areNouns = parts.every((part) => nounOfRule(part) !== undefined)
    return areNouns ? listed(people, 'or') : people.join(', or ')
  }
  return `people to whom at least ${join} of these apply: ${countedEn(parts, names)}`
}

const countedEn = (parts: readonly Rule[], names?: Names): string =>
  parts.map((part) => `they ${clauseEn(part, names)}`).join('; ')

function clauseEn(rule: Rule, names?: Names): string {
  const clause = literalClause(rule, names)
  if (clause !== undefined) return clause.many
  const { join, parts } = joinOf(rule)
  if (typeof join === 'number') return `fit at least ${join} of (${countedEn(parts, names)})`
  const clauses = parts.map((part) => clauseEn(part, names))
  if (clauses.length === 1) return clauses.join('')
  return join === 'all' ? `both ${listed(clauses, 'and')}` : `either ${listed(clauses, 'or')}`
}

/** `且` binds closer than `或`; what would read otherwise stands in parentheses. */
function predicateZh(rule: Rule, names?: Names): string {
  const clause = literalClause(rule, names)
  if (clause !== undefined) return clause.zh
  const { join, parts } = joinOf(rule)
  if (typeof join === 'number') {
    const counted = parts.map((part) => predicateZh(part, names)).join('；')
    return `在（${counted}）中至少符合${join}项`
  }
  const texts = parts.map((part) => {
    const text = predicateZh(part, names)
    const isAny = joinOf(part).join === 'any'
    return join === 'all' && parts.length > 1 && isAny ? `（${text}）` : text
  })
  return texts.join(join === 'all' ? '且' : '，或')
}
