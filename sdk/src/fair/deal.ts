// The deal: how a total is split into shares by a sealed seed, so that everybody can check it and
// the order of arrival changes nobody's chances. Pure; the same code runs in core and in pages.

import { openStream, type Hmac, type UniformFrom } from './seed-stream.ts'

/** What is dealt. */
export interface Deal {
  readonly seed: Uint8Array
  readonly kind: 'random' | 'equal'
  readonly totalFen: bigint
  readonly sharesCount: number
  readonly shareMaxFen: bigint
}

/** Thrown for a total that cannot be split as asked. */
export class DealImpossible extends RangeError {
  constructor(reason: string) {
    super(reason)
    this.name = 'DealImpossible'
  }
}

const shareMinFen = 1n

/**
 * Deals a total into shares.
 *
 * Shape: gives `sharesCount` amounts in the order they will be taken; they add up to `totalFen`.
 * For `random`, with R left and k shares to go, the next is drawn evenly from lo to hi, where
 * lo = max(1, R - (k-1) cap) and hi = min(cap, R - (k-1), max(lo, 2 floor(R/k) - 1)); then all are
 * shuffled (Fisher-Yates, from the last position down) by the same stream. For `equal` all are
 * the same and the seed decides nothing.
 * Units: fen; every share from 1 to `shareMaxFen`.
 * Errors: throws `DealImpossible` when the total is too small or too large for that many shares, or
 * does not divide evenly for `equal`.
 * Source: specs/red-packets 5.4 rule 3 (drawn in order of arrival, the last of 100 is luckiest 8.1
 * % of the time; shuffled, every position has 1 %).
 */
export function dealShares(deal: Deal, hmacOf?: Hmac): bigint[] {
  const fault = findDealFault(deal)
  if (fault !== undefined) throw new DealImpossible(fault)
  const { kind, totalFen, sharesCount, shareMaxFen } = deal
  if (kind === 'equal') {
    return Array.from({ length: sharesCount }, () => totalFen / BigInt(sharesCount))
  }
  const uniform = openStream(deal.seed, hmacOf)
  const shares: bigint[] = []
  let restFen = totalFen
  for (let left = BigInt(sharesCount); left > 0n; left -= 1n) {
    const others = left - 1n
    const low = largest(shareMinFen, restFen - others * shareMaxFen)
    const twiceMean = 2n * (restFen / left) - 1n
    const high = smallest(shareMaxFen, restFen - others, largest(low, twiceMean))
    const shareFen = uniform(low, high)
    shares.push(shareFen)
    restFen -= shareFen
  }
  return shuffle(shares, uniform)
}

/** Says why a total cannot be dealt like that; `undefined` where it can. */
export function findDealFault(deal: Omit<Deal, 'seed'>): string | undefined {
  const { kind, totalFen, sharesCount, shareMaxFen } = deal
  if (!Number.isSafeInteger(sharesCount) || sharesCount < 1)
    return 'there must be at least one share'
  const count = BigInt(sharesCount)
  if (shareMaxFen < shareMinFen) return 'the largest share must be at least 1 fen'
  if (totalFen < shareMinFen * count) return 'the total is too small for that many shares'
  if (totalFen > shareMaxFen * count) return 'the total is too large for that many shares'
  if (kind === 'equal' && totalFen % count !== 0n) return 'the total does not divide evenly'
  return undefined
}

function shuffle(shares: bigint[], uniform: UniformFrom): bigint[] {
  for (let last = shares.length - 1; last > 0; last -= 1) {
    const other = Number(uniform(0n, BigInt(last)))
    const kept = shares[last]
    const moved = shares[other]
    if (kept === undefined || moved === undefined) throw new RangeError('drawn outside the list')
    shares[last] = moved
    shares[other] = kept
  }
  return shares
}

const largest = (left: bigint, right: bigint): bigint => (left > right ? left : right)

const smallest = (...all: readonly [bigint, ...bigint[]]): bigint =>
  all.reduce((leastFen, nextFen) => (nextFen < leastFen ? nextFen : leastFen))
