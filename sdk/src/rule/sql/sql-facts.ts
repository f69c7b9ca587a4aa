// The shape that facts have in SQL: one row per person, and one entry for each thing of which a
// person may have several. NULL is unknown; SQL's own logic of NULL is Kleene's.

import { valueOf, type Facts } from '../facts.ts'
import { attributeNames } from '../thresholds.ts'

/** A statement or a part of one, with its values in the order of their `?`. */
export interface Sql {
  readonly text: string
  readonly params: readonly (string | number | null)[]
}

const attributeColumns = attributeNames.flatMap((name) => [name, `${name}_assurance`])

/** Numbers and truths of one person; truths are 1 and 0. A `…_known` is 1 or NULL. */
const numberColumns = [
  ...attributeColumns,
  'age',
  'level',
  'credit',
  'unique_person',
  'regions_known',
  'memberships_known',
  'roles_known',
  'invites_known',
  'ranks_known',
]

/** The columns of a row of facts, `person` first. */
export const factColumns: readonly string[] = ['person', ...numberColumns]

const entryColumns = ['person', 'kind', 'key', 'value'] as const

/**
 * The two tables that the SQL of a rule asks, in words that SQLite and PostgreSQL share.
 *
 * Shape: `facts`: `person` text, all others integer, NULL is unknown. `fact_entries`: `kind` is
 * `region`, `place` (value 1 there, 0 elsewhere), `membership` (value in days), `role`, `invite`
 * or `rank` (value from 1); `key` is the region, place, circle, role, person or list. Without the
 * `…_known` of its kind an entry that is not there is unknown; a place always is.
 */
export const factTables: readonly string[] = [
  `create table facts (person text primary key, ${numberColumns
    .map((name) => `${name} integer`)
    .join(', ')})`,
  'create table fact_entries (person text not null, kind text not null, key text not null, ' +
    'value integer not null, primary key (person, kind, key))',
]

const flag = (holds: boolean | undefined): number | null =>
  holds === undefined ? null : Number(holds)

const isKnown = (value: unknown): number | null => (value === undefined ? null : 1)

/** The values of one person's row, in the order of {@link factColumns}. */
export const factRow = (person: string, facts: Facts): Sql['params'] => [
  person,
  ...attributeNames.flatMap((name) => {
    const attested = valueOf(facts.attributes, name)
    return [flag(attested?.holds), attested?.assurance ?? null]
  }),
  facts.age ?? null,
  facts.level ?? null,
  typeof facts.credit === 'number' ? facts.credit : null,
  flag(facts.uniquePerson),
  isKnown(facts.regions),
  isKnown(facts.memberDays),
  isKnown(facts.roles),
  isKnown(facts.invitedBy),
  isKnown(facts.ranks),
]

/** One person's entries: person, kind, key and value each. */
export function factEntries(person: string, facts: Facts): readonly Sql['params'][] {
  const present = (kind: string, keys: readonly string[] = []): readonly Sql['params'][] =>
    [...new Set(keys)].map((key) => [person, kind, key, 1])
  const counted = (kind: string, record: Readonly<Record<string, number | boolean>> = {}) =>
    Object.entries(record).map(([key, value]) => [person, kind, key, Number(value)])
  return [
    ...present('region', facts.regions),
    ...counted('place', facts.places),
    ...counted('membership', facts.memberDays),
    ...present('role', facts.roles),
    ...present('invite', facts.invitedBy),
    ...counted('rank', facts.ranks),
  ]
}

/**
 * One person’s facts as two common table expressions named as the tables are, so that a statement
 * about this person needs no table of facts at all.
 */
export function factsAsTables(facts: Facts): Sql {
  const entries = factEntries('', facts)
  const entry = '(cast(? as text), cast(? as text), cast(? as text), cast(? as integer))'
  // A first row of nothing gives the columns their types also where there are no entries.
  const rows = [[null, null, null, null], ...entries]
  const text =
    `facts(${factColumns.join(', ')}) as (select cast(? as text), ` +
    `${numberColumns.map(() => 'cast(? as integer)').join(', ')}), ` +
    `fact_entries(${entryColumns.join(', ')}) as (values ${rows.map(() => entry).join(', ')})`
  return { text, params: [...factRow('', facts), ...rows.flat()] }
}
