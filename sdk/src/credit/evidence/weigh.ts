// Weighs evidence, in thousandths: how much was at stake, how long ago, and how much trust reaches
// the counterparty. What a pair of people can give one of them is capped, what is young and kept
// first, so that one more kept obligation never pushes out something worth more. Mutual
// obligations of one kind count net: who delivers to each other in turns has given nothing.
// Breaches know no cap and no net.

import type { CreditParams } from '../params/params.ts'
import type { Month } from '../period.ts'
import { isDone, type OwnOutcome, type ReturnedOutcome } from './outcome.ts'

/** Weights of all evidence by what it says, and the part of it that is young. */
export interface WeighedEvidence {
  readonly keptMilli: number
  readonly lateMilli: number
  readonly brokenMilli: number
  readonly youngKeptMilli: number
  readonly youngLateMilli: number
  readonly youngBrokenMilli: number
  /** Distinct counterparties reached by trust who rated within the year. */
  readonly ratersCount: number
  /** Obligations done in each of the last months, the youngest first. */
  readonly donePerMonth: readonly number[]
}

/** How much trust reaches somebody over one edge: none, little, some, much. */
export type FlowTier = 0 | 1 | 2 | 3

/** How much trust reaches a counterparty over the edge to the person who is scored. */
export interface CounterpartyTier {
  readonly counterparty: string
  readonly tier: FlowTier
}

/** What is weighed. A counterparty that is not among `tiers` has tier 0. */
export interface EvidenceRequest {
  readonly params: CreditParams
  readonly asOf: Month
  readonly outcomes: readonly OwnOutcome[]
  readonly returned: readonly ReturnedOutcome[]
  readonly tiers: readonly CounterpartyTier[]
}

interface PairSums {
  readonly tier: FlowTier
  hasRated: boolean
  youngKept: number
  oldKept: number
  youngLate: number
  oldLate: number
}

/**
 * Weighs all evidence of one person as of a month. Later events and those of 60 months ago are
 * out.
 */
export function weighEvidence(request: EvidenceRequest): WeighedEvidence {
  const { params, asOf, outcomes } = request
  const { evidence, conduct, present } = params
  const netMilliOf = nettingOf(request)
  const pairs = new Map<string, PairSums>()
  for (const { counterparty, tier } of request.tiers) pairs.set(counterparty, openPair(tier))
  let ratersCount = 0
  const donePerMonth = Array.from({ length: present.exposureMonths }, () => 0)
  let [broken, youngBroken] = [0, 0]
  for (const it of outcomes) {
    const since = asOf - it.month
    if (it.status !== 'final' || since < 0 || since >= evidence.keptDecayMilli.length) continue
    const pair = pairOf(pairs, it.counterparty)
    if (!isDone(it.outcome)) {
      const weight = brokenWeight(params, it, since, pair.tier)
      broken += weight
      if (since < evidence.youngMonths) youngBroken += weight
      continue
    }
    if (since < donePerMonth.length) donePerMonth[since] = (donePerMonth[since] ?? 0) + 1
    const weight = Math.floor((keptWeight(params, it, since, pair.tier) * netMilliOf(it)) / 1_000)
    if (it.isRated && !pair.hasRated && weight > 0 && since < conduct.ratersMonths) {
      pair.hasRated = true
      ratersCount += 1
    }
    addDone(pair, weight, it.outcome === 'K', since < evidence.youngMonths)
  }
  return {
    ...cappedSums(pairs.values(), evidence.pairCapMilli),
    brokenMilli: broken,
    youngBrokenMilli: youngBroken,
    ratersCount,
    donePerMonth,
  }
}

/**
 * What one outcome weighs by itself, in thousandths: before what came back is taken off, and before
 * the cap of its pair. Negative where it counts against the person; 0 where it counts for nothing.
 */
export function weightAlone(
  params: CreditParams,
  it: OwnOutcome,
  at: { readonly asOf: Month; readonly tier: FlowTier },
): number {
  const since = at.asOf - it.month
  if (it.status !== 'final' || since < 0 || since >= params.evidence.keptDecayMilli.length) return 0
  if (isDone(it.outcome)) return keptWeight(params, it, since, at.tier)
  return -brokenWeight(params, it, since, at.tier)
}

