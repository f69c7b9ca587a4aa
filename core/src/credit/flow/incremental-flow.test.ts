// Goal: a flow that follows single edges is the batch's, bit for bit. Method: random graphs and
// many random changes (new edges, other weights, edges taken away), with and without cap and sink,
// compared with a batch over the changed graph; and a batch by hand.

import { creditParamsV1 } from '@tessera/sdk/credit'
import { describe, expect, it } from 'vitest'
import { openChance, pick, type Chance } from '../../../../sdk/src/credit/testing/chance.ts'
import { IncrementalFlow } from './incremental-flow.ts'
import { flowTier, runTrustFlow, type FlowRules } from './trust-flow.ts'
import { edgeAt, openTrustGraph, type TrustEdge } from './trust-graph.ts'

const rules = creditParamsV1.flow
const peopleCount = 120

function randomEdges(chance: Chance, count: number): readonly TrustEdge[] {
  const edges = new Map<number, TrustEdge>()
  for (let made = 0; made < count; made += 1) {
    const [from, to] = [pick(chance, peopleCount), pick(chance, peopleCount)]
    if (from !== to) edges.set(from * peopleCount + to, { from, to, weight: 1 + pick(chance, 3) })
  }
  return [...edges.values()]
}

/** Trust of everybody and units of every edge, by the batch and as they were kept up to date. */
function bothOf(live: IncrementalFlow, seeds: readonly number[], by: FlowRules) {
  const graph = live.graph()
  const batch = runTrustFlow(graph, seeds, by)
  const kept = { trust: new Float64Array(peopleCount), edges: new Float64Array(graph.to.length) }
  for (let from = 0; from < peopleCount; from += 1) {
    kept.trust[from] = live.trustUnits(from)
    for (let at = graph.first[from] ?? 0; at < (graph.first[from + 1] ?? 0); at += 1)
      kept.edges[at] = live.edgeUnits(from, graph.to[at] ?? 0)
  }
  return { kept, batch: { trust: batch.trustUnits, edges: batch.edgeUnits } }
}

describe('the incremental flow', () => {
  it.each<[string, FlowRules]>([
    ['with cap and sink', rules],
    ['without a cap', { ...rules, edgeCapUnits: null }],
    ['without a sink', { ...rules, sink: 0 }],
    ['without either', { ...rules, edgeCapUnits: null, sink: 0 }],
  ])('equals the batch bit for bit %s', (_, by) => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const chance = openChance(seed)
      const seeds = Array.from({ length: 6 }, () => pick(chance, peopleCount))
      const graph = openTrustGraph(peopleCount, randomEdges(chance, 500))
      const live = new IncrementalFlow(graph, runTrustFlow(graph, seeds, by), by)
      for (let change = 0; change < 150; change += 1) {
        const [from, to] = [pick(chance, peopleCount), pick(chance, peopleCount)]
        if (from !== to) live.setEdge({ from, to, weight: pick(chance, 4) })
        if (change % 10 !== 9) continue
        const { kept, batch } = bothOf(live, seeds, by)
        expect(kept).toEqual(batch)
      }
    }
  })

  it('looks at few edges for one change, and at none for no change', () => {
    const chance = openChance(7)
    const graph = openTrustGraph(peopleCount, randomEdges(chance, 500))
    const live = new IncrementalFlow(graph, runTrustFlow(graph, [1, 2], rules), rules)
    const at = graph.first[5] ?? 0
    live.setEdge({ from: 5, to: graph.to[at] ?? 0, weight: graph.weight[at] ?? 0 })
    expect(live.visitsCount).toBe(0)
  })
})

describe('the flow', () => {
  const graph = openTrustGraph(4, [
    { from: 0, to: 1, weight: 3 },
    { from: 1, to: 2, weight: 1 },
    { from: 2, to: 1, weight: 2 },
    { from: 0, to: 3, weight: 1 },
  ])

  it('passes on capped shares of what came, round by round', () => {
    const flow = runTrustFlow(graph, [0], { ...rules, edgeCapUnits: 300 })
    // Round 1: 0 gives 300 to 1 and 300 to 3. Round 2: 1 gives floor(300 / 11) = 27 to 2.
    // Round 3: 2 gives floor(27 * 2 / 12) = 4 to 1. Round 4: 1 gives floor(4 / 11) = 0.
    expect([...flow.trustUnits]).toEqual([0, 304, 27, 300])
    expect(flow.edgeUnits[edgeAt(graph, 2, 1)]).toBe(4)
    expect(edgeAt(graph, 3, 0)).toBe(-1)
  })

  it('does not depend on the order of edges or seeds', () => {
    const chance = openChance(3)
    const edges = randomEdges(chance, 400)
    const one = runTrustFlow(openTrustGraph(peopleCount, edges), [1, 5, 9], rules)
    const other = runTrustFlow(openTrustGraph(peopleCount, edges.toReversed()), [9, 1, 5], rules)
    expect(other).toEqual(one)
  })

  it('has tiers from 12, 40 and 120 units on', () => {
    expect([0, 11, 12, 39, 40, 119, 120, 1_500].map((units) => flowTier(units, rules))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ])
  })
})
