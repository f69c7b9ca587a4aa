// How many kinds of people can be told apart by asking: every set of questions that the budgets
// allow, judged by the function that answers in earnest, over people who differ in all that a
// question can notice.

import {
  answerLeaf,
  thresholds,
  type Attested,
  type AttributeName,
  type Facts,
  type Leaf,
} from '@tessera/sdk/rule'

/** Questions that notice the same fact, and people who differ in that fact alone. */
export interface Family {
  readonly name: string
  readonly questions: readonly Leaf[]
  readonly people: readonly Facts[]
}

const assurances: readonly Attested['assurance'][] = [1, 2, 3, 4]
const attests: readonly Attested[] = assurances.flatMap((assurance) => [
  { holds: true, assurance },
  { holds: false, assurance },
])

const asking = (names: readonly AttributeName[]): readonly Leaf[] =>
  names.flatMap((name) =>
    thresholds.assurance.map((minAssurance): Leaf => ({ p: 'attr', name, minAssurance })),
  )

const attributeFamily = (name: AttributeName): Family => ({
  name,
  questions: asking([name]),
  people: [{}, ...attests.map((it) => ({ attributes: { [name]: it } }))],
})

/** One word of an issuer answers both questions about sex. */
const sexFamily: Family = {
  name: 'sex',
  questions: asking(['female', 'male']),
  people: [
    {},
    ...attests.map(({ holds, assurance }) => ({
      attributes: { female: { holds, assurance }, male: { holds: !holds, assurance } },
    })),
  ],
}

/** An age is known from assurance 2 on; that somebody is a minor follows from it. */
const ageFamily: Family = {
  name: 'age',
  questions: [...thresholds.age.map((v): Leaf => ({ p: 'ageAtLeast', v })), ...asking(['minor'])],
  people: [
    {},
    ...[10, 15, 17, 20, 40].flatMap((age) =>
      assurances.map((assurance) => ({
        attributes: { minor: { holds: age < 18, assurance } },
        ...(assurance >= 2 ? { age } : {}),
      })),
    ),
  ],
}

/** Every score there is, and what else can be said of one. */
const creditFamily: Family = {
  name: 'credit',
  questions: [
    ...thresholds.credit.map((v): Leaf => ({ p: 'creditAtLeast', v })),
    ...thresholds.creditOver.map((v): Leaf => ({ p: 'creditOver', v })),
  ],
  people: [
    {},
    { credit: 'hold' },
    { credit: 'off' },
    ...Array.from({ length: 601 }, (_, above) => ({ credit: 350 + above })),
  ],
}

const levelFamily: Family = {
  name: 'level',
  questions: thresholds.level.map((v): Leaf => ({ p: 'levelAtLeast', v })),
  people: ([0, 1, 2, 3] as const).map((level) => ({ level })),
}

const knownFamily: Family = {
  name: 'one person',
  questions: [{ p: 'uniquePerson' }],
  people: [{}, { uniquePerson: true }],
}

/** Provinces of China; lists of regions are free, so each question halves them at best. */
const regions = Array.from({ length: 34 }, (_, number) => `CN-${number + 11}`)
const bitsMax = Math.ceil(Math.log2(regions.length))
const regionFamily: Family = {
  name: 'region',
  questions: Array.from({ length: bitsMax }, (_, bit): Leaf => {
    return { p: 'regionIn', v: regions.filter((_region, at) => ((at >> bit) & 1) === 1) }
  }),
  people: [{}, ...regions.map((region) => ({ regions: ['CN', region] }))],
}

/** Every family of questions that core answers about a person. */
export const families: readonly Family[] = [
  creditFamily,
  ageFamily,
  sexFamily,
  levelFamily,
  knownFamily,
  regionFamily,
  ...(['student', 'alumni', 'teacher', 'employed'] as const).map(attributeFamily),
]

/** How many of the people give different answers to these questions. */
export const classesOf = (questions: readonly Leaf[], people: readonly Facts[]): number =>
  new Set(people.map((facts) => questions.map((leaf) => answerLeaf(leaf, facts)).join())).size

/** The most classes by number of questions asked, from none on: over every set of questions. */
export function mostByCount({ questions, people }: Family): readonly number[] {
  const most = Array.from({ length: questions.length + 1 }, () => 1)
  for (let set = 1; set < 2 ** questions.length; set += 1) {
    const asked = questions.filter((_question, at) => ((set >> at) & 1) === 1)
    most[asked.length] = Math.max(most[asked.length] ?? 1, classesOf(asked, people))
  }
  return most
}

/** The most classes over all families with at most so many questions together. */
export function mostTogether(budget: number): bigint {
  let best = Array.from({ length: budget + 1 }, () => 1n)
  for (const family of families) {
    const most = mostByCount(family)
    best = best.map((_classes, within) =>
      most
        .slice(0, within + 1)
        .map((classes, used) => BigInt(classes) * (best[within - used] ?? 1n))
        .reduce((a, b) => (a > b ? a : b)),
    )
  }
  return best[budget] ?? 1n
}
