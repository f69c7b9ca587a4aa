// Who vouches for whom: an edge from a counterparty to a subject who kept obligations towards them,
// both known by a document. People are numbers here; edges lie side by side by where they begin, so
// that a round of the flow is one walk through three arrays.

import { type CreditParams, type Month, type ObligationOutcome, isDone } from '@tessera/sdk/credit'
import { invariant } from '../../base/invariant.ts'

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
  const count = edges.length
  const [froms, tos, given] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  const weights = new Uint8Array(count)
  edges.forEach(({ from, to, weight }, number) => {
    invariant(from !== to, 'nobody vouches for themselves')
    froms[number] = from
    tos[number] = to
    given[number] = number
    weights[number] = weight
  })
  const first = startsOf(froms, peopleCount)
  const order = orderBy(froms, first, orderBy(tos, startsOf(tos, peopleCount), given))
  const [to, weight] = [new Int32Array(count), new Uint8Array(count)]
  for (let at = 0; at < count; at += 1) {
    const number = order[at] ?? 0
    to[at] = tos[number] ?? 0
    weight[at] = weights[number] ?? 0
  }
  return { peopleCount, first, to, weight }
}

/** Where the entries of each key begin when they lie in the order of their keys. */
function startsOf(keys: Int32Array, keysCount: number): Int32Array {
  const starts = new Int32Array(keysCount + 1)
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1
  for (let key = 0; key < keysCount; key += 1)
    starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  return starts
}

/** Numbers by their keys; what has the same key stays in its order. */
function orderBy(keys: Int32Array, starts: Int32Array, numbers: Int32Array): Int32Array {
  const next = starts.slice()
  const order = new Int32Array(keys.length)
  for (const number of numbers) {
    const key = keys[number] ?? 0
    const at = next[key] ?? 0
    next[key] = at + 1
    order[at] = number
  }
  return order
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
