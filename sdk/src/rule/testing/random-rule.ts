// Random rules and random people for property tests. Names come from small pools, so that rules
// and facts meet; about a third of what a rule may ask is unknown.

import fc from 'fast-check'
import type { Facts } from '../facts.ts'
import { leavesOf, type Leaf, type Rule } from '../rule.ts'
import { attributeNames, thresholds } from '../thresholds.ts'

const circles = ['garden', 'chess']
const places = ['mall', 'station']
const roles = ['steward', 'arbiter']
const people = ['ann', 'bo']
const lists = ['founders', 'providers']
const regions = ['CN', 'CN-11', 'CN-31', 'CN-44', 'JP']

const among = <const Value>(values: readonly Value[]): fc.Arbitrary<Value> =>
  fc.constantFrom(...values)

/** Any leaf. */
export const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      {
        p: fc.constant('attr' as const),
        name: among(attributeNames),
        minAssurance: among(thresholds.assurance),
      },
      { requiredKeys: ['p', 'name'] },
    ),
  },
  fc.record({ p: fc.constant('ageAtLeast' as const), v: among(thresholds.age) }),
  fc.record({ p: fc.constant('levelAtLeast' as const), v: among(thresholds.level) }),
  fc.record({ p: fc.constant('creditAtLeast' as const), v: among(thresholds.credit) }),
  fc.record({ p: fc.constant('creditOver' as const), v: among(thresholds.creditOver) }),
  fc.record({
    p: fc.constant('regionIn' as const),
    v: fc.array(among(regions), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ p: fc.constant('presentIn' as const), place: among(places) }),
  fc.record({
    p: fc.constant('memberOf' as const),
    circle: among(circles),
    minDays: among(thresholds.memberDays),
  }),
  fc.constant({ p: 'uniquePerson' as const }),
  fc.record({ p: fc.constant('role' as const), v: among(roles) }),
  fc.record({ p: fc.constant('inviteFrom' as const), sub: among(people) }),
  fc.record({
    p: fc.constant('rankAtMost' as const),
    list: among(lists),
    v: among(thresholds.rank),
  }),
)

const list = (part: fc.Arbitrary<Rule>, countMax: number): fc.Arbitrary<Rule[]> =>
  fc.array(part, { minLength: 1, maxLength: countMax })

const below = (part: fc.Arbitrary<Rule>, countMax: number): fc.Arbitrary<Rule> =>
  fc.oneof(
    { weight: 2, arbitrary: anyLeaf },
    { weight: 2, arbitrary: list(part, countMax).map((all) => ({ all })) },
    { weight: 2, arbitrary: list(part, countMax).map((any) => ({ any })) },
    { weight: 1, arbitrary: part.map((not) => ({ not })) },
    {
      weight: 2,
      arbitrary: list(part, countMax + 1).chain((of) =>
        fc.integer({ min: 1, max: of.length }).map((n) => ({ atLeast: { n, of } })),
      ),
    },
  )

/** Any rule within the limits. */
export const anyRule: fc.Arbitrary<Rule> = below(below(below(anyLeaf, 3), 3), 4).filter(
  (rule) => leavesOf(rule).length <= 32,
)

const attested = fc.record({ holds: fc.boolean(), assurance: among(thresholds.assurance) })

const recordOf = <Value>(
  names: readonly string[],
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<Record<string, Value>> =>
  fc
    .tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.option(value))))
    .map((entries) =>
      Object.fromEntries(entries.flatMap(([name, it]) => (it === null ? [] : [[name, it]]))),
    )

const homes = [[], ['CN', 'CN-11'], ['CN', 'CN-31'], ['CN', 'CN-44'], ['JP']]

const fields = {
  attributes: fc.record(
    {
      student: attested,
      alumni: attested,
      teacher: attested,
      employed: attested,
      female: attested,
      male: attested,
      minor: attested,
    },
    { requiredKeys: [] },
  ),
  age: fc.integer({ min: 12, max: 24 }),
  level: among([0, 1, 2, 3] as const),
  credit: fc.oneof(
    { weight: 8, arbitrary: among([550, 600, 649, 650, 700, 749, 750, 751, 800, 900]) },
    { weight: 1, arbitrary: among(['hold', 'off'] as const) },
  ),
  regions: among(homes),
  places: recordOf(places, fc.boolean()),
  memberDays: recordOf(circles, among([0, 1, 6, 7, 40, 90, 400])),
  uniquePerson: fc.boolean(),
  roles: fc.subarray(roles),
  invitedBy: fc.subarray(people),
  ranks: recordOf(lists, among([1, 10, 11, 500, 10_000, 10_001])),
}

/** Any person, of whom something is known. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record(fields, { requiredKeys: [] })

const vouched = (holds: boolean) => ({ holds, assurance: 4 }) as const

/** Any person of whom everything is known, and who could be. */
export const knownFacts: fc.Arbitrary<Facts> = fc
  .record({
    ...fields,
    traits: fc.subarray(['student', 'alumni', 'teacher', 'employed', 'female'] as const),
    credit: fc.integer({ min: 350, max: 950 }),
    places: fc.record({ mall: fc.boolean(), station: fc.boolean() }),
  })
  .map(({ traits, ...facts }) => ({
    ...facts,
    attributes: {
      student: vouched(traits.includes('student')),
      alumni: vouched(traits.includes('alumni')),
      teacher: vouched(traits.includes('teacher')),
      employed: vouched(traits.includes('employed')),
      female: vouched(traits.includes('female')),
      male: vouched(!traits.includes('female')),
      minor: vouched(facts.age < 18),
    },
  }))
