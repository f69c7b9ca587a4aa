// How far trust reaches from the seeds, and over which edge: a few rounds in which everybody passes
// on what reached them, in whole units. What is small is floored away, what is large is capped, and
// the sink keeps people of few edges from passing on everything.
//
// - Products stay below 2^53, so doubles are exact and their quotients floor right.
// - All terms are whole: their order does not matter, and a part can be computed again alone.

import type { CreditParams, FlowTier } from '@tessera/sdk/credit'
import type { TrustGraph } from './trust-graph.ts'

/** The rules of the flow. */
export type FlowRules = CreditParams['flow']

/** What flowed. */
export interface TrustFlow {
  /** Units over each edge of the graph, all rounds together. */
  readonly edgeUnits: Float64Array
  /** Units that reached each person: their own trust, `tau`. */
  readonly trustUnits: Float64Array
  /** Units at each person at the beginning of each round, and after the last. */
  readonly rounds: readonly Float64Array[]
  /** Weight of all edges that begin at a person. */
  readonly weightOut: Float64Array
}

/**
 * What one person passes on over an edge in a round.
 *
 * Units: whole units of flow. Source: specs/credit 7.5,
 * `min(cap, floor(T[k](u) * w(u,v) / (W(u) + sink)))`.
 */
export const passedOn = (units: number, weight: number, outAndSink: number, cap: number): number =>
  weight === 0 ? 0 : Math.min(cap, Math.floor((units * weight) / outAndSink))

/** The cap of an edge as a number. */
export const capOf = (rules: FlowRules): number => rules.edgeCapUnits ?? Number.POSITIVE_INFINITY

/** Runs the whole flow from the seeds. */
export function runTrustFlow(
  graph: TrustGraph,
  seeds: readonly number[],
  rules: FlowRules,
): TrustFlow {
  const { peopleCount, to } = graph
  const edgeUnits = new Float64Array(to.length)
  const trustUnits = new Float64Array(peopleCount)
  const weightOut = weightsOut(graph)
  const start = new Float64Array(peopleCount)
  for (const seed of seeds) start[seed] = rules.seedUnits
  const rounds = [start]
  let units: Float64Array = start
  for (let round = 0; round < rules.rounds; round += 1) {
    const next = new Float64Array(peopleCount)
    runRound({ graph, weightOut, rules, edgeUnits }, units, next)
    for (let person = 0; person < peopleCount; person += 1)
      trustUnits[person] = (trustUnits[person] ?? 0) + (next[person] ?? 0)
    rounds.push(next)
    units = next
  }
  return { edgeUnits, trustUnits, rounds, weightOut }
}

interface Round {
  readonly graph: TrustGraph
  readonly weightOut: Float64Array
  readonly rules: FlowRules
  readonly edgeUnits: Float64Array
}

function runRound(
  { graph, weightOut, rules, edgeUnits }: Round,
  units: Float64Array,
  next: Float64Array,
): void {
  const { peopleCount, first, to, weight } = graph
  const cap = capOf(rules)
  for (let person = 0; person < peopleCount; person += 1) {
    const has = units[person] ?? 0
    if (has === 0) continue
    const outAndSink = (weightOut[person] ?? 0) + rules.sink
    const end = first[person + 1] ?? 0
    for (let at = first[person] ?? 0; at < end; at += 1) {
      const passed = passedOn(has, weight[at] ?? 0, outAndSink, cap)
      if (passed === 0) continue
      edgeUnits[at] = (edgeUnits[at] ?? 0) + passed
      const target = to[at] ?? 0
      next[target] = (next[target] ?? 0) + passed
    }
  }
}

function weightsOut({ peopleCount, first, weight }: TrustGraph): Float64Array {
  const sums = new Float64Array(peopleCount)
  for (let person = 0; person < peopleCount; person += 1) {
    let sum = 0
    const end = first[person + 1] ?? 0
    for (let at = first[person] ?? 0; at < end; at += 1) sum += weight[at] ?? 0
    sums[person] = sum
  }
  return sums
}

/** The tier of an edge by what flowed over it. */
export function flowTier(units: number, rules: FlowRules): FlowTier {
  const [some, more, much] = rules.tierUnits
  if (units < some) return 0
  if (units < more) return 1
  return units < much ? 2 : 3
}
