// Keeps a flow up to date, one edge at a time: only those are computed again whose units changed
// in a round, and what they pass on. The result is the batch's, bit for bit, because all terms are
// whole numbers: freshness comes from here, the audit from the batch.

import { capOf, passedOn, type FlowRules, type TrustFlow } from './trust-flow.ts'
import { edgeAt, openTrustGraph, type TrustEdge, type TrustGraph } from './trust-graph.ts'

/** The edges of one person in lists of their own, once they outgrew their place. */
interface OwnEdges {
  readonly to: number[]
  readonly weight: number[]
  readonly units: number[]
}

/** The edge that is changed, and what it and all edges beside it weighed before. */
interface Change {
  readonly from: number
  readonly to: number
  readonly hadWeight: number
  readonly hadWeightOut: number
}

/** One person in one round: what they had, what they have, and who is touched in the next round. */
interface Step {
  readonly hadUnits: number
  readonly units: number
  readonly next: Float64Array
  /** Who has other units in the next round, with what they had. */
  readonly touched: Map<number, number>
}

/** A flow that follows single changes of edges. */
export class IncrementalFlow {
  readonly #graph: TrustGraph
  readonly #flow: TrustFlow
  readonly #rules: FlowRules
  readonly #cap: number
  readonly #own = new Map<number, OwnEdges>()
  /** Edges looked at since the flow was opened: the cost of freshness. */
  visitsCount = 0

  /** Effects: graph and flow belong to this object from now on and change with it. */
  constructor(graph: TrustGraph, flow: TrustFlow, rules: FlowRules) {
    this.#graph = graph
    this.#flow = flow
    this.#rules = rules
    this.#cap = capOf(rules)
  }

  /** The trust that reached a person, in units. */
  trustUnits(person: number): number {
    return this.#flow.trustUnits[person] ?? 0
  }

  /** What flowed over an edge; 0 when there is none. */
  edgeUnits(from: number, to: number): number {
    const own = this.#own.get(from)
    if (own !== undefined) return own.units[own.to.indexOf(to)] ?? 0
    return this.#flow.edgeUnits[edgeAt(this.#graph, from, to)] ?? 0
  }

  /** The graph as it is now, laid out anew; an edge of weight 0 is gone. */
  graph(): TrustGraph {
    const edges: TrustEdge[] = []
    for (let from = 0; from < this.#graph.peopleCount; from += 1)
      this.#eachEdge(from, (to, weight) => {
        if (weight > 0) edges.push({ from, to, weight })
      })
    return openTrustGraph(this.#graph.peopleCount, edges)
  }

  /** Gives the edge another weight; 0 takes it away. Effects: the flow is the batch's again. */
  setEdge({ from, to, weight }: TrustEdge): void {
    const { rounds, weightOut } = this.#flow
    const hadWeight = this.#weightOf(from, to)
    if (hadWeight === weight) return
    const hadWeightOut = weightOut[from] ?? 0
    const change: Change = { from, to, hadWeight, hadWeightOut }
    this.#putWeight(from, to, weight)
    weightOut[from] = hadWeightOut - hadWeight + weight
    let dirty = new Map<number, number>()
    for (const [round, units] of rounds.entries()) {
      const next = rounds[round + 1]
      if (next === undefined) break
      // The shares of `from` changed, so that it is dirty in every round.
      if (!dirty.has(from)) dirty.set(from, units[from] ?? 0)
      const touched = new Map<number, number>()
      for (const [person, hadUnits] of dirty)
        this.#passAgain(person, change, { hadUnits, units: units[person] ?? 0, next, touched })
      dirty = touched
    }
  }

  #passAgain(person: number, change: Change, { hadUnits, units, next, touched }: Step): void {
    const { trustUnits, weightOut } = this.#flow
    const isChanged = person === change.from
    const outAndSink = (weightOut[person] ?? 0) + this.#rules.sink
    const hadOutAndSink = isChanged ? change.hadWeightOut + this.#rules.sink : outAndSink
    this.#eachEdge(person, (to, weight, add) => {
      this.visitsCount += 1
      const hadWeight = isChanged && to === change.to ? change.hadWeight : weight
      const gave = passedOn(hadUnits, hadWeight, hadOutAndSink, this.#cap)
      const difference = passedOn(units, weight, outAndSink, this.#cap) - gave
      if (difference === 0) return
      const had = next[to] ?? 0
      if (!touched.has(to)) touched.set(to, had)
      next[to] = had + difference
      trustUnits[to] = (trustUnits[to] ?? 0) + difference
      add(difference)
    })
  }

  #eachEdge(
    from: number,
    visit: (to: number, weight: number, add: (units: number) => void) => void,
  ): void {
    const own = this.#own.get(from)
    if (own !== undefined) {
      for (const [at, to] of own.to.entries())
        visit(to, own.weight[at] ?? 0, (units) => (own.units[at] = (own.units[at] ?? 0) + units))
      return
    }
    const { first, to, weight } = this.#graph
    const { edgeUnits } = this.#flow
    const end = first[from + 1] ?? 0
    for (let at = first[from] ?? 0; at < end; at += 1)
      visit(to[at] ?? 0, weight[at] ?? 0, (units) => (edgeUnits[at] = (edgeUnits[at] ?? 0) + units))
  }

  #weightOf(from: number, to: number): number {
    const own = this.#own.get(from)
    if (own !== undefined) return own.weight[own.to.indexOf(to)] ?? 0
    return this.#graph.weight[edgeAt(this.#graph, from, to)] ?? 0
  }

  #putWeight(from: number, to: number, weight: number): void {
    const place = edgeAt(this.#graph, from, to)
    const known = this.#own.get(from)
    if (known === undefined && place >= 0) {
      this.#graph.weight[place] = weight
      return
    }
    const own = known ?? this.#ownEdges(from)
    const at = own.to.indexOf(to)
    if (at >= 0) own.weight[at] = weight
    else {
      own.to.push(to)
      own.weight.push(weight)
      own.units.push(0)
    }
  }

  #ownEdges(from: number): OwnEdges {
    const { first, to, weight } = this.#graph
    const [start, end] = [first[from] ?? 0, first[from + 1] ?? 0]
    const made = {
      to: [...to.subarray(start, end)],
      weight: [...weight.subarray(start, end)],
      units: [...this.#flow.edgeUnits.subarray(start, end)],
    }
    this.#own.set(from, made)
    return made
  }
}
