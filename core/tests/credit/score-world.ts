// Scores everybody of a world: by the card as it is, and by the two drafts that failed, which are
// kept so that nobody walks into them again.

import {
  type CreditParams,
  type FlowTier,
  type ObligationOutcome,
  type ReturnedOutcome,
  type ScoreInput,
  creditParamsV1 as params,
  scoreOf,
} from '@tessera/sdk/credit'
import {
  edgeAt,
  flowTier,
  openTrustGraph,
  runTrustFlow,
  trustEdges,
} from '../../src/credit/index.ts'
import { june } from '../../../sdk/src/credit/testing/files.ts'
import type { Inhabitant, World } from './world.ts'

/**
 * How evidence is weighed: `edge` as specified; `gross` the same without taking off what came
 * back; `counted` (v0) believes whoever is verified and a little of everybody else; `node` (v1) by
 * the trust of the counterparty, wherever it came from. Neither draft knows caps, sink or net.
 */
export type Weighing = 'edge' | 'gross' | 'counted' | 'node'

/** A person of the world with their score and trust. */
export interface Scored extends Inhabitant {
  readonly score: number
  readonly trustUnits: number
}

interface Rows {
  readonly own: ObligationOutcome[]
  readonly returned: ReturnedOutcome[]
}

/** The rows of everybody, found in one walk. */
function rowsByPerson({ people, outcomes }: World): ReadonlyMap<string, Rows> {
  const rows = new Map<string, Rows>(
    people.map(({ person }) => [person, { own: [], returned: [] }]),
  )
  for (const row of outcomes) {
    rows.get(row.subject)?.own.push(row)
    if (row.outcome !== 'K' && row.outcome !== 'L') continue
    const { subject: counterparty, kind, amountFen, month } = row
    rows.get(row.counterparty)?.returned.push({ counterparty, kind, amountFen, month })
  }
  return rows
}

/** The drafts: what a pair gives is not capped, nor what flows over an edge. */
const draftParams = {
  ...params,
  evidence: { ...params.evidence, pairCapMilli: 100_000 },
  flow: { ...params.flow, edgeCapUnits: null, sink: 0 },
}

const nothingOpen = { obligationsCount: 0, overdueCount: 0, ignoredDisputesCount: 0 }

/** How much trust reaches a counterparty of a person, by numbers. */
type TierOf = (person: number, counterparty: string) => FlowTier

/** Scores a world. */
export function scoreWorld(world: World, weighing: Weighing): readonly Scored[] {
  const isDraft = weighing === 'counted' || weighing === 'node'
  const rules = isDraft ? draftParams : params
  const { trustUnits, tierOf } = trustOf(world, weighing, rules)
  const rows = rowsByPerson(world)
  return world.people.map((it, number) => {
    const { own = [], returned = [] } = rows.get(it.person) ?? {}
    const counterparties = new Set(own.map(({ counterparty }) => counterparty))
    const input: ScoreInput = {
      asOf: june,
      standing: {
        level: it.level,
        verifiedMonths: it.verifiedMonths,
        hasPasskey: true,
        hasSecondCredential: false,
        takeoverMonths: null,
      },
      outcomes: own,
      returned: weighing === 'edge' ? returned : [],
      tiers: [...counterparties].map((counterparty) => ({
        counterparty,
        tier: tierOf(number, counterparty),
      })),
      trustUnits: trustUnits[number] ?? 0,
      open: nothingOpen,
      violations: [],
      holds: [],
    }
    return { ...it, score: scoreOf(input, rules).score, trustUnits: input.trustUnits }
  })
}

function trustOf(
  world: World,
  weighing: Weighing,
  rules: CreditParams,
): { readonly trustUnits: Float64Array; readonly tierOf: TierOf } {
  const numbers = new Map(world.people.map(({ person }, number) => [person, number]))
  const numberOf = (person: string): number => numbers.get(person) ?? -1
  const isKnown = (person: string): boolean => (world.people[numberOf(person)]?.level ?? 0) >= 2
  const edges = trustEdges({ params, asOf: june, outcomes: world.outcomes, numberOf, isKnown })
  const graph = openTrustGraph(world.people.length, edges)
  const { edgeUnits, trustUnits } = runTrustFlow(graph, world.seeds.map(numberOf), rules.flow)
  if (weighing === 'counted') return { trustUnits, tierOf: (_, other) => (isKnown(other) ? 3 : 1) }
  const tierOf = (person: number, other: string): FlowTier => {
    const from = numberOf(other)
    const at = from < 0 ? -1 : edgeAt(graph, from, person)
    if (at < 0) return 0
    const units = weighing === 'node' ? trustUnits[from] : edgeUnits[at]
    return flowTier(units ?? 0, rules.flow)
  }
  return { trustUnits, tierOf }
}

/** The share of some people at or above a score, in thousandths. */
export const shareFrom = (people: readonly Scored[], score: number): number =>
  Math.round((people.filter((it) => it.score >= score).length * 1_000) / Math.max(1, people.length))
