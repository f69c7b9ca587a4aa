// Finds evidence for a wanted score: the demo world and tests need people of exactly 751, and the
// card gives no score that nobody earned. Deterministic: the same wish gives the same file.

import {
  type CounterpartyTier,
  type CreditParams,
  type Level,
  type Month,
  type OwnOutcome,
  type ScoreInput,
  scoreOf,
} from '@tessera/sdk/credit'
import { seededEntropy, type Entropy } from '../base/entropy.ts'
import { must } from '../base/invariant.ts'

/** A wanted score, and the limits within which evidence is looked for. */
export interface WantedScore {
  readonly score: number
  readonly asOf: Month
  readonly levels: readonly Level[]
  readonly verifiedMonths: { readonly least: number; readonly most: number }
  /** With whom obligations can have been, and how much trust reaches them over that edge. */
  readonly counterparties: readonly CounterpartyTier[]
  /** The trust that will reach the person. */
  readonly trustUnits: number
  /** Another seed gives another file of the same score. */
  readonly seed: string
}

/** Thrown when no evidence within the limits gives the score. */
export class EvidenceNotFound extends Error {
  constructor(wanted: number, nearest: number) {
    super(`no evidence within these limits gives ${wanted}; the nearest found gives ${nearest}`)
    this.name = 'EvidenceNotFound'
  }
}

const triesCount = 600
const amountsFen = [3_000n, 8_800n, 20_000n, 66_000n, 128_000n] as const

/**
 * Finds a file that has exactly the wanted score.
 *
 * Shape: nothing but kept and late obligations and a standing within the limits; no violation, no
 * hold, nothing open.
 * Errors: `EvidenceNotFound` when it cannot, with the nearest score that it met.
 * Effects: none; the same wish gives the same file.
 */
export function evidenceForScore(wanted: WantedScore, params: CreditParams): ScoreInput {
  const below = chanceOf(seededEntropy(`evidence ${wanted.seed} ${wanted.score}`))
  let nearest = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < triesCount; tries += 1) {
    const bare = bareFile(wanted, below)
    const outcomes = someOutcomes(wanted, below)
    for (let count = 0; count <= outcomes.length; count += 1) {
      const input = { ...bare, outcomes: outcomes.slice(0, count) }
      const { score } = scoreOf(input, params)
      if (score === wanted.score) return input
      if (Math.abs(score - wanted.score) < Math.abs(nearest - wanted.score)) nearest = score
    }
  }
  throw new EvidenceNotFound(wanted.score, nearest)
}

/** Draws whole numbers from 0 to before a bound. */
type Below = (bound: number) => number

const chanceOf =
  (entropy: Entropy): Below =>
  (bound) => {
    const bytes = entropy(4)
    return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) % bound
  }

function bareFile(wanted: WantedScore, below: Below): ScoreInput {
  const { least, most } = wanted.verifiedMonths
  return {
    asOf: wanted.asOf,
    standing: {
      level: oneOf(wanted.levels, below),
      verifiedMonths: least + below(most - least + 1),
      hasPasskey: true,
      hasSecondCredential: below(2) === 0,
      takeoverMonths: null,
    },
    outcomes: [],
    returned: [],
    tiers: wanted.counterparties,
    trustUnits: wanted.trustUnits,
    open: { obligationsCount: 0, overdueCount: 0, ignoredDisputesCount: 0 },
    violations: [],
    holds: [],
  }
}

/** A row of obligations since the person was verified, two at most with each counterparty. */
function someOutcomes(wanted: WantedScore, below: Below): readonly OwnOutcome[] {
  const { counterparties, asOf, verifiedMonths } = wanted
  const months = Math.max(1, Math.min(verifiedMonths.least, 1 + below(24)))
  const ratedOf = 1 + below(3)
  return counterparties
    .flatMap((it) => (below(3) === 0 ? [it, it] : [it]))
    .map(({ counterparty }) => ({
      counterparty,
      kind: 'delivery',
      amountFen: oneOf(amountsFen, below),
      outcome: below(15) === 0 ? 'L' : 'K',
      month: asOf - below(months),
      status: 'final',
      isRated: below(ratedOf) === 0,
    }))
}

const oneOf = <Item>(items: readonly Item[], below: Below): Item =>
  must(items[below(items.length)], 'there is something to choose from')
