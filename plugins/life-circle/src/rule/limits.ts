// How much somebody may do in a circle, pure: tiers and the limits of tips.

import { dayMs, hourMs } from '@tessera/sdk/plugin-kit'

/** How long a post can be changed without a trace. */
export const editForMs = 15 * 60_000
/** How long the giver can take a tip back. */
export const cancelForMs = 5 * 60_000
/** How long a hold outlives its settling, should the job be late. */
export const tipGraceMs = 24 * hourMs
/** The longest mute that a circle's own people may give. */
export const muteDaysMax = 30
/** How often a real person may answer surveys of one circle. */
export const surveyEveryMs = 30 * dayMs

/** How much a member has shown: 0 in their first day, up to 3. */
export type Tier = 0 | 1 | 2 | 3

/** The tier of a member. Source: specs/life-circle 2.8, with Discourse's days for 2 and 3. */
export function tierOf(member: {
  readonly joinedAt: number
  readonly actsCount: number
  readonly now: number
}): Tier {
  const ageMs = member.now - member.joinedAt
  if (ageMs >= 50 * dayMs && member.actsCount >= 100) return 3
  if (ageMs >= 15 * dayMs && member.actsCount >= 20) return 2
  return ageMs >= dayMs ? 1 : 0
}

/** What is counted by the day. */
export type Counted = 'posts' | 'comments' | 'likes'

const perDay: Readonly<Record<Counted, readonly [tier0: number, later: number]>> = {
  posts: [3, 20],
  comments: [10, 200],
  likes: [20, 1_000],
}

/** How many of a thing a member of a tier may do in a day. */
export const perDayMax = (counted: Counted, tier: Tier): number =>
  perDay[counted][tier === 0 ? 0 : 1]

/** How much a like counts for warmth, in tenths: more from those who have been there longer. */
export const likeWeight = (tier: Tier): number => [5, 10, 12, 15][tier] ?? 10

/** The limits of tips; under R1 they are small and wait longer. */
export interface TipLimits {
  readonly eachFen: bigint
  readonly pairDayFen: bigint
  readonly pairDayCount: number
  readonly senderDayFen: bigint
  readonly holdMs: number
}

/** Source: specs/life-circle 2.5 (R1) and 2.8. */
export const tipLimitsOf = (capped: boolean): TipLimits => ({
  eachFen: capped ? 520n : 20_000n,
  pairDayFen: capped ? 2_000n : 200_000n,
  pairDayCount: 10,
  senderDayFen: 200_000n,
  holdMs: (capped ? 72 : 24) * hourMs,
})

/** What was tipped today already. */
export interface TippedToday {
  readonly senderFen: bigint
  readonly pairFen: bigint
  readonly pairCount: number
}

/** Why a tip is too much. */
export type TipFault = 'each' | 'pair_sum' | 'pair_count' | 'sender_sum'

/** Says which limit a tip would pass, or `undefined` where it passes none. */
export function findTipFault(
  amountFen: bigint,
  today: TippedToday,
  limits: TipLimits,
): TipFault | undefined {
  if (amountFen > limits.eachFen) return 'each'
  if (today.pairCount >= limits.pairDayCount) return 'pair_count'
  if (today.pairFen + amountFen > limits.pairDayFen) return 'pair_sum'
  return today.senderFen + amountFen > limits.senderDayFen ? 'sender_sum' : undefined
}

/**
 * How a tip is divided: the co-operator's percentage, rounded down, and the rest to the author.
 *
 * Units: fen; both parts together are the tip, to the fen.
 */
export function splitTip(
  amountFen: bigint,
  sharePercent: number,
): { readonly authorFen: bigint; readonly coopFen: bigint } {
  const coopFen = (amountFen * BigInt(sharePercent)) / 100n
  return { authorFen: amountFen - coopFen, coopFen }
}

/** Counts are told from here on, in steps. Source: specs/life-circle 2.12. */
const cellMin = 20
const cellStep = 5

/** A count as a co-operator may see it: `null` for fewer than twenty, else to the nearest five. */
export const coarse = (count: number): number | null =>
  count < cellMin ? null : Math.round(count / cellStep) * cellStep
