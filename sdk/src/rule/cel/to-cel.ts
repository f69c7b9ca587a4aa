// A rule as text in CEL, the Common Expression Language, for developers. A missing variable is an
// error in CEL, and its `&&`, `||` and `!` treat an error as Kleene treats unknown.

import { canonicalRule } from '../canonical.ts'
import { isLeaf, type Leaf, type Rule } from '../rule.ts'
import { assuranceDefault } from '../thresholds.ts'

/**
 * Writes a rule as CEL.
 *
 * Shape: the text of the canonical form, over one variable `me` as {@link toCelFacts} makes it.
 * Plain CEL without extensions: true is yes, false is no, an error is unknown. `fromCel` reads it
 * back.
 * Example: `me.female && me.student`
 * Source: CEL language definition, "Logical operators"; specs/eligibility.
 */
export const toCel = (rule: Rule): string => written(canonicalRule(rule))

/** How much an expression has to be held together where it is put. */
type Binding = 'or' | 'and' | 'compare' | 'single'

function written(rule: Rule): string {
  if (isLeaf(rule)) return leafText(rule)
  if ('not' in rule) return `!${held(rule.not, ['single'])}`
  if ('all' in rule) return rule.all.map((part) => held(part, ['single', 'compare'])).join(' && ')
  if ('any' in rule)
    return rule.any.map((part) => held(part, ['single', 'compare', 'and'])).join(' || ')
  return countText(rule.atLeast.n, rule.atLeast.of)
}

const held = (rule: Rule, fine: readonly Binding[]): string =>
  fine.includes(bindingOf(rule)) ? written(rule) : `(${written(rule)})`

function bindingOf(rule: Rule): Binding {
  if (!isLeaf(rule)) return 'any' in rule ? 'or' : 'all' in rule ? 'and' : 'single'
  const compares = ['ageAtLeast', 'levelAtLeast', 'creditAtLeast', 'creditOver', 'role']
  return compares.includes(rule.p) || rule.p === 'inviteFrom' ? 'compare' : 'single'
}

/**
 * `n` of these: there are n places in ascending order such that the part at each of them holds.
 * `exists` and `all` are chains of `||` and `&&`, so an unknown part does no more harm than there;
 * a sum of ones would be unknown as soon as one part is. Each part is written once.
 */
function countText(n: number, of: readonly Rule[]): string {
  const places = `[${of.map((_, at) => at).join(', ')}]`
  const chosen = Array.from({ length: n }, (_, at) => `i${at + 1}`)
  const last = of.length - 1
  const parts = of.map((part, at) =>
    at === last ? `(${written(part)})` : `i == ${at} ? (${written(part)}) : `,
  )
  const heads = chosen.map((name, at) => {
    const ascending = at === 0 ? '' : `${chosen[at - 1] ?? ''} < ${name} && `
    return `${places}.exists(${name}, ${ascending}`
  })
  return `${heads.join('')}[${chosen.join(', ')}].all(i, ${parts.join('')})${')'.repeat(n)}`
}

/** The path of an attribute: what is vouched for as by default stands at `me` itself. */
const attributePath = (name: string, assurance: number): string =>
  assurance === assuranceDefault ? `me.${name}` : `me.assured${assurance}.${name}`

function leafText(leaf: Leaf): string {
  switch (leaf.p) {
    case 'attr':
      return attributePath(leaf.name, leaf.minAssurance ?? assuranceDefault)
    case 'ageAtLeast':
      return `me.age >= ${leaf.v}`
    case 'levelAtLeast':
      return `me.level >= ${leaf.v}`
    case 'creditAtLeast':
      return `me.credit >= ${leaf.v}`
    case 'creditOver':
      return `me.credit > ${leaf.v}`
    case 'regionIn':
      return `me.regions.exists(r, r in [${leaf.v.map((it) => `'${it}'`).join(', ')}])`
    case 'presentIn':
      return `me.present['${leaf.place}']`
    case 'memberOf':
      return `me.memberships.exists(m, m.circle == '${leaf.circle}' && m.days >= ${leaf.minDays})`
    case 'uniquePerson':
      return 'me.uniquePerson'
    case 'role':
      return `'${leaf.v}' in me.roles`
    case 'inviteFrom':
      return `'${leaf.sub}' in me.invitedBy`
    case 'rankAtMost':
      return `me.ranks.exists(k, k.list == '${leaf.list}' && k.rank <= ${leaf.v})`
  }
}
