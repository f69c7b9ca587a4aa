// A rule as a condition in SQL over one row of facts, in words that SQLite and PostgreSQL share.
// AND, OR and NOT treat NULL as Kleene treats unknown; only counting needs words of its own.

import { canonicalRule } from '../canonical.ts'
import type { Facts } from '../facts.ts'
import { isLeaf, type Leaf, type Rule } from '../rule.ts'
import { assuranceDefault } from '../thresholds.ts'
import { factsAsTables, type Sql } from './sql-facts.ts'

/**
 * Writes a rule as a condition.
 *
 * Shape: `text` is true, false or NULL (unknown) for a row `f` of `facts` (see {@link factTables});
 * values are `params`, each a `?` in the text; {@link numbered} makes them `$1` and so on. Only
 * fixed words of ours stand in the text.
 * Example: `` `select person from facts f where ${toSql(rule).text}` ``
 * Source: specs/eligibility, "the same rule must become SQL".
 */
export const toSql = (rule: Rule): Sql => condition(canonicalRule(rule))

/** A rule with the name that its answer is given under. */
export interface NamedRule {
  readonly id: string
  readonly rule: Rule
}

/**
 * One statement that says which of many rules one person passes.
 *
 * Shape: rows `id`, `answer` (`yes`, `no` or `unknown`) in the order of the rules. It asks no
 * table: the facts travel with it.
 * Units: SQLite takes at most some 900 leaves in one statement that ask the entries (region, place,
 * membership, role, invitation, rank): 28 rules at the very worst, hundreds as rules are; others
 * cost a value each, of 32,766. Ask in batches where there are more.
 */
export function passSql(rules: readonly NamedRule[], facts: Facts): Sql {
  const tables = factsAsTables(facts)
  const conditions = rules.map(({ rule }) => toSql(rule))
  const named = [{ id: null }, ...rules]
  const cases = conditions.map(({ text }, at) => ` when ${at + 1} then ${text}`).join('')
  const passes = conditions.length === 0 ? 'false' : `case r.place${cases} end`
  const text =
    `with ${tables.text}, rules(id, place) as (values ` +
    `${named.map(() => '(cast(? as text), cast(? as integer))').join(', ')}) ` +
    "select id, case passes when true then 'yes' when false then 'no' else 'unknown' end " +
    `as answer from (select r.id, r.place, ${passes} as passes ` +
    'from facts f cross join rules r where r.place > 0) judged order by place'
  return {
    text,
    params: [
      ...tables.params,
      ...named.flatMap(({ id }, at) => [id, at]),
      ...conditions.flatMap(({ params }) => params),
    ],
  }
}

/** The same statement with `$1`, `$2` and so on, as PostgreSQL wants them. */
export function numbered({ text, params }: Sql): Sql {
  let at = 0
  return { text: text.replace(/\?/g, () => `$${(at += 1)}`), params }
}

function condition(rule: Rule): Sql {
  if (isLeaf(rule)) return leafCondition(rule)
  if ('not' in rule) return around('(not ', [condition(rule.not)], '', ')')
  if ('all' in rule) return around('(', rule.all.map(condition), ' and ', ')')
  if ('any' in rule) return around('(', rule.any.map(condition), ' or ', ')')
  return counted(rule.atLeast.n, rule.atLeast.of.map(condition))
}

/** More than parts there can be, so that one sum holds the number of yes and that of unknown. */
const yesWeight = 100

function counted(n: number, parts: readonly Sql[]): Sql {
  const weighed = parts.map((part) =>
    around('case ', [part], '', ` when true then ${yesWeight} when false then 0 else 1 end`),
  )
  return around(
    `(select case when s.sum >= ${n * yesWeight} then true ` +
      `when s.sum / ${yesWeight} + s.sum % ${yesWeight} < ${n} then false end from (select `,
    weighed,
    ' + ',
    ' as sum) s)',
  )
}

function around(open: string, parts: readonly Sql[], between: string, close: string): Sql {
  return {
    text: open + parts.map(({ text }) => text).join(between) + close,
    params: parts.flatMap(({ params }) => params),
  }
}

const entry = (kind: string, wanted: string): string =>
  'exists (select 1 from fact_entries e where e.person = f.person ' +
  `and e.kind = '${kind}' and ${wanted})`

const complete = (column: string, exists: string): string =>
  `(case when f.${column} = 1 then ${exists} end)`

function leafCondition(leaf: Leaf): Sql {
  switch (leaf.p) {
    case 'attr':
      return {
        text: `(case when f.${leaf.name}_assurance >= ? then f.${leaf.name} = 1 end)`,
        params: [leaf.minAssurance ?? assuranceDefault],
      }
    case 'ageAtLeast':
      return { text: '(f.age >= ?)', params: [leaf.v] }
    case 'levelAtLeast':
      return { text: '(f.level >= ?)', params: [leaf.v] }
    case 'creditAtLeast':
      return { text: '(f.credit >= ?)', params: [leaf.v] }
    case 'creditOver':
      return { text: '(f.credit > ?)', params: [leaf.v] }
    case 'uniquePerson':
      return { text: '(f.unique_person = 1)', params: [] }
    case 'presentIn':
      return {
        text:
          '((select e.value from fact_entries e where e.person = f.person ' +
          "and e.kind = 'place' and e.key = ?) = 1)",
        params: [leaf.place],
      }
    default:
      return entryCondition(leaf)
  }
}

type EntryLeaf = Extract<
  Leaf,
  { p: 'regionIn' | 'memberOf' | 'role' | 'inviteFrom' | 'rankAtMost' }
>

function entryCondition(leaf: EntryLeaf): Sql {
  switch (leaf.p) {
    case 'regionIn': {
      const wanted = `e.key in (${leaf.v.map(() => '?').join(', ')})`
      return { text: complete('regions_known', entry('region', wanted)), params: leaf.v }
    }
    case 'memberOf':
      return {
        text: complete('memberships_known', entry('membership', 'e.key = ? and e.value >= ?')),
        params: [leaf.circle, leaf.minDays],
      }
    case 'role':
      return { text: complete('roles_known', entry('role', 'e.key = ?')), params: [leaf.v] }
    case 'inviteFrom':
      return { text: complete('invites_known', entry('invite', 'e.key = ?')), params: [leaf.sub] }
    case 'rankAtMost':
      return {
        text: complete('ranks_known', entry('rank', 'e.key = ? and e.value <= ?')),
        params: [leaf.list, leaf.v],
      }
  }
}
