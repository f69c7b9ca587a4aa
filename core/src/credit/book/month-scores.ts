// The scores of a month: trust flows from the seeds over what was kept, evidence is weighed by it,
// and each person's card is filled in. Pure; nothing of an earlier score comes in.

import {
  type CreditParams,
  type Month,
  type ObligationOutcome,
  type OwnOutcome,
  type ReturnedOutcome,
  type ScoreInput,
  type ScoreResult,
  isDone,
  scoreOf,
} from '@tessera/sdk/credit'
import { must } from '../../base/invariant.ts'
import { chooseSeeds } from '../flow/seeds.ts'
import { flowTier, runTrustFlow } from '../flow/trust-flow.ts'
import { edgeAt, openTrustGraph, trustEdges } from '../flow/trust-graph.ts'
import { holdOf, violationOf } from './evidence.ts'
import type { MonthPeople, ScoredPerson } from './month-people.ts'

/** The score of one person, with what it was made from. */
export interface PersonScore {
  readonly realPerson: string
  readonly input: ScoreInput
  readonly result: ScoreResult
}

/** What scores are made with; `seedKey` keeps the list of seeds secret. */
export interface ScoringRules {
  readonly params: CreditParams
  readonly asOf: Month
  readonly seedKey: Uint8Array
}

/** Level V2: known by a document. */
const knownLevel = 2

interface Sides {
  readonly own: readonly OwnOutcome[]
  readonly returned: readonly ReturnedOutcome[]
}

/** Both sides of everybody's evidence, in one walk over all of it. */
function sidesOf(outcomes: readonly ObligationOutcome[]): (person: string) => Sides {
  const own = Map.groupBy(outcomes, ({ subject }) => subject)
  const returned = Map.groupBy(
    outcomes.filter((it) => it.status === 'final' && isDone(it.outcome)),
    ({ counterparty }) => counterparty,
  )
  return (person) => ({
    own: (own.get(person) ?? []).map(({ subject: _self, ...rest }) => rest),
    returned: (returned.get(person) ?? []).map(({ subject, kind, amountFen, month }) => ({
      counterparty: subject,
      kind,
      amountFen,
      month,
    })),
  })
}

function seedsOf(month: MonthPeople, rules: ScoringRules): readonly string[] {
  const sides = Map.groupBy(month.outcomes, ({ subject }) => subject)
  const candidates = month.people.map(({ id, standing }) => {
    const own = sides.get(id) ?? []
    return {
      person: id,
      level: standing.level,
      verifiedMonths: standing.verifiedMonths,
      counterpartiesCount: new Set(own.map(({ counterparty }) => counterparty)).size,
      hasBreach: own.some(({ outcome }) => !isDone(outcome)),
      stratum: '',
    }
  })
  const { merchants } = month
  return chooseSeeds({ people: candidates, merchants, key: rules.seedKey, month: rules.asOf })
}

/** The trust that reaches each person, and over which edge how much. */
function trustOf(month: MonthPeople, rules: ScoringRules) {
  const { params, asOf } = rules
  const numbers = new Map(month.people.map(({ id }, number) => [id, number]))
  const known = new Set(
    month.people.filter(({ standing }) => standing.level >= knownLevel).map(({ id }) => id),
  )
  const numberOf = (person: string): number => must(numbers.get(person), 'the known are numbered')
  const isKnown = (person: string): boolean => known.has(person)
  const edges = trustEdges({ params, asOf, outcomes: month.outcomes, numberOf, isKnown })
  const graph = openTrustGraph(month.people.length, edges)
  const seeds = seedsOf(month, rules).flatMap((person) => numbers.get(person) ?? [])
  const flow = runTrustFlow(graph, seeds, params.flow)
  return {
    tierOf(from: string, to: string) {
      const [a, b] = [numbers.get(from), numbers.get(to)]
      const at = a === undefined || b === undefined ? -1 : edgeAt(graph, a, b)
      return at < 0 ? 0 : flowTier(flow.edgeUnits[at] ?? 0, params.flow)
    },
    unitsOf: (person: string) => flow.trustUnits[numberOf(person)] ?? 0,
  }
}

type Trust = ReturnType<typeof trustOf>

function inputOf(
  person: ScoredPerson,
  month: MonthPeople,
  parts: { readonly trust: Trust; readonly sides: Sides; readonly asOf: Month },
): ScoreInput {
  const { trust, sides, asOf } = parts
  const { id, standing } = person
  const counterparties = [...new Set(sides.own.map(({ counterparty }) => counterparty))].toSorted()
  return {
    asOf,
    standing,
    outcomes: sides.own,
    returned: sides.returned,
    tiers: counterparties
      .map((counterparty) => ({ counterparty, tier: trust.tierOf(counterparty, id) }))
      .filter(({ tier }) => tier > 0),
    trustUnits: trust.unitsOf(id),
    open: { obligationsCount: 0, overdueCount: 0, ignoredDisputesCount: 0 },
    violations: (month.violations.get(id) ?? []).map(violationOf),
    holds: (month.holds.get(id) ?? []).map(holdOf),
  }
}

/** The scores of everybody as of a month. */
export function* scoresOf(month: MonthPeople, rules: ScoringRules): Iterable<PersonScore> {
  const trust = trustOf(month, rules)
  const sides = sidesOf(month.outcomes)
  for (const person of month.people) {
    const input = inputOf(person, month, { trust, sides: sides(person.id), asOf: rules.asOf })
    yield { realPerson: person.id, input, result: scoreOf(input, rules.params) }
  }
}

/** The score of one person as of a month; `undefined` when they have none. */
export function scoreOfPerson(
  month: MonthPeople,
  rules: ScoringRules,
  realPerson: string,
): PersonScore | undefined {
  const person = month.people.find(({ id }) => id === realPerson)
  if (person === undefined) return undefined
  const sides = sidesOf(month.outcomes)(realPerson)
  const input = inputOf(person, month, { trust: trustOf(month, rules), sides, asOf: rules.asOf })
  return { realPerson, input, result: scoreOf(input, rules.params) }
}
