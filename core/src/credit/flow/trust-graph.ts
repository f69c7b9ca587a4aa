// Who vouches for whom: an edge from a counterparty to a subject who kept obligations towards them,
// both known by a document. People are numbers here; edges lie side by side by where they begin, so
// that a round of the flow is one walk through three arrays.

import { invariant } from '../../base/invariant.ts'
import { isDone, type ObligationOutcome } from '../evidence/outcome.ts'
import type { CreditParams } from '../params/params.ts'
import type { Month } from '../period.ts'

/** An edge by numbers of people. */
export interface TrustEdge {
  readonly from: number
  readonly to: number
  readonly weight: number
}

/** Edges of all people; those of one lie from `first[person]` to before `first[person + 1]`. */
export interface TrustGraph {
  readonly peopleCount: number
  readonly first: Int32Array
  readonly to: Int32Array
  readonly weight: Uint8Array
}

/**
 * Lays edges out by where they begin, and by where they lead among those of one person.
 *
 * Shape: at most one edge from one person to another, none to oneself; weights 1 to 255.
 */
export function openTrustGraph(peopleCount: number, edges: readonly TrustEdge[]): TrustGraph {
  const first = new Int32Array(peopleCount + 1)
  for (const { from } of edges) first[from + 1] = (first[from + 1] ?? 0) + 1
  for (let person = 0; person < peopleCount; person += 1)
    first[person + 1] = (first[person + 1] ?? 0) + (first[person] ?? 0)
  const next = first.slice()
  const to = new Int32Array(edges.length)
  const weight = new Uint8Array(edges.length)
  for (const edge of edges.toSorted((a, b) => a.to - b.to)) {
    invariant(edge.from !== edge.to, 'nobody vouches for themselves')
    const at = next[edge.from] ?? 0
    next[edge.from] = at + 1
    to[at] = edge.to
    weight[at] = edge.weight
  }
  return { peopleCount, first, to, weight }
}

/** Where the edge from one person to another lies, or -1. */
export function edgeAt(graph: TrustGraph, from: number, to: number): number {
  const end = graph.first[from + 1] ?? 0
  for (let at = graph.first[from] ?? 0; at < end; at += 1) if (graph.to[at] === to) return at
  return -1
}

/** What edges are made of; `isKnown` says whether a person is known by a document (V2 or V3). */
export interface EdgesRequest {
  readonly params: CreditParams
  readonly asOf: Month
  readonly outcomes: readonly ObligationOutcome[]
  readonly numberOf: (person: string) => number
  readonly isKnown: (person: string) => boolean
}

/**
 * The edges that outcomes make: counterparty to subject, one for each obligation done in 60 months,
 * three at most.
 *
 * Source: specs/credit 7.5.
 */
export function trustEdges(request: EdgesRequest): readonly TrustEdge[] {
  const { params, asOf, outcomes, numberOf, isKnown } = request
  const months = params.evidence.keptDecayMilli.length
  const edges = new Map<string, { from: number; to: number; weight: number }>()
  for (const { subject, counterparty, outcome, month, status } of outcomes) {
    if (status !== 'final' || !isDone(outcome) || subject === counterparty) continue
    if (month > asOf || asOf - month >= months) continue
    if (!isKnown(subject) || !isKnown(counterparty)) continue
    const [from, to] = [numberOf(counterparty), numberOf(subject)]
    const edge = edges.get(`${from} ${to}`)
    if (edge === undefined) edges.set(`${from} ${to}`, { from, to, weight: 1 })
    else edge.weight = Math.min(params.flow.edgeWeightMax, edge.weight + 1)
  }
  return [...edges.values()]
}
