// The facts behind the questions of a rule, and the cases that these tell apart. Questions about
// one fact go together: somebody of 21 is over 18, and nobody is a woman and a man.

import { answerLeaf, type Facts } from '../facts.ts'
import type { Leaf } from '../rule.ts'
import { leafKey } from '../words/proof.ts'

/** One fact, with the answers that its questions get in each case; everything is known. */
export interface Variable {
  readonly name: string
  readonly cases: readonly ReadonlyMap<string, boolean>[]
}

/** The facts that questions are about, in the order in which they come up. */
export function variablesOf(leaves: readonly Leaf[]): readonly Variable[] {
  const groups = new Map<string, Leaf[]>()
  for (const leaf of leaves) {
    const name = variableName(leaf)
    groups.set(name, [...(groups.get(name) ?? []), leaf])
  }
  return [...groups].map(([name, group]) => ({ name, cases: casesOf(group) }))
}

/** The fact that a question is about. */
export function variableName(leaf: Leaf): string {
  switch (leaf.p) {
    case 'attr':
      if (leaf.name === 'female' || leaf.name === 'male') return 'sex'
      return leaf.name === 'minor' ? 'age' : `attribute ${leaf.name}`
    case 'ageAtLeast':
      return 'age'
    case 'levelAtLeast':
      return 'level'
    case 'creditAtLeast':
    case 'creditOver':
      return 'credit'
    case 'regionIn':
      return 'region'
    case 'presentIn':
      return `place ${leaf.place}`
    case 'memberOf':
      return `member ${leaf.circle}`
    case 'uniquePerson':
      return 'unique'
    case 'role':
      return `role ${leaf.v}`
    case 'inviteFrom':
      return `invite ${leaf.sub}`
    case 'rankAtMost':
      return `rank ${leaf.list}`
  }
}

function casesOf(leaves: readonly Leaf[]): Variable['cases'] {
  const answers = leaves
    .flatMap((leaf) => factsAround(leaf))
    .map((facts) => new Map(leaves.map((it) => [leafKey(it), answerLeaf(it, facts) === 'yes'])))
  const byText = new Map(answers.map((it) => [JSON.stringify([...it]), it]))
  return [...byText.values()]
}

const vouched = (holds: boolean) => ({ holds, assurance: 4 }) as const

const woman: Facts = { attributes: { female: vouched(true), male: vouched(false) } }
const man: Facts = { attributes: { female: vouched(false), male: vouched(true) } }
const aged = (age: number): Facts => ({ age, attributes: { minor: vouched(age < 18) } })

/** People on both sides of a question, as far as its own fact goes. */
function factsAround(leaf: Leaf): readonly Facts[] {
  switch (leaf.p) {
    case 'attr':
      if (leaf.name === 'female' || leaf.name === 'male') return [woman, man]
      if (leaf.name === 'minor') return [aged(17), aged(18)]
      return [true, false].map((holds) => ({ attributes: { [leaf.name]: vouched(holds) } }))
    case 'ageAtLeast':
      return [aged(leaf.v - 1), aged(leaf.v)]
    case 'levelAtLeast':
      return [{ level: 0 }, { level: leaf.v }]
    case 'creditAtLeast':
      return [{ credit: leaf.v - 1 }, { credit: leaf.v }]
    case 'creditOver':
      return [{ credit: leaf.v }, { credit: leaf.v + 1 }]
    case 'regionIn':
      // Whoever lives in a region lives in its country too.
      return [[], ...leaf.v.map((it) => [it.slice(0, 2), it])].map((regions) => ({ regions }))
    case 'presentIn':
      return [{ places: { [leaf.place]: true } }, { places: { [leaf.place]: false } }]
    case 'memberOf':
      return [{ memberDays: {} }, { memberDays: { [leaf.circle]: leaf.minDays } }]
    case 'uniquePerson':
      return [{ uniquePerson: true }, { uniquePerson: false }]
    case 'role':
      return [{ roles: [] }, { roles: [leaf.v] }]
    case 'inviteFrom':
      return [{ invitedBy: [] }, { invitedBy: [leaf.sub] }]
    case 'rankAtMost':
      return [{ ranks: {} }, { ranks: { [leaf.list]: leaf.v } }]
  }
}
