// People, edges and credit files of the bench, dealt by one seed: many people in communities, ten
// edges each, and a file of ten obligations along those edges.

import {
  type OwnOutcome,
  type ScoreInput,
  creditParamsV1,
  scoredMonthAt,
} from '@tessera/sdk/credit'
import {
  flowTier,
  type TrustEdge,
  type TrustFlow,
  type TrustGraph,
} from '../../src/credit/index.ts'

/** The month that the bench scores. */
export const benchMonth = scoredMonthAt(Date.UTC(2026, 6, 10))

const communitySize = 200

/** Draws whole numbers from 0 to before a bound. */
export type Below = (bound: number) => number

/** Opens the deal: the same numbers each time. */
export function openDeal(): Below {
  let state = 20_260_706
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}

/** Deals edges: nine of ten into the own community, at most one between two people. */
export function dealEdges(
  peopleCount: number,
  edgesCount: number,
  below: Below,
): readonly TrustEdge[] {
  const edges: TrustEdge[] = []
  const perPerson = Math.floor(edgesCount / peopleCount)
  for (let from = 0; from < peopleCount; from += 1) {
    const reached = new Set([from])
    const start = from - (from % communitySize)
    while (reached.size <= perPerson) {
      const near = Math.min(peopleCount - 1, start + below(communitySize))
      const to = below(10) < 9 ? near : below(peopleCount)
      if (reached.has(to)) continue
      reached.add(to)
      edges.push({ from, to, weight: 1 + below(3) })
    }
  }
  return edges
}

/** One person of twenty is a seed. */
export const dealSeeds = (peopleCount: number, below: Below): readonly number[] =>
  Array.from({ length: Math.floor(peopleCount / 20) }, () => below(peopleCount))

const amountsFen = [3_000n, 8_000n, 20_000n, 120_000n] as const
const nothingOpen = { obligationsCount: 1, overdueCount: 0, ignoredDisputesCount: 0 }

/** The file of one person without the trust that reaches it. */
export type File = Omit<ScoreInput, 'tiers' | 'trustUnits'> & {
  /** Where the edges to the person lie in the graph, one for each outcome. */
  readonly edges: Int32Array
}

/** Deals a file to everybody: one obligation for each edge that leads to them. */
export function dealFiles(graph: TrustGraph, below: Below): readonly File[] {
  const { peopleCount, first, to } = graph
  const names = Array.from({ length: peopleCount }, (_, person) => `p${person}`)
  const edges: number[][] = names.map(() => [])
  const sources: string[][] = names.map(() => [])
  for (const [from, name] of names.entries())
    for (let at = first[from] ?? 0; at < (first[from + 1] ?? 0); at += 1) {
      edges[to[at] ?? 0]?.push(at)
      sources[to[at] ?? 0]?.push(name)
    }
  return sources.map((counterparties, person) => ({
    asOf: benchMonth,
    standing: {
      level: below(4) === 0 ? 3 : 2,
      verifiedMonths: below(60),
      hasPasskey: true,
      hasSecondCredential: below(2) === 0,
      takeoverMonths: null,
    },
    outcomes: counterparties.map((counterparty) => dealOutcome(counterparty, below)),
    returned: [],
    open: nothingOpen,
    violations: [],
    holds: [],
    edges: Int32Array.from(edges[person] ?? []),
  }))
}

const dealOutcome = (counterparty: string, below: Below): OwnOutcome => ({
  counterparty,
  kind: 'delivery',
  amountFen: amountsFen[below(amountsFen.length)] ?? 0n,
  outcome: below(30) === 0 ? 'B1' : 'K',
  month: benchMonth - below(48),
  status: 'final',
  isRated: below(2) === 0,
})

/** The file with the trust of a flow in it: what the card takes. */
export const withTrust = (
  file: File,
  { edgeUnits, trustUnits }: TrustFlow,
  person: number,
): ScoreInput => ({
  asOf: file.asOf,
  standing: file.standing,
  outcomes: file.outcomes,
  returned: file.returned,
  tiers: file.outcomes.map(({ counterparty }, number) => ({
    counterparty,
    tier: flowTier(edgeUnits[file.edges[number] ?? 0] ?? 0, creditParamsV1.flow),
  })),
  trustUnits: trustUnits[person] ?? 0,
  open: file.open,
  violations: file.violations,
  holds: file.holds,
})