const openPair = (tier: FlowTier): PairSums => ({
  tier,
  hasRated: false,
  youngKept: 0,
  oldKept: 0,
  youngLate: 0,
  oldLate: 0,
})

function pairOf(pairs: Map<string, PairSums>, counterparty: string): PairSums {
  const known = pairs.get(counterparty)
  if (known !== undefined) return known
  const made = openPair(0)
  pairs.set(counterparty, made)
  return made
}

function addDone(pair: PairSums, weight: number, isKept: boolean, isYoung: boolean): void {
  if (isKept && isYoung) pair.youngKept += weight
  else if (isKept) pair.oldKept += weight
  else if (isYoung) pair.youngLate += weight
  else pair.oldLate += weight
}

/** The weight of what was at stake. */
function stakeOf(params: CreditParams, amountFen: bigint): number {
  let found = 0
  for (const [fromFen, milli] of params.evidence.stakeMilli) {
    if (amountFen < fromFen) break
    found = milli
  }
  return found
}

function keptWeight(
  params: CreditParams,
  { amountFen }: OwnOutcome,
  since: number,
  tier: FlowTier,
): number {
  const { keptDecayMilli, independenceMilli } = params.evidence
  const stake = Math.floor(((keptDecayMilli[since] ?? 0) * stakeOf(params, amountFen)) / 1_000)
  return Math.floor((stake * independenceMilli[tier]) / 1_000)
}

function brokenWeight(
  params: CreditParams,
  { amountFen, outcome }: OwnOutcome,
  since: number,
  tier: FlowTier,
): number {
  const { evidence } = params
  const stake = Math.floor(
    ((evidence.brokenDecayMilli[since] ?? 0) * stakeOf(params, amountFen)) / 1_000,
  )
  const independence = Math.max(evidence.brokenIndependenceMin, evidence.independenceMilli[tier])
  const times = outcome === 'B1' ? evidence.cancelTimes : evidence.defaultTimes
  return Math.floor((stake * independence) / 1_000) * times
}

/** The four sums of each pair, filled into its cap in the order of what they are worth. */
function cappedSums(pairs: Iterable<PairSums>, capMilli: number) {
  const sums = { keptMilli: 0, lateMilli: 0, youngKeptMilli: 0, youngLateMilli: 0 }
  for (const pair of pairs) {
    let room = capMilli
    const take = (weight: number): number => {
      const taken = Math.min(weight, room)
      room -= taken
      return taken
    }
    const youngKept = take(pair.youngKept)
    const oldKept = take(pair.oldKept)
    const youngLate = take(pair.youngLate)
    const oldLate = take(pair.oldLate)
    sums.youngKeptMilli += youngKept
    sums.keptMilli += youngKept + oldKept
    sums.youngLateMilli += youngLate
    sums.lateMilli += youngLate + oldLate
  }
  return sums
}

const whole = (): number => 1_000

/**
 * The share of an outcome that is left when what came back from the same counterparty is taken off,
 * in thousandths: `(given - returned) / given`, by kind, over what is still alive.
 */
function nettingOf(request: EvidenceRequest): (it: OwnOutcome) => number {
  const { asOf, outcomes, returned, params } = request
  const months = params.evidence.keptDecayMilli.length
  const isAlive = (month: Month): boolean => asOf >= month && asOf - month < months
  const back = new Map<string, bigint>()
  for (const { counterparty, kind, amountFen, month } of returned) {
    if (!isAlive(month)) continue
    const key = `${kind} ${counterparty}`
    back.set(key, (back.get(key) ?? 0n) + amountFen)
  }
  if (back.size === 0) return whole
  const given = new Map<string, bigint>()
  for (const { counterparty, kind, amountFen, month, status, outcome } of outcomes) {
    const key = `${kind} ${counterparty}`
    if (status !== 'final' || !isDone(outcome) || !isAlive(month) || !back.has(key)) continue
    given.set(key, (given.get(key) ?? 0n) + amountFen)
  }
  return ({ kind, counterparty }) => {
    const key = `${kind} ${counterparty}`
    const cameBack = back.get(key) ?? 0n
    const gave = given.get(key) ?? 0n
    if (cameBack === 0n || gave === 0n) return 1_000
    return cameBack >= gave ? 0 : Number(((gave - cameBack) * 1_000n) / gave)
  }
}
